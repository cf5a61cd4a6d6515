"""Each customer's strip: what came of every day with them, when they were last served, and what was kept."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from coach.practice.customers import Customer, Roster
from coach.practice.day import Day, Outcome
from coach.practice.streaks import KeptRate, kept_rate_of
from coach.practice.text import fold
from coach.values import Struct

DEED = "deed"
"""A day on which nothing but a deed was done for them."""

UNANSWERED = "unanswered"


class Order(StrEnum):
    """What strips are sorted by."""

    NAME = "name"
    SERVED = "last served"
    KEPT = "kept"


class Strip(Struct, frozen=True):
    """A customer, what came of each day with them (an outcome, `deed` or `unanswered`), and the facts."""

    customer: Customer
    days: Mapping[date, str]
    last_served: date | None
    kept: KeptRate | None


def strips(
    days: Mapping[date, Day],
    roster: Roster,
    last_served: Mapping[str, date],
    outcomes: Mapping[str, Mapping[Outcome, int]],
    *,
    since: date,
) -> tuple[Strip, ...]:
    """Make the strip of each active customer, in the order of the roster.

    Args:
        days: at least the days to be told.
        roster: the customers.
        last_served: when each customer was last served.
        outcomes: how often each outcome came of all intentions for each customer.
        since: the first day to be told.
    """
    told: dict[str, dict[date, str]] = {customer.id: {} for customer in roster.active}
    for day, found in sorted(days.items()):
        if day >= since:
            for id, what in what_came(found).items():
                if id in told:
                    told[id][day] = what
    return tuple(
        Strip(
            customer,
            told[customer.id],
            last_served.get(customer.id),
            kept_rate_of(outcomes.get(customer.id, {})),
        )
        for customer in roster.active
    )


def what_came(day: Day) -> dict[str, str]:
    """Say what came of a day with each customer: of their newest intention, or of a deed alone."""
    deeds = {deed.customer: DEED for deed in day.deeds}
    return deeds | {i.customer: i.outcome.value if i.outcome else UNANSWERED for i in day.intentions}


def in_order(strips: Iterable[Strip], order: Order) -> tuple[Strip, ...]:
    """Sort strips by name, by the longest not served, or by the kept rate; what is not known comes last."""
    match order:
        case Order.NAME:
            return tuple(sorted(strips, key=lambda strip: fold(strip.customer.name)))
        case Order.SERVED:
            return tuple(sorted(strips, key=lambda strip: strip.last_served or date.max))
        case Order.KEPT:
            return tuple(
                sorted(strips, key=lambda strip: -strip.kept.kept / strip.kept.of if strip.kept else 1)
            )
