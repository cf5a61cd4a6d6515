"""The looks, keys and habits of this machine, in `config.toml`.

What belongs to the practice (day start, rest weekdays) lies in the journal instead, and travels with it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import time
from pathlib import Path
from typing import Any

from coach.setting import PATHS, SWITCH, TIME, WEEKDAYS, Kind, Setting, SettingRefused, choice, number, words
from coach.toml import TomlFile, TomlUnreadable, read_toml

KEYS = "keys"
"""The table of the keys: the id of a command, and the keys that shall run it."""


def _declared(kind: Kind, does: str, unset: str = "") -> Mapping[str, Any]:
    return {"declared": (kind, does, unset)}


@dataclass(frozen=True, slots=True)
class Config:
    """What `config.toml` says: each setting with its type, default, what it may be, and what it does."""

    theme: str | None = field(
        default=None,
        metadata=_declared(
            words("the name of a theme, as coach theme list shows it"),
            "The colours of the terminal app.",
            unset="dusk",
        ),
    )
    evening_starts: time = field(
        default=time(17),
        metadata=_declared(TIME, "When the evening begins, and with it the check-in, on the wall clock."),
    )
    week_starts: str = field(
        default=WEEKDAYS[0],
        metadata=_declared(choice(*WEEKDAYS), "The first day of a week, where weeks are drawn or counted."),
    )
    proposals: int = field(
        default=5,
        metadata=_declared(number(1, 5), "How many customers coach proposes for a day, at most."),
    )
    streaks: bool = field(
        default=True,
        metadata=_declared(SWITCH, "Whether the streak is shown; the days and the rates always are."),
    )
    mouse: bool = field(
        default=True,
        metadata=_declared(
            SWITCH, "Whether the app takes the mouse; without, it is the terminal's, to select and copy."
        ),
    )
    animations: bool = field(
        default=True,
        metadata=_declared(SWITCH, "Whether lists glide when they scroll, and the cursor blinks."),
    )
    editor: str | None = field(
        default=None,
        metadata=_declared(
            words('a command such as "nano" or "code --wait"'),
            "The editor for long texts (ctrl+o) and for this file.",
            unset="$VISUAL or $EDITOR",
        ),
    )
    calendars: tuple[str, ...] = field(
        default=(),
        metadata=_declared(PATHS, "The calendars that say whom you meet; `coach calendar` changes them."),
    )
    keys: Mapping[str, str] = field(default_factory=dict)
    """What the table `[keys]` says, as it stands there: the ids of commands, and keys with commas."""


SETTINGS: Mapping[str, Setting] = {
    each.name: Setting(each.name, each.default, *each.metadata["declared"])
    for each in fields(Config)
    if "declared" in each.metadata
}
"""The settings of this machine, by their names."""


@dataclass(frozen=True, slots=True)
class ConfigRead:
    """The settings in force, a sentence for each line that could not be followed, and the file."""

    config: Config
    problems: tuple[str, ...] = ()
    file: TomlFile | None = None

    def fault_of_keys(self, command: str, why: str) -> str:
        """Say in a sentence what is wrong with the keys of a command, and on which line.

        Args:
            command: its id.
            why: what is wrong and what is allowed.
        """
        return self.file.fault(place_of_keys(self.file.values, command), why) if self.file else why


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
    for name, value in file.values.items():
        try:
            accepted[name] = _keys(value) if name == KEYS else declared(name).read(value)
        except SettingRefused as refusal:
            problems.append(file.fault((name,), str(refusal)))
    return ConfigRead(Config(**accepted), tuple(problems), file)


def place_of_keys(values: Mapping[str, Any], command: str) -> tuple[str, ...]:
    """Say where the keys of a command stand in a file: its id is one key in quotes, or several with dots."""
    table: Any = values.get(KEYS, {})
    if command not in table and isinstance(table.get(command.partition(".")[0]), dict):
        return (KEYS, *command.split("."))
    return (KEYS, command)


def declared(name: str) -> Setting:
    """Find a setting of this machine.

    Raises:
        SettingRefused: there is none of this name.
    """
    if name not in SETTINGS:
        raise SettingRefused(f"there is no setting {name!r}; there are {', '.join(SETTINGS)}")
    return SETTINGS[name]


def _keys(value: object) -> Mapping[str, str]:
    # What stands in it is checked where the commands are known.
    if not isinstance(value, dict):
        raise SettingRefused(f"keys must be a table, [keys], not {value!r}")
    found: dict[str, str] = {}
    for id, keys in value.items():
        if isinstance(keys, dict):  # go.today without quotes
            found |= {f"{id}.{rest}": each for rest, each in _keys(keys).items()}
        else:
            found[id] = _listed(keys)
    return found


def _listed(keys: object) -> str:
    """Write keys with commas; "" for what are none, which is a fault like any other there."""
    if isinstance(keys, list) and all(isinstance(key, str) for key in keys):
        return ",".join(keys)
    return keys if isinstance(keys, str) else ""
