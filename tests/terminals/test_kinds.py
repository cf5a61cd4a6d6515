"""Terminals of every kind: few colours, another encoding, one that can do nothing, one inside another."""

import os
import re
import shutil
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from desk import Desk
from terminal import Terminal

SOON = 2.0
"""Within how many seconds all has to be over."""

COLOURS = re.compile(rb"\x1b\[([0-9;:]*)m")

FULL_COLOUR, OF_256, OF_16, NONE = "full colour", "256", "16", "none"


def palettes(raw: bytes) -> set[str]:
    """Say which palettes the colours that were written are of."""
    found = set()
    for codes in COLOURS.findall(raw):
        numbers = [int(code or 0) for code in re.split(rb"[;:]", codes)]
        while numbers:
            number = numbers.pop(0)
            if number in (38, 48) and numbers:
                found.add(FULL_COLOUR if numbers[0] == 2 else OF_256)
                del numbers[: 4 if numbers[0] == 2 else 2]
            elif number // 10 in (3, 4, 9, 10) and number not in (39, 49):
                found.add(OF_16)
    return found


KINDS: Mapping[str, tuple[dict[str, str | None], set[str]]] = {
    "full colour": ({"COLORTERM": "truecolor"}, {FULL_COLOUR}),
    "256 colours": ({"TERM": "xterm-256color", "COLORTERM": None}, {OF_256}),
    "16 colours": ({"TERM": "xterm", "COLORTERM": None}, {OF_16}),
    "a Linux console": ({"TERM": "linux", "COLORTERM": None}, {OF_16}),
    "NO_COLOR": ({"NO_COLOR": "1"}, set()),
    "NO_COLOR, but empty": ({"NO_COLOR": ""}, set()),
}


@pytest.mark.parametrize("kind", KINDS)
def test_only_the_colours_that_a_terminal_has_are_written_and_the_screen_says_the_same(
    desk: Desk, kind: str
) -> None:
    environ, known = KINDS[kind]
    app = desk.open("morning", environ=environ)
    app.wait_for("How will you serve Dana")
    app.press("escape")
    app.read_for(0.3)
    app.press("2")
    for mark in ("■ done", "▪ half", "◆ reserve", "· missed", "─ rest", "═ pause"):
        app.wait_for(mark)
    app.press("3")
    app.wait_for("benefits now")
    app.press("q")
    assert app.wait_for_exit() == 0
    assert palettes(app.raw) <= known | ({OF_16} if known else set())
    assert not known or palettes(app.raw) & known
    assert app.changed == []


@pytest.mark.parametrize("kind", ["dumb", None], ids=["dumb", "unset"])
def test_a_terminal_that_can_do_nothing_is_asked_in_plain_lines(desk: Desk, kind: str | None) -> None:
    app = desk.open("morning", environ={"TERM": kind, "COLORTERM": None})
    app.wait_for("How will you serve Dana")
    app.type("I ask what is pressing\n")
    app.wait_for("I ask what is pressing")
    app.press("enter", "enter", "enter")
    assert app.wait_for_exit() == 0
    assert b"\x1b" not in app.raw
    assert desk.intentions == ["I ask what is pressing"]


@pytest.mark.parametrize(
    "environ",
    [{"LANG": "C"}, {"LC_ALL": "C"}, {"LC_ALL": "POSIX"}, {"LANG": None}, {"LC_ALL": "nowhere.ISO-8859-1"}],
    ids=str,
)
def test_whatever_the_locale_words_arrive_as_they_are_typed(
    desk: Desk, environ: dict[str, str | None]
) -> None:
    app = desk.open("morning", environ=environ)
    app.wait_for("How will you serve Dana")
    app.type("Zoë hört 日本")
    app.read_for(0.5)
    app.press("enter")
    app.wait_for("Come back this evening")
    app.press("q")
    assert app.wait_for_exit() == 0
    assert app.changed == []
    assert desk.intentions == ["Zoë hört 日本"]


@pytest.mark.parametrize("stream", ["<", "2>"], ids=["standard input", "standard error"])
@pytest.mark.parametrize("command", ["morning", "evening", "morning --inline", "demo"])
def test_without_a_terminal_to_read_or_draw_on_it_says_so_and_is_refused(
    desk: Desk, stream: str, command: str
) -> None:
    told = desk.home.parent / "told"
    other = "/dev/null" if stream == "<" else str(told)
    app = desk.run(["sh", "-c", f"{sys.executable} -m coach {command} {stream} {other}"])
    assert app.wait_for_exit() == 1
    said = app.text if stream == "<" else told.read_text()
    assert "is no terminal" in " ".join(said.split())
    assert b"\x1b" not in app.raw


def in_tmux(desk: Desk) -> tuple[list[str], dict[str, str | None]]:
    """Give the command that opens coach in a tmux of its own."""
    name = f"coach-{os.getpid()}"
    return ["tmux", "-L", name, "-f", "/dev/null", "new-session", f"{sys.executable} -m coach morning"], {}


def in_screen(desk: Desk) -> tuple[list[str], dict[str, str | None]]:
    """Give the command that opens coach in a screen of its own."""
    sockets = desk.home.parent / "screen"
    sockets.mkdir(mode=0o700)
    command = ["screen", "-U", "-c", "/dev/null", sys.executable, "-m", "coach", "morning"]
    return command, {"SCREENDIR": str(sockets)}


def processes_of(desk: Desk) -> list[Path]:
    """Find the processes that have this home."""
    home, found = f"COACH_HOME={desk.home}".encode(), []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has ended meanwhile, or is somebody else's
            if home in (process / "environ").read_bytes().split(b"\0"):
                found.append(process)
    return found


def _inside(desk: Desk, program: str) -> Terminal:
    if shutil.which(program) is None:
        pytest.skip(f"there is no {program} here")
    command, environ = (in_tmux if program == "tmux" else in_screen)(desk)
    return desk.run(command, {**environ, "COLORTERM": None}, columns=80, rows=25)


@pytest.mark.parametrize("program", ["tmux", "screen"])
def test_inside_another_terminal_program_it_works_and_ends_as_anywhere(desk: Desk, program: str) -> None:
    app = _inside(desk, program)
    app.wait_for("How will you serve Dana")
    app.type("Zoë hört zu")
    app.wait_for("Zoë hört zu")
    app.press("enter")
    app.wait_for("Come back this evening")
    app.resize(120, 40)
    app.wait_for("Come back this evening")
    app.press("q")
    app.wait_for_exit()
    assert desk.intentions == ["Zoë hört zu"]


@pytest.mark.parametrize("program", ["tmux", "screen"])
def test_when_the_other_program_is_gone_what_was_typed_is_not(desk: Desk, program: str) -> None:
    app = _inside(desk, program)
    app.wait_for("How will you serve Dana")
    app.type("Half a sentence")
    app.wait_for("Half a sentence")
    assert processes_of(desk)
    if program == "tmux":
        os.system(f"tmux -L coach-{os.getpid()} kill-server")
    else:
        app.type("\x01")
        app.type("\\y")
    app.wait_for_exit()
    end = time.monotonic() + SOON
    while processes_of(desk) and time.monotonic() < end:
        time.sleep(0.05)
    assert processes_of(desk) == []
    assert desk.drafts == {"Half a sentence"}
