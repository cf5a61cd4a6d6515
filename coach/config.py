"""The looks and habits of this machine, in `config.toml`.

What belongs to the practice (day start, rest weekdays) lies in the journal instead, and travels with it.
"""

import re
from dataclasses import dataclass, field, fields
from datetime import time
from pathlib import Path
from typing import Any

from coach.files import private_folder, write_durably
from coach.toml import TomlUnreadable, read_toml

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class SettingRefused(Exception):
    """A setting that does not exist, or a value it cannot have: one sentence with what is allowed."""


def _theme_name(value: object) -> str | None:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("the name of a theme, as coach theme list shows it")
    return value


def _clock_time(value: object) -> time:
    match = re.fullmatch("([01][0-9]|2[0-3]):([0-5][0-9])", value) if isinstance(value, str) else None
    if match is None:
        raise ValueError('a time from "00:00" to "23:59", such as "17:00"')
    return time(int(match[1]), int(match[2]))


def _weekday(value: object) -> str:
    if not isinstance(value, str) or value not in WEEKDAYS:
        raise ValueError(f"the name of a weekday: {', '.join(WEEKDAYS)}")
    return value


def _paths(value: object) -> tuple[str, ...]:
    paths = value if isinstance(value, list) else []
    if not isinstance(value, list) or not all(isinstance(path, str) and path for path in paths):
        raise ValueError('a list of paths, such as ["/home/you/calendar.ics"]')
    return tuple(paths)


@dataclass(frozen=True, slots=True)
class Config:
    """What `config.toml` says; each setting is documented under its declaration."""

    theme: str | None = field(default=None, metadata={"reads": _theme_name})
    """The theme, by its name; without one, coach takes its own dark theme."""

    evening_starts: time = field(default=time(17), metadata={"reads": _clock_time})
    """When the evening begins, and with it the check-in: "HH:MM" on the wall clock."""

    week_starts: str = field(default=WEEKDAYS[0], metadata={"reads": _weekday})
    """The first day of a week, where weeks are drawn or counted: the name of a weekday."""

    calendars: tuple[str, ...] = field(default=(), metadata={"reads": _paths})
    """The calendars that say whom one meets: paths of .ics files, or of folders of them."""


_READS = {setting.name: setting.metadata["reads"] for setting in fields(Config)}


@dataclass(frozen=True, slots=True)
class ConfigRead:
    """The settings in force, and a sentence for each line of the file that could not be followed."""

    config: Config
    problems: tuple[str, ...] = ()


def read_config(path: Path) -> ConfigRead:
    """Read the settings; where the file is wrong, the default holds and a problem says so.

    Args:
        path: the file; when there is none, all is as by default.
    """
    try:
        file = read_toml(path)
    except FileNotFoundError:
        return ConfigRead(Config())
    except TomlUnreadable as error:
        return ConfigRead(Config(), (f"{error}; the default settings hold until it is mended",))
    accepted: dict[str, Any] = {}
    problems = []
    for key, value in file.values.items():
        try:
            accepted[key] = _read_setting(key, value)
        except SettingRefused as refusal:
            problems.append(file.fault((key,), str(refusal)))
    return ConfigRead(Config(**accepted), tuple(problems))


def write_setting(path: Path, key: str, value: str | list[str]) -> None:
    """Set one setting in the file; all else in it, comments too, stays as the user wrote it.

    Args:
        path: the file; it is made, with its folder, when there is none.
        key: the name of a setting.
        value: what the file is to say, such as "17:00".

    Raises:
        SettingRefused: there is no such setting, or it cannot have this value.
        TomlUnreadable: the file as it stands is no TOML; it is left alone.
        OSError: it cannot be written.
    """
    import tomlkit

    _read_setting(key, value)
    try:
        text = read_toml(path).text
    except FileNotFoundError:
        text = ""
    document = tomlkit.parse(text)
    document[key] = value
    private_folder(path.parent)
    write_durably(path, tomlkit.dumps(document).encode())


def _read_setting(key: str, value: object) -> object:
    if key not in _READS:
        raise SettingRefused(f"there is no setting {key!r}; there are {', '.join(_READS)}")
    try:
        return _READS[key](value)
    except ValueError as error:
        raise SettingRefused(f"{key} must be {error}, not {value!r}") from error
