"""What the screens that look back share: the days with their marks, and the one looked at in words."""

from datetime import date

from coach.coach import Past
from coach.frame import Frame
from coach.practice.calendar import ago, days_apart, in_words, shifted
from coach.practice.day import Day
from coach.practice.sentences import mark_in_words, until_when
from coach.session import Session
from coach.widgets.day_in_words import DayInWords, DayPage


class LookingBack(Frame):
    """A screen of days, with the one looked at in words; it stays the same from screen to screen."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.past: dict[date, Past] = {}

    @property
    def day(self) -> date:
        """The day looked at."""
        return self.session.looked_at or self.coach.practice_day()

    def look_at(self, day: date) -> None:
        """Look at a day from now on; today stays today when a new day begins."""
        self.session.looked_at = None if day == self.coach.practice_day() else day

    def show(self) -> None:
        """Bring the days up to date with the journal."""
        super().show()
        tomorrow = shifted(self.coach.practice_day(), 1)
        self.past = {past.day.date: past for past in self.coach.history(last=tomorrow)}

    def show_day(self) -> None:
        """Show the day looked at in words."""
        self.query_one(DayInWords).show(self.page())

    def page(self) -> DayPage:
        """Put the day looked at into words."""
        today, roster = self.coach.practice_day(), self.coach.roster()
        past = self.past.get(self.day, Past(Day(self.day), "open"))
        return DayPage(
            named(self.day, today),
            mark_in_words(past.day, past.mark, roster, today),
            past.day,
            {customer.id: customer.name for customer in roster.customers},
            until_when(past.day, today),
        )


def named(day: date, today: date) -> str:
    """Name a date, and say when it is yesterday, today or tomorrow."""
    words = in_words(day, today=today)
    return f"{ago(day, today).capitalize()}, {words}" if abs(days_apart(day, today)) <= 1 else words
