"""When the words of a month are asked for, where they stand, and what feedback they may be heard in."""

from collections.abc import Mapping
from datetime import date

from coach.practice.brand import Brand
from coach.practice.calendar import shifted
from coach.practice.customers import Customer, Roster
from coach.practice.day import Day
from coach.practice.knowing import Feedback
from coach.values import Struct

FROM = 28
"""How many days after the first written one the words are asked for."""

LISTENED_BACK = 92
"""How many days back feedback is offered to hear a word in."""

OFFERED = 9
"""The most feedback that is offered at once: each is chosen by a digit."""


class Said(Struct, frozen=True):
    """A feedback and the customer it is of."""

    customer: Customer
    feedback: Feedback


def of_month(days: Mapping[date, Day], month: date) -> tuple[date | None, Brand]:
    """Find the words of a month, and the day that holds them.

    Args:
        days: at least those of the month, as far as they are written.
        month: any day of the month.
    """
    for day in sorted(days, reverse=True):
        if (day.year, day.month) == (month.year, month.month) and (brand := days[day].brand):
            return day, brand
    return None, Brand()


def wanted_before(days: Mapping[date, Day], before: date) -> tuple[str, ...]:
    """Give the words to be known by that were written last before a day."""
    brands = (days[day].brand for day in sorted(days, reverse=True) if day < before)
    return next((brand.wanted for brand in brands if brand and brand.wanted), ())


def is_asked_for(days: Mapping[date, Day], first_written: date | None, today: date) -> bool:
    """Say whether the words are asked for: once a month, when the practice is four weeks old."""
    if first_written is None or shifted(first_written, FROM) > today:
        return False
    return not of_month(days, today)[1].wanted


def to_hear_in(roster: Roster, brand: Brand, today: date, *, since: date | None = None) -> tuple[Said, ...]:
    """List the feedback in which a word may still be heard, the newest first, nine at most.

    Args:
        roster: the customers.
        brand: the words of the month; none is left out of which a word was heard.
        today: the practice day.
        since: leave out what was said before; three months ago unless named.
    """
    linked = {(heard.customer, heard.feedback) for heard in brand.heard}
    first = since or shifted(today, -LISTENED_BACK)
    found = [
        Said(customer, told)
        for customer in roster.active
        for told in customer.feedback
        if (customer.id, told.id) not in linked and (first <= told.on <= today if told.on else since is None)
    ]
    found.sort(key=lambda said: said.feedback.on or date.min, reverse=True)
    return tuple(found[:OFFERED])
