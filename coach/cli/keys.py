"""The command of the keys: it prints and changes those of the terminal app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.cli.call import Call, complain
from coach.cli.columns import aligned
from coach.cli.parsing import action, command
from coach.config_file import write_key
from coach.practice.refusal import Refused

if TYPE_CHECKING:
    from coach.cli.parsing import Commands


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = command(commands, "keys", print_keys)
    actions = parser.add_subparsers(dest="action", metavar="ACTION", title="actions")
    setting = action(actions, "set", "Give a command of the app other keys", set_keys)
    setting.add_argument("id", metavar="ID", help="the command, as coach keys names it")
    setting.add_argument("keys", metavar="KEYS", help='its keys, such as "f5" or "u,ctrl+r"')
    resetting = action(actions, "reset", "Give a command of the app its own keys back, or all", reset_keys)
    resetting.add_argument("id", nargs="?", metavar="ID", help="the command; all unless named")


def print_keys(call: Call) -> None:
    """Print every place with its commands: their ids, the keys in force, and what they do."""
    from coach.keyboard import in_force, places, what
    from coach.keymap import checked

    keymap = checked(call.settings_read)
    for problem in (*call.settings_read.problems, *keymap.problems):
        complain(problem)
    for number, place in enumerate(places()):
        if number:
            call.say()
        call.say(place.title)
        for line in aligned(
            (f"  {id}", " ".join(in_force(id, keymap.keys)), what(id)) for id in place.commands
        ):
            call.say(line)


def set_keys(call: Call) -> None:
    """Give a command other keys, if it can have them."""
    from coach.keymap import checked, why_not

    id, keys = call.asked.id, call.asked.keys
    others = {other: its for other, its in checked(call.settings_read).keys.items() if other != id}
    if why := why_not(id, keys, others):
        raise Refused(why)
    write_key(call.paths.config, id, keys)
    call.say(f"{id} = {keys}")


def reset_keys(call: Call) -> None:
    """Give a command its own keys back, or all of them."""
    chosen = call.settings_read.config.keys
    named = [call.asked.id] if call.asked.id else list(chosen)
    for id in named:
        if id not in chosen:
            raise Refused(f"{id} has its own keys; `coach keys` lists them all")
        write_key(call.paths.config, id, None)
    call.say(f"their own keys have {', '.join(named)}" if named else "all commands have their own keys")
