"""A customer is forgotten: all words about them go, and the bare outcomes stay, so that no mark changes.

What stays belongs to nobody on the roster any more: to `someone forgotten`, who is archived, and whom
everybody who was forgotten shares.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime
from uuid import NAMESPACE_OID, uuid5

from coach.practice.about import about
from coach.practice.brand import Brand
from coach.practice.calendar import in_words
from coach.practice.copy import Copy
from coach.practice.customers import Customer
from coach.practice.day import NOBODY, Day, Deed, Intention
from coach.practice.rhythm import Rhythm, RhythmKind
from coach.practice.roles import Circle, role_word
from coach.practice.text import fold
from coach.values import Struct, replace

WORDLESS = "…"
"""What stands where there were words."""

# The ids that coach makes itself; any other may be words of a person's own.
_MADE = re.compile(r"[0-9a-f]{12}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Erasure(Struct, frozen=True):
    """What the journal holds about a customer, counted; `named` are the texts about others that name them.

    `may_be_named` says whether the name can be taken out of texts. Older copies may hold it then, in texts
    that the journal has no more.
    """

    customer: Customer
    lines: int
    intentions: int
    deeds: int
    answers: int
    first: date | None
    last: date | None
    named: int
    may_be_named: bool


def erasure(copy: Copy, customer: Customer) -> Erasure:
    """Count what would be erased of a customer.

    Args:
        copy: the journal.
        customer: one of its customers.
    """
    ids = {customer.id, *customer.merged}
    of = {"intentions": 0, "deeds": 0, "answers": 0}
    dates = []
    for day in copy.days.values():
        found = {
            "intentions": sum(entry.customer in ids for entry in day.intentions),
            "deeds": sum(entry.customer in ids for entry in day.deeds),
            "answers": sum(answer.customer in ids for answer in (day.review.answers if day.review else ())),
        }
        of = {what: of[what] + found[what] for what in of}
        dates += [day.date] if any(found.values()) else []
    naming = naming_of(copy, customer)
    named = 0
    if naming:
        from coach.practice.search import searchable

        hits = (entry.hit for entry in searchable(copy.days, copy.roster))
        named = sum(
            hit.customer not in ids
            and hit.kind != "customer"
            and bool(naming.search(f"{hit.text} {hit.beside}"))
            for hit in hits
        )
        named += sum(bool(naming.search(words)) for words in _not_searched(copy, ids))
    return Erasure(
        customer,
        len(about(customer)),
        **of,
        first=min(dates, default=None),
        last=max(dates, default=None),
        named=named,
        may_be_named=naming is not None,
    )


def _not_searched(copy: Copy, but: Collection[str]) -> Iterator[str]:
    """Give the words that no search finds: why one paused, and by which words one is known."""
    yield from (pause.reason or "" for pause in copy.roster.pauses)
    for brand in (day.brand for day in copy.days.values() if day.brand):
        yield from brand.wanted
        yield from (heard.word for heard in brand.heard if heard.customer not in but)


def told(erasure: Erasure, *, backups: int) -> tuple[str, ...]:
    """Say what would be erased, in sentences.

    Args:
        erasure: what the journal holds about the customer.
        backups: how many backups there are.
    """
    who = erasure.customer
    counted = (
        (erasure.lines, "line"),
        (erasure.intentions, "intention"),
        (erasure.deeds, "deed"),
        (erasure.answers, "answer"),
    )
    goes = [count(number, what) for number, what in counted if number]
    since = f", from {_on(erasure.first)} to {_on(erasure.last)}" if erasure.first and erasure.last else ""
    there = f", from {count(backups, 'backup')}" if backups else ""
    sentences = [
        f"{who.in_full}: the entry goes"
        + (f", with the words of {', '.join(goes)}{since}." if goes else "."),
        f"It goes from the journal{there}, the versions before and the drafts; "
        "no change before can be taken back any more.",
    ]
    if erasure.intentions or erasure.deeds:
        sentences.append("What came of each day stays without a word, so that no mark changes.")
    if erasure.named:
        sentences.append(f"{count(erasure.named, 'text')} about others or about days name them.")
    elif erasure.may_be_named:
        sentences.append("Texts that only older versions hold may name them.")
    return tuple(sentences)


def count(number: int, what: str) -> str:
    """Say how many of something there are."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def _on(day: date) -> str:
    return f"{in_words(day)} {day.year}"


def naming_of(copy: Copy, customer: Customer) -> re.Pattern[str] | None:
    """Make what finds the name of a customer in a text, as a whole word in any case.

    Returns:
        None where the name is the word of a role, or a part of somebody else's name: it would take words
        from others.
    """
    name = fold(customer.name)
    others = (other for other in copy.roster.customers if other.id != customer.id)
    if name == fold(role_word(customer.role)) or any(name in fold(other.name) for other in others):
        return None
    return name_of(customer)


def name_of(customer: Customer) -> re.Pattern[str]:
    """Make what finds the name of a customer in a text, whoever else may be meant by it."""
    return re.compile(rf"(?<!\w){re.escape(customer.name)}(?!\w)", re.IGNORECASE)


def intentions_of(days: Iterable[Day], customers: Collection[str]) -> frozenset[str]:
    """Give the ids of the intentions that some customers have on some days."""
    return frozenset(
        intention.id for day in days for intention in day.intentions if intention.customer in customers
    )


def nobody(today: date) -> Customer:
    """Make the customer to whom what stays of the forgotten belongs."""
    picked = Rhythm(RhythmKind.PICKED)
    return Customer(
        NOBODY, "someone forgotten", "stranger", Circle.EVERYDAY, rhythm=picked, added=today, archived=today
    )


def forgotten_on(day: Day, ids: Collection[str], at: datetime) -> Day:
    """Take the words about customers out of a day; a day without any stays the same object.

    Args:
        day: the day.
        ids: the ids of the customers.
        at: now; what changed carries it, so that other copies learn of it.
    """
    skipped = tuple(id for id in day.skipped.customers if id not in ids)
    made = tuple(id for id in day.skipped.intentions if _MADE.fullmatch(id))
    answers = day.review.answers if day.review else ()
    left = tuple(answer for answer in answers if answer.customer not in ids)
    after = replace(
        day,
        intentions=tuple(_bare(i, at) if i.customer in ids else i for i in day.intentions),
        deeds=tuple(_bare_deed(d, at) if d.customer in ids else d for d in day.deeds),
        skipped=replace(day.skipped, customers=skipped, intentions=made),
        review=day.review and replace(day.review, answers=left, changed_at=at) if left else None,
        picked=tuple(id for id in day.picked if id not in ids),
        brand=_unheard(day.brand, ids, at) if day.brand else None,
    )
    return day if replace(after, review=day.review) == day and left == answers else after


def _unheard(brand: Brand, ids: Collection[str], at: datetime) -> Brand:
    """Take the words out of a month's that were heard from customers."""
    left = tuple(heard for heard in brand.heard if heard.customer not in ids)
    return brand if left == brand.heard else replace(brand, heard=left, changed_at=at)


def wordless_id(id: str) -> str:
    """Give an id without words in the place of one that coach has not made itself."""
    return id if _MADE.fullmatch(id) else str(uuid5(NAMESPACE_OID, id))


def _bare(intention: Intention, at: datetime) -> Intention:
    return Intention(
        wordless_id(intention.id),
        NOBODY,
        WORDLESS,
        set_at=intention.set_at,
        outcome=intention.outcome,
        answered_at=intention.answered_at,
        changed_at=at,
    )


def _bare_deed(deed: Deed, at: datetime) -> Deed:
    return Deed(wordless_id(deed.id), NOBODY, WORDLESS, deed.at, at)
