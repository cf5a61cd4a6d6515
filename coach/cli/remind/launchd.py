"""Reminders by an agent of launchd, on macOS."""

import os
import plistlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from coach.cli.remind.files import Files
from coach.cli.remind.reminder import MARK, Reminder

LABEL = "coach.reminder"


class Launchd(Files):
    """Writes a property list into the folder of the user's agents.

    Args:
        home: the user's home.
    """

    name = "launchd"

    def __init__(self, home: Path) -> None:
        self._agent = home / "Library" / "LaunchAgents" / f"{LABEL}.plist"

    def paths(self) -> Sequence[Path]:
        """Name the property list."""
        return (self._agent,)

    def contents(self, reminder: Reminder) -> Mapping[Path, str]:
        """Write the property list."""
        # Without a weekday it is every day; Monday is 1.
        days: list[dict[str, int]] = (
            [{}] if reminder.is_daily else [{"Weekday": n + 1} for n in sorted(reminder.weekdays)]
        )
        agent = {
            "Label": LABEL,
            "ProgramArguments": list(reminder.command),
            "EnvironmentVariables": dict(reminder.environ),
            "StartCalendarInterval": [
                {"Hour": at.hour, "Minute": at.minute, **day} for at in reminder.times for day in days
            ],
        }
        text = plistlib.dumps(agent, sort_keys=False).decode()
        return {self._agent: text.replace("<plist ", f"<!-- {MARK} -->\n<plist ", 1)}

    def begin(self) -> Sequence[Sequence[str]]:
        """Give the command that loads the agent."""
        return (("launchctl", "bootstrap", f"gui/{os.getuid()}", str(self._agent)),)

    def end(self) -> Sequence[Sequence[str]]:
        """Give the command that unloads it."""
        return (("launchctl", "bootout", f"gui/{os.getuid()}/{LABEL}"),)
