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

_A_GOOD_ONE = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
"""What a terminal says of itself, unless a test says something else, or None of it."""

_MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
_KEYBOARD_PUSHED = re.compile(rb"\x1b\[>[0-9;]*u")
_KEYBOARD_POPPED = re.compile(rb"\x1b\[<[0-9;]*u")

_AS_A_TERMINAL_BEGINS = {7: True, 25: True}
"""The modes that are on from the beginning: lines wrap, and the cursor is shown."""

_CUT_SHORT = re.compile(rb"\x1b(\[[0-9;<>=?]*\$?)?\Z")
"""A sequence whose end has not arrived yet."""


class Terminal:
    """A running program, its keyboard and its screen; use it in a `with`, which ends the program."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        environ: Mapping[str, str | None],
        folder: Path,
        columns: int = 80,
        rows: int = 24,
    ) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._unread = b""
        self.raw = b""
        """All that the program has written, as far as it was read."""
        self._ours, theirs = pty.openpty()
        self.resize(columns, rows)
        self._discipline = termios.tcgetattr(self._ours)
        self._process = subprocess.Popen(
            command,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=folder,
            env={name: value for name, value in {**_A_GOOD_ONE, **environ}.items() if value is not None},
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
        self.close()

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
    def changed(self) -> list[str]:
        """What the program has done to the terminal and not taken back; nothing, when it is as it was before.

        Those are the modes that it has set, the answers of keys and the size of the keyboard's alphabet
        among them, a cursor it has hidden, and whether the line discipline is another one.
        """
        modes = dict(_AS_A_TERMINAL_BEGINS)
        for numbers, what in _MODE.findall(self.raw):
            for number in numbers.split(b";"):
                modes[int(number)] = what == b"h"
        changed = [
            f"mode {mode}" for mode, on in modes.items() if on != _AS_A_TERMINAL_BEGINS.get(mode, False)
        ]
        if len(_KEYBOARD_PUSHED.findall(self.raw)) > len(_KEYBOARD_POPPED.findall(self.raw)):
            changed.append("keyboard")
        if termios.tcgetattr(self._ours) != self._discipline:
            changed.append("discipline")
        return changed

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
        self.send(text.encode())

    def send(self, content: bytes) -> None:
        """Send bytes as they are."""
        os.write(self._ours, content)

    def clear(self) -> None:
        """Wipe the screen, as a shell may that is in front for a while."""
        self._screen.reset()

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

    def close(self) -> None:
        """Take the terminal away, as a window that is closed does."""
        if self._ours >= 0:
            os.close(self._ours)
            self._ours = -1

    def read_for(self, seconds: float) -> None:
        """Read all that comes in this time."""
        end = time.monotonic() + seconds
        while self._read(end):
            pass

    def wait_for_end(self, seconds: float = 20) -> int:
        """Wait until the program has ended, without reading what it writes, and return its exit status.

        Raises:
            AssertionError: it still runs after this time.
        """
        try:
            return self._process.wait(seconds)
        except subprocess.TimeoutExpired as error:
            raise AssertionError(f"still running after {seconds} s, screen:\n{self.text}") from error

    def wait_for_exit(self, seconds: float = 20) -> int:
        """Read until the program has ended, and return its exit status.

        Raises:
            AssertionError: it still runs after this time.
        """
        end = time.monotonic() + seconds
        while self._read(end):
            pass
        return self.wait_for_end(max(0.0, end - time.monotonic()))

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
        self.raw += arrived
        whole = self._unread + arrived
        cut = _CUT_SHORT.search(whole)
        end_of_whole = cut.start() if cut else len(whole)
        self._stream.feed(_NOT_FOR_PYTE.sub(b"", whole[:end_of_whole]))
        self._unread = whole[end_of_whole:]
        return True


def _take_the_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
