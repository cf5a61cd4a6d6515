"""Whom I meet on a day: the meetings that calendars hold, and which customers take part in them."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from coach.practice.calendar import practice_day
from coach.practice.customers import Customer
from coach.practice.directory import Directory
from coach.practice.proposals import Proposal
from coach.practice.text import NAME_LIMIT
from coach.values import Struct

_MOMENT = timedelta(microseconds=1)


class Attendee(Struct, frozen=True):
    """Somebody who takes part in a meeting, as the calendar names them; either text may be empty."""

    name: str
    email: str = ""


class Meeting(Struct, frozen=True):
    """One meeting on one occasion.

    It begins and ends at moments with a zone, or at times of the wall clock wherever one is (no zone), or it
    takes whole days: dates, the last of them not included.
    """

    title: str
    begins: datetime | date
    ends: datetime | date
    attendees: tuple[Attendee, ...] = ()

    def falls_on(self, day: date, day_start: time) -> bool:
        """Say whether the meeting takes place on a practice day, or on a part of it."""
        if not isinstance(self.begins, datetime) or not isinstance(self.ends, datetime):
            return self.begins <= day and (day < self.ends or day == self.begins)
        begins, ends = _here(self.begins), _here(self.ends)
        last = practice_day(max(begins, ends - _MOMENT), day_start)
        return practice_day(begins, day_start) <= day <= last

    def at(self, day: date, day_start: time) -> time | None:
        """Say at what time of a day it begins; None when it takes the whole day, or began on one before."""
        if not isinstance(self.begins, datetime):
            return None
        begins = _here(self.begins)
        return begins.time() if practice_day(begins, day_start) == day else None


def _here(moment: datetime) -> datetime:
    """Read a moment off the wall clock of where the person is."""
    return (moment.astimezone() if moment.tzinfo else moment).replace(tzinfo=None)


def on_day(meetings: Iterable[Meeting], day: date, day_start: time) -> list[tuple[time | None, Meeting]]:
    """Give the meetings of a practice day in their order, with the time of each; those without one are last.

    A meeting that stands in several calendars is given once, with the attendees of all.
    """
    found: dict[tuple[time | None, str], Meeting] = {}
    for meeting in meetings:
        if not meeting.falls_on(day, day_start):
            continue
        key = (meeting.at(day, day_start), meeting.title)
        if known := found.get(key):
            attendees = (*known.attendees, *(a for a in meeting.attendees if a not in known.attendees))
            meeting = Meeting(meeting.title, known.begins, known.ends, attendees)
        found[key] = meeting

    def order(key: tuple[time | None, str]) -> tuple[bool, bool, time, str]:
        at, title = key
        # A meeting after midnight is the last of the night before.
        return at is None, at is not None and at < day_start, at or time(), title

    return [(key[0], found[key]) for key in sorted(found, key=order)]


class Met(Struct, frozen=True):
    """A meeting of a day: when, with which customers, and with whom beside them."""

    at: time | None
    title: str
    customers: tuple[Customer, ...] = ()
    unlisted: tuple[Attendee, ...] = ()

    @property
    def reason(self) -> str:
        """Why somebody comes up, in three words: "meets at 10"."""
        return f"meets at {in_short(self.at)}" if self.at else "meets all day"

    @property
    def moment(self) -> str:
        """The moment that an intention may be for: "Stand-up at 10"."""
        title = self.title if 0 < len(self.title) <= NAME_LIMIT else "the meeting"
        return f"{title} at {in_short(self.at)}" if self.at else title


def in_short(at: time) -> str:
    """Write a time as it is said: 10, 10:30."""
    return f"{at.hour}" if at.minute == 0 else f"{at:%H:%M}"


def whom(
    meetings: Iterable[tuple[time | None, Meeting]], directory: Directory[Customer], ignored: Iterable[str]
) -> tuple[Met, ...]:
    """Say who of the attendees of meetings is whom.

    An attendee is a customer by an e-mail address, else by the whole name. Somebody archived is known, and
    neither met nor unlisted.

    Args:
        meetings: the meetings of a day, with the time of each.
        directory: the customers.
        ignored: the keys of those who shall not be offered (see `key_of`), or their names.
    """
    aside = set(ignored)
    found = []
    for at, meeting in meetings:
        customers: dict[str, Customer] = {}
        unlisted = []
        for attendee in meeting.attendees:
            if known := _known(attendee, directory):
                if known.archived is None:
                    customers[known.id] = known
            elif aside.isdisjoint((key_of(attendee), attendee.name.casefold())):
                unlisted.append(attendee)
        found.append(Met(at, meeting.title, tuple(customers.values()), tuple(unlisted)))
    return tuple(found)


def _known(attendee: Attendee, directory: Directory[Customer]) -> Customer | None:
    named = directory.named(called(attendee))
    there = directory.at(attendee.email) if attendee.email else []
    both = [customer for customer in there if customer in named]
    return min(both or there or named, key=lambda c: c.archived is not None, default=None)


def called(attendee: Attendee) -> str:
    """Name an attendee; one whom the calendar gives no name, by what stands before the @."""
    if attendee.name:
        return attendee.name
    words = attendee.email.partition("@")[0].partition("+")[0].replace("_", ".").split(".")
    return " ".join(word.capitalize() if word.islower() else word for word in words if word) or attendee.email


def key_of(attendee: Attendee) -> str:
    """Give what an attendee is remembered by: the address, else the name."""
    return (attendee.email or attendee.name).casefold()


def proposed(met: Iterable[Met]) -> list[Proposal]:
    """Propose the customers who are met, in the order of the meetings, each for the first of theirs."""
    found: dict[str, Proposal] = {}
    for meeting in met:
        for customer in meeting.customers:
            found.setdefault(customer.id, Proposal(customer, meeting.reason))
    return list(found.values())


FEW = 12
"""The most people in a meeting of which somebody is offered for the roster: in a crowd one meets nobody."""

OFFERED = 3
"""The most people who are offered on a day."""


class Offer(Struct, frozen=True):
    """Somebody who is met and not on the roster, and where."""

    attendee: Attendee
    met: Met


def offers(met: Iterable[Met]) -> tuple[Offer, ...]:
    """Say who may be offered for the roster, each once, in the order of the meetings."""
    found: dict[str, Offer] = {}
    for meeting in met:
        if len(meeting.customers) + len(meeting.unlisted) <= FEW:
            for attendee in meeting.unlisted:
                found.setdefault(key_of(attendee), Offer(attendee, meeting))
    return tuple(found.values())[:OFFERED]
