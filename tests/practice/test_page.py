"""A customer's page: every item is read as it is written, and changes nothing but itself."""

from datetime import date
from functools import reduce
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from writings import copies

from coach.practice.copy import Copy
from coach.practice.customers import Customer
from coach.practice.editing import edited, with_telling
from coach.practice.knowing import Boundary, Direction, Feedback, Guess, Note, Offer, OfferKind
from coach.practice.page import Item, items
from coach.practice.page_reading import read
from coach.practice.refusal import Refused
from coach.practice.roles import Circle

FRIDAY = date(2026, 3, 13)
DANA = Customer("c1", "Dana", "boss", Circle.WORK)


def item(customer: Customer, key: str) -> Item:
    return next(each for each in items(customer, FRIDAY) if each.key == key)


def typed(customer: Customer, key: str, text: str) -> Customer:
    change = read(item(customer, key), text, FRIDAY)
    if change is None:
        return customer
    tellings = (change.telling,) if change.telling else ()
    edit: Any = {**change.edit}
    return reduce(with_telling, tellings, edited(customer, edit))


@given(copies())
def test_what_stands_on_an_item_changes_nothing_when_it_is_handed_over(copy: Copy) -> None:
    for customer in copy.roster.customers:
        for each in items(customer, FRIDAY):
            assert read(each, each.written, FRIDAY) is None


@given(copies(), st.data())
def test_what_is_typed_on_a_plain_line_changes_that_line_alone(copy: Copy, data: st.DataObject) -> None:
    customer = copy.roster.customers[0]
    trait = data.draw(st.sampled_from(["channel", "best_time", "detail", "pace", "thanks", "avoid"]))
    after = typed(customer, trait, "as they like it")
    assert getattr(after.profile, trait) == "as they like it"
    assert replace(after, profile=customer.profile) == customer


@pytest.mark.parametrize(
    ("key", "text", "after"),
    [
        ("direction", "acr", replace(DANA, direction=Direction.ACROSS)),
        ("boundary", "h", replace(DANA, boundary=Boundary.HARM)),
        ("offer", "I know it", replace(DANA, offers=(Offer(OfferKind.KNOWLEDGE, "I know it"),))),
        ("offer", "a skill: I proofread", replace(DANA, offers=(Offer(OfferKind.SKILL, "I proofread"),))),
        ("offer", "Note: bring it", replace(DANA, offers=(Offer(OfferKind.KNOWLEDGE, "Note: bring it"),))),
        ("fact", "monday: Sings", replace(DANA, notes=(Note("Sings", on=date(2026, 3, 9)),))),
        ("fact", "Anna: her sister", replace(DANA, notes=(Note("Anna: her sister"),))),
        ("guess", "5 Buys in May", replace(DANA, guesses=(Guess("Buys in May", 5),))),
        ("guess", "Buys 5 in May", replace(DANA, guesses=(Guess("Buys 5 in May"),))),
        ("feedback", "Quick: as ever", replace(DANA, feedback=(Feedback("", "Quick: as ever"),))),
        ("name", "", None),
        ("priority", "soon", None),
        ("circle", "", None),
        ("direction", "a b", None),
        ("rhythm", "often", None),
        ("away_until", "some day", None),
        ("emails", "dana at home", None),
        ("value", "x" * 81, None),
    ],
)  # fmt: skip
def test_what_is_typed_is_read_or_refused_in_a_sentence(key: str, text: str, after: Customer | None) -> None:
    if after is not None:
        assert typed(DANA, key, text) == after
        return
    with pytest.raises(Refused):
        typed(DANA, key, text)


def test_none_takes_a_field_away_and_an_empty_line_a_line() -> None:
    known = replace(DANA, boundary=Boundary.CONFLICT, value="calm", notes=(Note("Likes tea"),))
    for key, text in (("boundary", "none"), ("value", ""), ("fact 0", "")):
        known = typed(known, key, text)
    assert known == DANA


def test_a_changed_line_keeps_what_was_not_typed() -> None:
    told = replace(DANA, guesses=(Guess("Reads late", 2, "When?", "At noon", FRIDAY),))
    (guess,) = typed(told, "guess 0", "Reads early").guesses
    assert guess == Guess("Reads early", 2, "When?", "At noon", FRIDAY)


def test_what_may_be_typed_is_said_in_the_width_of_eighty_columns() -> None:
    assert [i.hint for i in items(DANA, FRIDAY) if len(i.hint) > 74] == []
