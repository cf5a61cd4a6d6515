"""What happens when coach itself is at fault: a report without a word of the journal, and one sentence."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from coach import __version__
from coach.cli.call import complain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from types import TracebackType

FAULT = 70


class FaultReport:
    """Ends what no other place expected; use it in a `with` around everything.

    The report holds the kinds of the exceptions and where they were raised, never their messages or the
    values of variables: those may be somebody's private words.
    """

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self.code = FAULT

    def __enter__(self) -> FaultReport:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if not isinstance(error, Exception):
            return False
        from coach.paths import HomeUnknown

        told = f"this is a fault in coach itself ({type(error).__name__}), not in what you typed"
        try:
            path = self._write("".join(_lines(error)))
        except (OSError, HomeUnknown) as trouble:
            complain(f"{told}; a report could not be written ({trouble})")
        else:
            complain(f"{told}; a report without any of your words is in {path}, please send it in")
        return True

    def _write(self, lines: str) -> Path:
        import platform

        from coach.files import write_durably
        from coach.paths import find_paths

        path = find_paths(self._environ).state / f"fault-{os.urandom(4).hex()}.txt"
        python = f"Python {sys.version.split()[0]} on {platform.system()} {platform.machine()}"
        write_durably(path, f"coach {__version__}, {python}\n\n{lines}".encode())
        return path


def _lines(error: BaseException) -> Iterator[str]:
    import traceback

    if cause := error.__cause__ or error.__context__:
        yield from _lines(cause)
        yield "\nthen\n\n"
    yield f"{type(error).__module__}.{type(error).__qualname__}\n"
    yield from traceback.format_list(traceback.extract_tb(error.__traceback__))
