"""Who the customers are: roles and circles, rhythms, the roster, and who comes up on a day."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from coach.practice.calendar import WEEKDAYS, ago, days_apart, span
from coach.practice.day import Deletion
from coach.practice.knowing import Boundary, Dealings, Direction, Feedback, Guess, Note, Offer, Profile
from coach.practice.rest import Pause, Settings, off, read_weekdays
from coach.practice.text import fold
from coach.values import Struct, field

PROPOSALS = 5
"""The most customers proposed on a day: few plans are carried out better than many (evidence.md)."""

COMPETITORS_AFTER = 0.8
"""The share of the other customers to be served before competitors are proposed."""

COMPETITORS_WINDOW = 28


class Circle(StrEnum):
    """Where a role lies."""

    WORK = "work"
    MARKET = "market"
    EVERYDAY = "everyday"
    HOME = "home"


class Priority(StrEnum):
    """Whether they benefit from me now, or could, after a first step."""

    NOW = "now"
    COULD = "could"


class Role(Struct, frozen=True):
    """What a customer is to me: the key it is stored by, its word on the screen, its circle."""

    key: str
    word: str
    circle: Circle


def _roles(circle: Circle, **words: str) -> list[Role]:
    return [Role(key, word, circle) for key, word in words.items()]


ROLES: Mapping[str, Role] = {
    role.key: role
    for role in (
        *_roles(
            Circle.WORK,
            boss="boss",
            report="my report",
            coworker="coworker",
            teammate="teammate",
            backoffice="back office",
            sales="sales",
        ),
        *_roles(
            Circle.MARKET,
            buyer="buyer",
            supplier="supplier",
            stakeholder="stakeholder",
            competitor="competitor",
            prospect="prospect",
        ),
        *_roles(
            Circle.EVERYDAY,
            checkout="checkout clerk",
            reception="reception",
            waiter="waiter",
            stranger="stranger",
        ),
        *_roles(Circle.HOME, partner="partner", friend="friend", child="child", family="family"),
    )
}
"""The roles that coach knows, by key; a person may add others."""

FIRST_ROLES = ("boss", "teammate", "checkout", "family")
"""The roles that a first run asks for first, and the customers of one who skips them all."""


def role_word(role: str) -> str:
    """Return the word of a role on the screen; a role of one's own is its own word."""
    known = ROLES.get(role)
    return known.word if known else role


_DIRECTIONS: Mapping[str, Direction] = {
    "boss": Direction.UP,
    "stakeholder": Direction.UP,
    "report": Direction.DOWN,
}


def direction_of(role: str, circle: Circle) -> Direction:
    """Say where a role stands as seen from me, unless a customer's own direction is another."""
    return _DIRECTIONS.get(role, Direction.ACROSS if circle is Circle.WORK else Direction.OUTSIDE)


def read_role(text: str) -> str:
    """Return the key of a role named by its key or its word; any other text is a role of one's own."""
    wanted = fold(text)
    return next((key for key, role in ROLES.items() if wanted in (key, role.word)), text)


class RhythmKind(StrEnum):
    """The ways in which a customer comes up."""

    DAILY = "daily"
    WORKDAYS = "workdays"
    WEEKDAYS = "weekdays"
    EVERY = "every"
    PICKED = "picked"


class Rhythm(Struct, frozen=True):
    """When a customer comes up; `every` is in days, `weekdays` counts from Monday as 0."""

    kind: RhythmKind
    every: int = 1
    weekdays: frozenset[int] = frozenset()

    def __str__(self) -> str:
        """Write the rhythm as `read_rhythm` reads it."""
        if self.kind is RhythmKind.EVERY:
            return f"every {self.every} days"
        if self.kind is RhythmKind.WEEKDAYS:
            return ", ".join(WEEKDAYS[n] for n in sorted(self.weekdays))
        return self.kind.value

    def falls(self, day: date, settings: Settings) -> bool:
        """Say whether the rhythm can fall on a date, apart from pauses and from when they were served."""
        match self.kind:
            case RhythmKind.PICKED:
                return False
            case RhythmKind.WORKDAYS:
                return day.weekday() < 5 and not settings.rests(day)
            case RhythmKind.WEEKDAYS:
                return day.weekday() in self.weekdays
            case _:
                return True


DAILY = Rhythm(RhythmKind.DAILY)


def read_rhythm(text: str) -> Rhythm:
    """Read a rhythm: `daily`, `workdays`, `picked`, `every 10 days`, or weekdays ("monday, thursday").

    Raises:
        ValueError: it is none of these.
    """
    words = text.strip().lower()
    if words in (RhythmKind.DAILY, RhythmKind.WORKDAYS, RhythmKind.PICKED):
        return Rhythm(RhythmKind(words))
    match words.split():
        case ["every", "day"]:
            return DAILY
        case ["every", count, "day" | "days"] if (
            count.isascii() and count.isdecimal() and 0 < int(count) < 10_000
        ):
            return Rhythm(RhythmKind.EVERY, every=int(count))
    try:
        weekdays = read_weekdays(words)
    except ValueError:
        weekdays = frozenset()
    if not weekdays:
        raise ValueError(
            f"{text!r} is no rhythm; write daily, workdays, picked, every 10 days, "
            "or weekdays (monday, thursday)"
        )
    return Rhythm(RhythmKind.WEEKDAYS, weekdays=weekdays)


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


class Proposal(Struct, frozen=True):
    """A customer who comes up on a day, and why, in three words at most."""

    customer: Customer
    reason: str


def reason(customer: Customer, last_served: Mapping[str, date], day: date) -> str:
    """Say in three words how long ago a customer was served."""
    served = last_served.get(customer.id)
    return ago(served, day) if served else "not yet served"


def overdue(customer: Customer, last_served: date | None, day: date, settings: Settings) -> float:
    """Measure how long a customer has waited, in shares of their rhythm; never served is infinite.

    Days are counted on which the rhythm can fall, so that a weekend makes nobody wait.
    """
    if last_served is None:
        return float("inf")
    turns = sum(customer.rhythm.falls(each, settings) for each in span(last_served, day)[1:])
    return turns / customer.rhythm.every


def is_due(customer: Customer, last_served: date | None, day: date, settings: Settings) -> bool:
    """Say whether a customer's rhythm falls on a date."""
    if not customer.rhythm.falls(day, settings):
        return False
    if customer.rhythm.kind is RhythmKind.EVERY and last_served is not None:
        return days_apart(last_served, day) >= customer.rhythm.every
    return True


def proposals(
    roster: Roster,
    last_served: Mapping[str, date],
    day: date,
    *,
    today: date | None = None,
    skipped: Iterable[str] = (),
    met: Iterable[Proposal] = (),
    at_most: int = PROPOSALS,
) -> list[Proposal]:
    """Say who comes up on a day (practice.md, "What is due, and who comes up").

    Args:
        roster: the customers and the terms.
        last_served: when each customer was last served before the day; a customer never served is absent.
        day: the practice day.
        today: the running practice day, from which the reasons speak; `day` unless another is named.
        skipped: ids of those put aside for the day.
        met: those met on the day by the calendar, in the order of the meetings.
        at_most: how many in all.

    Returns:
        As many as there are and may be: those met, then the due ones, the longest overdue first.
    """
    if roster.off(day):
        return []
    aside = set(skipped)
    others = [c for c in roster.active if c.priority is Priority.NOW and c.role != "competitor"]
    recent = [
        c for c in others if c.id in last_served and days_apart(last_served[c.id], day) <= COMPETITORS_WINDOW
    ]
    competitors_may = len(recent) >= COMPETITORS_AFTER * len(others)

    def may(customer: Customer) -> bool:
        if customer.id in aside or customer.boundary or not customer.is_here(day):
            return False
        if customer.role == "competitor" and not competitors_may:
            return False
        return customer.priority is Priority.NOW or bool(customer.first_step)

    due = [c for c in roster.active if is_due(c, last_served.get(c.id), day, roster.settings)]
    due.sort(key=lambda c: overdue(c, last_served.get(c.id), day, roster.settings), reverse=True)
    found: dict[str, Proposal] = {}
    could_listed = False
    for proposal in (*met, *(Proposal(c, reason(c, last_served, today or day)) for c in due)):
        customer = proposal.customer
        could = customer.priority is Priority.COULD
        if len(found) == at_most or customer.id in found or not may(customer) or (could and could_listed):
            continue
        found[customer.id] = proposal
        could_listed = could_listed or could
    return list(found.values())
