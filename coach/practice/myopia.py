"""The myopia check: which customers the last weeks left out of sight (practice.md, "Customer Myopia")."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from coach.practice.calendar import shifted, span
from coach.practice.customers import Customer, Priority, Roster
from coach.practice.day import Day
from coach.practice.knowing import Direction
from coach.practice.roles import Circle
from coach.values import Struct

IN_SIGHT = 28
"""The days that the check looks at."""

NEW = 7
"""For how many days a customer is too new to have been left out."""

NAMED = 3
"""The most customers that a gap names."""

PAYING_ROLES = ("buyer",)
"""The roles of those who pay for what I do."""


class Side(StrEnum):
    """On which side of life somebody stands."""

    WORK = "at work"
    HOME = "at home"


class Paying(StrEnum):
    """Whether somebody pays for what I do."""

    PAYING = "paying"
    NOT_PAYING = "not paying"


Group: TypeAlias = Circle | Priority | Direction | Side | Paying
"""What customers are grouped by, to see whom the last weeks left out."""

GROUPS: Mapping[str, tuple[Group, ...]] = {
    "circles": tuple(Circle),
    "priorities": tuple(Priority),
    "directions": (Direction.UP, Direction.DOWN, Direction.ACROSS),
    "home or work": tuple(Side),
    "paying or not": tuple(Paying),
}
"""The groups of each dimension."""


class Gap(Struct, frozen=True):
    """A group of which nobody was in sight, and whom of it to think of first."""

    of: Group
    customers: tuple[Customer, ...]


class Seen(Struct, frozen=True):
    """How many of a group were in sight, of how many that could have been."""

    of: Group
    seen: int
    there: int

    @property
    def is_left_out(self) -> bool:
        """Whether there is somebody, and nobody was in sight."""
        return self.there > 0 and self.seen == 0


class Sight(Struct, frozen=True):
    """What the last 28 days had in sight, group by group of each dimension, and whom to put on the list.

    Each of those named comes with the groups left out that they belong to; where these are few, others
    follow who were not in sight.
    """

    dimensions: Mapping[str, tuple[Seen, ...]]
    named: tuple[tuple[Customer, tuple[Group, ...]], ...]


def groups_of(customer: Customer) -> tuple[Group, ...]:
    """Name the groups that a customer belongs to."""
    side = Side.HOME if customer.circle is Circle.HOME else Side.WORK
    sides = (side,) if customer.circle is not Circle.EVERYDAY else ()
    pays = Paying.PAYING if customer.role in PAYING_ROLES else Paying.NOT_PAYING
    return (customer.circle, customer.priority, customer.stands, *sides, pays)


def gaps(days: Mapping[date, Day], roster: Roster, last_served: Mapping[str, date], day: date) -> list[Gap]:
    """Find the circles and priorities that the last 28 days left out.

    In sight is who had an intention, whatever came of it, or a deed. Competitors come after the others by a
    rule of their own; they, those with a boundary, the archived, those away and those added in the last week
    are left aside.

    Args:
        days: at least the last 28 days, as far as they are written.
        roster: the customers.
        last_served: when each customer was last served; one never served is absent.
        day: the last day that is looked at.

    Returns:
        The gaps, circles first, each with three customers at most: those who waited longest.
    """
    seen, among = _seen(days, day), _among(roster, day)
    found = []
    for of in (*Circle, *Priority):
        theirs = [customer for customer in among if of in groups_of(customer)]
        if theirs and not any(customer.id in seen for customer in theirs):
            theirs.sort(key=lambda customer: last_served.get(customer.id, date.min))
            found.append(Gap(of, tuple(theirs[:NAMED])))
    return found


def sight(days: Mapping[date, Day], roster: Roster, last_served: Mapping[str, date], day: date) -> Sight:
    """Say what the last 28 days had in sight, and name two or three of those left out.

    Those named belong to the most groups left out; of these, those who waited longest.

    Args:
        days: at least the last 28 days, as far as they are written.
        roster: the customers.
        last_served: when each customer was last served; one never served is absent.
        day: the last day that is looked at.
    """
    seen, among = _seen(days, day), _among(roster, day)
    dimensions = {
        word: tuple(
            Seen(
                group,
                sum(c.id in seen for c in among if group in groups_of(c)),
                sum(group in groups_of(c) for c in among),
            )
            for group in groups
        )
        for word, groups in GROUPS.items()
    }
    left_out = {one.of for groups in dimensions.values() for one in groups if one.is_left_out}
    closing = [(c, tuple(group for group in groups_of(c) if group in left_out)) for c in among]
    closing = [(c, groups) for c, groups in closing if groups]
    closing.sort(key=lambda each: (-len(each[1]), last_served.get(each[0].id, date.min)))
    unseen = [c for c in among if c.id not in seen and c not in [each for each, _ in closing]]
    unseen.sort(key=lambda customer: last_served.get(customer.id, date.min))
    closing += [(customer, ()) for customer in unseen]
    return Sight(dimensions, tuple(closing[:NAMED]))


def _seen(days: Mapping[date, Day], day: date) -> set[str]:
    looked_at = [days[each] for each in span(shifted(day, 1 - IN_SIGHT), day) if each in days]
    seen = {intention.customer for each in looked_at for intention in each.intentions}
    return seen | {deed.customer for each in looked_at for deed in each.deeds}


def _among(roster: Roster, day: date) -> list[Customer]:
    return [customer for customer in roster.active if _may_be_missed(customer, day)]


def _may_be_missed(customer: Customer, day: date) -> bool:
    if customer.role == "competitor" or customer.boundary or not customer.is_here(day):
        return False
    return customer.added is None or customer.added <= shifted(day, -NEW)
