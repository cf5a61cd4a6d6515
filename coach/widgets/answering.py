"""Where an intention is answered: its words as they were written, and one key for what became of it."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from coach.commands import key_of
from coach.practice.text import NOTE_LIMIT
from coach.values import Struct
from coach.widgets.day_list import ANSWERS
from coach.widgets.line import Line

REASONS_FROM = 4
"""The digit of the first reason; those before it choose what becomes of a leftover."""


class Question(Struct, frozen=True):
    """An intention to be answered, as the pane shows it.

    `note` is what stands on the line, `noted` what was saved. `leftover` says that it was answered partly
    or missed, and is offered once more, with the reasons that have a key of their own, and the one that was
    given, by their words, and `again` is the day that it would be for. `closed` says why it can no longer be
    answered.
    """

    intention: str
    name: str
    day: str
    text: str
    when: str = ""
    outcome: str | None = None
    note: str = ""
    leftover: bool = False
    again: str = "tomorrow"
    noted: str = ""
    reasons: tuple[str, ...] = ()
    why: str = ""
    closed: str = ""


class Answering(Vertical):
    """Shows one intention; the screen's keys answer it, the line takes a note, or what came between."""

    class Noted(Message):
        """A note, or of a leftover what came between, was handed over; an empty one passes on."""

        def __init__(self, intention: str, text: str) -> None:
            super().__init__()
            self.intention = intention
            self.text = text

    class Typed(Message):
        """The words on the note's line changed; they are a draft until they are handed over."""

        def __init__(self, intention: str, text: str) -> None:
            super().__init__()
            self.intention = intention
            self.text = text

    class Chosen(Message):
        """A leftover is to be kept for another day (1), reworded (2), or dropped (3); from 4 on a reason."""

        def __init__(self, intention: str, digit: int) -> None:
            super().__init__()
            self.intention = intention
            self.digit = digit

    question: Question | None = None

    def compose(self) -> ComposeResult:
        """Make the pane."""
        yield Static(id="who")
        yield Static(id="last")
        yield Static(id="answers")
        yield Static(id="note-word")
        yield Line(limit=NOTE_LIMIT, lines=True, id="note")
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
        self.query_one("#answers", Static).update(
            Content.styled(question.closed, "$text-muted")
            if question.closed
            else self._answers(question.outcome)
        )
        word = "note"
        if question.leftover:
            noted = f"note  {question.noted}\n" if question.noted else ""
            word = f"{noted}What came between? A number, own words, or enter."
        self.query_one("#note-word", Static).update(Content.styled(word, "$text-muted"))
        offers = self.query_one("#offers", Static)
        offers.display = question.leftover
        offers.update(_offers(question))
        line = self.query_one(Line)
        line.choices = REASONS_FROM - 1 + len(question.reasons) if question.leftover else 0
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

    def _answers(self, outcome: str | None) -> Content:
        parts: list[Content] = []
        for answer, word in ANSWERS.items():
            style = "bold underline" if outcome == answer else ""
            parts.append(Content.assemble((key_of(self.app, answer), "$accent"), "  ", (word, style)))
        return Content("     ").join(parts)

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


def _offers(question: Question) -> Content:
    ways = Content("     ").join(
        Content.assemble((key, "$accent"), f"  {word}")
        for key, word in (("1", f"keep it for {question.again}"), ("2", "reword"), ("3", "drop"))
    )
    reasons = Content("   ").join(
        Content.assemble((f"{key}", "$accent"), " ", (word, "bold underline" if word == question.why else ""))
        for key, word in enumerate(question.reasons, start=REASONS_FROM)
    )
    own = question.why if question.why not in question.reasons else ""
    return Content.assemble(reasons, f"\n“{own}”" if own else "", "\n\n", ways)
