"""What is kept of calendars for speed, so that none of them delays a morning; it may be lost without loss."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from coach import __version__
from coach.files import write_lightly
from coach.practice.meetings import Attendee, Meeting
from coach.values import Struct


class Kept(Struct, frozen=True):
    """What is kept of a file: its stamp, the meetings from one date to another, and what is amiss with it."""

    stamp: str
    first: date
    last: date
    meetings: tuple[Meeting, ...] = ()
    fault: str = ""
    unreadable: int = 0


def stamp_of(path: Path) -> str:
    """Say what tells a file from any other version of it; "-" where there is none."""
    try:
        found = path.stat()
    except OSError:
        return "-"
    return f"{found.st_ino}.{found.st_mtime_ns}.{found.st_size}"


def write_kept(path: Path, files: Mapping[str, Kept]) -> None:
    """Keep what was read of each file.

    Raises:
        OSError: it was not done.
    """
    document = {
        name: [
            each.stamp,
            f"{each.first}",
            f"{each.last}",
            _documents(each.meetings),
            each.fault,
            each.unreadable,
        ]
        for name, each in files.items()
    }
    _write(path, document)


def read_kept(path: Path) -> dict[str, Kept]:
    """Read what is kept of each file; nothing where it cannot be read."""
    document = _read(path)
    try:
        return {
            name: Kept(
                stamp,
                date.fromisoformat(first),
                date.fromisoformat(last),
                _meetings(meetings),
                fault,
                unreadable,
            )
            for name, (stamp, first, last, meetings, fault, unreadable) in document.items()
        }
    except (ValueError, TypeError, AttributeError):
        return {}


def write_shown(path: Path, sources: Iterable[Path], meetings: Iterable[Meeting]) -> None:
    """Keep the meetings of some calendars, as the list of a day takes them.

    Raises:
        OSError: it was not done.
    """
    _write(path, {"sources": [*map(str, sources)], "meetings": _documents(meetings)})


def read_shown(path: Path, sources: Iterable[Path]) -> tuple[Meeting, ...] | None:
    """Read the meetings that are kept of some calendars; None where none are kept of just these."""
    document = _read(path)
    try:
        return _meetings(document["meetings"]) if document["sources"] == [*map(str, sources)] else None
    except (KeyError, ValueError, TypeError):
        return None


def _write(path: Path, document: object) -> None:
    text = json.dumps([__version__, document], ensure_ascii=False, separators=(",", ":"))
    write_lightly(path, text.encode("utf-8", "replace"))


def _read(path: Path) -> Any:
    try:
        version, document = json.loads(path.read_bytes())
    except (OSError, ValueError, TypeError, RecursionError):
        return {}
    return document if version == __version__ and isinstance(document, dict) else {}


def _documents(meetings: Iterable[Meeting]) -> list[list[object]]:
    return [
        [
            each.title,
            each.begins.isoformat(),
            each.ends.isoformat(),
            [[a.name, a.email] for a in each.attendees],
        ]
        for each in meetings
    ]


def _meetings(documents: Iterable[Any]) -> tuple[Meeting, ...]:
    return tuple(
        Meeting(
            str(title), _moment(begins), _moment(ends), tuple(Attendee(str(n), str(e)) for n, e in attendees)
        )
        for title, begins, ends, attendees in documents
    )


def _moment(text: str) -> datetime | date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
