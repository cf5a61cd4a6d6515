"""Every theme of coach, read from its file: its texts stand out, and its marks differ to the colour-blind."""

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from textual.theme import Theme

from coach.legibility import APART, MARKS, PAIRS, SEEN, contrast, distance, faults, illegible
from coach.theming import (
    COLOUR_BLINDNESS,
    CONTRAST,
    VARIABLES,
    ThemeRead,
    colours_of,
    own_themes,
    read_theme,
    theme_files,
)

OWN = [read_theme(path) for path in theme_files([own_themes()]).values()]


def name_of(read: ThemeRead) -> str:
    return read.theme.name if read.theme else ""


def seen_of(read: ThemeRead) -> dict[str, str]:
    assert read.theme is not None
    return colours_of(read.theme)


def test_contrast_is_that_of_wcag() -> None:
    theme = Theme("any", primary="white", background="black", surface="#777777", foreground="#777777")
    colours = colours_of(theme)
    assert contrast(colours, "primary", "background") == 21
    assert round(contrast(colours, "primary", "surface"), 2) == 4.48
    assert contrast(colours, "foreground", "surface") == 1


def test_red_and_green_of_one_lightness_are_told_apart_but_by_those_who_see_no_red_or_green() -> None:
    colours = {
        "red": "#b06a3a",
        "green": "#7a8a3a",
        "blue": "#3a6ab0",
        "white": "#ffffff",
        "black": "#000000",
    }
    assert distance(colours, "red", "green", "tritanopia") > APART
    assert distance(colours, "red", "green", "deuteranopia") < APART
    assert distance(colours, "red", "blue", "deuteranopia") > 2 * APART
    assert distance(colours, "white", "white", "protanopia") == 0
    assert round(distance(colours, "white", "black", "tritanopia"), 2) == 1


@pytest.mark.parametrize("read", OWN, ids=name_of)
def test_nothing_in_a_theme_of_ours_is_hard_to_read(read: ThemeRead) -> None:
    assert read.problems == ()
    assert list(illegible(read)) == []


@pytest.mark.parametrize("read", [one for one in OWN if one.theme and not one.theme.ansi], ids=name_of)
def test_every_text_stands_out_from_its_ground_as_far_as_the_theme_promises(read: ThemeRead) -> None:
    colours = seen_of(read)
    ratios = {f"{ink} on {ground}": round(contrast(colours, ink, ground), 2) for ink, ground in PAIRS}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < max(read.contrast, 4.5)} == {}


@pytest.mark.parametrize("read", OWN, ids=name_of)
def test_our_themes_leave_no_variable_of_ours_to_chance(read: ThemeRead) -> None:
    assert read.theme is not None
    assert set(VARIABLES) <= set(read.theme.variables)


@pytest.mark.parametrize("dark", [True, False])
def test_there_is_a_theme_and_one_of_high_contrast_on_either_ground(dark: bool) -> None:
    promised = [
        read.contrast for read in OWN if read.theme and read.theme.dark is dark and not read.theme.ansi
    ]
    assert {CONTRAST, 7} <= set(promised)


@pytest.mark.parametrize("kind", COLOUR_BLINDNESS)
def test_there_is_a_theme_whose_marks_differ_to_each_of_the_colour_blind(kind: str) -> None:
    safe = [read for read in OWN if kind in read.safe_for]
    assert safe
    for read in safe:
        colours = seen_of(read)
        near = [pair for pair in combinations(MARKS, 2) if distance(colours, *pair, kind) < APART]
        assert near == [], name_of(read)


def test_one_theme_keeps_the_colours_of_the_terminal() -> None:
    (kept,) = [read.theme for read in OWN if read.theme and read.theme.ansi]
    said = [
        getattr(kept, key) for key in ("primary", "accent", "foreground", "background", "surface", "panel")
    ]
    assert all(colour.startswith("ansi_") for colour in said)
    assert [value for value in kept.variables.values() if value.startswith("#")] == []


def test_the_simulated_kinds_are_those_that_a_theme_can_name() -> None:
    assert set(SEEN) == set(COLOUR_BLINDNESS)


def test_what_is_hard_to_read_is_named_with_the_line_of_the_colour(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('primary = "teal"\nforeground = "#444444"\n[variables]\nmark-rest = "#333333"\n')
    said = list(illegible(read_theme(path)))
    assert any(
        line.startswith(f"{path}, line 2: foreground on background has a contrast of") for line in said
    )
    assert any(line.startswith(f"{path}, line 4: mark-rest on ") for line in said)


def test_a_promise_that_is_not_kept_is_a_fault(tmp_path: Path) -> None:
    sound = next(read.theme for read in OWN if read.theme and read.theme.name == "dusk")
    assert list(faults(sound)) == []
    assert any("not 7" in fault.why for fault in faults(sound, least=7))
    alike = replace(sound, variables={**sound.variables, "mark-half": "#9ccb9f"})
    found = [fault.colours for fault in faults(alike, safe_for=["tritanopia"])]
    assert ("mark-done", "mark-half") in found
