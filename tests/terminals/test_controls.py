"""The bytes that reach a real terminal, where all that anybody wrote is full of what a terminal obeys."""

import re
import signal
from collections.abc import Sequence

import pytest
from controls import CONTROLS, SEQUENCES, WORDS, fill
from desk import Desk
from terminal import Terminal

from coach.practice.text import clean

OF_TEXTUAL = re.compile(
    r"\x1b\[[0-9;]*[mH]"  # colours and places
    r"|\x1b\[\?[0-9;]+(?:[hl]|\$p)"  # modes, and questions after them
    r"|\x1b\[(?:>[0-9]+|<)u"  # the keyboard
    r"|\x1b\]22;[a-z-]*\x07"  # the shape of the mouse
    r"|[\r\n]"
)
"""All that Textual writes beside words, on this kind of terminal."""

ONE_BY_ONE = ("escape",)
"""Keys that would be taken for the beginning of another one, if anything followed at once."""

PASTED = f"\x1b[200~{''.join(set(''.join(WORDS)) - {chr(0x1B)})}\x1b[201~"
"""All controls at once, but for the one that every key of a terminal begins with."""

MORNING = (
    ["tab"],
    [PASTED],
    ["escape", "down", "enter"],
    ["escape", "s", "u"],
    ["escape", "a"],
    ["escape", "escape", "+"],
    ["escape", "escape", "t"],
    ["escape", "3", "down", "enter", "down", "tab"],
    ["escape", "3", "e"],
    ["escape", "escape", "x", "u"],
    ["escape", "3", "m"],
    ["escape", "3", "i"],
    ["escape", "2", "up", "enter", "down", "down"],
    ["escape", "2", "c"],
    ["escape", "2", "m"],
    ["escape", "2", "g"],
    ["escape", "4", "enter"],
    ["escape", "escape", "/", "4", "2", "down"],
    ["escape", "escape", ",", "down", "down"],
    ["escape", "escape", "1", "ctrl+p"],
    ["4", "2", "down"],
)
EVENING = (
    ["y", "enter"],
    [PASTED, "enter"],
    ["p"],
    ["n", "tab"],
    ["escape", "down", "x"],
    ["escape", "escape", "e"],
)


def go_through(app: Terminal, ways: Sequence[Sequence[str]]) -> None:
    """Press the keys of each way, and read what is drawn."""
    for way in ways:
        for key in way:
            app.press(key)
            app.read_for(0.2 if key in ONE_BY_ONE else 0.05)
        app.read_for(0.7)


@pytest.mark.parametrize(("command", "ways"), [("morning", MORNING), ("evening", EVENING)])
def test_no_control_that_somebody_wrote_reaches_the_terminal(
    desk: Desk, command: str, ways: Sequence[Sequence[str]]
) -> None:
    fill(desk.home, desk.coach.practice_day())
    assert b"\\u001b" in (desk.home / "journal" / "roster.json").read_bytes()
    app = desk.open(command, columns=120, rows=50)
    app.wait_for("\ufffd")
    go_through(app, ways)
    app.press("ctrl+q")
    assert app.wait_for_exit() == 0
    written = app.raw.decode()
    words = OF_TEXTUAL.sub("", written)
    assert [ascii(words[at - 40 : at + 40]) for at, each in enumerate(words) if each in CONTROLS] == []
    assert [ascii(sequence) for sequence in SEQUENCES if sequence in written] == []
    unseen = [part for part in re.findall("<[^>]*>", clean("".join(WORDS))) if part not in words]
    assert unseen == []


def test_no_control_that_somebody_wrote_is_said_in_plain_lines(desk: Desk) -> None:
    fill(desk.home, desk.coach.practice_day())
    app = desk.open("evening", "--plain", columns=120, rows=50)
    app.wait_for("\ufffd")
    for answer in ("1", "2", "3", "", ""):
        app.type(f"{answer}\r")
        app.read_for(0.2)
    app.signal(signal.SIGTERM)
    assert app.wait_for_exit() == 143
    written = app.raw.decode()
    assert CONTROLS.isdisjoint(written.replace("\r\n", ""))
