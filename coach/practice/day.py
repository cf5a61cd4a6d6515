"""What a day of the practice holds, and what may happen to it.

A day is a frozen value; what happens to it makes a new one. The rules are practice.md, "The day".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from coach.practice.brand import Brand
from coach.practice.calendar import days_apart, in_words, practice_day, shifted
from coach.practice.refusal import Refused
from coach.practice.review import Review
from coach.values import Struct, field, replace

DAYS_OPEN = 3
"""For how many days after it a day takes answers, deeds and its reflection."""


NOBODY = "forgotten"
"""The customer to whom the bare outcomes belong that stay of the forgotten."""


class Outcome(StrEnum):
    """What became of an intention; none yet is `None`."""

    KEPT = "kept"
    PARTLY = "partly"
    MISSED = "missed"
    NO_CHANCE = "no-chance"


class Motive(StrEnum):
    """The intent of the heart behind an act; none said is `None`."""

    CARE = "care"
    REPAIR = "repair"
    LEARN = "learn"
    THANK = "thank"
    DUTY = "duty"


FELL_SHORT = (Outcome.PARTLY, Outcome.MISSED)
"""The outcomes after which an intention is offered once more, and something may have come between."""


class Intention(Struct, frozen=True):
    """One act of mine for one customer on one practice day, and what became of it.

    `suggestion` is the id of the playbook's line it was taken from; `when` the moment it is for; `why` what
    came between, of one partly kept or missed (see `reasons`); `motive` the intent of the heart.
    `set_at` and `answered_at` are the times at which it was first set and first answered.
    """

    id: str
    customer: str
    text: str
    when: str | None = None
    suggestion: str | None = None
    set_at: datetime | None = None
    outcome: Outcome | None = None
    note: str | None = None
    answered_at: datetime | None = None
    changed_at: datetime | None = None
    why: str | None = None
    motive: Motive | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    def reworded(
        self,
        text: str,
        when: str | None,
        suggestion: str | None,
        at: datetime,
        motive: Motive | None = None,
    ) -> Intention:
        """Replace the words, the `when` and the motive; the outcome and the first setting's time stay."""
        return replace(self, text=text, when=when, suggestion=suggestion, motive=motive, changed_at=at)

    def answered(self, outcome: Outcome, note: str | None, at: datetime) -> Intention:
        """Replace the outcome, and the note where there is a new one; what came between goes once it is kept.

        The time of the first answer stays: it may be the only record made while the day ran, by whose
        offset a traveller's date beside it is told, and answering must never lower the streak.
        """
        return replace(
            self,
            outcome=outcome,
            note=note or self.note,
            answered_at=self.answered_at or at,
            changed_at=at,
            why=self.why if outcome in FELL_SHORT else None,
        )


class Deed(Struct, frozen=True):
    """A kind act that nobody planned, in one line."""

    id: str
    customer: str
    text: str
    at: datetime | None = None
    changed_at: datetime | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


class Reflection(Struct, frozen=True):
    """The answer to the evening's question."""

    answer: str
    question: str | None = None
    at: datetime | None = None
    changed_at: datetime | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


class Skipped(Struct, frozen=True):
    """What was put aside for one day: the morning, customers ("not today"), open answers, the question."""

    morning: bool = False
    customers: tuple[str, ...] = ()
    intentions: tuple[str, ...] = ()
    question: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


class Deletion(Struct, frozen=True):
    """What remains of a deleted entry, so that a second copy of the journal learns of it."""

    id: str
    at: datetime | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


class Day(Struct, frozen=True):
    """Everything written on one practice day, and the review of the week that begins on it."""

    date: date
    intentions: tuple[Intention, ...] = ()
    deeds: tuple[Deed, ...] = ()
    reflection: Reflection | None = None
    skipped: Skipped = Skipped()
    review: Review | None = None
    picked: tuple[str, ...] = ()
    """The customers who were put on its list by hand."""
    brand: Brand | None = None
    """The words of its month, on the day that they were first written on."""
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_written(self) -> bool:
        """Whether the day holds an intention, a deed or a reflection."""
        return bool(self.intentions or self.deeds or self.reflection)

    @property
    def is_answered(self) -> bool:
        """Whether at least one intention has an outcome, whichever."""
        return any(intention.outcome for intention in self.intentions)

    @property
    def unanswered(self) -> tuple[Intention, ...]:
        """The intentions without an outcome, but those that were forgotten: nobody can answer them."""
        return tuple(i for i in self.intentions if i.outcome is None and i.customer != NOBODY)

    @property
    def served(self) -> frozenset[str]:
        """The customers served: by a kept or partly kept intention, or by a deed."""
        kept = {i.customer for i in self.intentions if i.outcome in (Outcome.KEPT, Outcome.PARTLY)}
        return frozenset(kept | {deed.customer for deed in self.deeds})

    def intention_for(self, customer: str) -> Intention | None:
        """Find the intention for a customer: the newest, where two journals were merged."""
        return next((i for i in reversed(self.intentions) if i.customer == customer), None)

    def moments(self) -> Iterator[datetime]:
        """Give each time at which something of this day was recorded."""
        for intention in self.intentions:
            yield from (at for at in (intention.set_at, intention.answered_at) if at)
        yield from (deed.at for deed in self.deeds if deed.at)
        if self.reflection and self.reflection.at:
            yield self.reflection.at

    def moments_within(self, day_start: time) -> list[datetime]:
        """List the times recorded while the day itself ran, in order."""
        return sorted(at for at in self.moments() if practice_day(at, day_start) == self.date)

    def with_intention(self, new: Intention) -> Day:
        """Put an intention in, in the place of the one with its id."""
        return replace(self, intentions=_put(self.intentions, new))

    def with_deed(self, new: Deed) -> Day:
        """Put a deed in, in the place of the one with its id."""
        return replace(self, deeds=_put(self.deeds, new))

    def without(self, entry: str) -> Day:
        """Leave out the intention or deed with an id."""
        return replace(
            self,
            intentions=tuple(i for i in self.intentions if i.id != entry),
            deeds=tuple(d for d in self.deeds if d.id != entry),
        )


class Identified(Protocol):
    """An entry that is found by its id."""

    @property
    def id(self) -> str:
        """The id, unique in a journal."""


_Entry = TypeVar("_Entry", bound=Identified)


def _put(entries: tuple[_Entry, ...], new: _Entry) -> tuple[_Entry, ...]:
    if any(entry.id == new.id for entry in entries):
        return tuple(new if entry.id == new.id else entry for entry in entries)
    return (*entries, new)


def is_open(day: date, today: date) -> bool:
    """Say whether a day takes answers, deeds and its reflection: its own day and three more."""
    return 0 <= days_apart(day, today) <= DAYS_OPEN


def must_be_open(day: date, today: date) -> None:
    """Hold that a day takes answers, deeds and its reflection.

    Raises:
        Refused: it has not begun, or is more than three days back.
    """
    if is_open(day, today):
        return
    takes = f"a day takes answers, deeds and its reflection on its own day and the {DAYS_OPEN} after it"
    if day > today:
        raise Refused(f"{in_words(day, today=today)} has not begun: {takes}")
    raise Refused(
        f"{in_words(day, today=today)} is closed: {takes}; a note can still be added to its intentions"
    )


def must_take_intentions(day: date, today: date) -> None:
    """Hold that a day takes intentions: today or tomorrow.

    Raises:
        Refused: it is another day.
    """
    if day not in (today, shifted(today, 1)):
        raise Refused(f"an intention is for today or tomorrow, not for {in_words(day, today=today)}")


def must_not_precede(day: date, first_written: date | None, today: date) -> None:
    """Hold that nothing is written before the first written day (today may always be written).

    Raises:
        Refused: the day lies before it.
    """
    begin = min(first_written or today, today)
    if day < begin:
        raise Refused(
            f"the journal begins on {in_words(begin, today=today)}; earlier days come in by coach import"
        )
