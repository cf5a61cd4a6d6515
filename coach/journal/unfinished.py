"""A change of several files, noted before the first of them is saved: killed half way, it is finished later.

Each file is saved whole, but not all of them at once. So what shall stand in each is noted first, in one
file. Once the note is on the disk the change counts as made: whoever finds it carries it out, under the lock,
before reading or writing anything. Until then nothing is changed.
"""

import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from coach.files import remove_if_there, sync_folder, write_durably
from coach.journal.failures import JournalUnreadable, JournalUnwritable, reason_of
from coach.journal.sealed import encoded, is_whole, sealed, unsealed
from coach.journal.snapshot import Snapshot, Tables
from coach.values import Struct


class Step(Struct, frozen=True):
    """What shall stand in one file: its name, the checksum of what stands there now, the new tables."""

    name: str
    before: str
    tables: Tables

    def is_due(self, tables: Tables | None) -> bool:
        """Say whether the file holds what it held: this is not done yet, and nothing was written since."""
        return checksum(tables) == self.before


class Unfinished:
    """The note of a change of several files; write, read and remove it with the journal's lock held.

    Args:
        path: the file that holds it, as long as it is not done.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def is_there(self) -> bool:
        """Say whether a change waits to be finished; asking needs no lock."""
        return self.path.exists()

    def note(self, steps: Iterable[Step]) -> None:
        """Write down what shall be done; from here on it counts as done.

        Raises:
            JournalUnwritable: it could not be written down; nothing was changed.
        """
        tables = {
            step.name: {"1": encoded({"before": step.before, "tables": step.tables}).encode()}
            for step in steps
        }
        try:
            for leftover in self.path.parent.glob(f".{self.path.name}.*.new"):
                leftover.unlink()  # of somebody who was killed here
            write_durably(self.path, sealed(tables))
        except OSError as error:
            # When only the last sync failed it is there; but what is told as not done must not be done later.
            remove_if_there(self.path)
            raise JournalUnwritable(self.path, reason_of(error)) from error

    def steps(self) -> Iterator[Step]:
        """Give what is to be done.

        Raises:
            JournalUnreadable: it cannot be read.
        """
        try:
            content = self.path.read_bytes()
            noted: Mapping[str, Mapping[str, Mapping[str, Tables]]] = unsealed(content)
        except OSError as error:
            raise JournalUnreadable(self.path, error.strerror or str(error)) from error
        except ValueError as error:
            raise JournalUnreadable(self.path, f"{error}, and it notes an import to be finished") from error
        if not is_whole(content):
            raise JournalUnreadable(self.path, "it has rotted, and it notes an import to be finished")
        for name, step in noted.items():
            yield Step(name, str(step["1"]["before"]), step["1"]["tables"])

    def forget(self) -> None:
        """Remove the note: all is done.

        Raises:
            JournalUnwritable: it could not be removed.
        """
        try:
            self.path.unlink()
            sync_folder(self.path.parent)
        except OSError as error:
            raise JournalUnwritable(self.path, reason_of(error)) from error


def checksum(tables: Tables | None) -> str:
    """Give the checksum of tables, as a file would hold them."""
    return f"{zlib.crc32(Snapshot(tables).sealed()):08x}"
