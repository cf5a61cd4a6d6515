"""What a setting is: its name, its default, what it may be, and what it does, declared in one place."""

import re
from collections.abc import Callable, Mapping
from datetime import time
from typing import Any

from coach.values import Struct

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class SettingRefused(Exception):
    """A setting that does not exist, or a value it cannot have: one sentence with what is allowed."""


class Kind(Struct, frozen=True):
    """What values a setting takes.

    `allowed` completes the sentence "it must be ...". `reads` makes the value of what a TOML file holds, or
    raises ValueError; `written` makes what TOML is to hold of words that somebody typed; `in_words` makes
    such words of a value. `choices` are all words there are, where they are few.
    """

    allowed: str
    reads: Callable[[object], Any]
    written: Callable[[str], object] = str
    in_words: Callable[[Any], str] = str
    choices: tuple[str, ...] = ()


class Setting(Struct, frozen=True):
    """A setting: its name, its default, its kind, and a sentence that says what it does.

    `unset` are the words for a default that is none.
    """

    name: str
    default: Any
    kind: Kind
    does: str
    unset: str = ""

    def read(self, value: object) -> Any:
        """Make the value of what a TOML file holds.

        Raises:
            SettingRefused: the setting cannot have it.
        """
        try:
            return self.kind.reads(value)
        except ValueError as error:
            raise SettingRefused(f"{self.name} must be {self.kind.allowed}, not {_shown(value)}") from error

    def written(self, words: str) -> object:
        """Make what a TOML file is to hold of words that somebody typed.

        Raises:
            SettingRefused: the setting cannot have this value.
        """
        value = self.kind.written(words.strip())
        self.read(value)
        return value

    def in_words(self, value: Any) -> str:
        """Say a value as one would type it."""
        return self.unset if value is None else self.kind.in_words(value)


def named(name: str, among: Mapping[str, Setting]) -> Setting:
    """Find a setting among some by its name.

    Raises:
        SettingRefused: there is none of this name.
    """
    if name not in among:
        raise SettingRefused(f"there is no setting {name!r}; there are {', '.join(among)}")
    return among[name]


def _shown(value: object) -> str:
    """Write a value as TOML does, as far as a person needs it to find the fault."""
    return str(value).lower() if isinstance(value, bool) else repr(value)


def _time(value: object) -> time:
    match = re.fullmatch("([01][0-9]|2[0-3]):([0-5][0-9])", value) if isinstance(value, str) else None
    if match is None:
        raise ValueError
    return time(int(match[1]), int(match[2]))


def _switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError
    return value


def _switched(words: str) -> object:
    return {"true": True, "on": True, "yes": True, "false": False, "off": False, "no": False}.get(
        words.lower(), words
    )


def _words(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError
    return value


def _paths(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(path, str) and path for path in value):
        raise ValueError
    return tuple(value)


def _parted(words: str) -> object:
    if words.startswith("["):  # as it stands in the file
        from tomllib import TOMLDecodeError, loads

        try:
            found = loads(f"paths = {words}")
        except TOMLDecodeError:
            return words
        return found["paths"] if len(found) == 1 else words
    return [path for path in words.split(":") if path]


TIME = Kind('a time from "00:00" to "23:59", such as "17:00"', _time, in_words="{:%H:%M}".format)

SWITCH = Kind(
    "true or false",
    _switch,
    _switched,
    in_words=lambda on: "true" if on else "false",
    choices=("true", "false"),
)


PATHS = Kind('a list of paths, such as ["/home/you/work.ics"]', _paths, _parted, in_words=":".join)


def words(allowed: str) -> Kind:
    """Make the kind of any words but none."""
    return Kind(allowed, _words)


def choice(*choices: str) -> Kind:
    """Make the kind of a few words."""

    def reads(value: object) -> str:
        if value not in choices:
            raise ValueError
        return str(value)

    return Kind(f"one of {', '.join(choices)}", reads, str.lower, choices=choices)


def number(least: int, most: int) -> Kind:
    """Make the kind of the whole numbers of a range, both ends included."""

    def reads(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise ValueError
        return value

    def written(typed: str) -> object:
        return int(typed) if re.fullmatch("[0-9]{1,9}", typed) else typed

    return Kind(
        f"a whole number from {least} to {most}",
        reads,
        written,
        choices=tuple(str(each) for each in range(least, most + 1)),
    )
