"""Another copy learns our ids: the same thing gets the id it has with us, another thing one of its own."""

from collections.abc import Hashable, Iterable, Mapping
from functools import cache

from coach.practice.copy import Copy
from coach.practice.customers import Customer
from coach.practice.day import Day
from coach.practice.text import fold
from coach.values import replace


def merged_into(copy: Copy) -> dict[str, Customer]:
    """Give whom each id belongs to now that was merged with another customer."""
    living = _ids(copy.roster.customers)
    return {id: c for c in copy.roster.customers for id in c.merged if id not in living}


def in_our_ids(theirs: Copy, ours: Copy) -> Copy:
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

    into = merged_into(ours)
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
