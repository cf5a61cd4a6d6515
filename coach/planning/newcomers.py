"""Whom one meets today and who is not on the roster: who they are, and how they stand on a list."""

from collections.abc import Iterable

from coach.practice.meetings import Met, Offer, called, key_of
from coach.widgets.day_list import Entry

NEW = "Not on the roster: {someone} adds them, {ignore} leaves them off for good."
"""What can be done with somebody who is met and new."""


def unlisted(offers: Iterable[Offer], met: Iterable[Met]) -> tuple[Offer, ...]:
    """Give those who are offered and still not on the roster.

    Args:
        offers: who was not on it when the calendars were read.
        met: the meetings of today, with who is on the roster by now.
    """
    still = {key_of(attendee) for each in met for attendee in each.unlisted}
    return tuple(offer for offer in offers if key_of(offer.attendee) in still)


def found(offers: Iterable[Offer], key: str | None) -> Offer | None:
    """Find whom a row offers.

    Args:
        offers: all who are offered.
        key: the key of the row.
    """
    return next((offer for offer in offers if key_of(offer.attendee) == key), None)


def about(offer: Offer) -> tuple[str, list[tuple[str, str]], str]:
    """Say of a newcomer who they are, where one meets them, and what can be done.

    Returns:
        Their name, facts with what each is, and words as `coach.commands.with_keys` takes them.
    """
    facts = [("you meet", offer.met.moment)]
    if offer.attendee.email:
        facts.append(("e-mail", offer.attendee.email))
    return called(offer.attendee), facts, NEW


def row_of(offer: Offer) -> Entry:
    """Make the row of a newcomer."""
    return Entry(key_of(offer.attendee), called(offer.attendee), "new", offer.met.reason)
