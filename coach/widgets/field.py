"""A line of a form: a word, what is typed beside it, and what the line offers."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from coach.widgets.line import Line


class Field(Horizontal):
    """A word and a line beside it.

    Args:
        word: what the line is for.
        limit: the most characters that can be pasted.
        placeholder: what stands in the empty line.
        id: the id of the field.
    """

    def __init__(self, word: str, *, limit: int, placeholder: str = "", id: str) -> None:
        super().__init__(id=id)
        self.word = word
        self.line = Line(limit=limit, placeholder=placeholder)

    def compose(self) -> ComposeResult:
        """Make the word and the line."""
        yield Static(Content(self.word), classes="word")
        yield self.line

    @property
    def text(self) -> str:
        """What stands on the line."""
        return self.line.value

    def put(self, text: str) -> None:
        """Put a text on the line, without saying that it was typed."""
        with self.prevent(Input.Changed):
            self.line.value = text
        self.line.cursor_position = len(text)
