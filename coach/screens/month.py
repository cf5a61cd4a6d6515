"""A month: a calendar with what was kept of what was planned, and the day one is on in words."""

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from coach.commands import bindings
from coach.looking_back import LookingBack
from coach.practice.months import Month
from coach.session import Session
from coach.widgets.day_in_words import DayInWords
from coach.widgets.marks import GLYPHS, LEGEND, mark
from coach.widgets.month_grid import MonthGrid


class MonthScreen(LookingBack):
    """Shows the month of the day looked at."""

    CSS_PATH = "month.tcss"
    BINDINGS = [*bindings("open", "read")]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._months: dict[tuple[int, int], Month] = {}

    def compose_body(self) -> ComposeResult:
        """Put the sum over the calendar, and the calendar over the day."""
        yield Static(id="sum")
        yield MonthGrid(self.coach.practice_day(), week_starts=self.coach.week_starts)
        yield Static(_legend(), id="legend")
        yield DayInWords()

    def place(self) -> str:
        """Name the month."""
        return f"{self.day:%B %Y}"

    def on_mount(self) -> None:
        """Begin at the day looked at."""
        self.show()
        self.query_one(MonthGrid).focus()

    def show(self) -> None:
        """Bring the month up to date with the journal."""
        super().show()
        self._months = {(month.first.year, month.first.month): month for month in self.coach.months()}
        grid = self.query_one(MonthGrid)
        grid.show(
            {day: past.day for day, past in self.past.items()},
            {day: past.mark for day, past in self.past.items()},
            self.coach.practice_day(),
            self.day,
        )
        self.look_at(grid.day)
        self.show_chosen()

    def show_chosen(self) -> None:
        """Show what holds for the chosen day and its month."""
        self.show_masthead()
        self.query_one("#sum", Static).update(Content.styled(self._sum(), "bold"))
        self.show_day()

    def _sum(self) -> str:
        month = self._months.get((self.day.year, self.day.month))
        if month is None:
            return "Nothing is written in this month."
        days = f"{month.done} of {month.days} days practised"
        planned = month.planned
        return f"{days}, {planned.kept:g} of {planned.of} intentions kept" if planned.of else days

    @on(MonthGrid.Chosen)
    def choose_day(self, message: MonthGrid.Chosen) -> None:
        """Look at the chosen day."""
        self.look_at(message.day)
        self.show_chosen()

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


def _legend() -> Content:
    marks = [Content.assemble(mark(word), f" {GLYPHS[word].word}") for word in (*LEGEND, "open")]
    return Content("   ").join([*marks, Content.styled("3/4 kept", "$text-muted")])
