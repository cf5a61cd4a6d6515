"""How the arguments of coach are read: argparse, with its faults told as coach tells them."""

from __future__ import annotations

import argparse
from functools import cache
from typing import TYPE_CHECKING, NoReturn

from coach.cli.call import Usage
from coach.cli.summaries import SUMMARIES

if TYPE_CHECKING:
    from coach.cli.call import Command

    # Generic only for those who check types.
    Commands = argparse._SubParsersAction["Parser"]


class Parser(argparse.ArgumentParser):
    """A parser whose faults are sentences of one kind."""

    def error(self, message: str) -> NoReturn:
        """Refuse the arguments.

        Raises:
            Usage: always.
        """
        raise Usage(f"{message}; see {self.prog} --help")


def options() -> Parser:
    """Make the options that every command takes."""
    parser = Parser(add_help=False, allow_abbrev=False, argument_default=argparse.SUPPRESS)
    parser.add_argument("-y", "--yes", action="store_true", help="answer each question with yes")
    parser.add_argument("--no-color", action="store_true", help="show no colour (also NO_COLOR)")
    parser.add_argument("--mask", action="store_true", help="hide names and words: initials and dots")
    return parser


_options = cache(options)
"""One for all commands; not for coach itself, whose defaults hold where a command leaves them open."""


def add_who(parser: Parser) -> None:
    """Let a command take WHO."""
    completes(
        parser.add_argument("who", metavar="WHO", help="a customer: id, name, or a part of the name"), "who"
    )


def named_path(words: str) -> str:
    """Read a path; no words at all would be the folder that one stands in.

    Raises:
        ArgumentTypeError: it is empty.
    """
    if not words.strip():
        raise argparse.ArgumentTypeError(f"{words!r} is no path; name a file")
    return words


def completes(argument: argparse.Action, kind: str) -> None:
    """Say what a shell completes an argument with.

    Args:
        argument: the argument.
        kind: who, file or directory; shtab looks for it on the argument itself.
    """
    vars(argument)["complete"] = kind


def add_plain(parser: Parser) -> None:
    """Let a command take `--plain`."""
    parser.add_argument(
        "--plain",
        action="store_true",
        default=argparse.SUPPRESS,
        help="ask in plain lines: no cursor movement, no colour",
    )


def group(commands: Commands, name: str, run: Command | None = None) -> Commands:
    """Add a command that has actions of its own.

    Args:
        commands: where to.
        name: its name, which has a summary.
        run: what runs without an action, in a talk in plain lines; without it there must be one.
    """
    summary = SUMMARIES[name]
    parser = commands.add_parser(name, help=summary, description=f"{summary}.", allow_abbrev=False)
    if run:
        add_plain(parser)
        parser.set_defaults(run=run)
    return parser.add_subparsers(dest="action", metavar="ACTION", required=run is None, title="actions")


def command(commands: Commands, name: str, run: Command, *, json: bool = False) -> Parser:
    """Add a command.

    Args:
        commands: where to.
        name: its name, which has a summary.
        run: what runs it.
        json: whether it takes `--json`.
    """
    return action(commands, name, SUMMARIES[name], run, json=json)


def action(actions: Commands, name: str, summary: str, run: Command, *, json: bool = False) -> Parser:
    """Add what a command can do, by a word of its own.

    Args:
        actions: where to.
        name: its name.
        summary: what it does, in some words.
        run: what runs it.
        json: whether it takes `--json`.
    """
    parser = actions.add_parser(
        name, help=summary, description=f"{summary}.", parents=[_options()], allow_abbrev=False
    )
    if json:
        parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=run)
    return parser


def add_date(parser: Parser, words: str = "the day; today unless named") -> None:
    """Let a command take `--date D`."""
    parser.add_argument("--date", metavar="D", help=f"{words} (2026-03-13, today, yesterday, friday)")
