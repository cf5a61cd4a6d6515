"""A TOML file that a person writes by hand: its values, and the line each of them stands on."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from coach.values import Struct


class TomlUnreadable(Exception):
    """A file cannot be read as TOML: one sentence naming the file, the line where there is one, and why."""


class TomlFile(Struct, frozen=True):
    """What stood in a TOML file when it was read."""

    path: Path
    text: str
    values: Mapping[str, Any]

    def fault(self, keys: tuple[str, ...], why: str) -> str:
        """Say in a sentence what is wrong with a key, and on which line.

        Args:
            keys: the key, after the names of the tables around it.
            why: what is wrong and what is allowed.
        """
        return f"{self.path}, line {self._line(keys)}: {why}"

    def _line(self, keys: tuple[str, ...]) -> int:
        # The parser gives no positions, so the line is where the shortest beginning ends that has the key.
        import tomllib

        lines = self.text.splitlines(keepends=True)
        for number in range(1, len(lines)):
            try:
                found: Any = tomllib.loads("".join(lines[:number]))
            except tomllib.TOMLDecodeError:
                continue
            for key in keys:
                found = found.get(key) if isinstance(found, dict) else None
            if found is not None:
                return number
        return len(lines)


def read_toml(path: Path) -> TomlFile:
    """Read a TOML file.

    Raises:
        FileNotFoundError: there is none.
        TomlUnreadable: it is there, and is no TOML or cannot be read.
    """
    try:
        text = path.read_bytes().decode()
        import tomllib  # here, because mostly there is no such file

        return TomlFile(path, text, tomllib.loads(text.replace("\r\n", "\n")))
    except FileNotFoundError:
        raise
    except OSError as error:
        raise TomlUnreadable(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise TomlUnreadable(f"{path}, line {line}: not UTF-8; save the file as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        # "Invalid value (at line 3, column 7)", or "(at end of document)"
        why, _, place = str(error).partition(" (at ")
        number = place.removeprefix("line ").partition(",")[0]
        line = int(number) if number.isdecimal() else text.count("\n") + 1
        raise TomlUnreadable(f"{path}, line {line}: not TOML: {why}") from error
    except RecursionError as error:
        raise TomlUnreadable(f"{path}: not TOML that can be read: nested too deep") from error
