"""Reminders by a timer of systemd, for the user alone."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from coach.cli.remind.files import Files
from coach.cli.remind.reminder import MARK, Reminder
from coach.practice.calendar import WEEKDAYS

UNIT = "coach-reminder"


class Systemd(Files):
    """Writes a service and its timer into the folder of the user's units.

    Args:
        config: the folder of the user's settings, `~/.config`.
    """

    name = "systemd"

    def __init__(self, config: Path) -> None:
        self._service = config / "systemd" / "user" / f"{UNIT}.service"
        self._timer = self._service.with_suffix(".timer")

    def paths(self) -> Sequence[Path]:
        """Name the two units."""
        return (self._service, self._timer)

    def contents(self, reminder: Reminder) -> Mapping[Path, str]:
        """Write the two units."""
        environment = "".join(
            f"Environment={_quoted(f'{name}={value}')}\n" for name, value in reminder.environ.items()
        )
        command = " ".join(_quoted(word).replace("$", "$$") for word in reminder.command)
        service = (
            f"# {MARK}\n[Unit]\nDescription=Remind of what coach has due\n\n"
            f"[Service]\nType=oneshot\n{environment}ExecStart={command}\n"
        )
        weekdays = (
            "" if reminder.is_daily else ",".join(WEEKDAYS[n][:3].title() for n in sorted(reminder.weekdays))
        )
        moments = "".join(
            f"OnCalendar={f'{weekdays} *-*-* {at:%H:%M}'.strip()}:00\n" for at in reminder.times
        )
        timer = (
            f"# {MARK}\n[Unit]\nDescription=The times of coach's reminders\n\n"
            f"[Timer]\n{moments}Persistent=true\n\n[Install]\nWantedBy=timers.target\n"
        )
        return {self._service: service, self._timer: timer}

    def begin(self) -> Sequence[Sequence[str]]:
        """Give the commands that start the timer, now and at every login."""
        return (
            ("systemctl", "--user", "daemon-reload"),
            ("systemctl", "--user", "enable", "--now", self._timer.name),
        )

    def end(self) -> Sequence[Sequence[str]]:
        """Give the command that stops the timer."""
        return (("systemctl", "--user", "disable", "--now", self._timer.name),)


def _quoted(word: str) -> str:
    """Quote a word for a unit: backslashes and quotes escaped, per cent signs doubled."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("%", "%%")
    return f'"{escaped}"'
