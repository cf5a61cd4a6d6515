"""The journal's safety: backups, the doctor, and putting back what was lost, at the moment of the clock."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from coach.journal.failures import JournalUnreadable
from coach.journal.lost import lost
from coach.practice.calendar import practice_day

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from coach.journal.backup import Backup
    from coach.journal.backups import Backups
    from coach.journal.doctor import Doctor, Finding
    from coach.journal.drafts import Theirs
    from coach.journal.forgetting import Forgetting
    from coach.journal.journal import Journal
    from coach.journal.repair import Damage, Repair, Way
    from coach.journal.undo import UndoLog
    from coach.paths import Paths
    from coach.practice.clock import Clock
    from coach.practice.comparison import Difference
    from coach.practice.copy import Copy
    from coach.practice.forgetting import Erasure


class Safety:
    """What keeps the journal whole beside the storage.

    Args:
        journal: the journal.
        undo: the changes that can be taken back.
        paths: where everything lies.
        clock: gives the moment.
    """

    def __init__(self, journal: Journal, undo: UndoLog, paths: Paths, clock: Clock) -> None:
        self._journal = journal
        self._undo = undo
        self._paths = paths
        self._clock = clock

    @cached_property
    def backups(self) -> Backups:
        """The backups."""
        from coach.journal.backups import Backups

        return Backups(self._paths.backups, self._journal, self._paths.state)

    @cached_property
    def _repair(self) -> Repair:
        from coach.journal.repair import Repair

        return Repair(self._journal, self.backups, self._undo)

    @cached_property
    def _doctor(self) -> Doctor:
        from coach.journal.doctor import Doctor

        return Doctor(self._journal, self.backups, self._undo, self._paths)

    @cached_property
    def _forgetting(self) -> Forgetting:
        from coach.journal.forgetting import Forgetting

        return Forgetting(self._journal, self.backups, self._undo, self._paths.state)

    # Forgetting

    def erasure(self, customer: str) -> Erasure:
        """Count what `forget` would erase of a customer.

        Raises:
            Refused: they are no longer on the roster.
        """
        from coach.practice.forgetting import erasure
        from coach.practice.refusal import Refused

        copy = self._journal.copy()
        found = copy.roster.customer(customer)
        if found is None:
            raise Refused("this customer is no longer on the roster")
        return erasure(copy, found)

    def forget(self, customer: str, *, also_named: bool) -> Theirs:
        """Erase all that was written about a customer wherever coach keeps it, as `Forgetting.forget`."""
        return self._forgetting.forget(customer, self._clock(), self._today(), also_named=also_named)

    # Looking

    def must_be_there(self) -> None:
        """Hold that no file is gone which the newest backup has, or an old journal would look like a new one.

        Raises:
            JournalUnreadable: one is.
        """
        for name in lost(self._journal, self._paths.backups):
            raise JournalUnreadable(self._journal.storage(name).path, "it is gone; a backup has it")

    def must_open(self) -> None:
        """Hold that the journal can be opened: no file is gone, and roster and today's year read well.

        Raises:
            JournalUnreadable: it cannot be.
        """
        self.must_be_there()
        self._journal.stamp()
        self._journal.day(self._today())

    def suspects(self) -> tuple[str, ...]:
        """Say what of the journal is read and takes no writes, each in a sentence."""
        told = [
            f"{path.name} was changed outside coach or has rotted: it is read, and not written until "
            "coach doctor --repair has settled it"
            for path in self._journal.suspects()
        ]
        if hindrance := self._journal.hindrance:
            told.append(f"an import was cut off, and half of it is here: {hindrance}")
        return tuple(told)

    def findings(self) -> tuple[Finding, ...]:
        """Look at everything that is kept, and give the faults."""
        return self._doctor.findings()

    def damages(self) -> tuple[Damage, ...]:
        """Give the files of the journal with a fault, each with what can take its place."""
        return self._repair.damages()

    # Backups

    def back_up(self) -> Backup | None:
        """Make the backup of the day, unless there is one.

        Raises:
            NotBackedUp: it could not be made.
            JournalUnreadable: it is not known which day it is.
        """
        return self.backups.of_the_day(self._today(), self._clock())

    def back_up_now(self) -> Backup:
        """Make a backup.

        Raises:
            NotBackedUp: it could not be made.
            JournalUnreadable: it is not known which day it is.
        """
        return self.backups.make(self._today(), self._clock())

    def brings(self, backup: Backup) -> tuple[Difference, ...]:
        """Say what would change if a backup were restored; what cannot be read now counts as nothing.

        Raises:
            BackupDamaged: it does not hold any more what was backed up.
        """
        from coach.practice.comparison import differences

        now = self._repair.readable()
        return differences(now, self.backups.copy(backup))

    def differs(self, before: Copy | None, after: Copy) -> tuple[Difference, ...]:
        """Say what two versions of one file differ in; none at all counts as nothing."""
        from coach.practice.comparison import differences
        from coach.practice.copy import Copy
        from coach.practice.customers import Roster

        return differences(before or Copy(Roster(), {}), after, self._repair.roster())

    # Putting back

    def put_back(self, name: str, way: Way) -> Path | None:
        """Put a version in the place of a file of the journal, as `Repair.put_back`."""
        return self._repair.put_back(name, way, self._clock())

    def restore(self, backup: Backup) -> Path | None:
        """Put the journal back as it was when a backup was made, as `Repair.restore`."""
        return self._repair.restore(backup, self._clock())

    def set_aside(self, findings: Iterable[Finding]) -> Path | None:
        """Move what is damaged and needed by nobody out of the way, as `Repair.set_aside`."""
        return self._repair.set_aside(findings, self._clock())

    def close(self, findings: Iterable[Finding]) -> tuple[Path, ...]:
        """Close to others what they may open, as `Repair.close`."""
        return self._repair.close(findings)

    def _today(self) -> date:
        return practice_day(self._clock(), self._journal.roster().settings.day_start)
