"""What is typed on a customer's page, read: the change of one thing that leaves all else as it is."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from coach.practice.calendar import read_day
from coach.practice.customers import Priority
from coach.practice.editing import Telling, Told
from coach.practice.knowing import (
    MUCH,
    Boundary,
    BuyIn,
    Direction,
    Feedback,
    FeedbackKind,
    Guess,
    Note,
    Offer,
    OfferKind,
    kind_word,
)
from coach.practice.page import Item
from coach.practice.refusal import Refused
from coach.practice.rhythm import DAILY, Rhythm, read_rhythm
from coach.practice.roles import Circle
from coach.practice.text import clean, fold
from coach.values import Struct, replace

Kind = TypeVar("Kind", bound=StrEnum)


class Change(Struct, frozen=True):
    """What `edit_customer` takes: fields, or a line."""

    edit: Mapping[str, Any]
    telling: Telling | None = None


_LEFT_OUT = ("none", "-")

_DATED = re.compile(r"([\w-]{3,12}): *(.+)", re.DOTALL)
_MUCH = re.compile(rf"([{MUCH.start}-{MUCH.stop - 1}])(?: of 5)?[:·,]?(?: +(.*))?", re.DOTALL)


def read(item: Item, typed: str, today: date) -> Change | None:
    """Read what was typed on an item.

    Args:
        item: the item.
        typed: the words; blank takes the thing away.
        today: the running practice day.

    Returns:
        The change; None where nothing changes.

    Raises:
        Refused: it cannot be read, said with what can.
    """
    words = clean(typed)
    if words == clean(item.written):
        return None
    kind, _, part = item.key.partition(" ")
    if item.told or kind in _NEW:
        return _read_line(item, kind, part, words, today)
    if fold(words) in _LEFT_OUT:
        words = ""
    return Change(_FIELDS[item.key](words, today) if item.key in _FIELDS else {item.key: words or None})


def _read_line(item: Item, kind: str, part: str, words: str, today: date) -> Change | None:
    told = item.told
    if isinstance(told, Guess) and part.endswith("question"):
        return Change({}, Telling(replace(told, question=words or None), told))
    if isinstance(told, Guess) and part.endswith("said"):
        return Change({}, Telling(replace(told, said=words or None, said_on=None), told))
    if not words:
        return Change({}, Telling(None, told)) if told else None
    return Change({}, Telling(_NEW[kind](words, told, today), told))


def _offer(words: str, told: Told | None, today: date) -> Told:
    kind, text = _kind(words, OfferKind)
    if isinstance(told, Offer):
        return replace(told, kind=kind or told.kind, text=text)
    return Offer(kind or OfferKind.KNOWLEDGE, text)


def _fact(words: str, told: Told | None, today: date) -> Told:
    on, text = _dated(words, today)
    if isinstance(told, Note):
        return replace(told, text=text, on=told.on if on in (None, told.told) else on)
    return Note(text, on=on)


def _guessed(words: str, told: Told | None, today: date) -> Told:
    much, text = _much(words)
    if isinstance(told, Guess):
        return replace(told, text=text, sure=much or told.sure)
    return Guess(text, much) if much else Guess(text)


def _feedback(words: str, told: Told | None, today: date) -> Told:
    on, rest = _dated(words, today)
    kind, text = _kind(rest, FeedbackKind)
    if isinstance(told, Feedback):
        return replace(told, text=text, on=on or told.on, kind=kind or told.kind)
    return Feedback("", text, on, kind or FeedbackKind.HEARD)


_NEW: Mapping[str, Callable[[str, Told | None, date], Told]] = {
    "offer": _offer,
    "fact": _fact,
    "guess": _guessed,
    "feedback": _feedback,
}


def _kind(words: str, among: type[Kind]) -> tuple[Kind | None, str]:
    """Read the kind that may stand before words and a colon."""
    before, colon, after = words.partition(":")
    found = next((kind for kind in among if fold(before) in (kind.value, _word(kind))), None)
    return (found, after.strip()) if found and colon and after.strip() else (None, words)


def _word(kind: StrEnum) -> str:
    return fold(kind_word(kind)) if isinstance(kind, OfferKind | FeedbackKind | BuyIn) else kind.value


def _dated(words: str, today: date) -> tuple[date | None, str]:
    """Read the day that may stand before words and a colon."""
    if found := _DATED.fullmatch(words):
        try:
            return read_day(found[1], today), found[2]
        except ValueError:
            pass  # it is a part of the words
    return None, words


def _much(words: str) -> tuple[int | None, str]:
    """Read how much, which may stand before words."""
    found = _MUCH.fullmatch(words)
    return (int(found[1]), found[2] or "") if found else (None, words)


def _one_of(key: str, among: type[StrEnum], *, needed: bool = False) -> Callable[[str, date], dict[str, Any]]:
    """Make a reader of one of a few words, of which the beginning is enough."""

    def one(words: str, today: date) -> dict[str, Any]:
        wanted = fold(words)
        if not wanted and not needed:
            return {key: None}
        found = [kind for kind in among if wanted and wanted in (kind.value, _word(kind))]
        found = found or [kind for kind in among if wanted and kind.value.startswith(wanted)]
        if len(found) != 1:
            raise Refused(f"{words!r} is none of {', '.join(among)}")
        return {key: found[0]}

    return one


def _rhythm(words: str, today: date) -> dict[str, Rhythm]:
    try:
        return {"rhythm": read_rhythm(words) if words else DAILY}
    except ValueError as fault:
        raise Refused(str(fault)) from None


def _away(words: str, today: date) -> dict[str, date | None]:
    try:
        return {"away_until": read_day(words, today, coming=True) if words else None}
    except ValueError as fault:
        raise Refused(str(fault)) from None


def _passing(key: str) -> Callable[[str, date], dict[str, Any]]:
    def read_passing(words: str, today: date) -> dict[str, Any]:
        much, text = _much(words)
        return {key: text or None, f"{key}s": much}

    return read_passing


_FIELDS: Mapping[str, Callable[[str, date], dict[str, Any]]] = {
    "circle": _one_of("circle", Circle, needed=True),
    "direction": _one_of("direction", Direction),
    "priority": _one_of("priority", Priority, needed=True),
    "boundary": _one_of("boundary", Boundary),
    "buy_in": _one_of("buy_in", BuyIn),
    "rhythm": _rhythm,
    "away_until": _away,
    "emails": lambda words, today: {"emails": tuple(re.split(r"[ ,;]+", words)) if words else ()},
    "give": _passing("give"),
    "get": _passing("get"),
    "name": lambda words, today: {"name": words},
    "role": lambda words, today: {"role": words},
}
"""How the fields are read that are no plain line."""
