"""A program in a real pseudo-terminal, seen as a person sees it."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pyte

KEYS = {
    "enter": "\r", "tab": "\t", "shift+tab": "\x1b[Z", "escape": "\x1b", "space": " ",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
    "home": "\x1b[H", "end": "\x1b[F", "pageup": "\x1b[5~", "pagedown": "\x1b[6~",
    "backspace": "\x7f", "delete": "\x1b[3~", "f1": "\x1bOP",
    **{f"ctrl+{chr(96 + number)}": chr(number) for number in range(1, 27)},
}  # fmt: skip
"""What a terminal sends for the keys that are no character, by Textual's names."""

_NOT_FOR_PYTE = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p")
"""Questions about the terminal, which pyte would print."""

_CUT_SHORT = re.compile(rb"\x1b(\[[0-9;<>=?]*\$?)?\Z")
"""A sequence whose end has not arrived yet."""


class Terminal:
    """A running program, its keyboard and its screen; use it in a `with`, which ends the program."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        environ: Mapping[str, str],
        folder: Path,
        columns: int = 80,
        rows: int = 24,
    ) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._unread = b""
        self._ours, theirs = pty.openpty()
        self.resize(columns, rows)
        self._process = subprocess.Popen(
            command,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=folder,
            env={**environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
            start_new_session=True,
            preexec_fn=_take_the_terminal,
        )
        os.close(theirs)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        os.close(self._ours)

    @property
    def text(self) -> str:
        """What is on the screen, line by line, without the space at their ends."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    @property
    def colours(self) -> set[str]:
        """The colours on the screen, by pyte's names; `default` is the terminal's own."""
        cells = [cell for line in self._screen.buffer.values() for cell in line.values()]
        return {cell.fg for cell in cells} | {cell.bg for cell in cells}

    @property
    def takes_mouse(self) -> bool:
        """Whether the program has asked to be told of the mouse."""
        return 1000 << 5 in self._screen.mode  # pyte's way to keep the private modes apart

    @property
    def pid(self) -> int:
        """The id of the process."""
        return self._process.pid

    @property
    def status(self) -> int | None:
        """The exit status, negative for a signal; None while the program runs."""
        return self._process.poll()

    def press(self, *keys: str) -> None:
        """Press keys: the names of `KEYS`, or characters."""
        for key in keys:
            self.type(KEYS.get(key, key))

    def type(self, text: str) -> None:
        """Type a text."""
        os.write(self._ours, text.encode())

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size; the system tells the program."""
        fcntl.ioctl(self._ours, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._screen.resize(rows, columns)

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        self._process.send_signal(number)

    def wait_for(self, text: str, seconds: float = 20) -> None:
        """Read until a text is on the screen.

        Raises:
            AssertionError: it has not come in this time, or the program ended without it.
        """
        end = time.monotonic() + seconds
        while text not in self.text:
            if not self._read(end):
                raise AssertionError(f"{text!r} did not come; status {self.status}, screen:\n{self.text}")

    def wait_for_exit(self, seconds: float = 20) -> int:
        """Read until the program has ended, and return its exit status.

        Raises:
            AssertionError: it still runs after this time.
        """
        end = time.monotonic() + seconds
        while self._read(end):
            pass
        try:
            return self._process.wait(max(0.0, end - time.monotonic()))
        except subprocess.TimeoutExpired as error:
            raise AssertionError(f"still running after {seconds} s, screen:\n{self.text}") from error

    def _read(self, end: float) -> bool:
        """Feed the screen what comes next; False when nothing comes any more, or not in time."""
        if not select.select([self._ours], [], [], max(0.0, end - time.monotonic()))[0]:
            return False
        try:
            arrived = os.read(self._ours, 65536)
        except OSError:  # how Linux says that the other side is closed
            return False
        if not arrived:
            return False
        whole = self._unread + arrived
        cut = _CUT_SHORT.search(whole)
        end_of_whole = cut.start() if cut else len(whole)
        self._stream.feed(_NOT_FOR_PYTE.sub(b"", whole[:end_of_whole]))
        self._unread = whole[end_of_whole:]
        return True


def _take_the_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
