"""Who comes up on a day (practice.md, "What is due, and who comes up")."""

from collections.abc import Iterable, Mapping
from datetime import date

from coach.practice.calendar import ago, days_apart, span
from coach.practice.customers import Customer, Priority, Roster
from coach.practice.rest import Settings
from coach.practice.rhythm import RhythmKind
from coach.values import Struct

PROPOSALS = 5
"""The most customers proposed on a day: few plans are carried out better than many (evidence.md)."""

COMPETITORS_AFTER = 0.8
"""The share of the other customers to be served before competitors are proposed."""

COMPETITORS_WINDOW = 28


class Proposal(Struct, frozen=True):
    """A customer who comes up on a day, and why, in three words at most."""

    customer: Customer
    reason: str


def reason(customer: Customer, last_served: Mapping[str, date], day: date) -> str:
    """Say in three words how long ago a customer was served."""
    served = last_served.get(customer.id)
    return ago(served, day) if served else "not yet served"


def overdue(customer: Customer, last_served: date | None, day: date, settings: Settings) -> float:
    """Measure how long a customer has waited, in shares of their rhythm; never served is infinite.

    Days are counted on which the rhythm can fall, so that a weekend makes nobody wait.
    """
    if last_served is None:
        return float("inf")
    turns = sum(customer.rhythm.falls(each, settings) for each in span(last_served, day)[1:])
    return turns / customer.rhythm.every


def is_due(customer: Customer, last_served: date | None, day: date, settings: Settings) -> bool:
    """Say whether a customer's rhythm falls on a date."""
    if not customer.rhythm.falls(day, settings):
        return False
    if customer.rhythm.kind is RhythmKind.EVERY and last_served is not None:
        return days_apart(last_served, day) >= customer.rhythm.every
    return True


def proposals(
    roster: Roster,
    last_served: Mapping[str, date],
    day: date,
    *,
    today: date | None = None,
    skipped: Iterable[str] = (),
    met: Iterable[Proposal] = (),
    at_most: int = PROPOSALS,
) -> list[Proposal]:
    """Say who comes up on a day (practice.md, "What is due, and who comes up").

    Args:
        roster: the customers and the terms.
        last_served: when each customer was last served before the day; a customer never served is absent.
        day: the practice day.
        today: the running practice day, from which the reasons speak; `day` unless another is named.
        skipped: ids of those put aside for the day.
        met: those met on the day by the calendar, in the order of the meetings.
        at_most: how many in all.

    Returns:
        As many as there are and may be: those met, then the due ones, the longest overdue first.
    """
    if roster.off(day):
        return []
    aside = set(skipped)
    others = [c for c in roster.active if c.priority is Priority.NOW and c.role != "competitor"]
    recent = [
        c for c in others if c.id in last_served and days_apart(last_served[c.id], day) <= COMPETITORS_WINDOW
    ]
    competitors_may = len(recent) >= COMPETITORS_AFTER * len(others)

    def may(customer: Customer) -> bool:
        if customer.id in aside or customer.boundary or not customer.is_here(day):
            return False
        if customer.role == "competitor" and not competitors_may:
            return False
        return customer.priority is Priority.NOW or bool(customer.first_step)

    due = [c for c in roster.active if is_due(c, last_served.get(c.id), day, roster.settings)]
    due.sort(key=lambda c: overdue(c, last_served.get(c.id), day, roster.settings), reverse=True)
    found: dict[str, Proposal] = {}
    could_listed = False
    for proposal in (*met, *(Proposal(c, reason(c, last_served, today or day)) for c in due)):
        customer = proposal.customer
        could = customer.priority is Priority.COULD
        if len(found) == at_most or customer.id in found or not may(customer) or (could and could_listed):
            continue
        found[customer.id] = proposal
        could_listed = could_listed or could
    return list(found.values())
