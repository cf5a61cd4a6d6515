"""One line to be reworded."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from coach.dialogs.dialog import Dialog
from coach.journal.drafts import Drafts
from coach.practice.day import Intention
from coach.practice.text import SENTENCE_LIMIT
from coach.widgets.line import Line


def draft_of(intention: Intention) -> str:
    """Name the place where the new words of an intention are kept until they are saved."""
    return f"{intention.id} reworded"


class Reword(Dialog[str]):
    """Gives an intention other words, for another day; they stay a draft until they are saved."""

    def __init__(self, name: str, intention: Intention, drafts: Drafts, on: str = "tomorrow") -> None:
        super().__init__()
        self.customer = name
        self.on = on
        self.intention = intention
        self.drafts = drafts

    def compose(self) -> ComposeResult:
        """Make the question and the line."""
        with Vertical(id="box"):
            yield Static(
                Content.styled(f"{self.on.capitalize()} for {self.customer}, in other words", "bold")
            )
            yield Line(limit=SENTENCE_LIMIT)

    def on_mount(self) -> None:
        """Begin with what was typed before, or with the words there are."""
        line = self.query_one(Line)
        line.begin(self.drafts[draft_of(self.intention)] or self.intention.text)
        line.focus()

    @on(Input.Changed)
    def keep_draft(self, message: Input.Changed) -> None:
        """Remember what is typed."""
        self.drafts[draft_of(self.intention)] = message.value

    @on(Input.Submitted)
    def hand_over(self, message: Input.Submitted) -> None:
        """Give the new words."""
        self.dismiss(message.value.strip() or None)
