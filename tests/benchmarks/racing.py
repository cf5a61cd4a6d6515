"""Two things measured turn by turn, so that whatever else the machine does slows both."""

from collections.abc import Callable
from statistics import median

from msgspec import Struct

Measure = Callable[[], float]
"""Does a thing once, and gives what it took."""


class Line(Struct, frozen=True):
    """A line of the table: two medians, their ratio, and what the ratio may be at most."""

    what: str
    ours: float
    theirs: float
    unit: str
    at_most: float

    @property
    def ratio(self) -> float:
        """Ours in shares of theirs."""
        return self.ours / self.theirs

    @property
    def is_over(self) -> bool:
        """Whether the ratio is more than it may be."""
        return self.ratio > self.at_most

    def __str__(self) -> str:
        """Write the line."""
        over = "  over" if self.is_over else ""
        ours, theirs = (f"{value:9.1f} {self.unit}" for value in (self.ours, self.theirs))
        return f"{self.what:58}{ours}{theirs}{self.ratio:8.2f}{self.at_most:8.2f}{over}"


HEAD = f"{'':58}{'coach':>12}{'against':>12}{'ratio':>8}{'at most':>8}"


def race(what: str, ours: Measure, theirs: Measure, at_most: float, *, turns: int, unit: str = "ms") -> Line:
    """Measure two things in turns, each once before that to fill the caches.

    Args:
        what: what is measured, against what.
        ours: gives seconds (shown as milliseconds), or another unit.
        theirs: the same.
        at_most: the ratio that is allowed.
        turns: how often each is measured.
        unit: the unit of what the measures give.
    """
    ours(), theirs()
    measured = [(ours(), theirs()) for _ in range(turns)]
    factor = 1000 if unit == "ms" else 1
    first, second = (median(side) * factor for side in zip(*measured, strict=True))
    return Line(what, first, second, unit, at_most)
