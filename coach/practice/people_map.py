"""The map: the people of work and market, with what passes between them and me, the widest gap first."""

from coach.practice.customers import Customer, Roster
from coach.practice.roles import Circle

CIRCLES = (Circle.WORK, Circle.MARKET)
"""Whose people are on the map."""


def on_the_map(roster: Roster) -> tuple[Customer, ...]:
    """List the people of work and market, the widest gap first, whichever way it goes.

    Those of whom it is not said how much passes come after the others; ties keep the order of the roster.
    """

    def width(customer: Customer) -> int:
        gap = customer.dealings.gap
        return -1 if gap is None else abs(gap)

    there = [customer for customer in roster.active if customer.circle in CIRCLES]
    return tuple(sorted(there, key=width, reverse=True))


def gap_in_words(customer: Customer) -> str:
    """Say which way the gap goes; empty as long as it is not said how much passes."""
    gap = customer.dealings.gap
    if gap is None:
        return ""
    if gap == 0:
        return "You give as much as you get."
    return "You give more than you get." if gap > 0 else "You get more than you give."


def signed(gap: int | None) -> str:
    """Write a gap with its sign: "+2", "-1", "0"; a dot where it is not known."""
    return "·" if gap is None else f"{gap:+d}" if gap else "0"
