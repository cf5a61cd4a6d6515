"""The list of all commands, to be searched."""

from textual.command import CommandPalette
from textual.events import Resize
from textual.widgets import Input

from coach.commands import bindings
from coach.practice.text import NAME_LIMIT
from coach.widgets.left_once import LeftOnce
from coach.widgets.too_small import is_too_small


class Palette(CommandPalette, LeftOnce[None]):
    """Textual's palette, left once: two quick `enter` would take the screen beneath away too."""

    BINDINGS = bindings("quit.writing")

    def on_mount(self) -> None:
        """Let the line refuse, with the bell, more than any command has: it is compared with each."""
        self.query_one(Input).max_length = NAME_LIMIT

    def on_resize(self, event: Resize) -> None:
        """Go where the window has become too small for it; it is not opened there either."""
        if is_too_small(event.size):
            self.dismiss(None)
