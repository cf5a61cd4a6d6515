"""The app driven by keys, on a real journal, under a clock that a test sets."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractContextManager, asynccontextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

from msgspec.structs import replace
from textual.events import Key, Paste
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from coach.app import CoachApp
from coach.cli.next_look import NextLook
from coach.coach import Coach
from coach.config import Config
from coach.config_reading import ConfigRead
from coach.exchange.calendars import Calendars
from coach.habits import habits_of
from coach.journal.drafts import Drafts, read_drafts
from coach.journal.journal import Journal
from coach.journal.undo import UndoLog
from coach.paths import find_paths
from coach.practice.due import Due
from coach.safety import Safety
from coach.session import Session
from coach.theming import own_themes


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self, now: str) -> None:
        self.now = datetime.fromisoformat(now)

    def __call__(self) -> datetime:
        return self.now

    def set(self, now: str) -> None:
        self.now = datetime.fromisoformat(now)

    def pass_by(self, **time: float) -> None:
        self.now += timedelta(**time)


class Sitting:
    """A home with a journal, a clock, and the app on both."""

    def __init__(self, home: Path, now: str = "2026-03-13T08:00:00+01:00") -> None:
        self.home = home
        self.clock = Clock(now)
        self.config = Config()
        self.problems: tuple[str, ...] = ()
        self.coach = self.another_coach()

    def another_coach(self) -> Coach:
        """Make a coach as another program would, on the same files."""
        return self._coach_and_safety()[0]

    def safety(self) -> Safety:
        """Make the safety of the journal as another program would."""
        return self._coach_and_safety()[1]

    def _coach_and_safety(self) -> tuple[Coach, Safety]:
        paths = find_paths({"COACH_HOME": str(self.home)})
        journal, undo = Journal(paths.journal, paths.state), UndoLog(paths.state / "undo")
        named = self.config.calendars
        calendars = Calendars(map(Path, named), paths.state) if named else None
        coach = Coach(journal, undo, self.clock, habits=habits_of(self.config), calendars=calendars)
        return coach, Safety(journal, undo, paths, self.clock)

    def drafts(self) -> dict[str, str]:
        """Give what is kept of what was typed and not saved, by its place."""
        return read_drafts(self.home / "state" / "drafts.json")

    def busy(self) -> AbstractContextManager[None]:
        """Hold the journal as another program would: nothing is saved meanwhile."""
        return Journal(self.home / "journal", self.home / "state").changing()

    def app(self, *, start: Due | None = None, theme: str | None = None, colour: bool = True) -> CoachApp:
        """Make the app, as a fresh start of the program would."""
        coach, safety = self._coach_and_safety()
        session = Session(coach, Drafts(self.home / "state" / "drafts.json"))
        read = ConfigRead(replace(self.config, theme=theme or self.config.theme), self.problems)
        path = self.home / "config.toml"
        return CoachApp(
            session,
            safety,
            read,
            path,
            [own_themes(), self.home / "themes"],
            start=start,
            colour=colour,
            day_has_begun=NextLook(self.home / "state", coach).put_off,
        )

    @asynccontextmanager
    async def open(
        self, *, start: Due | None = None, size: tuple[int, int] = (80, 24)
    ) -> AsyncIterator["Hands"]:
        """Open the app, as a fresh start of the program would."""
        app = self.app(start=start)
        async with app.run_test(size=size, notifications=True) as pilot:
            hands = Hands(app, pilot)
            await hands.settle()
            yield hands


class Hands:
    """The hands on the keyboard, and the eyes on the screen."""

    def __init__(self, app: CoachApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def settle(self) -> None:
        """Wait until all that was started has ended, and all that was typed has been heard."""
        waits = True
        while waits:
            await self._hear()
            with suppress(WorkerCancelled):  # another one took its place
                await self.app.workers.wait_for_complete()
            await self.pilot.pause()
            waits = bool(self.app.workers or self.app.typed_ahead) and not self.app._exit

    async def _hear(self) -> None:
        """Wait until the app has come to the end of what was in its queue; it may wait there for a screen."""
        heard = asyncio.Event()
        if self.app.call_later(heard.set):
            while self.app.is_running and not (heard.is_set() or self.app._exit):
                await asyncio.sleep(0.001)

    async def press(self, *keys: str) -> None:
        """Press keys, each when the one before has had its effect."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def press_on(self, *keys: str) -> None:
        """Press keys without waiting until anything is saved."""
        for key in keys:
            await self.pilot.press(key)

    async def type(self, text: str) -> None:
        """Type a text, as fast as a terminal hands it over."""
        for character in text:
            self.app.post_message(Key(_character_to_key(character), character))
        await self.settle()

    async def paste(self, text: str) -> None:
        """Paste a text, as a terminal hands it over."""
        self.app.post_message(Paste(text))
        await self.settle()

    @property
    def screen(self) -> str:
        """What is on the screen, line by line."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)

    @property
    def said(self) -> list[str]:
        """The notices that were shown."""
        return [notice.message for notice in self.app._notifications]
