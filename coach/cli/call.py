"""One call of coach from a shell: what was asked, what it is asked of, and how it answers."""

from __future__ import annotations

import re
import sys
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from coach.practice.calendar import read_day
from coach.practice.refusal import Refused
from coach.practice.text import clean
from coach.practice.veil import drawn

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from types import SimpleNamespace

    from coach.cli.next_look import NextLook
    from coach.coach import Coach
    from coach.config import Config
    from coach.config_reading import ConfigRead
    from coach.exchange.calendars import Calendars
    from coach.journal.journal import Journal
    from coach.journal.undo import UndoLog
    from coach.paths import Paths
    from coach.practice.clock import Clock
    from coach.safety import Safety

REFUSED = 1
USAGE = 2
UNREADABLE = 3

# What JSON may hold and a terminal would obey: DEL, C1, line separators, bidirectional overrides.
_OBEYED = "[\x7f-\x9f\u2028-\u202e\u2066-\u2069]"


class Usage(Exception):
    """A command was called in a way it does not know: one sentence with the way it does."""


class Call:
    """What a command works with.

    Args:
        asked: the arguments.
        environ: the environment.
        clock: gives the moment, with the wall clock of where the person is.
    """

    def __init__(self, asked: SimpleNamespace, environ: Mapping[str, str], clock: Clock) -> None:
        self.asked = asked
        self.environ = environ
        self.clock = clock

    @cached_property
    def paths(self) -> Paths:
        """The places of coach."""
        from coach.paths import find_paths

        return find_paths(self.environ)

    @cached_property
    def config(self) -> Config:
        """The settings of this machine; what is wrong in their file is told on standard error."""
        for problem in self.settings_read.problems:
            complain(problem)
        return self.settings_read.config

    @cached_property
    def settings_read(self) -> ConfigRead:
        """The settings of this machine, and what is wrong in their file."""
        from coach.config_reading import read_config

        return read_config(self.paths.config)

    @cached_property
    def coach(self) -> Coach:
        """The coach on the journal of this person.

        Raises:
            JournalUnreadable: a file of the journal is gone.
        """
        self.safety.must_be_there()
        return self.coach_unchecked

    @cached_property
    def coach_unchecked(self) -> Coach:
        """The same, also when a file is gone; with `--mask` it gives names and words hidden."""
        if not self.asked.mask:
            return self.unmasked
        from coach.masked import Masked

        return Masked(self.unmasked)

    @cached_property
    def unmasked(self) -> Coach:
        """The same as it is: for the app, which puts files back, and hides by itself what is to be hidden."""
        from coach.coach import Coach
        from coach.habits import habits_of

        return Coach(
            self._journal,
            self._undo,
            self.clock,
            habits=habits_of(self.config),
            trusts_clock=self.asked.yes,
            calendars=self._calendars,
        )

    @cached_property
    def _calendars(self) -> Calendars | None:
        if not self.config.calendars:
            return None
        from pathlib import Path

        from coach.exchange.calendars import Calendars

        return Calendars(map(Path, self.config.calendars), self.paths.state)

    @cached_property
    def safety(self) -> Safety:
        """The safety of the journal."""
        from coach.safety import Safety

        return Safety(self._journal, self._undo, self.paths, self.clock)

    @cached_property
    def next_look(self) -> NextLook:
        """The moment at which shells look again."""
        from coach.cli.next_look import NextLook

        return NextLook(self.paths.state, self.coach_unchecked)

    @cached_property
    def _journal(self) -> Journal:
        from coach.journal.journal import Journal

        return Journal(self.paths.journal, self.paths.state)

    @cached_property
    def _undo(self) -> UndoLog:
        from coach.journal.undo import UndoLog

        return UndoLog(self.paths.state / "undo")

    @property
    def is_sound(self) -> bool:
        """Whether there is nothing to tell of the settings, and of the files read so far."""
        return not (self.settings_read.problems or self.safety.suspects())

    def end(self) -> None:
        """Make the backup of the day, if the command has saved something, and tell what is amiss.

        No shell opens coach any more where the morning is written now.
        """
        for suspect in self.safety.suspects():
            complain(suspect)
        if "unmasked" in vars(self) and self.unmasked.has_saved:
            self.next_look.put_off_if_planned()
            from coach.journal.failures import NotBackedUp

            try:
                self.safety.back_up()
            except NotBackedUp as fault:
                complain(str(fault))

    def day(self, words: str | None, *, coming: bool = False, counted_from: date | None = None) -> date:
        """Read a day that was named; today when none was.

        Args:
            words: the day as it was named.
            coming: whether a weekday means the coming one instead of the latest.
            counted_from: the day from which a weekday is counted; today unless given.

        Raises:
            Usage: it names none.
        """
        today = self.coach.practice_day()
        if words is None:
            return today
        try:
            return read_day(words, counted_from or today, coming=coming)
        except ValueError as fault:
            raise Usage(str(fault)) from fault

    def say(self, line: str = "") -> None:
        """Print a line; whatever a terminal would obey in it is replaced."""
        text = line.lstrip(" ")
        print(" " * (len(line) - len(text)) + clean(drawn(text), lines=True))

    def say_json(self, document: object) -> None:
        """Print a JSON document, in UTF-8 whatever the terminal's encoding is."""
        from coach.exchange import coach_json

        self.write_json(coach_json.dumps(document))

    def write_json(self, text: str) -> None:
        """Write the text of a JSON document; whatever a terminal would obey in it is escaped."""
        self.write(re.sub(_OBEYED, lambda found: f"\\u{ord(found[0]):04x}", text))

    def write(self, text: str) -> None:
        """Write a text as it is, in UTF-8 whatever the terminal's encoding is."""
        sys.stdout.flush()
        sys.stdout.buffer.write(drawn(text).encode())

    def choose(self, question: str, ways: Sequence[str]) -> int | None:
        """Ask which of several ways to take; `--yes` takes the first, which is the recommended one.

        Returns:
            Its place in the list; None when none was chosen.

        Raises:
            Refused: there is no terminal to ask at.
        """
        if self.asked.yes:
            return 0
        self._must_ask(question, "to take the first")
        sys.stderr.write(f"{clean(drawn(question))} [1-{len(ways)}, or nothing] ")
        sys.stderr.flush()
        answer = sys.stdin.readline().strip()
        return int(answer) - 1 if answer in map(str, range(1, len(ways) + 1)) else None

    def may(self, question: str) -> bool:
        """Ask a question that is answered with yes or no; `--yes` answers it beforehand.

        Raises:
            Refused: there is no terminal to ask at.
        """
        if self.asked.yes:
            return True
        self._must_ask(question, "to answer with yes")
        sys.stderr.write(f"{clean(drawn(question))} [y/N] ")
        sys.stderr.flush()
        return sys.stdin.readline().strip().lower() in ("y", "yes")

    @staticmethod
    def _must_ask(question: str, with_yes: str) -> None:
        if not (is_terminal(sys.stdin) and is_terminal(sys.stderr)):
            raise Refused(f"{question} There is no terminal to ask at; say --yes {with_yes}")


Command: TypeAlias = "Callable[[Call], int | None]"
"""What runs a command; it gives the exit code where that is not 0."""


def is_terminal(stream: object) -> bool:
    """Say whether a standard stream is a terminal; a closed one is None, and is not."""
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty())


def complain(sentence: str) -> None:
    """Tell on standard error what is wrong and what to do."""
    print(f"coach: {clean(drawn(sentence))}", file=sys.stderr)
