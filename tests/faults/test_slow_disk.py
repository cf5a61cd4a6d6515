"""A disk that takes two seconds for each fsync, under a screen that goes on answering keys."""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from terminal import Terminal

pytestmark = pytest.mark.fault

SLOW = """
import os, sys, time
sync = os.fsync
def slow(descriptor):
    time.sleep(2)
    sync(descriptor)
os.fsync = slow
sys.argv = ["coach", "morning"]
from coach.__main__ import main
sys.exit(main())
"""

PROMPT = 0.1
"""In how many seconds a key is answered."""


@pytest.fixture
def slow_coach(home: Path, coach_command: Callable[..., object]) -> Iterator[Terminal]:
    """Open coach on a slow disk, with three customers."""
    for name in ("Dana", "Ravi", "Mira"):
        coach_command("people", "add", name, "--role", "teammate")
    with Terminal([sys.executable, "-c", SLOW], environ=os.environ, folder=home.parent) as terminal:
        yield terminal


def _planned(home: Path) -> list[str]:
    """List what the file of the year holds by now."""
    texts = []
    for path in (home / "journal").glob("2*.json"):
        days = json.loads(path.read_text())["days"]
        texts += [intention["text"] for day in days.values() for intention in day["intentions"]]
    return texts


def test_while_a_save_takes_seconds_keys_are_answered_and_quitting_waits_for_it(
    slow_coach: Terminal, home: Path, measured: Callable[[str], None]
) -> None:
    slow_coach.wait_for("How will you serve")
    slow_coach.type("I listen")
    slow_coach.press("enter")
    taken = []
    for letters in ("w", "wo", "wor", "word", "words"):
        begun = time.perf_counter()
        slow_coach.type(letters[-1])
        slow_coach.wait_for(f"│{letters}", PROMPT * 20)
        taken.append(time.perf_counter() - begun)
        time.sleep(0.2)
    assert _planned(home) == []
    slow_coach.wait_for("saving")
    assert _planned(home) == []
    assert sorted(taken)[2] < PROMPT, taken
    measured(f"slow disk: five keys while a save was held took {max(taken) * 1000:.0f} ms at most")
    slow_coach.press("ctrl+q")
    time.sleep(0.5)
    assert slow_coach.status is None
    assert slow_coach.wait_for_exit(120) == 0
    assert _planned(home) == ["I listen"]
    with Terminal(
        [sys.executable, "-m", "coach", "morning"], environ=os.environ, folder=home.parent
    ) as again:
        again.wait_for("words")
