"""The journal: the days and the roster as domain values, kept in TinyDB files.

One file a year holds the days (`2026.json`: a document a practice day), one the customers, the pauses
and the settings of the practice (`roster.json`).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Generic, TypeVar

from tinydb.table import Document, Table

from coach.journal import documents
from coach.journal.storage import DurableStorage, JournalUnreadable, JournalUnwritable
from coach.journal.unfinished import Step, Unfinished, checksum
from coach.practice.change import deletions, roster_deletions
from coach.practice.customers import Customer, Roster
from coach.practice.day import Day, Deletion
from coach.practice.merge import Copy
from coach.practice.rest import Pause, Settings

_Value = TypeVar("_Value")

_ROSTER = "roster"
"""The name of the roster's file; the others have their year for a name."""


class _File(Generic[_Value]):
    """One TinyDB file and the value that was last read from it."""

    def __init__(self, path: Path, state: Path, read: "Callable[[_File[_Value]], _Value]") -> None:
        self.path = path
        self.storage = DurableStorage(path, state=state)
        self._read = read
        self._known: tuple[object, _Value] | None = None

    def value(self) -> _Value:
        """Give the value of what the file holds now.

        Raises:
            JournalUnreadable: the file is damaged, or a document is not what the journal writes.
        """
        stamp, known = self.storage.stamp(), self._known
        if known is not None and known[0] is stamp:
            return known[1]
        try:
            value = self._read(self)
        except documents.Malformed as fault:
            raise JournalUnreadable(self.path, str(fault)) from fault
        self._known = (stamp, value)
        return value

    def table(self, name: str) -> Table:
        """Give a table that never answers from a stale cache."""
        return Table(self.storage, name, cache_size=0)

    def documents(self, table: str) -> list[tuple[object, str]]:
        """Give the documents of a table in the order of their numbers, each with its place."""
        found = sorted(self.table(table).all(), key=lambda document: document.doc_id)
        return [(dict(document), f"{table}.{document.doc_id}") for document in found]

    def replace(self, table: str, contents: Iterable[dict[str, Any]]) -> None:
        """Put documents, numbered from 1, in the place of all of a table."""
        self.table(table).truncate()
        self.table(table).insert_multiple(Document(content, n) for n, content in enumerate(contents, start=1))


class _Year:
    """The days of a year, and what was deleted on them."""

    def __init__(self, days: dict[date, Day], deleted: tuple[Deletion, ...]) -> None:
        self.days = days
        self.deleted = deleted


def _read_year(file: _File[_Year]) -> _Year:
    days = [documents.read_day(document, place) for document, place in file.documents("days")]
    deleted = tuple(documents.read_deletion(document, place) for document, place in file.documents("deleted"))
    return _Year({day.date: day for day in days}, deleted)


def _read_roster(file: _File[Roster]) -> Roster:
    settings = [documents.read_settings(document, place) for document, place in file.documents("settings")]
    rest = file.table("more").get(doc_id=1)
    return Roster(
        tuple(documents.read_customer(document, place) for document, place in file.documents("customers")),
        settings[0] if settings else Settings(),
        tuple(documents.read_pause(document, place) for document, place in file.documents("pauses")),
        tuple(documents.read_deletion(document, place) for document, place in file.documents("deleted")),
        dict(rest) if isinstance(rest, Document) else {},
    )


@contextmanager
def _to_be_saved(file: _File[_Value]) -> Iterator[str]:
    """Open a transaction on a file, and give the checksum of what it holds.

    Raises:
        JournalUnwritable: it takes no writes.
    """
    if file.storage.is_suspect:
        raise JournalUnwritable(file.path, "it was changed outside coach or has rotted; run coach doctor")
    with file.storage.transaction():
        yield checksum(file.storage.read())


def day_number(day: date) -> int:
    """Give the document id of a day: its date as a number, yyyymmdd."""
    return day.year * 10_000 + day.month * 100 + day.day


class Journal:
    """The days and the roster.

    Args:
        folder: where the files lie; it is made with the first save.
        state: the folder of the versions before and of the locks.
    """

    def __init__(self, folder: Path, state: Path) -> None:
        self._folder = folder
        self._state = state
        self._roster = _File(folder / f"{_ROSTER}.json", state, _read_roster)
        self._unfinished = Unfinished(state / "unfinished.json")
        self._years: dict[int, _File[_Year]] = {}
        self._days: tuple[tuple[_Year, ...], Mapping[date, Day]] | None = None

    def roster(self) -> Roster:
        """Give the customers and the terms of the practice.

        Raises:
            JournalUnreadable: the file cannot be read.
        """
        self._finish()
        return self._roster.value()

    def day(self, day: date) -> Day:
        """Give a day; one on which nothing was written is empty.

        Raises:
            JournalUnreadable: the file of its year cannot be read.
        """
        self._finish()
        return self._year(day.year).value().days.get(day) or Day(day)

    def days(self) -> Mapping[date, Day]:
        """Give all days that were ever written to, by date.

        Raises:
            JournalUnreadable: the file of a year cannot be read.
        """
        self._finish()
        years = tuple(self._year(year).value() for year in self.years())
        if self._days is None or self._days[0] != years:
            self._days = (years, {day: found for year in years for day, found in year.days.items()})
        return self._days[1]

    def years(self) -> tuple[int, ...]:
        """List the years that have a file, here or among the versions before."""
        folders = (self._folder, self._state / "previous")
        names = {path.name for folder in folders if folder.is_dir() for path in folder.iterdir()}
        return tuple(sorted(int(name[:4]) for name in names if re.fullmatch(r"\d{4}\.json", name)))

    def stamp(self) -> object:
        """Give something that is equal as long as nobody has written to the journal."""
        return (self._roster.storage.stamp(), *(self._year(year).storage.stamp() for year in self.years()))

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Keep others from writing while one reads, decides and writes.

        Raises:
            JournalUnwritable: another program holds the journal for long.
        """
        with self._roster.storage.locked():
            self._finish()
            yield

    def save_day(self, day: Day, at: datetime) -> None:
        """Save a day, and remember what it no longer holds as deleted.

        Raises:
            JournalUnreadable: the file of its year cannot be read.
            JournalUnwritable: it could not be saved; nothing was changed.
        """
        file = self._year(day.date.year)
        with self.changing(), file.storage.transaction():
            year = file.value()
            before = year.days.get(day.date, Day(day.date))
            deleted = deletions(before, day, year.deleted, at)
            self._put(file, [day])
            if deleted != year.deleted:
                file.replace("deleted", map(documents.deletion_document, deleted))

    def save_roster(self, roster: Roster, at: datetime) -> None:
        """Save the customers, the pauses and the settings of the practice.

        Raises:
            JournalUnreadable: the file cannot be read.
            JournalUnwritable: it could not be saved; nothing was changed.
        """
        file = self._roster
        with file.storage.transaction():
            before = file.value()
            deleted = roster_deletions(before, roster, at)
            self._put_roster(replace(roster, deleted=deleted), at.date())

    def copy(self) -> Copy:
        """Give the whole journal.

        Raises:
            JournalUnreadable: a file cannot be read.
        """
        roster = self.roster()
        deleted = [*roster.deleted]
        for year in self.years():
            deleted += self._year(year).value().deleted
        return Copy(replace(roster, deleted=()), dict(self.days()), tuple(deleted))

    def replace(self, copy: Copy, today: date) -> None:
        """Put another copy in the place of the whole journal, all of it or nothing.

        Raises:
            JournalUnreadable: a file cannot be read; nothing was changed.
            JournalUnwritable: a file could not be saved; either nothing was changed, or the rest is done at
                the next reading or writing.
        """
        with self.changing():
            there = self.days()
            changed = [day for date, day in copy.days.items() if there.get(date) != day]
            # All deletions go to the roster.
            moved = {year for year in self.years() if self._year(year).value().deleted}
            steps = []
            # Where the stack ends all is saved, the last first: the roster, whose customers the days name.
            with ExitStack() as saving:
                for year in sorted(moved | {day.date.year for day in changed}):
                    file = self._year(year)
                    before = saving.enter_context(_to_be_saved(file))
                    self._put(file, [day for day in changed if day.date.year == year])
                    file.replace("deleted", ())
                    steps.append(Step(str(year), before, file.storage.read() or {}))
                before = saving.enter_context(_to_be_saved(self._roster))
                self._put_roster(replace(copy.roster, deleted=copy.deleted), today)
                steps.append(Step(_ROSTER, before, self._roster.storage.read() or {}))
                self._unfinished.note(steps)
            self._unfinished.forget()

    def _finish(self) -> None:
        """Do what is left of a change of several files, when the one who made it was killed.

        Raises:
            JournalUnreadable: the note of it or a file cannot be read.
            JournalUnwritable: a file could not be saved; it is tried again the next time.
        """
        if not self._unfinished.is_there():
            return
        with self._roster.storage.locked():
            if not self._unfinished.is_there():
                return  # somebody was at it, and is done
            for step in self._unfinished.steps():
                storage = (self._roster if step.name == _ROSTER else self._year(int(step.name))).storage
                with storage.transaction():
                    if step.is_due(storage.read()):
                        storage.write(step.tables)
            self._unfinished.forget()

    def _year(self, year: int) -> _File[_Year]:
        if year not in self._years:
            self._years[year] = _File(self._folder / f"{year}.json", self._state, _read_year)
        return self._years[year]

    @staticmethod
    def _put(file: _File[_Year], days: Iterable[Day]) -> None:
        # TinyDB's own update and upsert keep the keys that the new document lacks. Each of its operations
        # reads the whole table, so there is one for all days.
        table = file.table("days")
        new = {day_number(day.date): documents.day_document(day) for day in days}
        table.remove(doc_ids=[found.doc_id for found in table.all() if found.doc_id in new])
        table.insert_multiple(Document(document, number) for number, document in new.items())

    def _put_roster(self, roster: Roster, today: date) -> None:
        file = self._roster
        customers: Iterable[Customer] = roster.customers
        pauses: Iterable[Pause] = roster.pauses
        file.replace("customers", map(documents.customer_document, customers))
        file.replace("pauses", map(documents.pause_document, pauses))
        file.replace("settings", [documents.settings_document(roster.settings, today)])
        file.replace("deleted", map(documents.deletion_document, roster.deleted))
        file.replace("more", [dict(roster.extra)] if roster.extra else [])
