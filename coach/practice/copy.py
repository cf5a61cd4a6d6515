"""A whole journal as values: what is exported, backed up, merged and compared."""

from collections.abc import Mapping
from datetime import date

from coach.practice.customers import Roster
from coach.practice.day import Day, Deletion
from coach.values import Struct


class Copy(Struct, frozen=True):
    """A whole journal as values: all deletions are in `deleted`, none in the roster."""

    roster: Roster
    days: Mapping[date, Day]
    deleted: tuple[Deletion, ...] = ()
