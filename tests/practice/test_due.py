from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.practice.calendar import shifted
from coach.practice.day import Day, Intention, Outcome, Skipped
from coach.practice.due import Due, catch_up, due

FRIDAY = date(2026, 3, 13)


def planned(day: date, *outcomes: Outcome | None, skipped: Skipped = Skipped()) -> Day:
    intentions = tuple(Intention(f"{day}/{n}", f"c{n}", "I ask", outcome=o) for n, o in enumerate(outcomes))
    return Day(day, intentions, skipped=skipped)


def what(*days: Day, evening: bool = False, off: bool = False) -> tuple[Due, int]:
    return due(FRIDAY, {day.date: day for day in days}, evening=evening, off=off, proposed=4)


def test_in_a_morning_without_an_intention_the_morning_is_due_and_asks_for_the_proposals() -> None:
    assert what() == (Due.MORNING, 4)
    assert what(Day(FRIDAY)) == (Due.MORNING, 4)


@pytest.mark.parametrize("back", [1, 2, 3])
def test_an_unanswered_intention_of_the_last_three_days_comes_first(back: int) -> None:
    before = planned(shifted(FRIDAY, -back), None, Outcome.KEPT, None)
    for evening in (False, True):
        for off in (False, True):
            assert what(before, planned(FRIDAY, None), evening=evening, off=off) == (Due.CATCH_UP, 2)


@pytest.mark.parametrize("back", [4, -1])
def test_an_older_or_a_coming_intention_is_not_caught_up_on(back: int) -> None:
    assert what(planned(shifted(FRIDAY, -back), None)) == (Due.MORNING, 4)


def test_what_was_skipped_today_is_not_caught_up_on_today() -> None:
    before = planned(shifted(FRIDAY, -1), None, None)
    one = Day(FRIDAY, skipped=Skipped(intentions=(before.intentions[0].id,)))
    both = Day(FRIDAY, skipped=Skipped(intentions=tuple(i.id for i in before.intentions)))
    assert what(before, one) == (Due.CATCH_UP, 1)
    assert what(before, both) == (Due.MORNING, 4)
    yesterday = planned(shifted(FRIDAY, -1), None, None, skipped=both.skipped)
    assert what(yesterday) == (Due.CATCH_UP, 2)


def test_what_is_to_be_caught_up_on_comes_oldest_first() -> None:
    days = {day.date: day for day in (planned(shifted(FRIDAY, -n), None) for n in (1, 3, 2, 4))}
    assert [day for day, _ in catch_up(FRIDAY, days)] == [shifted(FRIDAY, -n) for n in (3, 2, 1)]


def test_a_skipped_morning_is_not_due_again() -> None:
    assert what(Day(FRIDAY, skipped=Skipped(morning=True))) == (Due.NOTHING, 0)


def test_the_morning_is_not_due_in_the_evening_nor_on_a_day_off() -> None:
    assert what(evening=True) == (Due.NOTHING, 0)
    assert what(off=True) == (Due.NOTHING, 0)


@pytest.mark.parametrize("evening", [False, True])
@pytest.mark.parametrize("off", [False, True])
def test_an_intention_of_today_without_an_answer_makes_the_evening_due_at_any_hour(
    evening: bool, off: bool
) -> None:
    assert what(planned(FRIDAY, None, Outcome.MISSED, None), evening=evening, off=off) == (Due.EVENING, 2)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_nothing_is_due_once_all_of_today_is_answered(outcome: Outcome) -> None:
    assert what(planned(FRIDAY, outcome, outcome)) == (Due.NOTHING, 0)


@given(st.booleans(), st.booleans(), st.booleans(), st.lists(st.sampled_from([None, *Outcome]), max_size=3))
def test_what_is_due_is_the_first_that_holds(
    evening: bool, off: bool, skipped: bool, outcomes: list[Outcome | None]
) -> None:
    found = what(planned(FRIDAY, *outcomes, skipped=Skipped(morning=skipped)), evening=evening, off=off)
    morning = not outcomes and not evening and not off and not skipped
    expected = Due.MORNING if morning else Due.EVENING if None in outcomes else Due.NOTHING
    assert found == (expected, {Due.MORNING: 4, Due.EVENING: outcomes.count(None)}.get(expected, 0))
