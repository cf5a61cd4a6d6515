"""The command of the looks: theme."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from coach.cli.call import Call, complain
from coach.cli.columns import aligned
from coach.cli.parsing import action, completes, group, named_path
from coach.config_file import write_setting
from coach.practice.refusal import Refused
from coach.theming import DEFAULT_THEME, described, own_themes, read_theme, theme_files
from coach.toml import TomlUnreadable, read_toml

if TYPE_CHECKING:
    from coach.cli.parsing import Commands


def add_to(commands: Commands) -> None:
    """Add the command."""
    actions = group(commands, "theme")
    action(actions, "list", "Print the names of all themes", print_themes)
    parser = action(actions, "use", "Choose a theme", use_theme)
    parser.add_argument("name", metavar="NAME", help="its name, as coach theme list prints it")
    parser = action(actions, "check", "Say what is wrong with the file of a theme", check_theme)
    completes(parser.add_argument("file", type=named_path, metavar="FILE", help="the TOML file"), "file")


def print_themes(call: Call) -> None:
    """Print the names of all themes, the one in use with a mark, and what each is."""
    used = call.config.theme or DEFAULT_THEME
    files = theme_files([own_themes(), call.paths.themes])
    for line in aligned(
        (f"{name} *" if name == used else name, _about(path)) for name, path in files.items()
    ):
        call.say(line)


def _about(path: Path) -> str:
    try:
        return described(read_toml(path))
    except (FileNotFoundError, TomlUnreadable):
        return f"cannot be read; coach theme check {path} says why"


def use_theme(call: Call) -> None:
    """Choose a theme."""
    _choose_theme(call, call.asked.name)
    call.say(f"coach opens in {call.asked.name} from now on")


def _choose_theme(call: Call, name: str) -> None:
    files = theme_files([own_themes(), call.paths.themes])
    if name not in files:
        raise Refused(f"there is no theme {name!r}; there are {', '.join(files)}")
    if faults := read_theme(files[name]).problems:
        raise Refused(f"{faults[0]}; coach theme check {files[name]} says all that is wrong with it")
    write_setting(call.paths.config, "theme", name)


def check_theme(call: Call) -> int:
    """Say what is wrong with the file of a theme."""
    from coach.legibility import illegible

    path = Path(call.asked.file)
    read = read_theme(path)
    problems = (*read.problems, *illegible(read))
    for problem in problems:
        complain(problem)
    if not problems:
        call.say(f"{path} is sound")
    return int(bool(problems))
