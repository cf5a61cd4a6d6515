"""The tables of a file as they were at one moment; nothing that is handed out can change them.

TinyDB changes in place what a storage gave it. So each reader gets copies, made by marshal: `copy.deepcopy`
takes four times as long, more than a whole save. A document is taken apart when somebody asks for it.
"""

import marshal
from collections.abc import Mapping
from typing import Any

from coach.journal.sealed import SEAL, Lines, document, encoded, line, lines, must_be_tables, sealed, unsealed

Tables = Mapping[str, Mapping[str, Any]]
"""What TinyDB hands over: for each table and document number (a string) the document."""


class Snapshot:
    """The tables of a file at one moment.

    Args:
        tables: as they were read from it.
        is_sealed: whether the file is, bit for bit, what these are written as.
    """

    def __init__(self, tables: Tables | None = None, *, is_sealed: bool = False) -> None:
        self.is_sealed = is_sealed
        self._tables = {
            name: {number: _Kept(marshalled=_marshalled(found)) for number, found in table.items()}
            for name, table in (tables or {}).items()
        }

    @classmethod
    def of(cls, content: bytes) -> "Snapshot":
        """Read the content of a file; of one that was sealed as it is, no document is read yet.

        Raises:
            ValueError: it is no such file, or `Newer`; the message says in some words why.
        """
        found = lines(content)
        if found is None:
            return cls(unsealed(content))
        snapshot = cls(is_sealed=True)
        snapshot._tables = {
            name: {number: _Kept(line=line) for number, line in table.items()}
            for name, table in found.items()
        }
        return snapshot

    def copy(self) -> dict[str, dict[str, Any]]:
        """Give tables that the reader may change.

        Raises:
            ValueError: the line of a document does not read.
        """
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

    def lines(self) -> Lines:
        """Give each document as its line."""
        return {
            name: {number: kept.line() for number, kept in table.items()}
            for name, table in self._tables.items()
        }

    def sealed(self) -> bytes:
        """Write the tables as the content of a file."""
        return sealed(self.lines())


class _Kept:
    """A document: as its line, and as bytes for the copies; each is made of the other once it is needed."""

    __slots__ = ("_line", "_marshalled")

    def __init__(self, *, marshalled: bytes | None = None, line: bytes | None = None) -> None:
        self._marshalled = marshalled
        self._line = line

    def copy(self) -> Any:
        return marshal.loads(self.marshalled())

    def marshalled(self) -> bytes:
        if self._marshalled is None:
            self._marshalled = _marshalled(document(self.line()))
        return self._marshalled

    def line(self) -> bytes:
        if self._line is None:
            self._line = encoded(self.copy()).encode()
        return self._line


def _kept(found: Any, before: _Kept | None) -> _Kept:
    marshalled = _marshalled(found)
    if before:
        if marshalled == before.marshalled():
            return before
        # The bytes tell also which strings are shared in memory, and of a whole file read at once more are.
        if marshalled == _marshalled(before.copy()):
            return _Kept(marshalled=marshalled, line=before.line())
    text = line(found)
    return _Kept(marshalled=_marshalled(document(text, is_new=True)), line=text)


def _marshalled(found: Any) -> bytes:
    return marshal.dumps(found)
