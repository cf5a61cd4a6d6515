from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.practice.calendar import shifted
from coach.practice.customers import Customer, Roster
from coach.practice.day import Day, Deed, Intention, Outcome
from coach.practice.insight import kept_in_a_row, neglected, with_customer
from coach.practice.rest import Pause, Rest, Settings
from coach.practice.rhythm import Rhythm, RhythmKind, read_rhythm
from coach.practice.roles import Circle
from coach.practice.streaks import KeptRate
from coach.practice.summary import in_a_row_on

FRIDAY = date(2026, 3, 13)
K, P, M, N = Outcome.KEPT, Outcome.PARTLY, Outcome.MISSED, Outcome.NO_CHANCE


def planned(ago: int, outcome: Outcome | None, who: str = "dana") -> Day:
    return Day(shifted(FRIDAY, -ago), (Intention(f"{who}{ago}", who, "I ask", outcome=outcome),))


def customer(id: str, rhythm: str = "daily", *, added: int | None = None) -> Customer:
    """Make a customer who was added so many days ago."""
    on = None if added is None else shifted(FRIDAY, -added)
    return Customer(id, id, "coworker", Circle.WORK, rhythm=read_rhythm(rhythm), added=on)


def names(roster: Roster, ago: dict[str, int], day: date = FRIDAY) -> list[str]:
    served = {id: shifted(FRIDAY, -days) for id, days in ago.items()}
    return [c.id for c in neglected(roster, served, day)]


@given(
    st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from([K, P, M, N, None])), max_size=12),
    st.integers(0, 12),
)
def test_counted_in_two_parts_what_was_kept_in_a_row_is_the_same(
    written: list[tuple[str, Outcome | None]], first: int
) -> None:
    days = [planned(ago, outcome, who) for ago, (who, outcome) in enumerate(written)][::-1]
    row = in_a_row_on(days[first:], in_a_row_on(days[:first], {}))
    assert {who: row.get(who, 0) for who in "ab"} == {
        who: with_customer(days, who).kept_in_a_row for who in "ab"
    }


# Per customer


def test_one_who_was_never_dealt_with_has_nothing_to_show() -> None:
    found = with_customer([planned(1, K, "till")], "dana")
    assert (found.last_intention, found.last_date, found.last_served) == (None, None, None)
    assert (found.kept_in_a_row, found.kept_rate) == (0, None)


def test_the_last_intention_is_told_with_its_outcome_whatever_the_order_of_the_days() -> None:
    days = [planned(3, K), planned(1, M), planned(9, P), planned(0, K, "till")]
    for seed in range(5):
        found = with_customer(Random(seed).sample(days, len(days)), "dana")
        assert found.last_date == shifted(FRIDAY, -1)
        assert found.last_intention == planned(1, M).intentions[0]
        assert found.last_served == shifted(FRIDAY, -3)


def test_of_two_intentions_on_a_day_from_merged_journals_the_newest_is_the_last() -> None:
    day = Day(FRIDAY, (Intention("old", "dana", "I ask"), Intention("new", "dana", "I listen")))
    found = with_customer([day], "dana").last_intention
    assert found == day.intention_for("dana")


def test_a_deed_serves_without_an_intention() -> None:
    day = Day(FRIDAY, deeds=(Deed("d", "dana", "Carried the boxes up"),))
    found = with_customer([planned(4, K), day], "dana")
    assert found.last_served == FRIDAY
    assert found.last_date == shifted(FRIDAY, -4)


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ([], 0),
        ([K, K], 2),
        ([K, M, K], 1),
        ([K, K, M], 0),
        ([K, P, N, None, K], 2),
        ([M, P, N, None], 0),
        ([M, K, N, K, None], 2),
    ],
)
def test_kept_in_a_row_passes_over_all_but_missed(outcomes: list[Outcome | None], expected: int) -> None:
    assert kept_in_a_row(outcomes) == expected
    days = [planned(len(outcomes) - n, outcome) for n, outcome in enumerate(outcomes)]
    assert with_customer(days, "dana").kept_in_a_row == expected


def test_the_kept_rate_of_a_customer_is_told_from_eight_answers_on() -> None:
    outcomes = [K, K, K, K, P, M, M]
    days = [planned(n, outcome) for n, outcome in enumerate(outcomes)]
    neutral = [planned(50, N), planned(51, None), planned(52, K, "till")]
    assert with_customer([*days, *neutral], "dana").kept_rate is None
    assert with_customer([*days, *neutral, planned(400, P)], "dana").kept_rate == KeptRate(5.0, 8)


# Neglected


@pytest.mark.parametrize(
    ("rhythm", "enough", "too_few"),
    [
        ("daily", 3, 2),
        ("every 1 days", 3, 2),
        ("every 2 days", 4, 3),
        ("every 3 days", 5, 4),
        ("every 10 days", 16, 15),
        ("workdays", 3, 2),
        ("workdays", 5, 1),
        ("monday", 19, 18),
    ],
)
def test_one_is_neglected_after_one_and_a_half_times_the_rhythm_and_three_of_its_days(
    rhythm: str, enough: int, too_few: int
) -> None:
    roster = Roster((customer("dana", rhythm),))
    assert names(roster, {"dana": enough}) == ["dana"]
    assert names(roster, {"dana": too_few}) == []


def test_only_days_on_which_the_rhythm_could_fall_count() -> None:
    monday = shifted(FRIDAY, 3)
    roster = Roster((customer("work", "workdays"), customer("daily")))
    assert names(roster, {"work": 1, "daily": 1}, monday) == ["daily"]
    weekend = Settings(rest=(Rest(None, frozenset({5, 6})),))
    assert names(replace(roster, settings=weekend), {"work": 1, "daily": 1}, monday) == []
    paused = replace(roster, pauses=(Pause(shifted(FRIDAY, -20), shifted(FRIDAY, -1)),))
    assert names(paused, {"work": 22, "daily": 22}) == []
    assert names(roster, {"work": 22, "daily": 22}) == ["daily", "work"]


def test_a_picked_customer_is_never_neglected() -> None:
    assert names(Roster((customer("dana", "picked", added=900),)), {"dana": 800}) == []


def test_one_never_served_counts_from_the_day_they_were_added() -> None:
    roster = Roster((customer("new", added=2), customer("old", added=3), customer("unknown")))
    assert names(roster, {}) == ["old"]
    assert names(roster, {"old": 1}) == []


def test_one_archived_or_away_is_not_neglected() -> None:
    away = replace(customer("away"), away_until=shifted(FRIDAY, 1))
    back = replace(customer("back"), away_until=FRIDAY)
    gone = replace(customer("gone"), archived=FRIDAY)
    assert names(Roster((away, back, gone)), {"away": 30, "back": 30, "gone": 30}) == ["back"]


def test_three_are_named_at_most_the_longest_neglected_in_shares_of_their_rhythm_first() -> None:
    roster = Roster(
        (customer("a"), customer("ten", "every 10 days"), customer("b"), customer("c"), customer("d"))
    )
    assert names(roster, {"a": 5, "ten": 80, "b": 9, "c": 3, "d": 9}) == ["b", "d", "ten"]
    assert names(roster, {"a": 5, "ten": 17, "b": 1, "c": 1, "d": 1}) == ["a", "ten"]


@given(st.integers(1, 60), st.integers(0, 400))
def test_every_few_days_is_neglected_exactly_past_one_and_a_half_of_it(days: int, ago: int) -> None:
    roster = Roster((replace(customer("dana"), rhythm=Rhythm(RhythmKind.EVERY, every=days)),))
    assert (names(roster, {"dana": ago}) == ["dana"]) is (2 * ago > 3 * days and ago >= 3)
