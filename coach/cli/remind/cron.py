"""Reminders by lines in the user's crontab, where there is neither systemd nor launchd."""

import shlex
import shutil
import subprocess
from collections.abc import Mapping, Sequence

from coach.cli.remind.reminder import Reminder, run
from coach.practice.refusal import Refused

MARK = "# coach reminder"
"""What ends each line of coach; the shell that runs the line takes it for a comment."""

PLACE = "crontab"


class Cron:
    """Adds lines to the crontab; all other lines stay as they are."""

    name = "cron"

    def plan(self, reminder: Reminder) -> Mapping[str, str]:
        """Give the lines."""
        weekdays = "*" if reminder.is_daily else ",".join(str((n + 1) % 7) for n in sorted(reminder.weekdays))
        environ = [f"{name}={value}" for name, value in reminder.environ.items()]
        command = shlex.join(["env", *environ, *reminder.command] if environ else reminder.command)
        if "\n" in command:
            raise Refused("a crontab cannot hold a path with a line break; name another scheduler with --by")
        # A per cent sign would end the command there.
        command = command.replace("%", "\\%")
        return {
            PLACE: "".join(
                f"{at.minute} {at.hour} * * {weekdays} {command} {MARK}\n" for at in reminder.times
            )
        }

    def steps(self) -> Sequence[str]:
        """Give the command that takes the lines."""
        return ["crontab -"]

    def install(self, reminder: Reminder) -> None:
        """Add the lines, in the place of earlier ones.

        Raises:
            Refused: there is no crontab to write.
        """
        run("crontab", "-", stdin=_without_ours(_crontab()) + self.plan(reminder)[PLACE])

    def installed(self) -> Mapping[str, str]:
        """Give the lines that are there."""
        ours = [line for line in _lines(_crontab()) if _is_ours(line)] if shutil.which("crontab") else []
        return {PLACE: "".join(ours)} if ours else {}

    def remove(self) -> None:
        """Take the lines out; a crontab that holds nothing else goes."""
        if rest := _without_ours(_crontab()):
            run("crontab", "-", stdin=rest)
        else:
            run("crontab", "-r")


def _crontab() -> str:
    if shutil.which("crontab") is None:
        raise Refused("crontab is not installed; name another scheduler with --by")
    listed = subprocess.run(["crontab", "-l"], capture_output=True, text=True, timeout=60)
    if listed.returncode == 0:
        return listed.stdout
    if "no crontab" in listed.stderr.lower():
        return ""
    raise Refused(f"crontab -l failed: {listed.stderr.strip()}; name another scheduler with --by")


def _lines(text: str) -> list[str]:
    return [line if line.endswith("\n") else f"{line}\n" for line in text.splitlines(keepends=True)]


def _is_ours(line: str) -> bool:
    return line.rstrip("\n").endswith(f" {MARK}")


def _without_ours(text: str) -> str:
    return "".join(line for line in _lines(text) if not _is_ours(line))
