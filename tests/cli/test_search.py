"""The search from the shell."""

import json
from collections.abc import Callable
from subprocess import CompletedProcess

import pytest

Coach = Callable[..., CompletedProcess[str]]

TOMORROW = "2026-03-14T20:00:00+01:00"


@pytest.fixture
def coach(coach_at: Coach) -> Coach:
    """Coach with Zoë, who was asked and thanked, and an archived Sam."""
    for call in (
        ("people", "add", "Zoë", "--role", "boss"),
        ("people", "edit", "zoe", "--note", "Likes tea\nwithout sugar"),
        ("people", "add", "Sam", "--role", "friend"),
        ("intend", "zoe", "I ask what is pressing", "--when", "at tea"),
        ("answer", "zoe", "kept", "--note", "She spoke long"),
        ("log", "sam", "Carried the boxes"),
        ("reflect", "Tea did"),
        ("people", "archive", "sam"),
    ):
        assert coach_at(*call).returncode == 0
    assert coach_at("intend", "zoe", "I bring tea", at=TOMORROW).returncode == 0
    return coach_at


def test_the_hits_in_json_have_the_keys_that_are_promised(coach: Coach) -> None:
    zoe = json.loads(coach("people", "list", "--json").stdout)["customers"][0]["id"]
    hit = {"date": "2026-03-13", "kind": "note", "customer": zoe, "text": "She spoke long"}
    said = coach("search", "SPOKE", "--json")
    assert json.loads(said.stdout) == {"hits": [hit | {"name": "Zoë", "beside": None}]}
    assert json.loads(coach("search", "no such words", "--json").stdout) == {"hits": []}


def test_the_hits_are_said_a_line_each_with_day_kind_and_name(coach: Coach) -> None:
    said = coach("search", "tea", at=TOMORROW)
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.splitlines() == [
        "2026-03-13  fact        Zoë  Likes tea without sugar",
        "2026-03-14  intention   Zoë  I bring tea",
        "2026-03-13  intention   Zoë  I ask what is pressing (at tea)",
        "2026-03-13  reflection       Tea did",
    ]


def test_the_filters_narrow_it(coach: Coach) -> None:
    def texts(*arguments: str) -> list[str]:
        hits = json.loads(coach("search", *arguments, "--json", at=TOMORROW).stdout)["hits"]
        return [hit["text"] for hit in hits]

    assert texts("", "--outcome", "kept") == ["I ask what is pressing", "She spoke long"]
    assert texts("", "--customer", "sam") == ["Sam", "Carried the boxes"]
    assert texts("tea", "--from", "today") == ["I bring tea"]
    assert texts("tea", "--to", "yesterday") == [
        "Likes tea\nwithout sugar",
        "I ask what is pressing",
        "Tea did",
    ]


def test_nothing_found_is_said(coach: Coach) -> None:
    said = coach("search", "no such words")
    assert (said.returncode, said.stdout) == (0, "Nothing that was written holds “no such words”.\n")


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        ([""], 2, "search needs a text"),
        ([" \n"], 2, "search needs a text"),
        (["tea", "--outcome", "good"], 2, "invalid choice: 'good' (choose from 'kept', 'partly'"),
        (["tea", "--from", "2026-02-30"], 2, "is no day"),
        (["tea", "--customer", "nobody"], 1, "there is no customer"),
    ],
)
def test_what_cannot_be_searched_is_refused(
    coach: Coach, arguments: list[str], code: int, sentence: str
) -> None:
    said = coach("search", *arguments)
    assert (said.returncode, said.stdout) == (code, "")
    assert sentence in said.stderr
