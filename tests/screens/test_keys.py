"""The keys in the app: what a person chose is in force and shown everywhere, and `?` shows the rest."""

import pytest
from sitting import Sitting

from coach.config import Config


async def test_chosen_keys_work_and_their_own_do_not(four: Sitting) -> None:
    four.config = Config(keys={"go.streaks": "f6", "tomorrow": "m", "quit": "Q"})
    async with four.open() as hands:
        await hands.press("escape", "2", "t")
        assert hands.screen.startswith(" Friday")
        await hands.press("m")
        assert hands.screen.startswith(" Tomorrow")
        await hands.press("escape", "f6")
        assert hands.screen.startswith(" Streaks")


async def test_the_last_line_the_help_the_palette_and_the_hints_show_what_is_in_force(four: Sitting) -> None:
    four.config = Config(keys={"tomorrow": "M", "quit": "f9", "kept": "f4"})
    async with four.open(size=(100, 50)) as hands:
        await hands.type("I listen")
        await hands.press("enter", "escape")
        assert "M tomorrow" in hands.screen.splitlines()[-1]
        await hands.press("f1")
        lines = [" ".join(line.split()) for line in hands.screen.splitlines()]
        assert any("M plan tomorrow" in line for line in lines)
        assert any("f9 leave; what was typed is kept" in line for line in lines)
        await hands.press("escape", "ctrl+p")
        await hands.type("plan tomorrow")
        assert "key M" in hands.screen
        await hands.press("escape", "home", "e")
        assert "f4  kept     p  partly" in hands.screen
        await hands.press("f4", "enter")
        assert "M plans tomorrow, esc shows the day, f9 leaves." in hands.screen


async def test_a_clash_is_named_at_the_start_and_both_commands_have_their_own_keys(four: Sitting) -> None:
    four.config = Config(keys={"deed": "t", "undo": "nonsense", "go.people": "f7"})
    async with four.open() as hands:
        clash, nonsense = sorted(hands.said)
        assert "deed cannot be t: on " in clash
        assert "there is no key 'nonsense'" in nonsense
        await hands.press("escape", "t")
        assert hands.screen.startswith(" Tomorrow")
        await hands.press("plus")
        assert "A kind act that nobody planned" in hands.screen
        await hands.press("escape", "escape", "f7")
        assert hands.screen.startswith(" People")


async def test_in_an_empty_line_what_is_no_command_any_more_is_text(four: Sitting) -> None:
    four.config = Config(keys={"search": "f3", "deed": "*", "help": "H,f8"})
    async with four.open() as hands:
        await hands.type("/ and H")
        assert "/ and H" in hands.screen
        await hands.press(*["backspace"] * 7)
        await hands.type("H?")
        assert "H?" in hands.screen
        await hands.press("backspace", "backspace", "asterisk")
        assert "A kind act that nobody planned" in hands.screen
        await hands.press("escape", "f8")
        assert "Keys: Today" in hands.screen


@pytest.mark.parametrize(
    ("keys", "place", "here"),
    [
        ([], "Today", "write or change the intention"),
        (["2"], "Streaks", "the month as a calendar"),
        (["2", "m"], "Month", "a year back"),
        (["3"], "People", "find a customer by name or"),
        (["3", "a"], "Customer form", "save what the form holds"),
        (["4"], "Review", "go through the week; any"),
        (["slash"], "Search", "narrow the search"),
        (["plus"], "Deed form", "the one above"),
    ],
)
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_keys_of_each_screen_are_shown_over_it_and_put_away(
    four: Sitting, keys: list[str], place: str, here: str, size: tuple[int, int]
) -> None:
    async with four.open(size=size) as hands:
        await hands.press("escape", *keys)
        under = hands.screen
        await hands.press("f1")
        assert f"Keys: {place}" in hands.screen
        assert here in hands.screen or size[0] > 80
        assert all(len(line) <= size[0] for line in hands.screen.splitlines())
        assert "esc closes   ^p finds any command by its words   , changes keys" in hands.screen
        await hands.press("f1")
        assert hands.screen == under


async def test_keys_that_need_more_room_are_reached_with_the_arrows(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.press("escape", "f1")
        assert "write this text in your editor" not in hands.screen
        await hands.press("end")
        assert "write this text in your" in hands.screen


async def test_the_palette_offers_what_is_done_and_not_how_one_moves(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.press("escape", "ctrl+p")
        await hands.type("the one")
        assert "The one above" not in hands.screen
        assert "the one below" not in hands.screen.lower()
