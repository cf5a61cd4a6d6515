from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.practice.calendar import WEEKDAYS, shifted
from coach.practice.refusal import Refused
from coach.practice.rest import DAY_START, Pause, Rest, Settings, new_pause, off, read_weekdays

FRIDAY = date(2026, 3, 13)
WEEKEND = frozenset({5, 6})

weekday_sets = st.frozensets(st.integers(0, 6))


def test_nothing_rests_and_the_day_starts_at_four_unless_set() -> None:
    assert Settings().day_start == DAY_START
    assert DAY_START.isoformat() == "04:00:00"
    assert not any(Settings().rests(shifted(FRIDAY, n)) for n in range(7))


def test_rest_weekdays_hold_from_the_practice_day_on_which_they_are_set() -> None:
    settings = Settings().resting(frozenset({4}), FRIDAY)
    assert settings.rests(FRIDAY)
    assert settings.rests(shifted(FRIDAY, 7))
    assert not settings.rests(shifted(FRIDAY, -7))


def test_days_before_a_change_of_the_rest_weekdays_keep_theirs() -> None:
    settings = Settings(rest=(Rest(None, WEEKEND),)).resting(frozenset(), FRIDAY)
    assert settings.rests(shifted(FRIDAY, -5))
    assert not settings.rests(shifted(FRIDAY, 1))


def test_rest_weekdays_set_twice_on_a_day_are_those_set_last() -> None:
    settings = Settings().resting(WEEKEND, FRIDAY).resting(frozenset({0}), FRIDAY)
    assert settings.rest == (Rest(FRIDAY, frozenset({0})),)


@given(st.lists(st.tuples(st.integers(0, 30), weekday_sets), max_size=5), st.integers(-10, 60))
def test_a_day_rests_by_the_rule_set_last_on_or_before_it(
    rules: list[tuple[int, frozenset[int]]], n: int
) -> None:
    rules = sorted(rules, key=lambda rule: rule[0])
    settings, expected = Settings(), frozenset[int]()
    for since, weekdays in rules:
        settings = settings.resting(weekdays, shifted(FRIDAY, since))
        expected = weekdays if since <= n else expected
    day = shifted(FRIDAY, n)
    assert settings.rest_weekdays(day) == expected
    assert settings.rests(day) is (day.weekday() in expected)


def test_a_day_is_off_by_rest_or_inside_a_pause_with_both_its_ends() -> None:
    settings = Settings(rest=(Rest(None, WEEKEND),))
    pause = Pause(FRIDAY - timedelta(days=4), FRIDAY - timedelta(days=3))
    found = [off(shifted(FRIDAY, n), settings, (pause,)) for n in range(-5, 3)]
    assert found == [True, True, True, False, False, False, True, True]


def test_a_pause_may_begin_28_days_back_and_no_earlier() -> None:
    assert new_pause(shifted(FRIDAY, -28), FRIDAY, "ill", FRIDAY) == Pause(
        shifted(FRIDAY, -28), FRIDAY, "ill"
    )
    with pytest.raises(Refused, match="28 days back at most: Friday 13 February"):
        new_pause(shifted(FRIDAY, -29), FRIDAY, None, FRIDAY)


def test_a_pause_may_lie_ahead_and_last_one_day() -> None:
    coming = shifted(FRIDAY, 400)
    assert new_pause(coming, coming, None, FRIDAY).covers(coming)


def test_a_pause_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(Refused, match="cannot end"):
        new_pause(FRIDAY, shifted(FRIDAY, -1), None, FRIDAY)


@given(st.sets(st.sampled_from(range(7))), st.integers(3, 9), st.sampled_from([", ", " ", ","]))
def test_weekdays_are_read_by_their_first_letters(numbers: set[int], letters: int, between: str) -> None:
    assert read_weekdays(between.join(WEEKDAYS[n][:letters].title() for n in numbers)) == numbers


@pytest.mark.parametrize(("text", "expected"), [("Mondays", {0}), ("tues, thurs", {1, 3}), ("", set())])
def test_weekdays_may_be_plural_and_may_be_none(text: str, expected: set[int]) -> None:
    assert read_weekdays(text) == expected


@pytest.mark.parametrize("text", ["mo", "mos", "s", "sus", "weekend", "monday friyay", "mondayss"])
def test_a_word_that_is_no_weekday_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no weekday"):
        read_weekdays(text)
