"""The runs of the past, what happened to the reserve and when, and how often one came back after a miss.

All of it is read from the marks of the days; see `streaks`.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from coach.practice.streaks import RESERVE, RESERVE_EVERY, Mark
from coach.values import Struct

Marked = tuple[date, Mark]


class Run(Struct, frozen=True):
    """Days practised in a row: the first and the last of them, and how many they are."""

    first: date
    last: date
    days: int
    goes_on: bool = False


class ReserveEvent(StrEnum):
    """What may happen to the reserve."""

    SPENT = "spent"
    EARNED = "earned"


class ReserveChange(Struct, frozen=True):
    """The day on which a reserve was spent or earned, and how many were left after it."""

    date: date
    event: ReserveEvent
    left: int


class Returns(Struct, frozen=True):
    """Of so many gaps, how many were a single missed day: the next one that counts was practised."""

    at_once: int
    of: int


def runs(marks: Iterable[Marked]) -> tuple[Run, ...]:
    """List the runs, oldest first.

    Args:
        marks: the marks of the closed days, oldest first, and of today once it is done.
    """
    found: list[Run] = []
    practised: list[date] = []
    for day, mark in marks:
        if mark is Mark.DONE:
            practised.append(day)
        elif mark is Mark.MISSED and practised:
            found.append(Run(practised[0], practised[-1], len(practised)))
            practised = []
    if practised:
        found.append(Run(practised[0], practised[-1], len(practised), goes_on=True))
    return tuple(found)


def reserve_changes(marks: Iterable[Marked]) -> tuple[ReserveChange, ...]:
    """List what happened to the reserve, oldest first; `marks` as for `runs`."""
    found: list[ReserveChange] = []
    reserve, total = RESERVE, 0
    for day, mark in marks:
        if mark is Mark.DONE:
            total += 1
            if total % RESERVE_EVERY == 0 and reserve < RESERVE:
                reserve += 1
                found.append(ReserveChange(day, ReserveEvent.EARNED, reserve))
        elif mark is Mark.RESERVE:
            reserve -= 1
            found.append(ReserveChange(day, ReserveEvent.SPENT, reserve))
    return tuple(found)


def returns(marks: Iterable[Marked]) -> Returns:
    """Count after how many gaps one came back at once; a gap that goes on is not counted yet.

    Args:
        marks: as for `runs`. A day on which a reserve was spent is a missed day here.
    """
    at_once = of = missed = 0
    for _, mark in marks:
        if mark in (Mark.MISSED, Mark.RESERVE):
            missed += 1
        elif mark is Mark.DONE:
            of += missed > 0
            at_once += missed == 1
            missed = 0
    return Returns(at_once, of)
