"""One muted line below a screen: what was written on this day, and what is offered."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from coach.practice.text import clean
from coach.widgets.columns import fitted


class Aside(Widget):
    """Shows some things side by side in one line, each cut to its share of the room."""

    DEFAULT_CSS = """
    Aside { height: 1; padding: 0 1; color: $text-muted; }
    """

    BETWEEN = "   "

    def __init__(self) -> None:
        super().__init__()
        self._remembered: Sequence[tuple[str, str]] = ()
        self._offer = ""
        self.display = False

    def show(self, remembered: Sequence[tuple[str, str]], offer: str) -> None:
        """Show what was written, each with how long ago it was, or an offer, which goes before.

        Args:
            remembered: pairs of how long ago, and the words.
            offer: a sentence; it takes the place of what was written.
        """
        self._remembered, self._offer = remembered, offer
        self.display = bool(remembered or offer)
        self.refresh()

    def render(self) -> Content:
        """Draw the line."""
        width = self.content_size.width
        if self._offer:
            return Content(fitted(self._offer, width))
        parts = [f"{ago}  {clean(text)}" for ago, text in self._remembered]
        share = (width - len(self.BETWEEN) * (len(parts) - 1)) // max(len(parts), 1)
        # What a short one does not need is room for the other.
        spare = sum(max(share - cell_len(part), 0) for part in parts)
        shown = [fitted(part, min(cell_len(part), share + spare)) for part in parts]
        return Content(self.BETWEEN.join(shown))
