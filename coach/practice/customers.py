"""The customers: what is known of each, and the roster of all."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from coach.practice.day import Deletion
from coach.practice.knowing import Boundary, Dealings, Direction, Feedback, Guess, Note, Offer, Profile
from coach.practice.rest import Pause, Settings, off
from coach.practice.rhythm import DAILY, Rhythm
from coach.practice.roles import Circle, direction_of, role_word
from coach.practice.text import fold
from coach.values import Struct, field


class Priority(StrEnum):
    """Whether they benefit from me now, or could, after a first step."""

    NOW = "now"
    COULD = "could"


class Customer(Struct, frozen=True):
    """One entry of the roster: a named person, or a role without a name.

    `direction` is None where it follows from the role (see `stands`); `notes` are the facts they told;
    `value` is what they get from dealing with me, in one line. Nobody with a boundary is ever suggested.
    `merged` are the ids that this person had on the roster beside their own.
    """

    id: str
    name: str
    role: str
    circle: Circle
    priority: Priority = Priority.NOW
    rhythm: Rhythm = DAILY
    added: date | None = None
    archived: date | None = None
    away_until: date | None = None
    first_step: str | None = None
    notes: tuple[Note, ...] = ()
    changed_at: datetime | None = None
    direction: Direction | None = None
    emails: tuple[str, ...] = ()
    profile: Profile = Profile()
    value: str | None = None
    offers: tuple[Offer, ...] = ()
    guesses: tuple[Guess, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    boundary: Boundary | None = None
    dealings: Dealings = Dealings()
    merged: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)

    def is_here(self, day: date) -> bool:
        """Say whether they are not away on a date."""
        return self.away_until is None or self.away_until <= day

    @property
    def in_full(self) -> str:
        """The name and what they are to me: "Dana, boss"; a role without a name is said once."""
        word = role_word(self.role)
        return self.name if self.name == word else f"{self.name}, {word}"

    @property
    def stands(self) -> Direction:
        """Where they stand as seen from me: as was said, else as the role has it."""
        return self.direction or direction_of(self.role, self.circle)


class Roster(Struct, frozen=True):
    """The customers in their order, the terms of the practice, and what was deleted of these."""

    customers: tuple[Customer, ...] = ()
    settings: Settings = Settings()
    pauses: tuple[Pause, ...] = ()
    deleted: tuple[Deletion, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def active(self) -> tuple[Customer, ...]:
        """The customers that are not archived."""
        return tuple(customer for customer in self.customers if customer.archived is None)

    def customer(self, id: str) -> Customer | None:
        """Find a customer by id."""
        return next((customer for customer in self.customers if customer.id == id), None)

    def off(self, day: date) -> bool:
        """Say whether a date is a day off."""
        return off(day, self.settings, self.pauses)


def matching(who: str, customers: Iterable[Customer]) -> list[Customer]:
    """Find customers by id, else by a whole name, else by a part of it, case and accents folded.

    Args:
        who: an id, a name, or a part of a name.
        customers: those to look among.

    Returns:
        All that match in the first of these ways in which any does.
    """
    among = list(customers)
    wanted = fold(who)
    by_id = [customer for customer in among if customer.id == who]
    if by_id or not wanted:
        return by_id
    whole = [customer for customer in among if fold(customer.name) == wanted]
    return whole or [customer for customer in among if wanted in fold(customer.name)]
