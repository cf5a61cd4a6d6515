"""The roster and the pauses from the shell."""

import json
from collections.abc import Callable
from subprocess import CompletedProcess
from typing import Any

import pytest

Coach = Callable[..., CompletedProcess[str]]


def people(coach: Coach, *arguments: str) -> list[dict[str, Any]]:
    listed = json.loads(coach("people", "list", "--json", *arguments).stdout)
    assert list(listed) == ["customers"]
    found: list[dict[str, Any]] = listed["customers"]
    return found


def test_adding_says_who_was_added_and_their_id(coach_at: Coach) -> None:
    said = coach_at("people", "add", "Dana", "--role", "boss").stdout
    (dana,) = people(coach_at)
    assert said == f"added: Dana, boss (id {dana['id']})\n"


def test_the_roster_in_json_is_that_of_the_exchange_format_and_who_was_served(coach_at: Coach) -> None:
    coach_at("people", "add", "Dana", "--role", "boss", "--rhythm", "monday, thursday")
    coach_at("log", "dana", "Waited with her")
    (dana,) = people(coach_at)
    (exported,) = json.loads(coach_at("export").stdout)["customers"]
    assert dana == exported | {"last_served": "2026-03-13", "kept_in_a_row": 0}
    assert exported["rhythm"] == ["monday", "thursday"]


def test_without_a_name_the_word_of_the_role_is_the_name(coach_at: Coach) -> None:
    coach_at("people", "add", "--role", "checkout clerk")
    (clerk,) = people(coach_at)
    assert (clerk["name"], clerk["role"], clerk["circle"]) == ("checkout clerk", "checkout", "everyday")


def test_a_role_without_a_name_is_said_once(coach_at: Coach) -> None:
    added = coach_at("people", "add", "--role", "boss").stdout
    assert added.startswith("added: boss (id ")
    refused = coach_at("people", "add", "--role", "boss")
    assert refused.stderr == "coach: already on the roster: boss\n"


def test_before_any_word_is_named_the_brand_says_how(coach_at: Coach) -> None:
    said = coach_at("people", "brand")
    assert (said.returncode, "No words are named yet" in said.stdout) == (0, True)
    assert json.loads(coach_at("people", "brand", "--json").stdout) == {"wanted": [], "heard": []}


def test_a_role_of_ones_own_needs_its_circle_once(coach_at: Coach) -> None:
    refused = coach_at("people", "add", "Ada", "--role", "landlady")
    assert (refused.returncode, "--circle" in refused.stderr) == (1, True)
    assert coach_at("people", "add", "Ada", "--role", "landlady", "--circle", "home").returncode == 0
    assert coach_at("people", "add", "Bea", "--role", "landlady").returncode == 0
    assert [customer["circle"] for customer in people(coach_at)] == ["home", "home"]


def test_the_same_name_and_role_twice_is_refused(coach_at: Coach) -> None:
    coach_at("people", "add", "Zoë", "--role", "friend")
    refused = coach_at("people", "add", "ZOE", "--role", "friend")
    assert (refused.returncode, len(people(coach_at))) == (1, 1)
    assert "already on the roster: " in refused.stderr


def test_all_that_can_be_said_of_a_customer_is_changed_by_edit(coach_at: Coach) -> None:
    coach_at("people", "add", "Ruth", "--role", "prospect", "--priority", "could", "--first-step", "Ring her")
    said = coach_at(
        "people", "edit", "ruth", "--name", "Ruth Amado", "--role", "buyer", "--priority", "now",
        "--rhythm", "every 10 days", "--first-step", "none", "--away-until", "monday",
        "--note", "Prefers\na call",
    )  # fmt: skip
    (ruth,) = people(coach_at)
    assert said.stdout == f"changed: Ruth Amado, buyer (id {ruth['id']})\n"
    assert (ruth["role"], ruth["priority"], ruth["rhythm"]) == ("buyer", "now", "every 10 days")
    assert ruth["away_until"] == "2026-03-16"
    assert [note["text"] for note in ruth["notes"]] == ["Prefers\na call"]
    assert "first_step" not in ruth
    coach_at("people", "edit", "ruth", "--away-until", "none")
    assert "away_until" not in people(coach_at)[0]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["people"], 2),
        (["people", "add", "Dana"], 2),
        (["people", "edit", "sam"], 2),
        (["people", "edit", "sam", "--rhythm", "often"], 2),
        (["people", "edit", "sam", "--away-until", "soon"], 2),
        (["people", "edit", "sam", "--circle", "club"], 2),
        (["people", "edit", "sam", "--note", "x" * 10_001], 1),
        (["people", "add", "x" * 81, "--role", "boss"], 1),
        (["people", "show", "sa"], 1),
        (["people", "archive", "nobody"], 1),
    ],
)
def test_what_cannot_be_done_to_the_roster_says_so_in_one_sentence(
    coach_at: Coach, arguments: list[str], code: int
) -> None:
    coach_at("people", "add", "Sam", "--role", "friend")
    coach_at("people", "add", "Sabine", "--role", "friend")
    before = people(coach_at)
    said = coach_at(*arguments)
    assert (said.returncode, said.stdout, said.stderr.count("\n")) == (code, "", 1)
    assert people(coach_at) == before


def test_several_matches_are_listed_with_their_ids(coach_at: Coach) -> None:
    coach_at("people", "add", "Sam", "--role", "friend")
    coach_at("people", "add", "Sam", "--role", "teammate")
    said = coach_at("intend", "sam", "I listen")
    assert said.returncode == 1
    for sam in people(coach_at):
        assert sam["id"] in said.stderr
        assert coach_at("people", "show", sam["id"]).returncode == 0


def test_an_archived_customer_is_found_only_to_show_and_to_restore(coach_at: Coach) -> None:
    coach_at("people", "add", "Dana", "--role", "boss")
    assert coach_at("people", "archive", "dana").returncode == 0
    assert people(coach_at) == []
    assert [customer["archived"] for customer in people(coach_at, "--archived")] == ["2026-03-13"]
    assert coach_at("log", "dana", "Waited").returncode == 1
    assert "archived" in coach_at("people", "show", "dana").stdout
    assert coach_at("people", "restore", "dana").returncode == 0
    assert [customer["archived"] for customer in people(coach_at)] == [None]


def test_a_customer_is_shown_with_the_last_intention_and_the_notes(coach_at: Coach) -> None:
    coach_at("people", "add", "Dana", "--role", "boss")
    coach_at("people", "edit", "dana", "--note", "Reads on the train")
    coach_at("intend", "dana", "I ask first")
    coach_at("answer", "dana", "kept")
    shown = coach_at("people", "show", "dana").stdout
    assert "Friday 13 March  “I ask first”: kept" in shown
    assert "- Reads on the train (Friday 13 March)" in shown
    told = json.loads(coach_at("people", "show", "dana", "--json").stdout)
    assert told.items() >= people(coach_at)[0].items()


def test_a_pause_is_set_listed_and_taken_away(coach_at: Coach) -> None:
    assert coach_at("pause", "list").stdout == "There is no pause.\n"
    said = coach_at("pause", "2026-03-20", "2026-03-24", "--reason", "the sea")
    assert said.stdout == "paused: Friday 20 March to Tuesday 24 March, the sea\n"
    assert coach_at("pause", "list").stdout == "Friday 20 March to Tuesday 24 March, the sea\n"
    assert coach_at("pause", "remove", "2026-03-20").returncode == 0
    assert coach_at("pause", "list").stdout == "There is no pause.\n"


def test_the_weekdays_of_a_pause_are_the_coming_ones(coach_at: Coach) -> None:
    said = coach_at("pause", "saturday", "friday")
    assert said.stdout == "paused: Saturday 14 March to Friday 20 March\n"


def test_a_pause_of_one_day_names_it_once(coach_at: Coach) -> None:
    said = coach_at("pause", "monday", "monday", "--reason", "the sea")
    assert said.stdout == "paused: Monday 16 March, the sea\n"
    assert coach_at("pause", "list").stdout == "Monday 16 March, the sea\n"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["pause"], 2),
        (["pause", "friday"], 2),
        (["pause", "friday", "someday"], 2),
        (["pause", "list", "friday"], 2),
        (["pause", "today", "yesterday"], 1),
        (["pause", "2026-01-01", "today"], 1),
        (["pause", "remove", "today"], 1),
    ],
)
def test_a_pause_that_cannot_be_says_so(coach_at: Coach, arguments: list[str], code: int) -> None:
    said = coach_at(*arguments)
    assert (said.returncode, said.stdout, said.stderr.count("\n")) == (code, "", 1)
