"""Two customers who are one person become one, and nothing that was written of either is lost."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, TypeVar

from coach.practice.copy import Copy
from coach.practice.customers import Customer
from coach.practice.day import Day, Deletion
from coach.practice.editing import checked_emails
from coach.practice.knowing import Dealings, Note, Profile
from coach.practice.text import NOTE_LIMIT, fold
from coach.values import replace

_Known = TypeVar("_Known", Profile, Dealings)
_Picked = TypeVar("_Picked")


def joined(copy: Copy, keep: Customer, other: Customer, at: datetime) -> Copy:
    """Give everything of one customer to another, who stays on the roster alone.

    What stands on a line of both in other words is kept as a fact. Where both have an intention on one day,
    both stay.

    Args:
        copy: the journal.
        keep: the customer who stays.
        other: the one who goes.
        at: now; what changes hands carries it as its change time, so that other copies learn of it.
    """
    both = replace(_both(keep, other), changed_at=at)
    customers = tuple(
        both if customer.id == keep.id else customer
        for customer in copy.roster.customers
        if customer.id != other.id
    )
    days = {day: _renamed(found, other.id, keep.id, at) for day, found in copy.days.items()}
    return Copy(replace(copy.roster, customers=customers), days, (*copy.deleted, Deletion(other.id, at)))


def _both(keep: Customer, other: Customer) -> Customer:
    lost: list[str] = []

    def line(word: str, ours: str | None, theirs: str | None) -> str | None:
        if ours and theirs and fold(ours) != fold(theirs):
            lost.append(f"{word}: {theirs}")
        return ours or theirs

    def picked(word: str, ours: _Picked | None, theirs: _Picked | None) -> _Picked | None:
        if ours is not None and theirs is not None and ours != theirs:
            lost.append(f"{word.replace('_', '-')}: {theirs}")
        return theirs if ours is None else ours

    def filled(ours: _Known, theirs: _Known) -> _Known:
        found: dict[str, Any] = {}
        for name in ours.__struct_fields__:
            mine, their = getattr(ours, name), getattr(theirs, name)
            if name == "extra":
                found["extra"] = {**their, **mine}
            elif isinstance(mine, str) and type(mine) is str:
                found[name] = line(name.replace("_", " "), mine, their)
            else:
                found[name] = picked(name, mine, their)
        return replace(ours, **found)

    changes: dict[str, Any] = {
        "first_step": line("first step", keep.first_step, other.first_step),
        "value": line("value", keep.value, other.value),
        "profile": filled(keep.profile, other.profile),
        "dealings": filled(keep.dealings, other.dealings),
        "rhythm": picked("rhythm", keep.rhythm, other.rhythm),
        "priority": picked("priority", keep.priority, other.priority),
        "direction": picked("direction", keep.direction, other.direction),
        "boundary": picked("boundary", keep.boundary, other.boundary),
    }
    if (fold(keep.name), fold(keep.role)) != (fold(other.name), fold(other.role)):
        lost.insert(0, f"also {other.in_full}")
    return replace(
        keep,
        **changes,
        added=_earliest(keep.added, other.added),
        away_until=keep.away_until or other.away_until,
        emails=checked_emails((*keep.emails, *other.emails)),
        offers=_union(keep.offers, other.offers),
        notes=_union(keep.notes, (*other.notes, *(Note(_that_fits(text)) for text in lost))),
        guesses=_union(keep.guesses, other.guesses),
        feedback=_union(keep.feedback, other.feedback),
        merged=tuple(dict.fromkeys((*keep.merged, other.id, *other.merged))),
        extra={**other.extra, **keep.extra},
    )


def _that_fits(text: str) -> str:
    """Leave the word of a line out where the line is too long to stand behind it: no text is ever cut."""
    return text if len(text) <= NOTE_LIMIT else text.partition(": ")[2]


_Entry = TypeVar("_Entry")


def _union(ours: tuple[_Entry, ...], theirs: Iterable[_Entry]) -> tuple[_Entry, ...]:
    return (*ours, *(entry for entry in theirs if entry not in ours))


def _earliest(one: date | None, other: date | None) -> date | None:
    return min(one, other) if one and other else one or other


def _renamed(day: Day, other: str, keep: str, at: datetime) -> Day:
    """Give what a day holds of one customer to another; a day that holds nothing stays the same object."""
    review = day.review
    named = {*day.skipped.customers} | {intention.customer for intention in day.intentions}
    named |= {deed.customer for deed in day.deeds}
    named |= {*day.picked} | {heard.customer for heard in (day.brand.heard if day.brand else ())}
    if other not in named | {answer.customer for answer in (review.answers if review else ())}:
        return day
    skipped = tuple(dict.fromkeys(keep if id == other else id for id in day.skipped.customers))
    return replace(
        day,
        intentions=tuple(
            replace(entry, customer=keep, changed_at=at) if entry.customer == other else entry
            for entry in day.intentions
        ),
        deeds=tuple(
            replace(entry, customer=keep, changed_at=at) if entry.customer == other else entry
            for entry in day.deeds
        ),
        skipped=replace(day.skipped, customers=skipped),
        picked=tuple(dict.fromkeys(keep if id == other else id for id in day.picked)),
        brand=day.brand
        and replace(
            day.brand,
            heard=tuple(
                replace(heard, customer=keep) if heard.customer == other else heard
                for heard in day.brand.heard
            ),
            changed_at=at,
        ),
        review=review
        and replace(
            review,
            answers=tuple(
                replace(answer, customer=keep) if answer.customer == other else answer
                for answer in review.answers
            ),
            changed_at=at,
        ),
    )
