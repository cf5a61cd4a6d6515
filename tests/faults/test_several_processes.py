"""Several processes save at once: every entry is there, and no number is given twice."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from faults.saving import Store
from terminal import Terminal

from coach.journal.journal import Journal

pytestmark = pytest.mark.fault

AT_ONCE = 8
"""How many commands write for the same customer."""

SOON = 2.0
"""In how many seconds an open app shows what another program wrote."""

Command = Callable[..., subprocess.CompletedProcess[str]]

PROCESSES = 4
SAVES = 500


def test_four_processes_save_five_hundred_entries_each(
    tmp_path: Path, measured: Callable[[str], None]
) -> None:
    script = Path(__file__).with_name("saving.py")
    began = time.monotonic()
    processes = [
        subprocess.Popen(
            [sys.executable, str(script), "count", str(tmp_path), f"process {n}", str(SAVES)],
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )
        for n in range(PROCESSES)
    ]
    assert [process.wait(300) for process in processes] == [0] * PROCESSES
    seconds = time.monotonic() - began
    entries = Store(tmp_path).tables()["entries"]
    measured(f"{PROCESSES} processes, {SAVES} saves each: {len(entries)} entries in {seconds:.0f} s")
    assert sorted(map(int, entries)) == list(range(1, PROCESSES * SAVES + 1))
    assert {entry["text"] for entry in entries.values()} == {
        f"process {n} {save}" for n in range(PROCESSES) for save in range(SAVES)
    }


def test_commands_that_intend_for_one_customer_at_once_leave_one_intention_and_the_rest_in_the_undo(
    coach_command: Command, home: Path
) -> None:
    coach_command("people", "add", "Dana", "--role", "boss")
    texts = [f"I ask question {n}" for n in range(AT_ONCE)]
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "coach", "intend", "dana", text],
            cwd=home.parent,
            stdout=subprocess.DEVNULL,
        )
        for text in texts
    ]
    assert [process.wait(120) for process in processes] == [0] * AT_ONCE
    found = []
    for left in range(AT_ONCE, 0, -1):
        (day,) = Journal(home / "journal", home / "state").days().values()
        (intention,) = day.intentions
        found.append(intention.text)
        said = coach_command("undo")
        assert said.stdout.startswith("taken back: the intention for Dana"), (left, said)
    assert sorted(found) == texts
    assert not Journal(home / "journal", home / "state").day(day.date).intentions


def test_an_open_app_shows_what_a_command_wrote_and_neither_overwrites_the_other(
    coach_command: Command,
    coach_terminal: Callable[..., Terminal],
    home: Path,
    measured: Callable[[str], None],
) -> None:
    for name in ("Dana", "Ravi"):
        coach_command("people", "add", name, "--role", "teammate")
    app = coach_terminal("morning")
    app.wait_for("How will you serve Dana")
    app.type("I listen to Da")
    app.wait_for("I listen to Da")
    taken = []
    for words in ("I call Ravi at ten", "I write to Ravi instead"):
        assert coach_command("intend", "ravi", words).returncode == 0
        begun = time.monotonic()
        app.wait_for(words)
        taken.append(time.monotonic() - begun)
        assert "I listen to Da" in app.text
    measured(f"an open app showed what a command wrote after {max(taken):.1f} s at most")
    assert max(taken) < SOON
    app.type("na")
    app.wait_for("I listen to Dana")
    app.press("enter")
    app.wait_for("Come back this evening")
    assert coach_command("log", "dana", "Carried the boxes").returncode == 0
    app.press("ctrl+q")
    assert app.wait_for_exit() == 0
    (day,) = Journal(home / "journal", home / "state").days().values()
    assert {i.text for i in day.intentions} == {"I listen to Dana", "I write to Ravi instead"}
    assert [deed.text for deed in day.deeds] == ["Carried the boxes"]
