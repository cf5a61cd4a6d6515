"""Calendars: what an iCalendar file (RFC 5545) says of the meetings of some days.

A calendar of many years is sieved as bytes before any of it is parsed: of tens of thousands of events only
those are read that repeat, or lie about the days that are asked for.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any

import recurring_ical_events
from dateutil.rrule import rrulestr
from icalendar import Calendar, Event

from coach.practice.calendar import shifted
from coach.practice.meetings import Attendee, Meeting
from coach.practice.text import SENTENCE_LIMIT, clean
from coach.values import Struct

SIZE_LIMIT = 100_000_000
"""Bytes of the largest calendar that is read."""

SLACK = 2
"""Days by which an event may seem to lie beside those asked for: its zone is not known when it is sieved."""

LONGEST = 62
"""Days that one occasion of a repeated event lasts at most."""

CYCLE = 28
"""Years after which the dates have their weekdays and their leap days again."""

LAST_CYCLE = range(9904, 9904 + CYCLE)
"""Years that are like any others, with more than two cycles to the end of the calendar."""

LONG_AGO = 1900
"""The first year from which something may be on each day: each is gone through, up to those asked for."""

NOT_PEOPLE = (
    "@group.calendar.google.com",
    "@resource.calendar.google.com",
    "@group.v.calendar.google.com",
    "@import.calendar.google.com",
)
"""What addresses end with that Google gives to calendars, rooms and feeds."""

_FOLD = re.compile(rb"\n[ \t]")
_EVENT = re.compile(rb"^BEGIN:VEVENT[ \t]*\n", re.M | re.I)
_END = re.compile(rb"^END:VEVENT[ \t]*$", re.M | re.I)
_ZONE = re.compile(rb"^BEGIN:VTIMEZONE[ \t]*\n.*?^END:VTIMEZONE[ \t]*\n", re.M | re.I | re.S)
_BEGINS = re.compile(rb"^DTSTART[^\n]*?:([0-9]{8})", re.M | re.I)
_ENDS = re.compile(rb"^DTEND[^\n]*?:([0-9]{8})", re.M | re.I)
_LASTS = re.compile(rb"^DURATION[:;]", re.M | re.I)
_REPEATS = re.compile(rb"^R(?:RULE|DATE)[:;]", re.M | re.I)
_DATES = re.compile(rb"^RDATE[:;]", re.M | re.I)
_UNTIL = re.compile(rb"^RRULE[^\n]*[:;]UNTIL=([0-9]{8})", re.M | re.I)
_REPLACES = re.compile(rb"^RECURRENCE-ID([^\n]*?):([0-9]{8})", re.M | re.I)
_TOO_OFTEN = re.compile(
    rb"^RRULE[^\n]*(?:FREQ=(?:SECONDLY|MINUTELY|HOURLY)|INTERVAL=0*(?:;|$)|BY(?:MINUTE|SECOND)=[0-9]*,)",
    re.M | re.I,
)
_UID = re.compile(rb"^UID[^\n:]*:([^\n]*)", re.M | re.I)
_SEQUENCE = re.compile(rb"^SEQUENCE[^\n:]*:([0-9]{1,9})", re.M | re.I)

_PRINTED = bytes(32 if (byte < 32 and byte not in b"\t\n") or byte == 127 else byte for byte in range(256))

# What the two libraries raise on events that are none, beside their own errors, which are ValueErrors.
_BROKEN = (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError)


class NotACalendar(ValueError):
    """A file holds no calendar; the message is a part of a sentence."""


class Found(Struct, frozen=True):
    """The meetings of some days, and how many events could not be read."""

    meetings: tuple[Meeting, ...]
    unreadable: int = 0


def read_meetings(
    content: bytes, first: date, last: date, *, go_on: Callable[[], bool] = lambda: True
) -> Found | None:
    """Find the meetings of the days from one date to another in a calendar.

    Cancelled occasions are left out, moved ones stand where they were moved to. An event that cannot be
    read, or that repeats within a day, is passed over and counted.

    Args:
        content: the file, of whatever encoding.
        first: the first day.
        last: the last one.
        go_on: asked before each event that has to be parsed.

    Returns:
        What was found; None when it was told not to go on.

    Raises:
        NotACalendar: it is none.
    """
    content = _unfolded(content)
    head, *parts = _EVENT.split(content)
    if b"BEGIN:VCALENDAR" not in head.upper():
        raise NotACalendar("it holds no calendar")
    own = _own_address(head)
    if re.search(rb"^METHOD:CANCEL[ \t]*$", head, re.M | re.I):
        return Found(())
    unreadable = 0
    series: dict[bytes, list[bytes]] = {}
    for number, part in enumerate(parts):
        end = _END.search(part)
        if end is None:
            unreadable += 1
            continue
        block = part[: end.start()]
        if not _may_fall(block, first, last):
            continue
        if _TOO_OFTEN.search(block):
            unreadable += 1
            continue
        named = _UID.search(block)
        series.setdefault(named[1].strip() if named else b"\n%d" % number, []).append(block)
    meetings: list[Meeting] = []
    frame = _frame(head, content) if series else b""
    for blocks in series.values():
        for one in _apart(blocks):
            if not go_on():
                return None
            try:
                meetings += _occasions(frame, one, first, last, own)
            except _BROKEN:
                unreadable += len(one)
    return Found(tuple(meetings), unreadable)


def _unfolded(content: bytes) -> bytes:
    """Give a calendar in UTF-8 with one property a line."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        content = content.decode("utf-16", "replace").encode()
    content = content.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    # No property may hold a control character, and the library refuses those that do.
    return _FOLD.sub(b"", content).translate(_PRINTED)


def _may_fall(block: bytes, first: date, last: date) -> bool:
    """Say whether an event may lie on one of the days, as far as its bytes tell."""
    begins = _BEGINS.search(block)
    if begins is None:
        return True
    ends = _ENDS.search(block)
    late = _digits(shifted(last, SLACK))
    if _REPEATS.search(block):
        until = _UNTIL.search(block)
        over = until and not _DATES.search(block) and until[1] < _digits(shifted(first, -LONGEST))
        return begins[1] <= late and not over
    early = _digits(shifted(first, -SLACK))
    if begins[1] <= late and (_LASTS.search(block) or early <= max(begins[1], ends[1] if ends else b"")):
        return begins[1] >= _digits(shifted(first, -LONGEST)) or ends is not None
    replaces = _REPLACES.search(block)
    return bool(replaces and (early <= replaces[2] <= late or b"RANGE" in replaces[1].upper()))


def _digits(day: date) -> bytes:
    return f"{day:%Y%m%d}".encode()


def _frame(head: bytes, content: bytes) -> bytes:
    """Give what an event needs of its calendar: the zones, and the one that a program adds to them.

    Zones are read here once; the library then knows them by their names.
    """
    zones = b"".join(_ZONE.findall(content))
    # Times in a zone that nobody knows are taken for those of the wall clock.
    with suppress(*_BROKEN):
        Calendar.from_ical(b"BEGIN:VCALENDAR\n%sEND:VCALENDAR\n" % zones)
    own_zone = re.search(rb"^X-WR-TIMEZONE[^\n]*\n", head, re.M | re.I)
    return own_zone[0] if own_zone else b""


def _own_address(head: bytes) -> str:
    """Find the address of whom the calendar belongs to: Google names the calendar by it."""
    named = re.search(rb"^X-WR-CALNAME[^\n:]*:([^\n\s]+@[^\n\s]+)\s*$", head, re.M | re.I)
    return named[1].decode("utf-8", "replace").casefold() if named else ""


def _apart(blocks: list[bytes]) -> Iterator[list[bytes]]:
    """Keep a repeated event together with its changes, and take apart what only shares an id by mistake."""
    if any(_REPEATS.search(block) or _REPLACES.search(block) for block in blocks):
        yield blocks
        return
    versions = [int(found[1]) if (found := _SEQUENCE.search(block)) else 0 for block in blocks]
    yield from ([block] for block, version in zip(blocks, versions, strict=True) if version == max(versions))


def _occasions(frame: bytes, blocks: Iterable[bytes], first: date, last: date, own: str) -> Iterator[Meeting]:
    calendar = Calendar.from_ical(b"BEGIN:VCALENDAR\nVERSION:2.0\n%sEND:VCALENDAR\n" % frame)
    for block in blocks:
        calendar.add_component(event := _event(block))
        _must_come_true(event)
    begin, end = shifted(first, -1), shifted(last, 2)
    span = (
        datetime(begin.year, begin.month, begin.day, tzinfo=UTC),
        datetime(end.year, end.month, end.day, tzinfo=UTC),
    )
    for event in recurring_ical_events.of(calendar).between(*span):
        if str(event.get("STATUS", "")).upper() != "CANCELLED":
            begins, ends = _moment(event.start), _moment(event.end)
            if isinstance(begins, datetime) != isinstance(ends, datetime) or (
                isinstance(begins, datetime)
                and isinstance(ends, datetime)
                and bool(begins.tzinfo) != bool(ends.tzinfo)
            ):
                ends = begins
            yield Meeting(_shown(event.get("SUMMARY", "")), begins, ends, tuple(_attendees(event, own)))


def _event(block: bytes) -> Event:
    # An event at a time, so that one that is not written in UTF-8 spoils no other.
    try:
        text = block.decode()
    except UnicodeDecodeError:
        text = block.decode("cp1252", "replace")
    event = Event.from_ical(f"BEGIN:VEVENT\n{text}END:VEVENT\n")
    if not isinstance(event, Event):
        raise NotACalendar("an event is none")
    return event


def _must_come_true(event: Event) -> None:
    """Hold that each rule of an event comes true some day, and has not gone on each day for too long.

    A rule that never does (30 February) is followed to the year 9999, day by day. So it is tried where that
    year is near: from a year that is like its own, with the same weekdays and as far from a leap year.

    Raises:
        NotACalendar: one does not, within two cycles of the calendar, or goes on each day from long ago.
    """
    rules: list[Any] = _listed(event.get("RRULE"))
    if not rules:
        return
    begins = event.start
    alike = next(
        year
        for year in LAST_CYCLE
        if year % 4 == begins.year % 4 and date(year, 1, 1).weekday() == date(begins.year, 1, 1).weekday()
    )
    near = datetime(alike, begins.month, begins.day, tzinfo=UTC)
    for rule in rules:
        words = re.sub(r";?(?:COUNT|UNTIL)=[^;]*", "", rule.to_ical().decode()).lstrip(";")
        if "FREQ=DAILY" in words and begins.year < LONG_AGO:
            raise NotACalendar("a rule goes through too many days")
        if next(iter(rrulestr(words, dtstart=near)), None) is None:
            raise NotACalendar("a rule never comes true")


def _moment(when: datetime | date) -> datetime | date:
    """Reduce a moment to UTC, so that no zone of the file has to be kept; a date or wall time stays."""
    if isinstance(when, datetime):
        return when.astimezone(UTC) if when.tzinfo else when
    return when


def _shown(value: object) -> str:
    text = clean(str(value))
    return text if len(text) <= SENTENCE_LIMIT else f"{text[: SENTENCE_LIMIT - 1]}…"


def _attendees(event: Event, own: str) -> Iterator[Attendee]:
    """Give the people of an event, those left out who declined, and rooms, lists and the calendar's owner."""
    seen: set[str] = set()
    for value in (*_listed(event.get("ORGANIZER")), *_listed(event.get("ATTENDEE"))):
        params: dict[str, Any] = getattr(value, "params", {})
        address = str(params.get("EMAIL", "") or value)
        address = clean(re.sub(r"(?i)^mailto:", "", address.strip()))
        email = address if re.fullmatch(r"[^\s@]+@[^\s@]+", address) else ""
        name = _shown(params.get("CN", "")).strip("'\"")
        key = (email or name).casefold()
        if str(params.get("PARTSTAT", "")).upper() == "DECLINED":
            seen.add(key)
        kind = str(params.get("CUTYPE", "INDIVIDUAL")).upper()
        role = str(params.get("ROLE", "")).upper()
        is_person = kind in ("INDIVIDUAL", "UNKNOWN") and role != "NON-PARTICIPANT"
        is_person = (
            is_person and not email.casefold().endswith(NOT_PEOPLE) and email.casefold() != (own or None)
        )
        if key and is_person and key not in seen:
            seen.add(key)
            yield Attendee(name if name.casefold() != email.casefold() else "", email)


def _listed(value: object) -> list[object]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]
