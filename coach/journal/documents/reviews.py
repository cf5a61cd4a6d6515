"""The review of a week, as documents."""

from typing import Any

from coach.journal.documents.fields import (
    Fields,
    choice,
    document_of,
    listed,
    moment,
    reference,
    words,
    written,
)
from coach.practice.review import Answer, Part, Review
from coach.practice.text import SENTENCE_LIMIT

_SENTENCE = words(SENTENCE_LIMIT)
_PART = choice(Part)


def review_document(value: Review) -> dict[str, Any]:
    """Write the review of a week."""
    return document_of(
        {
            "answers": [
                document_of({"part": a.part.value, "customer": a.customer, "text": a.text}, a.extra)
                for a in value.answers
            ],
            "at": written(value.at),
        },
        value.extra,
        changed_at=written(value.changed_at),
    )


def read_review(document: object, place: str) -> Review:
    """Read the review of a week.

    Raises:
        Malformed: it is none.
    """
    fields = Fields(document, place)
    return Review(
        answers=fields.optional("answers", listed(_read_answer), ()),
        at=fields.optional("at", moment, None),
        changed_at=fields.optional("changed_at", moment, None),
        extra=fields.extra(),
    )


def _read_answer(document: object, place: str) -> Answer:
    fields = Fields(document, place)
    return Answer(
        part=fields.required("part", _PART),
        customer=fields.required("customer", reference),
        text=fields.required("text", _SENTENCE),
        extra=fields.extra(),
    )
