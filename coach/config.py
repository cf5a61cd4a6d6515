"""The looks, keys and habits of this machine, as `config.toml` sets them.

What belongs to the practice (day start, rest weekdays) lies in the journal instead, and travels with it.
"""

from collections.abc import Mapping
from datetime import time

from coach.values import Struct, field

KEYS = "keys"
"""The table of the keys: the id of a command, and the keys that shall run it."""


class Config(Struct, frozen=True):
    """What `config.toml` says; what each setting may be and does is said in `coach.declared`."""

    theme: str | None = None
    evening_starts: time = time(17)
    week_starts: str = "monday"
    proposals: int = 5
    streaks: bool = True
    mouse: bool = True
    animations: bool = True
    editor: str | None = None
    calendars: tuple[str, ...] = ()
    keys: Mapping[str, str] = field(default_factory=dict)
    """What the table `[keys]` says, as it stands there: the ids of commands, and keys with commas."""
