"""Ten thousand keys of nobody's choosing, on a journal of a year: nothing falls, and the journal is sound."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

import pytest
from sitting import Hands, Sitting
from textual.events import Key, Paste
from textual.keys import _character_to_key

from coach.commands import COMMANDS
from coach.demo import a_year
from coach.journal.journal import Journal

pytestmark = pytest.mark.keys

KEYS = 2_500
"""How many keys are pressed for each seed."""

BEFORE_A_LOOK = 8
"""How many keys come at most before the app has answered the first of them."""

COMMAND_KEYS = sorted({key for command in COMMANDS for key in command.keys.split(",")} - {"q", "ctrl+q"})
MOVES = ["up", "down", "left", "right", "home", "end", "pageup", "pagedown", "tab", "shift+tab"]
WRITING = [
    *"abcdefghijklmnopqrstuvwxyz ABC 0123456789 .,-[]@#/\\\"'",
    "é",
    "ß",
    "日",
    "👍",
    "\u200d",
    "\u0301",
]
PASTES = [
    "[/]",
    "[@click=app.quit]x",
    "one\ntwo",
    "\x1b]0;x\x07",
    "2026-03-13",
    "monday, thursday",
    "x" * 300,
]
SIZES = [(80, 24), (80, 24), (120, 40), (100, 30), (61, 20), (20, 5), (200, 60), (500, 200)]


class Monkey:
    """Presses keys, by the throw of dice that fall alike each time.

    Args:
        seed: says how the dice fall.
        sitting: where.
    """

    def __init__(self, seed: int, sitting: Sitting) -> None:
        self.dice = Random(seed)
        self.sitting = sitting
        self.pressed: list[str] = []

    def keys(self) -> Iterator[str]:
        """Give keys without end: mostly commands and what leads on, now and then a few letters in a row."""
        while True:
            kind = self.dice.random()
            if kind < 0.45:
                yield self.dice.choice(COMMAND_KEYS)
            elif kind < 0.6:
                yield self.dice.choice(["enter", "enter", "escape"])
            elif kind < 0.75:
                yield self.dice.choice(MOVES)
            elif kind < 0.8:
                yield self.dice.choice(["backspace", "delete", "ctrl+u", "ctrl+w", "ctrl+a", "ctrl+k"])
            elif kind < 0.803:
                yield self.dice.choice(["q", "ctrl+q"])
            else:
                yield from (_named(self.dice.choice(WRITING)) for _ in range(self.dice.randrange(1, 9)))

    async def press(self, hands: Hands, keys: Iterator[str], count: int) -> None:
        """Press keys until there were so many, or the app has ended."""
        left = count
        while left > 0 and hands.app.is_running and not hands.app._exit:
            for _ in range(self.dice.randrange(1, BEFORE_A_LOOK)):
                key = next(keys)
                self.pressed.append(key)
                hands.app.post_message(Key(key, _character(key)))
                left -= 1
            if self.dice.random() < 0.02:
                hands.app.post_message(Paste(self.dice.choice(PASTES)))
            if self.dice.random() < 0.02:
                await hands.pilot.resize_terminal(*self.dice.choice(SIZES))
            if self.dice.random() < 0.01:
                self.sitting.clock.pass_by(hours=self.dice.choice([1, 3, 9, 24, 50]))
                hands.app.glance()
            await hands.pilot.pause()


def _named(character: str) -> str:
    return _character_to_key(character)


def _character(key: str) -> str | None:
    if len(key) == 1:
        return key
    named = {_named(character): character for character in map(chr, range(32, 127))}
    named |= {_named(character): character for character in WRITING}
    return named.get(key)


@pytest.mark.parametrize("seed", range(4))
async def test_ten_thousand_random_keys_crash_nothing_and_leave_a_sound_journal(
    home: Path, seed: int
) -> None:
    sitting = Sitting(home, "2026-03-13T08:00:00+01:00")
    journal = Journal(sitting.home / "journal", sitting.home / "state")
    journal.replace(a_year(date(2026, 3, 13), sitting.clock.now.tzinfo), date(2026, 3, 13))
    monkey = Monkey(seed, sitting)
    keys = monkey.keys()
    try:
        while len(monkey.pressed) < KEYS:
            async with sitting.open() as hands:
                await monkey.press(hands, keys, KEYS - len(monkey.pressed))
                await hands.settle()
    except BaseException as error:
        error.add_note(f"after {len(monkey.pressed)} keys, the last of them {monkey.pressed[-40:]}")
        raise
    assert [str(finding) for finding in sitting.safety().findings()] == []
