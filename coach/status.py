"""The line of `coach status`, kept in `state/` so that a shell prompt need not wait for all of coach.

The file holds the line for either half of one practice day, and what it was made from: the environment that
says where everything lies, and a stamp of every file of the journal and of the settings. While nothing of
that has changed, the clock alone says which line holds; else coach has to look, and keeps what it found.

Nothing is imported here when the module is loaded but what Python itself has loaded already.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, time
    from time import struct_time

    from coach.paths import Paths

NAME = "status"
"""The file, in the folder of the state."""

PLACES = ("COACH_HOME", "HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
"""The variables of the environment that say where everything lies."""

END = "end"

DAY = 24 * 60


def kept(environ: Mapping[str, str], now: struct_time) -> str | None:
    """Give the line that holds now, empty when nothing is due; None when coach has to look.

    Args:
        environ: the environment.
        now: the wall clock of where the person is.
    """
    folder = _state(environ)
    if folder is None:
        return None
    try:
        with open(f"{folder}/{NAME}", encoding="utf-8") as file:  # noqa: PTH123 (pathlib doubles the time)
            lines = file.read().split("\n")
    except (OSError, ValueError):
        return None
    if len(lines) != 9 or lines[8] != END or lines[:2] != _made_by(environ):
        return None
    stamps, config, journal, day, morning, evening = lines[2:8]
    if stamps != stamped(folder, config, journal):
        return None
    today, tomorrow, day_start, evening_starts = day.split(" ")
    minute, starts = now.tm_hour * 60 + now.tm_min, int(day_start)
    date = f"{now.tm_year:04}-{now.tm_mon:02}-{now.tm_mday:02}"
    if date != (today if minute >= starts else tomorrow):
        return None
    return evening if (minute - starts) % DAY >= int(evening_starts) else morning


def keep(
    paths: Paths,
    environ: Mapping[str, str],
    stamps: str,
    day: date,
    day_start: time,
    evening_starts: time,
    lines: tuple[str, str],
) -> None:
    """Keep the lines of a practice day.

    Args:
        paths: the places of coach.
        environ: the environment that they come from.
        stamps: what `stamped` gave before anything was read.
        day: the practice day.
        day_start: when it starts.
        evening_starts: when its evening does.
        lines: what is told before the evening and in it.
    """
    from contextlib import suppress

    from coach.files import write_lightly

    starts = day_start.hour * 60 + day_start.minute
    evening = (evening_starts.hour * 60 + evening_starts.minute - starts) % DAY
    of = f"{day} {day.fromordinal(day.toordinal() + 1)} {starts} {evening}"
    text = [*_made_by(environ), stamps, str(paths.config), str(paths.journal), of, *lines, END]
    # It serves speed alone; and a name with a newline in it makes more lines, which nobody reads.
    with suppress(OSError, UnicodeEncodeError):
        write_lightly(paths.state / NAME, "\n".join(text).encode())


def stamped(state: str, config: str, journal: str) -> str:
    """Say what tells the files of the journal, the settings and the meetings from any other version of them.

    Args:
        state: the folder of the state, where a change of several files may wait to be finished, and the
            meetings are that were last read.
        config: the file of the settings.
        journal: the folder of the journal.
    """
    try:
        names = sorted(name for name in os.listdir(journal) if name.endswith(".json"))  # noqa: PTH208
    except OSError:
        names = []
    files = [
        f"{state}/unfinished.json",
        f"{state}/meetings.json",
        config,
        *(f"{journal}/{name}" for name in names),
    ]
    return " ".join([*names, *map(_stamp, files)])


def _stamp(path: str) -> str:
    try:
        found = os.stat(path)  # noqa: PTH116
    except OSError:
        return "-"
    return f"{found.st_ino}.{found.st_mtime_ns}.{found.st_size}"


def _made_by(environ: Mapping[str, str]) -> list[str]:
    """Name this coach, and the environment that says where everything lies."""
    from coach import __version__

    return [f"coach {__version__}", repr([environ.get(name) for name in PLACES])]


def _state(environ: Mapping[str, str]) -> str | None:
    """Find the folder of the state where that is plain; elsewhere coach has to look."""
    home, own = environ.get("HOME", ""), environ.get("XDG_STATE_HOME", "")
    if place := environ.get("COACH_HOME"):
        found = f"{place}/state"
    elif own:
        found = f"{own}/coach"
    else:
        mac = sys.platform == "darwin"
        found = f"{home}/{'Library/Application Support/coach/state' if mac else '.local/state/coach'}"
    return found if found.startswith("/") else None
