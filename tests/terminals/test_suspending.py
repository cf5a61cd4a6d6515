"""Stopped and going on, in a real terminal."""

import signal
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from desk import Desk
from terminal import Terminal

from coach.practice.calendar import in_words, wall_clock

ON_A_CLOCK_OF_ITS_OWN = (
    "import sys\n"
    "from datetime import datetime\n"
    "from pathlib import Path\n"
    "from coach import cli\n"
    "clock = Path(sys.argv[1])\n"
    "sys.exit(cli.main(['morning'], clock=lambda: datetime.fromisoformat(clock.read_text())))\n"
)


def stopped(app: Terminal) -> bool:
    """Say whether the process is stopped."""
    return Path(f"/proc/{app.pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "T"


def wait_until_stopped(app: Terminal) -> None:
    """Wait until the process is stopped, and read what it wrote before."""
    for _ in range(100):
        app.read_for(0.05)
        if stopped(app):
            app.read_for(0.05)  # what it wrote after the last look
            return
    raise AssertionError(f"it goes on:\n{app.text}")


def test_ctrl_z_puts_the_terminal_back_and_the_app_comes_again(desk: Desk) -> None:
    app = desk.write("Half a sentence")
    app.press("ctrl+z")
    wait_until_stopped(app)
    assert app.changed == []
    app.clear()
    app.signal(signal.SIGCONT)
    app.wait_for("How will you serve Dana")
    app.wait_for("Half a sentence")
    app.type(" goes on")
    app.wait_for("Half a sentence goes on")
    app.press("ctrl+q")
    assert app.wait_for_exit() == 0
    assert app.changed == []
    assert desk.drafts == {"Half a sentence goes on"}


@pytest.mark.parametrize("number", [signal.SIGTSTP, signal.SIGSTOP])
def test_whatever_stops_it_keys_arrive_in_order_after_it_and_the_terminal_is_left_as_it_was(
    desk: Desk, number: signal.Signals
) -> None:
    app = desk.write("Half")
    for _ in range(3):
        app.signal(number)
        wait_until_stopped(app)
        app.clear()
        app.signal(signal.SIGCONT)
        app.wait_for("How will you serve Dana")
        app.read_for(0.3)
    text = "The quick brown fox jumps over the lazy dog"
    app.type(text)
    app.wait_for(f"Half{text}")
    app.press("ctrl+q")
    assert app.wait_for_exit(2) == 0
    assert app.changed == []


def test_a_day_that_began_meanwhile_is_shown_and_the_line_stays(desk: Desk, tmp_path: Path) -> None:
    clock = tmp_path / "clock"
    now = wall_clock()
    clock.write_text(now.isoformat())
    app = desk.run([sys.executable, "-c", ON_A_CLOCK_OF_ITS_OWN, str(clock)])
    app.wait_for(in_words(now.date()))
    app.type("Half a sentence")
    app.wait_for("Half a sentence")
    app.press("ctrl+z")
    wait_until_stopped(app)
    tomorrow = now + timedelta(days=1)
    clock.write_text(tomorrow.isoformat())
    app.clear()
    app.signal(signal.SIGCONT)
    app.wait_for(in_words(tomorrow.date()))
    app.wait_for("Half a sentence")
    app.press("enter")
    app.wait_for("Come back this evening")
    app.press("ctrl+q")
    assert app.wait_for_exit() == 0
    assert app.changed == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_what_is_ended_while_it_is_stopped_ends_in_order(desk: Desk, number: signal.Signals) -> None:
    app = desk.write("Half a sentence")
    app.press("ctrl+z")
    wait_until_stopped(app)
    app.signal(number)
    app.signal(signal.SIGCONT)
    assert app.wait_for_exit(3) == 128 + number
    assert app.changed == []
    assert desk.drafts == {"Half a sentence"}


def test_a_terminal_closed_while_it_is_stopped_leaves_no_process(desk: Desk) -> None:
    app = desk.write("Half a sentence")
    app.press("ctrl+z")
    wait_until_stopped(app)
    app.close()
    app.signal(signal.SIGCONT)
    assert app.wait_for_end(3) == 129
    assert desk.drafts == {"Half a sentence"}
