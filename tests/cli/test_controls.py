"""What the commands print, where everything that somebody wrote is full of what a terminal obeys."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from controls import CONTROLS, WORDS, fill

Coach = Callable[..., CompletedProcess[str]]

PRINTED = (
    "today",
    "today --json",
    "status",
    "status --json",
    "streak",
    "history",
    "history --from 2025-01-01",
    "history --json --from 2025-01-01",
    "review",
    "review --json",
    "search 42",
    "search 42 --json",
    "trends",
    "trends --json",
    "people list",
    "people list --json",
    "people show c0",
    "people show c0 --json",
    "people map",
    "calendar list",
    "export",
    "export --format csv",
    "export --format markdown",
    "doctor",
    "config get theme",
    "keys",
    "theme list",
    "paths",
    "backup list",
    "completion bash",
)
"""The commands that print what was written."""

AMISS = {"doctor": 3}
"""What is told of by another exit code than 0."""

TAKEN = (
    "search WORDS",
    "intend c0 WORDS",
    "intend c1 x --when WORDS",
    "note c0 WORDS",
    "log c0 WORDS",
    "reflect WORDS",
    "undo",
    "people edit c0 --name WORDS",
    "people add someone --role boss --circle home --first-step WORDS",
    "config set editor WORDS",
)
"""The commands that take any words."""

REFUSED = (
    "WORDS",
    "--WORDS",
    "today --date WORDS",
    "intend WORDS x",
    "intend c1 x --date WORDS",
    "answer WORDS kept",
    "answer c0 WORDS",
    "log WORDS x",
    "history --from WORDS",
    "review --week WORDS",
    "trends WORDS",
    "people add WORDS --role WORDS",
    "people show WORDS",
    "people edit WORDS --name x",
    "people merge WORDS c0",
    "people forget WORDS",
    "people import WORDS",
    "calendar add WORDS",
    "calendar remove WORDS",
    "pause WORDS",
    "export --format WORDS",
    "export --output nowhere/WORDS",
    "import WORDS",
    "backup WORDS",
    "theme WORDS",
    "theme use WORDS",
    "config get WORDS",
    "config set WORDS x",
    "config set theme WORDS",
    "keys WORDS",
    "keys set WORDS x",
    "keys set undo WORDS",
    "shell-init WORDS",
    "completion WORDS",
    "remind WORDS",
)
"""The commands that say what is wrong with words that they do not know."""

AFTERWARDS = "2026-03-13T20:00:00+01:00"


@pytest.fixture
def coach(home: Path, coach_at: Coach) -> Coach:
    fill(home, date(2026, 3, 13))
    return coach_at


@pytest.mark.parametrize("command", PRINTED)
def test_no_control_that_somebody_wrote_is_printed(coach: Coach, command: str) -> None:
    said = coach(*command.split(), at=AFTERWARDS)
    assert said.returncode == AMISS.get(command, 0)
    assert said.stdout
    assert _controls(said.stdout.replace("\r\n", "\n") if "csv" in command else said.stdout) == []
    assert _controls(said.stderr) == []


@pytest.mark.parametrize("words", WORDS[::3], ids=ascii)
def test_no_control_that_is_given_comes_back(coach: Coach, words: str) -> None:
    given = words.replace("\0", "")  # which no argument can hold
    for command in TAKEN + REFUSED:
        said = coach(*(word.replace("WORDS", given) for word in command.split()), at=AFTERWARDS)
        assert said.stdout or said.stderr, command
        assert (said.returncode == 0) is (command in TAKEN), command
        assert _controls(said.stdout + said.stderr) == [], command


def _controls(text: str) -> list[str]:
    return [
        ascii(text[max(0, at - 40) : at + 40]) for at, each in enumerate(text) if each in CONTROLS - {"\n"}
    ]
