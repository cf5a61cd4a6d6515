"""On this day: what was written a month and a year ago."""

from collections.abc import Callable, Mapping
from datetime import date

from coach.practice.calendar import months_later
from coach.practice.day import Day, Outcome
from coach.values import Struct

LOOKED_AT: Mapping[str, int] = {"A month ago": 1, "A year ago": 12}
"""How far back is looked, in months, and how it is said."""


class Memory(Struct, frozen=True):
    """One thing that was written on this day: how long ago in words, for whom (an id), and what."""

    ago: str
    date: date
    customer: str | None
    text: str
    outcome: Outcome | None = None


def on_this_day(written: Callable[[date], Day], today: date) -> tuple[Memory, ...]:
    """Find what was written a month and a year before a day, one thing each.

    That is the reflection, else the first intention that was kept, else the first there is, else a deed.

    Args:
        written: gives what is written on a day.
        today: the day; where it has no like in a shorter month, its last day is looked at.
    """
    found = []
    for ago, months in LOOKED_AT.items():
        day = months_later(today, -months)
        if memory := _chosen(ago, written(day)):
            found.append(memory)
    return tuple(found)


def _chosen(ago: str, day: Day) -> Memory | None:
    if day.reflection:
        return Memory(ago, day.date, None, day.reflection.answer)
    for intention in sorted(day.intentions, key=lambda intention: intention.outcome is not Outcome.KEPT):
        return Memory(ago, day.date, intention.customer, intention.text, intention.outcome)
    for deed in day.deeds:
        return Memory(ago, day.date, deed.customer, deed.text)
    return None
