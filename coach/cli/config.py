"""The command of the settings: it reads and changes them, wherever they lie."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from coach.cli.call import Call, complain, is_terminal
from coach.cli.parsing import action, group
from coach.config_reading import read_config
from coach.practice.refusal import Refused
from coach.setting import named
from coach.settings import ALL, Settings
from coach.theming import own_themes, theme_names

if TYPE_CHECKING:
    import argparse

    from coach.cli.parsing import Commands
    from coach.config_reading import ConfigRead

FAULTS = 3


def add_to(commands: Commands) -> None:
    """Add the command."""
    actions = group(commands, "config")
    action(actions, "path", "Print where the settings of this machine lie", print_path)
    _add_key(action(actions, "get", "Print one setting, or all", print_settings), nargs="?")
    parser = action(actions, "set", "Change a setting", set_setting)
    _add_key(parser)
    parser.add_argument("value", metavar="VALUE", help="its value, such as 17:00 or 'saturday, sunday'")
    _add_key(action(actions, "reset", "Bring the default of a setting back", reset_setting))
    action(actions, "edit", "Open the settings of this machine in your editor, and check them", edit)


def _add_key(parser: argparse.ArgumentParser, nargs: str | None = None) -> None:
    parser.add_argument("key", nargs=nargs, choices=tuple(ALL), metavar="KEY", help=", ".join(ALL))


def settings_of(call: Call) -> Settings:
    """Give all settings of a call."""

    def themes() -> tuple[str, ...]:
        return theme_names([own_themes(), call.paths.themes])

    return Settings(call.config, call.paths.config, call.coach, themes)


def print_path(call: Call) -> None:
    """Print where the settings of this machine lie."""
    call.say(str(call.paths.config))


def print_settings(call: Call) -> None:
    """Print one setting, or all."""
    settings = settings_of(call)
    if call.asked.key:
        call.say(settings.get(call.asked.key).words)
        return
    for found in settings.all():
        call.say(f"{found.setting.name} = {found.words}")


def set_setting(call: Call) -> None:
    """Change a setting."""
    _change(call, call.asked.key, call.asked.value)


def reset_setting(call: Call) -> None:
    """Bring a default back."""
    _change(call, call.asked.key, None)


def _change(call: Call, name: str, words: str | None) -> None:
    setting = named(name, ALL)
    settings_of(call).change(name, words)
    call.say(f"{name} = {setting.in_words(setting.default) if words is None else words}")


def _problems(read: ConfigRead) -> tuple[str, ...]:
    """Give what is wrong in the settings, the keys among them."""
    if not read.config.keys:
        return read.problems
    from coach.keymap import checked

    return (*read.problems, *checked(read).problems)


def edit(call: Call) -> int:
    """Open the file of the settings in the person's editor, again while it holds what is wrong."""
    from coach.config_file import fresh
    from coach.editor import EditorFailed, edit_file, editor_command
    from coach.files import write_durably

    path, config = call.paths.config, call.config
    if not is_terminal(sys.stdin):
        raise Refused("there is no terminal for an editor; `coach config set KEY VALUE` changes a setting")
    if not path.exists():
        write_durably(path, fresh().encode())
    while True:
        try:
            edit_file(path, editor_command(config.editor, call.environ))
        except EditorFailed as failure:
            raise Refused(str(failure)) from failure
        problems = _problems(read_config(path))
        for problem in problems:
            complain(problem)
        if not problems:
            return 0
        if not call.may("Open it again?"):
            return FAULTS
