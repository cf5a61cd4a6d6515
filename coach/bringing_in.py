"""What comes in from other programs: contacts and calendars, brought in from the palette of the app."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

from textual.app import App
from textual.notifications import SeverityLevel

from coach.config_file import write_paths
from coach.dialogs.contacts import WhoJoins
from coach.dialogs.path import WhichPath
from coach.exchange.vcard import SIZE_LIMIT, NotContacts, read_contacts
from coach.frame import frame_on_top
from coach.practice.contacts import AddressBook, Contact
from coach.session import Session
from coach.toml import TomlUnreadable
from coach.values import Struct

WARNING: SeverityLevel = "warning"


class BringingIn(Struct, frozen=True):
    """Asks for a file, reads it beside the event loop, and takes in what it holds.

    `calendars` are those that are read already; `use_calendars` reads others from now on.
    """

    app: App[None]
    session: Session
    config_path: Path
    calendars: tuple[str, ...]
    use_calendars: Callable[[tuple[str, ...]], None]

    def _tell(self, sentence: str, severity: SeverityLevel = "information") -> None:
        self.app.notify(sentence, severity=severity, markup=False)

    def _with_path(self, question: str, example: str, then: Callable[[Path], Awaitable[None]]) -> None:
        def given(path: Path | None) -> None:
            if path:
                self.app.run_worker(then(path), group="bringing in", exclusive=True)

        self.app.push_screen(WhichPath(question, example), given)

    def contacts(self) -> None:
        """Take people on out of a file of contacts."""
        self._with_path("Which file of contacts?", "~/contacts.vcf", self._look_into)

    async def _look_into(self, path: Path) -> None:
        def read() -> AddressBook:
            if path.exists() and not path.is_file():  # to open a pipe is to wait for who writes into it
                raise NotContacts("it is no file")
            with path.open("rb") as opened:
                return read_contacts(opened.read(SIZE_LIMIT + 1))

        try:
            book = await asyncio.to_thread(read)
        except OSError as error:
            self._tell(f"{path} cannot be read: {error.strerror}", WARNING)
            return
        except NotContacts as fault:
            self._tell(f"{path} is not taken in: {fault}", WARNING)
            return
        matches = self.session.coach.match(book.contacts)
        new = [match for match in matches if not match.is_there]
        there, passed = len(matches) - len(new), len(book.passed_over)
        aside = [f"{there} on the roster already"] if there else []
        aside += (
            [f"{passed} passed over ({book.passed_over[0].called}: {book.passed_over[0].why})"]
            if passed
            else []
        )
        if new:
            self.app.push_screen(WhoJoins(new, "; ".join(aside)), self._take_on)
        else:
            self._tell(f"Nobody new: {'; '.join(aside)}")

    def _take_on(self, chosen: tuple[Contact, ...] | None) -> None:
        top = frame_on_top(self.app)
        if not chosen or top is None:
            return

        def said(_: object) -> None:
            self._tell(f"{len(chosen)} taken on; undo takes it back")

        top.save(lambda: self.session.coach.take_on(chosen), said)

    def calendar(self) -> None:
        """Read a calendar from now on."""
        self._with_path("Which calendar, a file or a folder of .ics files?", "~/calendars", self._read_on)

    async def _read_on(self, path: Path) -> None:
        if str(path) in self.calendars:
            self._tell(f"{path} is read already")
            return
        coach, paths = self.session.coach, (*self.calendars, str(path))
        source = await asyncio.to_thread(partial(coach.read_calendar, path))
        if not (source.is_readable and source.files):
            self._tell(source.faults[0] if source.faults else f"{path} holds no .ics file", WARNING)
            return
        try:
            write_paths(self.config_path, "calendars", [*paths])
        except (OSError, TomlUnreadable) as fault:
            self._tell(f"The calendar is not kept: {fault}", WARNING)
            return
        self._tell(f"{path}: {source.holds}")
        self.use_calendars(paths)
