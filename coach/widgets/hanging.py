"""Text beside a word that stands before it, and every line of which begins where the first one does."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual


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
        lines: list[Strip] = []
        for before, text in self._parts:
            room = self._room(before, width)
            beside, blank = (
                each.render_strips(width - room, 1, style, options)
                for each in (before, Content(" " * (width - room)))
            )
            for number, strip in enumerate(text.render_strips(room, None, style, options)):
                lines.append(Strip.join([*(blank if number else beside), strip]))
        return lines[:height]

    @staticmethod
    def _room(before: Content, width: int) -> int:
        return max(width - cell_len(before.plain), 1)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Give the width in which nothing is wrapped."""
        return max((cell_len(before.plain) + text.cell_length for before, text in self._parts), default=0)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Give the lines it takes in a width."""
        return sum(text.get_height(rules, self._room(before, width)) for before, text in self._parts)
