"""A question with a few answers, of which the first changes nothing."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from coach.dialogs.dialog import Dialog
from coach.widgets.choices import Choices


class Question(Dialog[int]):
    """Asks for one of several answers, and gives its place among them.

    Args:
        question: what is asked.
        sentences: what there is to know before.
        answers: the answers; the first is under the highlight.
    """

    def __init__(self, question: str, sentences: Sequence[str], answers: Sequence[str]) -> None:
        super().__init__()
        self.question = question
        self.sentences = sentences
        self.answers = answers

    def compose(self) -> ComposeResult:
        """Make the question and its answers."""
        with Vertical(id="box"):
            yield Static(Content.styled(self.question, "bold"))
            for sentence in self.sentences:
                yield Static(Content(sentence))
            yield Choices(*map(Content, self.answers))

    @on(OptionList.OptionSelected)
    def hand_over(self, message: OptionList.OptionSelected) -> None:
        """Give the answer."""
        self.dismiss(message.option_index)
