"""The list of all commands, to be searched."""

from textual.command import CommandPalette
from textual.events import Resize

from coach.commands import bindings
from coach.widgets.left_once import LeftOnce
from coach.widgets.too_small import is_too_small


class Palette(CommandPalette, LeftOnce[None]):
    """Textual's palette, left once: two quick `enter` would take the screen beneath away too."""

    BINDINGS = bindings("quit.writing")

    def on_resize(self, event: Resize) -> None:
        """Go where the window has become too small for it; it is not opened there either."""
        if is_too_small(event.size):
            self.dismiss(None)
