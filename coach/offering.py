"""An app that offers its commands: all of them to be searched, and those of a screen with their keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from textual.app import SystemCommand
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from coach.commands import BY_ID, key_of
from coach.frame import Frame
from coach.screens.today import TodayScreen
from coach.toml import TomlUnreadable
from coach.values import replace
from coach.watching import WatchingApp
from coach.widgets.too_small import is_too_small


class OfferingApp(WatchingApp):
    """An app of which every command can be found, as far as it can be run where one is."""

    def action_command_palette(self) -> None:
        """Show every command, to be searched."""
        from coach.widgets.palette import Palette

        if not (isinstance(self.screen, Palette) or is_too_small(self.size)):
            self.push_screen(Palette(id="--command-palette"))

    def action_toggle_help(self) -> None:
        """Show the keys of this screen, or put them away."""
        from coach.dialogs.help import Help
        from coach.keyboard import keys_here

        if isinstance(self.screen, Help):
            self.screen.dismiss(None)
        else:
            self.push_screen(Help(*keys_here(self, self.screen)))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Offer every command that can be run here, the themes, and the walk through the roles."""
        offered = set()
        for node, binding in self._held_by(screen):
            command = BY_ID.get(binding.id or "")
            if command and not command.moves and command.id != "palette" and command.title not in offered:
                offered.add(command.title)
                run = partial(self.run_action, binding.action, node)
                yield SystemCommand(command.title, f"key {self.get_key_display(binding)}", run)
        yield SystemCommand("Theme", "choose how coach looks", self.action_change_theme)
        for place, widget in (("map", "PeopleMap"), ("sight", "NamedList")):
            title = BY_ID[place].title
            if title not in offered and not (screen.is_modal or screen.query(widget)):
                where = f"in People, key {key_of(self, place)}"
                yield SystemCommand(title, where, partial(self.action_look, place))
        contacts, calendar = partial(self.bring_in, "contacts"), partial(self.bring_in, "calendar")
        yield SystemCommand("Import contacts", "choose people out of a .vcf file", contacts)
        yield SystemCommand("Add a calendar", "whom you meet comes up first; .ics files are read", calendar)
        yield SystemCommand(
            "Walk through the roles", "name a customer for each, as on the first day", self.walk
        )

    def _held_by(self, screen: Screen[Any]) -> Iterator[tuple[DOMNode, Binding]]:
        """Give what can be run on a screen, also by a key that is a letter on the line one writes on."""
        for active in screen.active_bindings.values():
            if active.enabled:
                yield active.node, active.binding
        for node in () if screen.is_modal else (screen, self):
            for _, binding in node._bindings:
                if self._check_action_state(binding.action, node):
                    yield node, binding

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the check-in on the day that it is for, and the runs where the streak is shown."""
        match action:
            case "mask":
                walking = isinstance(self.screen, Frame) and self.screen.is_first_run
                return "today" in self._screen_stacks and not walking
            case "look" if parameters == ("runs",):
                return self.session.coach.habits.streaks
            case "check_in" if self.screen_stack and isinstance(self.screen, TodayScreen):
                return self.screen.day <= self.session.coach.practice_day()
        return super().check_action(action, parameters)

    def bring_in(self, what: str) -> None:
        """Ask for a file of another program, contacts or a calendar, and take in what it holds."""
        from coach.bringing_in import BringingIn

        ways = BringingIn(self, self.session, self.config_path, self.config.calendars, self.use_calendars)
        (ways.contacts if what == "contacts" else ways.calendar)()

    def action_change_theme(self) -> None:
        """Choose a theme among all, each tried on as the highlight moves to it."""
        from coach.dialogs.looks import Looks

        self.push_screen(Looks(self.all_themes(self._tell)), self._keep_theme)

    def _keep_theme(self, name: str | None) -> None:
        if name and name != self.config.theme:
            from coach.config_file import write_setting

            self.config = replace(self.config, theme=name)
            try:
                write_setting(self.config_path, "theme", name)
            except (OSError, TomlUnreadable) as fault:
                self.notify(f"The theme is not kept: {fault}", severity="warning", markup=False)
