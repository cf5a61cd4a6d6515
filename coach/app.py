"""The terminal app: how it starts and ends, and what it lives by."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text
from textual import events, on, work
from textual.app import SuspendNotSupported
from textual.events import Event, InputEvent, Paste, Resize
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Input
from textual.worker import WorkerFailed

from coach.commands import EVERYWHERE
from coach.config import Config
from coach.config_reading import ConfigRead
from coach.frame import PATIENCE
from coach.habits import habits_of
from coach.journal.drafts import FIRST_RUN
from coach.journal.failures import JournalUnreadable, NotBackedUp, reason_of
from coach.offering import OfferingApp
from coach.practice.due import Due
from coach.practice.today import Half
from coach.safety import Safety
from coach.screens.today import TodayScreen
from coach.session import Session
from coach.suspending import Suspending
from coach.widgets.line import Line
from coach.widgets.too_small import TooSmall, is_too_small

if TYPE_CHECKING:
    from coach.keymap import Keymap
    from coach.screens.settings import SettingsScreen

BETWEEN_CALENDARS = 600.0
"""How often the app looks whether calendars have changed, in seconds."""

GLANCE = 1.0
"""How often the app looks at the clock, the journal and the drafts, in seconds."""


class CoachApp(OfferingApp):
    """coach in the terminal.

    Args:
        session: the coach and what belongs to this sitting.
        safety: what backs the journal up, and puts back what was lost.
        read: the looks, keys and habits of this machine, and what could not be followed of them.
        config_path: where they are kept.
        themes: the folders with themes, the own ones first.
        start: the half to open; what is due, when it is None.
        colour: whether there is any; without it NO_COLOR has to be set too, for Textual.
        greeting: a sentence to show at the start.
        unreadable: what of the journal could not be read, if that is known.
        day_has_begun: what to do, besides, when a day begins while the app is open.
    """

    TITLE = "coach"
    DEFAULT_MODE = "today"
    CSS_PATH = ["app.tcss", "screens/today.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    COMMAND_PALETTE_BINDING = "ctrl+p"
    BINDINGS = EVERYWHERE

    def __init__(
        self,
        session: Session,
        safety: Safety,
        read: ConfigRead,
        config_path: Path,
        themes: Iterable[Path],
        *,
        start: Due | None = None,
        colour: bool = True,
        greeting: str | None = None,
        unreadable: JournalUnreadable | None = None,
        day_has_begun: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(
            session,
            safety,
            read,
            config_path,
            themes,
            colour=colour,
            unreadable=unreadable,
            day_has_begun=day_has_begun,
        )
        self._read = read
        self.start = start
        self.greeting = greeting
        self._leaves = False
        self._live_by(self.config)
        self.set_keymap(dict(self.config.keys))

    # Settings and keys

    def _live_by(self, config: Config) -> None:
        """Take the settings of this machine, as far as they hold at once."""
        self.config = config
        self.session.coach.habits = habits_of(config)
        self.animation_level = "full" if config.animations else "none"

    def on_settings_screen_changed(self, message: SettingsScreen.Changed) -> None:
        """Take the settings that were changed, as far as they hold at once."""
        before, self._read = self.config, message.read
        self._live_by(self._read.config)
        self.check_keys()
        if (before.week_starts, before.streaks) != (self.config.week_starts, self.config.streaks):
            self.remove_mode("streaks")  # it is made anew, as all that is drawn in weeks
            self.add_mode("streaks", partial(self._make, "streaks"))
        if before.calendars != self.config.calendars:
            self.use_calendars(self.config.calendars)

    @on(events.DescendantFocus)
    def hold_still(self, message: events.DescendantFocus) -> None:
        """Let no cursor blink where nothing shall move."""
        if isinstance(message.widget, Input):
            message.widget.cursor_blink = self.config.animations

    # Start and end

    def on_load(self) -> None:
        """Look whether the journal can be opened, before anything of it is shown."""
        try:
            if not self.unreadable:
                self.safety.must_open()
                self.session.coach.first_day()  # takes what the first screen is made of
        except JournalUnreadable as fault:
            self.unreadable = fault

    def get_default_screen(self) -> Screen[None]:
        """Make the screen of the day; below the recovery of a journal that cannot be read there is none."""
        if self.unreadable:
            return Screen()
        return TodayScreen(self.session, asked_for=self.start is Due.MORNING)

    def on_mount(self) -> None:
        """Open what is due, and keep an eye on the clock, the journal and the drafts."""
        # Not sooner: the first screen of a known mode is drawn twice, once for nobody.
        self.add_mode("today", self.get_default_screen)
        for problem in self._read.problems:
            self.notify(problem, severity="warning", markup=False, timeout=15)
        if self.session.drafts.damage:
            self._tell(self.session.drafts.damage)
        if self.greeting:
            self.notify(self.greeting, markup=False)
        self.call_after_refresh(self._look_for_garbage)
        if self._driver and self._driver.can_suspend:
            Suspending(self._driver, lambda: self.call_later(self.refresh, layout=True))
        self.screen_change_signal.subscribe(self, lambda _: self.measure(self.size))
        if self.unreadable:
            self.recover(self.unreadable)
            return
        self._opened_on = self.session.coach.stamp()
        self.session.bring_forward()
        self.set_interval(GLANCE, self.glance)
        self.call_after_refresh(self.open)
        self.call_after_refresh(self.read_on)
        self.call_after_refresh(self.read_calendars)
        self.set_interval(BETWEEN_CALENDARS, self.read_calendars)
        if self.config.keys:
            self.call_after_refresh(self.check_keys)

    @work(group="keys", exclusive=True)
    async def check_keys(self) -> None:
        """Check the keys of the settings, which takes all screens; what cannot be has its own keys again."""

        def look(read: ConfigRead) -> Keymap:
            from coach.keymap import checked

            return checked(read)

        keymap = await asyncio.to_thread(look, self._read)
        for problem in keymap.problems:
            self._tell(problem)
        self.set_keymap(dict(keymap.keys))

    def _look_for_garbage(self) -> None:
        """Have garbage looked for, which it was not while all was loaded; what stands by now stays."""
        gc.freeze()
        gc.enable()

    def on_resize(self, event: Resize) -> None:
        """Say so where the window has become too small, and show the screen again when it has grown."""
        self.measure(event.size)

    def measure(self, window: Size) -> None:
        """Cover the screen where the window is too small for it, and only there."""
        for screen in self.screen_stack[-1:]:  # while one goes from place to place there is none
            if not screen.is_attached:  # the app is being left
                continue
            cover, covered = screen.query(TooSmall), is_too_small(window)
            screen.set_class(covered, "-too-small")
            if not covered:
                cover.remove()
            elif cover:
                cover.first().measure(window)
            else:
                screen.mount(TooSmall(window))

    def open(self) -> None:
        """Open the first run, the half that was asked for, or what is due."""
        coach = self.session.coach
        if self.session.drafts[FIRST_RUN] or coach.is_new():
            self.push_first_run()
            return
        if self.start is Due.MORNING:
            return
        due = self.start or coach.due()[0]
        evening_without_a_plan = due is Due.NOTHING and coach.half() is Half.EVENING
        if due in (Due.CATCH_UP, Due.EVENING) or evening_without_a_plan:
            self.action_check_in()

    def leave_soon(self, code: int) -> None:
        """Leave with an exit code, when everything is saved; any thread may ask for it."""
        self.call_later(lambda: self.run_worker(self._leave(code)))

    async def action_leave(self) -> None:
        """Leave, when everything is saved."""
        await self._leave(0)

    async def on_event(self, event: Event) -> None:
        """Hear no more keys once one leaves: they would open what is being closed."""
        if not (self._leaves and isinstance(event, InputEvent | Paste)):
            await super().on_event(event)

    async def _leave(self, code: int) -> None:
        self._leaves = True
        try:
            await self.session.finish()
            await self._put_together()
            if self.session.coach.has_saved:
                await asyncio.to_thread(self.safety.back_up)
        except OSError as error:
            self.exit(return_code=3, message=Text(f"coach: what was typed is not kept: {reason_of(error)}"))
        except (NotBackedUp, JournalUnreadable) as fault:
            self.exit(return_code=code, message=Text(f"coach: {fault}"))
        else:
            self.exit(return_code=code)

    async def _put_together(self) -> None:
        """Wait for a screen that was opened just now; left half way it would look for parts it never had."""
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while not (self.screen_stack and self.screen.is_mounted):
                    await asyncio.sleep(0.01)

    # Faults

    def _handle_exception(self, error: Exception) -> None:
        known = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(known, JournalUnreadable):
            # Whatever part of the screen read it has ended by now, so the app is opened anew, to recover.
            self.unreadable = known
            self.opens_again = True
            self.exit()
        else:
            super()._handle_exception(error)

    @property
    def fault(self) -> BaseException | None:
        """What ended the app, when that was no person: for whoever started it to raise."""
        return self._exception.error if isinstance(self._exception, WorkerFailed) else self._exception

    def _fatal_error(self) -> None:
        # Textual would print every local variable, and with them what people wrote.
        self._close_messages_no_wait()

    # Lines

    @on(Line.Turning)
    def turned(self, message: Line.Turning) -> None:
        """Let a line that was handed over go on, when every screen has had its turn."""
        message.arrived()

    @on(Line.Long)
    def write_in_editor(self, message: Line.Long) -> None:
        """Give the text of a line to the person's editor, and take back what was saved there."""
        from coach.editor import EditorFailed, edit_text, editor_command

        line, written, why = message.line, None, ""
        try:
            command = editor_command(self.config.editor, os.environ)
            with self.suspend():
                try:  # an exception on the way out of it would leave the terminal to the editor
                    written = edit_text(line.value, self.session.drafts.folder, command)
                except (EditorFailed, OSError) as failure:
                    why = str(failure)
        except EditorFailed as failure:
            why = str(failure)
        except SuspendNotSupported:
            why = "what is drawn under the prompt cannot make room for an editor"
        if written is None:
            self.notify(f"The text is as it was: {why}", severity="warning", markup=False, timeout=15)
        else:
            line.take(written)
