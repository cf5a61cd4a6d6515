"""However the app is ended, in a real terminal: nothing is lost, and nothing of it is left."""

import signal
import sys
import time
from collections.abc import Callable

import pytest
from desk import Desk
from terminal import Terminal

from coach.journal.journal import Journal

SOON = 2.0
"""Within how many seconds all has to be over."""

ENDED = {signal.SIGTERM: 143, signal.SIGHUP: 129, signal.SIGINT: 130}

IGNORING_HANG_UP = [
    sys.executable,
    "-c",
    "import os, signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN);"
    "os.execv(sys.executable, [sys.executable, '-m', 'coach', 'morning'])",
]
"""What `nohup coach morning` does, in a terminal."""


def held(desk: Desk) -> Journal:
    """Give a journal as another program has it open, to be held while a change waits."""
    return Journal(desk.home / "journal", desk.home / "state")


@pytest.mark.parametrize("number", ENDED)
def test_a_signal_ends_it_with_its_code_and_the_line_is_a_draft(desk: Desk, number: signal.Signals) -> None:
    app = desk.write()
    app.signal(number)
    assert app.wait_for_exit(SOON) == ENDED[number]
    assert app.changed == []
    assert desk.drafts == {"Half a sentence"}


@pytest.mark.parametrize("number", ENDED)
def test_what_is_being_saved_when_a_signal_comes_is_saved(desk: Desk, number: signal.Signals) -> None:
    app = desk.write("I ask what is pressing")
    with held(desk).changing():
        app.press("enter")
        app.wait_for("saving")
        app.signal(number)
        app.read_for(0.3)
    assert app.wait_for_exit(SOON) == ENDED[number]
    assert app.changed == []
    assert desk.intentions == ["I ask what is pressing"]
    assert desk.drafts == set()


def test_what_cannot_be_saved_in_time_stays_a_draft(desk: Desk) -> None:
    app = desk.write("I ask what is pressing")
    with held(desk).changing():
        app.press("enter")
        app.wait_for("saving")
        app.signal(signal.SIGTERM)
        assert app.wait_for_exit(SOON) == 143
    assert app.changed == []
    assert desk.intentions == []
    assert desk.drafts == {"I ask what is pressing"}


@pytest.mark.parametrize("arguments", [("morning",), ("morning", "--inline")], ids=" ".join)
def test_a_terminal_that_is_closed_takes_nothing_along(desk: Desk, arguments: tuple[str, ...]) -> None:
    app = desk.write("Half a sentence", *arguments)
    app.close()
    assert app.wait_for_end(SOON) == 129
    assert desk.drafts == {"Half a sentence"}


def test_a_terminal_that_is_closed_ends_it_also_when_hang_ups_are_ignored(desk: Desk) -> None:
    app = desk.run(IGNORING_HANG_UP)
    app.wait_for("How will you serve Dana")
    app.type("Half a sentence")
    app.wait_for("Half a sentence")
    app.signal(signal.SIGHUP)
    app.read_for(0.5)
    app.type(" goes on")
    app.wait_for("Half a sentence goes on")
    app.close()
    assert app.wait_for_end(SOON) == 129
    assert desk.drafts == {"Half a sentence goes on"}


@pytest.mark.parametrize("number", ENDED)
@pytest.mark.parametrize("arguments", [("morning",), ("morning", "--inline")], ids=" ".join)
def test_a_terminal_that_is_not_being_read_is_left_as_it_was(
    desk: Desk, arguments: tuple[str, ...], number: signal.Signals
) -> None:
    app = desk.write("Half a sentence", *arguments)
    _fill(app)
    app.signal(number)
    assert app.wait_for_end(SOON) == ENDED[number]
    app.read_for(0.5)
    assert app.changed == []
    assert desk.drafts == {"Half a sentence"}


def _fill(app: Terminal) -> None:
    """Make the app draw more than a terminal takes that nobody reads from."""
    for _ in range(120):
        app.press("f1")
        time.sleep(0.01)


def test_a_terminal_that_was_not_read_for_a_while_goes_on_as_if_nothing_had_been(desk: Desk) -> None:
    app = desk.write("Half")
    _fill(app)
    app.press("escape")
    app.read_for(1)
    app.press("ctrl+q")
    assert app.wait_for_exit() == 0
    assert app.changed == []


def _from_the_list(app: Terminal) -> None:
    app.press("escape")
    app.read_for(0.3)  # or the terminal would be taken to say alt and q
    app.press("q")


@pytest.mark.parametrize(
    "leave",
    [lambda app: app.press("ctrl+q"), _from_the_list],
    ids=["while writing", "on the list"],
)
@pytest.mark.parametrize("arguments", [("morning",), ("morning", "--inline")], ids=" ".join)
def test_who_leaves_finds_the_terminal_as_it_was(
    desk: Desk, leave: Callable[[Terminal], None], arguments: tuple[str, ...]
) -> None:
    app = desk.write("Half a sentence", *arguments)
    leave(app)
    assert app.wait_for_exit() == 0
    assert app.changed == []
    assert desk.drafts == {"Half a sentence"}


def test_a_fault_of_coach_gives_the_terminal_back_too(desk: Desk) -> None:
    broken = (
        "import os, sys\n"
        "from coach import cli\n"
        "from coach.widgets.writing import Writing\n"
        "def fail(self): raise RuntimeError('private words')\n"
        "Writing.action_when = fail\n"
        "sys.exit(cli.main(['morning']))\n"
    )
    app = desk.run([sys.executable, "-c", broken])
    app.wait_for("How will you serve Dana")
    app.type("Half a sentence")
    app.wait_for("Half a sentence")
    app.press("tab")
    assert app.wait_for_exit() == 70
    assert app.changed == []
    assert "private words" not in app.text
    assert desk.drafts == {"Half a sentence"}


def test_a_signal_before_anything_is_drawn_ends_it_all_the_same(desk: Desk) -> None:
    for wait in (0.15, 0.3, 0.45):
        app = desk.open("morning")
        app.read_for(wait)
        app.signal(signal.SIGTERM)
        assert app.wait_for_exit(SOON) in (143, -signal.SIGTERM)
        assert app.changed == []
