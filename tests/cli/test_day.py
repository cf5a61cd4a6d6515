"""The day from the shell: the list, intentions, answers, notes, deeds, the reflection, undo, status."""

import json
from collections.abc import Callable
from subprocess import CompletedProcess
from typing import Any

import pytest

Coach = Callable[..., CompletedProcess[str]]

EVENING = "2026-03-13T21:00:00+01:00"
TEXT = "When we meet, I ask what is pressing"


@pytest.fixture
def coach(coach_at: Coach) -> Coach:
    """Coach with Dana, the boss, and the checkout clerk on the roster."""
    assert coach_at("people", "add", "Dana", "--role", "boss").returncode == 0
    assert coach_at("people", "add", "--role", "checkout").returncode == 0
    return coach_at


def read(answer: CompletedProcess[str]) -> Any:
    assert (answer.returncode, answer.stderr) == (0, "")
    return json.loads(answer.stdout)


def test_an_empty_journal_says_how_to_begin(coach_at: Coach) -> None:
    said = coach_at("today")
    assert said.returncode == 0
    assert said.stdout.splitlines()[0] == "Friday 13 March, morning"
    assert "coach people add" in said.stdout


def test_the_list_of_the_day_has_a_line_for_each_customer(coach: Coach) -> None:
    coach("intend", "dana", TEXT, "--when", "after lunch")
    coach("answer", "dana", "partly", at=EVENING)
    heading, empty, *lines = coach("today", at=EVENING).stdout.splitlines()
    assert (heading, empty) == ("Friday 13 March, evening", "")
    assert lines == [
        f"  Dana            boss            not yet served  “{TEXT}”, after lunch: partly",
        "  checkout clerk  checkout clerk  not yet served",
    ]


def test_the_list_in_json_has_the_keys_that_are_promised(coach: Coach) -> None:
    coach("intend", "dana", TEXT)
    today = read(coach("today", "--json"))
    assert list(today) == ["date", "half", "mark", "customers", "meetings"]
    assert (today["date"], today["half"], today["mark"]) == ("2026-03-13", "morning", "half")
    dana, clerk = today["customers"]
    assert list(dana) == ["id", "name", "role", "circle", "reason", "intention"]
    assert (dana["name"], dana["role"], dana["circle"]) == ("Dana", "boss", "work")
    assert dana["intention"] == {"text": TEXT, "when": None, "outcome": None, "note": None}
    assert clerk["intention"] is None
    assert today["meetings"] == []


def test_a_second_intention_replaces_the_words_and_keeps_the_outcome(coach: Coach) -> None:
    coach("intend", "dana", TEXT)
    coach("answer", "dana", "kept")
    coach("intend", "dana", "I send the two pages")
    (intention,) = [
        row["intention"] for row in read(coach("today", "--json"))["customers"] if row["intention"]
    ]
    assert (intention["text"], intention["outcome"]) == ("I send the two pages", "kept")


def test_what_a_second_intention_replaces_is_said_with_whose_it_was(coach: Coach) -> None:
    coach("intend", "dana", TEXT, "--when", "after lunch")
    said = coach("intend", "da", "I send the two pages").stdout.splitlines()
    assert said[1:] == [
        f"This replaced what was planned for Dana: “{TEXT}”, after lunch",
        "`coach undo` brings it back.",
    ]
    assert coach("intend", "dana", "I send the two pages").stdout.count("\n") == 1
    coach("undo")
    assert TEXT in coach("today").stdout


def test_an_intention_for_a_weekday_is_for_the_coming_one(coach: Coach) -> None:
    assert coach("intend", "dana", TEXT, "--date", "saturday").stdout.startswith("Saturday 14 March, Dana")
    refused = coach("intend", "dana", TEXT, "--date", "thursday")
    assert (refused.returncode, "Thursday 19 March" in refused.stderr) == (1, True)


def test_a_weekday_is_else_the_latest_one(coach: Coach) -> None:
    coach("intend", "dana", TEXT, "--yes", at="2026-03-12T08:00:00+01:00")  # --yes: the clock is right
    said = coach("answer", "dana", "kept", "--note", "It took two minutes", "--date", "thursday")
    assert said.stdout == f"Thursday 12 March, Dana: “{TEXT}”: kept\n"


def test_a_note_is_written_on_any_day_and_goes_when_it_is_emptied(coach: Coach) -> None:
    coach("intend", "dana", TEXT)
    late = "2026-04-20T08:00:00+02:00"
    assert coach("note", "dana", "It helped", "--date", "2026-03-13", at=late).returncode == 0
    assert "noted: It helped" not in coach("today", at=late).stdout
    shown = read(coach("today", "--json", "--date", "2026-03-13", at=late))
    assert shown["customers"][0]["intention"]["note"] == "It helped"
    coach("note", "dana", "", "--date", "2026-03-13", at=late)
    shown = read(coach("today", "--json", "--date", "2026-03-13", at=late))
    assert shown["customers"][0]["intention"]["note"] is None


def test_a_deed_and_a_reflection_stand_beneath_the_list(coach: Coach) -> None:
    coach("log", "check", "Let somebody go first", at=EVENING)
    coach("reflect", "A quiet day", at=EVENING)
    assert coach("today", at=EVENING).stdout.splitlines()[-2:] == [
        "  + checkout clerk: Let somebody go first",
        "  Reflection: A quiet day",
    ]


def test_undo_takes_back_the_last_change_and_says_which(coach: Coach) -> None:
    coach("intend", "dana", TEXT)
    coach("answer", "dana", "missed")
    assert coach("undo").stdout == "taken back: the answer “missed” for Dana\n"
    assert coach("undo").stdout == "taken back: the intention for Dana\n"
    assert read(coach("today", "--json"))["mark"] == "open"
    refused = coach("undo", at="2026-03-14T08:00:00+01:00")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith("coach: there is nothing to take back")


def test_status_is_a_line_while_something_is_due_and_nothing_after(coach: Coach) -> None:
    assert coach("status").stdout == "coach: 2 to plan\n"
    coach("intend", "dana", TEXT)
    assert coach("status").stdout == "coach: 1 to answer\n"
    coach("answer", "dana", "kept")
    assert coach("status").stdout == ""
    assert coach("status", "--format", "{streak}").stdout == ""
    assert read(coach("status", "--json")) == {
        "date": "2026-03-13", "due": "nothing", "open": 0, "streak": 1, "reserve": 2
    }  # fmt: skip


def test_status_fills_in_a_format(coach: Coach) -> None:
    said = coach("status", "--format", "{{{due}}}: {open}, {streak}/{reserve}")
    assert said.stdout == "{morning}: 2, 0/2\n"


@pytest.mark.parametrize("wanted", ["{name}", "{due!r}", "{open:3}", "{", "}", "{due.value}", "{}", "{0}"])
def test_a_format_with_anything_else_is_a_fault_of_usage(coach: Coach, wanted: str) -> None:
    said = coach("status", "--format", wanted)
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr.startswith("coach: ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["intend", "dana"],
        ["answer", "dana", "perhaps"],
        ["today", "--date", "someday"],
        ["today", "--dat", "today"],
        ["answer", "dana", "kept", "--date", "20260313"],
        ["nothing-of-the-kind"],
    ],
)
def test_a_call_that_is_not_understood_ends_with_2_and_one_sentence(
    coach: Coach, arguments: list[str]
) -> None:
    said = coach(*arguments)
    assert (said.returncode, said.stdout, said.stderr.count("\n")) == (2, "", 1)
    assert said.stderr.startswith("coach: ")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["intend", "nobody", TEXT], "there is no customer 'nobody'"),
        (["intend", "dana", "x" * 281], "280 characters at most"),
        (["intend", "dana", TEXT, "--when", "x" * 281], "280 characters at most"),
        (["intend", "dana", " \t"], "needs words"),
        (["intend", "dana", TEXT, "--date", "yesterday"], "today or tomorrow"),
        (["answer", "dana", "kept"], "there is no intention for Dana"),
        (["log", "dana", "x" * 10_001], "10,000 characters at most"),
        (["log", "dana", "Waited", "--date", "2026-01-01"], "is closed"),
        (["reflect", "x" * 10_001], "10,000 characters at most"),
        (["reflect", "Fine", "--date", "yesterday"], "the journal begins on"),
    ],
)
def test_what_is_not_possible_is_refused_and_changes_nothing(
    coach: Coach, arguments: list[str], why: str
) -> None:
    before = coach("export").stdout
    said = coach(*arguments)
    assert (said.returncode, said.stdout, said.stderr.count("\n")) == (1, "", 1)
    assert why in said.stderr
    assert coach("export").stdout == before


def test_half_past_midnight_belongs_to_the_evening_before(coach: Coach) -> None:
    coach("intend", "dana", TEXT, at="2026-03-13T23:50:00+01:00")
    today = read(coach("today", "--json", at="2026-03-14T00:30:00+01:00"))
    assert (today["date"], today["half"]) == ("2026-03-13", "evening")
    assert coach("answer", "dana", "kept", at="2026-03-14T03:59:59+01:00").returncode == 0
    today = read(coach("today", "--json", at="2026-03-14T04:00:00+01:00"))
    assert (today["date"], today["half"], today["mark"]) == ("2026-03-14", "morning", "open")
    assert read(coach("streak", "--json", at="2026-03-14T04:00:00+01:00"))["days"] == "D"


def test_the_day_start_moves_the_border_and_nothing_that_is_written(coach: Coach) -> None:
    coach("intend", "dana", TEXT, at="2026-03-14T01:00:00+01:00")
    assert coach("config", "set", "day_start", "00:00", at="2026-03-14T01:01:00+01:00").returncode == 0
    assert read(coach("today", "--json", at="2026-03-14T01:02:00+01:00"))["date"] == "2026-03-14"
    days = read(coach("export", at="2026-03-14T01:02:00+01:00"))["days"]
    assert [day["date"] for day in days] == ["2026-03-13"]


def test_a_flight_west_repeats_the_date_and_new_entries_join_the_day(coach: Coach) -> None:
    coach("intend", "dana", TEXT, at="2026-03-14T02:00:00+01:00")
    boston = "2026-03-13T22:30:00-04:00"
    coach("log", "clerk", "Asked how the night shift was", at=boston)
    assert coach("answer", "dana", "kept", at=boston).returncode == 0
    (day,) = read(coach("export", at=boston))["days"]
    assert day["date"] == "2026-03-13"
    assert [entry["set_at"] for entry in day["intentions"]] == ["2026-03-14T02:00:00+01:00"]
    assert [entry["at"] for entry in day["deeds"]] == [boston]


def test_a_date_lost_to_a_flight_east_costs_nothing(coach: Coach) -> None:
    for at in ("2026-03-11T08:00:00-08:00", "2026-03-12T08:00:00-08:00", "2026-03-14T08:00:00+13:00"):
        coach("intend", "dana", TEXT, "--yes", at=at)  # --yes: the clock is right
        coach("answer", "dana", "kept", "--yes", at=at)
    streak = read(coach("streak", "--json", at="2026-03-15T08:00:00+13:00"))
    assert (streak["days"], streak["current"], streak["reserve"]) == ("DDtD", 3, 2)


def test_what_a_terminal_would_obey_reaches_it_from_no_argument(coach: Coach) -> None:
    evil = "\x1b]52;c;aGk=\x07\x1b[2J\u202e"
    coach("intend", "dana", f"I ask {evil}first")
    coach("log", "dana", f"Sat {evil} down")
    said = [coach("today"), coach("people", "show", evil), coach("today", "--date", evil), coach(evil)]
    assert [answer.returncode for answer in said] == [0, 1, 2, 2]
    for answer in said:
        assert not {"\x1b", "\x07", "\u202e"} & set(answer.stdout + answer.stderr)


def test_a_day_on_which_nobody_can_be_planned_offers_no_planning(coach: Coach) -> None:
    assert "  Nothing was intended.\n" in coach("today", "--date", "2026-03-01").stdout
    assert "  Nothing is planned so far ahead.\n" in coach("today", "--date", "2026-03-15").stdout
