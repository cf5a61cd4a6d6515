"""What one act changed, and how it is taken back.

A change keeps only the entries it touched, as they were before and after it, so that taking it back
leaves alone what was written since, also by another program.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from coach.practice.customers import Customer, Roster
from coach.practice.day import Day, Deed, Deletion, Intention, Reflection
from coach.practice.merge import pause_id, reflection_id, review_id
from coach.practice.rest import Pause
from coach.practice.review import Review


@dataclass(frozen=True, slots=True)
class Change:
    """One act: what it was in words, when, and the entries it touched before and after it.

    A day or roster here holds nothing but those entries; the roster's are None where it was not touched.
    """

    what: str
    at: datetime
    days: tuple[tuple[Day, Day], ...] = ()
    roster: tuple[Roster, Roster] | None = None


_Entry = TypeVar("_Entry", Intention, Deed, Customer)
_Stamped = TypeVar("_Stamped", Intention, Deed, Reflection, Review, Customer, Pause)


def _differing(
    before: tuple[_Entry, ...], after: tuple[_Entry, ...]
) -> tuple[tuple[_Entry, ...], tuple[_Entry, ...]]:
    """Keep of two states of a list what one of them lacks."""
    return tuple(e for e in before if e not in after), tuple(e for e in after if e not in before)


def _back(
    current: tuple[_Entry, ...], before: tuple[_Entry, ...], after: tuple[_Entry, ...], at: datetime
) -> tuple[_Entry, ...]:
    """Put the entries of one act back: those it made go, those it changed or removed return."""
    there: dict[str, _Entry] = {entry.id: entry for entry in current}
    returning: dict[str, _Entry] = {e.id: _returned(there.get(e.id), e, at) for e in before}
    going = {entry.id for entry in after} - returning.keys()
    kept = [returning.get(entry.id, entry) for entry in current if entry.id not in going]
    return tuple(kept + [entry for id, entry in returning.items() if id not in there])


def _returned(current: _Stamped | None, before: _Stamped, at: datetime) -> _Stamped:
    """Bring an entry back with a new change time; one that is as it was already stays as it is."""
    if current is not None and replace(before, changed_at=current.changed_at) == current:
        return current
    return replace(before, changed_at=at)


def day_change(before: Day, after: Day) -> tuple[Day, Day]:
    """Reduce a day before and after an act to the entries that differ."""
    old_intentions, new_intentions = _differing(before.intentions, after.intentions)
    old_deeds, new_deeds = _differing(before.deeds, after.deeds)
    same_reflection = before.reflection == after.reflection
    same_review = before.review == after.review
    return (
        Day(
            before.date,
            old_intentions,
            old_deeds,
            None if same_reflection else before.reflection,
            before.skipped,
            None if same_review else before.review,
        ),
        Day(
            after.date,
            new_intentions,
            new_deeds,
            None if same_reflection else after.reflection,
            after.skipped,
            None if same_review else after.review,
        ),
    )


def roster_change(before: Roster, after: Roster) -> tuple[Roster, Roster]:
    """Reduce a roster before and after an act to the entries that differ; the settings stay whole."""
    old, new = _differing(before.customers, after.customers)
    return (
        Roster(old, before.settings, tuple(p for p in before.pauses if p not in after.pauses)),
        Roster(new, after.settings, tuple(p for p in after.pauses if p not in before.pauses)),
    )


def day_taken_back(current: Day, before: Day, after: Day, at: datetime) -> Day:
    """Take an act back from a day as it is now.

    Args:
        current: the day now, which may hold later changes.
        before: what the act touched, as it was before it.
        after: the same after it.
        at: now; entries that return carry it as their change time, so that other copies learn of it.

    Returns:
        The day without the act; the same day where the act never got there, or was taken back already.
    """

    def reflected() -> Reflection | None:
        if before.reflection == after.reflection:
            return current.reflection
        return _returned(current.reflection, before.reflection, at) if before.reflection else None

    def reviewed() -> Review | None:
        if before.review == after.review:
            return current.review
        return _returned(current.review, before.review, at) if before.review else None

    return replace(
        current,
        intentions=_back(current.intentions, before.intentions, after.intentions, at),
        deeds=_back(current.deeds, before.deeds, after.deeds, at),
        reflection=reflected(),
        skipped=current.skipped if before.skipped == after.skipped else before.skipped,
        review=reviewed(),
    )


def roster_taken_back(current: Roster, before: Roster, after: Roster, at: datetime) -> Roster:
    """Take an act back from the roster as it is now; see `day_taken_back`."""
    there = {pause.first: pause for pause in current.pauses}
    returning = tuple(_returned(there.get(pause.first), pause, at) for pause in before.pauses)
    gone = {pause.first for pause in (*before.pauses, *after.pauses)}
    pauses: tuple[Pause, ...] = (*(p for p in current.pauses if p.first not in gone), *returning)
    return replace(
        current,
        customers=_back(current.customers, before.customers, after.customers, at),
        settings=current.settings if before.settings == after.settings else before.settings,
        pauses=tuple(sorted(pauses, key=lambda pause: pause.first)),
    )


def entries(day: Day) -> set[str]:
    """Name the ids of a day's entries, its reflection and its review among them."""
    ids = {intention.id for intention in day.intentions} | {deed.id for deed in day.deeds}
    ids |= {reflection_id(day.date)} if day.reflection else set()
    return ids | ({review_id(day.date)} if day.review else set())


def deletions(before: Day, after: Day, deleted: tuple[Deletion, ...], at: datetime) -> tuple[Deletion, ...]:
    """Bring the deletions up to date with what a change removed from a day, or brought back to it."""
    back = entries(after)
    removed = sorted(entries(before) - back)
    known = tuple(deletion for deletion in deleted if deletion.id not in back)
    return (*known, *(Deletion(id, at) for id in removed))


def roster_deletions(before: Roster, after: Roster, at: datetime) -> tuple[Deletion, ...]:
    """Bring the roster's deletions up to date with what a change removed, or brought back."""
    back = {customer.id for customer in after.customers} | {pause_id(pause.first) for pause in after.pauses}
    there = {customer.id for customer in before.customers} | {
        pause_id(pause.first) for pause in before.pauses
    }
    known = tuple(deletion for deletion in after.deleted if deletion.id not in back)
    return (*known, *(Deletion(id, at) for id in sorted(there - back - {deletion.id for deletion in known})))
