"""Whether a file of the journal is lost: of an old journal, no part must look like a new one.

Every start and every command asks this, so it reads the list of the newest backup and nothing else.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from coach.journal.contents import NAME
from coach.journal.journal import Journal
from coach.journal.sealed import is_whole, unsealed

_LIST = re.compile(r"\d{4}-\d\d-\d\d-\d+\.json", re.ASCII)


def lost(journal: Journal, backups: Path) -> tuple[str, ...]:
    """Name the files of the newest backup of which the journal has nothing left, not even in part.

    Args:
        journal: the journal.
        backups: the folder of its backups.
    """
    here = journal.names()
    there = next(_lists_read(backups), ())
    return tuple(name for name in there if name not in here or not _is_left(journal, name))


def lists(backups: Path) -> list[Path]:
    """List the files that say what is in a backup, in the order of their days."""
    found = backups.iterdir() if backups.is_dir() else ()
    return sorted((path for path in found if _LIST.fullmatch(path.name)), key=day_and_number)


def day_and_number(path: Path) -> tuple[str, int]:
    """Read the day of a backup, and which of that day it is, from the name of its list."""
    return path.stem[:10], int(path.stem[11:])


def _lists_read(backups: Path) -> Iterator[tuple[str, ...]]:
    """Give the names in each list that is what was written, the newest first."""
    for path in reversed(lists(backups)):
        try:
            content = path.read_bytes()
            files = unsealed(content).get("files", {}) if is_whole(content) else {}
        except (OSError, ValueError):
            continue  # coach doctor tells of it
        names = tuple(str(file.get("name")) for file in files.values())
        if names and all(map(NAME.fullmatch, names)):
            yield names


def _is_left(journal: Journal, name: str) -> bool:
    storage = journal.storage(name)
    return storage.path.exists() or storage.kept.exists()
