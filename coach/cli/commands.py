"""The commands of the shell: what each does in some words, and the file that knows the rest of it.

Only the file of the command that was asked for is loaded: to list them all takes none.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.cli.parsing import Commands, Parser

SUMMARIES = {
    "morning": "Open the morning: an intention for each of today's customers",
    "evening": "Open the evening: what became of them",
    "demo": "Look around in a year of somebody else's days",
    "today": "Print the list of the day",
    "intend": "Set the intention for a customer, today or tomorrow",
    "answer": "Say what became of an intention",
    "note": "Write the note of an intention, on any day; an empty one goes",
    "log": "Log a deed that nobody planned",
    "reflect": "Write the reflection of a day",
    "undo": "Take back the last change of today",
    "status": "Print what is due, in one line, for a prompt",
    "streak": "Print the streak, its reserve and the rates",
    "history": "Print the days",
    "review": "Print the week in your own words",
    "search": "Print what was written that holds a text",
    "trends": "Print how the practice goes, by week and by group",
    "people": "The roster: everybody you deal with",
    "pause": "Pause the practice for a range of dates",
    "export": "Write everything, to standard output or a file",
    "import": "Take in what coach export wrote in JSON",
    "backup": "Backups of the journal; one is made on each day that you write",
    "doctor": "Look whether everything that is kept is whole",
    "theme": "The looks of the terminal app",
    "config": "The settings",
    "shell-init": "Print the lines by which a shell opens coach once a day",
    "shell-open": "Open coach if the morning is not written, at most once a day",
    "remind": "Reminders by the scheduler of this machine",
    "paths": "Print where coach keeps its things",
    "completion": "Print what a shell needs to complete commands and names",
}
"""The commands in the order of `coach --help`."""


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
        case "pause":
            from coach.cli import pause

            return pause.add_to
        case "export" | "import":
            from coach.cli import exchange

            return exchange.add_to
        case "backup" | "doctor":
            from coach.cli import safety

            return safety.add_to
        case "theme" | "config":
            from coach.cli import looks

            return looks.add_to
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
