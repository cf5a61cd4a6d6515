"""What is typed faster than the screens come that it is for, as a slow line hands it over."""

import pytest
from sitting import Hands, Sitting
from textual.events import Key, Paste
from textual.keys import _character_to_key
from textual.widgets import Input


def typed(hands: Hands, *keys: str) -> None:
    """Hand over keys at once."""
    for key in keys:
        character = key if len(key) == 1 else None
        hands.app.post_message(Key(_character_to_key(character) if character else key, character))


def line(hands: Hands) -> str | None:
    """Give what stands on the line that is written on."""
    return hands.app.focused.value if isinstance(hands.app.focused, Input) else None


@pytest.mark.parametrize("key", ["+", "/", "a", "ctrl+p"])
async def test_a_word_stands_on_the_line_that_the_key_before_it_opens(four: Sitting, key: str) -> None:
    async with four.open() as hands:
        await hands.press("escape")
        typed(hands, key, *"thanks")
        await hands.settle()
        assert line(hands) == "thanks"


async def test_what_is_pasted_stands_there_too_and_in_order(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.press("escape")
        typed(hands, "+", *"Many ")
        hands.app.post_message(Paste("thanks"))
        typed(hands, *" to all")
        await hands.settle()
        assert line(hands) == "Many thanks to all"


async def test_keys_go_from_place_to_place_and_one_that_no_place_knows_is_heard_once(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.press("escape")
        typed(hands, "3", "f12", "2", "4", "f12", "1", "t")
        await hands.settle()
        assert "Saturday 14 March" in hands.screen
