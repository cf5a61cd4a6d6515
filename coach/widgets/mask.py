"""The mask over everything that is drawn: hidden letters become dots."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from coach.practice.veil import drawn


class Mask(LineFilter):
    """Draws a dot for each hidden letter."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Draw one line."""
        return [Segment(drawn(text), style, control) for text, style, control in segments]
