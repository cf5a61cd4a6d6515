"""The places of the app, and the ways between them; each keeps its screen when one goes to another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from textual.filter import LineFilter

from coach.config_reading import ConfigRead
from coach.frame import Frame
from coach.practice.calendar import shifted
from coach.practice.today import Half
from coach.practice.veil import unveiled
from coach.safety import Safety
from coach.screens.today import TodayScreen
from coach.session import Session
from coach.themed import ThemedApp
from coach.typing_ahead import TypingAheadApp
from coach.widgets.harmless import Harmless
from coach.widgets.mask import Mask

ASIDE = ("search", "settings")
"""The places from which `esc` goes back to where one was."""

PLACES = ("today", "streaks", "people", "review", *ASIDE)
"""Where one can be."""

AFTER_A_CHANGE = 0.05
"""How long the mask waits before it looks whether all changes are saved, in seconds."""


class PlacesApp(TypingAheadApp, ThemedApp):
    """An app with a screen for each place, and screens that are opened over one.

    Args:
        session: the coach and what belongs to this sitting.
        safety: what backs the journal up, and erases what shall go.
        read: the looks, keys and habits of this machine.
        config_path: where they are kept.
        themes: the folders with themes, the own ones first.
        colour: whether there is any.
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
    ) -> None:
        super().__init__(themes, read.config.theme, colour=colour)
        self.session = session
        self.safety = safety
        self.config = read.config
        self.config_path = config_path
        self._came_from = "today"
        self._makes_places = False
        self._mask = Mask()
        self._harmless = Harmless()
        for place in PLACES[1:]:
            self.add_mode(place, partial(self._make, place))

    @property
    def today(self) -> TodayScreen:
        """The screen of the day."""
        screen = self._screen_stacks["today"][0]
        assert isinstance(screen, TodayScreen)
        return screen

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Draw a dot for each hidden letter, and nothing that a terminal would obey."""
        return [*super().get_line_filters(), self._mask, self._harmless]

    async def action_mask(self) -> None:
        """Hide names and words, or show them: all screens are made anew, and none remembers what it was."""
        from coach.dialogs.dialog import Dialog

        if isinstance(self.screen, Dialog):
            self.screen.action_back()
            self.call_next(self.action_mask)
            return
        if self.session.waiting:  # what comes after a change is for the screen that asked for it
            self.set_timer(AFTER_A_CHANGE, self.action_mask)
            return
        from coach.screens.evening import EveningScreen

        checking_in, day = isinstance(self.screen, EveningScreen), self.today.day
        self.session.is_masked = not self.session.is_masked
        self.clear_notifications()
        here = self.current_mode
        self._makes_places = True
        with self.batch_update():
            for place in (*(place for place in PLACES if place != here), here):
                if place == here:
                    await self.switch_mode("streaks" if here != "streaks" else "people")
                await self.remove_mode(place)
                self.add_mode(place, partial(self._make, place))
            self._makes_places = False
            await self.switch_mode("today")
            if day != self.today.day:
                self.today.turn_to(day)
            if checking_in:
                self.action_check_in()
            else:
                await self.switch_mode(here)
        hidden = "Names and words are hidden" if self.session.is_masked else "Names and words are shown"
        self.notify(f"{hidden}; the same key turns it", markup=False)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a text as it was written."""
        super().copy_to_clipboard(unveiled(text))

    async def action_go(self, place: str) -> None:
        """Go to one of the places; the keys that come meanwhile are for it."""
        if not self._asks:
            await self.switch_mode(place)

    @property
    def _asks(self) -> bool:
        """Whether a question stands over the place, or all places are being made anew.

        A key that was on its way to one is not for another.
        """
        return self._makes_places or any(screen.is_modal for screen in self.screen_stack[-1:])

    def action_search(self) -> None:
        """Go to the search, or there once more to the line."""
        self._step_aside("search")

    def action_settings(self) -> None:
        """Go to the settings."""
        self._step_aside("settings")

    def _step_aside(self, place: str) -> None:
        if self._asks:
            return
        if self.current_mode not in ASIDE:
            self._came_from = self.current_mode
        if self.current_mode != place:
            self.switch_mode(place)

    def action_come_back(self) -> None:
        """Go back to where the search or the settings were called from."""
        if not self._asks:
            self.switch_mode(self._came_from)

    async def action_open_day(self, day: str) -> None:
        """Show a day among all days.

        Args:
            day: the date, as ISO 8601 writes it.
        """
        await self.switch_mode("streaks")
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        from coach.screens.streaks import StreaksScreen

        screen = self.screen
        if isinstance(screen, StreaksScreen):
            screen.turn_to(date.fromisoformat(day))

    async def action_open_customer(self, customer: str) -> None:
        """Show a customer among all people.

        Args:
            customer: the id.
        """
        await self.switch_mode("people")
        from coach.screens.people import PeopleScreen

        screen = self._screen_stacks["people"][0]
        if isinstance(screen, PeopleScreen):
            screen.turn_to(customer)

    async def action_open_page(self, customer: str) -> None:
        """Open the page of a customer over where one is; `esc` comes back.

        Args:
            customer: the id.
        """
        from coach.screens.customer import CustomerScreen

        await self.push_screen(CustomerScreen(self.session, self.safety, customer))

    async def action_look(self, at: str) -> None:
        """Open what stands behind the streaks; `esc` comes back. The keys that come meanwhile are for it."""
        await self.push_screen(self._make(at))

    def _make(self, place: str) -> Frame:
        """Make the screen of a place; all but the first are loaded when somebody goes there."""
        match place:
            case "today":
                return TodayScreen(self.session)
            case "streaks":
                from coach.screens.streaks import StreaksScreen

                return StreaksScreen(self.session)
            case "people":
                from coach.screens.people import PeopleScreen

                return PeopleScreen(self.session)
            case "review":
                from coach.screens.review import ReviewScreen

                return ReviewScreen(self.session)
            case "search":
                from coach.screens.search import SearchScreen

                return SearchScreen(self.session)
            case "settings":
                from coach.keymap import KEYBOARD
                from coach.screens.settings import SettingsScreen

                return SettingsScreen(self.session, self.config_path, self.theme_names, KEYBOARD)
            case "day":
                from coach.screens.day import DayScreen

                return DayScreen(self.session)
            case "month":
                from coach.screens.month import MonthScreen

                return MonthScreen(self.session)
            case "sight":
                from coach.screens.sight import SightScreen

                return SightScreen(self.session)
            case "map":
                from coach.screens.people_map import MapScreen

                return MapScreen(self.session)
            case "customers":
                from coach.screens.customers import CustomersScreen

                return CustomersScreen(self.session)
            case _:
                from coach.screens.trends import TrendsScreen

                return TrendsScreen(self.session, first="runs" if place == "runs" else "practice")

    def action_check_in(self) -> None:
        """Open the check-in over the day."""
        if self._asks:
            return
        self.switch_mode("today")
        from coach.screens.evening import EveningScreen

        if not isinstance(self.screen, EveningScreen):
            self.push_screen(EveningScreen(self.session), lambda _: self.today.pick_up())

    def action_tomorrow(self) -> None:
        """Plan tomorrow, or come back to today."""
        from coach.screens.evening import EveningScreen

        if isinstance(self.screen, EveningScreen):
            self.pop_screen()
            self.today.turn_to(shifted(self.session.coach.practice_day(), 1))
        else:
            self.today.turn_over()

    def push_first_run(self) -> None:
        """Walk through the roles."""
        from coach.screens.first_run import FirstRun

        self.push_screen(FirstRun(self.session), self._after_first_run)

    def _after_first_run(self, _: None) -> None:
        coach = self.session.coach
        if coach.half() is Half.EVENING:
            self.today.turn_to(shifted(coach.practice_day(), 1))
        else:
            self.today.turn_to(coach.practice_day())

    def walk(self) -> None:
        """Walk through the roles once more."""
        self.switch_mode("today")
        self.push_first_run()
