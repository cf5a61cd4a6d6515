"""The search finds what was written, by any piece of it, and nothing else."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from writings import copies, texts

from coach.practice.copy import Copy
from coach.practice.customers import Customer, Roster
from coach.practice.day import Day, Deed, Intention, Outcome, Reflection
from coach.practice.knowing import Note
from coach.practice.roles import Circle
from coach.practice.search import Hit, search, searchable
from coach.practice.text import fold

THURSDAY, FRIDAY = date(2026, 3, 12), date(2026, 3, 13)
ROSTER = Roster(
    (
        Customer("c1", "Zoë", "report", Circle.WORK, added=THURSDAY),
        Customer(
            "c2",
            "the till",
            "checkout",
            Circle.EVERYDAY,
            first_step="Say good morning",
            notes=(Note("Sings on\nFridays"), Note("Has a dog", datetime(2026, 3, 13, 9, tzinfo=UTC))),
        ),
    )
)
DAYS = {
    THURSDAY: Day(
        THURSDAY, (Intention("i1", "c1", "I thank her", outcome=Outcome.KEPT, note="Grüße an 李"),)
    ),
    FRIDAY: Day(
        FRIDAY,
        (
            Intention("i2", "c1", "I ask what is pressing", "when we MEET", outcome=Outcome.MISSED),
            Intention("i3", "c2", "I say thanks"),
        ),
        (Deed("d1", "c2", "Carried the Straße boxes"),),
        Reflection("Zoe did, with a song", "Who made your day easier?"),
    ),
}


def found(text: str, **filters: Any) -> list[tuple[str, str]]:
    hits = search(text, searchable(DAYS, ROSTER), **filters)
    return [(hit.kind, hit.text) for hit in hits]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pressing", [("intention", "I ask what is pressing")]),
        ("PRESS", [("intention", "I ask what is pressing")]),
        ("is pressing when we meet", [("intention", "I ask what is pressing")]),
        ("grusse", [("note", "Grüße an 李")]),
        ("李", [("note", "Grüße an 李")]),
        ("strasse", [("deed", "Carried the Straße boxes")]),
        ("easier", [("reflection", "Zoe did, with a song")]),
        ("sings  on fri", [("fact", "Sings on\nFridays")]),
        ("good morning", [("first step", "Say good morning")]),
        ("checkout clerk", [("customer", "the till")]),
        ("zoe", [("customer", "Zoë"), ("reflection", "Zoe did, with a song")]),
        ("thank", [("intention", "I say thanks"), ("intention", "I thank her")]),
        ("nobody wrote this", []),
        ("c1", []),
        ("i.ask", []),
    ],
)
def test_a_piece_of_what_was_written_finds_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_a_hit_says_when_what_and_who() -> None:
    assert search("a", searchable(DAYS, ROSTER), customer="c2") == (
        Hit(None, "first step", "c2", "Say good morning"),
        Hit(None, "fact", "c2", "Sings on\nFridays"),
        Hit(FRIDAY, "fact", "c2", "Has a dog"),
        Hit(FRIDAY, "intention", "c2", "I say thanks"),
        Hit(FRIDAY, "deed", "c2", "Carried the Straße boxes"),
    )
    assert search("meet", searchable(DAYS, ROSTER)) == (
        Hit(FRIDAY, "intention", "c1", "I ask what is pressing", "when we MEET"),
    )


def test_an_outcome_leaves_its_intentions_and_their_notes() -> None:
    assert found("", outcome=Outcome.KEPT) == [("intention", "I thank her"), ("note", "Grüße an 李")]
    assert found("", outcome=Outcome.PARTLY) == []


def test_dates_leave_what_was_written_for_these_days() -> None:
    assert found("", last=THURSDAY) == [
        ("customer", "Zoë"),
        ("intention", "I thank her"),
        ("note", "Grüße an 李"),
    ]
    assert ("fact", "Has a dog") in found("", first=FRIDAY)
    assert ("fact", "Sings on\nFridays") not in found("", first=date(1900, 1, 1))
    assert found("", first=FRIDAY, last=THURSDAY) == []


@given(copies(), st.data())
def test_every_piece_of_every_text_finds_it(copy: Copy, data: st.DataObject) -> None:
    written = list(texts((copy.roster.customers, *copy.days.values())))
    text = data.draw(st.sampled_from(written))
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    piece = text[start:end]
    hits = search(piece, searchable(copy.days, copy.roster))
    assert any(text in (hit.text, hit.beside) for hit in hits)


@given(copies(), st.text("abeio 1#", max_size=2))
def test_no_deed_is_found_that_does_not_hold_the_text_and_none_left_out(copy: Copy, text: str) -> None:
    def plain(text: str) -> str:
        return " ".join(fold(text).split())

    found = [hit.text for hit in search(text, searchable(copy.days, copy.roster)) if hit.kind == "deed"]
    deeds = [deed.text for day in sorted(copy.days, reverse=True) for deed in copy.days[day].deeds]
    assert found == [deed for deed in deeds if plain(text) in plain(deed)]


@given(copies())
def test_a_blank_text_finds_everything_the_newest_days_first(copy: Copy) -> None:
    hits = search(" \n", searchable(copy.days, copy.roster))
    assert sorted(text for hit in hits for text in (hit.text, hit.beside) if text) == sorted(
        texts((copy.roster.customers, *copy.days.values()))
    )
    dates = [hit.date for hit in hits if hit.date and hit.kind in ("intention", "note", "deed", "reflection")]
    assert dates == sorted(dates, reverse=True)
