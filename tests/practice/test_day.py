from datetime import UTC, date, datetime, time, timedelta

import pytest

from coach.practice.calendar import shifted
from coach.practice.day import (
    Day,
    Deed,
    Intention,
    Outcome,
    Reflection,
    Skipped,
    is_open,
    must_be_open,
    must_not_precede,
    must_take_intentions,
)
from coach.practice.refusal import Refused

FRIDAY = date(2026, 3, 13)
MORNING = datetime(2026, 3, 13, 8, 2, 11, tzinfo=UTC)
EVENING = datetime(2026, 3, 13, 21, 40, tzinfo=UTC)
ASK = Intention("i1", "dana", "When we meet, I ask what is pressing", set_at=MORNING, changed_at=MORNING)
CARRY = Deed("d1", "till", "Carried the boxes up", at=EVENING)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (Day(FRIDAY), False),
        (Day(FRIDAY, skipped=Skipped(morning=True, customers=("dana",))), False),
        (Day(FRIDAY, (ASK,)), True),
        (Day(FRIDAY, deeds=(CARRY,)), True),
        (Day(FRIDAY, reflection=Reflection("Dana")), True),
    ],
)
def test_a_day_is_written_when_it_holds_an_intention_a_deed_or_a_reflection(day: Day, expected: bool) -> None:
    assert day.is_written is expected


def test_a_day_emptied_again_is_not_written() -> None:
    assert Day(FRIDAY, (ASK,), (CARRY,)).without("i1").without("d1") == Day(FRIDAY)


def test_leaving_an_entry_out_leaves_the_others() -> None:
    day = Day(FRIDAY, (ASK, Intention("i2", "till", "I greet")), (CARRY, Deed("d2", "till", "Waited")))
    assert [i.id for i in day.without("i1").intentions] == ["i2"]
    assert day.without("i1").deeds == day.deeds
    assert [d.id for d in day.without("d1").deeds] == ["d2"]


@pytest.mark.parametrize(
    ("outcome", "served"),
    [
        (Outcome.KEPT, {"dana"}),
        (Outcome.PARTLY, {"dana"}),
        (Outcome.MISSED, set()),
        (Outcome.NO_CHANCE, set()),
        (None, set()),
    ],
)
def test_a_customer_is_served_by_a_kept_or_partly_kept_intention(
    outcome: Outcome | None, served: set[str]
) -> None:
    day = Day(FRIDAY, (Intention("i", "dana", "I ask", outcome=outcome),))
    assert day.served == served


def test_a_customer_is_served_by_a_deed() -> None:
    assert Day(FRIDAY, (ASK,), (CARRY,)).served == {"till"}


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_day_is_answered_by_one_answer_of_any_kind(outcome: Outcome) -> None:
    day = Day(FRIDAY, (ASK, Intention("i2", "till", "I greet")))
    assert not day.is_answered
    answered = day.with_intention(ASK.answered(outcome, None, EVENING))
    assert answered.is_answered
    assert [i.id for i in answered.unanswered] == ["i2"]


def test_an_entry_takes_the_place_of_the_one_with_its_id() -> None:
    other = Intention("i2", "till", "I greet")
    day = Day(FRIDAY).with_intention(ASK).with_intention(other).with_deed(CARRY)
    reworded = ASK.reworded("I listen", None, None, EVENING)
    assert day.with_intention(reworded).intentions == (reworded, other)
    waited = Deed("d1", "till", "Waited")
    assert day.with_deed(waited).deeds == (waited,)
    assert day.with_deed(Deed("d2", "till", "Waited")).deeds[0] == CARRY


def test_of_two_intentions_for_a_customer_from_merged_journals_the_newest_is_meant() -> None:
    day = Day(FRIDAY, (ASK, Intention("i2", "till", "I greet"), Intention("i3", "dana", "I thank her")))
    found = day.intention_for("dana")
    assert found is not None
    assert found.id == "i3"
    assert day.intention_for("nobody") is None


def test_rewording_replaces_the_words_and_the_when_and_keeps_the_outcome() -> None:
    answered = Intention("i", "dana", "I ask", "at ten", "b1", MORNING, Outcome.KEPT, "She smiled", EVENING)
    later = EVENING + timedelta(minutes=1)
    found = answered.reworded("I listen", "at noon", None, later)
    assert (found.text, found.when, found.suggestion) == ("I listen", "at noon", None)
    assert (found.outcome, found.note, found.answered_at) == (Outcome.KEPT, "She smiled", EVENING)
    assert (found.id, found.set_at, found.changed_at) == ("i", MORNING, later)


def test_a_second_answer_replaces_the_first_and_keeps_the_note_unless_there_is_a_new_one() -> None:
    first = ASK.answered(Outcome.KEPT, "She smiled", EVENING)
    assert (first.outcome, first.note) == (Outcome.KEPT, "She smiled")
    assert (first.answered_at, first.changed_at) == (EVENING, EVENING)
    later = EVENING + timedelta(days=2)
    second = first.answered(Outcome.PARTLY, None, later)
    assert (second.outcome, second.note) == (Outcome.PARTLY, "She smiled")
    assert second.answered(Outcome.PARTLY, "She nodded", later).note == "She nodded"


def test_the_times_of_the_first_setting_and_the_first_answer_stay() -> None:
    later = EVENING + timedelta(days=2)
    found = ASK.answered(Outcome.KEPT, None, EVENING).answered(Outcome.MISSED, None, later)
    assert (found.set_at, found.answered_at, found.changed_at) == (MORNING, EVENING, later)


def test_only_what_was_recorded_while_the_day_ran_is_a_moment_within_it() -> None:
    after_midnight = datetime(2026, 3, 14, 3, 59, tzinfo=UTC)
    planned = Intention("p", "dana", "I ask", set_at=MORNING - timedelta(days=1), answered_at=after_midnight)
    told_later = Deed("d2", "till", "Waited", at=datetime(2026, 3, 14, 4, tzinfo=UTC))
    day = Day(FRIDAY, (planned, ASK), (CARRY, told_later), Reflection("Dana", at=EVENING))
    assert day.moments_within(time(4)) == [MORNING, EVENING, EVENING, after_midnight]
    assert len(list(day.moments())) == 6


@pytest.mark.parametrize("back", range(-2, 6))
def test_a_day_takes_answers_and_deeds_on_its_own_day_and_the_three_after_it(back: int) -> None:
    day = shifted(FRIDAY, -back)
    assert is_open(day, FRIDAY) is (back in (0, 1, 2, 3))
    if back in (0, 1, 2, 3):
        must_be_open(day, FRIDAY)
    else:
        with pytest.raises(Refused, match="on its own day and the 3 after it"):
            must_be_open(day, FRIDAY)


def test_the_refusal_names_the_day_and_says_what_it_still_takes() -> None:
    with pytest.raises(Refused, match=r"^Monday 9 March is closed: .* a note can still be added"):
        must_be_open(shifted(FRIDAY, -4), FRIDAY)
    with pytest.raises(Refused, match=r"^Saturday 14 March has not begun: "):
        must_be_open(shifted(FRIDAY, 1), FRIDAY)


@pytest.mark.parametrize("ahead", range(-2, 4))
def test_only_today_and_tomorrow_take_intentions(ahead: int) -> None:
    day = shifted(FRIDAY, ahead)
    if ahead in (0, 1):
        must_take_intentions(day, FRIDAY)
    else:
        with pytest.raises(Refused, match="for today or tomorrow, not for"):
            must_take_intentions(day, FRIDAY)


@pytest.mark.parametrize(
    ("first_written", "earliest"),
    [(-2, -2), (0, 0), (None, 0), (1, 0)],
)
def test_nothing_is_written_before_the_first_written_day_and_today_always_may_be(
    first_written: int | None, earliest: int
) -> None:
    first = None if first_written is None else shifted(FRIDAY, first_written)
    must_not_precede(shifted(FRIDAY, earliest), first, FRIDAY)
    must_not_precede(FRIDAY, first, FRIDAY)
    with pytest.raises(Refused, match=r"the journal begins on .*; earlier days come in by coach import"):
        must_not_precede(shifted(FRIDAY, earliest - 1), first, FRIDAY)
