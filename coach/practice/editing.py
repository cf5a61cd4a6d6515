"""What may be changed of a customer, field by field and line by line, with the limits of each.

What is not named in a change stays as it is, so that two programs can change different fields at once.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeAlias, TypedDict

from coach.practice.customers import Customer, Priority
from coach.practice.knowing import (
    MUCH,
    TRAITS,
    Address,
    Boundary,
    BuyIn,
    Direction,
    Feedback,
    Guess,
    Note,
    Offer,
)
from coach.practice.refusal import Refused
from coach.practice.rhythm import Rhythm
from coach.practice.roles import Circle
from coach.practice.text import (
    EMAIL_LIMIT,
    NAME_LIMIT,
    NOTE_LIMIT,
    SENTENCE_LIMIT,
    VALUE_LIMIT,
    clean,
    fold,
    within,
)
from coach.values import Struct, replace


class Traits(TypedDict, total=False):
    """What of a customer may be said when they are added, and changed; None takes a thing away."""

    priority: Priority
    rhythm: Rhythm
    first_step: str | None
    away_until: date | None
    direction: Direction | None
    boundary: Boundary | None
    emails: tuple[str, ...]
    value: str | None
    channel: str | None
    best_time: str | None
    detail: str | None
    pace: str | None
    thanks: str | None
    avoid: str | None
    give: str | None
    get: str | None
    gives: int | None
    gets: int | None
    buy_in: BuyIn | None


class CustomerEdit(Traits, total=False):
    """What of a customer is to be changed; what is absent stays."""

    name: str
    role: str
    circle: Circle


Told: TypeAlias = Note | Offer | Guess | Feedback | Address
"""One line of those that a customer has any number of: a fact, an offer, a guess, a feedback, an address."""


class Telling(Struct, frozen=True):
    """A line that is written: in the place of another, which None takes away, else behind all of its kind."""

    told: Told | None
    instead_of: Told | None = None


_TEXTS: Mapping[str, tuple[int, str]] = {
    "name": (NAME_LIMIT, "a name"),
    "role": (NAME_LIMIT, "a role"),
    "first_step": (SENTENCE_LIMIT, "a first step"),
    "value": (VALUE_LIMIT, "what they get from dealing with you"),
    "give": (SENTENCE_LIMIT, "what you give"),
    "get": (SENTENCE_LIMIT, "what you get"),
    **dict.fromkeys(TRAITS, (SENTENCE_LIMIT, "a line of the profile")),
}
_NEEDED = ("name", "role")
_DEALINGS = ("give", "get", "gives", "gets", "buy_in")


def edited(customer: Customer, edit: Traits) -> Customer:
    """Change a customer, the texts cleaned and held to their limits; a blank one takes the thing away.

    Raises:
        Refused: a text is too long, a name or a role has no words, how much is not from 1 to 5, or an e-mail
            address is none.
    """
    changes: dict[str, Any] = {**edit}
    for key, (limit, what) in _TEXTS.items():
        if isinstance(text := changes.get(key), str):
            words = clean(text)
            changes[key] = within(words, limit, what) if words or key in _NEEDED else None
    for key in ("gives", "gets"):
        must_be_much(changes.get(key))
    if "emails" in edit:
        changes["emails"] = checked_emails(edit["emails"])
    traits = {key: changes.pop(key) for key in TRAITS if key in changes}
    dealings = {key: changes.pop(key) for key in _DEALINGS if key in changes}
    return replace(
        customer,
        profile=replace(customer.profile, **traits),
        dealings=replace(customer.dealings, **dealings),
        **changes,
    )


def must_be_much(much: int | None) -> None:
    """Hold that how much something is goes from 1 to 5, where it is said.

    Raises:
        Refused: it does not.
    """
    if much is not None and much not in MUCH:
        raise Refused(f"it goes from {MUCH.start} to {MUCH.stop - 1}, from little to much")


def with_telling(customer: Customer, telling: Telling) -> Customer:
    """Write a line of a customer.

    Raises:
        Refused: the line whose place it takes is not there any more.
    """
    told, instead_of = telling.told, telling.instead_of
    match told or instead_of:
        case Note():
            return replace(customer, notes=_put(customer.notes, told, instead_of))
        case Offer():
            return replace(customer, offers=_put(customer.offers, told, instead_of))
        case Guess():
            return replace(customer, guesses=_put(customer.guesses, told, instead_of))
        case Feedback():
            return replace(customer, feedback=_put(customer.feedback, told, instead_of))
        case Address():
            addresses = _put(tuple(map(Address, customer.emails)), told, instead_of)
            return replace(customer, emails=checked_emails(tuple(address.text for address in addresses)))
    return customer


def _put(there: tuple[Told, ...], told: Told | None, instead_of: Told | None) -> tuple[Any, ...]:
    new = () if told is None else (told,)
    if instead_of is None:
        return (*there, *new)
    if instead_of not in there:
        raise Refused("this line was changed meanwhile, by another program; look at it once more")
    at = there.index(instead_of)
    return (*there[:at], *new, *there[at + 1 :])


def well_told(told: Told, now: datetime, today: date) -> Told:
    """Clean a line and hold it to its limits; give it the time, and a feedback its id, where it has none.

    Raises:
        Refused: a text is empty or too long, or how sure is not from 1 to 5.
    """
    match told:
        case Note():
            text = within(clean(told.text, lines=True), NOTE_LIMIT, "a fact")
            return replace(told, text=text, at=told.at or now)
        case Offer():
            return replace(told, text=within(clean(told.text), SENTENCE_LIMIT, "an offer"))
        case Guess():
            must_be_much(told.sure)
            said = clean(told.said or "", lines=True)
            question = clean(told.question or "")
            return replace(
                told,
                text=within(clean(told.text), SENTENCE_LIMIT, "a guess"),
                question=within(question, SENTENCE_LIMIT, "a question") if question else None,
                said=within(said, NOTE_LIMIT, "what they said") if said else None,
                said_on=(told.said_on or today) if said else None,
                at=told.at or now,
            )
        case Feedback():
            text = within(clean(told.text, lines=True), NOTE_LIMIT, "a feedback")
            return replace(told, text=text, on=told.on or today)
        case Address():
            return replace(told, text=within(clean(told.text), EMAIL_LIMIT, "an e-mail address"))


def checked_emails(emails: tuple[str, ...]) -> tuple[str, ...]:
    """Clean e-mail addresses, each once, whatever its case.

    Raises:
        Refused: one is no address.
    """
    found: dict[str, str] = {}
    for email in map(clean, emails):
        if email:
            address = within(email, EMAIL_LIMIT, "an e-mail address")
            if "@" not in address.strip("@") or " " in address:
                raise Refused(f"{address!r} is no e-mail address; write one such as dana@example.org")
            found.setdefault(fold(address), address)
    return tuple(found.values())
