"""Text beside a word that stands before it, and every line of which begins where the first one does."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual


def hung(before: Content, text: Content, width: int) -> list[Content]:
    """Set a text in lines beside what stands before it, which has no room for a line break."""
    column = cell_len(before.plain)
    first, *others = text.wrap(max(width - column, 1))
    return [before + first, *(other.pad_left(column) for other in others)]


class Hanging(Visual):
    """Shows texts one below the other, each wrapped in the room beside what stands before it.

    Args:
        parts: what stands before, which has no room for a line break, and the text.
    """

    def __init__(self, parts: Sequence[tuple[Content, Content]]) -> None:
        self._parts = parts

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Draw it in a width, and in as many lines as it takes, or fewer."""
        return Content("\n").join(self._lines(width)).render_strips(width, height, style, options)

    def _lines(self, width: int) -> list[Content]:
        return [line for before, text in self._parts for line in hung(before, text, width)]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Give the width in which nothing is wrapped."""
        return max((cell_len(before.plain) + text.cell_length for before, text in self._parts), default=0)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Give the lines it takes in a width."""
        return len(self._lines(width))
