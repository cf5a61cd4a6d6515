"""A month as a calendar: a row a week, and in each day its mark and what was kept of what was planned."""

from collections.abc import Mapping
from datetime import date

from textual import events
from textual.content import Content
from textual.geometry import Region, Size

from coach.commands import bindings
from coach.practice.calendar import months_later, shifted, weeks
from coach.practice.months import Planned
from coach.widgets.day_grid import DayGrid
from coach.widgets.marks import GLYPHS

WIDEST = 15
"""The most cells that a day takes."""

TALL = 30
"""From how many lines of the screen on there is room between the weeks."""


class MonthGrid(DayGrid):
    """Shows the month of the chosen day."""

    BINDINGS = bindings(
        *("before", "after", "row.before", "row.after", "month.before", "month.after"),
        *("year.before", "year.after", "first.day", "last.day"),
    )

    def __init__(self, today: date, *, week_starts: int = 0, id: str | None = None) -> None:
        super().__init__(today, week_starts=week_starts, id=id)
        self._planned: Mapping[date, Planned] = {}

    # What is shown

    def show(self, marks: Mapping[date, str], today: date, chosen: date) -> None:
        """Show the month of a day.

        Args:
            marks: the mark of each day from the first written one on, as the history names it.
            today: the running practice day.
            chosen: the day to be on, or the nearest one that there is.
        """
        self.mark_days(marks, today)
        self.go(chosen)

    def plan(self, planned: Mapping[date, Planned]) -> None:
        """Show in each day of the month what was kept of what was planned."""
        self._planned = planned
        self.refresh()

    @property
    def _weeks(self) -> list[list[date]]:
        first = self.day.replace(day=1)
        return weeks(first, shifted(months_later(first, 1), -1), self._week_starts)

    def _line(self) -> int:
        """Say on how many lines a week stands."""
        return 2 if self.screen.size.height >= TALL else 1

    def _cell_width(self) -> int:
        return max(min(self.content_size.width // 7, WIDEST), 5)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Need a line for the weekdays, and as many weeks as the longest month has."""
        return 1 + 6 * self._line()

    def redraw(self, before: date) -> None:
        """Draw the weekdays and the lines of the two days; another month whole."""
        if (before.year, before.month) != (self.day.year, self.day.month):
            self.refresh()
            return
        rows = [row for row, week in enumerate(self._weeks) if before in week or self.day in week]
        lines = (0, *(1 + row * self._line() for row in rows))
        self.refresh(*(Region(0, line, self.content_size.width, 1) for line in lines))

    def line(self, y: int) -> Content:
        """Put a line together: the weekdays, or a week."""
        width, found = self._cell_width(), self._weeks
        if y == 0:
            return Content.assemble(
                *((f"{day:%a}".ljust(width), self._style_of_name(day)) for day in found[0])
            )
        row, between = divmod(y - 1, self._line())
        if between or row >= len(found):
            return Content()
        return Content("").join([self._cell(day, width) for day in found[row]])

    def _style_of_name(self, day: date) -> str:
        return "$accent" if day.weekday() == self.day.weekday() else "$text-muted"

    def _cell(self, day: date, width: int) -> Content:
        if (day.year, day.month) != (self.day.year, self.day.month):
            return Content(" " * width)
        word = self._marks.get(day, "open" if day == self._today else None)
        number = f"{day.day:>2}"
        if word is None:
            cell = Content.styled(number, "$text-muted")
        else:
            planned = self._planned.get(day)
            share = f" {planned}" if planned and planned.of else ""
            cell = Content.assemble(
                (number, "underline" if day == self._today else ""),
                " ",
                (GLYPHS[word].character, GLYPHS[word].colour),
                share,
            )
        if day == self.day:
            cell = Content.styled(cell.plain, "$accent reverse" if self.has_focus else "$text-muted reverse")
        return cell.truncate(width).pad_right(max(width - cell.cell_length, 0))

    # Moving

    def on_click(self, event: events.Click) -> None:
        """Go to the day under the pointer."""
        place = event.get_content_offset(self)
        if place is None:
            return
        row, column = (place.y - 1) // self._line(), place.x // self._cell_width()
        found = self._weeks
        if 0 <= row < len(found) and 0 <= column < 7 and found[row][column].month == self.day.month:
            self.choose(found[row][column])
