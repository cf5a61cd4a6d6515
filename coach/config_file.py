"""How `config.toml` is changed: what the user wrote in it, comments too, stays as it is."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from coach.config import KEYS
from coach.config_reading import place_of_keys
from coach.declared import SETTINGS
from coach.files import private_folder, write_durably
from coach.setting import Setting, named
from coach.toml import read_toml


def fresh() -> str:
    """Write a file that changes nothing: every setting as a comment, with what it does."""
    lines = ["# The looks, keys and habits of coach on this machine. Take away a # to change a line.", ""]
    for setting in SETTINGS.values():
        lines += _explained(setting)
    keys = ["# `coach keys` lists the commands by their ids, such as:", '# undo = "u,ctrl+r"', ""]
    return "\n".join([*lines, f"# [{KEYS}]", *keys])


def _explained(setting: Setting) -> list[str]:
    from textwrap import wrap

    words = f"{setting.does} It must be {setting.kind.allowed}."
    value = f'"{setting.in_words(setting.default)}"'
    if setting.default == ():
        value = "[]"
    if isinstance(setting.default, bool | int):
        value = setting.in_words(setting.default)
    return [*(f"# {line}" for line in wrap(words, 98)), f"# {setting.name} = {value}", ""]


def write_setting(path: Path, name: str, words: str | None) -> None:
    """Set one setting in the file, or take it out; all else in it stays as the user wrote it.

    Args:
        path: the file; it is made, with its folder, when there is none.
        name: the name of a setting.
        words: its value as one types it, such as 17:00; None brings the default back.

    Raises:
        SettingRefused: there is no such setting, or it cannot have this value.
        TomlUnreadable: the file as it stands is no TOML; it is left alone.
        OSError: it cannot be written.
    """
    setting = named(name, SETTINGS)
    _write(path, (name,), None if words is None else setting.written(words))


def write_paths(path: Path, name: str, paths: list[str]) -> None:
    """Set a setting that is a list of paths; all else in the file stays as the user wrote it.

    Raises:
        SettingRefused: there is no such setting, or it is no list.
        TomlUnreadable: the file as it stands is no TOML; it is left alone.
        OSError: it cannot be written.
    """
    named(name, SETTINGS).read(paths)
    _write(path, (name,), paths)


def write_key(path: Path, command: str, keys: str | None) -> None:
    """Set the keys of a command in the file, or take them out; whether they can be is asked elsewhere.

    Args:
        path: the file; it is made, with its folder, when there is none.
        command: its id.
        keys: the keys, with commas; None brings the default back.

    Raises:
        TomlUnreadable: the file as it stands is no TOML; it is left alone.
        OSError: it cannot be written.
    """
    try:
        values: Mapping[str, Any] = read_toml(path).values
    except FileNotFoundError:
        values = {}
    _write(path, place_of_keys(values, command), keys)


def _write(path: Path, place: tuple[str, ...], value: object) -> None:
    import tomlkit
    from tomlkit.container import Container

    try:
        text = read_toml(path).text
    except FileNotFoundError:
        text = fresh()
    *tables, name = place
    if value is not None and not tables:
        text = _uncommented(text, name)
    document = tomlkit.parse(text)
    table: Container | tomlkit.items.AbstractTable = document
    for each in tables:
        found = table.get(each)
        if not isinstance(found, tomlkit.items.AbstractTable):
            found = tomlkit.table()
            table[each] = found
        table = found
    if value is not None:
        table[name] = value
    elif name in table:
        del table[name]
    private_folder(path.parent)
    write_durably(path, tomlkit.dumps(document).encode())


def _uncommented(text: str, name: str) -> str:
    """Take the # from the line that explains a setting, so that its value stands beside its words."""
    import tomllib

    if name in tomllib.loads(text.replace("\r\n", "\n")):
        return text
    changed = re.sub(rf"^# ({name} = .*)$", r"\1", text, count=1, flags=re.MULTILINE)
    try:
        return changed if name in tomllib.loads(changed.replace("\r\n", "\n")) else text
    except tomllib.TOMLDecodeError:  # a comment of the user, in which the name stands too
        return text
