"""A reminder as every scheduler takes it, and what a scheduler does with it."""

import subprocess
from collections.abc import Mapping, Sequence
from datetime import time
from typing import Protocol

from coach.practice.refusal import Refused
from coach.values import Struct, field

MARK = "Written by `coach remind install`; `coach remind remove` takes it away."
"""What stands in each text that coach gives to a scheduler."""


class Reminder(Struct, frozen=True):
    """What is called, and when.

    `weekdays` counts from Monday as 0; `environ` is what the command needs to find the journal.
    """

    times: tuple[time, ...]
    weekdays: frozenset[int]
    command: tuple[str, ...]
    environ: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_daily(self) -> bool:
        """Whether it comes on every weekday."""
        return len(self.weekdays) == 7


class Scheduler(Protocol):
    """A scheduler of the platform, which calls a command at its times."""

    @property
    def name(self) -> str:
        """Its name."""

    def plan(self, reminder: Reminder) -> Mapping[str, str]:
        """Give what would be written, by the place where it would stand."""

    def steps(self) -> Sequence[str]:
        """Give the commands that would be run then."""

    def install(self, reminder: Reminder) -> None:
        """Write the reminder, in the place of an earlier one, and let it run.

        Raises:
            Refused: the scheduler does not take it; nothing was left behind.
            OSError: it could not be written.
        """

    def installed(self) -> Mapping[str, str]:
        """Give what is written, by the place where it stands; nothing, where nothing is."""

    def remove(self) -> None:
        """Take away what `install` wrote."""


def run(*command: str, stdin: str | None = None) -> str:
    """Run a command of a scheduler, and give what it says.

    Raises:
        Refused: it is not there, or fails.
    """
    called = " ".join(command)
    try:
        done = subprocess.run(command, input=stdin, capture_output=True, text=True, timeout=60)
    except FileNotFoundError:
        raise Refused(f"{command[0]} is not installed; name another scheduler with --by") from None
    except subprocess.TimeoutExpired:
        raise Refused(f"{called} does not end; name another scheduler with --by") from None
    if done.returncode:
        why = (done.stderr.strip() or done.stdout.strip() or f"exit code {done.returncode}").splitlines()[0]
        raise Refused(f"{called} failed: {why}; name another scheduler with --by")
    return done.stdout
