"""The list of all commands, to be searched."""

from textual.command import CommandPalette

from coach.commands import bindings
from coach.widgets.left_once import LeftOnce


class Palette(CommandPalette, LeftOnce[None]):
    """Textual's palette, left once: two quick `enter` would take the screen beneath away too."""

    BINDINGS = bindings("quit.writing")
