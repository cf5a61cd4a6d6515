"""What is shown instead of a screen where the window is too small for it."""

from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

SMALLEST = Size(76, 22)
"""The columns and rows from which on every screen works; half of a window of 153 columns has as many."""


def is_too_small(window: Size) -> bool:
    """Say whether no screen fits into a window."""
    return window.width < SMALLEST.width or window.height < SMALLEST.height


class TooSmall(Static):
    """Covers a screen and says how large the window has to be; what is beneath stays as it is."""

    DEFAULT_CSS = """
    TooSmall {
        layer: too-small;
        width: 100%;
        height: 100%;
        background: $background;
        content-align: center middle;
        text-align: center;
    }
    """

    def __init__(self, window: Size) -> None:
        super().__init__()
        self.measure(window)

    def measure(self, window: Size) -> None:
        """Say how large the window is by now."""
        self.update(
            Content.assemble(
                f"coach needs {SMALLEST.width} × {SMALLEST.height}",
                (f"\nthis is {window.width} × {window.height}", "$text-muted"),
            )
        )
