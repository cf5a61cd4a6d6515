"""The terms of the practice, as documents: settings, pauses, and what was deleted."""

import re
from datetime import date, time
from typing import Any

from coach.journal.documents.fields import (
    Fields,
    Malformed,
    blank,
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
from coach.practice.day import Deletion
from coach.practice.rest import DAY_START, Pause, Rest, Settings
from coach.practice.text import NAME_LIMIT, NOTE_LIMIT, SENTENCE_LIMIT


def settings_document(value: Settings, today: date) -> dict[str, Any]:
    """Write the settings of the practice.

    Args:
        value: the settings.
        today: the running practice day; `rest_weekdays` is what is in force on it.
    """
    return document_of(
        {
            "day_start": f"{value.day_start:%H:%M}",
            "rest_weekdays": weekday_names(value.rest_weekdays(today)),
            "rest": [
                document_of(
                    {"from": written(rule.since), "weekdays": weekday_names(rule.weekdays)}, rule.extra
                )
                for rule in value.rest
            ],
        },
        value.extra,
        ignored=[*value.ignored] or None,
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
    weekdays = frozenset(fields.optional("rest_weekdays", listed(read_weekday), ()))
    return Settings(
        day_start=fields.optional("day_start", _read_day_start, DAY_START),
        rest=fields.optional("rest", listed(_read_rest), (Rest(None, weekdays),) if weekdays else ()),
        ignored=fields.optional("ignored", listed(words(SENTENCE_LIMIT)), ()),
        extra=fields.extra(),
    )


def _read_day_start(document: object, place: str) -> time:
    text = words(NAME_LIMIT)(document, place)
    if not re.fullmatch(r"(0[0-9]|1[01]):[0-5][0-9]", text):
        raise Malformed(place, f"is {shown(text)}, which is no time from 00:00 to 11:59")
    return time.fromisoformat(text)


def _read_rest(document: object, place: str) -> Rest:
    fields = Fields(document, place)
    return Rest(
        since=fields.optional("from", day, None),
        weekdays=frozenset(fields.optional("weekdays", listed(read_weekday), ())),
        extra=fields.extra(),
    )


def pause_document(value: Pause) -> dict[str, Any]:
    """Write a pause."""
    return document_of(
        {
            "first": value.first.isoformat(),
            "last": value.last.isoformat(),
            "reason": value.reason,
            "changed_at": written(value.changed_at),
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


def deletion_document(value: Deletion) -> dict[str, Any]:
    """Write what remains of a deleted entry."""
    return document_of({"id": value.id, "at": written(value.at)}, value.extra)


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
