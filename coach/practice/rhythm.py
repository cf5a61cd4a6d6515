"""When a customer comes up: the rhythms, and how one is written."""

from datetime import date
from enum import StrEnum

from coach.practice.calendar import WEEKDAYS
from coach.practice.rest import Settings, read_weekdays
from coach.values import Struct


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
