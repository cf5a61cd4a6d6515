"""The commands of the calendars: which files tell whom I meet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from coach.cli.call import Call, complain
from coach.cli.parsing import action, completes, group
from coach.config_file import write_paths
from coach.practice.meetings import Attendee
from coach.practice.refusal import Refused

if TYPE_CHECKING:
    from coach.cli.parsing import Commands
    from coach.exchange.calendars import Source


def add_to(commands: Commands) -> None:
    """Add the commands of the calendars."""
    actions = group(commands, "calendar")
    parser = action(actions, "add", "Read a calendar from now on: a file, or a folder of .ics files", add)
    completes(parser.add_argument("path", metavar="PATH", help="the .ics file, or the folder"), "file")
    action(actions, "list", "Print the calendars, what they hold and what is amiss", print_list, json=True)
    parser = action(actions, "remove", "Read a calendar no longer", remove)
    completes(parser.add_argument("path", metavar="PATH", help="as coach calendar list prints it"), "file")
    parser = action(actions, "ignore", "Never offer somebody of a calendar for the roster", ignore)
    parser.add_argument("who", metavar="WHO", help="an e-mail address or a name, as the calendar has it")


def add(call: Call) -> None:
    """Read a calendar from now on."""
    path = _path(call.asked.path)
    listed = call.config.calendars
    if str(path) in listed:
        raise Refused(f"{path} is read already; `coach calendar list` shows what it holds")
    source = _read(call, (*listed, str(path)))[-1]
    if not source.is_readable or not source.files:
        why = source.faults[0] if source.faults else f"the folder {path} holds no .ics file"
        raise Refused(f"{why}; nothing was changed")
    write_paths(call.paths.config, "calendars", [*listed, str(path)])
    call.say(f"added: {source.path}: {source.holds}")
    for fault in source.faults:
        complain(fault)


def print_list(call: Call) -> None:
    """Print the calendars."""
    sources = _read(call, call.config.calendars)
    if call.asked.json:
        call.say_json(
            {
                "calendars": [
                    {"path": str(s.path), "files": s.files, "meetings": s.meetings, "faults": [*s.faults]}
                    for s in sources
                ]
            }
        )
        return
    for source in sources:
        call.say(f"{source.path}: {source.holds}")
        for fault in source.faults:
            call.say(f"  {fault}")
    if not sources:
        call.say("No calendar is read; `coach calendar add PATH` adds a file or a folder of .ics files.")


def remove(call: Call) -> None:
    """Read a calendar no longer."""
    asked, listed = call.asked.path, call.config.calendars
    found = [path for path in listed if path in (asked, str(_path(asked)))]
    found = found or [path for path in listed if Path(path).name == asked]
    if len(found) != 1:
        there = f"there are {', '.join(listed)}" if listed else "none is read"
        raise Refused(f"{asked} is not one of the calendars; {there}")
    left = [path for path in listed if path != found[0]]
    write_paths(call.paths.config, "calendars", left)
    _read(call, left)
    call.say(f"removed: {found[0]}; the file itself stays as it is")


def ignore(call: Call) -> None:
    """Never offer somebody of a calendar again."""
    who = call.asked.who.strip()
    call.coach.ignore(Attendee("", who) if "@" in who else Attendee(who))
    call.say(f"ignored from now on: {who}")


def _path(words: str) -> Path:
    if not words.strip():  # which would be the folder that one stands in
        raise Refused(f"{words!r} is no path; name a file or a folder")
    try:
        return Path(words).expanduser().resolve()
    except (RuntimeError, OSError, ValueError) as error:
        raise Refused(f"{words!r} is no path; name a file or a folder") from error


def _read(call: Call, paths: tuple[str, ...] | list[str]) -> tuple[Source, ...]:
    """Read calendars to their end."""
    call.coach.use_calendars([*map(Path, paths)])
    return call.coach.read_calendars()
