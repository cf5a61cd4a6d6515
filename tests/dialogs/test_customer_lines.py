"""What the lines of the customer's form offer, refuse and come to."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.dialogs.customer_lines import (
    Described,
    described,
    fault,
    lines_of,
    offered_priorities,
    offered_rhythms,
    offered_roles,
)
from coach.practice.customers import Customer, Priority
from coach.practice.editing import Telling
from coach.practice.knowing import Note
from coach.practice.rhythm import DAILY, Rhythm, RhythmKind
from coach.practice.roles import ROLES, Circle, role_word
from coach.practice.text import clean

WORDS = st.text(st.characters(categories=["L", "P"]), min_size=1, max_size=20).map(clean)
OWN = WORDS.map(lambda word: f"~{word}")
RHYTHMS = st.one_of(
    st.sampled_from([DAILY, Rhythm(RhythmKind.WORKDAYS), Rhythm(RhythmKind.PICKED)]),
    st.integers(1, 9_999).map(lambda n: Rhythm(RhythmKind.EVERY, every=n)).filter(lambda r: r.every > 1),
    st.frozensets(st.integers(0, 6), min_size=1).map(lambda d: Rhythm(RhythmKind.WEEKDAYS, weekdays=d)),
)
NOTES = st.lists(st.builds(Note, WORDS, st.just(datetime(2026, 3, 13, tzinfo=UTC))), max_size=4).map(tuple)


@given(
    name=WORDS,
    role=st.sampled_from(list(ROLES)) | OWN,
    circle=st.sampled_from(Circle),
    priority=st.sampled_from(Priority),
    rhythm=RHYTHMS,
    step=WORDS,
    notes=NOTES,
)
def test_the_lines_of_a_customer_come_to_the_same_customer(
    name: str,
    role: str,
    circle: Circle,
    priority: Priority,
    rhythm: Rhythm,
    step: str,
    notes: tuple[Note, ...],
) -> None:
    customer = Customer("c", name, role, circle, priority, rhythm, first_step=step, notes=notes)
    lines = lines_of(customer)
    assert fault(lines) is None
    assert described(lines, customer) == Described({}, ())
    words = described({**lines, f"note{len(notes)}": ""}, None)
    assert (words.edit["role"], words.edit["priority"], words.edit["rhythm"]) == (role, priority, rhythm)
    assert words.edit.get("circle") == (None if role in ROLES else circle)
    assert len(words.told) == len(notes)


@given(RHYTHMS)
def test_a_rhythm_that_is_read_is_what_is_offered_first(rhythm: Rhythm) -> None:
    assert offered_rhythms(str(rhythm))[0].text == str(rhythm)
    assert offered_rhythms(f" {str(rhythm).upper()} ")[0].text == str(rhythm)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("", "daily"),
        ("w", "workdays"),
        ("every", "every 10 days"),
        ("every 9 days", "every 9 days"),
        ("thu mon", "monday, thursday"),
        ("mondays", "monday"),
    ],
)
def test_what_is_typed_of_a_rhythm_offers_one(typed: str, first: str) -> None:
    assert offered_rhythms(typed)[0].text == first


@pytest.mark.parametrize("typed", ["often", "every 0 days", "every 14", "month"])
def test_no_rhythm_is_made_up_for_what_is_none(typed: str) -> None:
    assert offered_rhythms(typed) == []


@given(st.sampled_from(list(ROLES.values())))
def test_the_word_of_a_role_offers_that_role_first(role: object) -> None:
    assert isinstance(role, type(ROLES["boss"]))
    assert offered_roles({})(role.word)[0] == (role.word, role.circle)


def test_a_new_role_comes_after_those_that_begin_so() -> None:
    offer = offered_roles({"partner in crime": Circle.HOME})
    assert [choice.text for choice in offer("part")] == ["partner", "partner in crime", "part"]
    assert [choice.text for choice in offer("art")] == ["art"]
    assert [choice.text for choice in offer("Partner")] == ["partner", "partner in crime"]
    assert len(offer("")) == len(ROLES) + 1


def test_a_priority_is_offered_by_its_beginning() -> None:
    assert [choice.text for choice in offered_priorities("c")] == ["could"]


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        ({"role": " "}, "role"),
        ({"role": "neighbour"}, "circle"),
        ({"role": "neighbour", "circle": "moon"}, "circle"),
        ({"priority": "later"}, "priority"),
        ({"rhythm": "often"}, "rhythm"),
        ({"priority": "could"}, "first_step"),
        ({}, None),
        ({"rhythm": ""}, None),
        ({"role": "neighbour", "circle": "home"}, None),
        ({"priority": "could", "first_step": "Call"}, None),
    ],
)
def test_each_fault_is_named_with_its_line(lines: dict[str, str], line: str | None) -> None:
    found = fault({**lines_of(None), "role": "boss", **lines})
    assert (found[0] if found else None) == line


def test_notes_that_stay_keep_their_time_and_cleared_ones_go() -> None:
    notes = (Note("a", at=datetime(2026, 3, 1, tzinfo=UTC), extra={"k": 1}), Note("b"), Note("c"))
    customer = Customer("c", "K", "boss", Circle.WORK, notes=notes)
    words = described({**lines_of(customer), "note1": " ", "note2": "C", "note3": "d"}, customer)
    assert words == Described({}, (Telling(None, notes[1]), Telling(Note("C"), notes[2]), Telling(Note("d"))))


def test_without_a_name_the_word_of_the_role_is_the_name() -> None:
    assert described({**lines_of(None), "role": "checkout clerk"}, None).edit["name"] == role_word("checkout")
