"""Bringing two copies of a journal together, so that what both wrote is kept.

First the other copy learns our ids, then all is joined by id: of two forms of an entry the one changed
later stays, and the other is handed back to be shown (interface.md, "Into a filled journal").
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from typing import TypeVar

from coach.practice.brand import Brand
from coach.practice.conflict import Conflict, Entry, conflict
from coach.practice.copy import Copy
from coach.practice.customers import Customer, Roster
from coach.practice.day import Day, Deed, Deletion, Intention, Reflection, Skipped
from coach.practice.rest import Settings
from coach.practice.review import Review
from coach.practice.text import fold
from coach.values import Struct, replace

E = TypeVar("E", bound=Entry)


class Merged(Struct, frozen=True):
    """The journal that two copies make together, and what of them it does not hold."""

    copy: Copy
    shown: tuple[Conflict, ...] = ()


def pause_id(first: date) -> str:
    """Return the id under which a removed pause stands among the deletions."""
    return f"pause {first}"


def reflection_id(day: date) -> str:
    """Return the id under which the deleted reflection of a day stands among the deletions."""
    return f"reflection {day}"


def review_id(day: date) -> str:
    """Return the id under which the deleted review of the week from a day on stands among the deletions."""
    return f"review {day}"


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
    into = _merged_into(ours)
    passed_over: list[tuple[date | None, Entry, Entry]] = [
        (None, into[customer.id], customer)
        for customer in theirs.roster.customers
        if customer.id in into and _survives(customer.id, customer, gone)
    ]
    theirs = _in_our_ids(_without(gone, theirs), ours)

    def joined(
        day: date | None, ours: Iterable[E], theirs: Iterable[E], key: Callable[[E], Hashable]
    ) -> tuple[E, ...]:
        mine, other = _by(key, ours), _by(key, theirs)
        both = mine | {
            name: entry
            for name, entry in other.items()
            if name not in mine or _later(changed(entry), changed(mine[name]))
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
        reflections = joined(day, _reflections(mine), _reflections(other), lambda reflection: None)
        reviews = joined(day, _reviews(mine), _reviews(other), lambda review: None)
        brands = joined(day, _brands(mine), _brands(other), lambda brand: None)
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

    in_both = _ids(ours.roster.customers) & _ids(theirs.roster.customers)
    named = {intention.customer for day in days.values() for intention in day.intentions}
    named |= {deed.customer for day in days.values() for deed in day.deeds}
    named |= {
        answer.customer for day in days.values() for review in _reviews(day) for answer in review.answers
    }
    named |= {heard.customer for day in days.values() for brand in _brands(day) for heard in brand.heard}
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


def changed(entry: Entry) -> datetime | None:
    """Say when an entry was last changed, as far as it is known."""
    match entry:
        case Intention():
            return entry.changed_at or entry.answered_at or entry.set_at
        case Deed() | Reflection() | Review():
            return entry.changed_at or entry.at
    return entry.changed_at


def _later(one: datetime | None, other: datetime | None) -> bool:
    """Say whether a time is later than another; an unknown one is the oldest."""
    return one is not None and (other is None or one > other)


def _is_empty(copy: Copy) -> bool:
    # An import that was taken back leaves its days, with nothing on them.
    is_blank = all(day == Day(date) for date, day in copy.days.items())
    return is_blank and not copy.roster.customers and copy.roster.settings == Settings()


def _reflections(day: Day) -> tuple[Reflection, ...]:
    return (day.reflection,) if day.reflection else ()


def _brands(day: Day) -> tuple[Brand, ...]:
    return (day.brand,) if day.brand else ()


def _reviews(day: Day) -> tuple[Review, ...]:
    return (day.review,) if day.review else ()


def entries(copy: Copy) -> Iterator[tuple[str, Entry]]:
    """Give each entry with the id by which a deletion names it."""
    yield from ((customer.id, customer) for customer in copy.roster.customers)
    yield from ((pause_id(pause.first), pause) for pause in copy.roster.pauses)
    for day in copy.days.values():
        yield from ((intention.id, intention) for intention in day.intentions)
        yield from ((deed.id, deed) for deed in day.deeds)
        yield from ((reflection_id(day.date), reflection) for reflection in _reflections(day))
        yield from ((review_id(day.date), review) for review in _reviews(day))


def _deletions(*copies: Copy) -> dict[str, Deletion]:
    """Collect the deletions that count, the later of two; what a copy still holds, it has not deleted."""
    found: dict[str, Deletion] = {}
    for copy in copies:
        living = {id for id, _ in entries(copy)} if copy.deleted else ()
        for deletion in copy.deleted:
            known = found.get(deletion.id)
            if deletion.id not in living and (known is None or _later(deletion.at, known.at)):
                found[deletion.id] = deletion
    return found


def _survives(id: str, entry: Entry, gone: Mapping[str, Deletion]) -> bool:
    return id not in gone or not _later(gone[id].at, changed(entry))


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
                (r for r in _reflections(day) if _survives(reflection_id(day.date), r, gone)), None
            ),
            review=next((r for r in _reviews(day) if _survives(review_id(day.date), r, gone)), None),
        )

    # Pauses that begin together have one id, so they stay or go together.
    staying = {p.first for p in copy.roster.pauses if _survives(pause_id(p.first), p, gone)}
    pauses = tuple(p for p in copy.roster.pauses if p.first in staying)
    return Copy(replace(copy.roster, pauses=pauses), {day: left(copy.days[day]) for day in copy.days})


def _merged_into(copy: Copy) -> dict[str, Customer]:
    """Give whom each id belongs to now that was merged with another customer."""
    living = _ids(copy.roster.customers)
    return {id: c for c in copy.roster.customers for id in c.merged if id not in living}


def _in_our_ids(theirs: Copy, ours: Copy) -> Copy:
    """Give what is the same thing the id that it has with us, and what is another thing an id of its own."""
    from uuid import NAMESPACE_OID, uuid5

    @cache
    def places() -> Mapping[str, str]:
        found = {customer.id: "customer" for customer in ours.roster.customers}
        for day in ours.days.values():
            found |= {intention.id: f"intention {day.date}" for intention in day.intentions}
            found |= {deed.id: f"deed {day.date}" for deed in day.deeds}
        return found

    def free(id: str, place: str) -> str:
        # The new id follows from the old one, so that a second merge finds the entry again.
        return id if places().get(id, place) == place else str(uuid5(NAMESPACE_OID, f"{place} {id}"))

    into = _merged_into(ours)
    apart = [customer for customer in theirs.roster.customers if customer.id not in into]
    known = _ids(ours.roster.customers)
    who = _paired(
        [
            (c.id, c.id if c.id in known else free(c.id, "customer"), (fold(c.name), fold(c.role)))
            for c in apart
        ],
        [(c.id, (fold(c.name), fold(c.role))) for c in ours.roster.customers],
    ) | {c.id: into[c.id].id for c in theirs.roster.customers if c.id in into}

    def whom(id: str) -> str:
        return who.get(id, id)

    ids: dict[str, str] = {}
    is_same = all(id == with_us for id, with_us in who.items())
    for day in theirs.days.values():
        if is_same and ours.days.get(day.date) == day:  # as nearly all are of two copies of one journal
            ids |= {intention.id: intention.id for intention in day.intentions}
            ids |= {deed.id: deed.id for deed in day.deeds}
            continue
        here = ours.days.get(day.date, Day(day.date))
        ids |= {deed.id: free(deed.id, f"deed {day.date}") for deed in day.deeds}
        ids |= _paired(
            [(i.id, free(i.id, f"intention {day.date}"), whom(i.customer)) for i in day.intentions],
            [(i.id, i.customer) for i in here.intentions],
        )

    if all(id == with_us for id, with_us in (*who.items(), *ids.items())):
        return theirs

    def renamed(day: Day) -> Day:
        return replace(
            day,
            intentions=tuple(replace(i, id=ids[i.id], customer=whom(i.customer)) for i in day.intentions),
            deeds=tuple(replace(d, id=ids[d.id], customer=whom(d.customer)) for d in day.deeds),
            skipped=replace(
                day.skipped,
                customers=tuple(map(whom, day.skipped.customers)),
                intentions=tuple(ids.get(id, id) for id in day.skipped.intentions),
            ),
            picked=tuple(map(whom, day.picked)),
            brand=day.brand
            and replace(
                day.brand,
                heard=tuple(replace(h, customer=whom(h.customer)) for h in day.brand.heard),
            ),
            review=day.review
            and replace(
                day.review,
                answers=tuple(replace(a, customer=whom(a.customer)) for a in day.review.answers),
            ),
        )

    customers = tuple(replace(c, id=who[c.id]) for c in apart)
    days = {day: renamed(theirs.days[day]) for day in theirs.days}
    return Copy(replace(theirs.roster, customers=customers), days)


def _paired(theirs: list[tuple[str, str, Hashable]], ours: list[tuple[str, Hashable]]) -> dict[str, str]:
    """Match entries by id, then by likeness, each with one other at most.

    Args:
        theirs: of each of their entries its id, the id that it would have with us, and its likeness.
        ours: of each of our entries its id and its likeness.

    Returns:
        The id with us for each of their ids.
    """
    known = {id for id, _ in ours}
    by_id = {free for _, free, _ in theirs if free in known}
    left: dict[Hashable, list[str]] = {}
    for id, likeness in ours:
        if id not in by_id:
            left.setdefault(likeness, []).append(id)
    paired = {}
    for id, free, likeness in theirs:
        alike = left.get(likeness) if free not in by_id else None
        paired[id] = alike.pop(0) if alike else free
    return paired


def _ids(customers: Iterable[Customer]) -> set[str]:
    return {customer.id for customer in customers}


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
