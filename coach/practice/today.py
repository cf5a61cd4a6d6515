"""The list of today: who comes up, in which half of the day."""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum
from typing import TYPE_CHECKING

from coach.practice.customers import Customer
from coach.practice.day import Day, Intention
from coach.values import Struct

if TYPE_CHECKING:
    from coach.practice.meetings import Met

EVENING_STARTS = time(17)
"""When the evening starts, unless the person says otherwise."""


class Half(StrEnum):
    """The two halves of a practice day."""

    MORNING = "morning"
    EVENING = "evening"


class Row(Struct, frozen=True):
    """A customer on the list of a day: why they are there, and the intention, once there is one."""

    customer: Customer
    reason: str
    intention: Intention | None = None


class Today(Struct, frozen=True):
    """The list of a day, with what is due on it."""

    date: date
    half: Half
    mark: str
    rows: tuple[Row, ...]
    day: Day
    off: bool
    met: tuple[Met, ...] = ()

    def moment(self, customer: str) -> str:
        """Name the moment that the first meeting with a customer gives an intention; empty without one."""
        found = (met.moment for met in self.met if any(each.id == customer for each in met.customers))
        return next(found, "")
