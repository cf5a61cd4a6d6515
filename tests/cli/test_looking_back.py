"""The streak and the days from the shell."""

import json
from collections.abc import Callable
from subprocess import CompletedProcess

import pytest

Coach = Callable[..., CompletedProcess[str]]


def at(day: int, time: str = "20:00") -> str:
    return f"2026-03-{day:02}T{time}:00+01:00"


def practise(coach: Coach, day: int) -> None:
    assert coach("intend", "dana", f"I ask first, {day}", at=at(day)).returncode == 0
    assert coach("answer", "dana", "kept", at=at(day)).returncode == 0


@pytest.fixture
def coach(coach_at: Coach) -> Coach:
    """Coach with Dana, the boss, and eight kept days from 1 to 8 March."""
    coach_at("people", "add", "Dana", "--role", "boss", at=at(1))
    for day in range(1, 9):
        practise(coach_at, day)
    return coach_at


def test_the_streak_in_json_has_the_keys_that_are_promised(coach: Coach) -> None:
    assert json.loads(coach("streak", "--json", at=at(9)).stdout) == {
        "current": 8,
        "best": 8,
        "total": 8,
        "reserve": 2,
        "today": "open",
        "practice_rate": {"done": 8, "of": 8},
        "kept_rate": {"kept": 8.0, "of": 8},
        "days": "DDDDDDDD",
    }


def test_the_streak_of_an_empty_journal_is_said_without_figures(coach_at: Coach) -> None:
    said = coach_at("streak")
    assert (said.returncode, said.stderr) == (0, "")
    assert "begins with the first answer" in said.stdout
    empty = json.loads(coach_at("streak", "--json").stdout)
    assert (empty["days"], empty["current"], empty["kept_rate"]) == ("", 0, None)


def test_the_streak_comes_first_while_nothing_was_missed(coach: Coach) -> None:
    assert coach("streak", at=at(9)).stdout.splitlines() == [
        "8 days in a row, best 8, 8 in all, reserve 2 of 2",
        "practised on 8 of 8 days, kept 8 of 8",
        "Today: open",
    ]


def test_after_a_gap_the_rate_comes_first_and_what_can_still_be_done(coach: Coach) -> None:
    coach("intend", "dana", "I ask first", at=at(11))
    assert coach("streak", at=at(13)).stdout.splitlines() == [
        "practised on 8 of 12 days, kept 8 of 8",
        "1 intention still takes its answer from the last three days",
        "0 days in a row, best 8, 8 in all, reserve 0 of 2",
        "Today: open",
    ]


def test_a_day_of_the_history_is_a_line_with_a_glyph_and_a_word(coach: Coach) -> None:
    coach("log", "dana", "Waited with her", at=at(8, "21:00"))
    lines = coach("history", at=at(10)).stdout.splitlines()
    assert len(lines) == 10
    assert lines[7:] == [
        "2026-03-08  Sun  ■ done     1 of 1 kept, 1 deed",
        "2026-03-09  Mon  ◆ reserve",
        "2026-03-10  Tue  □ open",
    ]


def test_the_history_in_json_is_the_days_of_the_exchange_format_with_their_marks(coach: Coach) -> None:
    days = json.loads(
        coach("history", "--json", "--from", "2026-03-07", "--to", "yesterday", at=at(10)).stdout
    )
    exported = json.loads(coach("export", at=at(10)).stdout)["days"]
    seventh, eighth, ninth = days["days"]
    assert [seventh, eighth] == [day | {"mark": "done"} for day in exported[6:]]
    assert (ninth["date"], ninth["intentions"], ninth["mark"]) == ("2026-03-09", [], "reserve")


def test_a_history_of_nothing_says_so(coach_at: Coach) -> None:
    assert coach_at("history").stdout == "Nothing is written up to Friday 13 March.\n"
    assert json.loads(coach_at("history", "--json").stdout) == {"days": []}
