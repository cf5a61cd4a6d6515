"""A backup: what is in it, how that is written down, and how long it stays."""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from coach.journal.contents import NAME
from coach.journal.sealed import is_whole, line, sealed, unsealed
from coach.practice.comparison import Counts
from coach.values import Struct

DAILY, WEEKLY, MONTHLY = 7, 4, 12
"""How many days, weeks and months keep their last backup."""

_CHECKSUM = re.compile("[0-9a-f]{64}")


class File(Struct, frozen=True):
    """A file in a backup: its name in the journal, the SHA-256 of its content, and what it holds."""

    name: str
    checksum: str
    counts: Counts


class Backup(Struct, frozen=True):
    """The journal as it was at a moment; `id` is its practice day and a number."""

    id: str
    day: date
    at: datetime
    files: tuple[File, ...]

    @property
    def number(self) -> int:
        """Which backup of its day it is, from 1."""
        return int(self.id[11:])

    @property
    def counts(self) -> Counts:
        """What it holds."""
        return sum((file.counts for file in self.files), Counts())


def worth_keeping(backups: Iterable[Backup]) -> set[str]:
    """Say which backups stay: the last of each of 7 days, 4 weeks and 12 months, and the fullest.

    Days, weeks and months without a backup are not counted. The fullest, the newest of those with the most
    entries, stays so that a loss nobody has noticed yet does not outlive the last backup from before it.

    Args:
        backups: good ones only, so that no bad one takes a place.

    Returns:
        Their ids.
    """
    newest_first = sorted(backups, key=in_order, reverse=True)
    kept: set[str] = set()
    for many, period in _PERIODS:
        last: dict[Hashable, str] = {}
        for backup in newest_first:
            last.setdefault(period(backup.day), backup.id)
        kept.update(list(last.values())[:many])
    if newest_first:
        kept.add(max(newest_first, key=lambda backup: (backup.counts.entries, in_order(backup))).id)
    return kept


_PERIODS: tuple[tuple[int, Callable[[date], Hashable]], ...] = (
    (DAILY, lambda day: day),
    (WEEKLY, lambda day: day.isocalendar()[:2]),
    (MONTHLY, lambda day: (day.year, day.month)),
)


def in_order(backup: Backup) -> tuple[date, int]:
    """Give what backups are sorted by, the oldest first."""
    return backup.day, backup.number


def list_of(backup: Backup) -> bytes:
    """Write the list of a backup as the content of a file."""
    held = {
        str(n): line(
            {
                "name": file.name,
                "sha256": file.checksum,
                "days": file.counts.days,
                "intentions": file.counts.intentions,
                "deeds": file.counts.deeds,
                "customers": file.counts.customers,
                "last": file.counts.last and file.counts.last.isoformat(),
            }
        )
        for n, file in enumerate(backup.files, start=1)
    }
    about = line({"day": backup.day.isoformat(), "at": backup.at.isoformat()})
    return sealed({"backup": {"1": about}, "files": held})


def read_list(id: str, content: bytes) -> Backup:
    """Read the list of a backup.

    Raises:
        ValueError: it is none, or not what was written.
    """
    if not is_whole(content):
        raise ValueError("its checksum does not fit")
    try:
        return _backup(id, unsealed(content))
    except (KeyError, TypeError) as error:
        raise ValueError("it is no list of a backup") from error


def _backup(id: str, tables: Mapping[str, Mapping[str, Any]]) -> Backup:
    about = tables["backup"]["1"]
    files = (
        File(
            _fitting(NAME, file["name"]),
            _fitting(_CHECKSUM, file["sha256"]),
            Counts(
                file["days"],
                file["intentions"],
                file["deeds"],
                file["customers"],
                file["last"] and date.fromisoformat(file["last"]),
            ),
        )
        for file in tables["files"].values()
    )
    return Backup(id, date.fromisoformat(about["day"]), datetime.fromisoformat(about["at"]), tuple(files))


def _fitting(form: re.Pattern[str], text: str) -> str:
    if not form.fullmatch(text):
        raise ValueError("it names a file that no journal has")
    return text
