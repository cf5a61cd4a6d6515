"""Forgetting a customer: what was written about them goes from every file that coach keeps.

The copies go first and the roster last, so that one who was half forgotten when the machine went down is
still on the roster, and can be forgotten once more.
"""

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from coach.editor import WRITING
from coach.files import write_durably
from coach.journal import documents
from coach.journal.backups import Backups
from coach.journal.contents import ROSTER, read_file
from coach.journal.drafts import Theirs, drafts_lock, read_drafts
from coach.journal.failures import JournalUnwritable, NotBackedUp, reason_of
from coach.journal.journal import Journal
from coach.journal.sealed import unsealed
from coach.journal.snapshot import Snapshot
from coach.journal.undo import UndoLog
from coach.practice.customers import Customer
from coach.practice.day import NOBODY
from coach.practice.forgetting import (
    WORDLESS,
    erasure,
    forgotten_on,
    intentions_of,
    name_of,
    naming_of,
    nobody,
    wordless_id,
)
from coach.practice.knowing import TRAITS
from coach.practice.refusal import Refused
from coach.practice.text import fold

_WORDS = frozenset(
    ("text", "note", "when", "why", "answer", "question", "said", "notes", "reason", "first_step", "value",
     "word", "wanted", "give", "get", *TRAITS)
)  # fmt: skip
"""The keys under which a person's own words stand; the names of others are not among them."""


MADE_AGAIN = ("summary.json", "meetings.json", "calendars.json", "offered.json")
"""What of the state may hold a word about somebody, and can be lost without loss."""


class Forgetting:
    """What forgets a customer.

    Args:
        journal: the journal.
        backups: its backups.
        undo: the changes that can be taken back; they are forgotten too.
        state: the folder of the drafts, the summary and the versions before.
    """

    def __init__(self, journal: Journal, backups: Backups, undo: UndoLog, state: Path) -> None:
        self._journal = journal
        self._backups = backups
        self._undo = undo
        self._state = state

    def forget(self, id: str, at: datetime, today: date, *, also_named: bool) -> Theirs:
        """Forget a customer; it cannot be taken back.

        Args:
            id: who.
            at: the moment.
            today: the running practice day.
            also_named: whether their name goes from the texts about others too.

        Returns:
            What finds the drafts about them: by their ids, by those of their intentions, and by their name.

        Raises:
            Refused: they are no longer on the roster, or are nobody.
            JournalUnreadable: a file of the journal cannot be read; nothing was changed.
            JournalUnwritable: a file could not be written; they are still on the roster.
        """
        with ExitStack() as locks:
            locks.enter_context(self._told())
            locks.enter_context(self._backups.locked())
            locks.enter_context(self._journal.changing())
            copy = self._journal.copy()
            customer = copy.roster.customer(id)
            if customer is None or id == NOBODY:
                raise Refused("this customer is no longer on the roster")
            for suspect in self._journal.suspects():
                raise JournalUnwritable(
                    suspect, "it was changed outside coach or has rotted; run coach doctor"
                )
            naming = naming_of(copy, customer) if also_named else None
            counted = erasure(copy, customer)
            leaves_nobody = bool(counted.intentions or counted.deeds)
            known_by = {fold(word) for word in (customer.name, *customer.emails)}
            ids = self._everywhere(customer)
            without = _Without(ids, known_by, at, today, naming)
            drafted = ids | intentions_of(copy.days.values(), ids)
            theirs = Theirs(drafted, name_of(customer), naming)

            self._undo.clear()
            with drafts_lock(self._state / "drafts.json"):
                self._forget_drafts(theirs)
            self._backups.rewrite(without.content)
            for path in self._backups.rescued():
                if path.name == self._journal.unfinished.path.name:
                    path.unlink()
                else:
                    _rewrite(path, without.content)
            for name in (*(name for name in self._journal.names() if name != ROSTER), ROSTER):
                storage = self._journal.storage(name)
                _rewrite(storage.kept, without.content)
                if storage.path.exists():
                    content = without.content(storage.path.read_bytes(), leaves_nobody=leaves_nobody)
                    assert content is not None  # all of it was read
                    storage.put(content)
            self._remove_leftovers()
            return theirs

    def _everywhere(self, customer: Customer) -> frozenset[str]:
        """Give the ids under which somebody stands in the journal and in every copy of it."""
        active = {other.id for other in self._journal.roster().customers}
        likeness = (fold(customer.name), fold(customer.role))
        paths = [self._journal.storage(ROSTER).kept, *self._backups.stored(), *self._backups.rescued()]
        ids = {customer.id, *customer.merged}
        for path in paths:
            for other in _customers(path):
                if other.id not in active and (fold(other.name), fold(other.role)) == likeness:
                    ids |= {other.id, *other.merged}
        return frozenset(ids - {NOBODY})

    def _forget_drafts(self, theirs: Theirs) -> None:
        path = self._state / "drafts.json"
        for damaged in self._state.glob("drafts.*"):
            if damaged != path:
                damaged.unlink()
        try:
            drafts = read_drafts(path)
        except ValueError:
            path.unlink()
            return
        kept = {place: text for place, text in drafts.items() if not theirs.has(place, text)}
        if kept != drafts:
            write_durably(path, json.dumps(kept, ensure_ascii=False, indent=1).encode())

    def _remove_leftovers(self) -> None:
        for name in MADE_AGAIN:
            (self._state / name).unlink(missing_ok=True)
        journal = self._journal.storage(ROSTER).path.parent
        for folder in (journal, self._state, self._state / "previous", self._state / "undo"):
            for leftover in folder.glob(".*.new"):
                leftover.unlink()
        # An editor was killed, or keeps copies; nobody knows about whom they are.
        for leftover in self._state.glob(f"*{WRITING}*"):
            leftover.unlink(missing_ok=True)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (OSError, NotBackedUp) as error:
            cause = error if isinstance(error, OSError) else error.__cause__
            if not isinstance(cause, OSError) or isinstance(cause, TimeoutError):
                why = "another coach is making a backup; try again"
                raise JournalUnwritable(self._backups.folder, why) from error
            place = Path(cause.filename) if isinstance(cause.filename, str) else self._state
            raise JournalUnwritable(place, reason_of(cause)) from error


class _Without:
    """Takes the words about a customer out of whatever is kept."""

    def __init__(
        self,
        ids: Collection[str],
        known_by: Collection[str],
        at: datetime,
        today: date,
        naming: re.Pattern[str] | None,
    ) -> None:
        self._ids = ids
        self._known_by = known_by
        self._at = at
        self._today = today
        self._naming = naming

    def content(self, content: bytes, *, leaves_nobody: bool = True) -> bytes | None:
        """Take the words out of the content of a file of the journal.

        Args:
            content: the content.
            leaves_nobody: whether bare outcomes may stay, which belong to nobody then.

        Returns:
            None when it cannot be read.
        """
        try:
            tables = unsealed(content)
            changed = {
                name: {number: self._named_no_more(found) for number, found in table.items()}
                for name, table in self._tables(tables, leaves_nobody).items()
            }
        except ValueError:
            return None
        return content if changed == tables else Snapshot(changed).sealed()

    def _tables(
        self, tables: Mapping[str, Mapping[str, Any]], leaves_nobody: bool
    ) -> dict[str, dict[str, Any]]:
        found = {name: dict(table) for name, table in tables.items()}
        for number, document in found.get("days", {}).items():
            day = documents.read_day(document, number)
            if (after := forgotten_on(day, self._ids, self._at)) is not day:
                found["days"][number] = documents.day_document(after)
        for number, document in found.get("settings", {}).items():
            if ignored := document.get("ignored"):
                left = [who for who in ignored if fold(who) not in self._known_by]
                found["settings"][number] = {**document, "ignored": left}
        theirs = [n for n, document in found.get("customers", {}).items() if document.get("id") in self._ids]
        for number in theirs:
            del found["customers"][number]
        is_there = any(document.get("id") == NOBODY for document in found.get("customers", {}).values())
        if theirs and leaves_nobody and not is_there:
            # In the place that became free: a number that is the highest would be given once more.
            found["customers"][theirs[0]] = documents.customer_document(nobody(self._today))
        self._delete(found, [id for id in self._ids if wordless_id(id) == id] if theirs else [])
        return found

    def _delete(self, found: dict[str, dict[str, Any]], ids: list[str]) -> None:
        """Note that customers are deleted, so that another copy learns of it; ids with words are not kept."""
        table = found.get("deleted", {})
        left = [document for document in table.values() if document.get("id") not in self._ids]
        left += [{"id": id, "at": self._at.isoformat()} for id in sorted(ids)]
        if left or "deleted" in found:
            found["deleted"] = {str(n): document for n, document in enumerate(left, start=1)}

    def _named_no_more(self, value: Any, key: str = "") -> Any:
        if self._naming is None:
            return value
        if isinstance(value, dict):
            return {inner: self._named_no_more(found, inner) for inner, found in value.items()}
        if isinstance(value, list):
            return [self._named_no_more(found, key) for found in value]
        is_words = isinstance(value, str) and key in _WORDS
        return self._naming.sub(WORDLESS, value) if is_words else value


def _rewrite(path: Path, change: Callable[[bytes], bytes | None]) -> None:
    """Change what a copy holds; one that cannot be read may hold anything, and goes."""
    if not path.is_file():
        return
    before = path.read_bytes()
    after = change(before)
    if after is None:
        path.unlink()
    elif after != before:
        write_durably(path, after)


def _customers(path: Path) -> tuple[Customer, ...]:
    try:
        return read_file(ROSTER, path.read_bytes()).roster.customers
    except (OSError, ValueError):
        return ()
