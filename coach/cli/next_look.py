"""When a shell looks at the practice again: a moment in seconds, in a file that a shell can read by itself.

As long as the clock of a shell is before it, the shell starts no process at all.
"""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from coach.coach import Coach
from coach.files import write_lightly
from coach.journal.failures import JournalUnreadable
from coach.practice.calendar import shifted

HOUR = 3600


class NextLook:
    """The moment at which shells look again.

    Args:
        state: the folder for the file.
        coach: the coach, and its clock.
    """

    def __init__(self, state: Path, coach: Coach) -> None:
        self.path = state / "next-look"
        """The file: decimal seconds since 1970, and a newline."""
        self._coach = coach

    def has_come(self) -> bool:
        """Say whether the moment has come; it has, too, where the file is missing or holds no number."""
        moment = 0
        with suppress(FileNotFoundError, ValueError):
            moment = int(self.path.read_text("ascii"))
        return int(self._coach.now().timestamp()) >= moment

    def put_off(self) -> None:
        """Let no shell look before the next practice day begins; without a journal to say when, for an hour.

        Raises:
            OSError: it cannot be written.
        """
        try:
            day, start = self._coach.practice_day(), self._coach.roster().settings.day_start
        except JournalUnreadable:
            self.put_off_an_hour()
            return
        # Without an offset, so that the clocks of this machine may change until then.
        self._write(int(datetime.combine(shifted(day, 1), start).timestamp()))

    def put_off_if_planned(self) -> None:
        """Let no shell look again on a day that holds an intention."""
        if self._coach.day(self._coach.practice_day()).intentions:
            self.put_off()

    def put_off_an_hour(self) -> None:
        """Let no shell look for an hour; it takes nothing of the journal."""
        self._write(int(self._coach.now().timestamp()) + HOUR)

    def _write(self, moment: int) -> None:
        # A shell that looks too soon does no harm, and to wait for the disk would hold up each start.
        write_lightly(self.path, f"{moment}\n".encode())
