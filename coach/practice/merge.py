"""Bringing two copies of a journal together, so that what both wrote is kept.

First the other copy learns our ids, then all is joined by id: of two forms of an entry the one changed
later stays, and the other is handed back to be shown (interface.md, "Into a filled journal").
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date
from typing import TypeVar

from coach.practice.conflict import Conflict, Entry, conflict
from coach.practice.copy import Copy
from coach.practice.customers import Roster
from coach.practice.day import Day, Deletion, Skipped
from coach.practice.entries import (
    brands_of,
    changed,
    entries,
    is_later,
    pause_id,
    reflection_id,
    reflections_of,
    review_id,
    reviews_of,
)
from coach.practice.our_ids import in_our_ids, merged_into
from coach.practice.rest import Settings
from coach.values import Struct, replace

E = TypeVar("E", bound=Entry)


class Merged(Struct, frozen=True):
    """The journal that two copies make together, and what of them it does not hold."""

    copy: Copy
    shown: tuple[Conflict, ...] = ()


def merge(ours: Copy, theirs: Copy) -> Merged:
    """Merge another copy of the journal into ours.

    Customers match by id, then by name and role; intentions by id, then by date and customer; deeds by
    id; a day has one reflection and one review; pauses match by their first date. Of two forms the one
    changed later stays, ours where neither is. What they wrote of one who was merged here with another
    goes to the other. A deletion removes what was not changed since, and a
    customer whom an entry names is not removed. Settings are taken only into an empty journal. Merging the
    same copy again changes nothing.

    Args:
        ours: the journal.
        theirs: the other copy; an id stands in it once, and each entry's customer is in it.

    Returns:
        The journal that both make, and each form that it does not hold and whose words differ.
    """
    gone = _deletions(ours, theirs)
    ours = _without(gone, ours)
    into = merged_into(ours)
    passed_over: list[tuple[date | None, Entry, Entry]] = [
        (None, into[customer.id], customer)
        for customer in theirs.roster.customers
        if customer.id in into and _survives(customer.id, customer, gone)
    ]
    theirs = in_our_ids(_without(gone, theirs), ours)

    def joined(
        day: date | None, ours: Iterable[E], theirs: Iterable[E], key: Callable[[E], Hashable]
    ) -> tuple[E, ...]:
        mine, other = _by(key, ours), _by(key, theirs)
        both = mine | {
            name: entry
            for name, entry in other.items()
            if name not in mine or is_later(changed(entry), changed(mine[name]))
        }
        for name in mine:
            if name in other and mine[name] != other[name]:
                kept = both[name]
                passed_over.append((day, kept, mine[name] if kept is other[name] else other[name]))
        return tuple(both.values())

    customers = joined(None, ours.roster.customers, theirs.roster.customers, lambda customer: customer.id)
    pauses = joined(None, ours.roster.pauses, theirs.roster.pauses, lambda pause: pause.first)
    days = {}
    for day in sorted({*ours.days, *theirs.days}):
        mine, other = (copy.days.get(day, Day(day)) for copy in (ours, theirs))
        if mine == other:  # as nearly all are of two copies of one journal
            days[day] = mine
            continue
        reflections = joined(day, reflections_of(mine), reflections_of(other), lambda reflection: None)
        reviews = joined(day, reviews_of(mine), reviews_of(other), lambda review: None)
        brands = joined(day, brands_of(mine), brands_of(other), lambda brand: None)
        days[day] = Day(
            day,
            joined(day, mine.intentions, other.intentions, lambda intention: intention.id),
            joined(day, mine.deeds, other.deeds, lambda deed: deed.id),
            reflections[0] if reflections else None,
            _both_skipped(mine.skipped, other.skipped),
            reviews[0] if reviews else None,
            _both(mine.picked, other.picked),
            brands[0] if brands else None,
            {**other.extra, **mine.extra},
        )

    in_both = {one.id for one in ours.roster.customers} & {one.id for one in theirs.roster.customers}
    named = {intention.customer for day in days.values() for intention in day.intentions}
    named |= {deed.customer for day in days.values() for deed in day.deeds}
    named |= {
        answer.customer for day in days.values() for review in reviews_of(day) for answer in review.answers
    }
    named |= {heard.customer for day in days.values() for brand in brands_of(day) for heard in brand.heard}
    needed = in_both | named
    roster = Roster(
        tuple(c for c in customers if c.id in needed or _survives(c.id, c, gone)),
        theirs.roster.settings if _is_empty(ours) else ours.roster.settings,
        pauses,
        extra={**theirs.roster.extra, **ours.roster.extra},
    )
    living = {id for id, _ in entries(Copy(roster, days))}
    deleted = tuple(deletion for deletion in gone.values() if deletion.id not in living)
    conflicts = (conflict(day, kept, other, roster) for day, kept, other in passed_over)
    return Merged(Copy(roster, days, deleted), tuple(c for c in conflicts if c.kept != c.other))


def _is_empty(copy: Copy) -> bool:
    # An import that was taken back leaves its days, with nothing on them.
    is_blank = all(day == Day(date) for date, day in copy.days.items())
    return is_blank and not copy.roster.customers and copy.roster.settings == Settings()


def _deletions(*copies: Copy) -> dict[str, Deletion]:
    """Collect the deletions that count, the later of two; what a copy still holds, it has not deleted."""
    found: dict[str, Deletion] = {}
    for copy in copies:
        living = {id for id, _ in entries(copy)} if copy.deleted else ()
        for deletion in copy.deleted:
            known = found.get(deletion.id)
            if deletion.id not in living and (known is None or is_later(deletion.at, known.at)):
                found[deletion.id] = deletion
    return found


def _survives(id: str, entry: Entry, gone: Mapping[str, Deletion]) -> bool:
    return id not in gone or not is_later(gone[id].at, changed(entry))


def _without(gone: Mapping[str, Deletion], copy: Copy) -> Copy:
    """Leave out what was deleted, but the customers: some of them may be named by what stays."""
    if not gone:
        return copy

    def left(day: Day) -> Day:
        return replace(
            day,
            intentions=tuple(i for i in day.intentions if _survives(i.id, i, gone)),
            deeds=tuple(d for d in day.deeds if _survives(d.id, d, gone)),
            reflection=next(
                (r for r in reflections_of(day) if _survives(reflection_id(day.date), r, gone)), None
            ),
            review=next((r for r in reviews_of(day) if _survives(review_id(day.date), r, gone)), None),
        )

    # Pauses that begin together have one id, so they stay or go together.
    staying = {p.first for p in copy.roster.pauses if _survives(pause_id(p.first), p, gone)}
    pauses = tuple(p for p in copy.roster.pauses if p.first in staying)
    return Copy(replace(copy.roster, pauses=pauses), {day: left(copy.days[day]) for day in copy.days})


def _by(key: Callable[[E], Hashable], entries: Iterable[E]) -> dict[Hashable, E]:
    """Index entries by a key, and by a number where one key stands several times: none is lost."""
    found: dict[Hashable, E] = {}
    times: dict[Hashable, int] = {}
    for entry in entries:
        name = key(entry)
        times[name] = times.get(name, 0) + 1
        found[name, times[name]] = entry
    return found


def _both(ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    return (*ours, *(id for id in theirs if id not in ours))


def _both_skipped(ours: Skipped, theirs: Skipped) -> Skipped:
    return Skipped(
        ours.morning or theirs.morning,
        _both(ours.customers, theirs.customers),
        _both(ours.intentions, theirs.intentions),
        ours.question or theirs.question,
        {**theirs.extra, **ours.extra},
    )
