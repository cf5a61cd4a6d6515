"""Programs in a pseudo-terminal, watched by the clock: when a text arrives, and what that cost."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

SECONDS = 20.0
"""How long to wait for a text at most."""


class Program:
    """A program in a terminal of 80 columns and 24 rows; use it in a `with`, which ends the program.

    What it writes is searched as it comes: to draw it would take longer than what is measured.
    """

    def __init__(self, command: Sequence[str], environ: Mapping[str, str], folder: Path) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(self._ours, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self._begun = time.perf_counter()
        self._process = subprocess.Popen(
            command,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=folder,
            env={**environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
            start_new_session=True,
        )
        os.close(theirs)

    def __enter__(self) -> "Program":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        os.close(self._ours)

    def shows(self, text: str) -> float:
        """Wait for a text, and give the seconds since the program was started.

        Raises:
            AssertionError: it does not come.
        """
        return self._until(text.encode()) - self._begun

    def press(self, keys: str) -> float:
        """Send keys, and give the seconds until the program writes something."""
        self.rest(0)  # what was written before is no answer
        begun = time.perf_counter()
        os.write(self._ours, keys.encode())
        self._read(begun + SECONDS)
        return time.perf_counter() - begun

    def write(self, keys: str) -> None:
        """Send keys, and wait for nothing."""
        os.write(self._ours, keys.encode())

    def rest(self, seconds: float) -> None:
        """Read whatever comes for some seconds."""
        end = time.perf_counter() + seconds
        while self._read(end):
            pass

    @property
    def processor(self) -> float:
        """The processor time that it has used, in seconds."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(") ")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def memory(self) -> float:
        """The memory that is its own, in MB."""
        rollup = Path(f"/proc/{self._process.pid}/smaps_rollup").read_text()
        private = [line.split()[1] for line in rollup.splitlines() if line.startswith("Private_")]
        return sum(map(int, private)) / 1024

    def _until(self, text: bytes) -> float:
        came, end = b"", time.perf_counter() + SECONDS
        while text not in came:
            arrived = self._read(end)
            if not arrived:
                raise AssertionError(f"{text!r} did not come; the last was {came[-2000:]!r}")
            came += arrived
        return time.perf_counter()

    def _read(self, end: float) -> bytes:
        if not select.select([self._ours], [], [], max(0.0, end - time.perf_counter()))[0]:
            return b""
        try:
            return os.read(self._ours, 1 << 16)
        except OSError:  # how Linux says that the other side is closed
            return b""
