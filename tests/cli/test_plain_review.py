"""The review in plain lines: scripted, left in the middle, and taken by itself in a dumb terminal."""

import io
import json
import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from terminal import Terminal

from coach import cli

Coach = Callable[..., CompletedProcess[str]]
Plain = Callable[..., list[str]]

FRIDAY = "2026-03-13T08:00:00+01:00"


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Plain:
    """Go through the review with answers, one a line, to their end; the lines it says."""

    def run(*answers: str, arguments: str = "") -> list[str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{answer}\n" for answer in answers)))
        called = ["review", "--plain", *arguments.split()]
        code = cli.main(called, os.environ, lambda: datetime.fromisoformat(FRIDAY))
        said = capsys.readouterr()
        assert (code, said.err) == (0, "")
        return said.out.splitlines()

    return run


@pytest.fixture
def week(coach_at: Coach) -> None:
    """A week in which the same plan for Dana was missed twice, and Lena waits."""
    at = "2026-02-16T08:00:00+01:00"
    coach_at("people", "add", "Dana", "--role", "boss", at=at)
    coach_at("people", "add", "Lena", "--role", "supplier", "--rhythm", "every 7 days", at=at)
    for day, outcome in (("10", "missed"), ("11", "missed"), ("12", "kept")):
        at = f"2026-03-{day}T08:00:00+01:00"
        text = "I ask first" if outcome == "missed" else "I thank her"
        coach_at("intend", "Dana", text, at=at)
        coach_at("answer", "Dana", outcome, "--note", f"on the {day}th", at=at)
    coach_at("log", "Dana", "Held the door", at=at)


def written(coach_at: Coach) -> dict[str, str]:
    review = json.loads(coach_at("review", "--json").stdout)["review"]
    return {answer["part"]: answer["text"] for answer in review["answers"]} if review else {}


def day(coach_at: Coach) -> dict[str, list[str]]:
    (found,) = [d for d in json.loads(coach_at("export").stdout)["days"] if d["date"] == "2026-03-13"]
    return {kind: [entry["text"] for entry in found[kind]] for kind in ("intentions", "deeds")}


def test_a_week_is_read_out_a_fact_a_line(plain: Plain, week: None) -> None:
    said = plain()
    assert "The week of 9 to 15 March." in said
    assert "1 of 3 intentions kept, 2 missed." in said
    at = said.index("Dana, boss.")
    assert said[at + 1 : at + 4] == [
        "Tuesday: “I ask first”: missed.",
        "Note: on the 10th",
        "Wednesday: “I ask first”: missed.",
    ]
    assert "Thursday, a deed: Held the door" in said


def test_all_of_a_review_is_answered_in_lines(plain: Plain, week: None, coach_at: Coach) -> None:
    said = plain(
        *(
            "I call Lena",
            "that she tells me early",
            "no surprises",
            "I avoid bad news",
            "If I dread it, I ask",
        ),
        *("1", "1", "for the praise", "1"),
    )
    assert "Lena, supplier: not served yet." in said
    assert "Planned for today: “I call Lena”" in said
    assert "Missed on Tuesday 10 March and on Wednesday 11 March." in said
    assert written(coach_at) == {
        "wish": "that she tells me early",
        "best": "no surprises",
        "obstacle": "I avoid bad news",
        "plan": "If I dread it, I ask",
        "thanks": "for the praise",
    }
    assert day(coach_at) == {
        "intentions": ["I call Lena", "If I dread it, I ask"],
        "deeds": ["Said thank you: for the praise"],
    }
    assert said[-6] == "You looked back on this week."
    assert said[-1] == "Dana: For which act, exactly? for the praise"


def test_every_part_may_be_passed_and_what_was_answered_before_leaving_is_kept(
    plain: Plain, week: None, coach_at: Coach
) -> None:
    assert plain("", "", "", "", "", "")[-1] == "Nothing was written about this week."
    plain("", "that she tells me early")
    assert written(coach_at) == {"wish": "that she tells me early"}
    said = plain("", "", "no surprises")
    assert "Written before: that she tells me early" in said
    assert written(coach_at) == {"wish": "that she tells me early", "best": "no surprises"}


def test_another_week_is_gone_through_by_one_of_its_days(plain: Plain, week: None) -> None:
    assert "The week of 2 to 8 March." in plain(arguments="--week 2026-03-04")


def test_a_line_that_is_too_long_is_asked_for_again(plain: Plain, week: None, coach_at: Coach) -> None:
    said = plain("", "x" * 281, "that she tells me early")
    assert "a line of a review has 280 characters at most, this has 281; shorten it." in said
    assert written(coach_at) == {"wish": "that she tells me early"}


def test_an_empty_journal_has_nothing_to_review_and_says_so(plain: Plain) -> None:
    assert "Nothing was intended in this week." in plain()


def test_the_evening_of_the_last_workday_names_the_review(
    week: None, coach_at: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n" * 20))
    said = coach_at("evening", "--plain", at=FRIDAY.replace("T08", "T20")).stdout
    assert "The week can be looked back on: coach review --plain." in said


def test_a_dumb_terminal_asks_by_itself_and_a_pipe_is_printed_to(
    coach_at: Coach, home: Path, coach_command: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    coach_at("people", "add", "Dana", "--role", "boss")
    command = ["env", "TERM=dumb", sys.executable, "-m", "coach", "review"]
    with Terminal(command, environ=os.environ, folder=home.parent) as terminal:
        terminal.wait_for("What will you do for Dana")
        terminal.press("ctrl+d")
        assert terminal.wait_for_exit() == 0
    monkeypatch.setenv("TERM", "dumb")
    assert "Enter passes" not in coach_command("review").stdout
