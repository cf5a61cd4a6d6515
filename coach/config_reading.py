"""Reading `config.toml`: the settings in force, and a sentence for each line that cannot be followed."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from coach.config import KEYS, Config
from coach.toml import TomlFile, TomlUnreadable, read_toml
from coach.values import Struct


class ConfigRead(Struct, frozen=True):
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
    from coach.declared import read_values  # here, because mostly there is no such file

    return ConfigRead(*read_values(file), file)


def place_of_keys(values: Mapping[str, Any], command: str) -> tuple[str, ...]:
    """Say where the keys of a command stand in a file: its id is one key in quotes, or several with dots."""
    table: Any = values.get(KEYS, {})
    if command not in table and isinstance(table.get(command.partition(".")[0]), dict):
        return (KEYS, *command.split("."))
    return (KEYS, command)
