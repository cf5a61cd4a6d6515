"""The command of pauses: ranges of dates off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.cli.call import Call, Usage
from coach.cli.parsing import command
from coach.practice.calendar import WEEKDAYS, in_words

if TYPE_CHECKING:
    from datetime import date

    from coach.cli.parsing import Commands
    from coach.practice.rest import Pause

USAGE = "coach pause FIRST LAST [--reason R] | coach pause list | coach pause remove FIRST"


def add_to(commands: Commands) -> None:
    """Add the command of pauses."""
    parser = command(commands, "pause", run)
    parser.usage = USAGE
    parser.add_argument("words", nargs="+", metavar="FIRST LAST", help="the first and the last date off")
    parser.add_argument("--reason", metavar="R", help="what the pause is for")


def run(call: Call) -> None:
    """Pause, list the pauses, or take one away."""
    match call.asked.words:
        case ["list"]:
            print_list(call)
        case ["remove", first]:
            day = call.day(first, coming=True)
            call.coach.unpause(day)
            call.say(f"the pause from {in_words(day, today=call.coach.practice_day())} is taken away")
        case [first, last] if first != "list":
            begin = call.day(first, coming=True)
            pause = call.coach.pause(begin, _last(call, last, begin), call.asked.reason)
            call.say(f"paused: {_words(call, pause)}")
        case _:
            raise Usage(f"a pause is called in one of these ways: {USAGE}")


def _last(call: Call, words: str, first: date) -> date:
    """Read the last date; a weekday means the coming one once the pause has begun."""
    if words[:3].lower() in {name[:3] for name in WEEKDAYS}:
        return call.day(words, coming=True, counted_from=first)
    return call.day(words, coming=True)


def print_list(call: Call) -> None:
    """Print all pauses."""
    pauses = call.coach.roster().pauses
    for pause in pauses:
        call.say(_words(call, pause))
    if not pauses:
        call.say("There is no pause.")


def _words(call: Call, pause: Pause) -> str:
    today = call.coach.practice_day()
    reason = f", {pause.reason}" if pause.reason else ""
    until = f" to {in_words(pause.last, today=today)}" if pause.last > pause.first else ""
    return f"{in_words(pause.first, today=today)}{until}{reason}"
