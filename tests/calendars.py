"""Calendars as programs write them, made by the tests themselves."""

from collections.abc import Iterable


def event(uid: str, begins: str, ends: str = "", *lines: str, title: str = "Stand-up") -> str:
    """Write an event; `begins` and `ends` are what follows DTSTART and DTEND, parameters and all."""
    inside = [f"UID:{uid}", "DTSTAMP:20260101T000000Z", f"DTSTART{begins}"]
    inside += [f"DTEND{ends}"] if ends else []
    inside += [f"SUMMARY:{title}", *lines]
    return "\r\n".join(["BEGIN:VEVENT", *inside, "END:VEVENT", ""])


def calendar(*parts: str, head: Iterable[str] = ()) -> bytes:
    """Write a calendar of events."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN", *head, ""]
    return ("\r\n".join(lines) + "".join(parts) + "END:VCALENDAR\r\n").encode()


BERLIN = ";TZID=Europe/Berlin:"
DANA = "ATTENDEE;CN=Dana Levi;PARTSTAT=ACCEPTED:mailto:Dana@Example.org"
KIM = "ATTENDEE;CN=Kim Lee:mailto:kim@example.org"
