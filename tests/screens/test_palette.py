"""The palette: every command of the place one is at, the themes, and that a choice is kept."""

import tomllib

from sitting import Sitting


async def test_the_palette_runs_a_command_of_the_screen(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.press("escape", "ctrl+p")
        await hands.type("somebody to")
        await hands.press("enter")
        assert "Who else today?" in hands.screen


async def test_the_palette_switches_the_theme_and_the_choice_is_kept(four: Sitting) -> None:
    async with four.open() as hands:
        assert hands.app.theme == "dusk"
        await hands.press("ctrl+p")
        await hands.type("theme")
        await hands.press("enter")
        await hands.type("dawn")
        await hands.press("enter")
        assert hands.app.theme == "dawn"
    assert tomllib.loads((four.home / "config.toml").read_text()) == {"theme": "dawn"}


async def test_the_walk_through_the_roles_can_be_taken_up_again(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.press("ctrl+p")
        await hands.type("walk")
        await hands.press("enter")
        assert "Welcome, 1 of 19" in hands.screen
        await hands.press("escape")
        assert "How will you serve" in hands.screen


async def test_the_palette_offers_the_places_while_one_writes_too(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.type("Half a")
        await hands.press("ctrl+p")
        await hands.type("streaks")
        await hands.press("enter")
        assert "Your first day will stand here" in hands.screen
        await hands.press("1")
        assert "Half a" in hands.screen


async def test_one_can_leave_out_of_the_palette_too(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.press("escape", "ctrl+p", "ctrl+q")
        assert hands.app.return_code == 0


async def test_a_million_characters_are_not_looked_for(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.press("escape", "ctrl+p")
        await hands.type("somebody")
        await hands.paste("word " * 200_000)
        await hands.type(" to")
        await hands.press("enter")
        assert "Who else today?" in hands.screen
