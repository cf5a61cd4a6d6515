"""Value <-> document: what each value of the practice is in JSON, and the only place that knows a key.

The documents are those of the exchange format (interface.md, "The exchange format"); a stored day is
its day object. Keys that the format shows are always written, additions only when they are set, and
unknown keys are kept in `extra` and written back. What is read is cleaned and held to the limits.
"""

import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from datetime import date, datetime, time
from typing import Any

from coach.journal.reading import (
    Fields,
    Malformed,
    blank,
    choice,
    day,
    flag,
    listed,
    moment,
    name,
    whole,
    words,
    written_day,
)
from coach.practice.calendar import WEEKDAYS
from coach.practice.customers import (
    DAILY,
    ROLES,
    Circle,
    Customer,
    Note,
    Priority,
    Rhythm,
    RhythmKind,
    Roster,
    read_rhythm,
)
from coach.practice.day import Day, Deed, Deletion, Intention, Outcome, Reflection, Skipped
from coach.practice.merge import Copy
from coach.practice.rest import DAY_START, Pause, Rest, Settings
from coach.practice.text import NAME_LIMIT, NOTE_LIMIT, SENTENCE_LIMIT

__all__ = [
    "FORMAT",
    "VERSION",
    "FromTheFuture",
    "Malformed",
    "copy_document",
    "customer_document",
    "day_document",
    "deletion_document",
    "pause_document",
    "read_copy",
    "read_customer",
    "read_day",
    "read_deletion",
    "read_pause",
    "read_settings",
    "settings_document",
]

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


def _document(known: dict[str, Any], extra: Mapping[str, Any], **additions: object) -> dict[str, Any]:
    document = known | {key: value for key, value in additions.items() if value is not None}
    return document | {key: deepcopy(value) for key, value in extra.items() if key not in document}


def _written(at: date | datetime | None) -> str | None:
    return at.isoformat() if at else None


def day_document(value: Day) -> dict[str, Any]:
    """Write a day."""
    return _document(
        {
            "date": value.date.isoformat(),
            "intentions": [_intention_document(intention) for intention in value.intentions],
            "deeds": [_deed_document(deed) for deed in value.deeds],
            "reflection": _reflection_document(value.reflection) if value.reflection else None,
        },
        value.extra,
        skipped=_skipped_document(value.skipped) if value.skipped != Skipped() else None,
    )


def read_day(document: object, place: str = "") -> Day:
    """Read a day.

    Args:
        document: a JSON value.
        place: where it stands, for the message of a fault.

    Raises:
        Malformed: it is no day; the first fault is named with its place.
    """
    fields = Fields(document, place)
    return Day(
        date=fields.required("date", written_day),
        intentions=fields.optional("intentions", listed(_read_intention), ()),
        deeds=fields.optional("deeds", listed(_read_deed), ()),
        reflection=fields.optional("reflection", _read_reflection, None),
        skipped=fields.optional("skipped", _read_skipped, Skipped()),
        extra=fields.extra(),
    )


def _intention_document(value: Intention) -> dict[str, Any]:
    return _document(
        {
            "id": value.id,
            "customer": value.customer,
            "text": value.text,
            "when": value.when,
            "suggestion": value.suggestion,
            "set_at": _written(value.set_at),
            "outcome": value.outcome.value if value.outcome else None,
            "note": value.note,
            "answered_at": _written(value.answered_at),
            "changed_at": _written(value.changed_at),
        },
        value.extra,
    )


def _read_intention(document: object, place: str) -> Intention:
    fields = Fields(document, place)
    return Intention(
        id=fields.required("id", name),
        customer=fields.required("customer", name),
        text=fields.required("text", words(SENTENCE_LIMIT)),
        when=fields.optional("when", blank(SENTENCE_LIMIT), None),
        suggestion=fields.optional("suggestion", blank(SENTENCE_LIMIT), None),
        set_at=fields.optional("set_at", moment, None),
        outcome=fields.optional("outcome", choice(Outcome), None),
        note=fields.optional("note", blank(NOTE_LIMIT, lines=True), None),
        answered_at=fields.optional("answered_at", moment, None),
        changed_at=fields.optional("changed_at", moment, None),
        extra=fields.extra(),
    )


def _deed_document(value: Deed) -> dict[str, Any]:
    return _document(
        {"id": value.id, "customer": value.customer, "text": value.text, "at": _written(value.at)},
        value.extra,
        changed_at=_written(value.changed_at),
    )


def _read_deed(document: object, place: str) -> Deed:
    fields = Fields(document, place)
    return Deed(
        id=fields.required("id", name),
        customer=fields.required("customer", name),
        text=fields.required("text", words(NOTE_LIMIT)),
        at=fields.optional("at", moment, None),
        changed_at=fields.optional("changed_at", moment, None),
        extra=fields.extra(),
    )


def _reflection_document(value: Reflection) -> dict[str, Any]:
    return _document(
        {"question": value.question, "answer": value.answer, "at": _written(value.at)},
        value.extra,
        changed_at=_written(value.changed_at),
    )


def _read_reflection(document: object, place: str) -> Reflection:
    fields = Fields(document, place)
    return Reflection(
        question=fields.optional("question", blank(NOTE_LIMIT), None),
        answer=fields.required("answer", words(NOTE_LIMIT, lines=True)),
        at=fields.optional("at", moment, None),
        changed_at=fields.optional("changed_at", moment, None),
        extra=fields.extra(),
    )


def _skipped_document(value: Skipped) -> dict[str, Any]:
    return _document(
        {
            "morning": value.morning,
            "customers": list(value.customers),
            "intentions": list(value.intentions),
        },
        value.extra,
    )


def _read_skipped(document: object, place: str) -> Skipped:
    fields = Fields(document, place)
    return Skipped(
        morning=fields.optional("morning", flag, False),
        customers=fields.optional("customers", listed(name), ()),
        intentions=fields.optional("intentions", listed(name), ()),
        extra=fields.extra(),
    )


def customer_document(value: Customer) -> dict[str, Any]:
    """Write a customer."""
    return _document(
        {
            "id": value.id,
            "name": value.name,
            "role": value.role,
            "circle": value.circle.value,
            "priority": value.priority.value,
            "rhythm": _rhythm_document(value.rhythm),
            "added": _written(value.added),
            "archived": _written(value.archived),
            "notes": [_note_document(note) for note in value.notes],
            "changed_at": _written(value.changed_at),
        },
        value.extra,
        away_until=_written(value.away_until),
        first_step=value.first_step,
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
    role = fields.required("role", words(NAME_LIMIT))
    circle = ROLES[role].circle if role in ROLES else Circle.EVERYDAY
    return Customer(
        id=fields.required("id", name),
        name=fields.required("name", words(NAME_LIMIT)),
        role=role,
        circle=fields.optional("circle", choice(Circle), circle),
        priority=fields.optional("priority", choice(Priority), Priority.NOW),
        rhythm=fields.optional("rhythm", _read_rhythm, DAILY),
        added=fields.optional("added", day, None),
        archived=fields.optional("archived", day, None),
        away_until=fields.optional("away_until", day, None),
        first_step=fields.optional("first_step", blank(NOTE_LIMIT), None),
        notes=fields.optional("notes", listed(_read_note), ()),
        changed_at=fields.optional("changed_at", moment, None),
        extra=fields.extra(),
    )


def _rhythm_document(value: Rhythm) -> str | list[str]:
    return _names(value.weekdays) if value.kind is RhythmKind.WEEKDAYS else str(value)


def _read_rhythm(document: object, place: str) -> Rhythm:
    if isinstance(document, list):
        weekdays = frozenset(listed(_read_weekday)(document, place))
        if not weekdays:
            raise Malformed(place, "names no weekday")
        return Rhythm(RhythmKind.WEEKDAYS, weekdays=weekdays)
    text = words(SENTENCE_LIMIT)(document, place)
    try:
        return read_rhythm(text)
    except ValueError as fault:
        raise Malformed(place, f"is no rhythm: {fault}") from None


def _names(weekdays: Iterable[int]) -> list[str]:
    return [WEEKDAYS[weekday] for weekday in sorted(weekdays)]


def _read_weekday(document: object, place: str) -> int:
    text = words(NAME_LIMIT)(document, place)
    if text not in WEEKDAYS:
        raise Malformed(place, f"is {text!r}, which is none of {', '.join(WEEKDAYS)}")
    return WEEKDAYS.index(text)


def _note_document(value: Note) -> str | dict[str, Any]:
    if value.at is None and not value.extra:
        return value.text
    return _document({"text": value.text}, value.extra, at=_written(value.at))


def _read_note(document: object, place: str) -> Note:
    text = words(NOTE_LIMIT, lines=True)
    if isinstance(document, str):
        return Note(text(document, place))
    fields = Fields(document, place)
    return Note(
        text=fields.required("text", text),
        at=fields.optional("at", moment, None),
        extra=fields.extra(),
    )


def pause_document(value: Pause) -> dict[str, Any]:
    """Write a pause."""
    return _document(
        {
            "first": value.first.isoformat(),
            "last": value.last.isoformat(),
            "reason": value.reason,
            "changed_at": _written(value.changed_at),
        },
        value.extra,
    )


def read_pause(document: object, place: str = "") -> Pause:
    """Read a pause.

    Args:
        document: a JSON value.
        place: where it stands, for the message of a fault.

    Raises:
        Malformed: it is no pause; the first fault is named with its place.
    """
    fields = Fields(document, place)
    pause = Pause(
        first=fields.required("first", day),
        last=fields.required("last", day),
        reason=fields.optional("reason", blank(NOTE_LIMIT), None),
        changed_at=fields.optional("changed_at", moment, None),
        extra=fields.extra(),
    )
    if pause.last < pause.first:
        raise Malformed(fields.at("last"), f"is {pause.last}, before the pause begins ({pause.first})")
    return pause


def settings_document(value: Settings, today: date) -> dict[str, Any]:
    """Write the settings of the practice.

    Args:
        value: the settings.
        today: the running practice day; `rest_weekdays` is what is in force on it.
    """
    return _document(
        {
            "day_start": f"{value.day_start:%H:%M}",
            "rest_weekdays": _names(value.rest_weekdays(today)),
            "rest": [
                _document({"from": _written(rule.since), "weekdays": _names(rule.weekdays)}, rule.extra)
                for rule in value.rest
            ],
        },
        value.extra,
    )


def read_settings(document: object, place: str = "") -> Settings:
    """Read the settings of the practice; `rest_weekdays` holds for all days where `rest` is absent.

    Args:
        document: a JSON value.
        place: where it stands, for the message of a fault.

    Raises:
        Malformed: they are no settings; the first fault is named with its place.
    """
    fields = Fields(document, place)
    weekdays = frozenset(fields.optional("rest_weekdays", listed(_read_weekday), ()))
    return Settings(
        day_start=fields.optional("day_start", _read_day_start, DAY_START),
        rest=fields.optional("rest", listed(_read_rest), (Rest(None, weekdays),) if weekdays else ()),
        extra=fields.extra(),
    )


def _read_day_start(document: object, place: str) -> time:
    text = words(NAME_LIMIT)(document, place)
    if not re.fullmatch(r"(0[0-9]|1[01]):[0-5][0-9]", text):
        raise Malformed(place, f"is {text!r}, which is no time from 00:00 to 11:59")
    return time.fromisoformat(text)


def _read_rest(document: object, place: str) -> Rest:
    fields = Fields(document, place)
    return Rest(
        since=fields.optional("from", day, None),
        weekdays=frozenset(fields.optional("weekdays", listed(_read_weekday), ())),
        extra=fields.extra(),
    )


def deletion_document(value: Deletion) -> dict[str, Any]:
    """Write what remains of a deleted entry."""
    return _document({"id": value.id, "at": _written(value.at)}, value.extra)


def read_deletion(document: object, place: str = "") -> Deletion:
    """Read what remains of a deleted entry.

    Args:
        document: a JSON value.
        place: where it stands, for the message of a fault.

    Raises:
        Malformed: it is no deletion; the first fault is named with its place.
    """
    fields = Fields(document, place)
    return Deletion(
        id=fields.required("id", name), at=fields.optional("at", moment, None), extra=fields.extra()
    )


def copy_document(copy: Copy, today: date) -> dict[str, Any]:
    """Write a whole journal in the exchange format, the days in their order.

    Args:
        copy: the journal.
        today: the running practice day.
    """
    return _document(
        {
            "format": FORMAT,
            "version": VERSION,
            "settings": settings_document(copy.roster.settings, today),
            "pauses": [pause_document(pause) for pause in copy.roster.pauses],
            "customers": [customer_document(customer) for customer in copy.roster.customers],
            "days": [day_document(copy.days[each]) for each in sorted(copy.days)],
            "deleted": [deletion_document(deletion) for deletion in copy.deleted],
        },
        copy.roster.extra,
    )


def read_copy(document: object) -> Copy:
    """Read a whole journal in the exchange format.

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
    days = fields.optional("days", listed(read_day), ())
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
        kinds: dict[str, tuple[Intention, ...] | tuple[Deed, ...]]
        kinds = {"intentions": each.intentions, "deeds": each.deeds}
        for kind, entries in kinds.items():
            for m, entry in enumerate(entries):
                place = f"days[{n}].{kind}[{m}]"
                once(entry.id, f"{place}.id")
                if entry.customer not in known:
                    raise Malformed(
                        f"{place}.customer", f"is {entry.customer!r}, and no customer has that id"
                    )
