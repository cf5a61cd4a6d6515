"""A month: a calendar with what was kept of what was planned, and the day one is on in words."""

from collections.abc import Iterable

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from coach.commands import bindings
from coach.looking_back import LookingBack
from coach.practice.calendar import months_later, shifted, span
from coach.practice.months import planned_on
from coach.widgets.day_in_words import DayInWords
from coach.widgets.marks import GLYPHS, mark
from coach.widgets.month_grid import MonthGrid


class MonthScreen(LookingBack):
    """Shows the month of the day looked at."""

    CSS_PATH = "month.tcss"
    BINDINGS = [*bindings("open.day", "read")]

    def compose_body(self) -> ComposeResult:
        """Put the sum over the calendar, and the calendar over the day."""
        yield Static(id="sum")
        yield MonthGrid(self.coach.practice_day(), week_starts=self.coach.habits.week_starts)
        yield Static(_legend(self.legend), id="legend")
        yield DayInWords()

    def place(self) -> str:
        """Name the month."""
        return f"{self.day:%B %Y}"

    def begin(self) -> None:
        """Begin at the day looked at."""
        self.show()
        self.query_one(MonthGrid).focus()

    def show(self) -> None:
        """Bring the month up to date with the journal."""
        super().show()
        grid = self.query_one(MonthGrid)
        grid.show(self.marks, self.coach.practice_day(), self.day)
        self.look_at(grid.day)
        self.show_chosen()

    def year_was_read(self) -> None:
        """Show the month, when it is there by now."""
        self.show_chosen()

    def show_chosen(self) -> None:
        """Show what holds for the chosen day and its month."""
        self.show_masthead()
        first = self.day.replace(day=1)
        is_read = self.coach.is_read(first)
        month = span(first, shifted(months_later(first, 1), -1)) if is_read else []
        self.query_one(MonthGrid).plan({day: planned_on(self.coach.day(day)) for day in month})
        self.query_one("#sum", Static).update(
            Content.styled(self._sum() if is_read else f"{first.year} is still being read", "bold")
        )
        self.show_day()

    def _sum(self) -> str:
        months = self.coach.months(self.day.year)
        month = next((month for month in months if month.first == self.day.replace(day=1)), None)
        if month is None:
            return "Nothing is written in this month."
        days = f"{month.done} of {month.days} days practised"
        planned = month.planned
        return f"{days}, {planned.kept:g} of {planned.of} intentions kept" if planned.of else days

    @on(MonthGrid.Chosen)
    def choose_day(self, message: MonthGrid.Chosen) -> None:
        """Look at the chosen day; what is said of its month stays while it is the same."""
        before = self.day
        self.look_at(message.day)
        same = (before.year, before.month) == (self.day.year, self.day.month)
        self.after_drawing(self.show_day if same else self.show_chosen)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the way into the words of the day from the calendar."""
        if action == "read":
            return isinstance(self.focused, MonthGrid)
        return super().check_action(action, parameters)

    def action_read(self) -> None:
        """Give the keys to the words of the day, so that the arrows scroll them."""
        self.query_one(DayInWords).focus()

    def action_back(self) -> None:
        """Give the keys back to the calendar, or go back."""
        if isinstance(self.focused, DayInWords):
            self.query_one(MonthGrid).focus()
        else:
            super().action_back()


def _legend(words: Iterable[str]) -> Content:
    marks = [Content.assemble(mark(word), f" {GLYPHS[word].word}") for word in words]
    return Content("   ").join([*marks, Content.styled("3/4 kept", "$text-muted")])
