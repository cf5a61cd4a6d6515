"""The settings of this machine, declared in one place: what each may be, and what it does."""

from collections.abc import Mapping
from typing import Any

from coach.config import KEYS, Config
from coach.setting import (
    PATHS,
    SWITCH,
    TIME,
    WEEKDAYS,
    Kind,
    Setting,
    SettingRefused,
    choice,
    named,
    number,
    words,
)
from coach.toml import TomlFile

_DEFAULTS = Config()


def _declared(name: str, kind: Kind, does: str, unset: str = "") -> Setting:
    return Setting(name, getattr(_DEFAULTS, name), kind, does, unset)


SETTINGS: Mapping[str, Setting] = {
    setting.name: setting
    for setting in (
        _declared(
            "theme",
            words("the name of a theme, as coach theme list shows it"),
            "The colours of the terminal app.",
            unset="dusk",
        ),
        _declared(
            "evening_starts", TIME, "When the evening begins, and with it the check-in, on the wall clock."
        ),
        _declared(
            "week_starts", choice(*WEEKDAYS), "The first day of a week, where weeks are drawn or counted."
        ),
        _declared("proposals", number(1, 5), "How many customers coach proposes for a day, at most."),
        _declared("streaks", SWITCH, "Whether the streak is shown; the days and the rates always are."),
        _declared(
            "mouse",
            SWITCH,
            "Whether the app takes the mouse; without, it is the terminal's, to select and copy.",
        ),
        _declared("animations", SWITCH, "Whether lists glide when they scroll, and the cursor blinks."),
        _declared(
            "editor",
            words('a command such as "nano" or "code --wait"'),
            "The editor for long texts (ctrl+o) and for this file.",
            unset="$VISUAL or $EDITOR",
        ),
        _declared("calendars", PATHS, "The calendars that say whom you meet; `coach calendar` changes them."),
    )
}
"""The settings of this machine, by their names."""


def read_values(file: TomlFile) -> tuple[Config, tuple[str, ...]]:
    """Read what a file sets; where it is wrong, the default holds.

    Returns:
        The settings in force, and a sentence for each value that is wrong.
    """
    accepted: dict[str, Any] = {}
    problems = []
    for name, value in file.values.items():
        try:
            accepted[name] = _keys(value) if name == KEYS else named(name, SETTINGS).read(value)
        except SettingRefused as refusal:
            problems.append(file.fault((name,), str(refusal)))
    return Config(**accepted), tuple(problems)


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
