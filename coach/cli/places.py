"""The command that says where everything lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.cli.call import Call
from coach.cli.columns import aligned
from coach.cli.parsing import command

if TYPE_CHECKING:
    from coach.cli.parsing import Commands


def add_to(commands: Commands) -> None:
    """Add the command."""
    command(commands, "paths", print_paths)


def print_paths(call: Call) -> None:
    """Print the places of coach."""
    paths = call.paths
    for line in aligned((name, str(getattr(paths, name))) for name in paths.__struct_fields__):
        call.say(line)
