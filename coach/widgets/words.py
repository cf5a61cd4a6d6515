"""Words that scroll: lines set to the width that there is, of which those in sight are drawn."""

from collections.abc import Iterable

from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from coach.commands import SCROLLS


class Words(ScrollView, can_focus=True):
    """Shows words, and scrolls where there are more than there is room for.

    A text of another height in a widget of its own makes Textual lay the whole screen out anew, which takes
    longer than to draw it. Here other words are only drawn, so that they can follow a key that is held down.
    """

    BINDINGS = SCROLLS
    DEFAULT_CSS = """
    Words {
        overflow-x: hidden;
        text-wrap: nowrap;
        text-overflow: clip;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
    }
    """

    _lines: tuple[Content, ...] = ()

    def lines(self, width: int) -> Iterable[Content]:
        """Set the words in lines, none of them wider than so many cells."""
        return ()

    def set_lines(self) -> None:
        """Set the words anew: they are others, or look different."""
        room = self.scrollable_content_region.size
        if not room:
            return  # when there is room, it is told
        self._lines = tuple(self.lines(room.width))
        size = Size(room.width, len(self._lines))
        self.set_reactive(Words.virtual_size, size)
        self._scroll_update(size)
        self.refresh()

    def on_resize(self) -> None:
        """Fit the lines to the width."""
        self.set_lines()

    def on_focus(self) -> None:
        """Show that the keys scroll it."""
        self.set_lines()

    def on_blur(self) -> None:
        """Show that the keys go elsewhere."""
        self.set_lines()

    def render_line(self, y: int) -> Strip:
        """Draw a line of those in sight."""
        at, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        line = self._lines[at] if at < len(self._lines) else Content()
        if (chosen := self.text_selection) and (span := chosen.get_span(at)):
            begin, end = span
            style = Style.from_styles(self.screen.get_component_styles("screen--selection"))
            line = line.stylize(style, begin, len(line) if end == -1 else end)
        drawn = Visual.to_strips(self, line, width, 1, self.visual_style, apply_selection=False, pad=True)
        return drawn[0].apply_offsets(0, at) if drawn else Strip.blank(0)  # the bar has all the room

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Give the words that were chosen with the mouse."""
        return selection.extract("\n".join(line.plain for line in self._lines)), "\n"
