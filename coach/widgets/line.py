"""A line to write on, where letters are always text."""

from dataclasses import dataclass

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input

from coach.practice.text import clean

COMMAND_CHARACTERS = "?/+"
"""What is a command in an empty line; a leading space writes it."""


class Line(Input):
    """An input of one line: in an *empty* line digits take suggestions, and `?`, `/`, `+` are commands.

    Args:
        limit: the most characters; a paste over it is refused whole, never cut.
        digits: how many suggestions one digit can take; 0 writes digits as text.
        placeholder: what stands in the empty line.
        id: the widget's id.
    """

    BINDINGS = [
        Binding("enter", "submit", "next"),
        # Input's own ctrl+f, ctrl+k and the like stay; these two would hide the app's keys.
        Binding("up", "screen.line_up", show=False),
        Binding("down", "screen.line_down", show=False),
    ]

    @dataclass
    class Digit(Message):
        """A digit was pressed in the empty line."""

        line: "Line"
        digit: int

        @property
        def control(self) -> "Line":
            """The line."""
            return self.line

    def __init__(self, *, limit: int, digits: int = 0, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(placeholder=placeholder, id=id, select_on_focus=False)
        self.limit = limit
        self.digits = digits

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Leave to the screen what is a command in an empty line."""
        return not self._is_command(character) and super().check_consume_key(key, character)

    def _is_command(self, character: str | None) -> bool:
        return not self.value and character is not None and character in COMMAND_CHARACTERS

    async def _on_key(self, event: events.Key) -> None:
        # Textual runs this before Input's own handler, unless prevent_default() says that it must not.
        character = event.character
        if self._is_command(character):
            event.prevent_default()
        elif not self.value and character and character in "123456789"[: self.digits]:
            event.stop()
            event.prevent_default()
            self.post_message(self.Digit(self, int(character)))

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        text = clean(event.text)
        if len(self.value) + len(text) > self.limit:
            self.notify(
                f"{len(text):,} characters do not fit: a line has {self.limit:,} at most; nothing was pasted",
                severity="warning",
                markup=False,
            )
            return
        self.insert_text_at_cursor(text)
