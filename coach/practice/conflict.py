"""Two forms of one entry, in words that a person can compare."""

from datetime import date
from typing import TypeAlias

from coach.practice.about import about
from coach.practice.brand import Brand
from coach.practice.customers import Customer, Roster
from coach.practice.day import Deed, Intention, Reflection
from coach.practice.rest import Pause
from coach.practice.review import Review
from coach.practice.roles import role_word
from coach.values import Struct

Entry: TypeAlias = Customer | Pause | Intention | Deed | Reflection | Review | Brand


class Conflict(Struct, frozen=True):
    """Two forms of one entry in their words: the one that was kept, and the other.

    `kind` is customer, pause, intention, deed, reflection, review or brand; `date` and `customer` (a name)
    are those of the entry, where it has them.
    """

    kind: str
    date: date | None
    customer: str | None
    kept: str
    other: str


def conflict(day: date | None, kept: Entry, other: Entry, roster: Roster) -> Conflict:
    """Put two forms of an entry into words.

    Args:
        day: the practice day that holds the entry, if one does.
        kept: the form that was kept.
        other: the other.
        roster: where the customer's name is found.
    """
    kind, day, customer = place_of(day, kept, roster)
    return Conflict(kind, day, customer, words_of(kept), words_of(other))


def place_of(day: date | None, entry: Entry, roster: Roster) -> tuple[str, date | None, str | None]:
    """Say what an entry is, of which day, and the name of its customer.

    Args:
        day: the practice day that holds the entry, if one does.
        entry: the entry; a pause is of its first date.
        roster: where the customer's name is found.
    """
    customer = None
    match entry:
        case Customer():
            customer = entry.name
        case Intention() | Deed():
            known = roster.customer(entry.customer)
            customer = known.name if known else entry.customer
        case Pause():
            day = entry.first
    return type(entry).__name__.lower(), day, customer


def words_of(entry: Entry) -> str:
    """Put everything that a person wrote in an entry into one text."""
    parts: list[str | None]
    match entry:
        case Intention():
            parts = [entry.text, entry.when, entry.outcome, entry.note, entry.why, entry.motive]
        case Deed():
            parts = [entry.text]
        case Reflection():
            parts = [entry.question, entry.answer]
        case Review():
            parts = [answer.text for answer in entry.answers]
        case Brand():
            parts = [*entry.wanted, *(heard.word for heard in entry.heard)]
        case Pause():
            parts = [f"{entry.first} to {entry.last}", entry.reason]
        case Customer():
            parts = [entry.name, role_word(entry.role), entry.circle, entry.priority, str(entry.rhythm)]
            parts += [f"archived {entry.archived}" if entry.archived else None]
            parts += [f"away until {entry.away_until}" if entry.away_until else None]
            parts += [entry.direction]
            parts += [
                part for line in about(entry) for part in (line.text, line.measured, line.question, line.said)
            ]
    return " · ".join(part for part in parts if part)
