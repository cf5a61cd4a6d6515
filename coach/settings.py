"""All settings: those of this machine in `config.toml`, those of the practice in the journal."""

from collections.abc import Callable, Mapping, Sequence
from datetime import time
from pathlib import Path

from coach.coach import Coach
from coach.config import Config
from coach.config_file import write_setting
from coach.declared import SETTINGS
from coach.practice.calendar import WEEKDAYS
from coach.practice.refusal import Refused
from coach.practice.rest import DAY_START, read_weekdays
from coach.setting import TIME, Kind, Setting
from coach.values import Struct

NONE = "none"


def _weekdays(value: object) -> frozenset[int]:
    if not isinstance(value, str) or not value.strip():
        raise ValueError
    return frozenset() if value.strip().lower() == NONE else read_weekdays(value)


def _in_words(weekdays: frozenset[int]) -> str:
    return ", ".join(WEEKDAYS[day] for day in sorted(weekdays)) or NONE


OF_THE_PRACTICE: Mapping[str, Setting] = {
    setting.name: setting
    for setting in (
        Setting(
            "day_start",
            DAY_START,
            Kind('a time from "00:00" to "11:59", such as "04:00"', TIME.reads, in_words=TIME.in_words),
            "When a practice day begins; what is written before it belongs to the day before.",
        ),
        Setting(
            "rest_weekdays",
            frozenset(),
            Kind(f'weekdays such as "saturday, sunday", or "{NONE}"', _weekdays, in_words=_in_words),
            "The weekdays on which nothing is asked, from today on; days before keep theirs.",
        ),
    )
}
"""The settings that lie in the journal and travel with it, by their names."""

ALL: Mapping[str, Setting] = {**SETTINGS, **OF_THE_PRACTICE}
"""Every setting, by its name."""


class InForce(Struct, frozen=True):
    """A setting, the words for its value, and whether that is the default."""

    setting: Setting
    words: str
    is_default: bool


class Settings:
    """Gives and changes every setting.

    Args:
        config: what `config.toml` says.
        path: that file.
        coach: the coach, for what lies in the journal.
        themes: gives the names of all themes.
    """

    def __init__(self, config: Config, path: Path, coach: Coach, themes: Callable[[], Sequence[str]]) -> None:
        self._config = config
        self._path = path
        self._coach = coach
        self._themes = themes

    def all(self) -> tuple[InForce, ...]:
        """Give every setting as it is in force."""
        return tuple(map(self.get, ALL))

    def get(self, name: str) -> InForce:
        """Give one setting as it is in force."""
        setting, practice = ALL[name], self._coach.roster().settings
        match name:
            case "day_start":
                value: object = practice.day_start
            case "rest_weekdays":
                value = practice.rest_weekdays(self._coach.practice_day())
            case _:
                value = getattr(self._config, name)
        return InForce(setting, setting.in_words(value), value == setting.default)

    def choices(self, name: str) -> tuple[str, ...]:
        """Give the values that a setting can have, where they are few."""
        return tuple(self._themes()) if name == "theme" else ALL[name].kind.choices

    def change(self, name: str, words: str | None) -> None:
        """Change a setting.

        Args:
            name: its name.
            words: its value as one types it; None brings the default back.

        Raises:
            SettingRefused: there is no such setting, or it cannot have this value.
            Refused: the practice does not allow it, or there is no such theme.
            TomlUnreadable: the file of the settings is no TOML; it is left alone.
            OSError: it cannot be written.
        """
        if name not in OF_THE_PRACTICE:
            if name == "theme" and words is not None and words not in (names := self._themes()):
                raise Refused(f"there is no theme {words!r}; there are {', '.join(names)}")
            write_setting(self._path, name, words)
            return
        setting = OF_THE_PRACTICE[name]
        value = setting.default if words is None else setting.read(words.strip())
        if isinstance(value, time):
            self._coach.start_day_at(value)
        else:
            self._coach.rest_on(value)
