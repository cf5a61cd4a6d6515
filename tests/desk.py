"""coach in real terminals, at eight in the morning."""

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from terminal import Terminal

from coach.coach import Coach
from coach.journal.drafts import read_drafts
from coach.journal.journal import Journal
from coach.journal.undo import UndoLog
from coach.practice.calendar import wall_clock


class Desk:
    """A home on which Dana is a customer, at eight in the morning, and terminals with coach in them."""

    def __init__(self, home: Path, opened: ExitStack) -> None:
        self.home = home
        self.coach = Coach(
            Journal(home / "journal", home / "state"), UndoLog(home / "state" / "undo"), wall_clock
        )
        self.dana = self.coach.add_customer("Dana", "boss")
        self._opened = opened

    def run(
        self, command: Sequence[str], environ: Mapping[str, str | None] | None = None, **size: int
    ) -> Terminal:
        """Run a program in a terminal, with some variables changed, or unset by None."""
        changed = {**os.environ, **(environ or {})}
        return self._opened.enter_context(Terminal(command, environ=changed, folder=self.home.parent, **size))

    def open(self, *arguments: str, environ: Mapping[str, str | None] | None = None, **size: int) -> Terminal:
        """Open coach."""
        return self.run([sys.executable, "-m", "coach", *arguments], environ, **size)

    def write(self, text: str = "Half a sentence", *arguments: str) -> Terminal:
        """Open the morning and type a text, without handing it over."""
        terminal = self.open(*(arguments or ("morning",)))
        terminal.wait_for("How will you serve Dana")
        terminal.type(text)
        terminal.wait_for(text)
        return terminal

    @property
    def drafts(self) -> set[str]:
        """The texts that are kept as drafts."""
        return set(read_drafts(self.home / "state" / "drafts.json").values())

    @property
    def intentions(self) -> list[str]:
        """The intentions that are saved for today, as another program reads them."""
        journal = Journal(self.home / "journal", self.home / "state")
        return [intention.text for intention in journal.day(self.coach.practice_day()).intentions]
