"""The days of a year, as its file has them: each is read from its line when somebody asks for it."""

import zlib
from collections.abc import Mapping
from datetime import date

from coach.journal import documents
from coach.journal.sealed import Lines, document
from coach.practice.day import Day, Deletion


class Year:
    """The days of a year, and what was deleted on them.

    Args:
        number: the year.
        lines: its file, each document as its line.
        before: what the file said before; a day whose line is still the same is not read again.

    Raises:
        Malformed: what was deleted is not what the journal writes, or a day is none of this year.
    """

    def __init__(self, number: int, lines: Lines, before: "Year | None" = None) -> None:
        self.lines: Mapping[date, bytes] = {
            _day_of(number, row, line): line for row, line in _in_order(lines.get("days", {})).items()
        }
        """Each day that was ever written to, as its line."""
        self.deleted: tuple[Deletion, ...] = tuple(
            documents.read_deletion(_document(line, place := f"deleted.{row}"), place)
            for row, line in _in_order(lines.get("deleted", {})).items()
        )
        self._read: dict[date, Day] = {}
        if before is not None:
            self._read = {
                day: found for day, found in before._read.items() if before.lines[day] == self.lines.get(day)
            }
        self._seals: dict[date, str | None] = {}

    @property
    def is_read(self) -> bool:
        """Whether every day of it was read."""
        return len(self._read) == len(self.lines)

    def day(self, day: date) -> Day | None:
        """Give a day; None when nothing was ever written to it.

        Raises:
            Malformed: its document is not what the journal writes.
        """
        found = self._read.get(day)
        if found is None and day in self.lines:
            place = f"days.{day_number(day)}"
            found = _read(self.lines[day], place)
            if found.date != day:
                raise _elsewhere(found, place)
            self._read[day] = found
        return found

    def days(self, since: date = date.min) -> Mapping[date, Day]:
        """Give the days from one on, in their order.

        Raises:
            Malformed: the document of one is not what the journal writes.
        """
        return {day: found for day in self.lines if day >= since and (found := self.day(day))}

    def seal(self, before: date) -> str | None:
        """Name what stands in the lines of the days before one, unread; None when there are none."""
        if before not in self._seals:
            lines = [line for day, line in self.lines.items() if day < before]
            text = b"\n".join(lines)
            self._seals[before] = f"{zlib.crc32(text):08x} {len(text)}" if lines else None
        return self._seals[before]


def day_number(day: date) -> int:
    """Give the document id of a day: its date as a number, yyyymmdd."""
    return day.year * 10_000 + day.month * 100 + day.day


def _day_of(year: int, row: str, line: bytes) -> date:
    try:
        if (day := date.fromisoformat(row)).year == year and row == str(day_number(day)):
            return day
    except ValueError:
        pass  # reading it tells which day it is, or why it is none
    raise _elsewhere(_read(line, f"days.{row}"), f"days.{row}")


def _read(line: bytes, place: str) -> Day:
    return documents.read_day(_document(line, place), place)


def _elsewhere(day: Day, place: str) -> documents.Malformed:
    return documents.Malformed(place, f"has the date {day.date}, which belongs elsewhere")


def _document(line: bytes, place: str) -> object:
    try:
        return document(line)
    except ValueError as error:
        raise documents.Malformed(place, f"does not read: {error}") from error


def _in_order(table: Mapping[str, bytes]) -> Mapping[str, bytes]:
    return {row: table[row] for row in sorted(table, key=int)}
