"""What keeps a file of the journal from being read or saved, each said in one sentence with a way out."""

import errno
from pathlib import Path


class JournalUnreadable(Exception):
    """A file of the journal cannot be read; it was left as it is.

    Args:
        path: the file.
        why: what was found in it, as a clause.
    """

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(path, why)
        self.path = path
        self.why = why

    def __str__(self) -> str:
        return f"{_shown(self.path)} cannot be read: {self.why}; nothing was changed; run coach doctor"


class JournalUnwritable(Exception):
    """A file of the journal was not saved.

    Args:
        path: the file.
        why: what stood in the way, and the way out.
    """

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(path, why)
        self.path = path
        self.why = why

    def __str__(self) -> str:
        return f"{_shown(self.path)} was not saved: {self.why}"


class NotBackedUp(Exception):
    """No backup was made: one sentence, with a way out. Those that there are stay."""


class BackupDamaged(Exception):
    """A backup does not hold any more what was backed up: one sentence."""


def reason_of(error: OSError) -> str:
    """Say why the disk did not take something, and what to do."""
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
