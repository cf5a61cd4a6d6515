"""What the screens that look back share: the marks of the days, and the day looked at in words."""

from collections.abc import Mapping
from datetime import date

from coach.frame import Frame
from coach.practice.calendar import ago, days_apart, in_words, shifted
from coach.practice.day import Day
from coach.practice.sentences import mark_in_words, until_when
from coach.session import Session
from coach.widgets.day_in_words import DayInWords, DayPage
from coach.widgets.marks import LEGEND


class LookingBack(Frame):
    """A screen of days, with the one looked at in words; it stays the same from screen to screen."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.marks: Mapping[date, str] = {}
        """The mark of each day from the first written one to tomorrow."""

    @property
    def day(self) -> date:
        """The day looked at."""
        return self.session.looked_at or self.coach.practice_day()

    @property
    def legend(self) -> tuple[str, ...]:
        """The marks that a legend names here."""
        return tuple(dict.fromkeys(map(self.shown_mark, LEGEND)))

    def look_at(self, day: date) -> None:
        """Look at a day from now on; today stays today when a new day begins."""
        self.session.looked_at = None if day == self.coach.practice_day() else day

    def show(self) -> None:
        """Bring the marks up to date with the journal."""
        super().show()
        tomorrow = shifted(self.coach.practice_day(), 1)
        marks = self.coach.marks().items()
        self.marks = {day: self.shown_mark(mark) for day, mark in marks if day <= tomorrow}

    def year_was_read(self) -> None:
        """Show what was waiting for another year to be read."""
        self.show_day()

    def show_day(self) -> None:
        """Show the day looked at in words."""
        self.query_one(DayInWords).show(self.page())

    def page(self) -> DayPage:
        """Put the day looked at into words, or say that its year is not read yet."""
        today, roster = self.coach.practice_day(), self.coach.roster()
        name = named(self.day, today)
        if not self.coach.is_read(self.day):
            return DayPage(name, f"{self.day.year} is still being read", Day(self.day), {})
        day, mark = self.coach.day(self.day), self.marks.get(self.day, "open")
        said = mark_in_words(day, mark, roster, today, streaks=self.coach.habits.streaks)
        names = {customer.id: customer.name for customer in roster.customers}
        return DayPage(name, said, day, names, until_when(day, today))


def named(day: date, today: date) -> str:
    """Name a date, and say when it is yesterday, today or tomorrow."""
    words = in_words(day, today=today)
    return f"{ago(day, today).capitalize()}, {words}" if abs(days_apart(day, today)) <= 1 else words
