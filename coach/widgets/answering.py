"""Where an intention is answered: its words as they were written, and one key for what became of it."""

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from coach.practice.text import NOTE_LIMIT
from coach.widgets.day_list import ANSWERS
from coach.widgets.line import Line


@dataclass(frozen=True, slots=True)
class Question:
    """An intention to be answered, as the pane shows it.

    `note` is what stands on the line, `noted` what was saved. `leftover` says that it was answered partly
    or missed, and is offered once more.
    """

    intention: str
    name: str
    day: str
    text: str
    when: str = ""
    outcome: str | None = None
    note: str = ""
    leftover: bool = False
    noted: str = ""


class Answering(Vertical):
    """Shows one intention; the screen's keys answer it, the line takes a note."""

    @dataclass
    class Noted(Message):
        """A note was handed over; an empty one passes on."""

        intention: str
        text: str

    @dataclass
    class Typed(Message):
        """The words on the note's line changed; they are a draft until they are handed over."""

        intention: str
        text: str

    @dataclass
    class Chosen(Message):
        """A leftover is to be kept for tomorrow (1), reworded (2), or dropped (3)."""

        intention: str
        digit: int

    question: Question | None = None

    def compose(self) -> ComposeResult:
        """Make the pane."""
        yield Static(id="who")
        yield Static(id="last")
        yield Static(id="answers")
        yield Static(id="note-word")
        yield Line(limit=NOTE_LIMIT, id="note")
        yield Static(id="offers")

    def show(self, question: Question) -> None:
        """Show an intention; the line keeps what is typed while the same is asked of it."""
        known = self.question
        same = known is not None and (known.intention, known.leftover) == (
            question.intention,
            question.leftover,
        )
        self.question = question
        self.query_one("#who", Static).update(
            Content.assemble(
                (question.name, "bold"), (f"  {question.day}" if question.day else "", "$text-muted")
            )
        )
        when = Content.styled(f"\nwhen  {question.when}", "$text-muted") if question.when else ""
        self.query_one("#last", Static).update(Content.assemble(f"“{question.text}”", when))
        self.query_one("#answers", Static).update(_answers(question.outcome))
        word = "note"
        if question.leftover:
            word = f"note  {question.noted}" if question.noted else "What came between? A note, or enter."
        self.query_one("#note-word", Static).update(Content.styled(word, "$text-muted"))
        offers = self.query_one("#offers", Static)
        offers.display = question.leftover
        offers.update(
            Content.assemble(
                ("1", "$accent"),
                "  keep it for tomorrow     ",
                ("2", "$accent"),
                "  reword     ",
                ("3", "$accent"),
                "  drop",
            )
        )
        line = self.query_one(Line)
        line.choices = 3 if question.leftover else 0
        if not same:
            line.begin(question.note)
            self._show_line()

    def write(self) -> None:
        """Put the cursor on the note's line."""
        line = self.query_one(Line)
        line.display = self.query_one("#note-word").display = True
        line.focus()

    def on_descendant_blur(self) -> None:
        """Put an empty line away when it is left."""
        self._show_line()

    def _show_line(self) -> None:
        line = self.query_one(Line)
        leftover = self.question is not None and self.question.leftover
        shown = line.has_focus or bool(line.value) or leftover
        line.display = self.query_one("#note-word").display = shown

    @on(Line.Digit)
    def choose(self, message: Line.Digit) -> None:
        """Hand on what shall become of a leftover."""
        message.stop()
        if self.question:
            self.post_message(self.Chosen(self.question.intention, message.digit))

    @on(Input.Changed)
    def keep_draft(self, message: Input.Changed) -> None:
        """Hand every change on as a draft."""
        message.stop()
        if self.question:
            self.post_message(self.Typed(self.question.intention, message.value))

    @on(Input.Submitted)
    def hand_over(self, message: Input.Submitted) -> None:
        """Hand the note over."""
        message.stop()
        if self.question:
            self.post_message(self.Noted(self.question.intention, message.value.strip()))


def _answers(outcome: str | None) -> Content:
    parts: list[Content] = []
    for key, word in zip("ypnx", ANSWERS.values(), strict=True):
        chosen = outcome is not None and ANSWERS.get(outcome) == word
        parts.append(Content.assemble((key, "$accent"), "  ", (word, "bold underline" if chosen else "")))
    return Content("     ").join(parts)
