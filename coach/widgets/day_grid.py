"""What every grid of days has: a chosen day, the keys that move it, and the bounds that it stays within."""

from collections.abc import Mapping
from datetime import date

from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from coach.practice.calendar import months_later, shifted


class DayGrid(Widget, can_focus=True):
    """A grid of days with their marks, one of which is chosen."""

    DEFAULT_CSS = """
    DayGrid { height: auto; padding: 0 1; }
    """

    class Chosen(Message):
        """Another day was chosen."""

        def __init__(self, day: date) -> None:
            super().__init__()
            self.day = day

    def __init__(self, today: date, *, week_starts: int = 0, id: str | None = None) -> None:
        super().__init__(id=id)
        self.day = self._today = self._first = self._last = today
        self._marks: Mapping[date, str] = {}
        self._week_starts = week_starts

    def mark_days(self, marks: Mapping[date, str], today: date) -> None:
        """Take the marks of days; from the first to the last of them, or to today, one can go.

        Args:
            marks: the mark of each day from the first written one on, as the history names it.
            today: the running practice day.
        """
        self._marks, self._today = marks, today
        self._first, self._last = min((*marks, today)), max((*marks, today))

    def choose(self, day: date) -> None:
        """Go to a day, or to the nearest one that there is."""
        before = self.day
        self.go(day)
        if self.day != before:
            self.post_message(self.Chosen(self.day))

    def go(self, day: date) -> None:
        """Be on a day, or on the nearest one that there is, without saying so."""
        before, self.day = self.day, min(max(day, self._first), self._last)
        self.redraw(before)

    def redraw(self, before: date) -> None:
        """Draw what is different since another day was the chosen one.

        Args:
            before: that day.
        """
        self.refresh()

    def line(self, y: int) -> Content:
        """Put a line together; the first is line 0."""
        return Content()

    def render_line(self, y: int) -> Strip:
        """Draw a line."""
        width = self.content_size.width
        drawn = Visual.to_strips(self, self.line(y), width, 1, self.visual_style, pad=True)
        return drawn[0] if drawn else Strip.blank(0)  # there is no room at all

    def on_focus(self) -> None:
        """Show the chosen day as the place where the keys go."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that the keys go elsewhere."""
        self.refresh()

    def action_move(self, days: int) -> None:
        """Go some days on, or back."""
        self.choose(shifted(self.day, days))

    def action_move_month(self, months: int) -> None:
        """Go some months on, or back."""
        self.choose(months_later(self.day, months))

    def action_first_day(self) -> None:
        """Go to the first written day."""
        self.choose(self._first)

    def action_last_day(self) -> None:
        """Go to today."""
        self.choose(self._today)
