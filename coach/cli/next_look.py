"""When a shell looks at the practice again: a moment in seconds, in a file that a shell can read by itself.

As long as the clock of a shell is before it, the shell starts no process at all.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from coach.files import write_durably
from coach.practice.calendar import shifted

if TYPE_CHECKING:
    from pathlib import Path

    from coach.cli.call import Call

HOUR = 3600


def next_look_file(call: Call) -> Path:
    """Name the file: decimal seconds since 1970, and a newline."""
    return call.paths.state / "next-look"


def is_time_to_look(call: Call) -> bool:
    """Say whether the moment has come; it has, too, where the file is missing or holds no number."""
    moment = 0
    with suppress(FileNotFoundError, ValueError):
        moment = int(next_look_file(call).read_text("ascii"))
    return int(call.clock().timestamp()) >= moment


def put_off(call: Call) -> None:
    """Let no shell look again before the next practice day begins."""
    start = call.coach.roster().settings.day_start
    # Without an offset, so that the clocks of this machine may change until then.
    begins = datetime.combine(shifted(call.coach.practice_day(), 1), start)
    _write(call, int(begins.timestamp()))


def put_off_an_hour(call: Call) -> None:
    """Let no shell look again for an hour; it takes nothing of the journal."""
    _write(call, int(call.clock().timestamp()) + HOUR)


def _write(call: Call, moment: int) -> None:
    write_durably(next_look_file(call), f"{moment}\n".encode())
