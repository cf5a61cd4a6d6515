"""The doctor looks at everything that is kept, and changes nothing."""

import stat
from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from coach.journal.backup import File
from coach.journal.backups import Backups, checksum
from coach.journal.contents import NAME, ROSTER, read_file
from coach.journal.drafts import read_drafts
from coach.journal.failures import BackupDamaged, JournalUnreadable
from coach.journal.journal import Journal
from coach.journal.lost import lost
from coach.journal.sealed import is_whole
from coach.journal.undo import UndoLog
from coach.paths import Paths
from coach.practice.copy import Copy
from coach.values import Struct

REPAIR = "coach doctor --repair shows what can come back"
ASIDE = "coach doctor --repair sets it aside"
CLOSE = "coach doctor --repair closes it to them"


class Finding(Struct, frozen=True):
    """A fault: where it is, what it is as a clause, and what to do.

    `coach doctor --repair` sets it aside without a choice when nobody needs it (`aside`), and gives it the
    mode that it should have.
    """

    path: Path
    what: str
    what_to_do: str
    aside: bool = False
    mode: int | None = None

    def __str__(self) -> str:
        """Say it in one sentence."""
        return f"{self.path}: {self.what}; {self.what_to_do}"


class Doctor:
    """Looks at the journal, the versions before, the backups, undo, drafts, and who may read them.

    Args:
        journal: the journal.
        backups: its backups.
        undo: the changes that can be taken back.
        paths: where everything lies.
    """

    def __init__(self, journal: Journal, backups: Backups, undo: UndoLog, paths: Paths) -> None:
        self._journal = journal
        self._backups = backups
        self._undo = undo
        self._paths = paths

    def findings(self) -> tuple[Finding, ...]:
        """Look at everything, and give what was found."""
        return (
            *self._of_the_journal(),
            *self._of_the_versions_before(),
            *self._of_the_backups(),
            *self._of_the_rest(),
            *self._of_the_modes(),
        )

    def _of_the_journal(self) -> Iterator[Finding]:
        parts = []
        roster_reads = True
        for name, fault in faults_of(self._journal, self._backups).items():
            path = self._journal.storage(name).path
            if fault:
                yield Finding(path, fault, REPAIR)
                roster_reads &= name != ROSTER
            elif path.exists():
                parts.append(read_file(name, path.read_bytes()))
        if roster_reads:
            yield from _together(parts, self._paths.journal)
        if self._paths.journal.is_dir():
            for path in sorted(self._paths.journal.glob("*.json")):
                if not NAME.fullmatch(path.name):
                    yield Finding(path, "it is no file of the journal", "move it out of that folder")

    def _of_the_versions_before(self) -> Iterator[Finding]:
        for name in self._journal.names():
            kept = self._journal.storage(name).kept
            if kept.exists() and (fault := content_fault(name, kept)):
                yield Finding(kept, f"the version before: {fault}", ASIDE, aside=True)

    def _of_the_backups(self) -> Iterator[Finding]:
        looked_at: set[str] = set()
        for path in self._backups.paths():
            try:
                backup = self._backups.read(path)
            except BackupDamaged as fault:
                yield Finding(path, f"a backup: {fault}", ASIDE, aside=True)
                continue
            for file in backup.files:
                if file.checksum in looked_at:
                    continue
                looked_at.add(file.checksum)
                place = self._backups.place(file.checksum)
                try:
                    self._backups.content(file)
                except BackupDamaged as fault:
                    # Without the file the backups that name it are damaged: the list is what goes aside then.
                    gone = not place.exists()
                    what = f"{file.name} in the backup {backup.id}: {fault}"
                    yield Finding(path if gone else place, what, ASIDE, aside=True)

    def _of_the_rest(self) -> Iterator[Finding]:
        for path, what in self._undo.faults():
            yield Finding(path, what, ASIDE, aside=True)
        unfinished = self._journal.unfinished
        if unfinished.is_there():
            try:
                list(unfinished.steps())
            except JournalUnreadable as fault:
                yield Finding(unfinished.path, fault.why, f"{ASIDE}; then import once more", aside=True)
        drafts = self._paths.state / "drafts.json"
        try:
            read_drafts(drafts)
        except (ValueError, OSError) as fault:
            yield Finding(drafts, f"the drafts cannot be read ({fault})", ASIDE, aside=True)

    def _of_the_modes(self) -> Iterator[Finding]:
        for place in (self._paths.journal, self._paths.backups, self._paths.state):
            for path in (place, *sorted(place.rglob("*"))) if place.is_dir() else ():
                mode = path.lstat().st_mode
                if not stat.S_ISLNK(mode) and mode & 0o077:
                    private = 0o700 if stat.S_ISDIR(mode) else 0o600
                    yield Finding(path, "others may open it", CLOSE, mode=private)


def faults_of(journal: Journal, backups: Backups) -> dict[str, str | None]:
    """Look at each file of the journal, and say what is wrong with it; None when nothing is.

    Args:
        journal: the journal.
        backups: its backups, which may know of a file that is gone.
    """
    gone, known = lost(journal, backups.folder), backups.known()
    here = journal.names()
    names = (*here, *(name for name in gone if name not in here))
    return {name: _fault_of(journal, name, gone, known) for name in names}


def _fault_of(journal: Journal, name: str, gone: Container[str], known: Mapping[str, File]) -> str | None:
    storage = journal.storage(name)
    if not storage.path.exists() and not storage.path.is_symlink():
        if storage.kept.exists():
            return "it is gone; the version before it is kept"
        return "it is gone; a backup has it" if name in gone else None
    return content_fault(name, storage.path, known)


def content_fault(name: str, path: Path, known: Mapping[str, File] | None = None) -> str | None:
    """Say what is wrong with what lies in a file, by its content alone.

    Args:
        name: the name that the file has in the journal.
        path: where it lies.
        known: files in backups by their checksums: their contents need not be read once more.
    """
    if not path.is_file():
        return "it is not a file"
    try:
        content = path.read_bytes()
        file = known.get(checksum(content)) if known else None
        if file and file.name == name:
            return None
        read_file(name, content)
    except OSError as error:
        return f"it cannot be read ({error.strerror})"
    except ValueError as fault:
        return str(fault)
    if not is_whole(content):
        return "it was changed outside coach or has rotted; nothing is written to it until that is settled"
    return None


def _together(parts: Iterable[Copy], folder: Path) -> Iterator[Finding]:
    """Look for what shows only between the files: ids that stand twice, customers that nobody knows."""
    seen: set[str] = set()
    entries: list[tuple[str, str, date | None]] = []
    for part in parts:
        entries += [(customer.id, customer.id, None) for customer in part.roster.customers]
        for day in part.days.values():
            entries += [(intention.id, intention.customer, day.date) for intention in day.intentions]
            entries += [(deed.id, deed.customer, day.date) for deed in day.deeds]
    known = {id for id, _, day_of in entries if day_of is None}
    for id, customer, day_of in entries:
        path = folder / (f"{day_of.year}.json" if day_of else ROSTER)
        place = f"on {day_of} " if day_of else ""
        if id in seen:
            yield Finding(path, f"{place}the id {id!r} stands a second time", _ELSE)
        if customer not in known:
            yield Finding(path, f"{place}an entry names the customer {customer!r}, whom nobody knows", _ELSE)
        seen.add(id)


_ELSE = "coach backup restore brings an earlier day back"
