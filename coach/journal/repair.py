"""Putting back what was lost: it copies what is there first, and does nothing that was not chosen."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from coach.files import write_durably
from coach.journal.backup import Backup
from coach.journal.backups import Backups
from coach.journal.contents import read_file, read_files
from coach.journal.doctor import Finding, content_fault, faults_of
from coach.journal.failures import JournalUnreadable, JournalUnwritable, reason_of
from coach.journal.journal import Journal
from coach.journal.sealed import Newer, is_whole, sealed, unsealed
from coach.journal.undo import UndoLog
from coach.practice.calendar import in_words
from coach.practice.clock import newest_change
from coach.practice.comparison import counts
from coach.practice.copy import Copy
from coach.practice.customers import Roster
from coach.values import Struct


class Way(Struct, frozen=True):
    """What a file of the journal may hold from now on: where that comes from, and what it says."""

    source: str
    content: bytes
    copy: Copy

    def __str__(self) -> str:
        """Say where it comes from and how much it holds."""
        held = counts(self.copy)
        last = f", the last of {in_words(held.last)} {held.last.year}" if held.last else ""
        return f"{self.source}: {held}{last}"


class Damage(Struct, frozen=True):
    """A file of the journal that is damaged, gone or suspect, and the ways out, the recommended one first.

    There is none where a newer coach wrote the file: updating coach is the way out.
    """

    name: str
    path: Path
    why: str
    ways: tuple[Way, ...]
    now: Copy | None
    """What it says as it is; None when it cannot be read."""


class Repair:
    """Finds what is damaged and puts back what a person chooses.

    Args:
        journal: the journal.
        backups: its backups.
        undo: the changes that can be taken back; they are forgotten when something was put back.
    """

    def __init__(self, journal: Journal, backups: Backups, undo: UndoLog) -> None:
        self._journal = journal
        self._backups = backups
        self._undo = undo

    def damages(self) -> tuple[Damage, ...]:
        """Look at the files of the journal, and give those with a fault."""
        found = [(name, why) for name, why in faults_of(self._journal, self._backups).items() if why]
        good = self._backups.good() if found else ()
        return tuple(self._damage(name, why, good) for name, why in found)

    def roster(self) -> Roster:
        """Give the roster to name customers by: that of the journal, or else of the newest good backup."""
        try:
            return self._journal.roster()
        except JournalUnreadable:
            return next((self._backups.copy(backup).roster for backup in self._backups.good()), Roster())

    def readable(self) -> Copy:
        """Give of the journal what can be read."""
        contents = {}
        for name in self._journal.names():
            if way := _way("", name, self._journal.storage(name).path):
                contents[name] = way.content
        return read_files(contents)

    def put_back(self, name: str, way: Way, at: datetime) -> Path | None:
        """Put a version in the place of a file of the journal.

        Args:
            name: the file.
            way: what it shall hold.
            at: the moment.

        Returns:
            The folder with a copy of what was there before; None when there was nothing.

        Raises:
            JournalUnwritable: it was not done.
        """
        with self._journal.locked():
            rescued = self._rescue([name], at)
            self._journal.storage(name).put(way.content)
            self._undo.clear()
        return rescued

    def restore(self, backup: Backup, at: datetime) -> Path | None:
        """Put the whole journal back as it was when a backup was made.

        A file that the backup lacks is empty afterwards. If this is cut short, the copy is there and the
        backup can be restored again.

        Args:
            backup: what to put back.
            at: the moment.

        Returns:
            The folder with a copy of what was there before; None when there was nothing.

        Raises:
            BackupDamaged: the backup does not hold any more what was backed up; nothing was changed.
            JournalUnwritable: not all was put back.
        """
        contents = self._backups.contents(backup)
        with self._journal.locked():
            rescued = self._rescue(self._journal.names(), at)
            if self._journal.unfinished.is_there():
                self._journal.unfinished.forget()
            for name in {*self._journal.names(), *contents}:
                self._journal.storage(name).put(contents.get(name, _EMPTY))
            self._undo.clear()
        return rescued

    def set_aside(self, findings: Iterable[Finding], at: datetime) -> Path | None:
        """Move what is damaged and needed by nobody among the rescued files.

        Returns:
            Their folder; None when there was nothing to move.

        Raises:
            JournalUnwritable: it was not done.
        """
        paths = [finding.path for finding in findings if finding.aside and finding.path.is_file()]
        if not paths:
            return None
        with self._journal.locked():
            folder = self._folder(at)
            for path in paths:
                self._copied(path, folder / path.parent.name / path.name)
                path.unlink()
            for name in self._journal.names():
                storage = self._journal.storage(name)
                if storage.kept in paths and content_fault(name, storage.path) is None:
                    storage.put(storage.path.read_bytes())
        return folder

    @staticmethod
    def close(findings: Iterable[Finding]) -> tuple[Path, ...]:
        """Close to others what they may open.

        Returns:
            The files and folders that were open.

        Raises:
            JournalUnwritable: one could not be closed.
        """
        closed = []
        for finding in findings:
            if finding.mode is not None:
                try:
                    finding.path.chmod(finding.mode)
                except OSError as error:
                    raise JournalUnwritable(finding.path, reason_of(error)) from error
                closed.append(finding.path)
        return tuple(closed)

    def _damage(self, name: str, why: str, good: Iterable[Backup]) -> Damage:
        storage = self._journal.storage(name)
        if _is_newer(storage.path):
            return Damage(name, storage.path, why, (), None)
        now = _way("as it is now", name, storage.path)
        before = _way("the version before", name, storage.kept)
        ways = [before] if before and is_whole(before.content) else []
        for backup in good:
            file = next((file for file in backup.files if file.name == name), None)
            if file:
                content = self._backups.content(file)
                source = f"the backup of {in_words(backup.day)} {backup.day.year} ({backup.id})"
                if all(way.content != content for way in ways):
                    ways.append(Way(source, content, read_file(name, content)))
                break
        ways.sort(key=lambda way: newest_change(way.copy) or _NEVER, reverse=True)
        ways += [now] if now else []
        if not ways:
            ways.append(Way("begin it anew", _EMPTY, read_file(name, _EMPTY)))
        return Damage(name, storage.path, why, tuple(ways), now.copy if now else None)

    def _rescue(self, names: Iterable[str], at: datetime) -> Path | None:
        """Copy files of the journal and the versions before them, whatever is in them."""
        folder = self._folder(at)
        self._copied(self._journal.unfinished.path, folder / "unfinished.json")
        for name in names:
            storage = self._journal.storage(name)
            self._copied(storage.path, folder / name)
            self._copied(storage.kept, folder / "previous" / name)
        return folder if folder.exists() else None

    def _folder(self, at: datetime) -> Path:
        rescued = self._backups.folder / "rescued"
        wanted = f"{at:%Y-%m-%d-%H%M%S}"
        numbered = (rescued / (f"{wanted}-{n}" if n > 1 else wanted) for n in range(1, 1000))
        return next(folder for folder in numbered if not folder.exists())

    @staticmethod
    def _copied(path: Path, to: Path) -> None:
        try:
            if path.is_file():
                write_durably(to, path.read_bytes())
        except OSError as error:
            raise JournalUnwritable(to, reason_of(error)) from error


_EMPTY = sealed({})
_NEVER = datetime.min.replace(tzinfo=UTC)


def _is_newer(path: Path) -> bool:
    try:
        unsealed(path.read_bytes() if path.is_file() else b"")
    except Newer:
        return True
    except (OSError, ValueError):
        return False
    return False


def _way(source: str, name: str, path: Path) -> Way | None:
    """Give what lies in a file as a way; None when it cannot be read."""
    try:
        content = path.read_bytes() if path.is_file() else b""
        return Way(source, content, read_file(name, content))
    except (OSError, ValueError):
        return None
