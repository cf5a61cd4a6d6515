"""How other programs call this coach: by its full path, since their PATH may be another."""

import sys
from pathlib import Path


def own_command() -> tuple[str, ...]:
    """Give the words that start this very coach, all without a search in PATH."""
    started_as = Path(sys.argv[0])
    if started_as.name == "coach" and started_as.is_file():
        return (str(started_as.absolute()),)
    return (sys.executable, "-m", "coach")
