"""Whom coach has offered for the roster, and on which day, so that nobody is offered twice."""

import json
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path

from coach.files import write_lightly


class Offered:
    """Remembers in a file of `state/` who was offered; when it is lost, somebody is offered once more.

    Args:
        path: the file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def new_on(self, day: date, keys: Iterable[str]) -> list[str]:
        """Say who of some people was offered on no day before, and remember that they are on this one.

        Args:
            day: the practice day.
            keys: what each is remembered by.
        """
        known = self._read()
        new = [key for key in keys if known.get(key, f"{day}") >= f"{day}"]
        if more := dict.fromkeys((key for key in new if key not in known), f"{day}"):
            with suppress(OSError):
                write_lightly(
                    self._path, json.dumps(known | more, ensure_ascii=False).encode("utf-8", "replace")
                )
        return new

    def _read(self) -> dict[str, str]:
        try:
            found = json.loads(self._path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        return {str(key): str(day) for key, day in found.items()} if isinstance(found, dict) else {}
