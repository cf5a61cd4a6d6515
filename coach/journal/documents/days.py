"""Days and what they hold, as documents."""

from __future__ import annotations

from typing import Any

from coach.journal.documents.fields import (
    Fields,
    blank,
    choice,
    document_of,
    flag,
    listed,
    moment,
    name,
    reference,
    words,
    written,
    written_day,
)
from coach.practice.brand import Brand
from coach.practice.day import Day, Deed, Intention, Motive, Outcome, Reflection, Skipped
from coach.practice.review import Review
from coach.practice.text import NOTE_LIMIT, SENTENCE_LIMIT

_SENTENCE = words(SENTENCE_LIMIT)
_SENTENCE_OR_NONE = blank(SENTENCE_LIMIT)
_LINE = words(NOTE_LIMIT)
_LINE_OR_NONE = blank(NOTE_LIMIT)
_LINES = words(NOTE_LIMIT, lines=True)
_LINES_OR_NONE = blank(NOTE_LIMIT, lines=True)
_OUTCOME = choice(Outcome)
_MOTIVE = choice(Motive)


def day_document(value: Day) -> dict[str, Any]:
    """Write a day."""
    return document_of(
        {
            "date": value.date.isoformat(),
            "intentions": [_intention_document(intention) for intention in value.intentions],
            "deeds": [_deed_document(deed) for deed in value.deeds],
            "reflection": _reflection_document(value.reflection) if value.reflection else None,
        },
        value.extra,
        skipped=_skipped_document(value.skipped) if value.skipped != Skipped() else None,
        review=_review_document(value.review) if value.review else None,
        picked=[*value.picked] or None,
        brand=_brand_document(value.brand) if value.brand else None,
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
        review=fields.optional("review", _read_review, None),
        picked=fields.optional("picked", listed(name), ()),
        brand=fields.optional("brand", _read_brand, None),
        extra=fields.extra(),
    )


def _intention_document(value: Intention) -> dict[str, Any]:
    return document_of(
        {
            "id": value.id,
            "customer": value.customer,
            "text": value.text,
            "when": value.when,
            "suggestion": value.suggestion,
            "set_at": written(value.set_at),
            "outcome": value.outcome.value if value.outcome else None,
            "note": value.note,
            "answered_at": written(value.answered_at),
            "changed_at": written(value.changed_at),
        },
        value.extra,
        why=value.why,
        motive=value.motive and value.motive.value,
    )


def _read_intention(document: object, place: str) -> Intention:
    fields = Fields(document, place)
    return Intention(
        id=fields.required("id", name),
        customer=fields.required("customer", reference),
        text=fields.required("text", _SENTENCE),
        when=fields.optional("when", _SENTENCE_OR_NONE, None),
        suggestion=fields.optional("suggestion", _SENTENCE_OR_NONE, None),
        set_at=fields.optional("set_at", moment, None),
        outcome=fields.optional("outcome", _OUTCOME, None),
        note=fields.optional("note", _LINES_OR_NONE, None),
        answered_at=fields.optional("answered_at", moment, None),
        changed_at=fields.optional("changed_at", moment, None),
        why=fields.optional("why", _SENTENCE_OR_NONE, None),
        motive=fields.optional("motive", _MOTIVE, None),
        extra=fields.extra(),
    )


def _deed_document(value: Deed) -> dict[str, Any]:
    return document_of(
        {"id": value.id, "customer": value.customer, "text": value.text, "at": written(value.at)},
        value.extra,
        changed_at=written(value.changed_at),
    )


def _read_deed(document: object, place: str) -> Deed:
    fields = Fields(document, place)
    return Deed(
        id=fields.required("id", name),
        customer=fields.required("customer", reference),
        text=fields.required("text", _LINE),
        at=fields.optional("at", moment, None),
        changed_at=fields.optional("changed_at", moment, None),
        extra=fields.extra(),
    )


def _reflection_document(value: Reflection) -> dict[str, Any]:
    return document_of(
        {"question": value.question, "answer": value.answer, "at": written(value.at)},
        value.extra,
        changed_at=written(value.changed_at),
    )


def _read_reflection(document: object, place: str) -> Reflection:
    fields = Fields(document, place)
    return Reflection(
        question=fields.optional("question", _LINE_OR_NONE, None),
        answer=fields.required("answer", _LINES),
        at=fields.optional("at", moment, None),
        changed_at=fields.optional("changed_at", moment, None),
        extra=fields.extra(),
    )


def _skipped_document(value: Skipped) -> dict[str, Any]:
    return document_of(
        {
            "morning": value.morning,
            "customers": list(value.customers),
            "intentions": list(value.intentions),
        },
        value.extra,
        question=value.question,
    )


def _read_skipped(document: object, place: str) -> Skipped:
    fields = Fields(document, place)
    return Skipped(
        morning=fields.optional("morning", flag, False),
        customers=fields.optional("customers", listed(name), ()),
        intentions=fields.optional("intentions", listed(name), ()),
        question=fields.optional("question", _LINE_OR_NONE, None),
        extra=fields.extra(),
    )


def _read_review(document: object, place: str) -> Review:
    # Few days hold one.
    from coach.journal.documents.reviews import read_review

    return read_review(document, place)


def _read_brand(document: object, place: str) -> Brand:
    from coach.journal.documents.brands import read_brand

    return read_brand(document, place)


def _review_document(value: Review) -> dict[str, Any]:
    from coach.journal.documents.reviews import review_document

    return review_document(value)


def _brand_document(value: Brand) -> dict[str, Any]:
    from coach.journal.documents.brands import brand_document

    return brand_document(value)
