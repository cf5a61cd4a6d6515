"""One line to be reworded."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from coach.dialogs.dialog import Dialog
from coach.practice.text import SENTENCE_LIMIT
from coach.widgets.line import Line


class Reword(Dialog[str]):
    """Gives an intention other words, for tomorrow."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__()
        self.customer = name
        self.text = text

    def compose(self) -> ComposeResult:
        """Make the question and the line."""
        with Vertical(id="box"):
            yield Static(Content.styled(f"Tomorrow for {self.customer}, in other words", "bold"))
            yield Line(limit=SENTENCE_LIMIT)

    def on_mount(self) -> None:
        """Begin with the words there are."""
        line = self.query_one(Line)
        line.begin(self.text)
        line.focus()

    @on(Input.Submitted)
    def hand_over(self, message: Input.Submitted) -> None:
        """Give the new words."""
        self.dismiss(message.value.strip() or None)
