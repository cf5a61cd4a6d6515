"""Search: what a person wrote, found by any piece of it, case and accents folded.

Folding takes far longer than looking through what is folded, so it is done once for all entries, and
each key that is typed only looks.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from coach.practice.about import about
from coach.practice.customers import Customer, Roster
from coach.practice.day import Day, Outcome
from coach.practice.reasons import OWN_WORDS, counted_as
from coach.practice.review import QUESTIONS
from coach.practice.roles import role_word
from coach.practice.text import fold
from coach.values import Struct


class Hit(Struct, frozen=True):
    """An entry that was found.

    `kind` is customer, what is known of one (fact, guess and the other kinds of `about`), intention, note (of
    an intention), deed, reflection or review; `customer` is an id; `beside` is what stands with the text and
    was searched too: the moment that an intention is for, the question of a reflection, of a guess or a part
    of a review, the role of a customer.
    """

    date: date | None
    kind: str
    customer: str | None
    text: str
    beside: str | None = None


class Searchable(Struct, frozen=True):
    """An entry made ready for the search: the hit that it would be, its outcome, and its folded words."""

    hit: Hit
    outcome: Outcome | None
    folded: str


def searchable(days: Mapping[date, Day], roster: Roster) -> tuple[Searchable, ...]:
    """Make all entries ready: the customers in their order, then the days, the newest first."""
    found: list[Searchable] = []
    for customer in roster.customers:
        found += (_searchable(hit) for hit in _of_customer(customer))
    for day in sorted(days, reverse=True):
        found += (_searchable(hit, outcome) for hit, outcome in _of_day(days[day]))
    return tuple(found)


def search(
    text: str,
    among: Iterable[Searchable],
    *,
    customer: str | None = None,
    outcome: Outcome | None = None,
    first: date | None = None,
    last: date | None = None,
) -> tuple[Hit, ...]:
    """Find the entries that hold a text; blank is held by all.

    Args:
        text: a piece of what was written; white space of any length is one space.
        among: the entries, made ready.
        customer: leave out all but those of a customer, by id.
        outcome: leave out all but the intentions with an outcome, and their notes.
        first: leave out what was written for days before, or has no date.
        last: leave out what was written for days after, or has no date.
    """
    wanted = _folded(text)

    def may(entry: Searchable) -> bool:
        day = entry.hit.date
        return (
            (customer is None or entry.hit.customer == customer)
            and (outcome is None or entry.outcome is outcome)
            and (first is None or (day is not None and first <= day))
            and (last is None or (day is not None and day <= last))
        )

    return tuple(entry.hit for entry in among if wanted in entry.folded and may(entry))


def _of_customer(customer: Customer) -> Iterator[Hit]:
    yield Hit(customer.added, "customer", customer.id, customer.name, role_word(customer.role))
    for line in about(customer):
        if line.text:
            yield Hit(line.day, line.kind, customer.id, line.text, line.question)
        if line.said:
            yield Hit(line.day, "answer", customer.id, line.said)


def _of_day(day: Day) -> Iterator[tuple[Hit, Outcome | None]]:
    for intention in day.intentions:
        whom, outcome = intention.customer, intention.outcome
        yield Hit(day.date, "intention", whom, intention.text, intention.when), outcome
        if intention.note:
            yield Hit(day.date, "note", whom, intention.note), outcome
        if intention.why and counted_as(intention.why) == OWN_WORDS:
            yield Hit(day.date, "note", whom, intention.why), outcome
    for deed in day.deeds:
        yield Hit(day.date, "deed", deed.customer, deed.text), None
    if day.reflection:
        yield Hit(day.date, "reflection", None, day.reflection.answer, day.reflection.question), None
    for answer in day.review.answers if day.review else ():
        yield Hit(day.date, "review", answer.customer, answer.text, QUESTIONS[answer.part]), None


def _searchable(hit: Hit, outcome: Outcome | None = None) -> Searchable:
    return Searchable(hit, outcome, _folded(f"{hit.text} {hit.beside}" if hit.beside else hit.text))


def _folded(text: str) -> str:
    return " ".join(fold(text).split())
