"""Trends: one question at a time, its answer in a sentence, and the picture that shows it."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coach.commands import bindings
from coach.frame import Frame
from coach.practice.findings import Finding, findings
from coach.session import Session
from coach.widgets.choices import Choices
from coach.widgets.picture import Picture


class Questions(Choices):
    """The questions that can be asked of the counts; left and right choose a week."""

    BINDINGS = [*bindings("step.before", "step.after")]

    class Stepped(Message):
        """A later week was asked for, or an earlier one."""

        def __init__(self, weeks: int) -> None:
            super().__init__()
            self.weeks = weeks

    by_week = False
    """Whether the answer shown has weeks to choose from."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the weeks where there are some."""
        return self.by_week if action == "step" else super().check_action(action, parameters)

    def action_step(self, weeks: int) -> None:
        """Ask for a week later, or earlier."""
        self.post_message(self.Stepped(weeks))


class TrendsScreen(Frame):
    """Shows the questions beside the answer to one of them.

    Args:
        session: the coach and what belongs to this sitting.
        first: the key of the question to begin with.
    """

    CSS_PATH = "trends.tcss"
    BINDINGS = bindings("read")

    def __init__(self, session: Session, *, first: str = "practice") -> None:
        super().__init__(session)
        self._first = first
        self.findings: tuple[Finding, ...] = ()

    def compose_body(self) -> ComposeResult:
        """Put the questions beside the picture."""
        with Horizontal(id="halves"):
            yield Questions()
            yield Picture()

    def place(self) -> str:
        """Name the place."""
        return "Trends"

    def begin(self) -> None:
        """Begin with the question that was asked for."""
        self.show()
        questions = self.query_one(Questions)
        questions.add_options([Option(Content(found.question)) for found in self.findings])
        questions.highlighted = [found.key for found in self.findings].index(self._first)
        questions.focus()
        self.show_answer()

    def show(self) -> None:
        """Bring the counts up to date with the journal."""
        super().show()
        self.findings = findings(
            self.coach.record(), self.coach.practice_day(), streaks=self.coach.habits.streaks
        )
        self.show_answer()

    @property
    def chosen(self) -> Finding:
        """The finding whose question is highlighted."""
        return self.findings[self.query_one(Questions).highlighted or 0]

    @on(OptionList.OptionHighlighted)
    def ask(self) -> None:
        """Show the answer, once the highlight has moved."""
        self.after_drawing(self.show_answer)

    def show_answer(self) -> None:
        """Show the answer to the highlighted question."""
        self.query_one(Picture).show(self.chosen)
        self.query_one(Questions).by_week = self.chosen.by_week and bool(self.chosen.rows)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the picture from the questions."""
        if action == "read" and self.is_there:
            return isinstance(self.focused, Questions)
        return super().check_action(action, parameters)

    @on(Questions.Stepped)
    def choose_week(self, message: Questions.Stepped) -> None:
        """Choose a week later, or earlier."""
        self.catch_up()
        self.query_one(Picture).step(message.weeks)

    @on(OptionList.OptionSelected)
    def action_read(self) -> None:
        """Give the keys to the picture, so that the arrows scroll it."""
        self.query_one(Picture).focus()

    def action_back(self) -> None:
        """Give the keys back to the questions, or go back."""
        if isinstance(self.focused, Picture):
            self.query_one(Questions).focus()
        else:
            super().action_back()
