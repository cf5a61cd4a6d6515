"""The commands of the looks and the settings: theme and config."""

from __future__ import annotations

import re
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING

from coach.cli.call import Call, Usage, complain
from coach.cli.columns import aligned
from coach.cli.parsing import action, completes, group
from coach.config import write_setting
from coach.practice.calendar import WEEKDAYS
from coach.practice.refusal import Refused
from coach.practice.rest import read_weekdays
from coach.theming import DEFAULT_THEME, described, own_themes, read_theme, theme_files, theme_names
from coach.toml import TomlUnreadable, read_toml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.cli.parsing import Commands

OF_THE_MACHINE = ("theme", "evening_starts", "week_starts")
"""The settings that lie in config.toml."""

OF_THE_PRACTICE = ("day_start", "rest_weekdays")
"""The settings that lie in the journal."""

NONE = "none"


def add_to(commands: Commands) -> None:
    """Add the commands of the looks and the settings."""
    actions = group(commands, "theme")
    action(actions, "list", "Print the names of all themes", print_themes)
    parser = action(actions, "use", "Choose a theme", use_theme)
    parser.add_argument("name", metavar="NAME", help="its name, as coach theme list prints it")
    parser = action(actions, "check", "Say what is wrong with the file of a theme", check_theme)
    completes(parser.add_argument("file", metavar="FILE", help="the TOML file"), "file")

    actions = group(commands, "config")
    action(actions, "path", "Print where the settings of this machine lie", print_path)
    parser = action(actions, "get", "Print one setting, or all", print_settings)
    parser.add_argument("key", nargs="?", choices=_KEYS, metavar="KEY", help=", ".join(_KEYS))
    parser = action(actions, "set", "Change a setting", set_setting)
    parser.add_argument("key", choices=_KEYS, metavar="KEY", help=", ".join(_KEYS))
    parser.add_argument("value", metavar="VALUE", help="its value, such as 17:00 or 'saturday, sunday'")


_KEYS = (*OF_THE_MACHINE, *OF_THE_PRACTICE)


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
    names = _theme_names(call)
    if name not in names:
        raise Refused(f"there is no theme {name!r}; there are {', '.join(names)}")
    write_setting(call.paths.config, "theme", name)


def _theme_names(call: Call) -> tuple[str, ...]:
    return theme_names([own_themes(), call.paths.themes])


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


def print_path(call: Call) -> None:
    """Print where the settings of this machine lie."""
    call.say(str(call.paths.config))


def print_settings(call: Call) -> None:
    """Print one setting, or all."""
    settings = _settings(call)
    if call.asked.key:
        call.say(settings[call.asked.key])
        return
    for key, value in settings.items():
        call.say(f"{key} = {value}")


def _settings(call: Call) -> Mapping[str, str]:
    practice = call.coach.roster().settings
    resting = practice.rest_weekdays(call.coach.practice_day())
    return {
        "theme": call.config.theme or DEFAULT_THEME,
        "evening_starts": f"{call.config.evening_starts:%H:%M}",
        "week_starts": call.config.week_starts,
        "day_start": f"{practice.day_start:%H:%M}",
        "rest_weekdays": ", ".join(WEEKDAYS[day] for day in sorted(resting)) or NONE,
    }


def set_setting(call: Call) -> None:
    """Change a setting."""
    key, value = call.asked.key, call.asked.value
    match key:
        case "day_start":
            call.coach.start_day_at(_time(value))
        case "rest_weekdays":
            call.coach.rest_on(_weekdays(value))
        case "theme":
            _choose_theme(call, value)
        case _:
            write_setting(call.paths.config, key, value)
    call.say(f"{key} = {value}")


def _time(words: str) -> time:
    try:
        # fromisoformat alone also takes seconds and an offset, which no setting holds.
        return time.fromisoformat(words if re.fullmatch("[0-9]{2}:[0-9]{2}", words) else "")
    except ValueError:
        raise Usage(f"{words!r} is no time such as 04:00") from None


def _weekdays(words: str) -> frozenset[int]:
    if words.strip().lower() == NONE:
        return frozenset()
    try:
        return read_weekdays(words)
    except ValueError as fault:
        raise Usage(f"{fault}; write weekdays such as 'saturday, sunday', or {NONE}") from fault
