"""The command of completion: what the shells are told of the commands, and the names they ask for."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from coach.cli.call import Call
from coach.cli.parsing import command
from coach.names import customer_names

if TYPE_CHECKING:
    from coach.cli.parsing import Commands, Parser

NAMES = "names"

SHELLS = ("bash", "zsh", "fish")

_WHO = {
    "bash": "_coach_who",
    "zsh": "_coach_who",
    "fish": "(command coach completion names 2>/dev/null)",
}
"""What each shell calls for the names of the customers."""


def add_to(commands: Commands, every: Parser) -> None:
    """Add the command.

    Args:
        commands: where to.
        every: the parser of all commands, which is what is completed.
    """
    parser = command(commands, "completion", partial(show, every=every))
    parser.add_argument(
        "shell",
        choices=(*SHELLS, NAMES),
        metavar="SHELL",
        help=f"{', '.join(SHELLS)}; {NAMES} prints the customers' names alone",
    )


def show(call: Call, every: Parser) -> None:
    """Print the completion of a shell, or the names it asks for."""
    if call.asked.shell == NAMES:
        for name in customer_names(call.environ):
            call.say(name)
        return
    print(completion(call.asked.shell, every))


def completion(shell: str, parser: Parser) -> str:
    """Write the completion of all commands for a shell.

    Args:
        shell: bash, zsh or fish.
        parser: the parser of all commands.
    """
    import shtab

    preamble = Path(__file__).parent / f"who.{shell}"
    return shtab.complete(
        parser,
        shell,
        preamble=preamble.read_text("utf-8") if preamble.exists() else "",
        choice_functions={"who": _WHO[shell]},
    )
