"""The calendars of this machine: files and folders of .ics that programs leave, which are only ever read."""

import os
import stat
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from coach.exchange.kept_meetings import Kept, read_kept, read_shown, stamp_of, write_kept, write_shown
from coach.exchange.offered import Offered
from coach.practice.calendar import shifted
from coach.practice.meetings import Meeting

DAYS_BEFORE, DAYS_AFTER = 1, 35
"""The days about today of which the meetings are kept."""

AT_LEAST, IN_TIME = 2, 14
"""Days after today of which they have to be kept, else the file is read again: tomorrow, in any zone; more
where there is time, so that this seldom happens where there is little."""

SUFFIX = ".ics"


@dataclass(frozen=True, slots=True)
class Source:
    """One calendar: its files, its meetings of the coming weeks, and what is amiss, a sentence each.

    `is_readable` is whether any of it could be read; `is_late` whether reading it was stopped before its end.
    """

    path: Path
    files: int = 0
    meetings: int = 0
    faults: tuple[str, ...] = ()
    is_readable: bool = True
    is_late: bool = False

    @property
    def holds(self) -> str:
        """What it holds, in words."""
        files = "" if self.files == 1 else f"{self.files} files, "
        meetings = "1 meeting" if self.meetings == 1 else f"{self.meetings} meetings"
        return f"{files}{meetings} in the next five weeks"


class Calendars:
    """Calendars, and what is kept of them in `state/`.

    Args:
        sources: files and folders; of a folder all .ics files in it are read, those in its folders too.
        state: the folder of what is kept.
    """

    def __init__(self, sources: Iterable[Path], state: Path) -> None:
        self.sources = tuple(sources)
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
        deadline = None if patience is None else time.monotonic() + patience

        def go_on() -> bool:
            return deadline is None or time.monotonic() < deadline

        ahead = shifted(today, IN_TIME if patience is None else AT_LEAST)
        before = read_kept(self._kept_at)
        after: dict[str, Kept] = {}
        found = tuple(_read_source(source, today, ahead, before, after, go_on) for source in self.sources)
        self.meetings()
        if after != before or self._shown[1] is None:
            meetings = (meeting for each in after.values() for meeting in each.meetings)
            # They serve speed alone.
            with suppress(OSError):
                write_kept(self._kept_at, after)
                write_shown(self._shown_at, self.sources, meetings)
        return found


def look_into(path: Path, today: date) -> Source:
    """Say what a calendar holds, without keeping anything of it."""
    return _read_source(path, today, today, {}, {}, lambda: True)


def _read_source(
    source: Path,
    today: date,
    ahead: date,
    before: dict[str, Kept],
    after: dict[str, Kept],
    go_on: Callable[[], bool],
) -> Source:
    """Read one calendar; what is read of its files is put into `after`."""
    try:
        paths = _files_of(source)
    except OSError as error:
        return Source(
            source, faults=(f"the calendar {source} cannot be read ({error.strerror})",), is_readable=False
        )
    faults = []
    meetings, readable, late = 0, not paths, False
    for path in paths:
        known = before.get(str(path))
        if (
            known is None
            or known.stamp != stamp_of(path)
            or not (known.first <= shifted(today, -DAYS_BEFORE) and ahead <= known.last)
        ):
            now = _read_file(path, today, go_on)
            late = late or now is None
            known = now or known
        if known is None:
            continue
        after[str(path)] = known
        meetings += len(known.meetings)
        readable = readable or not known.fault
        if known.fault:
            faults.append(f"the calendar {path} cannot be read: {known.fault}")
        elif known.unreadable:
            events = "an event" if known.unreadable == 1 else f"{known.unreadable} events"
            faults.append(f"the calendar {path} holds {events} that cannot be read")
    if late:
        faults.append(
            f"the calendar {source} is long, and not all of it is read yet; `coach calendar list` does that"
        )
    return Source(source, len(paths), meetings, tuple(faults), readable or late, late)


def _files_of(source: Path) -> list[Path]:
    """List the files of a calendar.

    Raises:
        OSError: it is not there, or cannot be looked into.
    """
    if not stat.S_ISDIR(source.stat().st_mode):
        return [source]
    if not os.access(source, os.R_OK | os.X_OK):
        raise PermissionError(13, os.strerror(13))
    return sorted(
        Path(folder, name)
        for folder, _, names in os.walk(source)
        for name in names
        if name.lower().endswith(SUFFIX) and not name.startswith(".")
    )


def _read_file(path: Path, today: date, go_on: Callable[[], bool]) -> Kept | None:
    """Read a file; None when there was no time for it."""
    if not go_on():
        return None
    # Two libraries, which nobody needs who has no calendar, or whose calendars stayed as they were.
    from coach.exchange.icalendar import SIZE_LIMIT, NotACalendar, read_meetings

    stamp = stamp_of(path)
    first, last = shifted(today, -DAYS_BEFORE), shifted(today, DAYS_AFTER)
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            return Kept(stamp, first, last, fault="it is no file")
        if about.st_size > SIZE_LIMIT:
            return Kept(stamp, first, last, fault=f"it is larger than {SIZE_LIMIT // 1_000_000} MB")
        found = read_meetings(path.read_bytes(), first, last, go_on=go_on)
    except OSError as error:
        return Kept("-", first, last, fault=error.strerror or str(error))
    except NotACalendar as fault:
        return Kept(stamp, first, last, fault=str(fault))
    return Kept(stamp, first, last, found.meetings, unreadable=found.unreadable) if found else None
