"""How every verb works: it changes the journal under its lock, and remembers how to take that back."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from coach.practice.calendar import is_evening, practice_day
from coach.practice.habits import Habits
from coach.practice.refusal import ClockDoubtful, Refused
from coach.practice.today import Half

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from coach.exchange.calendars import Calendars
    from coach.journal.journal import Journal
    from coach.journal.undo import UndoLog
    from coach.practice.change import Change
    from coach.practice.clock import Clock
    from coach.practice.customers import Customer, Roster
    from coach.practice.day import Day


class Keeping:
    """The journal, the undo and the clock, and how a change is made.

    Args:
        journal: where the days and the roster are kept.
        undo: where what was changed is remembered.
        clock: gives the moment, with the wall clock of where the person is.
        habits: how the person goes about the practice; they may be changed later.
        trusts_clock: whether the clock is right whatever the journal says.
        calendars: what tells whom one meets, for a person who has any.

    Every verb that writes raises ClockDoubtful when the clock cannot be right, until `trust_clock` is called.
    """

    def __init__(
        self,
        journal: Journal,
        undo: UndoLog,
        clock: Clock,
        *,
        habits: Habits = Habits(),
        trusts_clock: bool = False,
        calendars: Calendars | None = None,
    ) -> None:
        self._journal = journal
        self._undo = undo
        self._clock = clock
        self.habits = habits
        self._trusts_clock = trusts_clock
        self._calendars = calendars
        self.has_saved = False
        """Whether a change was saved by this one."""

    def now(self) -> datetime:
        """Give the moment."""
        return self._clock()

    def practice_day(self) -> date:
        """Say which practice day it is."""
        return practice_day(self._clock(), self.roster().settings.day_start)

    def half(self) -> Half:
        """Say which half of the practice day it is."""
        evening = is_evening(self._clock(), self.roster().settings.day_start, self.habits.evening_starts)
        return Half.EVENING if evening else Half.MORNING

    def roster(self) -> Roster:
        """Give the customers and the terms of the practice."""
        return self._journal.roster()

    def day(self, day: date) -> Day:
        """Give what is written on a day."""
        return self._journal.day(day)

    def stamp(self) -> object:
        """Give something that stays equal until somebody writes to the journal."""
        return self._journal.stamp()

    def undo(self) -> str:
        """Take back the last change of today.

        Returns:
            What was taken back, in words.

        Raises:
            Refused: nothing was changed today.
        """
        with self._journal.changing():
            running = self.practice_day()
            while change := self._undo.last():
                if practice_day(change.at, self.roster().settings.day_start) != running:
                    break
                took_back = self._take_back(change, self._changing())
                self._undo.forget_last()
                if took_back:
                    return change.what
        raise Refused("there is nothing to take back: nothing was changed today")

    def _take_back(self, change: Change, now: datetime) -> bool:
        """Take a change back, and say whether it was ever made: coach may have ended just before."""
        from coach.practice.change import day_taken_back, import_taken_back, roster_taken_back

        stamp = self.stamp()
        if change.deleted is not None:
            there = self._journal.copy()
            if (without_import := import_taken_back(there, change)) != there:
                self._journal.replace(without_import, self.practice_day())
                self.has_saved = True
            return self.stamp() != stamp
        for before, after in change.days:
            current = self._journal.day(before.date)
            without = day_taken_back(current, before, after, now, change.stood)
            if without != current:
                self._save_day(without, now)
        if change.roster is not None:
            roster = self.roster()
            without_it = roster_taken_back(roster, *change.roster, now)
            if without_it != roster:
                self._save_roster(without_it, now)
        return self.stamp() != stamp

    def trust_clock(self) -> None:
        """Write from now on, whatever the clock says."""
        self._trusts_clock = True

    def _changing(self) -> datetime:
        """Give the moment of a change that is about to be made.

        Raises:
            ClockDoubtful: the clock may be wrong.
        """
        from coach.practice.clock import doubt, newest_change

        now, newest = self.now(), newest_change(self._journal.newest())
        if newest and (why := doubt(now, newest)) and newest != self._journal.settled:
            if not self._trusts_clock:
                raise ClockDoubtful(f"{why}; set the clock, or say that it is right")
            self._journal.settle(newest)
        return now

    def _on_day(self, what: str, day: date, act: Callable[[Day], Day]) -> Day:
        from coach.practice.change import Change, day_change, stood

        with self._journal.changing():
            before = self._journal.day(day)
            after = act(before)
            if after != before:
                now = self._changing()
                touched = day_change(before, after)
                self._undo.push(Change(what, now, days=(touched,), stood=stood(before, after)))
                self._save_day(after, now)
        return after

    def _on_roster(self, what: str, act: Callable[[Roster], Roster]) -> Roster:
        from coach.practice.change import Change, roster_change

        with self._journal.changing():
            before = self._journal.roster()
            after = act(before)
            if after != before:
                now = self._changing()
                self._undo.push(Change(what, now, roster=roster_change(before, after)))
                self._save_roster(after, now)
        return after

    def _save_day(self, day: Day, now: datetime) -> None:
        self._journal.save_day(day, now)
        self.has_saved = True

    def _save_roster(self, roster: Roster, now: datetime) -> None:
        self._journal.save_roster(roster, now)
        self.has_saved = True

    def _for(self, day: date, entry: str) -> str:
        """Say whom an entry of a day is for, as the end of what an act is called."""
        found = self._journal.day(day)
        whose = {i.id: i.customer for i in found.intentions} | {d.id: d.customer for d in found.deeds}
        customer = self.roster().customer(whose.get(entry, ""))
        return f" for {customer.name}" if customer else ""

    def _customer(self, id: str) -> Customer:
        customer = self._any(id)
        if customer.archived is not None:
            raise Refused(f"{customer.name} is archived; bring them back with `coach people restore`")
        return customer

    def _any(self, id: str) -> Customer:
        return known(self.roster(), id)


def new_id() -> str:
    """Make an id that no other copy of the journal makes."""
    return os.urandom(6).hex()


def known(roster: Roster, id: str) -> Customer:
    """Find a customer by id.

    Raises:
        Refused: nobody has it any more.
    """
    found = roster.customer(id)
    if found is None:
        raise Refused("this customer is no longer on the roster")
    return found
