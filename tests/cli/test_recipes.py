"""The recipes of the README for prompts and bars, each run as it stands there."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from terminal import Terminal

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")

DUE = "coach: 1 to plan"


def recipe(language: str, beginning: str) -> str:
    """Find the box of the README in a language that begins with some words."""
    (found,) = re.findall(rf"(?ms)^```{language}\n({re.escape(beginning)}.*?)^```", README)
    return str(found)


@pytest.fixture(autouse=True)
def one_to_plan(
    coach_command: Callable[..., object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A morning in which something is due, and a program `coach` where the shell looks for it."""
    monkeypatch.setenv("TZ", f"HERE{datetime.now(UTC).hour - 8:+d}")
    coach_command("people", "add", "Dana", "--role", "boss")
    program = tmp_path / "coach"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m coach "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")


def _run(command: str) -> str:
    return subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60).stdout.strip()


def test_starship_is_given_a_command_that_says_what_is_due() -> None:
    custom = tomllib.loads(recipe("toml", "[custom.coach]"))["custom"]["coach"]
    assert custom["when"] is True
    assert _run(custom["command"]) == DUE


def test_waybar_is_given_a_command_that_says_what_is_due() -> None:
    module = json.loads(f"{{{recipe('json', chr(34) + 'custom/coach')}}}")["custom/coach"]
    assert _run(module["exec"]) == DUE


def test_i3_has_what_is_due_before_each_line_of_i3status(tmp_path: Path) -> None:
    stub = tmp_path / "i3status"
    stub.write_text("#!/bin/sh\nprintf '10:00\\n10:01\\n'\n")
    stub.chmod(0o755)
    assert _run(recipe("bash", "i3status |")).splitlines() == [f"{DUE} | 10:00", f"{DUE} | 10:01"]


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_tmux_shows_what_is_due_in_its_status_line(tmp_path: Path) -> None:
    conf = tmp_path / "tmux.conf"
    conf.write_text(
        recipe("tmux", "set -g") + "set -g default-command 'sleep 60'\nset -g status-right-length 80\n"
    )
    command = ["tmux", "-S", str(tmp_path / "socket"), "-f", str(conf), "new-session"]
    with Terminal(command, environ=os.environ, folder=tmp_path) as terminal:
        try:
            terminal.wait_for(DUE)
        finally:
            subprocess.run(["tmux", "-S", str(tmp_path / "socket"), "kill-server"], check=False)
