"""What is let out of one journal and taken into another is the same there."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from writings import copies

from coach.coach import Coach
from coach.exchange import coach_json
from coach.journal.documents import copy_document, read_copy
from coach.journal.journal import Journal
from coach.journal.undo import UndoLog
from coach.practice.copy import Copy

NOW = datetime(2026, 3, 13, 8, tzinfo=UTC)


def coach(home: Path) -> Coach:
    state = home / "state"
    return Coach(Journal(home / "journal", state), UndoLog(state / "undo"), lambda: NOW, trusts_clock=True)


def export(home: Path) -> bytes:
    one = coach(home)
    return coach_json.dumps(copy_document(one.copy(), one.practice_day())).encode()


@settings(max_examples=15, deadline=None)
@given(copy=copies(), more=copies())
def test_an_export_taken_into_an_empty_journal_gives_the_same_export(
    tmp_path_factory: pytest.TempPathFactory, copy: Copy, more: Copy
) -> None:
    first, second = (tmp_path_factory.mktemp("home") for _ in range(2))
    coach(first).take_in(copy)
    coach(first).take_in(more)
    out = export(first)
    assert coach(second).take_in(read_copy(coach_json.loads(out))) == ()
    assert export(second) == out


@settings(max_examples=8, deadline=None)
@given(copy=copies(), more=copies())
def test_taking_in_twice_writes_nothing(
    tmp_path_factory: pytest.TempPathFactory, copy: Copy, more: Copy
) -> None:
    home = tmp_path_factory.mktemp("home")
    coach(home).take_in(copy)
    coach(home).take_in(more)
    written = {path: path.stat().st_mtime_ns for path in home.rglob("*")}
    coach(home).take_in(more)
    coach(home).take_in(read_copy(coach_json.loads(export(home))))
    assert {path: path.stat().st_mtime_ns for path in home.rglob("*") if ".lock" not in path.name} == {
        path: at for path, at in written.items() if ".lock" not in path.name
    }
