"""The screen of the settings: what is in force, and how it is changed without the mouse at 80 columns."""

import tomllib
from collections.abc import Mapping
from datetime import time

import pytest
from sitting import Hands, Sitting

from coach.keyboard import in_force, places
from coach.settings import ALL
from coach.widgets.settings_list import SettingsList


def kept(sitting: Sitting) -> Mapping[str, object]:
    return tomllib.loads((sitting.home / "config.toml").read_text())


async def go_to(hands: Hands, id: str) -> None:
    """Go to a row by its id, with the arrows."""
    listing = hands.app.screen.query_one(SettingsList)
    for _ in range(len(listing.entries)):
        if listing.chosen and listing.chosen.id == id:
            return
        await hands.pilot.press("down")
    raise AssertionError(f"{id} is not in the list")


def _moves(hands: Hands) -> bool:
    return hands.app.animation_level == "full"


async def test_every_setting_and_every_key_is_shown_as_it_is_in_force(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.press("escape", "comma")
        assert hands.screen.startswith(" Settings")
        entries = hands.app.screen.query_one(SettingsList).entries
        assert {entry.id for entry in entries} == {
            *ALL, *(f"{place.title} {id}" for place in places() for id in place.commands)
        }  # fmt: skip
        shown = {entry.id: entry.value for entry in entries}
        assert shown["evening_starts"] == "17:00"
        assert shown["Everywhere help"] == " ".join(in_force("help", {}))
        assert "⏎ change" in hands.screen.splitlines()[-1]
        await hands.press("escape")
        assert hands.screen.startswith(" Friday")


async def test_a_switch_is_turned_and_holds_at_once(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.press("escape", "comma")
        await go_to(hands, "animations")
        await hands.press("enter")
        assert kept(four) == {"animations": False}
        assert not _moves(hands)
        assert "By itself it is true." in " ".join(hands.screen.split())
        assert "del default" in hands.screen.splitlines()[-1]
        await hands.press("delete")
        assert kept(four) == {}
        assert _moves(hands)


async def test_one_of_a_few_is_chosen_from_a_list(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.press("escape", "comma")
        await go_to(hands, "proposals")
        await hands.press("enter", "home", "down", "enter")
        assert kept(four) == {"proposals": 2}
        assert len(hands.app.session.coach.today().rows) == 2


async def test_what_cannot_be_is_said_in_its_place_and_what_can_is_kept(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.press("escape", "comma")
        await go_to(hands, "evening_starts")
        await hands.press("enter", "ctrl+u")
        await hands.type("5pm")
        await hands.press("enter")
        said = " ".join(hands.screen.replace("│", " ").split())
        assert 'evening_starts must be a time from "00:00" to "23:59"' in said
        await hands.press("ctrl+u")
        await hands.type("07:30")
        await hands.press("enter")
        assert kept(four) == {"evening_starts": "07:30"}
        assert hands.app.session.coach.half() == "evening"


async def test_the_day_start_and_the_rest_days_are_kept_in_the_journal(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.press("escape", "comma")
        await go_to(hands, "day_start")
        await hands.press("enter", "ctrl+u")
        await hands.type("12:30")
        await hands.press("enter")
        assert any("a day starts from 00:00 to 11:59" in said for said in hands.said)
        await hands.press("enter", "ctrl+u")
        await hands.type("05:15")
        await hands.press("enter")
        await go_to(hands, "rest_weekdays")
        await hands.press("enter", "ctrl+u")
        await hands.type("sat sun")
        await hands.press("enter")
        assert "saturday, sunday" in hands.screen
    assert not (four.home / "config.toml").exists()
    settings = four.another_coach().roster().settings
    assert (settings.day_start, settings.rest_weekdays(four.clock.now.date())) == (
        time(5, 15),
        frozenset({5, 6}),
    )


async def test_the_first_day_of_the_week_is_drawn_at_once(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.press("escape", "2")
        assert hands.screen.index("Mon") < hands.screen.index("Sun")
        await hands.press("comma")
        await go_to(hands, "week_starts")
        await hands.press("enter", "end", "enter", "escape")
        assert hands.screen.startswith(" Streaks")
        assert hands.screen.index("Sun") < hands.screen.index("Mon")


async def test_a_key_is_changed_by_pressing_it_unless_it_is_anothers(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.press("escape", "comma")
        await go_to(hands, "Today tomorrow")
        await hands.press("enter", "a")
        assert "that key is for someone" in " ".join(hands.screen.replace("│", " ").split())
        await hands.press("M")
        assert kept(four) == {"keys": {"tomorrow": "M"}}
        await hands.press("escape", "M")
        assert hands.screen.startswith(" Tomorrow")
        await hands.press("escape", "comma", "delete")
        assert kept(four).get("keys", {}) == {}


async def test_a_file_that_cannot_be_changed_is_told_and_nothing_is_lost(four: Sitting) -> None:
    four.home.joinpath("config.toml").write_text("mouse = \n")
    async with four.open() as hands:
        await hands.press("escape", "comma")
        await go_to(hands, "mouse")
        await hands.press("enter")
        assert any("line 1: not TOML" in said for said in hands.said)
    assert four.home.joinpath("config.toml").read_text() == "mouse = \n"


async def test_the_settings_are_in_the_palette_and_searched_from_anywhere(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.press("escape", "3", "slash", "escape", "ctrl+p")
        await hands.type("settings")
        await hands.press("enter")
        assert hands.screen.startswith(" Settings")
        await hands.press("slash", "escape")
        assert hands.screen.startswith(" People")


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_the_settings_fit_the_window(four: Sitting, size: tuple[int, int]) -> None:
    async with four.open(size=size) as hands:
        await hands.press("escape", "comma", "end")
        assert hands.screen.splitlines()[-1].endswith("^p all")
        assert all(len(line) <= size[0] for line in hands.screen.splitlines())
