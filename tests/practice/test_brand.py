"""The words of a month: three at most, heard in feedback, gone with whom they were heard from."""

from datetime import UTC, date, datetime

import pytest

from coach.practice.brand import Brand, Heard, read_words
from coach.practice.brand_months import is_asked_for, of_month, to_hear_in, wanted_before
from coach.practice.copy import Copy
from coach.practice.customers import Customer, Roster
from coach.practice.day import Day
from coach.practice.forgetting import forgotten_on
from coach.practice.joining import joined
from coach.practice.knowing import Feedback
from coach.practice.refusal import Refused
from coach.practice.roles import Circle

FRIDAY = date(2026, 3, 13)
NOW = datetime(2026, 3, 13, 8, tzinfo=UTC)
BRAND = Brand(("clear", "fair"), (Heard("calm", "a", "f1"), Heard("kind", "b", "f2")))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("clear, fair, kind", ("clear", "fair", "kind")),
        ("clear fair kind", ("clear", "fair", "kind")),
        ("on time, ", ("on time",)),
        ("", ()),
    ],
)
def test_words_are_read_with_commas_or_spaces_between(text: str, words: tuple[str, ...]) -> None:
    assert read_words(text) == words


@pytest.mark.parametrize("text", ["a, b, c, d", "a b c d", "x" * 81])
def test_more_than_three_words_or_too_long_a_one_are_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_words(text)


def test_the_words_are_asked_for_once_a_month_from_the_fifth_week_on() -> None:
    first = date(2026, 2, 13)
    assert not is_asked_for({}, None, FRIDAY)
    assert not is_asked_for({}, date(2026, 2, 14), FRIDAY)
    assert is_asked_for({}, first, FRIDAY)
    days = {FRIDAY: Day(FRIDAY, brand=BRAND)}
    assert not is_asked_for(days, first, date(2026, 3, 31))
    assert is_asked_for(days, first, date(2026, 4, 1))
    assert of_month(days, date(2026, 3, 1)) == (FRIDAY, BRAND)
    assert wanted_before(days, date(2026, 4, 1)) == ("clear", "fair")


def test_a_word_is_heard_in_feedback_of_the_last_months_that_none_was_heard_in_yet() -> None:
    told = [Feedback(f"f{n}", "said", date(2026, 3, n)) for n in (1, 5, 20)]
    old = Feedback("f0", "said", date(2025, 11, 1))
    roster = Roster((Customer("a", "A", "boss", Circle.WORK, feedback=(old, *told)),))
    found = to_hear_in(roster, BRAND, FRIDAY)
    assert [said.feedback.id for said in found] == ["f5"]
    assert to_hear_in(roster, BRAND, FRIDAY, since=date(2026, 3, 6)) == ()


def test_what_was_heard_from_one_who_is_forgotten_goes_and_the_rest_stays() -> None:
    day = Day(FRIDAY, picked=("a", "b"), brand=BRAND)
    left = forgotten_on(day, {"a"}, NOW)
    assert left.picked == ("b",)
    assert left.brand is not None
    assert (left.brand.wanted, left.brand.heard) == (BRAND.wanted, BRAND.heard[1:])
    assert forgotten_on(day, {"c"}, NOW) is day


def test_two_who_become_one_keep_what_was_heard_and_their_place_on_the_list() -> None:
    a, b = (Customer(id, id, "boss", Circle.WORK) for id in "ab")
    copy = Copy(Roster((a, b)), {FRIDAY: Day(FRIDAY, picked=("b", "a"), brand=BRAND)})
    day = joined(copy, a, b, NOW).days[FRIDAY]
    assert day.picked == ("a",)
    assert day.brand is not None
    assert [heard.customer for heard in day.brand.heard] == ["a", "a"]
