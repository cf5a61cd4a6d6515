"""Whether a theme can be read: the contrast of its texts, and its marks as the colour-blind see them."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING, TypeAlias

from coach.theming import CONTRAST, colours_of
from coach.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from textual.color import Color
    from textual.theme import Theme

    from coach.theming import ThemeRead
    from coach.toml import TomlFile

    Numbers: TypeAlias = Sequence[float]

EDGE = 3.0
"""The contrast of the border of what takes typing."""

APART = 0.1
"""How far two marks lie apart at least, in OKLab; 0.02 is what an eye can just tell."""

MARKS = ("mark-done", "mark-half", "mark-reserve", "mark-missed", "mark-rest", "mark-today")
"""What is told apart by its colour, beside its glyph."""

TEXTS = (
    *("foreground", "text", "text-muted", "foreground-muted", "text-disabled", "accent", "text-accent"),
    *("text-primary", "text-success", "text-warning", "text-error", *MARKS),
)
"""What is written with, on every ground."""

GROUNDS = ("background", "surface", "panel")

CHOSEN = "block-cursor-blurred-background"
"""The ground of the row that is chosen."""

PAIRS = (
    *product(TEXTS, GROUNDS),
    *product(("foreground", "text-muted", "accent", *MARKS), [CHOSEN]),
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", CHOSEN),
    ("input-selection-foreground", "input-selection-background"),
    ("footer-description-foreground", "footer-background"),
    ("footer-key-foreground", "footer-background"),
    # Notices lie on a ground of their own.
    *product(("foreground", "text-success", "text-warning", "text-error"), ["panel-lighten-1"]),
)
"""What is written in which colour on which ground."""

SEEN: Mapping[str, tuple[Numbers, ...]] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""What the colour-blind see of linear red, green and blue, by Machado, Oliveira and Fernandes (2009)."""

_TO_CONES: tuple[Numbers, ...] = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_TO_OKLAB: tuple[Numbers, ...] = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)


class Fault(Struct, frozen=True):
    """Two colours of a theme that cannot be told apart well enough: their names, and a sentence why."""

    colours: tuple[str, str]
    why: str


def illegible(read: ThemeRead) -> Iterator[str]:
    """Say what cannot be read in a theme, a sentence a fault, with the line that it is about."""
    theme, file = read.theme, read.file
    if theme is None or file is None:
        return
    for fault in faults(theme, least=read.contrast, safe_for=read.safe_for):
        said = [keys for name in fault.colours if (keys := _place(file, name))]
        yield file.fault(said[0], fault.why) if said else f"{file.path}: {fault.why}"


def _place(file: TomlFile, name: str) -> tuple[str, ...] | None:
    """Find where a file says a colour."""
    if name in file.values:
        return (name,)
    return ("variables", name) if name in file.values.get("variables", {}) else None


def faults(theme: Theme, *, least: float = CONTRAST, safe_for: Sequence[str] = ()) -> Iterator[Fault]:
    """Find what cannot be read in a theme.

    Args:
        theme: the theme; of one that keeps the terminal's own colours nothing is known.
        least: the contrast that its texts promise.
        safe_for: the kinds of colour blindness, as `SEEN` names them, to which its marks shall differ.
    """
    if theme.ansi:
        return
    colours = colours_of(theme)
    for ink, ground in PAIRS:
        found = contrast(colours, ink, ground)
        if found < least:
            yield Fault((ink, ground), f"{ink} on {ground} has a contrast of {found:.1f} to 1, not {least:g}")
    for ground in GROUNDS:
        found = contrast(colours, "border", ground)
        if found < EDGE:
            yield Fault(
                ("border", ground), f"border on {ground} has a contrast of {found:.1f} to 1, not {EDGE:g}"
            )
    for kind in safe_for:
        for one, other in combinations(MARKS, 2):
            found = distance(colours, one, other, kind)
            if found < APART:
                yield Fault(
                    (one, other), f"{one} and {other} look alike with {kind}: choose another lightness"
                )


def contrast(colours: Mapping[str, str], ink: str, ground: str) -> float:
    """Give the ratio of the luminances of a text and its ground, from 1 to 21 (WCAG 2.2).

    Args:
        colours: the colours of a theme by their names.
        ink: the name of the text's colour, which may be `auto`: what stands out, in so many percent.
        ground: the name of the ground's, which lies on the background.
    """
    from textual.color import Color

    behind = Color.parse(colours["background"]) + Color.parse(colours[ground])
    name, _, percent = colours[ink].partition(" ")
    share = float(percent.rstrip("%")) / 100 if percent else 1.0
    if name == "auto":
        before = behind + behind.get_contrast_text(share)
    else:
        before = behind + Color.parse(name).multiply_alpha(share)
    lighter, darker = sorted((_luminance(before), _luminance(behind)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def distance(colours: Mapping[str, str], one: str, other: str, kind: str) -> float:
    """Say how far apart two colours are to somebody colour-blind: 0 alike, 1 black and white (OKLab)."""
    from textual.color import Color

    lab = [_lab(_times(SEEN[kind], _linear(Color.parse(colours[name])))) for name in (one, other)]
    return float(sum((a - b) ** 2 for a, b in zip(*lab, strict=True)) ** 0.5)


def _linear(colour: Color) -> Numbers:
    return [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    ]


def _luminance(colour: Color) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _times(matrix: Sequence[Numbers], vector: Numbers) -> Numbers:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def _lab(linear: Numbers) -> Numbers:
    within = [min(max(part, 0.0), 1.0) for part in linear]
    return _times(_TO_OKLAB, [part ** (1 / 3) for part in _times(_TO_CONES, within)])
