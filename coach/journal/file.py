"""One file of the journal, and the value that was last read from it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Generic, TypeVar

from tinydb.table import Document

from coach.journal import documents
from coach.journal.contents import table
from coach.journal.storage import DurableStorage, JournalUnreadable
from coach.journal.year import Year
from coach.practice.day import Day
from coach.values import Struct

_Value = TypeVar("_Value")


class _Known(Struct, Generic[_Value], frozen=True):
    """What is known of a file: its key and stamp when it was read, its value, and whether it is suspect."""

    key: object
    stamp: object
    value: _Value
    is_suspect: bool


class File(Generic[_Value]):
    """One TinyDB file and the value that was last read from it.

    Args:
        path: the file.
        state: the folder of the version before and of the lock.
        read: reads the value; it takes the one that the file had before, if that was read.
    """

    def __init__(
        self, path: Path, state: Path, read: Callable[[DurableStorage, _Value | None], _Value]
    ) -> None:
        self.path = path
        self.storage = DurableStorage(path, state=state)
        self._read = read
        self._known: _Known[_Value] | None = None

    @property
    def is_suspect(self) -> bool:
        """Whether it was read, and is not what was saved: no save changes it.

        Raises:
            JournalUnreadable: it cannot be read any more.
        """
        if self._known is None:
            return False
        self.value()
        known = self._known
        return known is not None and known.is_suspect

    def value(self) -> _Value:
        """Give the value of what the file holds now.

        Raises:
            JournalUnreadable: the file is damaged, or a document is not what the journal writes.
        """
        key, known = self.storage.key(), self._known
        if known is not None and key is not None and known.key == key:
            return known.value
        stamp, is_suspect = self.storage.stamp(), self.storage.is_suspect
        if known and known.stamp is stamp:
            value = known.value
        else:
            with self._told():
                value = self._read(self.storage, known.value if known else None)
        self._known = _Known(key, stamp, value, is_suspect)
        return value

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except documents.Malformed as fault:
            raise JournalUnreadable(self.path, str(fault)) from fault

    def replace(self, name: str, contents: Iterable[dict[str, Any]]) -> None:
        """Put documents, numbered from 1, in the place of all of a table."""
        table(self.storage, name).truncate()
        table(self.storage, name).insert_multiple(
            Document(content, n) for n, content in enumerate(contents, start=1)
        )


class YearFile(File[Year]):
    """The file of a year, whose days are read when they are asked for.

    Args:
        folder: where it lies.
        state: the folder of the version before and of the lock.
        number: the year.
    """

    def __init__(self, folder: Path, state: Path, number: int) -> None:
        def read(storage: DurableStorage, before: Year | None) -> Year:
            year = Year(number, storage.lines(), before)
            if storage.is_suspect:
                year.days()  # what is wrong with it is told at once
            return year

        super().__init__(folder / f"{number}.json", state, read)
        self._is_checked = False

    @property
    def is_open(self) -> bool:
        """Whether it was ever read, so that a day of it is there at once."""
        return self._is_checked or self._known is not None

    @property
    def is_read(self) -> bool:
        """Whether every day of it was once read, or the whole was checked."""
        return self._is_checked

    def check(self) -> None:
        """Look whether it is still what was saved, and so reads as well as before; nothing of it stays.

        Raises:
            JournalUnreadable: it is damaged.
        """
        if self.storage.is_suspect:
            self.value()
        self._is_checked = True
        if self._known is None:
            self.storage.close()

    def let_go(self) -> None:
        """Keep nothing of it in memory, unless it has to be told that it is suspect."""
        if self._known is not None and not self._known.is_suspect:
            self._known = None
            self.storage.close()

    def day(self, day: date) -> Day:
        """Give a day; one on which nothing was written is empty.

        Raises:
            JournalUnreadable: the file is damaged, or the document of the day is not what the journal writes.
        """
        year = self.value()
        with self._told():
            return year.day(day) or Day(day)

    def days(self, since: date) -> Mapping[date, Day]:
        """Give the days from one on.

        Raises:
            JournalUnreadable: the file is damaged, or one of their documents is not what the journal writes.
        """
        year = self.value()
        with self._told():
            days = year.days(since)
        self._is_checked |= year.is_read
        return days
