"""The year of `coach demo`."""

import json
import signal
import stat
from collections.abc import Callable
from datetime import UTC, date
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from terminal import Terminal

from coach.demo import a_year
from coach.journal.documents import copy_document, read_copy
from coach.practice.calendar import shifted
from coach.practice.proposals import proposals
from coach.practice.streaks import Kind, streak
from coach.practice.week import look_back, to_look_back_on

Coach = Callable[..., CompletedProcess[str]]


@settings(max_examples=25, deadline=None)
@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_on_whichever_day_it_is_opened_every_screen_has_something_to_show(today: date) -> None:
    year = a_year(today, UTC)
    found = streak(year.days, year.roster, today)
    assert {mark.value for _, mark in found.marks} == set("DhFMrp")
    assert found.today is Kind.OPEN
    assert 12 <= found.current <= 17 < found.best
    assert found.kept_rate and 0.6 < found.kept_rate.kept / found.kept_rate.of < 0.95
    served = {id: day for day in sorted(year.days) for id in year.days[day].served}
    assert len(proposals(year.roster, served, today)) >= 3
    assert not any(
        year.days[shifted(today, -n)].unanswered for n in (1, 2, 3) if shifted(today, -n) in year.days
    )
    held = year.days.values()
    assert any(day.deeds for day in held) and any(day.reflection for day in held)
    outcomes = {i.outcome for day in held for i in day.intentions}
    assert len(outcomes) == 5
    assert any(i.note for day in held for i in day.intentions)
    assert any(customer.archived for customer in year.roster.customers)
    week = look_back(
        year.days, year.roster, found, served, to_look_back_on(year.days, year.roster, today), today
    )
    assert week.dealt and week.waiting
    assert week.gap and week.missed_twice


def test_it_is_the_same_year_for_everyone_who_opens_it_on_the_same_day() -> None:
    today = date(2026, 3, 13)
    assert a_year(today, UTC) == a_year(today, UTC)


def test_the_year_is_a_sound_journal() -> None:
    today = date(2026, 3, 13)
    year = a_year(today, UTC)
    assert read_copy(json.loads(json.dumps(copy_document(year, today)))) == year


def test_a_folder_is_filled_only_when_it_is_empty(coach_at: Coach, tmp_path: Path, home: Path) -> None:
    folder = tmp_path / "demo"
    assert coach_at("demo", "--home", str(folder)).returncode == 0
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert sorted(path.name for path in folder.iterdir()) == ["journal", "state"]
    refused = coach_at("demo", "--home", str(folder))
    assert (refused.returncode, "not an empty folder" in refused.stderr) == (1, True)
    assert not home.exists()


def test_what_the_demo_filled_cannot_be_undone(
    coach_at: Coach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    coach_at("demo", "--home", str(tmp_path / "demo"))
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "demo"))
    assert coach_at("undo").returncode == 1
    assert coach_at("status").stdout.endswith("to plan\n")


def test_the_demo_opens_on_its_own_folder_and_leaves_nothing(
    coach_terminal: Callable[..., Terminal], home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    terminal = coach_terminal("demo")
    terminal.wait_for("Marta")
    (folder,) = tmp_path.iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    terminal.press("ctrl+q")
    assert terminal.wait_for_exit() == 0
    assert list(tmp_path.iterdir()) == []
    assert not home.exists()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_demo_that_is_ended_from_outside_leaves_nothing_either(
    coach_terminal: Callable[..., Terminal],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: signal.Signals,
    code: int,
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    terminal = coach_terminal("demo")
    terminal.wait_for("Marta")
    terminal.signal(number)
    assert terminal.wait_for_exit() == code
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("option", "has_colours"), [((), True), (("--no-color",), False)])
def test_without_colour_the_app_keeps_to_the_terminals_own(
    coach_terminal: Callable[..., Terminal], option: tuple[str, ...], has_colours: bool
) -> None:
    terminal = coach_terminal("demo", *option)
    terminal.wait_for("Marta")
    assert (terminal.colours != {"default"}) is has_colours
    terminal.press("ctrl+q")
    assert terminal.wait_for_exit() == 0
