"""Writing and reading JSON objects key by key, so that each fault is named with its exact place.

A reader is a function that takes a JSON value and its place in what holds it, and gives what it means. The
places are put together only when there is a fault to tell: a year has twenty thousand.
"""

import reprlib
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from sys import intern
from types import MappingProxyType
from typing import Any, TypeAlias, TypeVar

from coach.practice.calendar import WEEKDAYS, read_date
from coach.practice.text import clean

ID_LIMIT = 64
"""Characters of an id."""

DEPTH_LIMIT = 50
"""How deep the unknown parts of a document may be nested."""

YEARS = range(1900, 3000)
"""The years a written day or time may lie in, so that counting days from it always works."""

T = TypeVar("T")
Absent = TypeVar("Absent")
Choice = TypeVar("Choice", bound=StrEnum)
Read: TypeAlias = Callable[[object, str], T]

_KINDS = {dict: "an object", list: "a list", str: "a text", bool: "true or false", int: "a whole number"}


class Malformed(ValueError):
    """A document is not what it should be.

    Attributes:
        place: the path of the fault in the document ("days[3].intentions[0].text"); empty for the whole.
        why: what is wrong there, as the rest of a sentence that begins with the place.
    """

    def __init__(self, place: str, why: str) -> None:
        super().__init__(f"{place or 'the document'} {why}")
        self.place = place
        self.why = why

    def within(self, place: str) -> "Malformed":
        """Give the same fault with its place as seen from further outside."""
        between = "." if place and self.place and not self.place.startswith("[") else ""
        return Malformed(f"{place}{between}{self.place}", self.why)


def _typed(value: object, kind: type[T], place: str) -> T:
    # In Python true is an int, in JSON it is not.
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise Malformed(place, f"is {shown(value)}, where {_KINDS[kind]} belongs")
    return value


def shown(value: object) -> str:
    """Name a value in a message: short, and without what a terminal would obey."""
    if isinstance(value, dict | list):
        return "a list" if isinstance(value, list) else "an object"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return reprlib.repr(value)


def words(limit: int, *, lines: bool = False) -> Read[str]:
    """Make a reader of a text that has words: cleaned, and no longer than the limit.

    Args:
        limit: the most characters it may have.
        lines: whether newlines stay.
    """

    def read(value: object, place: str) -> str:
        text = clean(value if isinstance(value, str) else _typed(value, str, place), lines=lines)
        if not 0 < len(text) <= limit:
            raise Malformed(place, _too_long(text, limit) if text else "is empty")
        return text

    return read


def blank(limit: int, *, lines: bool = False) -> Read[str | None]:
    """Make a reader of a text that may be blank, which is None; else as `words`."""

    def read(value: object, place: str) -> str | None:
        text = clean(value if isinstance(value, str) else _typed(value, str, place), lines=lines)
        if len(text) > limit:
            raise Malformed(place, _too_long(text, limit))
        return text or None

    return read


def _too_long(text: str, limit: int) -> str:
    return f"has {len(text):,} characters, and {limit:,} is the most"


name = words(ID_LIMIT)
"""Reads an id."""


def _once(read_text: Callable[[str], T]) -> Read[T]:
    """Make a reader of a text that stands in many places, and is read once."""
    read_once = lru_cache(maxsize=4096)(read_text)

    def read(value: object, place: str) -> T:
        try:
            return read_once(value if isinstance(value, str) else _typed(value, str, place))
        except Malformed as fault:
            raise Malformed(place, fault.why) from None

    return read


reference = _once(lambda text: intern(name(text, "")))
"""Reads the id of something else, which is kept once in memory."""


def whole(value: object, place: str) -> int:
    """Read a whole number."""
    return _typed(value, int, place)


def flag(value: object, place: str) -> bool:
    """Read true or false."""
    return _typed(value, bool, place)


def day(value: object, place: str) -> date:
    """Read a date written YYYY-MM-DD."""
    text = _typed(value, str, place)
    try:
        return read_date(text)
    except ValueError:
        raise Malformed(place, f"is {shown(text)}, which is no date such as 2026-03-13") from None


def written_day(value: object, place: str) -> date:
    """Read the date of a written day, of which a neighbour can be counted."""
    return _of_the_years(day(value, place), place)


def _moment(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise Malformed("", f"is {shown(text)}, which is no time such as 2026-03-13T08:02:11+01:00") from None
    if at.tzinfo is None:
        raise Malformed("", f"is {shown(text)}, which lacks the offset from UTC")
    return _of_the_years(at, "")


moment = _once(_moment)
"""Reads a time in ISO 8601 with an offset, which may be `Z`; most stand twice, also as that of the change."""


Dated = TypeVar("Dated", bound=date)


def _of_the_years(value: Dated, place: str) -> Dated:
    if value.year not in YEARS:
        raise Malformed(place, f"lies outside of the years {YEARS.start} to {YEARS.stop - 1}")
    return value


def choice(of: type[Choice]) -> Read[Choice]:
    """Make a reader of one of a few words."""
    known = {member.value: member for member in of}

    def read(value: object, place: str) -> Choice:
        text = value if isinstance(value, str) else _typed(value, str, place)
        found = known.get(text)
        if found is None:
            raise Malformed(place, f"is {shown(text)}, which is none of {', '.join(known)}")
        return found

    return read


def listed(read_one: Read[T]) -> Read[tuple[T, ...]]:
    """Make a reader of a list from a reader of its items."""

    def read(value: object, place: str) -> tuple[T, ...]:
        items: list[object] = _typed(value, list, place)
        found: list[T] = []
        try:
            for item in items:
                found.append(read_one(item, ""))  # noqa: PERF401 (how far it came is the place of a fault)
        except Malformed as fault:
            raise fault.within(f"{place}[{len(found)}]") from None
        return tuple(found)

    return read


_ABSENT = object()

_NOTHING: Mapping[str, Any] = MappingProxyType({})
"""The unknown keys of nearly all objects: one for all of them, and so one that cannot be changed."""


class Fields:
    """The keys of one JSON object, each taken once; what nobody takes is kept as `extra`."""

    def __init__(self, document: object, place: str) -> None:
        self.place = place
        self._left: dict[str, object] = (
            document if isinstance(document, dict) else _typed(document, dict, place)
        ).copy()

    def required(self, key: str, read: Read[T]) -> T:
        """Take a key that must be there."""
        value = self._left.pop(key, _ABSENT)
        if value is _ABSENT:
            raise Malformed(self.at(key), "is missing")
        try:
            return read(value, key)
        except Malformed as fault:
            raise fault.within(self.place) from None

    def optional(self, key: str, read: Read[T], absent: Absent) -> T | Absent:
        """Take a key that may be absent or null."""
        value = self._left.pop(key, None)
        if value is None:
            return absent
        try:
            return read(value, key)
        except Malformed as fault:
            raise fault.within(self.place) from None

    def at(self, key: str) -> str:
        """Return the place of a key."""
        return f"{self.place}.{key}" if self.place else key

    def extra(self) -> Mapping[str, Any]:
        """Return a copy of all keys that were not taken, down to the last."""
        if not self._left:
            return _NOTHING
        return {key: _copied(value, self.place) for key, value in self._left.items()}


def _copied(value: object, place: str, depth: int = 1) -> object:
    if depth > DEPTH_LIMIT:
        raise Malformed(place, f"holds a key that is nested more than {DEPTH_LIMIT} levels deep")
    if isinstance(value, dict):
        return {key: _copied(inner, place, depth + 1) for key, inner in value.items()}
    if isinstance(value, list):
        return [_copied(inner, place, depth + 1) for inner in value]
    return value


def document_of(known: dict[str, Any], extra: Mapping[str, Any], **additions: object) -> dict[str, Any]:
    """Make the document of a value.

    Args:
        known: the keys that are always written; the document is made of it.
        extra: the unknown keys that were read; they come last and are copied down to the last.
        additions: the keys that are written only when they are not None.
    """
    known.update({key: value for key, value in additions.items() if value is not None})
    if extra:
        known.update({key: _copied(value, key) for key, value in extra.items() if key not in known})
    return known


def written(at: date | datetime | None) -> str | None:
    """Write a date or a time in ISO 8601."""
    return at.isoformat() if at else None


def weekday_names(weekdays: Iterable[int]) -> list[str]:
    """Write weekdays by their names, Monday first."""
    return [WEEKDAYS[weekday] for weekday in sorted(weekdays)]


def read_weekday(value: object, place: str) -> int:
    """Read the name of a weekday; Monday is 0."""
    text = _typed(value, str, place)
    if text not in WEEKDAYS:
        raise Malformed(place, f"is {shown(text)}, which is none of {', '.join(WEEKDAYS)}")
    return WEEKDAYS.index(text)
