"""The journal: the days and the roster as domain values, kept in TinyDB files.

One file a year holds the days (`2026.json`: a document a practice day), one the customers, the pauses
and the settings of the practice (`roster.json`).
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from datetime import date, datetime
from pathlib import Path

from tinydb.table import Document

from coach.files import write_durably
from coach.journal import documents
from coach.journal.contents import NAME, ROSTER, read_roster, table
from coach.journal.file import File, YearFile
from coach.journal.storage import DurableStorage, JournalUnreadable, JournalUnwritable, reason_of
from coach.journal.unfinished import Step, Unfinished, checksum
from coach.journal.year import day_number
from coach.practice.copy import Copy
from coach.practice.customers import Customer, Roster
from coach.practice.day import Day, Deletion
from coach.practice.rest import Pause
from coach.values import Struct, encode_line, replace

AT_HAND = 3
"""How many years stay in memory of those that are asked for by name."""


@contextmanager
def _to_be_saved(file: File[Roster] | YearFile) -> Iterator[str]:
    """Open a transaction on a file, and give the checksum of what it holds.

    Raises:
        JournalUnwritable: it takes no writes.
    """
    if file.storage.is_suspect:
        raise JournalUnwritable(file.path, "it was changed outside coach or has rotted; run coach doctor")
    with file.storage.transaction():
        yield checksum(file.storage.read())


class _Told(Struct, frozen=True):
    """What a year says from a day on, and the key of its file when that was read."""

    key: object
    days: Mapping[date, Day]
    deleted: tuple[Deletion, ...]


class Journal:
    """The days and the roster.

    Args:
        folder: where the files lie; it is made with the first save.
        state: the folder of the versions before and of the locks.
    """

    def __init__(self, folder: Path, state: Path) -> None:
        self.state = state
        self._folder = folder
        self._roster = File(folder / ROSTER, state, lambda storage, _: read_roster(storage))
        self.unfinished = Unfinished(state / "unfinished.json")
        self.hindrance: JournalUnreadable | JournalUnwritable | None = None
        """What keeps a change of several files from being finished, whose maker was killed."""
        self._years: dict[int, YearFile] = {}
        self._asked: dict[int, None] = {}
        """The years that were asked for last, the latest last."""
        self._known: dict[date, tuple[Mapping[int, _Told], Mapping[date, Day]]] = {}
        """What is known of all days from one on: year by year, and together."""

    def roster(self) -> Roster:
        """Give the customers and the terms of the practice.

        Raises:
            JournalUnreadable: the file cannot be read.
        """
        self._finish_if_possible()
        return self._roster.value()

    def day(self, day: date) -> Day:
        """Give a day; one on which nothing was written is empty.

        Raises:
            JournalUnreadable: the file of its year cannot be read.
        """
        self._finish_if_possible()
        return self._at_hand(day.year).day(day)

    def days(self, since: date = date.min) -> Mapping[date, Day]:
        """Give all days that were ever written to, in order; it stays the same object until one changes.

        Args:
            since: the first day to read; all unless given.

        Raises:
            JournalUnreadable: the file of a year cannot be read.
        """
        return self._told(since)[1]

    def _told(self, since: date) -> tuple[Mapping[int, _Told], Mapping[date, Day]]:
        """Give what the years say from a day on; of all of them only those at hand stay besides."""
        self._finish_if_possible()
        before, days = self._known.get(since, ({}, {}))
        told: dict[int, _Told] = {}
        for year in self.years():
            if year < since.year:
                continue
            file = self._year(year)
            key, known = file.storage.key(), before.get(year)
            if known is None or key is None or known.key != key:
                known = _Told(key, file.days(since), file.value().deleted)
                if since == date.min and year not in self._asked:
                    file.let_go()
            told[year] = known
        if since not in self._known or [*told.values()] != [*before.values()]:
            days = {day: found for known in told.values() for day, found in known.days.items()}
            self._known[since] = (told, days)
        return told, days

    def known(self) -> Callable[[object], Day | None]:
        """Give what tells the day that the journal read from just such a document; None where it read none.

        Raises:
            JournalUnreadable: the file of a year cannot be read.
        """
        days = self.days()
        written = {line: day for year in self.years() for day, line in self._year(year).value().lines.items()}

        def known(document: object) -> Day | None:
            try:
                day = written.get(encode_line(document))
            except OverflowError:
                return None
            return days[day] if day else None

        return known

    def year(self, year: int) -> Mapping[date, Day]:
        """Give the days of one year.

        Raises:
            JournalUnreadable: its file cannot be read.
        """
        self._finish_if_possible()
        return self._at_hand(year).days(date.min)

    def check(self, year: int) -> None:
        """Look whether the file of a year is still what was saved; nothing of it stays in memory.

        Raises:
            JournalUnreadable: it is damaged.
        """
        self._finish_if_possible()
        self._year(year).check()

    def years(self) -> tuple[int, ...]:
        """List the years that have a file, here or among the versions before."""
        names: set[str] = set()
        for folder in (self._folder, self.state / "previous"):
            with suppress(FileNotFoundError):
                names.update(os.listdir(folder))  # noqa: PTH208 (without a Path for each of many names)
        return tuple(sorted(int(name[:4]) for name in names if name != ROSTER and NAME.fullmatch(name)))

    def unread(self) -> tuple[int, ...]:
        """List the years of which something was neither read nor checked yet."""
        return tuple(year for year in self.years() if not self._year(year).is_read)

    def unopened(self) -> tuple[int, ...]:
        """List the years of which nothing was read or checked yet."""
        return tuple(year for year in self.years() if not self._year(year).is_open)

    def seal(self, year: int) -> str | None:
        """Name the version of a year's file without reading it; None when it has no name."""
        return self._year(year).storage.seal()

    def seal_before(self, day: date) -> str | None:
        """Name what the days of a year say that lie before one of it; None when there are none.

        Raises:
            JournalUnreadable: the file of the year cannot be read.
        """
        return self._at_hand(day.year).value().seal(day)

    def names(self) -> tuple[str, ...]:
        """List the files, the roster first, also those of which only the version before is left."""
        return (ROSTER, *(f"{year}.json" for year in self.years()))

    def storage(self, name: str) -> DurableStorage:
        """Give the storage of a file."""
        return self._roster.storage if name == ROSTER else self._year(int(name.removesuffix(".json"))).storage

    def suspects(self) -> tuple[Path, ...]:
        """List the files, of those read so far, that are not what was saved: no save changes them.

        Raises:
            JournalUnreadable: a file cannot be read any more.
        """
        files: list[File[Roster] | YearFile] = [self._roster, *self._years.values()]
        return tuple(file.path for file in files if file.is_suspect)

    def newest(self) -> Copy:
        """Give the roster and the newest year that holds days, without reading those before it.

        Raises:
            JournalUnreadable: a file cannot be read.
        """
        roster = self.roster()
        for number in reversed(self.years()):
            file = self._year(number)
            if days := file.days(date.min):
                return Copy(replace(roster, deleted=()), days, (*roster.deleted, *file.value().deleted))
        return Copy(replace(roster, deleted=()), {}, roster.deleted)

    def stamp(self) -> object:
        """Give something that is equal as long as nobody has written to the journal; no file is read."""
        years = ((year, self._year(year).storage.key()) for year in self.years())
        return (self._roster.storage.key(), *years)

    @property
    def settled(self) -> datetime | None:
        """The newest change at which the person said that the clock is right for all that."""
        try:
            return datetime.fromisoformat((self.state / "clock").read_text("utf-8"))
        except (OSError, ValueError):
            return None

    def settle(self, newest: datetime) -> None:
        """Keep that the clock is right though the newest change has this time.

        Raises:
            JournalUnwritable: it could not be written.
        """
        path = self.state / "clock"
        try:
            write_durably(path, newest.isoformat().encode())
        except OSError as error:
            raise JournalUnwritable(path, reason_of(error)) from error

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep others from writing while a damaged journal is mended: nothing of it is read.

        Raises:
            JournalUnwritable: another program holds the journal for long.
        """
        with self._roster.storage.locked():
            yield

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
        from coach.practice.change import deletions

        file = self._year(day.date.year)
        with self.changing(), file.storage.transaction():
            year = file.value()
            before = file.day(day.date)
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
        from coach.practice.change import roster_deletions

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
        roster, (told, days) = self.roster(), self._told(date.min)
        deleted = (deletion for year in told.values() for deletion in year.deleted)
        return Copy(replace(roster, deleted=()), dict(days), (*roster.deleted, *deleted))

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
                    steps.append(Step(file.path.name, before, file.storage.read() or {}))
                before = saving.enter_context(_to_be_saved(self._roster))
                self._put_roster(replace(copy.roster, deleted=copy.deleted), today)
                steps.append(Step(ROSTER, before, self._roster.storage.read() or {}))
                self.unfinished.note(steps)
            self.unfinished.forget()

    def _finish_if_possible(self) -> None:
        """Finish what is left before reading; where that cannot be done, what is there is read."""
        try:
            self._finish()
        except (JournalUnreadable, JournalUnwritable) as fault:
            self.hindrance = fault

    def _finish(self) -> None:
        """Do what is left of a change of several files, when the one who made it was killed.

        Raises:
            JournalUnreadable: the note of it or a file cannot be read.
            JournalUnwritable: a file could not be saved; it is tried again the next time.
        """
        self.hindrance = None
        if not self.unfinished.is_there():
            return
        with self._roster.storage.locked():
            if not self.unfinished.is_there():
                return  # somebody was at it, and is done
            for step in self.unfinished.steps():
                storage = self.storage(step.name)
                with storage.transaction():
                    if step.is_due(storage.read()):
                        storage.write(step.tables)
            self.unfinished.forget()

    def _at_hand(self, year: int) -> YearFile:
        """Give the file of a year that is asked for by name; of those asked for long before nothing stays."""
        self._asked.pop(year, None)
        self._asked[year] = None
        for before in [*self._asked][:-AT_HAND]:
            self._asked.pop(before, None)
            self._year(before).let_go()
        return self._year(year)

    def _year(self, year: int) -> YearFile:
        if year not in self._years:
            self._years[year] = YearFile(self._folder, self.state, year)
        return self._years[year]

    @staticmethod
    def _put(file: YearFile, days: Iterable[Day]) -> None:
        # TinyDB's own update and upsert keep the keys that the new document lacks. Each of its operations
        # reads the whole table, so there is one for all days.
        known = table(file.storage, "days")
        new = {day_number(day.date): documents.day_document(day) for day in days}
        known.remove(doc_ids=[found.doc_id for found in known.all() if found.doc_id in new])
        known.insert_multiple(Document(document, number) for number, document in new.items())

    def _put_roster(self, roster: Roster, today: date) -> None:
        file = self._roster
        customers: Iterable[Customer] = roster.customers
        pauses: Iterable[Pause] = roster.pauses
        file.replace("customers", map(documents.customer_document, customers))
        file.replace("pauses", map(documents.pause_document, pauses))
        file.replace("settings", [documents.settings_document(roster.settings, today)])
        file.replace("deleted", map(documents.deletion_document, roster.deleted))
        file.replace("more", [dict(roster.extra)] if roster.extra else [])
