"""The tables of a file as they were at one moment; nothing that is handed out can change them.

TinyDB changes in place what a storage gave it. So each reader gets copies, made by marshal: `copy.deepcopy`
takes four times as long, more than a whole save.
"""

import marshal
from collections.abc import Mapping
from typing import Any

from coach.journal.sealed import SEAL, document, encoded, line, must_be_tables, sealed

Tables = Mapping[str, Mapping[str, Any]]
"""What TinyDB hands over: for each table and document number (a string) the document."""


class Snapshot:
    """The tables of a file at one moment.

    Args:
        tables: as they were read from it.
    """

    def __init__(self, tables: Tables | None = None) -> None:
        self._tables = {
            name: {number: _Kept(_marshalled(found)) for number, found in table.items()}
            for name, table in (tables or {}).items()
        }

    def copy(self) -> dict[str, dict[str, Any]]:
        """Give tables that the reader may change."""
        return {
            name: {number: kept.copy() for number, kept in table.items()}
            for name, table in self._tables.items()
        }

    def changed_to(self, tables: Tables) -> "Snapshot":
        """Make the snapshot that follows this one; what changed goes through JSON, as a reload would have it.

        Raises:
            ValueError, TypeError: these are no tables of numbered documents that JSON can hold.
        """
        if SEAL in tables:
            raise ValueError(f"a table cannot have the name {SEAL!r}")
        must_be_tables(tables)
        changed = Snapshot()
        changed._tables = {
            name: {
                number: _kept(found, self._tables.get(name, {}).get(number))
                for number, found in table.items()
            }
            for name, table in tables.items()
        }
        return changed

    def sealed(self) -> bytes:
        """Write the tables as the content of a file."""
        return sealed(
            {
                name: {number: kept.line() for number, kept in table.items()}
                for name, table in self._tables.items()
            }
        )


class _Kept:
    """A document: as bytes for the copies, and once it was saved as its line."""

    __slots__ = ("_line", "marshalled")

    def __init__(self, marshalled: bytes, line: str | None = None) -> None:
        self.marshalled = marshalled
        self._line = line

    def copy(self) -> Any:
        return marshal.loads(self.marshalled)

    def line(self) -> str:
        if self._line is None:
            self._line = encoded(self.copy())
        return self._line


def _kept(found: Any, before: _Kept | None) -> _Kept:
    marshalled = _marshalled(found)
    if before:
        if marshalled == before.marshalled:
            return before
        # The bytes tell also which strings are shared in memory, and of a whole file read at once more are.
        if marshalled == _marshalled(before.copy()):
            return _Kept(marshalled, before.line())
    text = line(found)
    return _Kept(_marshalled(document(text)), text)


def _marshalled(found: Any) -> bytes:
    return marshal.dumps(found)
