"""The lock of one file: one thread of one process at a time."""

import threading
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from coach.files import private_folder

if TYPE_CHECKING:
    from filelock import BaseFileLock

PATIENCE = 10.0
"""How long to wait for another one, in seconds."""


class Lock:
    """Keeps other processes and threads out; the thread that holds it may take it again.

    Args:
        path: a file of its own, made at the first use and never replaced: whoever locks a file that is then
            renamed over holds a lock on nothing.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._turn = threading.RLock()
        self._between_processes: BaseFileLock | None = None

    def __enter__(self) -> None:
        """Wait for it.

        Raises:
            TimeoutError: another one held it for ten seconds.
            OSError: the lock's file cannot be made.
        """
        if not self._turn.acquire(timeout=PATIENCE):
            raise TimeoutError
        with ExitStack() as on_failure:
            on_failure.callback(self._turn.release)
            self._file_lock().acquire(timeout=PATIENCE, poll_interval=0.01)
            on_failure.pop_all()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let the next one in."""
        try:
            self._file_lock().release()
        finally:
            self._turn.release()

    def _file_lock(self) -> "BaseFileLock":
        if self._between_processes is None:
            from filelock import FileLock  # here, because it takes 22 ms and a reader needs none

            private_folder(self._path.parent)
            # The count of how often it was taken is for all threads: only one of them gets here.
            self._between_processes = FileLock(self._path, mode=0o600, thread_local=False)
        return self._between_processes
