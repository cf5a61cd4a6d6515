"""The week, counted again slowly; who is out of sight; the same plan missed twice; a month and a year ago."""

from collections.abc import Callable, Mapping
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.practice.calendar import days_apart, shifted, span
from coach.practice.customers import Customer, Priority, Roster
from coach.practice.day import Day, Deed, Intention, Outcome, Reflection
from coach.practice.myopia import gaps
from coach.practice.remembering import on_this_day
from coach.practice.rest import Pause, Rest, Settings
from coach.practice.review import Answer, Part, Review
from coach.practice.rhythm import read_rhythm
from coach.practice.roles import Circle
from coach.practice.streaks import streak
from coach.practice.week import (
    Week,
    dates_of_week,
    last_workday,
    look_back,
    missed_twice,
    offers_itself,
    to_look_back_on,
)
from coach.practice.week_in_words import facts, span_of, waited

MONDAY, FRIDAY, SUNDAY = date(2026, 3, 9), date(2026, 3, 13), date(2026, 3, 15)
K, P, M, N = Outcome.KEPT, Outcome.PARTLY, Outcome.MISSED, Outcome.NO_CHANCE
ADDED = date(2025, 1, 1)
DANA = Customer("dana", "Dana", "boss", Circle.WORK, added=ADDED)
TILL = Customer("till", "checkout clerk", "checkout", Circle.EVERYDAY, added=ADDED)
RUTH = Customer(
    "ruth", "Ruth", "prospect", Circle.MARKET, Priority.COULD, read_rhythm("every 14 days"), ADDED
)
ROSTER = Roster((DANA, TILL, RUTH))


def planned(
    day: date, outcome: Outcome | None = K, who: Customer = DANA, text: str = "I ask first"
) -> Intention:
    return Intention(f"{who.id} {day}", who.id, text, outcome=outcome)


def days(*found: Day) -> dict[date, Day]:
    return {day.date: day for day in found}


def week(
    found: Mapping[date, Day], day: date = FRIDAY, today: date = FRIDAY, roster: Roster = ROSTER
) -> Week:
    end = dates_of_week(day)[-1]
    served = {who: at for at in sorted(found) if at <= end for who in found[at].served}
    return look_back(found, roster, streak(found, roster, today), served, day, today)


def written(history: Mapping[date, Day]) -> Callable[[date], Day]:
    return lambda day: history.get(day, Day(day))


# What it says


def test_a_week_tells_each_customers_intentions_beside_what_came_of_them() -> None:
    asked, missed = planned(MONDAY), planned(FRIDAY, M)
    carried = Deed("d", "till", "Carried the boxes up")
    found = week(days(Day(MONDAY, (asked,), (carried,)), Day(FRIDAY, (missed,))))
    assert [one.customer for one in found.dealt] == [DANA, TILL]
    assert found.dealt[0].intentions == ((MONDAY, asked), (FRIDAY, missed))
    assert found.dealt[1].deeds == ((MONDAY, carried),)
    assert facts(found) == [
        "2 of 5 days practised.",
        "1 of 2 intentions kept, 1 missed.",
        "1 deed that nobody planned.",
        "2 customers served.",
    ]


def test_an_empty_week_says_so_and_looks_at_nobody() -> None:
    found = week({}, roster=Roster())
    assert facts(found) == ["Nothing was intended in this week."]
    assert (found.waiting, found.gap, found.missed_twice, found.review) == ((), None, None, None)


def test_what_is_planned_for_tomorrow_is_not_counted_yet() -> None:
    saturday = shifted(FRIDAY, 1)
    found = week(days(Day(FRIDAY, (planned(FRIDAY),)), Day(saturday, (planned(saturday, None),))))
    assert (found.intentions, found.until) == (1, FRIDAY)


def test_the_neglected_of_a_past_week_are_those_of_its_end() -> None:
    served_later = days(Day(MONDAY, (planned(MONDAY),)), Day(shifted(SUNDAY, 2), (planned(SUNDAY),)))
    found = week(served_later, today=shifted(SUNDAY, 3))
    assert (DANA, MONDAY) in found.waiting
    assert waited(DANA, MONDAY, found.until) == "Dana, boss, last served 6 days ago"
    assert waited(TILL, None, found.until) == "checkout clerk, not served yet"
    assert RUTH.in_full == "Ruth, prospect"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (FRIDAY, "9 to 15 March"),
        (date(2026, 4, 1), "30 March to 5 April"),
        (date(2025, 12, 31), "29 December to 4 January"),
        (date(2025, 12, 24), "22 to 28 December 2025"),
    ],
)
def test_a_week_is_named_by_its_ends(day: date, words: str) -> None:
    assert span_of(week({}, day=day), FRIDAY) == words


def test_the_review_is_found_wherever_in_the_week_it_lies() -> None:
    review = Review((Answer(Part.THANKS, "dana", "For the ride"),))
    found = week(days(Day(FRIDAY, review=review)))
    assert (found.reviewed_on, found.review) == (FRIDAY, review)
    assert week({}).reviewed_on == MONDAY


# Which week, and when it offers itself


def test_the_last_workday_is_the_last_of_monday_to_friday_that_is_not_off() -> None:
    assert last_workday(dates_of_week(FRIDAY), ROSTER) == FRIDAY
    without_fridays = Roster(settings=Settings(rest=(Rest(None, frozenset({4, 5, 6})),)))
    assert last_workday(dates_of_week(FRIDAY), without_fridays) == shifted(FRIDAY, -1)
    away = Roster(pauses=(Pause(MONDAY, SUNDAY),))
    assert last_workday(dates_of_week(FRIDAY), away) is None


def test_it_offers_itself_on_the_last_workday_of_a_written_week_until_it_was_looked_back_on() -> None:
    written = days(Day(MONDAY, (planned(MONDAY),)))
    assert [day for day in dates_of_week(FRIDAY) if offers_itself(written, ROSTER, day)] == [FRIDAY]
    assert not offers_itself({}, ROSTER, FRIDAY)
    review = Review((Answer(Part.THANKS, "dana", "For the ride"),))
    assert not offers_itself(days(Day(MONDAY, (planned(MONDAY),), review=review)), ROSTER, FRIDAY)


def test_from_the_last_workday_on_it_is_this_week_and_before_it_the_last_one_that_was_written() -> None:
    written = days(Day(MONDAY, (planned(MONDAY),)))
    after = [shifted(FRIDAY, n) for n in range(10)]
    assert [dates_of_week(to_look_back_on(written, ROSTER, day))[0] for day in after[:7]] == [MONDAY] * 7
    assert to_look_back_on(written, ROSTER, after[7]) == after[7]
    assert to_look_back_on(written, ROSTER, MONDAY) == MONDAY


def test_a_week_may_begin_on_a_sunday() -> None:
    sunday, saturday = shifted(MONDAY, -1), shifted(FRIDAY, 1)
    found = days(Day(sunday, (planned(sunday),)), Day(SUNDAY, (planned(SUNDAY),)))
    assert dates_of_week(FRIDAY, 6) == span(sunday, saturday)
    assert offers_itself(found, ROSTER, FRIDAY, 6)
    told = look_back(found, ROSTER, streak(found, ROSTER, SUNDAY), {}, FRIDAY, SUNDAY, 6)
    assert (told.first, told.last, told.intentions) == (sunday, saturday, 1)


# The same plan missed twice


@pytest.mark.parametrize(
    ("outcomes", "found"),
    [
        ([M, M], True),
        ([K, M, M], True),
        ([M, N, M], True),
        ([M, None, M], True),
        ([M, M, N], True),
        ([M, M, K], False),
        ([M, K, M], False),
        ([M, P, M], False),
        ([M], False),
        ([], False),
    ],
)
def test_a_plan_is_missed_twice_when_its_last_two_chances_were(
    outcomes: list[Outcome | None], found: bool
) -> None:
    history = days(
        *(Day(day, (planned(day, o),)) for day, o in zip(span(MONDAY, SUNDAY), outcomes, strict=False))
    )
    assert (missed_twice(history, ROSTER, SUNDAY) is not None) is found


def test_it_is_the_same_plan_when_the_words_and_the_customer_are_the_same() -> None:
    def missed(first: Intention, second: Intention) -> bool:
        history = days(Day(MONDAY, (first,)), Day(FRIDAY, (second,)))
        return missed_twice(history, ROSTER, SUNDAY) is not None

    assert missed(planned(MONDAY, M, text="I ask FIRST"), planned(FRIDAY, M, text="I ask first"))
    assert not missed(planned(MONDAY, M, text="I listen"), planned(FRIDAY, M))
    assert not missed(planned(MONDAY, M, TILL), planned(FRIDAY, M))


def test_it_belongs_to_the_week_of_its_second_miss_and_both_lie_within_four_weeks() -> None:
    before = shifted(MONDAY, -3)
    history = days(Day(before, (planned(before, M),)), Day(MONDAY, (planned(MONDAY, M),)))
    assert week(history).missed_twice is not None
    assert week(history, day=shifted(MONDAY, 7), today=shifted(MONDAY, 9)).missed_twice is None
    for ago, found in ((27, True), (28, False)):
        long = shifted(MONDAY, -ago)
        history = days(Day(long, (planned(long, M),)), Day(MONDAY, (planned(MONDAY, M),)))
        assert (missed_twice(history, ROSTER, MONDAY) is not None) is found


# Out of sight


def test_a_gap_names_those_of_a_circle_who_waited_longest() -> None:
    buyers = [Customer(f"b{n}", f"Buyer {n}", "buyer", Circle.MARKET, added=ADDED) for n in range(5)]
    served = {"b0": shifted(FRIDAY, -40), "b1": shifted(FRIDAY, -90), "b3": shifted(FRIDAY, -60)}
    [gap] = gaps(days(Day(MONDAY, (planned(MONDAY),))), Roster((DANA, *buyers)), served, FRIDAY)
    assert gap.of is Circle.MARKET
    assert [customer.id for customer in gap.customers] == ["b2", "b4", "b1"]


@pytest.mark.parametrize(
    "day",
    [
        Day(FRIDAY, (planned(FRIDAY, None, TILL),)),
        Day(FRIDAY, (planned(FRIDAY, N, TILL),)),
        Day(FRIDAY, deeds=(Deed("d", "till", "Let them go first"),)),
        Day(shifted(FRIDAY, -27), (planned(FRIDAY, M, TILL),)),
    ],
)
def test_an_intention_or_a_deed_of_the_last_28_days_keeps_a_circle_in_sight(day: Day) -> None:
    assert Circle.EVERYDAY not in [gap.of for gap in gaps(days(day), ROSTER, {}, FRIDAY)]


def test_what_lies_before_the_28_days_does_not() -> None:
    before = shifted(FRIDAY, -28)
    assert Circle.EVERYDAY in [
        gap.of for gap in gaps(days(Day(before, (planned(before, K, TILL),))), ROSTER, {}, FRIDAY)
    ]


@pytest.mark.parametrize(
    "customer",
    [
        Customer("x", "X", "buyer", Circle.MARKET, added=shifted(FRIDAY, -6)),
        Customer("x", "X", "buyer", Circle.MARKET, added=ADDED, archived=MONDAY),
        Customer("x", "X", "buyer", Circle.MARKET, added=ADDED, away_until=SUNDAY),
        Customer("x", "X", "competitor", Circle.MARKET, added=ADDED),
    ],
    ids=["new", "archived", "away", "a competitor"],
)
def test_nobody_is_missed_who_could_not_have_been_in_sight(customer: Customer) -> None:
    assert gaps(days(Day(MONDAY, (planned(MONDAY),))), Roster((DANA, customer)), {}, FRIDAY) == []


# On this day


def test_on_this_day_tells_one_thing_of_a_month_and_of_a_year_ago() -> None:
    month, year = date(2026, 2, 13), date(2025, 3, 13)
    history = days(
        Day(month, (planned(month, M), planned(month, K, TILL, "I greet first"))),
        Day(year, (planned(year),), reflection=Reflection("Dana made my day easier")),
    )
    a_month, a_year = on_this_day(written(history), FRIDAY)
    assert (a_month.ago, a_month.customer, a_month.text, a_month.outcome) == (
        "A month ago",
        "till",
        "I greet first",
        K,
    )
    assert (a_year.ago, a_year.date, a_year.customer, a_year.text) == (
        "A year ago",
        year,
        None,
        "Dana made my day easier",
    )
    assert on_this_day(written({}), FRIDAY) == ()


def test_on_the_last_of_a_month_the_last_of_the_shorter_one_is_remembered() -> None:
    history = days(Day(date(2026, 2, 28), deeds=(Deed("d", "till", "Let them go first"),)))
    [found] = on_this_day(written(history), date(2026, 3, 31))
    assert found.text == "Let them go first"


# Counted again

OUTCOMES = st.sampled_from([K, P, M, N, None])
TEXTS = st.sampled_from(["I ask", "I listen"])


@st.composite
def histories(draw: st.DrawFn) -> tuple[dict[date, Day], Roster]:
    found = {}
    for day in span(shifted(MONDAY, -21), SUNDAY):
        if draw(st.integers(0, 3)):
            who = draw(st.lists(st.sampled_from(["dana", "till", "ruth"]), unique=True))
            intentions = tuple(Intention(f"{day}{id}", id, draw(TEXTS), outcome=draw(OUTCOMES)) for id in who)
            giver = draw(st.none() | st.sampled_from(["dana", "till", "ruth"]))
            found[day] = Day(day, intentions, (Deed(f"d{day}", giver, "Helped"),) if giver else ())
    rest = (Rest(None, draw(st.frozensets(st.integers(0, 6), max_size=2))),)
    begins = draw(st.none() | st.sampled_from(span(shifted(MONDAY, -3), FRIDAY)))
    pauses = (Pause(begins, shifted(begins, 2)),) if begins else ()
    return found, Roster((DANA, TILL, RUTH), Settings(rest=rest), pauses)


@settings(max_examples=150)
@given(histories(), st.sampled_from(span(MONDAY, shifted(SUNDAY, 3))))
def test_a_second_slow_count_comes_to_the_same(history: tuple[dict[date, Day], Roster], today: date) -> None:
    found, roster = history
    told = week(found, day=FRIDAY, today=today, roster=roster)

    begun = [found[day] for day in sorted(found) if MONDAY <= day <= SUNDAY and day <= today]
    every = [(day.date, intention) for day in begun for intention in day.intentions]
    for outcome in (*Outcome, None):
        assert told.outcomes[outcome] == len([i for _, i in every if i.outcome is outcome])
    assert told.deeds == sum(1 for day in begun for _ in day.deeds)
    written = sorted(day for day in found if found[day].intentions or found[day].deeds)
    done = of = 0
    for day in span(MONDAY, min(SUNDAY, today)):
        answered = day in found and any(i.outcome for i in found[day].intentions)
        off = roster.off(day)
        if written and day >= written[0] and (answered or (not off and day < today)):
            of, done = of + 1, done + answered
    assert (told.practised.done, told.practised.of) == (done, of)

    helped = {i.customer for _, i in every if i.outcome in (K, P)} | {
        d.customer for day in begun for d in day.deeds
    }
    assert set(told.served) == helped
    assert [one.customer.id for one in told.dealt] == [
        id
        for id in ("dana", "till", "ruth")
        if id in {i.customer for _, i in every} | {d.customer for day in begun for d in day.deeds}
    ]
    for one in told.dealt:
        assert list(one.intentions) == [(day, i) for day, i in every if i.customer == one.customer.id]

    plans = []
    for id, text in product(("dana", "till", "ruth"), ("I ask", "I listen")):
        tries = [
            (day, i.outcome)
            for day in sorted(found)
            if 0 <= days_apart(day, told.until) < 28
            for i in found[day].intentions
            if (i.customer, i.text) == (id, text) and i.outcome in (K, P, M)
        ]
        if len(tries) > 1 and tries[-1][1] is tries[-2][1] is M and tries[-1][0] >= MONDAY:
            plans.append((id, text, tries[-1][0]))
    if told.missed_twice is None:
        assert plans == []
    else:
        missed = told.missed_twice
        assert (missed.customer.id, missed.text, missed.dates[1]) in plans
        assert missed.dates[1] == max(day for *_, day in plans)

    gap_of = {told.gap.of} if told.gap else set()
    missing = set()
    for of_, mine in (
        (Circle.WORK, "dana"),
        (Circle.EVERYDAY, "till"),
        (Circle.MARKET, "ruth"),
        (Priority.COULD, "ruth"),
    ):
        recent = [day for day in found.values() if 0 <= days_apart(day.date, told.until) < 28]
        met = [i.customer for day in recent for i in day.intentions]
        if mine not in [*met, *(deed.customer for day in recent for deed in day.deeds)]:
            missing.add(of_)
    if missing == {Circle.WORK, Circle.EVERYDAY, Circle.MARKET, Priority.COULD}:
        missing.add(Priority.NOW)
    assert gap_of <= missing and bool(gap_of) == bool(missing)
