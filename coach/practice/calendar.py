"""Which practice day a moment belongs to, and how days are named.

This module imports nothing when it is loaded, so that a shell prompt can ask it cheaply; what needs
pendulum imports it where it is used, and nothing else in coach knows pendulum.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date, datetime, time

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""The weekdays in the order of `date.weekday()`."""


def wall_clock() -> datetime:
    """Read the clock of this machine: the moment to the second, with the offset that `date` shows.

    The zone is read anew each time: a program that runs for days travels with its person.
    """
    import time as system
    from datetime import datetime

    system.tzset()
    return datetime.now().astimezone().replace(microsecond=0)


def practice_day(moment: datetime, day_start: time) -> date:
    """Say which practice day a moment belongs to.

    The wall clock is compared with the day start, never hours subtracted: a day when the clocks
    change has 23 or 25 hours (practice.md, "The day").

    Args:
        moment: a moment with the wall clock of where the person is.
        day_start: when a practice day begins, from 00:00 to 11:59.
    """
    day = moment.date()
    if moment.time() < day_start:
        return day.fromordinal(day.toordinal() - 1)
    return day


def is_evening(moment: datetime, day_start: time, evening_start: time) -> bool:
    """Say whether a moment lies in the evening half of its practice day.

    The evening lasts until the next day start, so half past midnight is still evening.
    """

    def into_day(wall: time) -> int:
        return (wall.hour * 60 + wall.minute - day_start.hour * 60 - day_start.minute) % (24 * 60)

    return into_day(moment.time()) >= into_day(evening_start)


def days_apart(earlier: date, later: date) -> int:
    """Count the days from one date to another."""
    return later.toordinal() - earlier.toordinal()


def shifted(day: date, days: int) -> date:
    """Return the date so many days later (earlier, when negative)."""
    return day.fromordinal(day.toordinal() + days)


def span(first: date, last: date) -> list[date]:
    """List the dates from the first to the last, both included; empty when the last is earlier."""
    return [first.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)]


def week_of(day: date, starts: int = 0) -> date:
    """Return the first day of the week that a date lies in; `starts` is its weekday, Monday 0."""
    return shifted(day, -((day.weekday() - starts) % 7))


def weeks(first: date, last: date, starts: int = 0) -> list[list[date]]:
    """List the whole weeks from that of the first date to that of the last; `starts` as for `week_of`."""
    return [span(begin, shifted(begin, 6)) for begin in span(week_of(first, starts), last)[::7]]


def months_later(day: date, months: int) -> date:
    """Return the date so many months later (earlier, when negative), in a shorter month its last day."""
    import pendulum

    later = pendulum.Date(day.year, day.month, day.day).add(months=months)
    return day.replace(year=later.year, month=later.month, day=later.day)


def ago(day: date, today: date) -> str:
    """Name a past date from today: "today", "yesterday", "9 days ago"; a coming one likewise."""
    days = days_apart(day, today)
    if days in (-1, 0, 1):
        return ("tomorrow", "today", "yesterday")[days + 1]
    return f"{days} days ago" if days > 0 else f"in {-days} days"


def in_words(day: date, *, today: date | None = None, weekday: bool = True) -> str:
    """Name a date as it is said: "Friday 13 March", with the year when it is not that of today.

    Args:
        day: the date.
        today: the running practice day; without it no year is named.
        weekday: whether the weekday is named; a narrow column leaves it out.
    """
    year = f" {day.year}" if today is not None and day.year != today.year else ""
    name = f"{day:%A} " if weekday else ""
    return f"{name}{day.day} {day:%B}{year}"


def read_date(text: str) -> date:
    """Read a date written `YYYY-MM-DD` and in no other way.

    Raises:
        ValueError: it is none.
    """
    from datetime import date

    # fromisoformat alone also takes "20260313" and "2026-W11-5".
    if (
        len(text) != 10
        or text[4] != "-"
        or text[7] != "-"
        or not (text[:4] + text[5:7] + text[8:]).isdecimal()
    ):
        raise ValueError(f"{text!r} is no date such as 2026-03-13")
    return date.fromisoformat(text)


def read_day(text: str, today: date, *, coming: bool = False) -> date:
    """Read a day as a person names it: a date, `today`, `yesterday`, `tomorrow` or a weekday.

    Args:
        text: the words, in any case; a weekday may be cut to three letters.
        today: the running practice day.
        coming: whether a weekday means the coming one instead of the latest; both include today.

    Raises:
        ValueError: it names no day.
    """
    word = text.strip().lower()
    named = {"today": 0, "yesterday": -1, "tomorrow": 1}
    if word in named:
        return shifted(today, named[word])
    if len(word) >= 3:
        for weekday, name in enumerate(WEEKDAYS):
            if name.startswith(word):
                days = (weekday - today.weekday()) % 7
                return shifted(today, days if coming or days == 0 else days - 7)
    try:
        return read_date(word)
    except ValueError:
        raise ValueError(
            f"{text!r} is no day; write 2026-03-13, today, yesterday, tomorrow or a weekday"
        ) from None
