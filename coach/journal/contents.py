"""What a file of the journal says: its tables, read as the days of a year or as the roster."""

import re
from collections.abc import Mapping
from typing import Any

from tinydb.storages import Storage
from tinydb.table import Document, Table

from coach.journal import documents
from coach.journal.sealed import unsealed
from coach.journal.snapshot import Snapshot
from coach.journal.year import Year
from coach.practice.copy import Copy
from coach.practice.customers import Roster
from coach.practice.day import Deletion
from coach.practice.rest import Settings
from coach.values import replace

ROSTER = "roster.json"
"""The file of the customers, the pauses and the settings; each other one is named after its year."""

NAME = re.compile(r"roster\.json|[1-9][0-9]{3}\.json")
"""The names that the files of a journal have."""


def read_roster(storage: Storage) -> Roster:
    """Read the file of the roster.

    Raises:
        Malformed: a document in it is not what the journal writes.
    """
    storage = _Read(storage.read() or {})
    settings = [documents.read_settings(*each) for each in _documents(storage, "settings")]
    rest = table(storage, "more").get(doc_id=1)
    return Roster(
        tuple(documents.read_customer(*each) for each in _documents(storage, "customers")),
        settings[0] if settings else Settings(),
        tuple(documents.read_pause(*each) for each in _documents(storage, "pauses")),
        _deleted(storage),
        dict(rest) if isinstance(rest, Document) else {},
    )


def read_file(name: str, content: bytes) -> Copy:
    """Read the content of a file as the part of the journal that it is, whether its checksum fits or not.

    Args:
        name: the name of the file, which says what it holds.
        content: what lies in it.

    Raises:
        ValueError: it does not read well; the message says why, as a clause.
    """
    if name == ROSTER:
        roster = read_roster(_Read(unsealed(content)))
        return Copy(replace(roster, deleted=()), {}, roster.deleted)
    unsealed(content)  # as strictly as a file that was never sealed: a key that stands twice is told
    year = Year(int(name[:4]), Snapshot.of(content).lines())
    return Copy(Roster(), year.days(), year.deleted)


def read_files(contents: Mapping[str, bytes]) -> Copy:
    """Read the files of a journal, by their names, as the whole that they make.

    Raises:
        ValueError: one does not read well.
    """
    parts = {name: read_file(name, content) for name, content in contents.items()}
    return Copy(
        parts[ROSTER].roster if ROSTER in parts else Roster(),
        {day: found for part in parts.values() for day, found in part.days.items()},
        tuple(deletion for part in parts.values() for deletion in part.deleted),
    )


def table(storage: Storage, name: str) -> Table:
    """Give a table that never answers from a stale cache."""
    return Table(storage, name, cache_size=0)


class _Read(Storage):
    """Tables that were read from somewhere, and are written nowhere."""

    def __init__(self, tables: dict[str, dict[str, Any]]) -> None:
        self._tables = tables

    def read(self) -> dict[str, dict[str, Any]]:
        return self._tables

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        self._tables = data


def _documents(storage: Storage, name: str) -> list[tuple[object, str]]:
    """Give the documents of a table in the order of their numbers, each with its place."""
    found = sorted(table(storage, name).all(), key=lambda document: document.doc_id)
    return [(dict(document), f"{name}.{document.doc_id}") for document in found]


def _deleted(storage: Storage) -> tuple[Deletion, ...]:
    return tuple(
        documents.read_deletion(document, place) for document, place in _documents(storage, "deleted")
    )
