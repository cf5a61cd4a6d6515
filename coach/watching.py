"""What the app does beside the screens: it watches the clock and the journal, reads on, and backs up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from textual import work
from textual.notifications import Notify

from coach.config_reading import ConfigRead
from coach.frame import frame_on_top
from coach.journal.failures import JournalUnreadable, NotBackedUp, reason_of
from coach.places import PlacesApp
from coach.practice.today import Half
from coach.safety import Safety
from coach.session import Session
from coach.values import replace

BEFORE_YEARS = 0.3
"""How long the reading of the years waits for the first screen, in seconds."""

READING = "reading"
"""What the reading of the years is called among all that runs."""

BETWEEN_YEARS = 0.02
"""How long it leaves the machine to the keys, after each, in seconds."""


class WatchingApp(PlacesApp):
    """An app that shows what other programs write and what the clock brings, and tells of trouble once.

    Args:
        session: the coach and what belongs to this sitting.
        safety: what backs the journal up, and puts back what was lost.
        read: the looks, keys and habits of this machine.
        config_path: where they are kept.
        themes: the folders with themes, the own ones first.
        colour: whether there is any.
        unreadable: what of the journal could not be read, if that is known.
        day_has_begun: what to do, besides, when a day begins while the app is open.
    """

    def __init__(
        self,
        session: Session,
        safety: Safety,
        read: ConfigRead,
        config_path: Path,
        themes: Iterable[Path],
        *,
        colour: bool,
        unreadable: JournalUnreadable | None,
        day_has_begun: Callable[[], None] | None,
    ) -> None:
        super().__init__(session, safety, read, config_path, themes, colour=colour)
        self.unreadable = unreadable
        self.opens_again = False
        """Whether it ended to be opened anew: the journal became unreadable, or was put back."""
        self._opened_on: object = None
        self._seen: tuple[object, date, Half] | None = None
        self._day_has_begun = day_has_begun
        self._told: set[str] = set()
        self._backed_up: date | None = None

    def use_calendars(self, paths: tuple[str, ...]) -> None:
        """Read these calendars from now on."""
        self.config = replace(self.config, calendars=paths)
        self.session.coach.use_calendars([*map(Path, paths)])
        self.read_calendars()

    def glance(self) -> None:
        """Keep the drafts, and show what another program wrote, or that a day or its evening has begun."""
        if not self.session.drafts.are_kept and not self.session.is_keeping:
            self.keep_drafts()
        self.look_at_themes(self._tell)
        # While the app goes from one place to another there is no screen at all.
        if self.screen_stack and self.unreadable is None:
            try:
                self._look()
            except JournalUnreadable as fault:
                self.recover(fault)

    def _look(self) -> None:
        coach = self.session.coach
        seen = (coach.stamp(), coach.practice_day(), coach.half())
        before = self._seen
        if before != seen:
            self.safety.must_be_there()
            for suspect in self.safety.suspects():
                self._tell(suspect)
        if coach.has_saved and self._backed_up != seen[1]:
            self._backed_up = seen[1]
            self.back_up()
        if self.session.waiting or not self._screen_stacks.get("today") or not self.today.is_there:
            return
        self._seen = seen
        # It may have begun before the first look: a suspended app looks at nothing.
        has_begun = self.today.day < seen[1] or (before is not None and before[1] != seen[1])
        is_first = before is None and seen[0] == self._opened_on
        if before == seen or (is_first and not has_begun):
            return
        self.read_on()
        if has_begun:
            self.today.new_day()
            self.tell_of_the_day()
            self.read_calendars()
        if top := frame_on_top(self):
            top.show()

    @work(group="day")
    async def tell_of_the_day(self) -> None:
        """Let others know that the day that has begun is on the screen already."""
        if self._day_has_begun:
            try:
                await asyncio.to_thread(self._day_has_begun)
            except OSError as error:
                self._tell(f"The next shell will open coach too: {reason_of(error)}")

    def read_on(self) -> None:
        """Read the years that the first screen does without, unless that is under way."""
        if not any(worker.group == READING and not worker.is_finished for worker in self.workers):
            self.read_years()

    @work(group=READING)
    async def read_years(self) -> None:
        """Read the years that nobody has asked for yet, one by one."""
        coach, pause = self.session.coach, BEFORE_YEARS
        while coach.has_unread():
            await asyncio.sleep(pause)
            pause = BETWEEN_YEARS
            try:
                await asyncio.to_thread(coach.read_on)
            except JournalUnreadable as fault:
                self.recover(fault)
                return
            if top := frame_on_top(self):
                top.year_was_read()

    @work(group="calendars", exclusive=True)
    async def read_calendars(self) -> None:
        """Read what has changed in the calendars, and show whom one meets today."""
        coach, today = self.session.coach, self.session.coach.practice_day()
        if not coach.has_calendars:
            return
        sources = await asyncio.to_thread(coach.read_calendars)
        offers = await asyncio.to_thread(coach.offer, today)
        for fault in (source.faults[0] for source in sources if not source.is_readable and source.faults):
            self._tell(fault)
        there = self._screen_stacks.get("today")  # not while the mask is turned
        if there and self.today.is_there and coach.practice_day() == today:
            self.today.meet(offers)

    @work(group="drafts")
    async def keep_drafts(self) -> None:
        """Write down what was typed and not yet saved."""
        try:
            await self.session.keep_drafts()
        except OSError as error:
            self._tell(f"What is being typed cannot be kept: {reason_of(error)}")

    @work(group="backup")
    async def back_up(self) -> None:
        """Make the backup of the day."""
        try:
            await asyncio.to_thread(self.safety.back_up)
        except NotBackedUp as fault:
            self._tell(str(fault))

    def _on_notify(self, message: Notify) -> None:
        # Before Textual's own handler: what is said once more stands there once.
        for said in [said for said in self._notifications if said.message == message.notification.message]:
            self._unnotify(said, refresh=False)

    def _tell(self, trouble: str) -> None:
        """Show a notice, once in a sitting."""
        if trouble not in self._told:
            self._told.add(trouble)
            self.notify(trouble, severity="warning", markup=False, timeout=15)

    def recover(self, fault: JournalUnreadable) -> None:
        """Show what is damaged and what can come back, instead of all else."""
        self.unreadable = fault
        from coach.screens.recovery import Recovery

        self.push_screen(Recovery(self.safety, fault, masked=self.session.is_masked), self._open_again)

    def _open_again(self, _: bool | None) -> None:
        self.unreadable = None
        self.opens_again = True
        self.exit()
