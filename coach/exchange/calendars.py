"""The calendars of this machine: files and folders of .ics that programs leave, which are only ever read."""

import os
import stat
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from errno import EACCES
from functools import partial
from pathlib import Path

from coach.exchange.kept_meetings import Kept, read_kept, read_shown, stamp_of, write_kept, write_shown
from coach.exchange.offered import Offered
from coach.practice.calendar import shifted
from coach.practice.meetings import Meeting
from coach.values import Struct

DAYS_BEFORE, DAYS_AFTER = 1, 35
"""The days about today of which the meetings are kept."""

AT_LEAST, IN_TIME = 2, 14
"""Days after today of which they have to be kept, else the file is read again: tomorrow, in any zone; more
where there is time, so that this seldom happens where there is little."""

SUFFIX = ".ics"


class Source(Struct, frozen=True):
    """One calendar: its files, its meetings of the coming weeks, and what is amiss, a sentence each.

    `is_readable` is whether any of it could be read.
    """

    path: Path
    files: int = 0
    meetings: int = 0
    faults: tuple[str, ...] = ()
    is_readable: bool = True

    @property
    def holds(self) -> str:
        """What it holds, in words."""
        files = "" if self.files == 1 else f"{self.files} files, "
        meetings = "1 meeting" if self.meetings == 1 else f"{self.meetings} meetings"
        return f"{files}{meetings} in the next five weeks"


class Calendars:
    """Calendars, and what is kept of them in `state/`.

    Args:
        sources: files and folders, a `~` being the home; of a folder all .ics files in it are read, those in
            its folders too.
        state: the folder of what is kept.
    """

    def __init__(self, sources: Iterable[Path], state: Path) -> None:
        self.sources = tuple(map(_at_home, sources))
        self.offered = Offered(state / "offered.json")
        self._shown_at = state / "meetings.json"
        self._kept_at = state / "calendars.json"
        self._shown: tuple[str, tuple[Meeting, ...] | None] = ("-", None)

    def meetings(self) -> tuple[Meeting, ...]:
        """Give the meetings as they were last read, at once; the same tuple until they are read again."""
        stamp = stamp_of(self._shown_at)
        if stamp != self._shown[0]:
            self._shown = (stamp, read_shown(self._shown_at, self.sources))
        return self._shown[1] or ()

    def read(self, today: date, patience: float | None = None) -> tuple[Source, ...]:
        """Read what has changed since it was last read, and keep it.

        Args:
            today: the practice day; the meetings of it and the coming weeks are kept.
            patience: after how many seconds to stop; what was not read by then stays as it was.
        """
        before = read_kept(self._kept_at)
        reading = _Reading(today, before, patience)
        found = tuple(map(reading.source, self.sources))
        self.meetings()
        if reading.after != before or self._shown[1] is None:
            meetings = (meeting for each in reading.after.values() for meeting in each.meetings)
            # They serve speed alone.
            with suppress(OSError):
                write_kept(self._kept_at, reading.after)
                write_shown(self._shown_at, self.sources, meetings)
        return found


def look_into(path: Path, today: date) -> Source:
    """Say what a calendar holds, without keeping anything of it."""
    return _Reading(today, {}, None).source(path)


class _Reading:
    """One reading of calendars: what was kept before it, what is to be kept after it, and its end in time."""

    def __init__(self, today: date, before: Mapping[str, Kept], patience: float | None) -> None:
        self.after: dict[str, Kept] = {}
        self._before = before
        self._first, self._last = shifted(today, -DAYS_BEFORE), shifted(today, DAYS_AFTER)
        self._at_least = shifted(today, IN_TIME if patience is None else AT_LEAST)
        self._ends = None if patience is None else time.monotonic() + patience

    def go_on(self) -> bool:
        """Say whether there is time left."""
        return self._ends is None or time.monotonic() < self._ends

    def source(self, source: Path) -> Source:
        """Read one calendar."""
        try:
            paths = _files_of(source)
        except OSError as error:
            why = f"the calendar {source} cannot be read ({error.strerror})"
            return Source(source, faults=(why,), is_readable=False)
        kept, faults, late = [], [], False
        for path in paths:
            known = self._before.get(str(path))
            if known is None or not self._holds(known, path):
                now = self._file(path)
                late = late or now is None
                known = now or known
            if known is not None:
                self.after[str(path)] = known
                kept.append(known)
                faults += _faults(path, known)
        if late:
            later = "`coach calendar list` takes the time for it"
            faults.append(f"the calendar {source} is long, and not all of it is read yet; {later}")
        readable = late or not paths or not all(each.fault for each in kept)
        return Source(source, len(paths), sum(len(each.meetings) for each in kept), tuple(faults), readable)

    def _holds(self, known: Kept, path: Path) -> bool:
        return known.stamp == stamp_of(path) and known.first <= self._first and self._at_least <= known.last

    def _file(self, path: Path) -> Kept | None:
        """Read a file; None when there was no time for it."""
        if not self.go_on():
            return None
        # Two libraries, which nobody needs who has no calendar, or whose calendars stayed as they were.
        from coach.exchange.icalendar import SIZE_LIMIT, NotACalendar, read_meetings

        kept = partial(Kept, stamp_of(path), self._first, self._last)
        try:
            about = path.stat()
            if not stat.S_ISREG(about.st_mode):
                return kept(fault="it is no file")
            if about.st_size > SIZE_LIMIT:
                return kept(fault=f"it is larger than {SIZE_LIMIT // 1_000_000} MB")
            found = read_meetings(path.read_bytes(), self._first, self._last, go_on=self.go_on)
        except OSError as error:
            return Kept("-", self._first, self._last, fault=error.strerror or str(error))
        except NotACalendar as fault:
            return kept(fault=str(fault))
        return kept(found.meetings, unreadable=found.unreadable) if found else None


def _at_home(path: Path) -> Path:
    try:
        return path.expanduser()
    except RuntimeError:  # a home that nobody has here; that it cannot be read is told like all else
        return path


def _faults(path: Path, known: Kept) -> list[str]:
    if known.fault:
        return [f"the calendar {path} cannot be read: {known.fault}"]
    if not known.unreadable:
        return []
    events = "an event" if known.unreadable == 1 else f"{known.unreadable} events"
    return [f"the calendar {path} holds {events} that cannot be read"]


def _files_of(source: Path) -> list[Path]:
    """List the files of a calendar.

    Raises:
        OSError: it is not there, or cannot be looked into.
    """
    if not stat.S_ISDIR(source.stat().st_mode):
        return [source]
    if not os.access(source, os.R_OK | os.X_OK):
        raise PermissionError(EACCES, os.strerror(EACCES))
    return sorted(
        Path(folder, name)
        for folder, _, names in os.walk(source)
        for name in names
        if name.lower().endswith(SUFFIX) and not name.startswith(".")
    )
