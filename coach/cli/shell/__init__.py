"""The commands for the shells: what their start files hold, and what that calls once a practice day."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from coach.cli import terminal
from coach.cli.call import Call
from coach.cli.itself import own_command
from coach.cli.parsing import command
from coach.journal.lock import Lock
from coach.practice.due import Due

if TYPE_CHECKING:
    from coach.cli.parsing import Commands

SHELLS = ("bash", "zsh", "fish")

GREETING = "ctrl+q leaves for the shell; it opens coach once a day."


def add_to(commands: Commands) -> None:
    """Add the commands for the shells."""
    parser = command(commands, "shell-init", print_hook)
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help=", ".join(SHELLS))
    parser.add_argument("--remote", action="store_true", help="open over ssh too")
    parser.add_argument(
        "--nested", action="store_true", help="open in a shell inside a shell too, as in tmux"
    )
    command(commands, "shell-open", open_once)


def print_hook(call: Call) -> None:
    """Print the hook of a shell, for this home and this coach."""
    asked = call.asked
    quoted = _quoted_for_fish if asked.shell == "fish" else shlex.quote
    hook = (Path(__file__).parent / f"hook.{asked.shell}").read_text("utf-8")
    for place, words in {
        "@NEXT_LOOK@": quoted(str(call.next_look.path)),
        "@COACH@": " ".join(map(quoted, own_command())),
        "@REMOTE@": "yes" if asked.remote else "",
        "@NESTED@": "yes" if asked.nested else "",
    }.items():
        hook = hook.replace(place, words)
    # Not by `say`: a path is not to be changed here.
    print(hook, end="")


def _quoted_for_fish(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def open_once(call: Call) -> int:
    """Open coach where the morning is not written and no shell has opened it on this practice day."""
    if not _is_first(call):
        return 0
    return terminal.open_due(call, greeting=GREETING)


def _is_first(call: Call) -> bool:
    """Say whether coach is to be opened; of shells that ask at the same time one only hears yes."""
    with Lock(call.paths.state / "next-look.lock"):
        if not call.next_look.has_come():
            return False
        # A journal that cannot be read is told once an hour, not in every shell.
        call.next_look.put_off_an_hour()
        due, _ = call.coach.due()
        written = bool(call.coach.day(call.coach.practice_day()).intentions)
        call.next_look.put_off()
    return due in (Due.MORNING, Due.CATCH_UP) and not written
