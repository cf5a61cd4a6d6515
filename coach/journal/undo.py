"""What can be taken back: the last changes, a file each, so that another program can take them back too."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from coach.files import write_durably
from coach.journal import documents
from coach.journal.storage import JournalUnreadable, JournalUnwritable, reason_of
from coach.practice.customers import Roster
from coach.practice.day import Deletion

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from coach.practice.change import Change

STEPS = 50
"""How many changes are remembered."""


class UndoLog:
    """The last changes, newest last; call it with the journal's lock held.

    Args:
        folder: where the files lie; it is made with the first change.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def push(self, change: Change) -> None:
        """Remember a change, before it is made; the oldest are forgotten.

        Raises:
            JournalUnwritable: it could not be written.
        """
        steps = self._steps()
        number = int(steps[-1].stem) + 1 if steps else 1
        path = self._folder / f"{number:06}.json"
        try:
            write_durably(path, json.dumps(_document(change), ensure_ascii=False).encode())
            for old in steps[: max(len(steps) + 1 - STEPS, 0)]:
                old.unlink(missing_ok=True)
        except OSError as error:
            raise JournalUnwritable(path, reason_of(error)) from error

    def last(self) -> Change | None:
        """Give the last change; None when there is none.

        Raises:
            JournalUnreadable: it cannot be read.
        """
        steps = self._steps()
        if not steps:
            return None
        try:
            return _read(json.loads(steps[-1].read_text("utf-8")))
        except OSError as error:
            raise JournalUnreadable(steps[-1], error.strerror or str(error)) from error
        except (ValueError, KeyError, TypeError) as fault:
            raise JournalUnreadable(steps[-1], f"it holds no change of coach ({fault})") from fault

    def forget_last(self) -> None:
        """Forget the last change, when it was taken back.

        Raises:
            JournalUnwritable: its file cannot be removed.
        """
        for step in self._steps()[-1:]:
            try:
                step.unlink(missing_ok=True)
            except OSError as error:
                raise JournalUnwritable(step, reason_of(error)) from error

    def clear(self) -> None:
        """Forget all changes: the journal is another one, from which they cannot be taken back."""
        for step in self._steps():
            step.unlink(missing_ok=True)

    def faults(self) -> Iterator[tuple[Path, str]]:
        """Give each change that cannot be read, and why."""
        for step in self._steps():
            try:
                _read(json.loads(step.read_text("utf-8")))
            except (ValueError, KeyError, TypeError) as fault:
                yield step, f"it cannot be read ({fault})"

    def _steps(self) -> list[Path]:
        return sorted(self._folder.glob("[0-9]*.json")) if self._folder.is_dir() else []


def _roster_document(roster: Roster, today: date) -> dict[str, Any]:
    return {
        "customers": [documents.customer_document(customer) for customer in roster.customers],
        "pauses": [documents.pause_document(pause) for pause in roster.pauses],
        "settings": documents.settings_document(roster.settings, today),
    }


def _read_roster(document: dict[str, Any]) -> Roster:
    return Roster(
        tuple(documents.read_customer(customer, "customer") for customer in document["customers"]),
        documents.read_settings(document["settings"], "settings"),
        tuple(documents.read_pause(pause, "pause") for pause in document["pauses"]),
    )


def _document(change: Change) -> dict[str, Any]:
    today = change.at.date()
    return {
        "what": change.what,
        "at": change.at.isoformat(),
        "days": [[documents.day_document(day) for day in pair] for pair in change.days],
        "roster": change.roster and [_roster_document(roster, today) for roster in change.roster],
        "stood": dict(change.stood),
        "deleted": change.deleted and [list(map(documents.deletion_document, d)) for d in change.deleted],
    }


def _read(document: dict[str, Any]) -> Change:
    from coach.practice.change import Change

    roster, deleted = document["roster"], document.get("deleted")
    return Change(
        document["what"],
        datetime.fromisoformat(document["at"]),
        tuple(
            (documents.read_day(before, "before"), documents.read_day(after, "after"))
            for before, after in document["days"]
        ),
        (_read_roster(roster[0]), _read_roster(roster[1])) if roster else None,
        document.get("stood", {}),
        (_read_deletions(deleted[0]), _read_deletions(deleted[1])) if deleted else None,
    )


def _read_deletions(found: list[Any]) -> tuple[Deletion, ...]:
    return tuple(documents.read_deletion(deletion, "deleted") for deletion in found)
