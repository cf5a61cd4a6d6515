"""Killed while typing, in whichever field: what was typed two seconds before is there at the next start."""

import signal
import subprocess
import time
from collections.abc import Callable

import pytest
from msgspec import Struct
from terminal import Terminal

pytestmark = pytest.mark.fault

MOST_LOST = 2.0
"""How many seconds of typing may be gone."""

TEXT = "half a thou"


class Field(Struct, frozen=True):
    """A line to write on: what has to be there before, and how one gets to it.

    `way` are keys, each with what is on the screen before it is pressed, and last what is there on arrival.
    """

    before: tuple[tuple[str, ...], ...]
    start: str
    way: tuple[tuple[str, str], ...]
    arrived: str


DANA = ("people", "add", "Dana", "--role", "boss")
INTENTION = ("intend", "dana", "I ask what is pressing")
KEPT = ("answer", "dana", "kept")
MISSED = ("answer", "dana", "missed")

PLANNED = "Come back this evening"
AGAIN = "3  drop"

FIELDS = {
    "an intention": Field((DANA,), "morning", (), "How will you serve Dana"),
    "its moment": Field((DANA,), "morning", (("How will you serve Dana", "tab"),), "when  "),
    "an intention of tomorrow": Field(
        (DANA, INTENTION), "morning", ((PLANNED, "t"),), "How will you serve Dana tomorrow"
    ),
    "a deed": Field((DANA,), "morning", (("How will you serve Dana", "+"),), "A kind act"),
    "a note": Field((DANA, INTENTION), "evening", (("n  missed", "tab"),), "next  tab note"),
    "what came between": Field((DANA, INTENTION, MISSED), "evening", (), AGAIN),
    "other words for tomorrow": Field(
        (DANA, INTENTION, MISSED), "evening", ((AGAIN, "2"),), "in other words"
    ),
    "the reflection": Field((DANA, INTENTION, KEPT), "evening", (), "Dealt with anyone"),
    "a note on a day that was": Field(
        (DANA, INTENTION, KEPT),
        "morning",
        (("Today is done", "2"), ("1 day in a row", "enter"), ("Done: 1 of 1", "tab")),
        "next  tab note",
    ),
    "a part of the review": Field(
        (DANA, INTENTION, KEPT), "morning", (("Today is done", "4"), ("look back", "enter")), "next"
    ),
    "a name of the first walk": Field((), "morning", (), "Who is your boss?"),
    "a name on the form": Field(
        (DANA, INTENTION), "morning", ((PLANNED, "3"), ("f finds", "a")), "Somebody new"
    ),
    "a line to remember on the form": Field(
        (DANA, INTENTION),
        "morning",
        ((PLANNED, "3"), ("f finds", "e"), ("save", "shift+tab")),
        "save",
    ),
    "a line of a customer's page": Field(
        (DANA, INTENTION),
        "morning",
        (
            *((PLANNED, "3"), ("f finds", "enter"), ("who they are to me", "end")),
            *(("write", "home"), *[("write", "down")] * 5, ("write", "enter")),
        ),
        "what could you do for them",
    ),
}


def reach(terminal: Terminal, field: Field) -> None:
    for seen, key in field.way:
        terminal.wait_for(seen)
        terminal.press(key)
    terminal.wait_for(field.arrived)


@pytest.mark.parametrize("name", FIELDS)
def test_what_was_typed_two_seconds_before_is_there_again(
    coach_command: Callable[..., subprocess.CompletedProcess[str]],
    coach_terminal: Callable[..., Terminal],
    name: str,
) -> None:
    field = FIELDS[name]
    for command in field.before:
        done = coach_command(*command)
        assert done.returncode == 0, done.stderr
    app = coach_terminal(field.start)
    reach(app, field)
    app.type(TEXT)
    app.wait_for(TEXT)
    time.sleep(MOST_LOST)
    app.signal(signal.SIGKILL)
    app.wait_for_exit()
    again = coach_terminal(field.start)
    reach(again, field)
    again.wait_for(TEXT)
