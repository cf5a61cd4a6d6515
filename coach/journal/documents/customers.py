"""Customers, as documents."""

from typing import Any

from coach.journal.documents.fields import (
    Fields,
    Malformed,
    blank,
    choice,
    day,
    document_of,
    listed,
    moment,
    name,
    read_weekday,
    shown,
    weekday_names,
    words,
    written,
)
from coach.journal.documents.knowing import (
    dealings_document,
    feedback_document,
    guess_document,
    note_document,
    offer_document,
    profile_document,
    read_dealings,
    read_feedback,
    read_guess,
    read_note,
    read_offer,
    read_profile,
)
from coach.practice.customers import Customer, Priority
from coach.practice.knowing import Boundary, Dealings, Direction, Profile
from coach.practice.rhythm import DAILY, Rhythm, RhythmKind, read_rhythm
from coach.practice.roles import ROLES, Circle
from coach.practice.text import EMAIL_LIMIT, NAME_LIMIT, NOTE_LIMIT, VALUE_LIMIT

_NAME = words(NAME_LIMIT)
_LINE = words(NOTE_LIMIT)
_LINE_OR_NONE = blank(NOTE_LIMIT)
_EMAIL = words(EMAIL_LIMIT)
_VALUE_OR_NONE = blank(VALUE_LIMIT)
_CIRCLE = choice(Circle)
_DIRECTION = choice(Direction)
_BOUNDARY = choice(Boundary)
_PRIORITY = choice(Priority)


def customer_document(value: Customer) -> dict[str, Any]:
    """Write a customer."""
    return document_of(
        {
            "id": value.id,
            "name": value.name,
            "role": value.role,
            "circle": value.circle.value,
            "priority": value.priority.value,
            "rhythm": _rhythm_document(value.rhythm),
            "added": written(value.added),
            "archived": written(value.archived),
            "notes": [note_document(note) for note in value.notes],
            "changed_at": written(value.changed_at),
        },
        value.extra,
        away_until=written(value.away_until),
        first_step=value.first_step,
        direction=value.direction and value.direction.value,
        emails=[*value.emails] or None,
        profile=profile_document(value.profile),
        value=value.value,
        offers=[offer_document(offer) for offer in value.offers] or None,
        guesses=[guess_document(guess) for guess in value.guesses] or None,
        feedback=[feedback_document(feedback) for feedback in value.feedback] or None,
        boundary=value.boundary and value.boundary.value,
        dealings=dealings_document(value.dealings),
        merged=[*value.merged] or None,
    )


def read_customer(document: object, place: str = "") -> Customer:
    """Read a customer; the circle of a known role need not be there.

    Args:
        document: a JSON value.
        place: where it stands, for the message of a fault.

    Raises:
        Malformed: it is no customer; the first fault is named with its place.
    """
    fields = Fields(document, place)
    role = fields.required("role", _NAME)
    circle = ROLES[role].circle if role in ROLES else Circle.EVERYDAY
    return Customer(
        id=fields.required("id", name),
        name=fields.required("name", _NAME),
        role=role,
        circle=fields.optional("circle", _CIRCLE, circle),
        priority=fields.optional("priority", _PRIORITY, Priority.NOW),
        rhythm=fields.optional("rhythm", _read_rhythm, DAILY),
        added=fields.optional("added", day, None),
        archived=fields.optional("archived", day, None),
        away_until=fields.optional("away_until", day, None),
        first_step=fields.optional("first_step", _LINE_OR_NONE, None),
        notes=fields.optional("notes", listed(read_note), ()),
        changed_at=fields.optional("changed_at", moment, None),
        direction=fields.optional("direction", _DIRECTION, None),
        emails=fields.optional("emails", listed(_EMAIL), ()),
        profile=fields.optional("profile", read_profile, Profile()),
        value=fields.optional("value", _VALUE_OR_NONE, None),
        offers=fields.optional("offers", listed(read_offer), ()),
        guesses=fields.optional("guesses", listed(read_guess), ()),
        feedback=fields.optional("feedback", listed(read_feedback), ()),
        boundary=fields.optional("boundary", _BOUNDARY, None),
        dealings=fields.optional("dealings", read_dealings, Dealings()),
        merged=fields.optional("merged", listed(name), ()),
        extra=fields.extra(),
    )


def _rhythm_document(value: Rhythm) -> str | list[str]:
    return weekday_names(value.weekdays) if value.kind is RhythmKind.WEEKDAYS else str(value)


def _read_rhythm(document: object, place: str) -> Rhythm:
    if isinstance(document, list):
        weekdays = frozenset(listed(read_weekday)(document, place))
        if not weekdays:
            raise Malformed(place, "names no weekday")
        return Rhythm(RhythmKind.WEEKDAYS, weekdays=weekdays)
    text = _LINE(document, place)
    try:
        return read_rhythm(text)
    except ValueError:
        raise Malformed(
            place,
            f"is {shown(text)}, which is none of daily, workdays, picked, every 10 days, a list of weekdays",
        ) from None
