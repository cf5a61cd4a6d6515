"""Streaks: how the practice stands, a year of days, and the day one is on in words."""

from datetime import date

from textual import on
from textual.app import ComposeResult

from coach.commands import bindings
from coach.looking_back import LookingBack
from coach.widgets.day_in_words import DayInWords
from coach.widgets.figures import Figures
from coach.widgets.year_grid import YearGrid


class StreaksScreen(LookingBack):
    """Shows the streak, the rates and the reserve, and every day that was written."""

    CSS_PATH = "streaks.tcss"
    BINDINGS = [
        *bindings("open.day", "month", "customers", "trends", "runs", "read"),
        *bindings("evening", at_hand=False),
    ]

    def compose_body(self) -> ComposeResult:
        """Put the facts over the year, and the year over the day."""
        yield Figures()
        yield YearGrid(
            self.coach.practice_day(), week_starts=self.coach.habits.week_starts, legend=self.legend
        )
        yield DayInWords()

    def place(self) -> str:
        """Name the place."""
        return "Streaks"

    def begin(self) -> None:
        """Begin at today."""
        self.show()
        self.query_one(YearGrid).focus()

    def show(self) -> None:
        """Bring facts, year and day up to date with the journal."""
        super().show()
        today = self.coach.practice_day()
        self.query_one(Figures).show(self.coach.facts())
        grid = self.query_one(YearGrid)
        with self.prevent(YearGrid.Chosen):
            grid.show(self.marks, today)
            grid.choose(self.day)
        self.look_at(grid.day)
        self.show_day()

    @on(YearGrid.Chosen)
    def choose_day(self, message: YearGrid.Chosen) -> None:
        """Look at the chosen day."""
        self.look_at(message.day)
        self.after_drawing(self.show_day)

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
