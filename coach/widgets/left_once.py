"""A screen that is left once, however many keys ask for it."""

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import Screen

_Result = TypeVar("_Result")


class LeftOnce(Screen[_Result]):
    """A screen that does nothing when it is to be left and has been already.

    A second key may be on its way to it by then, and Textual would take whatever screen is on top now away.
    """

    def dismiss(self, result: _Result | None = None) -> AwaitComplete:
        """Leave, if it is on top."""
        return super().dismiss(result) if self.is_active else AwaitComplete()
