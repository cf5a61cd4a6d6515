"""What all questions share: they stand over the screen, and `esc` leaves them."""

from typing import Generic, TypeVar

from textual.screen import ModalScreen

from coach.commands import bindings
from coach.widgets.left_once import LeftOnce

_Answer = TypeVar("_Answer")


class Dialog(LeftOnce[_Answer | None], ModalScreen[_Answer | None], Generic[_Answer]):
    """A question over a screen; None says that it was left."""

    BINDINGS = bindings("back", "help", "mask", "quit.writing", "focus.next", "focus.previous")

    def action_back(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
