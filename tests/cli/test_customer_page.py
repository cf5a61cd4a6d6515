"""Everything that is known of a customer, said and shown from the shell."""

import json
from collections.abc import Callable
from subprocess import CompletedProcess
from typing import Any

import pytest

Coach = Callable[..., CompletedProcess[str]]


def shown(coach: Coach, who: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(coach("people", "show", who, "--json").stdout)
    return found


@pytest.fixture
def dana(coach_at: Coach) -> Coach:
    """Call coach, with Dana, boss, on the roster."""
    coach_at("people", "add", "Dana", "--role", "boss")
    return coach_at


def test_everyone_is_different_a_listening_profile_is_kept_line_by_line(dana: Coach) -> None:
    dana("people", "edit", "dana", "--channel", "a text before a call", "--best-time", "early",
         "--detail", "headline first", "--pace", "fast", "--thanks", "in private",
         "--avoid", "lunch")  # fmt: skip
    dana("people", "edit", "dana", "--pace", "none")
    assert shown(dana, "dana")["profile"] == {
        "channel": "a text before a call",
        "best_time": "early",
        "detail": "headline first",
        "thanks": "in private",
        "avoid": "lunch",
    }
    for words in ("best time", "early", "headline first"):
        assert words in dana("people", "show", "dana").stdout


def test_everyone_is_different_a_fact_is_kept_with_the_day_they_told_it(dana: Coach) -> None:
    dana("people", "edit", "dana", "--fact", "Her son is called Max", "--on", "monday")
    dana("people", "edit", "dana", "--note", "Likes tea")
    facts = shown(dana, "dana")["notes"]
    assert [(fact["text"], fact.get("on")) for fact in facts] == [
        ("Her son is called Max", "2026-03-09"),
        ("Likes tea", None),
    ]
    assert "Her son is called Max (Monday 9 March)  [fact 1]" in dana("people", "show", "dana").stdout
    dana("people", "edit", "dana", "--line", "fact 1", "--text", "Her son is called Mats")
    dana("people", "edit", "dana", "--line", "fact 2", "--remove")
    assert [fact["text"] for fact in shown(dana, "dana")["notes"]] == ["Her son is called Mats"]


def test_put_yourself_in_their_shoes_a_guess_stays_marked_until_they_have_told(dana: Coach) -> None:
    dana(
        "people",
        "edit",
        "dana",
        "--guess",
        "Reads mail late",
        "--sure",
        "2",
        "--question",
        "When do you read it?",
    )
    assert "? Reads mail late (sure 2 of 5; ask: When do you read it?)  [guess 1]" in (
        dana("people", "show", "dana").stdout
    )
    dana("people", "edit", "dana", "--line", "guess 1", "--said", "At noon", "--sure", "5")
    said = dana("people", "show", "dana").stdout
    assert "- Reads mail late (sure 5 of 5; ask: When do you read it?; they said: At noon)" in said
    assert "? Reads" not in said
    (guess,) = shown(dana, "dana")["guesses"]
    assert (guess["said"], guess["said_on"]) == ("At noon", "2026-03-13")


def test_a_value_for_each_of_them_is_one_line_and_more_is_refused_kindly(dana: Coach) -> None:
    assert dana("people", "edit", "dana", "--value", "x" * 80).returncode == 0
    refused = dana("people", "edit", "dana", "--value", "x" * 81)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == (
        "coach: what they get from dealing with you has 80 characters at most, this has 81; shorten it\n"
    )
    assert shown(dana, "dana")["value"] == "x" * 80


def test_influence_without_rank_what_i_offer_is_knowledge_network_or_a_skill(dana: Coach) -> None:
    dana("people", "edit", "dana", "--offer", "I know the old system")
    dana("people", "edit", "dana", "--offer", "I proofread", "--kind", "skill")
    assert [(o["kind"], o["text"]) for o in shown(dana, "dana")["offers"]] == [
        ("knowledge", "I know the old system"),
        ("skill", "I proofread"),
    ]
    assert "a skill: I proofread  [offer 2]" in dana("people", "show", "dana").stdout


def test_how_i_am_perceived_feedback_is_kept_in_their_words_with_the_date(dana: Coach) -> None:
    dana("people", "edit", "dana", "--feedback", "Quick as ever", "--on", "yesterday", "--kind", "thanks")
    (heard,) = shown(dana, "dana")["feedback"]
    assert (heard["text"], heard["on"], heard["kind"]) == ("Quick as ever", "2026-03-12", "thanks")
    assert len(heard["id"]) == 12


def test_people_become_ambassadors_feedback_says_that_they_sent_me_someone(dana: Coach) -> None:
    dana("people", "edit", "dana", "--feedback", "Ask him, I said", "--kind", "sent-someone")
    assert "sent me someone, Friday 13 March: “Ask him, I said”" in dana("people", "show", "dana").stdout


def test_the_map_keeps_what_i_give_what_i_get_and_their_buy_in(dana: Coach) -> None:
    dana("people", "edit", "dana", "--give", "early warnings", "--gives", "4", "--get", "time", "--gets", "2",
         "--buy-in", "supports")  # fmt: skip
    assert shown(dana, "dana")["dealings"] == {
        "give": "early warnings",
        "get": "time",
        "gives": 4,
        "gets": 2,
        "buy_in": "supports",
    }


def test_a_direction_follows_the_role_until_it_is_said(dana: Coach) -> None:
    assert (shown(dana, "dana")["stands"], "direction" in shown(dana, "dana")) == ("up", False)
    dana("people", "edit", "dana", "--direction", "across", "--boundary", "conflict")
    assert (shown(dana, "dana")["stands"], shown(dana, "dana")["boundary"]) == ("across", "conflict")
    assert "conflict: never suggested" in dana("people", "show", "dana").stdout
    dana("people", "edit", "dana", "--direction", "none", "--boundary", "none")
    assert (shown(dana, "dana")["stands"], "boundary" in shown(dana, "dana")) == ("up", False)


def test_addresses_are_added_once_and_what_is_none_is_refused(dana: Coach) -> None:
    dana("people", "edit", "dana", "--email", "dana@example.org", "--email", "DANA@example.org")
    dana("people", "edit", "dana", "--email", "d@home.example")
    assert shown(dana, "dana")["emails"] == ["dana@example.org", "d@home.example"]
    refused = dana("people", "edit", "dana", "--email", "dana at home")
    assert (refused.returncode, "such as dana@example.org" in refused.stderr) == (1, True)
    dana("people", "edit", "dana", "--email", "none")
    assert "emails" not in shown(dana, "dana")


def test_everything_can_be_said_when_somebody_is_added(coach_at: Coach) -> None:
    coach_at("people", "add", "Ruth", "--role", "buyer", "--value", "a calm answer", "--channel", "phone",
             "--fact", "Likes tea", "--guess", "Buys in May", "--email", "ruth@example.org")  # fmt: skip
    ruth = shown(coach_at, "ruth")
    assert (ruth["value"], ruth["profile"], ruth["emails"]) == (
        "a calm answer", {"channel": "phone"}, ["ruth@example.org"],
    )  # fmt: skip
    assert (ruth["notes"][0]["text"], ruth["guesses"][0]["text"]) == ("Likes tea", "Buys in May")


def test_the_page_tells_what_was_written_for_them_the_newest_first(coach_at: Coach) -> None:
    dana = coach_at
    dana("people", "add", "Dana", "--role", "boss", at="2024-03-12T07:00:00+01:00")
    dana("intend", "dana", "I listen", "--when", "at ten", at="2024-03-12T08:00:00+01:00")
    dana("answer", "dana", "missed", "--note", "She was away", at="2024-03-12T21:00:00+01:00")
    dana("log", "dana", "Carried the boxes up", "--yes")
    timeline = shown(dana, "dana")["timeline"]
    assert [(m["date"], m["kind"], m["text"], m["outcome"], m["note"]) for m in timeline] == [
        ("2026-03-13", "deed", "Carried the boxes up", None, None),
        ("2024-03-12", "intention", "I listen", "missed", "She was away"),
    ]
    said = dana("people", "show", "dana").stdout
    assert "Friday 13 March  deed: “Carried the boxes up”" in said
    assert "Tuesday 12 March 2024  “I listen” · at ten: missed\n    She was away" in said


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--sure", "3"], 2),
        (["--guess", "x", "--sure", "6"], 2),
        (["--line", "guess 1"], 1),
        (["--line", "wish 1"], 1),
        (["--gives", "much"], 2),
        (["--offer", "x", "--kind", "thanks"], 2),
        (["--direction", "left"], 2),
        (["--guess", " "], 1),
        (["--channel", "x" * 281], 1),
    ],
)
def test_what_cannot_be_said_changes_nothing(dana: Coach, arguments: list[str], code: int) -> None:
    before = shown(dana, "dana")
    said = dana("people", "edit", "dana", *arguments)
    assert (said.returncode, said.stdout, said.stderr.count("\n")) == (code, "", 1)
    assert shown(dana, "dana") == before


def test_a_role_of_ones_own_is_known_in_any_case(coach_at: Coach) -> None:
    coach_at("people", "add", "Ada", "--role", "landlady", "--circle", "home")
    assert coach_at("people", "add", "Bea", "--role", "Landlady").returncode == 0
    assert (shown(coach_at, "bea")["role"], shown(coach_at, "bea")["circle"]) == ("landlady", "home")


def test_restore_finds_those_archived_first(coach_at: Coach) -> None:
    coach_at("people", "add", "Dana", "--role", "boss")
    coach_at("people", "archive", "dana")
    coach_at("people", "add", "Dana", "--role", "friend")
    said = coach_at("people", "restore", "dana")
    assert (said.returncode, said.stdout.startswith("restored: Dana, boss")) == (0, True)
    refused = coach_at("people", "restore", "dana")
    assert (refused.returncode, refused.stdout) == (1, "")
