"""`--mask`: what a command prints can be shown to anybody, and what it saves is saved as it is."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Coach = Callable[..., CompletedProcess[str]]

CANARY = "zanzibar"
FRIDAY = "2026-03-13T08:00:00+01:00"


@pytest.fixture
def secret(coach_at: Coach) -> None:
    for command in (
        ["people", "add", f"{CANARY} one", "--role", "boss"],
        ["people", "add", f"{CANARY} two", "--role", f"{CANARY} role", "--circle", "home"],
        ["people", "add", "--role", "checkout"],
        ["intend", "one", f"I {CANARY}", "--when", f"at {CANARY}"],
        ["answer", "one", "missed", "--note", f"a {CANARY}"],
        ["log", "one", f"the {CANARY}"],
        ["reflect", f"my {CANARY}"],
        ["pause", "2026-04-01", "2026-04-03", "--reason", f"to {CANARY}"],
    ):
        said = coach_at(*command)
        assert (said.returncode, said.stderr) == (0, "")


@pytest.mark.parametrize(
    "command",
    [
        "today", "today --json", "history --json", "review", "review --json", "search anzi",
        "search anzi --json", "people list", "people list --json", "people show one",
        "people show one --json", "people archive one", "pause list", "export", "export --format csv",
        "export --format markdown", "undo", "streak", "trends", "trends --json", "status", "answer one kept",
        "log one again", "people add zanz --role boss", "intend zanzib x",
    ],
)  # fmt: skip
def test_no_command_prints_a_name_or_a_word(coach_at: Coach, secret: None, command: str) -> None:
    said = coach_at(*command.split(), "--mask")
    assert CANARY[1:] not in said.stdout.replace("anzi”", "")
    assert CANARY not in said.stderr
    assert said.stdout + said.stderr or command == "status"


def test_a_role_without_a_name_is_no_secret(coach_at: Coach, secret: None) -> None:
    listed = coach_at("people", "list", "--mask").stdout
    assert "checkout clerk" in listed
    assert "z••••••• o••" in listed
    assert "boss" in listed


def test_what_is_saved_behind_the_mask_is_saved_as_it_is(coach_at: Coach, secret: None, home: Path) -> None:
    said = coach_at("intend", "two", "I ask Zoë first", "--mask")
    assert "I a•• Z•• f••••" in said.stdout
    days = json.loads(coach_at("export").stdout)["days"]
    assert [i["text"] for i in days[0]["intentions"]] == [f"I {CANARY}", "I ask Zoë first"]
    undone = coach_at("undo", "--mask").stdout
    assert undone == "taken back: the intention for z••••••• t••\n"


def test_plain_lines_hide_what_they_read_out(
    coach_at: Coach, secret: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("I call early\n\n\n\n"))
    said = coach_at("morning", "--plain", "--mask", at=FRIDAY).stdout
    assert CANARY[1:] not in said
    assert "How will you serve z••••••• t•• today?" in said
    assert "I c••• e••••" in said
    monkeypatch.setattr(sys, "stdin", io.StringIO("1\n\n"))
    said = coach_at("evening", "--plain", "--mask", at=FRIDAY.replace("08", "20")).stdout
    assert CANARY[1:] not in said
    assert "z••••••• t••: “I c••• e••••”" in said


def test_what_a_backup_or_a_file_would_change_is_hidden_too(
    coach_at: Coach, secret: None, home: Path
) -> None:
    coach_at("backup", "create")
    exported = coach_at("export").stdout
    coach_at("log", "one", f"again {CANARY}")
    coach_at("note", "one", f"once more {CANARY}")
    (home / "other.json").write_text(exported.replace(f"the {CANARY}", f"that {CANARY}"))
    for command in (["import", str(home / "other.json")], ["people", "forget", "one"], ["backup", "restore"]):
        said = coach_at(*command, "--mask")
        assert CANARY[1:] not in said.stdout + said.stderr
        assert "z•••••••" in said.stdout
    assert "z••••••• o••" in coach_at("people", "forget", "one", "--yes", "--mask").stdout


def test_hidden_words_stand_in_columns_as_wide_as_they_are_shown(coach_at: Coach) -> None:
    coach_at("people", "add", "Dana", "--role", "boss")
    coach_at("people", "add", "Leonora", "--role", "cellist", "--circle", "everyday")
    lines = [line for line in coach_at("today", "--mask").stdout.splitlines() if "not yet" in line]
    assert len({line.index("not yet served") for line in lines}) == 1
    assert len(lines) == 2
