"""What happens when the app is stopped and goes on: the terminal is put back, and later taken again."""

import signal
from collections.abc import Callable
from types import FrameType

from textual.driver import Driver


class Suspending:
    """Hears when the process goes on, after Textual has begun to hear it.

    Textual sets the terminal up whenever the process goes on. After a SIGSTOP, which nobody hears, it has
    not been put back before: it would be read by two threads, and left as it is now when the app ends.

    Args:
        driver: Textual's driver of the terminal.
        shown_again: called when the app has to be drawn anew.
    """

    def __init__(self, driver: Driver, shown_again: Callable[[], object]) -> None:
        self._driver = driver
        self._shown_again = shown_again
        self._is_put_back = False
        self._stop = signal.getsignal(signal.SIGTSTP)
        self._go_on = signal.getsignal(signal.SIGCONT)
        signal.signal(signal.SIGTSTP, self._stopped)
        signal.signal(signal.SIGCONT, self._continued)

    def _stopped(self, number: int, frame: FrameType | None) -> None:
        self._is_put_back = True
        if callable(self._stop):
            self._stop(number, frame)

    def _continued(self, number: int, frame: FrameType | None) -> None:
        if not self._is_put_back:
            self._driver.suspend_application_mode()
        self._is_put_back = False
        if callable(self._go_on):
            self._go_on(number, frame)
        self._shown_again()
