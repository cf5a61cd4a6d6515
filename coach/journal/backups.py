"""Backups: the files of the journal as they were on a day, each version of a file kept once.

    backups/2026-03-13-1.json        the list of the files of a backup, with their SHA-256 and what they hold
    backups/files/<SHA-256>.json     a file of the journal, letter for letter
    backups/rescued/                 what lay in the journal before something was put back

A list has the form of the journal's own files, seal included. A backup is made only of what reads well and
is what was saved, so bad data never pushes out a good one.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from coach.files import write_durably
from coach.journal.backup import Backup, File, list_of, read_list, worth_keeping
from coach.journal.contents import read_file, read_files
from coach.journal.failures import (
    BackupDamaged,
    JournalUnreadable,
    JournalUnwritable,
    NotBackedUp,
    reason_of,
)
from coach.journal.journal import Journal
from coach.journal.lock import Lock
from coach.journal.lost import day_and_number, lists, lost
from coach.practice.comparison import counts
from coach.practice.copy import Copy
from coach.values import replace


class Backups:
    """The backups of a journal.

    Args:
        folder: where they lie; it is made with the first one.
        journal: what is backed up.
        state: the folder of the locks.
    """

    def __init__(self, folder: Path, journal: Journal, state: Path) -> None:
        self.folder = folder
        self._journal = journal
        self._lock = Lock(state / "locks" / "backups.lock")

    # Reading

    def paths(self) -> list[Path]:
        """List the files that say what is in a backup, in the order of their days."""
        return lists(self.folder)

    def read(self, path: Path) -> Backup:
        """Read what is in a backup; its files are not looked at.

        Raises:
            BackupDamaged: it does not read well, or is not what was written.
        """
        try:
            return read_list(path.stem, path.read_bytes())
        except OSError as error:
            raise BackupDamaged(f"{path.name} cannot be read: {error.strerror}") from error
        except ValueError as error:
            raise BackupDamaged(f"{path.name} is damaged: {error}") from error

    def content(self, file: File) -> bytes:
        """Give the content of a file in a backup, as it was backed up.

        Raises:
            BackupDamaged: it is gone or not what was backed up.
        """
        path = self.place(file.checksum)
        try:
            content = path.read_bytes()
        except OSError as error:
            raise BackupDamaged(f"{path.name} cannot be read: {error.strerror}") from error
        if checksum(content) != file.checksum:
            raise BackupDamaged(f"{path.name} is damaged: its content is not what its name says")
        return content

    def place(self, name: str) -> Path:
        """Say where a version of a file lies."""
        return self.folder / "files" / f"{name}.json"

    def contents(self, backup: Backup) -> dict[str, bytes]:
        """Give the content of each file of a backup by its name in the journal.

        Raises:
            BackupDamaged: one is gone or not what was backed up.
        """
        return {file.name: self.content(file) for file in backup.files}

    def copy(self, backup: Backup) -> Copy:
        """Give the journal that a backup holds.

        Raises:
            BackupDamaged: a file is gone or not what was backed up.
        """
        return read_files(self.contents(backup))

    def good(self) -> tuple[Backup, ...]:
        """Give the backups that hold what was backed up, newest first; each file of them is read."""
        sound: dict[str, bool] = {}

        def holds(file: File) -> bool:
            if file.checksum not in sound:
                try:
                    self.content(file)
                except BackupDamaged:
                    sound[file.checksum] = False
                else:
                    sound[file.checksum] = True
            return sound[file.checksum]

        return tuple(backup for backup in self.listed() if all(map(holds, backup.files)))

    def newest(self) -> Backup | None:
        """Give the newest backup whose list can be read."""
        return next(self.listed(), None)

    def known(self) -> dict[str, File]:
        """Give the files of all backups by their checksums: what they hold was read well once."""
        return {file.checksum: file for backup in self.listed() for file in backup.files}

    def listed(self) -> Iterator[Backup]:
        """Give the backups whose lists can be read, newest first; their files are not looked at."""
        for path in reversed(self.paths()):
            try:
                yield self.read(path)
            except BackupDamaged:
                continue  # coach doctor tells of it

    # Making

    def of_the_day(self, today: date, at: datetime) -> Backup | None:
        """Make the backup of the practice day, unless there is one.

        Args:
            today: the running practice day.
            at: the moment.

        Raises:
            NotBackedUp: as `make`.
        """
        if any(backup.day == today for backup in self.listed()) or not self._there():
            return None
        return self.make(today, at)

    def make(self, today: date, at: datetime) -> Backup:
        """Make a backup, open and count what is new in it, then remove those that are not worth keeping.

        Args:
            today: the running practice day.
            at: the moment.

        Raises:
            NotBackedUp: a file of the journal is damaged, suspect or gone, there is none, or it cannot be
                written.
        """
        with self.locked():
            for name in lost(self._journal, self.folder):
                raise NotBackedUp(f"no backup was made: {name} is gone; run coach doctor --repair")
            contents = self._there()
            if not contents:
                raise NotBackedUp("no backup was made: the journal is empty so far")
            known = self.known()
            files = [self._taken(name, content, known) for name, content in contents.items()]
            numbers = [day_and_number(path)[1] for path in self.paths() if path.stem[:10] == str(today)]
            backup = Backup(f"{today}-{max(numbers, default=0) + 1}", today, at, tuple(files))
            write_durably(self.folder / f"{backup.id}.json", list_of(backup))
            self._prune()
        return backup

    # Changing, which only forgetting does

    def stored(self) -> list[Path]:
        """List the versions of files that are kept, also those that no list names."""
        return sorted((self.folder / "files").glob("*.json"))

    def rescued(self) -> list[Path]:
        """List the files that lay in the journal before something was put back."""
        return sorted(path for path in (self.folder / "rescued").rglob("*") if path.is_file())

    def rewrite(self, change: Callable[[bytes], bytes | None]) -> None:
        """Change what every backup holds, with the lock held; what cannot be read is removed.

        The lists are written before the files of old are removed: cut short, this can be done once more.

        Args:
            change: gives the new content of a file, or None when it cannot be read.
        """
        new: dict[str, File] = {}
        known, kept = self.known(), set()
        for path in self.stored():
            before = path.read_bytes()
            after = change(before)
            if after is None:
                continue
            kept.add(checksum(after))
            if after != before:
                write_durably(self.place(checksum(after)), after)
            if file := known.get(path.stem):
                new[path.stem] = File(file.name, checksum(after), counts(read_file(file.name, after)))
        for backup in list(self.listed()):
            files = tuple(new.get(file.checksum, file) for file in backup.files)
            if files != backup.files:
                write_durably(self.folder / f"{backup.id}.json", list_of(replace(backup, files=files)))
        for path in self.stored():
            if path.stem not in kept:
                path.unlink()
        for folder in (self.folder, self.folder / "files"):
            for leftover in folder.glob(".*.new"):
                leftover.unlink()

    def _there(self) -> dict[str, bytes]:
        """Read the files of the journal, all as they are at one moment."""
        found = {}
        try:
            with self._journal.changing():
                for name in self._journal.names():
                    storage = self._journal.storage(name)
                    if storage.is_suspect:
                        raise NotBackedUp(
                            f"no backup was made: {name} was changed outside coach or has rotted; "
                            "run coach doctor --repair"
                        )
                    if storage.path.exists():
                        found[name] = storage.path.read_bytes()
        except JournalUnreadable as fault:
            raise _unread(fault.path.name, fault.why) from fault
        except JournalUnwritable as fault:  # the lock, or an import that waits to be finished
            raise NotBackedUp(f"no backup was made: {fault.why}") from fault
        return found

    def _taken(self, name: str, content: bytes, known: Mapping[str, File]) -> File:
        """Take a version of a file in, and open and count it unless it is known."""
        file = known.get(checksum(content))
        try:
            if file is None:
                file = File(name, checksum(content), counts(read_file(name, content)))
            self.content(file)
        except ValueError as error:
            raise _unread(name, str(error)) from error
        except BackupDamaged:  # or not there yet
            write_durably(self.place(checksum(content)), content)
        assert file is not None
        return File(name, file.checksum, file.counts)

    def _prune(self) -> None:
        good = self.good()
        kept = worth_keeping(good)
        for backup in good:
            if backup.id not in kept:
                (self.folder / f"{backup.id}.json").unlink()
        if len(list(self.listed())) < len(self.paths()):
            return  # what a damaged list names is not known, and may be wanted yet
        named = {file.checksum for backup in self.listed() for file in backup.files}
        for path in (self.folder / "files").glob("*.json"):
            if path.stem not in named:
                path.unlink()
        for folder in (self.folder, self.folder / "files"):
            for leftover in folder.glob(
                ".*.new"
            ):  # of a killed process: with the lock held they are nobody's
                leftover.unlink()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep others from making backups; whoever locks the journal too does that after this.

        Raises:
            NotBackedUp: another coach is at it for long, or the lock cannot be made.
        """
        try:
            with self._lock:
                yield
        except TimeoutError as error:
            raise NotBackedUp("no backup was made: another coach is making one; try again") from error
        except OSError as error:
            raise NotBackedUp(f"no backup was made: {reason_of(error)}") from error


def _unread(name: str, why: str) -> NotBackedUp:
    return NotBackedUp(f"no backup was made: {name} cannot be read, {why}; run coach doctor")


def checksum(content: bytes) -> str:
    """Give the SHA-256 of a content, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()
