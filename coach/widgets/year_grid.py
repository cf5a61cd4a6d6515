"""A year of days as a grid: a column a week, a row a weekday, and the day one is on."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from textual import events
from textual.content import Content
from textual.geometry import Region, Size

from coach.commands import bindings
from coach.practice.calendar import shifted, weeks
from coach.widgets.day_grid import DayGrid
from coach.widgets.marks import GLYPHS, LEGEND, mark

LABELS = 5
"""The width of the weekday names."""

BESIDE = 12
"""The width of the legend beside the grid, with the space before it."""


class YearGrid(DayGrid):
    """Shows the marks of the last 53 weeks, or of the calendar year that the chosen day lies in.

    The weeks stay while the chosen day is among them; a day before them brings its own year.
    """

    BINDINGS = bindings(
        *("week.before", "week.after", "day.before", "day.after", "month.before", "month.after"),
        *("year.before", "year.after", "first.day", "last.day"),
    )

    def __init__(
        self, today: date, *, week_starts: int = 0, legend: Sequence[str] = LEGEND, id: str | None = None
    ) -> None:
        super().__init__(today, week_starts=week_starts, id=id)
        self._legend = legend
        self._weeks = self._rolling(today)

    # What is shown

    def show(self, marks: Mapping[date, str], today: date) -> None:
        """Show the marks of days.

        Args:
            marks: the mark of each day from the first written one on, as the history names it.
            today: the running practice day.
        """
        day = today if self.day == self._today else self.day
        if today != self._today:
            self._weeks = self._rolling(today)
        self.mark_days(marks, today)
        self.go(day)
        self.refresh(layout=True)

    def redraw(self, before: date) -> None:
        """Draw the lines of the two days; other weeks where those of the chosen one are out of sight."""
        if not self._weeks[0][0] <= self.day <= self._weeks[-1][-1]:
            rolling = self._rolling(self._today)
            self._weeks = rolling if self.day >= rolling[0][0] else self._calendar(self.day)
            self.refresh()
            return
        lines = {1 + (day.weekday() - self._week_starts) % 7 for day in (before, self.day)}
        months = {0} if (before.year, before.month) != (self.day.year, self.day.month) else set()
        self.refresh(*(Region(0, line, self.content_size.width, 1) for line in lines | months))

    def _rolling(self, today: date) -> list[list[date]]:
        return weeks(shifted(today, -52 * 7), today, self._week_starts)

    def _calendar(self, day: date) -> list[list[date]]:
        return weeks(day.replace(month=1, day=1), day.replace(month=12, day=31), self._week_starts)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Need a line for the months, seven for the weekdays, and two for a legend below."""
        return 8 if self._beside(width) else 10

    def _step(self, width: int) -> int:
        """Give each week two cells where they all fit, else one."""
        return 2 if LABELS + 2 * len(self._weeks) <= width else 1

    def _beside(self, width: int) -> bool:
        return LABELS + self._step(width) * len(self._weeks) + BESIDE <= width

    def line(self, y: int) -> Content:
        """Put a line together: months, a weekday with its marks, or the legend."""
        width = self.content_size.width
        step = self._step(width)
        legend = [Content.assemble(mark(word), f" {GLYPHS[word].word}") for word in self._legend]
        if y == 0:
            return self._months(step)
        if y > 7:
            return Content("   ").join(legend).pad_left(LABELS) if y == 9 else Content()
        row = self._row(y - 1, step)
        if not self._beside(width) or y > len(legend):
            return row
        return Content.assemble(row, "   ", legend[y - 1])

    def _months(self, step: int) -> Content:
        """Name each month above the week in which it begins, and the year when it is a calendar year."""
        rolling = self._weeks[-1][-1] >= self._today
        parts = [Content.styled(("" if rolling else f"{self._weeks[1][0]:%Y}").ljust(LABELS), "$text-muted")]
        at = 0
        for column, week in enumerate(self._weeks):
            begins = next((day for day in week if day.day == 1), None)
            if begins is None or column * step < at:
                continue
            here = (begins.year, begins.month) == (self.day.year, self.day.month)
            parts.append(Content(" " * (column * step - at)))
            parts.append(Content.styled(f"{begins:%b}", "$accent" if here else "$text-muted"))
            at = column * step + 3
        return Content("").join(parts)

    def _row(self, row: int, step: int) -> Content:
        first = self._weeks[0][row]
        here = first.weekday() == self.day.weekday()
        name = f"{first:%a}".ljust(LABELS)
        cells = [cell for week in self._weeks for cell in self._cell(week[row], step)]
        runs = [
            ("".join(text for text, _ in run), style)
            for style, run in groupby(cells, key=lambda cell: cell[1])
        ]
        return Content.assemble((name, "$accent" if here else "$text-muted"), *runs)

    def _cell(self, day: date, step: int) -> Iterator[tuple[str, str]]:
        """Draw a day and the space to the next one, on a plane that ends with today."""
        plane = "on $surface" if day <= self._today else ""
        word = self._marks.get(day, "open" if day == self._today else None)
        glyph, style = (GLYPHS[word].character, f"{GLYPHS[word].colour} {plane}") if word else (" ", plane)
        if day == self.day:
            style = "$accent reverse" if self.has_focus else "$text-muted reverse"
        elif day == self._today:
            style += " underline"
        yield glyph, style
        yield " " * (step - 1), plane

    # Moving

    def on_click(self, event: events.Click) -> None:
        """Go to the day under the pointer."""
        place = event.get_content_offset(self)
        if place is None:
            return
        column, row = (place.x - LABELS) // self._step(self.content_size.width), place.y - 1
        if 0 <= column < len(self._weeks) and 0 <= row < 7:
            self.choose(self._weeks[column][row])
