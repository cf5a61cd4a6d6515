"""What one act changed, and how it is taken back.

A change keeps only the entries it touched, as they were before and after it, so that taking it back
leaves alone what was written since, also by another program.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from coach.practice.customers import Roster
from coach.practice.day import Day, Deletion, Identified, Reflection
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


_Entry = TypeVar("_Entry", bound=Identified)


def _differing(
    before: tuple[_Entry, ...], after: tuple[_Entry, ...]
) -> tuple[tuple[_Entry, ...], tuple[_Entry, ...]]:
    """Keep of two states of a list what one of them lacks."""
    return tuple(e for e in before if e not in after), tuple(e for e in after if e not in before)


def _back(
    current: tuple[_Entry, ...], before: tuple[_Entry, ...], after: tuple[_Entry, ...]
) -> tuple[_Entry, ...]:
    """Put the entries of one act back: those it made go, those it changed or removed return."""
    returning = {entry.id: entry for entry in before}
    going = {entry.id for entry in after} - returning.keys()
    there = {entry.id for entry in current}
    kept = [returning.get(entry.id, entry) for entry in current if entry.id not in going]
    return (*kept, *(entry for entry in before if entry.id not in there))


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
    """

    def reflected() -> Reflection | None:
        if before.reflection == after.reflection:
            return current.reflection
        return replace(before.reflection, changed_at=at) if before.reflection else None

    def reviewed() -> Review | None:
        if before.review == after.review:
            return current.review
        return replace(before.review, changed_at=at) if before.review else None

    return replace(
        current,
        intentions=_back(
            current.intentions, tuple(replace(i, changed_at=at) for i in before.intentions), after.intentions
        ),
        deeds=_back(current.deeds, tuple(replace(d, changed_at=at) for d in before.deeds), after.deeds),
        reflection=reflected(),
        skipped=current.skipped if before.skipped == after.skipped else before.skipped,
        review=reviewed(),
    )


def roster_taken_back(current: Roster, before: Roster, after: Roster, at: datetime) -> Roster:
    """Take an act back from the roster as it is now; see `day_taken_back`."""
    returning = tuple(replace(p, changed_at=at) for p in before.pauses)
    gone = {pause.first for pause in (*before.pauses, *after.pauses)}
    pauses: tuple[Pause, ...] = (*(p for p in current.pauses if p.first not in gone), *returning)
    return replace(
        current,
        customers=_back(
            current.customers, tuple(replace(c, changed_at=at) for c in before.customers), after.customers
        ),
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
