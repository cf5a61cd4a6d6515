"""A first morning and its evening in a real terminal, on the real store and the real clock."""

import json
import os
import signal
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from terminal import Terminal

Start = Callable[..., Terminal]
Command = Callable[..., subprocess.CompletedProcess[str]]


def _make_it(hour: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Choose a zone in which it is this hour now, on the date that it has in UTC."""
    monkeypatch.setenv("TZ", f"HERE{datetime.now(UTC).hour - hour:+d}")


def test_a_first_morning_and_its_evening(
    coach_terminal: Start, coach_command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    _make_it(8, monkeypatch)
    morning = coach_terminal()
    morning.wait_for("Everyone you deal with is your customer")
    for number, name in enumerate(("Dana", "Ravi", "the till", "Mira"), start=1):
        morning.wait_for(f"Welcome, {number} of")
        morning.type(name)
        morning.press("enter")
    morning.wait_for("Welcome, 5 of")
    morning.press("escape")
    for name in ("Dana", "Ravi", "the till", "Mira"):
        morning.wait_for(f"How will you serve {name} today")
        morning.type(f"I listen to {name}")
        morning.press("enter")
    morning.wait_for("Come back this evening")
    morning.press("q")
    assert morning.wait_for_exit() == 0

    _make_it(20, monkeypatch)
    evening = coach_terminal()
    for name, key in (("Dana", "y"), ("Ravi", "p"), ("the till", "x"), ("Mira", "y")):
        evening.wait_for(f"“I listen to {name}”")
        evening.press(key)
    evening.wait_for("keep it for tomorrow")
    evening.press("escape")
    evening.wait_for("Dealt with anyone")
    evening.type("They smiled")
    evening.press("enter")
    evening.wait_for("2 of 3 kept, 1 partly")
    evening.press("q")
    assert evening.wait_for_exit() == 0

    streak = json.loads(coach_command("streak", "--json").stdout)
    assert (streak["current"], streak["today"]) == (1, "done")


def test_a_terminated_app_keeps_what_was_typed_and_gives_the_terminal_back(
    coach_terminal: Start, coach_command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    _make_it(8, monkeypatch)
    coach_command("people", "add", "Dana", "--role", "boss")
    app = coach_terminal()
    app.wait_for("How will you serve Dana")
    app.type("Half a")
    app.wait_for("Half a")
    app.signal(signal.SIGTERM)
    assert app.wait_for_exit() == 143
    again = coach_terminal()
    again.wait_for("Half a")


@pytest.mark.skipif("COLUMNS" in os.environ, reason="the size is asked of the terminal")
@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40)])
def test_the_keys_that_matter_stand_at_the_bottom(
    coach_terminal: Start, coach_command: Command, monkeypatch: pytest.MonkeyPatch, columns: int, rows: int
) -> None:
    _make_it(8, monkeypatch)
    coach_command("people", "add", "Dana", "--role", "boss")
    app = coach_terminal(columns=columns, rows=rows)
    app.wait_for("How will you serve Dana")
    app.wait_for("^p all")
    last = app.text.splitlines()[rows - 1]
    assert "tab when" in last
    assert len(last) <= columns
