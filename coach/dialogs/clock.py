"""Is the clock right? Asked before the first change that it would date wrongly."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from coach.dialogs.dialog import Dialog
from coach.widgets.choices import Choices

ANSWERS = ("Not yet: I set the clock first. What I typed is kept.", "The clock is right: save.")


class ClockQuestion(Dialog[bool]):
    """Says why the clock is doubted; the answer is whether it is right."""

    def __init__(self, why: str) -> None:
        super().__init__()
        self.why = why

    def compose(self) -> ComposeResult:
        """Make the question and its answers."""
        with Vertical(id="box"):
            yield Static(Content.styled("Is the clock right?", "bold"))
            yield Static(Content(self.why[:1].upper() + self.why[1:] + "."))
            yield Choices(*map(Content, ANSWERS))

    @on(OptionList.OptionSelected)
    def hand_over(self, message: OptionList.OptionSelected) -> None:
        """Give the answer."""
        self.dismiss(message.option_index == 1)
