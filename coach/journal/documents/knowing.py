"""What is known of a customer, as documents."""

from typing import Any

from coach.journal.documents.fields import (
    Fields,
    Malformed,
    blank,
    choice,
    day,
    document_of,
    moment,
    name,
    whole,
    words,
    written,
)
from coach.practice.knowing import (
    HALF_SURE,
    MUCH,
    TRAITS,
    BuyIn,
    Dealings,
    Feedback,
    FeedbackKind,
    Guess,
    Note,
    Offer,
    OfferKind,
    Profile,
)
from coach.practice.text import NOTE_LIMIT, SENTENCE_LIMIT

_SENTENCE = words(SENTENCE_LIMIT)
_SENTENCE_OR_NONE = blank(SENTENCE_LIMIT)
_LINES = words(NOTE_LIMIT, lines=True)
_LINES_OR_NONE = blank(NOTE_LIMIT, lines=True)
_OFFER_KIND = choice(OfferKind)
_FEEDBACK_KIND = choice(FeedbackKind)
_BUY_IN = choice(BuyIn)


def profile_document(value: Profile) -> dict[str, Any] | None:
    """Write a listening profile; an empty one is not written."""
    return document_of({}, value.extra, **{trait: getattr(value, trait) for trait in TRAITS}) or None


def read_profile(document: object, place: str) -> Profile:
    """Read a listening profile."""
    fields = Fields(document, place)
    traits = {trait: fields.optional(trait, _SENTENCE_OR_NONE, None) for trait in TRAITS}
    return Profile(**traits, extra=fields.extra())


def note_document(value: Note) -> str | dict[str, Any]:
    """Write a fact: a text, until more is known of it."""
    if value.at is None and value.on is None and not value.extra:
        return value.text
    known = {"text": value.text}
    return document_of(known, value.extra, at=written(value.at), on=written(value.on))


def read_note(document: object, place: str) -> Note:
    """Read a fact."""
    if isinstance(document, str):
        return Note(_LINES(document, place))
    fields = Fields(document, place)
    return Note(
        text=fields.required("text", _LINES),
        at=fields.optional("at", moment, None),
        on=fields.optional("on", day, None),
        extra=fields.extra(),
    )


def offer_document(value: Offer) -> dict[str, Any]:
    """Write what I can bring."""
    return document_of({"kind": value.kind.value, "text": value.text}, value.extra)


def read_offer(document: object, place: str) -> Offer:
    """Read what I can bring."""
    fields = Fields(document, place)
    return Offer(
        kind=fields.required("kind", _OFFER_KIND),
        text=fields.required("text", _SENTENCE),
        extra=fields.extra(),
    )


def guess_document(value: Guess) -> dict[str, Any]:
    """Write a guess."""
    return document_of(
        {"text": value.text, "sure": value.sure},
        value.extra,
        question=value.question,
        said=value.said,
        said_on=written(value.said_on),
        at=written(value.at),
    )


def read_guess(document: object, place: str) -> Guess:
    """Read a guess; how sure need not be said."""
    fields = Fields(document, place)
    return Guess(
        text=fields.required("text", _SENTENCE),
        sure=fields.optional("sure", _much, HALF_SURE),
        question=fields.optional("question", _SENTENCE_OR_NONE, None),
        said=fields.optional("said", _LINES_OR_NONE, None),
        said_on=fields.optional("said_on", day, None),
        at=fields.optional("at", moment, None),
        extra=fields.extra(),
    )


def feedback_document(value: Feedback) -> dict[str, Any]:
    """Write what was heard."""
    return document_of(
        {"id": value.id, "text": value.text, "on": written(value.on), "kind": value.kind.value}, value.extra
    )


def read_feedback(document: object, place: str) -> Feedback:
    """Read what was heard."""
    fields = Fields(document, place)
    return Feedback(
        id=fields.required("id", name),
        text=fields.required("text", _LINES),
        on=fields.optional("on", day, None),
        kind=fields.optional("kind", _FEEDBACK_KIND, FeedbackKind.HEARD),
        extra=fields.extra(),
    )


def dealings_document(value: Dealings) -> dict[str, Any] | None:
    """Write what passes between a customer and me; nothing at all is not written."""
    document = document_of(
        {},
        value.extra,
        give=value.give,
        get=value.get,
        gives=value.gives,
        gets=value.gets,
        buy_in=value.buy_in and value.buy_in.value,
    )
    return document or None


def read_dealings(document: object, place: str) -> Dealings:
    """Read what passes between a customer and me."""
    fields = Fields(document, place)
    return Dealings(
        give=fields.optional("give", _SENTENCE_OR_NONE, None),
        get=fields.optional("get", _SENTENCE_OR_NONE, None),
        gives=fields.optional("gives", _much, None),
        gets=fields.optional("gets", _much, None),
        buy_in=fields.optional("buy_in", _BUY_IN, None),
        extra=fields.extra(),
    )


def _much(value: object, place: str) -> int:
    number = whole(value, place)
    if number not in MUCH:
        raise Malformed(place, f"is {number}, and it goes from {MUCH.start} to {MUCH.stop - 1}")
    return number
