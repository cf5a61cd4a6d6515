"""The TinyDB storage of the journal: a save is there whole or not at all, and nobody overwrites another's.

Open one with `TinyDB(path, state=folder, storage=DurableStorage)`. TinyDB itself needs two things minded:

- A table object keeps the results of queries until it writes itself, so it would miss what others write.
  Ask for every table by `db.table(name, cache_size=0)`. (It keeps the next id as well: number each document.)
- Each of its operations reads and then writes. Put them inside `transaction()`, which reads again under the
  lock, keeps the changes in memory and saves once at the end.
"""

import errno
import marshal
import os
import stat
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from coach.files import (
    keep_aside,
    private_folder,
    put_in_place,
    remove_if_there,
    remove_leftovers,
    write_durably,
)
from coach.journal.lock import PATIENCE, Lock
from coach.journal.sealed import SEAL, document, is_whole, line, sealed, unsealed

Tables = dict[str, dict[str, bytes]]
"""For each table and document number the document, marshalled: a copy for each reader costs a fifth of
`deepcopy`, and nothing that is handed out can change what is kept."""


class JournalUnreadable(Exception):
    """A file of the journal cannot be read; it was left as it is."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(path, why)
        self.path = path
        self.why = why

    def __str__(self) -> str:
        return f"{_shown(self.path)} cannot be read: {self.why}; nothing was changed; run coach doctor"


class JournalUnwritable(Exception):
    """A file of the journal was not saved; `why` names the way out as well."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(path, why)
        self.path = path
        self.why = why

    def __str__(self) -> str:
        return f"{_shown(self.path)} was not saved: {self.why}"


@dataclass(frozen=True, slots=True)
class _Version:
    """What a file held when it was last looked at; `content` is none where there is no file yet."""

    key: tuple[int, int, int] | None = None
    content: bytes | None = None
    tables: Tables = field(default_factory=dict)
    is_whole: bool = True


class _Here(threading.local):
    """What each thread has for itself: its transaction's tables, and what its last read was made from."""

    pending: Tables | None = None
    read: _Version | None = None


class DurableStorage(Storage):
    """One file of the journal.

    Args:
        path: the file; a symbolic link is followed.
        state: the folder for the version before (`previous/`) and the lock (`locks/`).
    """

    def __init__(self, path: Path, *, state: Path) -> None:
        super().__init__()
        self.path = path
        self.kept = state / "previous" / path.name
        """The version before the last save; after the very first save, a copy of that one."""
        self._file = Path(os.path.realpath(path))
        self._lock = Lock(state / "locks" / f"{path.name}.lock")
        self._here = _Here()
        self._version: _Version | None = None
        self._lines: dict[bytes, str] = {}

    @property
    def is_suspect(self) -> bool:
        """Whether the file reads well and yet is not what was saved; it takes no writes then.

        Raises:
            JournalUnreadable: it does not read well.
        """
        return not self._current().is_whole

    def stamp(self) -> object:
        """Give something that stays equal until somebody saves the file; asking looks at the file alone.

        Raises:
            JournalUnreadable: the file is damaged, of a newer coach, or gone.
        """
        return self._current().tables

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Give a copy of the tables: as this thread's transaction has them, else as anybody saved them last.

        Raises:
            JournalUnreadable: the file is damaged, of a newer coach, or gone.
        """
        tables = self._here.pending
        if tables is None:
            self._here.read = self._current()
            tables = self._here.read.tables
        return {
            name: {number: marshal.loads(kept) for number, kept in table.items()}
            for name, table in tables.items()
        }

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Take tables into the running transaction; outside one, save them at once.

        Args:
            data: for each table and document number (a string) the document, made of plain JSON values.

        Raises:
            JournalUnreadable, JournalUnwritable: as `transaction`; unwritable also when, outside one, another
                coach has saved since this thread's last read: this would undo it.
            ValueError, TypeError: JSON cannot hold a document; nothing was taken.
        """
        if self._here.pending is None:
            read = self._here.read
            with self.transaction():
                if read and self._version and self._version.content != read.content:
                    raise JournalUnwritable(self.path, "another coach has just changed it; do it once more")
                self.write(data)
            return
        if SEAL in data:
            raise ValueError(f"a table cannot have the name {SEAL!r}")
        before = self._here.pending
        self._here.pending = {name: self._taken(table, before.get(name, {})) for name, table in data.items()}

    def close(self) -> None:
        """Forget what was read; no file is held open between two calls."""
        self._version = self._here.read = None
        self._lines = {}

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep every other process and thread from writing the file, for as long as the block runs.

        Whoever locks several files takes them in the order of their names.

        Raises:
            JournalUnwritable: another one held it for ten seconds, or the lock's file cannot be made.
        """
        with self._told():
            self._lock.__enter__()
        try:
            yield
        finally:
            self._lock.__exit__(None, None, None)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do any number of TinyDB operations as one: saved together at the end, or not at all.

        Other writers wait meanwhile, and other readers see what was saved before. A transaction inside
        another becomes part of it; an exception in the inner one undoes that alone.

        Raises:
            JournalUnreadable: the file is damaged, of a newer coach, or gone.
            JournalUnwritable: it could not be saved, or is suspect, or another one held it for ten seconds.
        """
        with self.locked():
            outer = self._here.pending
            version = self._loaded() if outer is None else None
            before = version.tables if version else outer
            self._here.pending = before
            try:
                yield
                after = self._here.pending
                if version and after is not None and after is not before:
                    self._save(version, after)
            except BaseException:
                self._here.pending = outer
                if version:
                    self.close()
                raise
            if version:
                self._here.pending = None

    def _taken(self, table: Mapping[str, Any], before: Mapping[str, bytes]) -> dict[str, bytes]:
        """Marshal a table's documents; those that changed by way of JSON, as a reload has them."""
        taken = {}
        for number, value in table.items():
            kept = marshal.dumps(value)
            if kept != before.get(number):
                text = line(value)
                kept = marshal.dumps(document(text))
                self._lines[kept] = text
            taken[number] = kept
        return taken

    def _current(self) -> _Version:
        version = self._version
        return version if version and version.key and version.key == self._key() else self._loaded()

    def _key(self) -> tuple[int, int, int] | None:
        try:
            return _key(self._file.stat())
        except OSError:
            return None  # the reading that follows says why

    def _loaded(self) -> _Version:
        """Read the file, and take it apart if it is not what it was."""
        known = self._version
        try:
            key, content = _content(self._file)
        except FileNotFoundError as error:
            if self.kept.exists():
                raise JournalUnreadable(self.path, "it is gone; the version before it is kept") from error
            version = _Version()
        except OSError as error:
            raise JournalUnreadable(self.path, error.strerror or str(error)) from error
        else:
            if known and known.content == content:
                version = _Version(key, content, known.tables, known.is_whole)
            else:
                version = _Version(key, content, self._apart(content), is_whole(content))
        self._version = version
        return version

    def _apart(self, content: bytes) -> Tables:
        try:
            tables = unsealed(content)
        except ValueError as error:
            raise JournalUnreadable(self.path, str(error)) from error
        return {
            name: {number: marshal.dumps(value) for number, value in table.items()}
            for name, table in tables.items()
        }

    def _save(self, before: _Version, tables: Tables) -> None:
        known = self._lines
        self._lines = {
            kept: known.get(kept) or line(marshal.loads(kept))
            for table in tables.values()
            for kept in table.values()
        }
        content = sealed(
            {
                name: {number: self._lines[kept] for number, kept in table.items()}
                for name, table in tables.items()
            }
        )
        if content == before.content:
            return
        if not before.is_whole:
            raise JournalUnwritable(self.path, "it was changed outside coach or has rotted; run coach doctor")
        with self._told():
            self._put(before.content, content)
        self._version = self._here.read = _Version(None, content, tables)

    def _put(self, before: bytes | None, content: bytes) -> None:
        """Save, and only then let the version before take its place: a full disk pushes nothing out."""
        for file in (self._file, self.kept):
            remove_leftovers(private_folder(file.parent) / file.name)
        if before is None:
            write_durably(self._file, content)
            write_durably(self.kept, content)  # so that a file which goes missing is not taken for a new one
            return
        spare = keep_aside(self._file, self.kept, before)
        try:
            write_durably(self._file, content)
        except BaseException:
            remove_if_there(spare)
            raise
        put_in_place(spare, self.kept)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise JournalUnwritable(self.path, reason_of(error)) from error


def _key(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_ino, status.st_mtime_ns, status.st_size


def _content(path: Path) -> tuple[tuple[int, int, int], bytes]:
    # Without O_NONBLOCK opening a pipe would wait for its other end.
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "it is not a file")
        return _key(status), file.read()


def reason_of(error: OSError) -> str:
    """Say why the disk refused, and what to do."""
    if isinstance(error, TimeoutError):
        return f"another coach has held it for {PATIENCE:.0f} seconds; close that one and save again"
    match error.errno:
        case errno.ENOSPC:
            return "the disk is full; make room and save again"
        case errno.EDQUOT:
            return "your share of the disk is used up; make room and save again"
        case errno.EROFS:
            return "the disk can only be read; make it writable and save again"
        case errno.EACCES | errno.EPERM:
            return "coach may not write there; mend the permissions and save again"
        case errno.EIO:
            return "the disk reports an error; keep what you typed elsewhere too, and check the disk"
        case _:
            return f"{error.strerror or error}; mend that and save again"


def _shown(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"
