"""The commands of the reminders: install, show, remove, and what the scheduler calls."""

from __future__ import annotations

import shutil
import sys
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING

from coach.cli.call import Call, Usage
from coach.cli.itself import own_command
from coach.cli.parsing import action, group
from coach.files import write_durably
from coach.practice.due import Due
from coach.practice.refusal import Refused
from coach.practice.rest import read_weekdays

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.cli.parsing import Commands
    from coach.cli.remind.reminder import Scheduler

PLACES = ("COACH_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
"""What of the environment says where the journal lies."""

SCHEDULERS = ("systemd", "launchd", "cron")


def add_to(commands: Commands) -> None:
    """Add the commands of the reminders."""
    actions = group(commands, "remind")
    parser = action(actions, "install", "Let the scheduler remind of what is unwritten", install)
    parser.add_argument(
        "--at", metavar="HH:MM", action="append", required=True, help="a time of day; may be given again"
    )
    parser.add_argument("--weekdays", metavar="D", help="such as 'monday, thursday'; every day unless given")
    parser.add_argument(
        "--by", choices=SCHEDULERS, metavar="S", help=f"the scheduler: {', '.join(SCHEDULERS)}"
    )
    action(actions, "show", "Print what is installed", show)
    action(actions, "remove", "Take away what install has written", remove)
    action(actions, "now", "Remind, if something is unwritten, at most once in each half of the day", now)


def install(call: Call) -> None:
    """Show what would be written, ask, and write it."""
    from coach.cli.remind.reminder import Reminder

    asked = call.asked
    reminder = Reminder(
        tuple(sorted({_time(words) for words in asked.at})),
        _weekdays(asked.weekdays),
        (*own_command(), "remind", "now"),
        {name: call.environ[name] for name in PLACES if call.environ.get(name)},
    )
    scheduler = _schedulers(call)[asked.by or _own_scheduler()]
    _print(call, scheduler.plan(reminder))
    for step in scheduler.steps():
        call.say(f"then: {step}")
    if not call.may("Write this?"):
        raise Refused("nothing was written")
    scheduler.install(reminder)
    call.say("Installed; `coach remind remove` takes it away.")


def show(call: Call) -> None:
    """Print what is installed."""
    installed = [scheduler.installed() for scheduler in _schedulers(call).values()]
    for texts in installed:
        _print(call, texts)
    if not any(installed):
        call.say("No reminder is installed; `coach remind install --at 08:30` installs one.")


def remove(call: Call) -> None:
    """Take away what was installed."""
    installed = [scheduler for scheduler in _schedulers(call).values() if scheduler.installed()]
    for scheduler in installed:
        scheduler.remove()
        call.say(f"removed from {scheduler.name}")
    if not installed:
        call.say("No reminder is installed.")


def now(call: Call) -> None:
    """Remind, if something is unwritten, at most once in each half of the day."""
    due, count = call.coach.due()
    if due is Due.NOTHING:
        return
    half = f"{call.coach.practice_day()} {call.coach.half()}\n"
    reminded = call.paths.state / "reminded"
    if reminded.is_file() and reminded.read_text("utf-8") == half:
        return

    from coach.cli.remind.speak import speak

    # Without a name: others may see the screen.
    sentence = {
        Due.CATCH_UP: f"{count} of the last days to answer",
        Due.MORNING: f"{count} to plan for today" if count else "a day to plan",
        Due.EVENING: f"{count} to answer: what became of it?",
    }[due]
    if not speak(sentence, call.environ):
        call.say(f"coach: {sentence}")
    write_durably(reminded, half.encode())


def _print(call: Call, texts: Mapping[str, str]) -> None:
    for place, text in texts.items():
        call.say(f"{place}:")
        for line in text.splitlines():
            call.say(f"  {line}")


def _schedulers(call: Call) -> dict[str, Scheduler]:
    from coach.cli.remind.cron import Cron
    from coach.cli.remind.launchd import Launchd
    from coach.cli.remind.systemd import Systemd

    home = Path(call.environ.get("HOME") or Path.home())
    found: tuple[Scheduler, ...] = (
        Systemd(Path(call.environ.get("XDG_CONFIG_HOME") or home / ".config")),
        Launchd(home),
        Cron(),
    )
    return {scheduler.name: scheduler for scheduler in found}


def _own_scheduler() -> str:
    if sys.platform == "darwin":
        return "launchd"
    if Path("/run/systemd/system").is_dir() and shutil.which("systemctl"):
        return "systemd"
    if shutil.which("crontab"):
        return "cron"
    raise Refused("there is no scheduler here: neither systemd nor launchd nor cron; install one of them")


def _time(words: str) -> time:
    try:
        return time.fromisoformat(f"{words}:00")
    except ValueError:
        raise Usage(f"{words!r} is no time such as 08:30") from None


def _weekdays(words: str | None) -> frozenset[int]:
    try:
        return (read_weekdays(words) if words else None) or frozenset(range(7))
    except ValueError as fault:
        raise Usage(f"{fault}; write weekdays such as 'monday, thursday'") from fault
