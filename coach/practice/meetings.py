"""Whom I meet on a day: the meetings that calendars hold, and which customers take part in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from coach.practice.calendar import practice_day

_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who takes part in a meeting, as the calendar names them; either text may be empty."""

    name: str
    email: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
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
