"""Streaks: how the practice stands, a year of days, and the day one is on in words."""

from collections.abc import Mapping
from datetime import date

from textual import on
from textual.app import ComposeResult

from coach.commands import bindings
from coach.frame import Frame
from coach.practice.calendar import ago, days_apart, in_words, shifted
from coach.practice.day import Day
from coach.practice.sentences import facts, mark_in_words, until_when
from coach.session import Session
from coach.widgets.day_in_words import DayInWords, DayPage
from coach.widgets.figures import Figures
from coach.widgets.year_grid import YearGrid


class StreaksScreen(Frame):
    """Shows the streak, the rates and the reserve, and every day that was written."""

    CSS_PATH = "streaks.tcss"
    BINDINGS = [*bindings("read", "evening")]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._marks: Mapping[date, str] = {}

    def compose_body(self) -> ComposeResult:
        """Put the facts over the year, and the year over the day."""
        yield Figures()
        yield YearGrid(self.coach.practice_day())
        yield DayInWords()

    def place(self) -> str:
        """Name the place."""
        return "Streaks"

    def on_mount(self) -> None:
        """Begin at today."""
        self.show()
        self.query_one(YearGrid).focus()

    def show(self) -> None:
        """Bring facts, year and day up to date with the journal."""
        super().show()
        today = self.coach.practice_day()
        tomorrow = shifted(today, 1)
        self._marks = {day: mark for day, mark in self.coach.marks().items() if day <= tomorrow}
        waiting = {day: self.coach.day(day) for day, _ in self.coach.catch_up()}
        unanswered = [day for day in waiting.values() if not day.is_answered]
        self.query_one(Figures).show(facts(self.coach.streak(), unanswered, today))
        self.query_one(YearGrid).show(self._marks, today)
        self.show_day()

    @on(YearGrid.Chosen)
    def show_day(self) -> None:
        """Show the chosen day in words, or say that its year is not read yet."""
        chosen = self.query_one(YearGrid).day
        name = _named(chosen, self.coach.practice_day())
        if self.coach.is_read(chosen):
            page = self._page(name, self.coach.day(chosen))
        else:
            page = DayPage(name, f"{chosen.year} is still being read", Day(chosen), {})
        self.query_one(DayInWords).show(page)

    def _page(self, name: str, day: Day) -> DayPage:
        today, roster = self.coach.practice_day(), self.coach.roster()
        mark = self._marks.get(day.date, "open")
        names = {customer.id: customer.name for customer in roster.customers}
        return DayPage(name, mark_in_words(day, mark, roster, today), day, names, until_when(day, today))

    def turn_to(self, day: date) -> None:
        """Go to a day, or to the nearest one that there is."""
        grid = self.query_one(YearGrid)
        grid.choose(day)
        grid.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the way into the words of the day from the year, and the way back from the words."""
        ways = {"read": YearGrid, "back": DayInWords}
        if action in ways:
            return isinstance(self.focused, ways[action])
        return super().check_action(action, parameters)

    def action_read(self) -> None:
        """Give the keys to the words of the day, so that the arrows scroll them."""
        self.query_one(DayInWords).focus()

    def action_back(self) -> None:
        """Give the keys back to the year."""
        self.query_one(YearGrid).focus()


def _named(day: date, today: date) -> str:
    """Name a date, and say when it is yesterday, today or tomorrow."""
    words = in_words(day, today=today)
    return f"{ago(day, today).capitalize()}, {words}" if abs(days_apart(day, today)) <= 1 else words
