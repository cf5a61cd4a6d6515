"""How the app ends when a signal asks for it, or when its terminal is gone: in order, and soon.

A thread of its own waits for both. The event loop can do neither alone: it stands still while a terminal is
not being read, and of a terminal that was closed it only hears that there is nothing to read, over and over.
"""

import os
import select
import signal
import termios
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import product
from types import FrameType, TracebackType

PATIENCE = 1.0
"""How long the app may take to end in order once it was asked to, in seconds; then it ends as it stands."""

LAST_WORDS = 0.6
"""How much longer what was typed may take to get to the disk then, in seconds."""

FLUSHES = 10
"""How often a terminal that is not being read is emptied, until all that is under way has arrived."""

SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)

_GONE = select.POLLHUP | select.POLLERR

_CANCEL = "\x18"
"""What a terminal takes as the end of a sequence that was cut off half way."""

_AS_BEFORE = (
    "\x1b[?2026l"  # what was held back is drawn
    "\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"  # the mouse
    "\x1b[?2004l\x1b[?2048l\x1b[?1004l\x1b[<u"  # pastes, sizes, focus and keys are told as ever
    "\x1b[?7h\x1b[0m{screen}\x1b[?25h"  # lines wrap, plain text, a cursor
)
_LEAVE_ALTERNATE_SCREEN = "\x1b[?1049l"


class Ending:
    """Ends the app; use it in a `with` around its run.

    It is asked to end in order. If it has not a second later, because its terminal is not being read or a
    disk does not answer, its drafts are kept, the terminal is put back, and the process ends.

    Args:
        leave: asks the app to end with an exit code; called from another thread.
        keep: writes down what was typed; called from another thread.
        inline: whether the app is drawn under the prompt, and not on a screen of its own.
    """

    def __init__(self, leave: Callable[[int], None], keep: Callable[[], None], *, inline: bool) -> None:
        self.code: int | None = None
        """The exit code, once something has asked for the end."""
        self._leave = leave
        self._keep = keep
        self._as_before = _AS_BEFORE.format(screen="" if inline else _LEAVE_ALTERNATE_SCREEN)
        self._thread = threading.Thread(target=self._watch, name="ending", daemon=True)

    def __enter__(self) -> "Ending":
        self._discipline = termios.tcgetattr(0)
        self._terminal = os.dup(2)
        self._hears, self._tells = os.pipe()
        self._handlers = {
            number: signal.signal(number, self._ask)
            for number in SIGNALS
            if signal.getsignal(number) is not signal.SIG_IGN  # nohup wants it ignored
        }
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        """Say whether an error comes of the terminal being gone, which has been heard of already."""
        if self.code is not None:
            return isinstance(error, OSError)  # and the thread goes on: the process has to end soon
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        os.write(self._tells, b"\0")
        self._thread.join()
        for descriptor in (self._hears, self._tells, self._terminal):
            os.close(descriptor)
        return False

    def _ask(self, number: int, frame: FrameType | None) -> None:
        # All else is for the thread: whatever lock it needs may be held where the signal came in between.
        os.write(self._tells, bytes([number]))

    def _watch(self) -> None:
        waiting = select.poll()
        waiting.register(0, 0)
        waiting.register(self._hears, select.POLLIN)
        happened = dict(waiting.poll())
        if happened.get(0) == select.POLLNVAL:  # poll knows no terminals on some systems
            waiting.unregister(0)
            happened = dict(waiting.poll())
        if happened.get(0, 0) & _GONE:
            _stand_in_for_the_terminal()
            number = int(signal.SIGHUP)
        else:
            number = os.read(self._hears, 1)[0]
        if number:
            self.code = 128 + number
            self._leave(self.code)
            self._start_keeping()
            time.sleep(PATIENCE)
            self._end(self.code)

    def _start_keeping(self) -> threading.Thread:
        keeping = threading.Thread(target=self._keep, daemon=True)
        keeping.start()
        return keeping

    def _end(self, code: int) -> None:
        """End the process as it stands."""
        self._start_keeping().join(LAST_WORDS)
        with suppress(OSError, termios.error):  # where it is gone, there is nothing to put back
            self._put_terminal_back()
        os._exit(code)

    def _put_terminal_back(self) -> None:
        # A picture that nobody reads holds the terminal; a signal shakes whoever draws it out of that.
        _send_nowhere(2)
        for number, thread in product([*self._handlers][:1], threading.enumerate()):
            if thread is not threading.current_thread() and thread.ident:
                signal.pthread_kill(thread.ident, number)
        termios.tcsetattr(0, termios.TCSANOW, self._discipline)
        for _ in range(FLUSHES):
            termios.tcflush(self._terminal, termios.TCOFLUSH)
            time.sleep(0.005)
        if select.select([], [self._terminal], [], 0.1)[1]:
            os.write(self._terminal, (_CANCEL + self._as_before).encode())


def _stand_in_for_the_terminal() -> None:
    """Let what is written go nowhere, and nothing come to be read, instead of errors without end."""
    hears, _ = os.pipe()
    os.dup2(hears, 0)
    for descriptor in (1, 2):
        if os.isatty(descriptor) or descriptor == 2:
            _send_nowhere(descriptor)


def _send_nowhere(descriptor: int) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)
