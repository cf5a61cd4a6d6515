"""An intention that comes of something that was heard or guessed, in one line."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from coach.dialogs.dialog import Dialog
from coach.practice.text import SENTENCE_LIMIT
from coach.widgets.line import Line


class Intending(Dialog[str]):
    """Asks for the intention.

    Args:
        whom: for whom and when, in words.
        about: what it comes of.
        begin: what stands on the line at first.
    """

    def __init__(self, whom: str, about: str, begin: str) -> None:
        super().__init__()
        self.whom = whom
        self.about = about
        self.begin = begin

    def compose(self) -> ComposeResult:
        """Make the question and the line."""
        with Vertical(id="box"):
            yield Static(Content.styled(f"An intention for {self.whom}", "bold"))
            yield Static(Content.styled(f"“{self.about}”", "$text-muted"))
            yield Line(limit=SENTENCE_LIMIT, placeholder="one act of yours")

    def on_mount(self) -> None:
        """Begin on the line."""
        line = self.query_one(Line)
        line.begin(self.begin)
        line.focus()

    @on(Input.Submitted)
    def hand_over(self, message: Input.Submitted) -> None:
        """Give the intention."""
        self.dismiss(message.value.strip() or None)
