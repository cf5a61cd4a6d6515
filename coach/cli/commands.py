"""Which file a command of the shell is declared in: only that of the one asked for is loaded."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.cli.parsing import Commands, Parser


def declaration(name: str, every: Parser) -> Callable[[Commands], None]:
    """Load the file of a command, and give what adds the commands of that file.

    Args:
        name: a command that has a summary.
        every: the parser of all commands, which is what shells complete.
    """
    match name:
        case "morning" | "evening" | "demo":
            from coach.cli import terminal

            return terminal.add_to
        case "today" | "intend" | "answer" | "note" | "log" | "reflect" | "undo" | "status":
            from coach.cli import day

            return day.add_to
        case "streak" | "history" | "review" | "search":
            from coach.cli import looking_back

            return looking_back.add_to
        case "trends":
            from coach.cli import trends

            return trends.add_to
        case "people":
            from coach.cli import people

            return people.add_to
        case "calendar":
            from coach.cli import calendar

            return calendar.add_to
        case "pause":
            from coach.cli import pause

            return pause.add_to
        case "export" | "import":
            from coach.cli import exchange

            return exchange.add_to
        case "backup" | "doctor":
            from coach.cli import safety

            return safety.add_to
        case "theme":
            from coach.cli import looks

            return looks.add_to
        case "config":
            from coach.cli import config

            return config.add_to
        case "keys":
            from coach.cli import keys

            return keys.add_to
        case "shell-init" | "shell-open":
            from coach.cli import shell

            return shell.add_to
        case "remind":
            from coach.cli import remind

            return remind.add_to
        case "paths":
            from coach.cli import places

            return places.add_to
        case _:
            from coach.cli import completion

            return partial(completion.add_to, every=every)
