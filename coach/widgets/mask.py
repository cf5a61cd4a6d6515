"""The mask over everything that is drawn: hidden letters become dots."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from coach.practice.veil import drawn


class Mask(LineFilter):
    """Draws a dot for each hidden letter."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Draw one line; nearly always it has no hidden letters, and stays as it is."""
        line = "".join(text for text, _, _ in segments)
        if drawn(line) == line:
            return segments
        return [Segment(drawn(text), style, control) for text, style, control in segments]
