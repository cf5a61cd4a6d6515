"""The words of a month, as documents."""

from typing import Any

from coach.journal.documents.fields import (
    Fields,
    document_of,
    listed,
    moment,
    name,
    reference,
    words,
    written,
)
from coach.practice.brand import Brand, Heard
from coach.practice.text import NAME_LIMIT

_WORD = words(NAME_LIMIT)


def brand_document(value: Brand) -> dict[str, Any]:
    """Write the words of a month."""
    heard = [
        document_of({"word": each.word, "customer": each.customer, "feedback": each.feedback}, each.extra)
        for each in value.heard
    ]
    return document_of(
        {"wanted": [*value.wanted], "heard": heard}, value.extra, changed_at=written(value.changed_at)
    )


def read_brand(document: object, place: str) -> Brand:
    """Read the words of a month.

    Raises:
        Malformed: they are none.
    """
    fields = Fields(document, place)
    return Brand(
        wanted=fields.optional("wanted", listed(_WORD), ()),
        heard=fields.optional("heard", listed(_read_heard), ()),
        changed_at=fields.optional("changed_at", moment, None),
        extra=fields.extra(),
    )


def _read_heard(document: object, place: str) -> Heard:
    fields = Fields(document, place)
    return Heard(
        word=fields.required("word", _WORD),
        customer=fields.required("customer", reference),
        feedback=fields.required("feedback", name),
        extra=fields.extra(),
    )
