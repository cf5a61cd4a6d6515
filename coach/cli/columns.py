"""Plain text in columns, wide characters counted as two."""

import unicodedata
from collections.abc import Iterable, Sequence

from coach.practice.veil import drawn


def width(text: str) -> int:
    """Count the terminal cells of a text, a hidden letter as the dot that is shown for it."""
    if text.isascii():  # most texts, in no time
        return len(text)
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in drawn(text)
    )


def aligned(rows: Iterable[Sequence[str]]) -> list[str]:
    """Write rows of texts as lines whose columns stand under each other, two spaces apart."""
    rows = list(rows)
    columns = max(map(len, rows), default=0)
    widths = [max((width(row[n]) for row in rows if n < len(row)), default=0) for n in range(columns)]
    return [
        "  ".join(text + " " * (widths[n] - width(text)) for n, text in enumerate(row)).rstrip()
        for row in rows
    ]
