"""A whole journal, as one document: the exchange format."""

from collections.abc import Callable
from datetime import date
from typing import Any

from coach.journal.documents.customers import customer_document, read_customer
from coach.journal.documents.days import day_document, read_day
from coach.journal.documents.fields import Fields, Malformed, document_of, listed, whole
from coach.journal.documents.terms import (
    deletion_document,
    pause_document,
    read_deletion,
    read_pause,
    read_settings,
    settings_document,
)
from coach.practice.copy import Copy
from coach.practice.customers import Customer, Roster
from coach.practice.day import Day
from coach.practice.rest import Settings

FORMAT = "coach"
"""The name of the exchange format."""

VERSION = 1
"""The version of the documents that are written here, and the newest that can be read."""


class FromTheFuture(Malformed):
    """A document was written by a newer coach."""

    def __init__(self, place: str, version: int) -> None:
        super().__init__(
            place, f"is {version}, and this coach reads {VERSION} at most; update coach to read it"
        )
        self.version = version


def copy_document(copy: Copy, today: date, *, at_once: bool = True) -> dict[str, Any]:
    """Write a whole journal in the exchange format, the days in their order.

    Args:
        copy: the journal.
        today: the running practice day.
        at_once: whether the days are a list; else they are made one by one, as they are asked for.
    """
    days = (day_document(copy.days[each]) for each in sorted(copy.days))
    return document_of(
        {
            "format": FORMAT,
            "version": VERSION,
            "settings": settings_document(copy.roster.settings, today),
            "pauses": [pause_document(pause) for pause in copy.roster.pauses],
            "customers": [customer_document(customer) for customer in copy.roster.customers],
            "days": [*days] if at_once else days,
            "deleted": [deletion_document(deletion) for deletion in copy.deleted],
        },
        copy.roster.extra,
    )


def read_copy(document: object, known: Callable[[object], Day | None] = lambda _: None) -> Copy:
    """Read a whole journal in the exchange format.

    Args:
        document: a JSON value.
        known: gives the day that was read from just such a document, so that it need not be read again.

    Raises:
        FromTheFuture: a newer coach wrote it.
        Malformed: it is not of the format, an id or a date stands twice, or an entry names a customer
            that is not in it; the first fault is named with its place.
    """
    fields = Fields(document, "")
    if fields.optional("format", lambda value, place: value, None) != FORMAT:
        raise Malformed("", f'is no export of coach: it lacks "format": "{FORMAT}"')
    version = fields.required("version", whole)
    if version > VERSION:
        raise FromTheFuture("version", version)
    if version < 1:
        raise Malformed("version", f"is {version}, and the first is 1")
    settings = fields.optional("settings", read_settings, Settings())
    pauses = fields.optional("pauses", listed(read_pause), ())
    customers = fields.optional("customers", listed(read_customer), ())
    days = fields.optional("days", listed(lambda each, place: known(each) or read_day(each, place)), ())
    deleted = fields.optional("deleted", listed(read_deletion), ())
    _must_fit(customers, days)
    return Copy(
        Roster(customers, settings, pauses, extra=fields.extra()), {each.date: each for each in days}, deleted
    )


def _must_fit(customers: tuple[Customer, ...], days: tuple[Day, ...]) -> None:
    """Hold that ids and dates stand once, and that each entry names a customer of the file."""
    first: dict[str | date, str] = {}

    def once(name: str | date, place: str) -> None:
        if name in first:
            raise Malformed(place, f"is {str(name)!r}, which stands already at {first[name]}")
        first[name] = place

    known = {customer.id for customer in customers}
    for n, customer in enumerate(customers):
        once(customer.id, f"customers[{n}].id")
    for n, each in enumerate(days):
        once(each.date, f"days[{n}].date")
        placed = [
            (f"days[{n}].intentions[{m}]", entry.id, entry.customer)
            for m, entry in enumerate(each.intentions)
        ]
        placed += [(f"days[{n}].deeds[{m}]", entry.id, entry.customer) for m, entry in enumerate(each.deeds)]
        for place, id, _ in placed:
            once(id, f"{place}.id")
        answers = each.review.answers if each.review else ()
        about = [(place, customer_id) for place, _, customer_id in placed]
        about += [(f"days[{n}].review.answers[{m}]", answer.customer) for m, answer in enumerate(answers)]
        heard = each.brand.heard if each.brand else ()
        about += [(f"days[{n}].brand.heard[{m}]", one.customer) for m, one in enumerate(heard)]
        for place, customer_id in about:
            if customer_id not in known:
                raise Malformed(f"{place}.customer", f"is {customer_id!r}, and no customer has that id")
