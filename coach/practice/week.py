"""The week: what was intended for each customer beside what came of it, and what to look at next."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from datetime import date
from operator import itemgetter

from coach.practice.calendar import shifted, span, weeks
from coach.practice.customers import Customer, Priority, Roster
from coach.practice.day import Day, Deed, Intention, Outcome
from coach.practice.insight import neglected
from coach.practice.myopia import IN_SIGHT, Gap, gaps
from coach.practice.review import Review
from coach.practice.streaks import Kind, Mark, PracticeRate, Streak
from coach.practice.text import fold
from coach.practice.thanks import ThanksDue, thanks_due
from coach.values import Struct

MISSED_WITHIN = 28
"""The days within which the same plan has to be missed twice."""

DAYS_BEFORE = max(MISSED_WITHIN, IN_SIGHT)
"""How many days before a week are looked at too."""


class Dealt(Struct, frozen=True):
    """One customer in a week: the intentions and the deeds for them, each with its date, in order."""

    customer: Customer
    intentions: tuple[tuple[date, Intention], ...]
    deeds: tuple[tuple[date, Deed], ...]


class MissedTwice(Struct, frozen=True):
    """The same plan for a customer, missed the last two times that it had its chance."""

    customer: Customer
    text: str
    dates: tuple[date, date]


class Week(Struct, frozen=True):
    """A week looked back on.

    `until` is its last day that has begun; `outcomes` counts the intentions up to it, the unanswered under
    None; `waiting` are the neglected with the day on which each was last served; `thanks` are due to whom;
    `first_steps` are those who could benefit and with whom a step was kept; `reviewed_on` is the day that
    holds the review, or would.
    """

    first: date
    last: date
    until: date
    practised: PracticeRate
    outcomes: Mapping[Outcome | None, int]
    deeds: int
    served: tuple[str, ...]
    dealt: tuple[Dealt, ...]
    waiting: tuple[tuple[Customer, date | None], ...]
    gap: Gap | None
    missed_twice: MissedTwice | None
    thanks: tuple[ThanksDue, ...]
    first_steps: tuple[Customer, ...]
    reviewed_on: date
    review: Review | None

    @property
    def intentions(self) -> int:
        """How many intentions there were."""
        return sum(self.outcomes.values())


def dates_of_week(day: date, starts: int = 0) -> list[date]:
    """List the days of the week in which a date lies; `starts` is the weekday that it begins with."""
    return weeks(day, day, starts)[0]


def last_workday(week: Sequence[date], roster: Roster) -> date | None:
    """Find the last of Monday to Friday that is not off; None in a week without one."""
    workdays = [day for day in week if day.weekday() < 5 and not roster.off(day)]
    return workdays[-1] if workdays else None


def to_look_back_on(days: Mapping[date, Day], roster: Roster, today: date, starts: int = 0) -> date:
    """Choose the week to look back on, by one of its days.

    It is the running week from its last workday on, and before it the week before, if that was written in.
    """
    before, week = shifted(today, -7), dates_of_week(today, starts)
    if today >= (last_workday(week, roster) or week[-1]):
        return today
    return before if _is_written(days, dates_of_week(before, starts)) else today


def offers_itself(days: Mapping[date, Day], roster: Roster, today: date, starts: int = 0) -> bool:
    """Say whether today is the last workday of a week that was written in and is not looked back on yet."""
    week = dates_of_week(today, starts)
    reviewed = any(days[day].review for day in week if day in days)
    return today == last_workday(week, roster) and _is_written(days, week) and not reviewed


def look_back(
    days: Mapping[date, Day],
    roster: Roster,
    streak: Streak,
    last_served: Mapping[str, date],
    day: date,
    today: date,
    starts: int = 0,
) -> Week:
    """Look back on a week.

    Args:
        days: at least those of the week and the 28 before it, as far as they are written.
        roster: the customers and the terms.
        streak: the streak of today, for the marks.
        last_served: when each customer was last served, up to the end of the week.
        day: any day of the week.
        today: the running practice day.
        starts: the weekday that weeks begin with, Monday 0.
    """
    week = dates_of_week(day, starts)
    first, last = week[0], week[-1]
    until = min(last, max(today, first))
    found = [days[each] for each in span(first, until) if each in days]
    outcomes: dict[Outcome | None, int] = dict.fromkeys((*Outcome, None), 0)
    for intention in (intention for each in found for intention in each.intentions):
        outcomes[intention.outcome] += 1
    served = frozenset[str]().union(*(each.served for each in found))
    missed = missed_twice(days, roster, until)
    holding = [each for each in week if each in days and days[each].review]
    reviewed_on = holding[-1] if holding else first
    left_out = gaps(days, roster, last_served, until)
    return Week(
        first,
        last,
        until,
        _practised(streak, first, until, today),
        outcomes,
        sum(len(each.deeds) for each in found),
        tuple(customer.id for customer in roster.customers if customer.id in served),
        _dealt(found, roster),
        tuple((c, last_served.get(c.id)) for c in neglected(roster, last_served, until)),
        left_out[0] if left_out else None,
        missed if missed and missed.dates[1] >= first else None,
        thanks_due(days.values(), roster, until),
        first_steps(found, roster),
        reviewed_on,
        days[reviewed_on].review if reviewed_on in days else None,
    )


def missed_twice(days: Mapping[date, Day], roster: Roster, day: date) -> MissedTwice | None:
    """Find a plan in the same words that was missed the last two times it had its chance, within 28 days.

    Args:
        days: at least the last 28 days, as far as they are written.
        roster: the customers; a plan for one who is archived is passed over.
        day: the last day that is looked at.

    Returns:
        The plan missed last, or None.
    """
    plans: dict[tuple[str, str], list[tuple[date, Intention]]] = {}
    for each in span(shifted(day, 1 - MISSED_WITHIN), day):
        for intention in days[each].intentions if each in days else ():
            if intention.outcome not in (None, Outcome.NO_CHANCE):
                plans.setdefault((intention.customer, fold(intention.text)), []).append((each, intention))
    active = {customer.id: customer for customer in roster.active}
    found = [
        MissedTwice(active[customer], last[1].text, (before[0], last[0]))
        for (customer, _), (*_, before, last) in ((k, tries) for k, tries in plans.items() if len(tries) > 1)
        if customer in active and before[1].outcome is last[1].outcome is Outcome.MISSED
    ]
    return max(found, key=lambda missed: missed.dates[1], default=None)


def first_steps(found: Sequence[Day], roster: Roster) -> tuple[Customer, ...]:
    """Name those who could benefit and with whom something was kept on these days: they may do so now."""
    kept = {i.customer for day in found for i in day.intentions if i.outcome is Outcome.KEPT}
    return tuple(c for c in roster.active if c.priority is Priority.COULD and c.id in kept)


def _practised(streak: Streak, first: date, until: date, today: date) -> PracticeRate:
    begin = bisect_left(streak.marks, first, key=itemgetter(0))
    end = bisect_right(streak.marks, until, key=itemgetter(0))
    marks = [mark for _, mark in streak.marks[begin:end] if not mark.is_neutral]
    running = first <= today <= until and streak.today is Kind.DONE
    return PracticeRate(marks.count(Mark.DONE) + running, len(marks) + running)


def _dealt(found: Sequence[Day], roster: Roster) -> tuple[Dealt, ...]:
    """Gather what was written by customer, in the order of the roster."""
    dealt = [
        Dealt(
            customer,
            tuple((day.date, i) for day in found for i in day.intentions if i.customer == customer.id),
            tuple((day.date, d) for day in found for d in day.deeds if d.customer == customer.id),
        )
        for customer in roster.customers
    ]
    return tuple(one for one in dealt if one.intentions or one.deeds)


def _is_written(days: Mapping[date, Day], week: Sequence[date]) -> bool:
    return any(days[day].is_written for day in week if day in days)
