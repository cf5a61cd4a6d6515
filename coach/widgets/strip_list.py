"""The customers' last weeks: a row a customer, a cell a day, and the facts at the right."""

from collections.abc import Mapping, Sequence
from datetime import date

from textual.content import Content
from textual.message import Message
from textual.strip import Strip as Line
from textual.visual import Visual
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coach.commands import bindings
from coach.practice.calendar import ago, shifted
from coach.practice.strips import DEED, UNANSWERED, Strip
from coach.widgets.choices import Rows
from coach.widgets.columns import columns, fitted
from coach.widgets.marks import GLYPHS, Glyph

CAME: Mapping[str, Glyph] = {
    "kept": Glyph("■", "$mark-done", "kept"),
    "partly": Glyph("▪", "$mark-half", "partly"),
    "missed": Glyph("·", "$mark-missed", "missed"),
    "no-chance": Glyph("×", "$mark-rest", "no chance"),
    DEED: Glyph("+", "$mark-done", "deed"),
    UNANSWERED: Glyph("□", "$mark-today", "open"),
}
"""How it looks what came of a day with a customer."""

OFF = ("rest", "pause")
"""The marks of days that are shown where nothing came of them."""

NAME, SERVED, KEPT = 18, 13, 13
"""The columns beside the strip, in cells, with the space before them."""

ROW = "option-list--option"
"""What a row is to the list."""

WEEK = 8
"""The cells of a week, with the space after it."""


def weeks_within(width: int) -> int:
    """Say how many weeks fit into a width beside the other columns, from one to a quarter of a year."""
    return min(max((width - NAME - SERVED - KEPT) // WEEK, 1), 13)


class StripList(Rows):
    """Shows strips; the highlighted one also the day looked at."""

    BINDINGS = [*bindings("before", "after")]
    DEFAULT_CSS = """
    StripList {
        scrollbar-gutter: stable;
    }
    """

    class Chosen(Message):
        """Another day was chosen."""

        def __init__(self, day: date) -> None:
            super().__init__()
            self.day = day

    strips: tuple[Strip, ...] = ()
    _weeks: Sequence[Sequence[date]] = ()
    _marks: Mapping[date, str] = {}
    _day: date | None = None
    _today: date | None = None

    def show(
        self,
        strips: Sequence[Strip],
        weeks: Sequence[Sequence[date]],
        marks: Mapping[date, str],
        day: date,
        today: date,
    ) -> None:
        """Show strips.

        Args:
            strips: the rows in their order.
            weeks: the weeks to show, oldest first.
            marks: the marks of their days, as the history names them.
            day: the day looked at.
            today: the running practice day.
        """
        chosen = self.chosen.customer.id if self.chosen else None
        self.strips, self._weeks, self._marks = tuple(strips), weeks, marks
        self._day, self._today = day, today
        ids = [strip.customer.id for strip in self.strips]
        with self.prevent(OptionList.OptionHighlighted):
            self.clear_options()
            self.add_options([Option(self._row(strip)) for strip in self.strips])
            self.highlighted = ids.index(chosen) if chosen in ids else (0 if ids else None)

    def action_move(self, days: int) -> None:
        """Go some days on, or back, within the weeks."""
        if self._day and self._today and self._weeks:
            self._day = min(max(shifted(self._day, days), self._weeks[0][0]), self._today)
            if self.highlighted is not None:
                self.refresh_line(self.highlighted)
            self.post_message(self.Chosen(self._day))

    @property
    def chosen(self) -> Strip | None:
        """The highlighted strip."""
        if self.highlighted is None or self.highlighted >= len(self.strips):
            return None
        return self.strips[self.highlighted]

    def render_line(self, y: int) -> Line:
        """Draw a row; in the highlighted one the day looked at stands out."""
        line, days = super().render_line(y), [day for week in self._weeks for day in week]
        if self.highlighted != y + self.scroll_offset.y or self._day not in days:
            return line
        # Not by another prompt: with each the list forgets how all its rows are drawn.
        before = days.index(self._day)
        at = self.get_component_styles(ROW).padding.left + NAME + before + before // 7
        day = Content.styled(line.crop(at, at + 1).text, "$accent reverse")
        drawn = Visual.to_strips(self, day, 1, 1, self.get_visual_style(ROW, f"{ROW}-highlighted"))
        return Line.join([line.crop(0, at), *drawn, line.crop(at + 1)])

    def head(self) -> Content:
        """Name the columns: each week by its first day."""
        weeks = "".join(fitted(f"{week[0].day} {week[0]:%b}", WEEK) for week in self._weeks)
        return columns(
            ("", NAME, ""),
            (weeks, WEEK * len(self._weeks), "$text-muted"),
            ("last served", SERVED, "$text-muted"),
            ("kept", KEPT, "$text-muted"),
        )

    def _row(self, strip: Strip) -> Content:
        cells: list[tuple[str, str] | str] = []
        for week in self._weeks:
            cells += [*(self._cell(strip, day) for day in week), " "]
        today = self._today
        served = ago(strip.last_served, today) if strip.last_served and today else ""
        kept = f"{strip.kept.kept:g} of {strip.kept.of}" if strip.kept else ""
        return Content.assemble(
            fitted(strip.customer.name, NAME - 2),
            "  ",
            *cells,
            columns((served, SERVED - 1, "$text-muted"), ("", 1, ""), (kept, KEPT - 1, "")),
        )

    def _cell(self, strip: Strip, day: date) -> tuple[str, str]:
        came, mark = strip.days.get(day), self._marks.get(day)
        if came is not None:
            return CAME[came].character, CAME[came].colour
        if mark in OFF:
            return GLYPHS[mark].character, GLYPHS[mark].colour
        return " ", ""
