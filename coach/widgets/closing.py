"""The end of an evening: one question to reflect on, and what else may be done."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from coach.commands import key_of
from coach.practice.text import NOTE_LIMIT
from coach.widgets.line import Line


class Closing(Vertical):
    """Asks one question; `enter` hands the answer over, an empty line ends the evening."""

    class Reflected(Message):
        """The question was answered; an empty answer passes."""

        def __init__(self, question: str, text: str) -> None:
            super().__init__()
            self.question = question
            self.text = text

    class Typed(Message):
        """The words on the line changed; they are a draft until they are handed over."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    question = ""

    def compose(self) -> ComposeResult:
        """Make the pane."""
        yield Static(id="who")
        yield Static(id="question")
        yield Line(limit=NOTE_LIMIT, lines=True, placeholder="one line, or enter")
        yield Static(
            Content.assemble(
                "Dealt with anyone who is not listed?  ",
                (key_of(self.app, "deed"), "$accent"),
                "  a deed\n",
                ("Tomorrow?  ", ""),
                (key_of(self.app, "back"), "$accent"),
                " ",
                (key_of(self.app, "tomorrow"), "$accent"),
                "  plan it now",
            ),
            id="more",
        )

    def show(self, heading: str, question: str, text: str) -> None:
        """Show what the evening holds so far, the question, and what was typed before."""
        self.query_one("#who", Static).update(Content.styled(heading, "$text-muted"))
        self.query_one("#question", Static).update(Content.styled(question, "bold"))
        if question != self.question:
            self.question = question
            self.query_one(Line).begin(text)

    def write(self) -> None:
        """Put the cursor on the line."""
        self.query_one(Line).focus()

    @on(Input.Changed)
    def keep_draft(self, message: Input.Changed) -> None:
        """Hand every change on as a draft."""
        message.stop()
        self.post_message(self.Typed(message.value))

    @on(Input.Submitted)
    def hand_over(self, message: Input.Submitted) -> None:
        """Hand the answer over."""
        message.stop()
        self.post_message(self.Reflected(self.question, message.value.strip()))
