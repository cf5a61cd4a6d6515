"""The terms of the practice: when a day starts, which weekdays rest, and which dates are paused."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from coach.practice.calendar import WEEKDAYS, in_words, shifted
from coach.practice.refusal import Refused
from coach.values import Struct, field, replace

DAY_START = time(4)
"""When a practice day starts, unless the person says otherwise."""

LATEST_DAY_START = time(11, 59)

PAUSE_MAY_BEGIN_BACK = 28
"""How many days back a pause may begin: an illness is written down afterwards."""


class Rest(Struct, frozen=True):
    """Weekdays that rest from a practice day on (None: since ever), until a later rule begins."""

    since: date | None
    weekdays: frozenset[int]
    extra: Mapping[str, Any] = field(default_factory=dict)


class Pause(Struct, frozen=True):
    """A range of dates off, both ends included."""

    first: date
    last: date
    reason: str | None = None
    changed_at: datetime | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    def covers(self, day: date) -> bool:
        """Say whether a date lies inside."""
        return self.first <= day <= self.last


class Settings(Struct, frozen=True):
    """What belongs to the practice itself and travels with the journal.

    `ignored` are those whom calendars name and nobody wants on the roster, by e-mail address or name.
    """

    day_start: time = DAY_START
    rest: tuple[Rest, ...] = ()
    ignored: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)

    def rest_weekdays(self, day: date) -> frozenset[int]:
        """Name the weekdays (0 is Monday) that rest under the rule in force on a date."""
        in_force = [rule for rule in self.rest if rule.since is None or rule.since <= day]
        if not in_force:
            return frozenset()
        return max(in_force, key=lambda rule: rule.since or date.min).weekdays

    def rests(self, day: date) -> bool:
        """Say whether a date falls on a rest weekday."""
        return day.weekday() in self.rest_weekdays(day)

    def resting(self, weekdays: frozenset[int], today: date) -> "Settings":
        """Let these weekdays rest from today on; the days before keep theirs."""
        kept = tuple(rule for rule in self.rest if rule.since is None or rule.since < today)
        return replace(self, rest=(*kept, Rest(today, weekdays)))


def off(day: date, settings: Settings, pauses: tuple[Pause, ...]) -> bool:
    """Say whether a date is a day off, by rest or by pause."""
    return settings.rests(day) or any(pause.covers(day) for pause in pauses)


def new_pause(first: date, last: date, reason: str | None, today: date) -> Pause:
    """Make a pause that the practice allows.

    Raises:
        Refused: it ends before it begins, or begins more than 28 days back.
    """
    if last < first:
        raise Refused(f"a pause cannot end ({last}) before it begins ({first}); name the first date first")
    if first < (earliest := shifted(today, -PAUSE_MAY_BEGIN_BACK)):
        raise Refused(
            f"a pause may begin {PAUSE_MAY_BEGIN_BACK} days back at most: {in_words(earliest, today=today)}"
        )
    return Pause(first, last, reason)


def read_weekdays(text: str) -> frozenset[int]:
    """Read weekdays written with commas or spaces ("monday, thursday"), each cut to three letters at will.

    Raises:
        ValueError: a word is no weekday.
    """
    found = set()
    for word in text.lower().replace(",", " ").split():
        stem = word.removesuffix("s")
        matches = [n for n, name in enumerate(WEEKDAYS) if len(stem) >= 3 and name.startswith(stem)]
        if not matches:
            raise ValueError(f"{word!r} is no weekday")
        found.update(matches)
    return frozenset(found)
