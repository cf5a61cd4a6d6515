"""The command line: a group of commands a file, and here the edge where every error ends as one sentence."""

import os
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from contextlib import suppress

from coach import __version__
from coach.cli import terminal
from coach.cli.call import Call, Usage, complain
from coach.cli.fault import FaultReport
from coach.cli.parsing import Parser, options
from coach.config import SettingRefused
from coach.journal.backups import BackupDamaged, NotBackedUp
from coach.journal.storage import JournalUnreadable, JournalUnwritable
from coach.paths import HomeUnknown
from coach.practice.calendar import wall_clock
from coach.practice.clock import Clock
from coach.practice.refusal import ClockDoubtful, Refused
from coach.toml import TomlUnreadable

REFUSED = 1
USAGE = 2
UNREADABLE = 3

TROUBLE = (
    JournalUnreadable,
    JournalUnwritable,
    NotBackedUp,
    BackupDamaged,
    TomlUnreadable,
    HomeUnknown,
)
"""What cannot be read or written, each said in one sentence."""


def parser() -> Parser:
    """Make the parser of all commands."""
    from coach.cli import (
        completion,
        day,
        exchange,
        looking_back,
        looks,
        pause,
        people,
        places,
        remind,
        safety,
        shell,
        trends,
    )

    made = Parser(
        prog="coach",
        description="A small daily practice: treat everyone you deal with as your customer. "
        "Without a command, coach opens what is due.",
        parents=[options()],
        allow_abbrev=False,
    )
    made.add_argument("--version", action="version", version=f"coach {__version__}")
    terminal.add_looks(made)
    made.set_defaults(yes=False, no_color=False, run=terminal.open_or_print)
    commands = made.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for module in (
        terminal,
        day,
        looking_back,
        trends,
        people,
        pause,
        exchange,
        safety,
        looks,
        shell,
        remind,
        places,
    ):
        module.add_to(commands)
    completion.add_to(commands, made)
    return made


def read_arguments(argv: Sequence[str]) -> Namespace:
    """Read the arguments; those that only open the app need no parser, and no other commands loaded.

    Raises:
        Usage: they are none that coach knows.
    """
    match [*argv]:
        case []:
            command, run = None, terminal.open_or_print
        case ["morning"]:
            command, run = "morning", terminal.morning
        case ["evening"]:
            command, run = "evening", terminal.evening
        case _:
            return parser().parse_args(argv)
    return Namespace(yes=False, no_color=False, command=command, run=run)


def main(
    argv: Sequence[str] | None = None,
    environ: Mapping[str, str] = os.environ,
    clock: Clock = wall_clock,
) -> int:
    """Run one call of coach.

    Args:
        argv: the arguments; those of the process unless given.
        environ: the environment.
        clock: gives the moment, with the wall clock of where the person is.

    Returns:
        The exit code (interface.md).
    """
    argv = sys.argv[1:] if argv is None else argv
    _take_any_character()
    with FaultReport(environ) as report:
        return _run(argv, environ, clock)
    return report.code


def _run(argv: Sequence[str], environ: Mapping[str, str], clock: Clock) -> int:
    try:
        try:
            asked = read_arguments(argv)
            return _carried_out(Call(asked, environ, clock))
        finally:
            if sys.stdout:
                sys.stdout.flush()
    except BrokenPipeError:
        # The reader has read all it wanted.
        _let_go_of_output()
        return 0
    except Refused as refusal:
        complain(str(refusal))
        return REFUSED
    except (Usage, SettingRefused) as fault:
        complain(str(fault))
        return USAGE
    except TROUBLE as trouble:
        complain(str(trouble))
        return UNREADABLE
    except OSError as trouble:
        _let_go_of_output()
        where = f"{trouble.filename}: " if trouble.filename else ""
        complain(f"{where}{trouble.strerror or trouble}; mend that and try again")
        return UNREADABLE


def _carried_out(call: Call) -> int:
    try:
        code = call.asked.run(call)
    except ClockDoubtful as why:
        if not call.may(f"{why}. Is the clock right?"):
            raise
        call.coach.trust_clock()
        code = call.asked.run(call)
    call.end()
    return code or 0


def _take_any_character() -> None:
    """Write what the terminal's encoding lacks as an escape, rather than fail on it."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")


def _let_go_of_output() -> None:
    """Send what is still to be written nowhere, or Python would fail on it once more when it ends."""
    with suppress(OSError, ValueError):  # it is closed already, or no file
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
