"""The last look at everything that is drawn: nothing in it is a command to the terminal."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from coach.practice.text import harmless


class Harmless(LineFilter):
    """Leaves out what a terminal would obey.

    What was written was cleaned when it came in. The name of a file is not: it has to find the file.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Draw one line; nearly always there is nothing to leave out, and it stays as it is."""
        if "".join(text for text, _, _ in segments).isprintable():
            return segments
        return [Segment(harmless(text), style, control) for text, style, control in segments]
