"""The command that says where everything lies."""

from __future__ import annotations

from dataclasses import fields
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
    for line in aligned((place.name, str(getattr(paths, place.name))) for place in fields(paths)):
        call.say(line)
