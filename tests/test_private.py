"""What a person writes stays where it belongs, and for that person's eyes alone."""

import os
import stat
import subprocess
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sitting import Sitting
from terminal import Terminal

from coach import cli

CANARY = "canary-7f3a9c"
"""Words that must be nowhere but in the journal."""

Command = Callable[..., subprocess.CompletedProcess[str]]
Start = Callable[..., Terminal]


@pytest.fixture(autouse=True)
def open_to_all() -> Iterator[None]:
    """Let the system make every file for everybody, so that it is coach that does not."""
    before = os.umask(0)
    try:
        yield
    finally:
        os.umask(before)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of temporary files, empty so far."""
    folder = tmp_path / "temporary"
    folder.mkdir(0o700)
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


def opened_to_others(home: Path) -> list[str]:
    return [
        f"{path.relative_to(home)} {stat.S_IMODE(path.lstat().st_mode):o}"
        for path in (home, *home.rglob("*"))
        if stat.S_IMODE(path.lstat().st_mode) != (0o700 if path.is_dir() else 0o600)
    ]


def holding_the_canary(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()]


def command_lines() -> str:
    """What every process of this user shows to all others."""
    lines = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            lines.append(path.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
        except (FileNotFoundError, ProcessLookupError):  # it has ended meanwhile
            continue
    return "\n".join(lines)


def test_every_file_and_folder_of_the_commands_is_for_the_owner_alone(
    coach_command: Command, home: Path, tmp_path: Path
) -> None:
    export = tmp_path / "export.json"
    for arguments in (
        ["people", "add", "Dana", "--role", "boss"], ["intend", "dana", "I ask"], ["reflect", "Well"],
        ["undo"], ["pause", "today", "tomorrow"], ["config", "set", "evening_starts", "18:00"],
        ["theme", "use", "dawn"], ["backup", "create"], ["backup", "restore", "--yes"],
        ["export", "--output", str(export)], ["import", str(export)],
    ):  # fmt: skip
        said = coach_command(*arguments)
        assert said.returncode == 0, said.stderr
    (home / "journal" / "roster.json").write_bytes(b"")
    assert coach_command("doctor", "--repair", "--yes").returncode == 0
    assert opened_to_others(home) == []
    assert stat.S_IMODE(export.stat().st_mode) == 0o600
    kinds = {path.name for path in home.iterdir()}
    assert kinds == {"journal", "backups", "state", "config.toml"}
    assert {"locks", "previous", "undo"} <= {path.name for path in (home / "state").iterdir()}


async def test_every_file_and_folder_of_the_app_is_for_the_owner_alone(home: Path) -> None:
    sitting = Sitting(home)
    sitting.coach.add_customer("Dana", "boss")
    async with sitting.open() as hands:
        await hands.type("I ask")
        await hands.press("enter", "plus")
        await hands.type("Half a deed")
        hands.app.glance()
        await hands.settle()
        await hands.press("ctrl+q")
    assert {"drafts.json", "undo", "locks"} <= {path.name for path in (home / "state").iterdir()}
    assert (home / "backups").is_dir()
    assert opened_to_others(home) == []


def test_what_is_typed_is_in_the_journal_and_nowhere_else(
    coach_command: Command, coach_terminal: Start, home: Path, temporary: Path
) -> None:
    coach_command("people", "add", "Dana", "--role", "boss")
    coach_command("reflect", "An evening, so that today is not new")
    app = coach_terminal("morning")
    app.wait_for("How will you serve Dana")
    app.type(CANARY)
    app.wait_for(CANARY)
    assert CANARY not in command_lines()
    app.press("enter")
    app.wait_for("Come back this evening")
    app.press("+")
    app.wait_for("A kind act")
    app.type(f"and {CANARY}")
    app.wait_for(f"and {CANARY}")
    assert CANARY not in command_lines()
    app.press("ctrl+q")
    assert app.wait_for_exit() == 0
    found = {path.relative_to(home).parts[0] for path in holding_the_canary(home)}
    assert found <= {"journal", "state", "backups"}
    assert "journal" in found
    assert holding_the_canary(temporary) == []
    elsewhere = [path for path in holding_the_canary(home.parent) if home not in path.parents]
    assert elsewhere == []


def test_nothing_that_is_typed_is_written_down_for_those_who_develop(
    coach_command: Command,
    coach_terminal: Start,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TEXTUAL_LOG", str(home.parent / "textual.log"))
    monkeypatch.setenv("TEXTUAL_DEBUG", "1")
    monkeypatch.setenv("TEXTUAL", "debug,devtools")
    coach_command("people", "add", "Dana", "--role", "boss")
    app = coach_terminal("morning")
    app.wait_for("How will you serve Dana")
    app.type(CANARY)
    app.wait_for(CANARY)
    app.press("ctrl+q")
    assert app.wait_for_exit() == 0
    assert {path.name for path in home.parent.iterdir()} == {home.name}


def test_a_crash_report_holds_no_word_of_it(
    coach_command: Command, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    coach_command("people", "add", CANARY, "--role", "boss")

    def broken() -> datetime:
        words = CANARY
        raise RuntimeError(words)

    code = cli.main(["today"], os.environ, broken)
    told = capsys.readouterr()
    assert code == 70
    assert CANARY not in told.out + told.err
    (report,) = (home / "state").glob("fault-*.txt")
    assert "broken" in report.read_text()
    assert CANARY not in report.read_text()
    assert opened_to_others(home) == []
