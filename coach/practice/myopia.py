"""The myopia check: which customers the last weeks left out of sight (practice.md, "Customer Myopia")."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coach.practice.calendar import shifted, span
from coach.practice.customers import Circle, Customer, Priority, Roster
from coach.practice.day import Day

IN_SIGHT = 28
"""The days that the check looks at."""

NEW = 7
"""For how many days a customer is too new to have been left out."""

NAMED = 3
"""The most customers that a gap names."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A circle or a priority of which nobody was in sight, and whom of it to think of first."""

    of: Circle | Priority
    customers: tuple[Customer, ...]


def gaps(days: Mapping[date, Day], roster: Roster, last_served: Mapping[str, date], day: date) -> list[Gap]:
    """Find the circles and priorities that the last 28 days left out.

    In sight is who had an intention, whatever came of it, or a deed. Competitors come after the others by a
    rule of their own; they, the archived, those away and those added in the last week are left aside.

    Args:
        days: at least the last 28 days, as far as they are written.
        roster: the customers.
        last_served: when each customer was last served; one never served is absent.
        day: the last day that is looked at.

    Returns:
        The gaps, circles first, each with three customers at most: those who waited longest.
    """
    looked_at = [days[each] for each in span(shifted(day, 1 - IN_SIGHT), day) if each in days]
    seen = {intention.customer for each in looked_at for intention in each.intentions}
    seen |= {deed.customer for each in looked_at for deed in each.deeds}
    among = [customer for customer in roster.active if _may_be_missed(customer, day)]

    found = []
    for of in (*Circle, *Priority):
        theirs = [customer for customer in among if of in (customer.circle, customer.priority)]
        if theirs and not any(customer.id in seen for customer in theirs):
            theirs.sort(key=lambda customer: last_served.get(customer.id, date.min))
            found.append(Gap(of, tuple(theirs[:NAMED])))
    return found


def _may_be_missed(customer: Customer, day: date) -> bool:
    if customer.role == "competitor" or customer.boundary or not customer.is_here(day):
        return False
    return customer.added is None or customer.added <= shifted(day, -NEW)
