"""The alphabet of marks: a glyph and a colour for each, the same on every screen.

The glyphs differ without any colour. Textual is imported only where one is drawn, so that the command line
can show the same alphabet without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.content import Content


class Glyph(Struct, frozen=True):
    """How a mark looks: one character, and the theme's variable for its colour."""

    character: str
    colour: str
    word: str


GLYPHS = {
    "done": Glyph("■", "$mark-done", "done"),
    "half": Glyph("▪", "$mark-half", "half"),
    "reserve": Glyph("◆", "$mark-reserve", "reserve"),
    "missed": Glyph("·", "$mark-missed", "missed"),
    "rest": Glyph("─", "$mark-rest", "rest"),
    "pause": Glyph("═", "$mark-rest", "pause"),
    "travel": Glyph("~", "$mark-rest", "travel"),
    "open": Glyph("□", "$mark-today", "open"),
}
"""The glyph of each mark of `coach history`."""

LEGEND = ("done", "half", "reserve", "missed", "rest", "pause", "open")
"""The marks that a legend names; a traveller's date is rare and named where it stands."""


def mark(word: str) -> Content:
    """Draw one mark."""
    from textual.content import Content

    glyph = GLYPHS[word]
    return Content.styled(glyph.character, glyph.colour)


def row(words: Iterable[str], between: str = " ") -> Content:
    """Draw marks in a row."""
    from textual.content import Content

    return Content(between).join([mark(word) for word in words])
