"""The looks: tried on with the highlight, kept or taken back, and read again when their file is saved."""

import os
from pathlib import Path

import pytest
from sitting import Hands, Sitting

from coach.config_reading import read_config
from coach.widgets.keys import Keys


@pytest.fixture
def mine(sitting: Sitting) -> Path:
    path = sitting.home / "themes" / "mine.toml"
    path.parent.mkdir(parents=True)
    save(path, 'primary = "#005f5f"\naccent = "#ff0000"\n')
    return path


def save(path: Path, text: str) -> None:
    """Save as an editor does, at a moment of its own."""
    before = path.stat().st_mtime_ns if path.exists() else 0
    path.write_text(text)
    os.utime(path, ns=(before + 10**9, before + 10**9))


def drawn(hands: Hands) -> str:
    """Say in which colour the keys at the bottom are drawn."""
    line = hands.app.screen.query_one(Keys).render_line(0)
    colour = next(part.style.color for part in line if part.text.strip() and part.style)
    assert colour and colour.triplet
    return "red" if colour.triplet.red > colour.triplet.green else "green"


def kept(sitting: Sitting) -> str | None:
    return read_config(sitting.home / "config.toml").config.theme


async def choose_a_theme(hands: Hands) -> None:
    await hands.press("escape", "ctrl+p")
    await hands.type("theme")
    await hands.pilot.pause(0.3)
    await hands.press("enter")


async def test_the_theme_changes_with_the_highlight_and_esc_takes_it_back(four: Sitting) -> None:
    async with four.open() as hands:
        await choose_a_theme(hands)
        assert "How shall coach look?" in hands.screen
        assert "dark, high contrast" in hands.screen
        await hands.press("down")
        assert hands.app.theme == "ember"
        await hands.press("up", "up")
        assert hands.app.theme == "deuteranopia"
        await hands.press("escape")
        assert hands.app.theme == "dusk"
    assert kept(four) is None


async def test_a_theme_found_by_what_it_is_for_is_chosen_and_kept(four: Sitting) -> None:
    async with four.open() as hands:
        await choose_a_theme(hands)
        await hands.type("tritan")
        assert hands.app.theme == "tritanopia"
        await hands.press("enter")
        assert hands.app.theme == "tritanopia"
    assert kept(four) == "tritanopia"


async def test_nothing_found_leaves_the_theme_and_keeps_none(four: Sitting) -> None:
    async with four.open() as hands:
        await choose_a_theme(hands)
        await hands.type("zzz")
        await hands.press("enter")
        assert hands.app.theme == "dusk"
        await hands.press("escape")
    assert kept(four) is None


async def test_a_theme_of_ones_own_is_drawn_anew_when_it_is_saved(four: Sitting, mine: Path) -> None:
    (four.home / "config.toml").write_text('theme = "mine"\n')
    app = four.app(theme="mine")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        hands = Hands(app, pilot)
        await hands.settle()
        assert (app.theme, drawn(hands)) == ("mine", "red")
        app.glance()
        save(mine, 'primary = "#005f5f"\naccent = "#00ff00"\n')
        app.glance()
        await hands.settle()
        assert drawn(hands) == "green"
        save(mine, 'primary = "#005f5f"\naccent = "gren"\n')
        app.glance()
        await hands.settle()
        assert drawn(hands) == "green"
        assert [notice for notice in hands.said if f"{mine}, line 2: " in notice]


async def test_a_theme_that_had_a_fault_at_the_start_is_put_on_once_it_is_mended(
    four: Sitting, mine: Path
) -> None:
    save(mine, 'primary = "no colour"\n')
    app = four.app(theme="mine")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        hands = Hands(app, pilot)
        await hands.settle()
        assert app.theme == "dusk"
        app.glance()
        await hands.settle()
        assert [notice for notice in hands.said if f"{mine}, line 1: " in notice]
        save(mine, 'primary = "#005f5f"\n')
        app.glance()
        assert app.theme == "mine"
