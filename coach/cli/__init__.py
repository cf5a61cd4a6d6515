"""The command line: a group of commands a file, and here the edge where every error ends as one sentence."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from types import SimpleNamespace
from typing import TYPE_CHECKING

from coach.cli.call import UNREADABLE, USAGE, Call, Usage, complain
from coach.cli.fault import FaultReport
from coach.practice.calendar import wall_clock

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coach.cli.parsing import Parser
    from coach.practice.clock import Clock


def parser(asked: Sequence[str] | None = None) -> Parser:
    """Make the parser of the commands.

    Args:
        asked: the arguments that it is for. It knows all about the command that stands in them, and of the
            others no more than help says; without one it knows all about all of them.
    """
    from coach import __version__
    from coach.cli import terminal
    from coach.cli.commands import declaration
    from coach.cli.parsing import Parser, options
    from coach.cli.summaries import SUMMARIES

    made = Parser(
        prog="coach",
        description="A small daily practice: treat everyone you deal with as your customer. "
        "Without a command, coach opens what is due.",
        parents=[options()],
        allow_abbrev=False,
    )
    made.add_argument("--version", action="version", version=f"coach {__version__}")
    terminal.add_looks(made)
    made.set_defaults(yes=False, no_color=False, mask=False, run=terminal.open_or_print)
    commands = made.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    named = next((word for word in asked or () if not word.startswith("-")), None)
    if named in SUMMARIES and named != "completion":
        declaration(named, made)(commands)
    elif asked is not None and named != "completion":
        for name, summary in SUMMARIES.items():
            commands.add_parser(name, help=summary, add_help=False)
    else:
        for declare in dict.fromkeys(declaration(name, made) for name in SUMMARIES):
            declare(commands)
    return made


def read_arguments(argv: Sequence[str]) -> SimpleNamespace:
    """Read the arguments; those that are said most often need no parser.

    Raises:
        Usage: they are none that coach knows.
    """
    match [*argv]:
        case ["today"]:
            from coach.cli.day import print_today

            said: Mapping[str, object] = {"command": "today", "run": print_today, "date": None, "json": False}
        case []:
            from coach.cli.terminal import open_or_print

            said = {"command": None, "run": open_or_print}
        case ["morning"]:
            from coach.cli.terminal import morning

            said = {"command": "morning", "run": morning}
        case ["evening"]:
            from coach.cli.terminal import evening

            said = {"command": "evening", "run": evening}
        case _:
            return parser(argv).parse_args(argv, SimpleNamespace())
    return SimpleNamespace(yes=False, no_color=False, mask=False, **said)


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
        except Usage as fault:
            complain(str(fault))
            return USAGE
        finally:
            if sys.stdout:
                sys.stdout.flush()
        from coach.cli.carrying_out import carry_out

        return carry_out(Call(asked, environ, clock))
    except BrokenPipeError:
        # The reader has read all it wanted.
        _let_go_of_output()
        return 0
    except OSError as trouble:
        _let_go_of_output()
        where = f"{trouble.filename}: " if trouble.filename else ""
        complain(f"{where}{trouble.strerror or trouble}; mend that and try again")
        return UNREADABLE


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
