"""Journals in which every field that holds words holds given ones; the fields are found by their types."""

import types
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from itertools import count
from typing import Any, Union, get_args, get_origin, get_type_hints

from msgspec import Struct
from msgspec.structs import fields, replace

from coach.practice.copy import Copy
from coach.practice.customers import Customer, Roster
from coach.practice.day import Day, Outcome
from coach.practice.rest import Pause

DEFAULT = {"archived", "away_until", "deleted", "extra", "ignored", "merged", "picked", "rhythm", "settings",
           "skipped", "suggestion", "outcome", "direction", "boundary"}  # fmt: skip
"""The fields that hold no words of a person's own, or that would put what holds them out of sight."""


class Filling:
    """Makes values of any kind, with the same words in all their fields.

    Args:
        words: what stands wherever a person could write.
        customer: the id of the customer that all is about.
        day: the day that all is of.
    """

    def __init__(self, words: str, customer: str, day: date) -> None:
        self.words = words
        self.customer = customer
        self.day = day
        self._ids = count()

    def of(self, kind: Any) -> Any:
        """Make a value."""
        hints = get_type_hints(kind)
        values = {
            field.name: self._value(field.name, hints[field.name])
            for field in fields(kind)
            if field.name not in DEFAULT or field.required
        }
        return kind(**values)

    def _value(self, name: str, hint: Any) -> Any:
        if name == "id":
            return f"{self.customer}-{self.day}-{next(self._ids)}"
        if name == "customer":
            return self.customer
        kinds = [kind for kind in _kinds(hint) if kind is not types.NoneType]
        kind = kinds[0]
        if get_origin(kind) is tuple:
            return (self._value(name, get_args(kind)[0]),)
        if get_origin(kind) is not None:
            return {} if issubclass(get_origin(kind), Mapping) else get_origin(kind)()
        if issubclass(kind, Struct):
            return self.of(kind)
        if issubclass(kind, Enum):
            return next(iter(kind))
        known = {str: self.words, bool: False, int: 3, date: self.day, time: time(4),
                 datetime: datetime(self.day.year, self.day.month, self.day.day, 12, tzinfo=UTC)}  # fmt: skip
        return known[kind]


def _kinds(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)


def journal_of(words: Sequence[str], today: date) -> Copy:
    """Make a journal with a customer for each of some words, and days on which all is about them.

    Today nothing is answered; on the days before all is, and left over.
    """
    ids = [f"c{n}" for n in range(len(words))]
    named = dict(zip(ids, words, strict=True))
    before = today - timedelta(days=400)
    customers = tuple(
        replace(Filling(text, id, before).of(Customer), id=id, name=text[:80].strip())
        for id, text in named.items()
    )
    days = {day: _day(day, named, today) for day in _days(today)}
    first = before + timedelta(days=40)
    pauses = tuple(
        replace(Filling(text, "", first).of(Pause), first=(on := first + timedelta(days=3 * n)), last=on)
        for n, text in enumerate(words)
    )
    return Copy(Roster(customers, pauses=pauses), days)


def _days(today: date) -> Iterator[date]:
    for back in (0, 1, 2, 3, 8, 15, 30, 31, 90, 365, 366, 400):
        yield today - timedelta(days=back)


def _day(day: date, named: Mapping[str, str], today: date) -> Day:
    made: list[Day] = [Filling(text, id, day).of(Day) for id, text in named.items()]
    each = made[day.toordinal() % len(made)]
    intentions = [intention for one in made for intention in one.intentions]
    if day != today:
        intentions = [replace(intention, outcome=Outcome.MISSED) for intention in intentions]
    return replace(
        each,
        date=day,
        intentions=tuple(intentions),
        deeds=tuple(deed for one in made for deed in one.deeds),
        reflection=None if day == today else each.reflection,
    )
