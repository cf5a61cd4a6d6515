"""A month: what was kept of what was planned, by day and in all."""

from collections.abc import Iterable, Mapping
from datetime import date

from coach.practice.day import Day, Outcome
from coach.practice.streaks import Mark
from coach.values import Struct


class Planned(Struct, frozen=True):
    """What was kept, a partly kept intention as a half, of what was planned; no-chance is in neither."""

    kept: float = 0
    of: int = 0

    def __str__(self) -> str:
        """Write both numbers, such as "3½/4"."""
        return f"{in_halves(self.kept)}/{self.of}"


class Month(Struct, frozen=True):
    """A month by its first day: days practised of those that count, and what was kept of what was planned."""

    first: date
    done: int
    days: int
    planned: Planned


def planned_on(day: Day) -> Planned:
    """Say what was kept of what was planned on a day."""
    return planned_in([day])


def planned_in(days: Iterable[Day]) -> Planned:
    """Say what was kept of what was planned on some days."""
    outcomes = [i.outcome for day in days for i in day.intentions if i.outcome is not Outcome.NO_CHANCE]
    return Planned(outcomes.count(Outcome.KEPT) + outcomes.count(Outcome.PARTLY) / 2, len(outcomes))


def months(days: Mapping[date, Day], marks: Mapping[date, Mark], today: date) -> tuple[Month, ...]:
    """Add up each month in which something is marked or written, up to today, oldest first.

    Args:
        days: the days by date.
        marks: the mark of each closed day, and of today once it is done.
        today: the running practice day; days after it are not counted yet.
    """
    written: dict[date, list[Day]] = {}
    counted: dict[date, list[Mark]] = {}
    for day, found in days.items():
        if found.is_written and day <= today:
            written.setdefault(day.replace(day=1), []).append(found)
    for day, mark in marks.items():
        if not mark.is_neutral:
            counted.setdefault(day.replace(day=1), []).append(mark)
    return tuple(
        Month(
            first,
            counted.get(first, []).count(Mark.DONE),
            len(counted.get(first, [])),
            planned_in(written.get(first, [])),
        )
        for first in sorted(written.keys() | counted.keys())
    )


def in_halves(number: float) -> str:
    """Write a number of halves: "3", "3½", "½"."""
    whole, half = divmod(round(number * 2), 2)
    return f"{whole or ''}½" if half else f"{whole}"
