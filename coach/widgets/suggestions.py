"""What is offered to be written, each with the digit that takes it."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from coach.widgets.columns import hanging


class Suggestions(Widget):
    """Suggestions one below the other, in one widget: a start waits for each that it has to put together."""

    DEFAULT_CSS = """
    Suggestions { height: auto; padding-left: 1; color: $text-muted; }
    """

    texts: Sequence[str] = ()

    def show(self, texts: Sequence[str]) -> None:
        """Show some texts, each with its number, which is its digit."""
        if texts != self.texts:
            self.texts = texts
            self.refresh(layout=True)

    def _lines(self, width: int) -> list[Content]:
        return [
            line
            for number, text in enumerate(self.texts, start=1)
            for line in hanging(Content.styled(f"{number}  ", "$accent"), Content(text), width)
        ]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Count the lines that they take in a width."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Draw them."""
        return Content("\n").join(self._lines(self.content_size.width))
