"""What one act changed, and how it is taken back.

A change keeps only the entries it touched, as they were before and after it, so that taking it back
leaves alone what was written since, also by another program.
"""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import TypeVar

from coach.practice.brand import Brand
from coach.practice.copy import Copy
from coach.practice.customers import Customer, Roster
from coach.practice.day import Day, Deed, Deletion, Intention, Reflection
from coach.practice.entries import pause_id, reflection_id, review_id
from coach.practice.rest import Pause
from coach.practice.review import Review
from coach.values import Struct, field, replace


class Change(Struct, frozen=True):
    """One act: what it was in words, when, and the entries it touched before and after it.

    A day or roster here holds nothing but those entries; the roster's are None where it was not touched.
    `stood` names for each entry that the act removed the one it stood behind, "" for the first.
    `deleted` is for an import alone: the deletions that it took away, and those that it brought.
    """

    what: str
    at: datetime
    days: tuple[tuple[Day, Day], ...] = ()
    roster: tuple[Roster, Roster] | None = None
    stood: Mapping[str, str] = field(default_factory=dict)
    deleted: tuple[tuple[Deletion, ...], tuple[Deletion, ...]] | None = None


_Entry = TypeVar("_Entry", Intention, Deed, Customer)
_Stamped = TypeVar("_Stamped", Intention, Deed, Reflection, Review, Brand, Customer, Pause)


def _differing(
    before: tuple[_Entry, ...], after: tuple[_Entry, ...]
) -> tuple[tuple[_Entry, ...], tuple[_Entry, ...]]:
    """Keep of two states of a list what one of them lacks."""
    return tuple(e for e in before if e not in after), tuple(e for e in after if e not in before)


def _back(
    current: tuple[_Entry, ...],
    before: tuple[_Entry, ...],
    after: tuple[_Entry, ...],
    at: datetime | None,
    stood: Mapping[str, str],
) -> tuple[_Entry, ...]:
    """Put the entries of one act back: those it made go, those it changed or removed return."""
    there: dict[str, _Entry] = {entry.id: entry for entry in current}
    returning: dict[str, _Entry] = {e.id: _returned(there.get(e.id), e, at) for e in before}
    going = {entry.id for entry in after} - returning.keys()
    kept: list[_Entry] = [returning.get(entry.id, entry) for entry in current if entry.id not in going]
    for id, entry in returning.items():
        if id not in there:
            ids = ["", *(other.id for other in kept)]
            kept.insert(ids.index(stood[id]) if stood.get(id) in ids else len(kept), entry)
    return tuple(kept)


def _returned(current: _Stamped | None, before: _Stamped, at: datetime | None) -> _Stamped:
    """Bring an entry back with a new change time, if any; one that is as it was already stays as it is."""
    if at is None:
        return before
    if current is not None and replace(before, changed_at=current.changed_at) == current:
        return current
    return replace(before, changed_at=at)


def stood(before: Day, after: Day) -> dict[str, str]:
    """Name for each entry that an act removed from a day the one it stood behind, "" for the first."""
    return _stood(before.intentions, after.intentions) | _stood(before.deeds, after.deeds)


def _stood(before: tuple[_Entry, ...], after: tuple[_Entry, ...]) -> dict[str, str]:
    ids: list[str] = [entry.id for entry in before]
    left: set[str] = {entry.id for entry in after}
    return {id: behind for behind, id in zip(["", *ids], ids, strict=False) if id not in left}


def day_change(before: Day, after: Day) -> tuple[Day, Day]:
    """Reduce a day before and after an act to the entries that differ."""
    old_intentions, new_intentions = _differing(before.intentions, after.intentions)
    old_deeds, new_deeds = _differing(before.deeds, after.deeds)
    same_reflection = before.reflection == after.reflection
    same_review = before.review == after.review
    same_brand = before.brand == after.brand
    return (
        Day(
            before.date,
            old_intentions,
            old_deeds,
            None if same_reflection else before.reflection,
            before.skipped,
            None if same_review else before.review,
            before.picked,
            None if same_brand else before.brand,
            before.extra,
        ),
        Day(
            after.date,
            new_intentions,
            new_deeds,
            None if same_reflection else after.reflection,
            after.skipped,
            None if same_review else after.review,
            after.picked,
            None if same_brand else after.brand,
            after.extra,
        ),
    )


def roster_change(before: Roster, after: Roster) -> tuple[Roster, Roster]:
    """Reduce a roster before and after an act to the entries that differ; the settings stay whole."""
    old, new = _differing(before.customers, after.customers)
    return (
        Roster(old, before.settings, tuple(p for p in before.pauses if p not in after.pauses)),
        Roster(new, after.settings, tuple(p for p in after.pauses if p not in before.pauses)),
    )


def day_taken_back(
    current: Day,
    before: Day,
    after: Day,
    at: datetime | None,
    stood: Mapping[str, str] = MappingProxyType({}),
) -> Day:
    """Take an act back from a day as it is now.

    Args:
        current: the day now, which may hold later changes.
        before: what the act touched, as it was before it.
        after: the same after it.
        at: now; entries that return carry it as their change time, so that other copies learn of it. None
            lets them return as they were.
        stood: behind which entry those stood that the act removed.

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

    def branded() -> Brand | None:
        if before.brand == after.brand:
            return current.brand
        return _returned(current.brand, before.brand, at) if before.brand else None

    return replace(
        current,
        intentions=_back(current.intentions, before.intentions, after.intentions, at, stood),
        deeds=_back(current.deeds, before.deeds, after.deeds, at, stood),
        reflection=reflected(),
        skipped=current.skipped if before.skipped == after.skipped else before.skipped,
        review=reviewed(),
        brand=branded(),
        picked=current.picked if before.picked == after.picked else before.picked,
        extra=current.extra if before.extra == after.extra else before.extra,
    )


def roster_taken_back(
    current: Roster,
    before: Roster,
    after: Roster,
    at: datetime | None,
    stood: Mapping[str, str] = MappingProxyType({}),
) -> Roster:
    """Take an act back from the roster as it is now; see `day_taken_back`."""
    # Two of them may begin on one date, when they were taken in, so it tells them not apart.
    kept = tuple(pause for pause in current.pauses if pause not in after.pauses)
    there = {_timeless(pause) for pause in kept}
    returning = tuple(_returned(None, p, at) for p in before.pauses if _timeless(p) not in there)
    pauses: tuple[Pause, ...] = (*kept, *returning)
    return replace(
        current,
        customers=_back(current.customers, before.customers, after.customers, at, stood),
        settings=current.settings if before.settings == after.settings else before.settings,
        pauses=tuple(sorted(pauses, key=lambda pause: pause.first)),
    )


def _timeless(pause: Pause) -> tuple[date, date, str | None]:
    return pause.first, pause.last, pause.reason


def import_of(before: Copy, after: Copy, at: datetime) -> Change:
    """Give the change that an import is: from one copy of the journal to another."""
    days = [
        (before.days.get(day, Day(day)), after.days.get(day, Day(day)))
        for day in sorted(before.days.keys() | after.days.keys())
        if before.days.get(day) != after.days.get(day)
    ]
    return Change(
        "the import",
        at,
        tuple(day_change(*pair) for pair in days),
        roster_change(before.roster, after.roster),
        {
            **_stood(before.roster.customers, after.roster.customers),
            **{id: behind for pair in days for id, behind in stood(*pair).items()},
        },
        (
            tuple(d for d in before.deleted if d not in after.deleted),
            tuple(d for d in after.deleted if d not in before.deleted),
        ),
    )


def import_taken_back(current: Copy, change: Change) -> Copy:
    """Take an import back from the journal as it is now: all is as it was, change times and deletions too.

    Nobody has to learn of that, for what came in was written elsewhere. So, unlike what one deletes, it is
    no deletion: taken in once more, it comes back.
    """
    assert change.roster is not None
    assert change.deleted is not None
    days = dict(current.days)
    for before, after in change.days:
        day = days.get(before.date, Day(before.date))
        if (without := day_taken_back(day, before, after, None, change.stood)) != day:
            days[before.date] = without
    gone, brought = change.deleted
    return Copy(
        roster_taken_back(current.roster, *change.roster, None, change.stood),
        days,
        (*(deletion for deletion in current.deleted if deletion not in brought), *gone),
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
