"""What all tests share: a world of their own, and coach as a real process in it."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from terminal import Terminal

# A busy machine is slow, and no fault of what is tested.
settings.register_profile("coach", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("coach")

ROOT = Path(__file__).parents[1]

KEPT = ("PATH", "TMPDIR", "COACH_FIXTURES")
"""All that a test sees of the environment it was started in."""


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Put everything under a temporary home, so that neither this machine nor its owner decides a test.

    Returns:
        The folder that COACH_HOME names; it is not there yet.
    """
    # Its path is short, and as long on every machine: screens that show it break their lines alike.
    place = tempfile.TemporaryDirectory(prefix="coach-", ignore_cleanup_errors=True)
    person = Path(place.name) / "p"
    person.mkdir()
    for name in set(os.environ) - set(KEPT):
        if not name.startswith(("PYTEST_", "COVERAGE_", "TEXTUAL_SNAPSHOT_")):
            monkeypatch.delenv(name)
    for name, value in {
        "HOME": str(person),
        "XDG_CONFIG_HOME": str(person / ".config"),
        "XDG_DATA_HOME": str(person / ".local/share"),
        "XDG_STATE_HOME": str(person / ".local/state"),
        "XDG_CACHE_HOME": str(person / ".cache"),
        "COACH_HOME": str(person / "coach"),
        "PYTHONPATH": str(ROOT),
        "LANG": "C.UTF-8",
        "TZ": "Europe/Berlin",
    }.items():
        monkeypatch.setenv(name, value)
    time.tzset()
    yield person / "coach"
    monkeypatch.undo()
    time.tzset()
    place.cleanup()


@pytest.fixture
def coach_command(home: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run `coach` with some arguments, and perhaps an input, to its end; without a terminal."""

    def run(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "coach", *arguments],
            cwd=home.parent,
            input=stdin,
            capture_output=True,
            text=True,
            timeout=60,
        )

    return run


@pytest.fixture
def coach_terminal(home: Path) -> Iterator[Callable[..., Terminal]]:
    """Open `coach` with some arguments in a terminal of 80 columns and 24 rows, or others."""
    with ExitStack() as opened:

        def start(*arguments: str, columns: int = 80, rows: int = 24) -> Terminal:
            command = [sys.executable, "-m", "coach", *arguments]
            terminal = Terminal(command, environ=os.environ, folder=home.parent, columns=columns, rows=rows)
            return opened.enter_context(terminal)

        yield start
