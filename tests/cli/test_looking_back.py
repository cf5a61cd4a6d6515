"""The streak and the days from the shell."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

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
    assert said.stdout == (
        "Your first day will stand here: one intention in the morning, its answer in the evening.\n"
    )
    empty = json.loads(coach_at("streak", "--json").stdout)
    assert (empty["days"], empty["current"], empty["kept_rate"]) == ("", 0, None)


def test_the_streak_comes_first_while_nothing_was_missed(coach: Coach) -> None:
    assert coach("streak", at=at(9)).stdout.splitlines() == [
        "8 days in a row, today open",
        "8 best",
        "8 days in all",
        "8 of 8 days practised in four weeks",
        "8 of 8 intentions kept",
        "2 of 2 in reserve",
    ]


def test_after_a_gap_the_rate_comes_first_and_what_can_still_be_done(coach: Coach) -> None:
    coach("intend", "dana", "I ask first", at=at(11))
    assert coach("streak", at=at(13)).stdout.splitlines() == [
        "8 of 12 days practised in the last four weeks.",
        "Wednesday 11 March can still be answered until Saturday 14 March.",
        "8 best",
        "8 days in all",
        "8 of 8 intentions kept",
        "0 of 2 in reserve, used 10 March",
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


# The week


def test_the_week_in_json_says_what_the_plain_text_says(coach: Coach) -> None:
    coach("intend", "dana", "I ask first", "--when", "at ten", at=at(9))
    coach("answer", "dana", "missed", "--note", "Ran out\nof time", at=at(9))
    coach("log", "dana", "Carried the boxes up", at=at(10))
    found = json.loads(coach("review", "--json", at=at(13)).stdout)
    assert (found["first"], found["last"]) == ("2026-03-09", "2026-03-15")
    assert found["outcomes"] == {"kept": 0, "partly": 0, "missed": 1, "no-chance": 0, "unanswered": 0}
    assert (found["deeds"], found["practised"], found["review"]) == (1, {"done": 1, "of": 4}, None)
    assert found["customers"][0]["intentions"] == [
        {
            "date": "2026-03-09",
            "text": "I ask first",
            "when": "at ten",
            "outcome": "missed",
            "note": "Ran out\nof time",
        }
    ]
    assert coach("review", at=at(13)).stdout.splitlines() == [
        "The week of 9 to 15 March",
        "",
        "1 of 4 days practised.",
        "0 of 1 intention kept, 1 missed.",
        "1 deed that nobody planned.",
        "1 customer served.",
        "",
        "Dana, boss",
        "  Mon  “I ask first”, at ten: missed",
        "       Ran out of time",
        "  Tue  + Carried the boxes up",
        "",
        "Waiting longest:",
        "  Dana, boss, last served 3 days ago",
    ]


def test_any_week_can_be_asked_for_by_one_of_its_days(coach: Coach) -> None:
    said = coach("review", "--week", "2026-03-04", at=at(13)).stdout
    assert said.startswith("The week of 2 to 8 March\n\n7 of 7 days practised.\n7 of 7 intentions kept.\n")
    assert coach("review", "--week", "soon").returncode == 2
    for day in ("0001-01-01", "9999-12-31"):
        assert coach("review", "--week", day).returncode == 1
    said_of_the_next = coach("review", "--week", "2026-03-16", at=at(13))
    assert said_of_the_next.returncode == 1
    assert "the week from Monday 16 March on has not begun" in said_of_the_next.stderr


def test_before_the_last_workday_the_week_before_is_printed(coach: Coach) -> None:
    assert coach("review", at=at(11)).stdout.startswith("The week of 2 to 8 March")
    assert coach("review", "--week", "today", at=at(11)).stdout.startswith("The week of 9 to 15 March")


def test_an_empty_journal_has_an_empty_week(coach_at: Coach) -> None:
    said = coach_at("review")
    assert (said.returncode, said.stdout, said.stderr) == (
        0,
        "The week of 9 to 15 March\n\nNothing was intended in this week.\n",
        "",
    )


def test_what_was_written_in_a_review_is_printed_exported_and_found(coach_at: Coach, tmp_path: Path) -> None:
    export: Any = {
        "format": "coach",
        "version": 1,
        "customers": [{"id": "c1", "name": "Dana", "role": "boss"}],
        "days": [
            {
                "date": "2026-03-09",
                "review": {"answers": [{"part": "thanks", "customer": "c1", "text": "For the ride home"}]},
            }
        ],
    }
    (tmp_path / "in.json").write_text(json.dumps(export))
    assert coach_at("import", str(tmp_path / "in.json")).returncode == 0
    assert "Dana: For which act, exactly?\n  For the ride home\n" in coach_at("review").stdout
    assert json.loads(coach_at("review", "--json").stdout)["review"]["answers"][0]["part"] == "thanks"
    [hit] = json.loads(coach_at("search", "RIDE home", "--json").stdout)["hits"]
    assert (hit["kind"], hit["date"], hit["name"]) == ("review", "2026-03-09", "Dana")
    [day] = json.loads(coach_at("export").stdout)["days"]
    assert day["review"]["answers"] == export["days"][0]["review"]["answers"]
    assert "For the ride home" in coach_at("export", "--format", "markdown").stdout
    assert "For the ride home" in coach_at("export", "--format", "csv").stdout
