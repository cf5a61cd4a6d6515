"""What a copy of the journal holds, in numbers, and what two copies differ in, in words."""

from collections.abc import Iterator
from datetime import date

from coach.practice.calendar import in_words
from coach.practice.conflict import Entry, place_of, words_of
from coach.practice.copy import Copy
from coach.practice.customers import Roster
from coach.practice.entries import pause_id, reflection_id, review_id
from coach.practice.rest import Settings
from coach.values import Struct


class Counts(Struct, frozen=True):
    """How much a copy holds: written days, intentions, deeds, customers, and the last written day."""

    days: int = 0
    intentions: int = 0
    deeds: int = 0
    customers: int = 0
    last: date | None = None

    @property
    def entries(self) -> int:
        """All of it in one number, to tell which of two copies holds more."""
        return self.days + self.intentions + self.deeds + self.customers

    def __add__(self, other: "Counts") -> "Counts":
        """Count two copies together that hold different days."""
        return Counts(
            self.days + other.days,
            self.intentions + other.intentions,
            self.deeds + other.deeds,
            self.customers + other.customers,
            max((last for last in (self.last, other.last) if last), default=None),
        )

    def __str__(self) -> str:
        """Say it in words."""
        counted = (
            (self.days, "day"),
            (self.intentions, "intention"),
            (self.deeds, "deed"),
            (self.customers, "customer"),
        )
        said = [f"{number} {what}{'' if number == 1 else 's'}" for number, what in counted if number]
        return ", ".join(said) or "nothing"


def counts(copy: Copy) -> Counts:
    """Count what a copy holds."""
    written = [day for day in copy.days.values() if day.is_written]
    return Counts(
        len(written),
        sum(len(day.intentions) for day in written),
        sum(len(day.deeds) for day in written),
        len(copy.roster.customers),
        max((day.date for day in written), default=None),
    )


class Difference(Struct, frozen=True):
    """An entry that two copies have in other words, or that one of them lacks (None).

    `kind` is customer, pause, settings, intention, deed or reflection; `date` and `customer` (a name) are
    those of the entry, where it has them.
    """

    kind: str
    date: date | None
    customer: str | None
    before: str | None
    after: str | None

    def __str__(self) -> str:
        """Say which entry it is, and its words."""
        day = self.date and f"{in_words(self.date)} {self.date.year}"
        customer = None if self.kind == "customer" else self.customer
        place = ", ".join(part for part in (self.kind, day, customer) if part)
        if self.before is None or self.after is None:
            return f"{place}: “{self.before or self.after}”"
        return f"{place}: “{self.before}” becomes “{self.after}”"


def differences(before: Copy, after: Copy, among: Roster | None = None) -> tuple[Difference, ...]:
    """Find the entries whose words differ between two copies, in the order of their days.

    Args:
        before: one copy, or a part of it.
        after: the other.
        among: where the names of customers are found that neither has.
    """
    one, other = dict(_placed(before)), dict(_placed(after))
    names = Roster((*after.roster.customers, *before.roster.customers, *(among.customers if among else ())))
    found = [] if before.roster.settings == after.roster.settings else [_settings(before, after)]
    for key in sorted(one.keys() | other.keys(), key=lambda key: (key[0] or date.min, key[1])):
        mine, theirs = one.get(key), other.get(key)
        old, new = (words_of(entry) if entry else None for entry in (mine, theirs))
        entry = theirs or mine
        if old != new and entry:
            found.append(Difference(*place_of(key[0], entry, names), old, new))
    return tuple(found)


def _placed(copy: Copy) -> Iterator[tuple[tuple[date | None, str], Entry]]:
    """Give each entry under its day and its id."""
    yield from (((None, customer.id), customer) for customer in copy.roster.customers)
    yield from (((None, pause_id(pause.first)), pause) for pause in copy.roster.pauses)
    for day in copy.days.values():
        yield from (((day.date, intention.id), intention) for intention in day.intentions)
        yield from (((day.date, deed.id), deed) for deed in day.deeds)
        if day.reflection:
            yield (day.date, reflection_id(day.date)), day.reflection
        if day.review:
            yield (day.date, review_id(day.date)), day.review
        if day.brand:
            yield (day.date, "brand"), day.brand


def _settings(before: Copy, after: Copy) -> Difference:
    return Difference("settings", None, None, _terms(before.roster.settings), _terms(after.roster.settings))


def _terms(settings: Settings) -> str:
    rest = len(settings.rest)
    rules = f"{rest} rule{'' if rest == 1 else 's'} of rest days"
    return f"the day starts at {settings.day_start:%H:%M} · {rules}"
