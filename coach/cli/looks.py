"""The command of the looks: theme."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from coach.cli.call import Call, complain
from coach.cli.parsing import command, completes, group
from coach.config_file import write_setting
from coach.practice.refusal import Refused
from coach.theming import DEFAULT_THEME, own_themes, read_theme, theme_names

if TYPE_CHECKING:
    from coach.cli.parsing import Commands


def add_to(commands: Commands) -> None:
    """Add the command."""
    actions = group(commands, "theme", "The looks of the terminal app")
    command(actions, "list", "Print the names of all themes", print_themes)
    parser = command(actions, "use", "Choose a theme", use_theme)
    parser.add_argument("name", metavar="NAME", help="its name, as coach theme list prints it")
    parser = command(actions, "check", "Say what is wrong with the file of a theme", check_theme)
    completes(parser.add_argument("file", metavar="FILE", help="the TOML file"), "file")


def print_themes(call: Call) -> None:
    """Print the names of all themes."""
    for name in _theme_names(call):
        call.say(f"{name} *" if name == (call.config.theme or DEFAULT_THEME) else name)


def use_theme(call: Call) -> None:
    """Choose a theme."""
    _choose_theme(call, call.asked.name)
    call.say(f"coach opens in {call.asked.name} from now on")


def _choose_theme(call: Call, name: str) -> None:
    names = _theme_names(call)
    if name not in names:
        raise Refused(f"there is no theme {name!r}; there are {', '.join(names)}")
    write_setting(call.paths.config, "theme", name)


def _theme_names(call: Call) -> tuple[str, ...]:
    return theme_names([own_themes(), call.paths.themes])


def check_theme(call: Call) -> int:
    """Say what is wrong with the file of a theme."""
    path = Path(call.asked.file)
    problems = read_theme(path).problems
    for problem in problems:
        complain(problem)
    if not problems:
        call.say(f"{path} is sound")
    return int(bool(problems))
