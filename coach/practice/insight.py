"""What the days say about single customers: what came of the last intention, and who is neglected."""

from collections.abc import Iterable, Mapping
from datetime import date

from coach.practice.calendar import span
from coach.practice.customers import Customer, Roster
from coach.practice.day import Day, Intention, Outcome
from coach.practice.streaks import KeptRate, kept_rate
from coach.values import Struct

NEGLECTED_AFTER = 1.5
"""The shares of their rhythm after which a customer who was not served is neglected."""

NEGLECTED_FROM = 3
"""The fewest days on which the rhythm could have fallen before anybody is neglected."""

NEGLECTED_SHOWN = 3
"""The most neglected customers that are shown."""


class Served(Struct, frozen=True):
    """How one customer was served so far: the last intention with its date, and what came of them all."""

    last_intention: Intention | None
    last_date: date | None
    last_served: date | None
    kept_in_a_row: int
    kept_rate: KeptRate | None


def with_customer(days: Iterable[Day], customer: str) -> Served:
    """Say how a customer was served on these days.

    Args:
        days: the days, in any order.
        customer: the customer's id.
    """
    in_order = sorted(days, key=lambda day: day.date)
    theirs = [(day.date, i) for day in in_order for i in day.intentions if i.customer == customer]
    last_date, last = theirs[-1] if theirs else (None, None)
    outcomes = [intention.outcome for _, intention in theirs]
    served = [day.date for day in in_order if customer in day.served]
    return Served(
        last, last_date, served[-1] if served else None, kept_in_a_row(outcomes), kept_rate(outcomes)
    )


def kept_in_a_row(outcomes: Iterable[Outcome | None]) -> int:
    """Count the kept intentions since the last missed one; all other outcomes are passed over.

    Args:
        outcomes: the outcomes, oldest first.
    """
    row = 0
    for outcome in outcomes:
        if outcome is Outcome.KEPT:
            row += 1
        elif outcome is Outcome.MISSED:
            row = 0
    return row


def neglected(roster: Roster, last_served: Mapping[str, date], day: date) -> tuple[Customer, ...]:
    """Name those who were not served for longer than one and a half times their rhythm, and three days.

    Days count on which the rhythm could fall: none that is off. One who is away until a later date, who
    has a boundary, or who was neither served nor has a day on which they were added, is not neglected.

    Args:
        roster: the customers and the terms.
        last_served: when each customer was last served; a customer never served is absent.
        day: the practice day.

    Returns:
        Three at most, the longest neglected first (in shares of their rhythm), ties in the roster's order.
    """

    def waited(customer: Customer) -> int:
        since = last_served.get(customer.id, customer.added)
        if since is None or customer.boundary or not customer.is_here(day):
            return 0
        return sum(
            customer.rhythm.falls(each, roster.settings) and not roster.off(each)
            for each in span(since, day)[1:]
        )

    waits = [(waited(customer), customer) for customer in roster.active]
    found = [
        (turns / customer.rhythm.every, customer)
        for turns, customer in waits
        if turns >= NEGLECTED_FROM and turns > NEGLECTED_AFTER * customer.rhythm.every
    ]
    found.sort(key=lambda each: each[0], reverse=True)
    return tuple(customer for _, customer in found[:NEGLECTED_SHOWN])
