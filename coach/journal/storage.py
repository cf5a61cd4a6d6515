"""The TinyDB storage of the journal: a save is there whole or not at all, and nobody overwrites another's.

Open one with `TinyDB(path, state=folder, storage=DurableStorage)`. TinyDB itself needs two things minded:

- A table object keeps the results of queries until it writes itself, so it would miss what others write.
  Ask for every table by `db.table(name, cache_size=0)`. (It keeps the next id as well: number each document.)
- Each of its operations reads and then writes. Put them inside `transaction()`, which reads again under the
  lock, keeps the changes in memory and saves once at the end.
"""

import errno
import os
import stat
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from coach.files import write_durably
from coach.journal.failures import JournalUnreadable, JournalUnwritable, reason_of
from coach.journal.lock import PATIENCE, Lock
from coach.journal.sealed import TAIL, Lines, checksum_at_the_end, is_whole, unsealed
from coach.journal.snapshot import Snapshot, Tables
from coach.values import Struct

__all__ = ["DurableStorage", "JournalUnreadable", "JournalUnwritable", "reason_of"]

_Key = tuple[int, int, int]
"""Inode, time of change in nanoseconds and size."""


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
        self._sealed: tuple[_Key, str] | None = None

    @property
    def is_suspect(self) -> bool:
        """Whether the file reads well and yet is not what was saved; it takes no writes then.

        Raises:
            JournalUnreadable: it does not read well.
        """
        return not self._current().is_whole

    def stamp(self) -> object:
        """Give something that stays the same object until somebody saves the file; it is not read for that.

        Raises:
            JournalUnreadable: the file is damaged, of a newer coach, or gone.
        """
        return self._current().snapshot

    def key(self) -> tuple[int, int, int] | None:
        """Give what changes with each save, as the file system tells it: inode, time of change and size.

        Returns:
            None when the file is not there, or cannot be looked at.
        """
        try:
            return _key(os.stat(self._file))  # noqa: PTH116 (a Path makes it half as fast, and it is called often)
        except OSError:
            return None

    def seal(self) -> str | None:
        """Name the version of the file by its own checksum, its size and its time of change, unread.

        Returns:
            None when the file is not there.
        """
        key = self.key()
        if key is None:
            return None
        if self._sealed is None or self._sealed[0] != key:
            checksum = checksum_at_the_end(_tail(self._file, key[2])) or "unsealed"
            self._sealed = (key, f"{checksum} {key[2]} {key[1]}")
        return self._sealed[1]

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Give a copy of the tables: as this thread's transaction has them, else as anybody saved them last.

        Raises:
            JournalUnreadable: the file is damaged, of a newer coach, or gone.
        """
        snapshot = self._here.pending
        if snapshot is None:
            self._here.read = self._current()
            snapshot = self._here.read.snapshot
        try:
            return snapshot.copy()
        except ValueError as error:
            raise JournalUnreadable(self.path, str(error)) from error

    def lines(self) -> Lines:
        """Give each document as its line, none of which is read yet: as anybody saved them last.

        Raises:
            JournalUnreadable: the file is damaged, of a newer coach, or gone.
        """
        return self._current().snapshot.lines()

    def write(self, data: Tables) -> None:
        """Take tables into the running transaction; outside one, save them at once.

        Args:
            data: for each table and document number (a string) the document, made of plain JSON values.

        Raises:
            JournalUnreadable, JournalUnwritable: as `transaction`; unwritable also when, outside one, another
                coach has saved since this thread's last read: this would undo it.
            ValueError, TypeError: JSON cannot hold a document; nothing was taken.
        """
        if self._here.pending is not None:
            self._here.pending = self._here.pending.changed_to(data)
            return
        read = self._here.read
        with self.transaction():
            if read and self._version and self._version.content != read.content:
                raise JournalUnwritable(self.path, "another coach has just changed it; do it once more")
            self.write(data)

    def put(self, content: bytes) -> None:
        """Put a version in the place of whatever is there, damaged or not, under a seal that fits.

        The version before stays what it is; only if it is damaged or gone it becomes a copy of this one.

        Args:
            content: what a file of the journal held, whether its checksum fits or not.

        Raises:
            ValueError: it does not read well; nothing was changed.
            JournalUnwritable: it could not be saved.
        """
        content = Snapshot(unsealed(content)).sealed()
        with self.locked(), self._told():
            self.close()
            write_durably(self._file, content)
            if not (self.kept.exists() and is_whole(self.kept.read_bytes())):
                write_durably(self.kept, content)

    def close(self) -> None:
        """Forget what was read; no file is held open between two calls."""
        self._version = self._here.read = None

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep every other process and thread from writing the file, for as long as the block runs.

        Whoever locks several files takes them in the same order as everybody: the roster first.

        Raises:
            JournalUnwritable: another one held it for ten seconds, or the lock's file cannot be made.
        """
        with ExitStack() as stack:
            with self._told():
                stack.enter_context(self._lock)
            yield

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do any number of TinyDB operations as one: saved together at the end, or not at all.

        Other writers wait meanwhile, and other readers see what was saved before. A transaction inside
        another becomes part of it; an exception in the inner one undoes that alone.

        Raises:
            JournalUnreadable: the file is damaged, of a newer coach, or gone.
            JournalUnwritable: it could not be saved, or is suspect, or another one held it for ten seconds.
        """
        if self._here.pending is not None:
            with self._part():
                yield
            return
        with self.locked(), ExitStack() as on_failure:
            on_failure.callback(self.close)
            version = self._loaded()
            self._here.pending = version.snapshot
            try:
                yield
                if self._here.pending is not version.snapshot:
                    self._save(version, self._here.pending)
            finally:
                self._here.pending = None
            on_failure.pop_all()

    @contextmanager
    def _part(self) -> Iterator[None]:
        with ExitStack() as on_failure:
            on_failure.callback(setattr, self._here, "pending", self._here.pending)
            yield
            on_failure.pop_all()

    def _current(self) -> "_Version":
        """Read the file if its inode, time of change or size is another one."""
        version = self._version
        if version and version.key:
            try:
                if _key(self._file.stat()) == version.key:
                    return version
            except OSError:
                pass  # reading it says why
        return self._loaded()

    def _loaded(self) -> "_Version":
        """Read the file, and take it apart if its content is another one."""
        key, content = self._found()
        known = self._version
        if known and known.content == content:
            version = _Version(key, content, known.snapshot, known.is_whole)
        elif content is None:
            version = _Version(key, content, Snapshot(), is_whole=True)
        else:
            try:
                snapshot = Snapshot.of(content)
            except ValueError as error:
                raise JournalUnreadable(self.path, str(error)) from error
            version = _Version(key, content, snapshot, snapshot.is_sealed or is_whole(content))
        self._version = version
        return version

    def _found(self) -> tuple[_Key | None, bytes | None]:
        try:
            try:
                return _key_and_content(self._file)
            except FileNotFoundError as error:
                if self.kept.exists():
                    raise JournalUnreadable(self.path, "it is gone; the version before it is kept") from error
                return None, None
        except OSError as error:
            raise JournalUnreadable(self.path, error.strerror or str(error)) from error

    def _save(self, before: "_Version", snapshot: Snapshot) -> None:
        content = snapshot.sealed()
        if content == before.content:
            return
        if not before.is_whole:
            raise JournalUnwritable(self.path, "it was changed outside coach or has rotted; run coach doctor")
        from coach.journal.versions import save  # here, because a start saves nothing

        with self._told():
            save(self._file, content, before=before.content, kept=self.kept)
        self._version = self._here.read = _Version(None, content, snapshot, is_whole=True)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except TimeoutError as error:
            why = f"another coach has held it for {PATIENCE:.0f} seconds; close that one and save again"
            raise JournalUnwritable(self.path, why) from error
        except OSError as error:
            raise JournalUnwritable(self.path, reason_of(error)) from error


class _Version(Struct, frozen=True):
    """What the file held when it was last looked at."""

    key: _Key | None
    """None when it was not there, or was just written."""
    content: bytes | None
    """None when it was not there."""
    snapshot: Snapshot
    is_whole: bool


class _Here(threading.local):
    """What each thread has for itself: its transaction's tables, and what its last read was made from."""

    pending: Snapshot | None = None
    read: _Version | None = None


def _key(status: os.stat_result) -> _Key:
    return status.st_ino, status.st_mtime_ns, status.st_size


def _tail(path: Path, size: int) -> bytes:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        try:
            return os.pread(descriptor, TAIL, max(size - TAIL, 0))
        finally:
            os.close(descriptor)
    except OSError:
        return b""


def _key_and_content(path: Path) -> tuple[_Key, bytes]:
    # Without O_NONBLOCK the opening of a pipe would wait for its other end.
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "it is not a file")
        with open(descriptor, "rb", closefd=False) as file:
            return _key(status), file.read()
    finally:
        os.close(descriptor)
