"""A customer in detail: what they are to me, what came of the last intention, and what to remember."""

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coach.commands import SCROLLS
from coach.values import Struct


class Portrait(Struct, frozen=True):
    """What the page shows of a customer, in words.

    `facts` are pairs of a word and what holds for it; `last` says what came of the last intention, with
    its text in `last_text`.
    """

    name: str
    role: str
    facts: tuple[tuple[str, str], ...]
    last: str = ""
    last_text: str = ""
    notes: tuple[str, ...] = ()


class Fact(Horizontal):
    """A word, and what holds for it beside."""

    def compose(self) -> ComposeResult:
        """Make the two texts."""
        yield Static(classes="word")
        yield Static(classes="holds")

    def show(self, word: str, holds: str) -> None:
        """Show a fact."""
        self.query_one(".word", Static).update(Content(word))
        self.query_one(".holds", Static).update(Content(holds))


class CustomerPage(VerticalScroll):
    """Shows one customer; the facts and the words stand side by side where the page is low.

    Args:
        facts: how many facts there can be at most.
        id: the widget's id.
    """

    BINDINGS = SCROLLS

    def __init__(self, *, facts: int, id: str | None = None) -> None:
        super().__init__(id=id)
        self._most = facts

    def compose(self) -> ComposeResult:
        """Make the page."""
        yield Static(id="who")
        with Container(id="parts"):
            with Vertical(id="facts"):
                for _ in range(self._most):
                    yield Fact()
            with Vertical(id="words"):
                yield Static(id="last")
                yield Static(id="notes")

    def show(self, portrait: Portrait) -> None:
        """Show a customer."""
        self.query_one("#who", Static).update(
            Content.assemble((portrait.name, "bold"), (f"  {portrait.role}", "$text-muted"))
        )
        for number, fact in enumerate(self.query(Fact)):
            fact.display = number < len(portrait.facts)
            if fact.display:
                fact.show(*portrait.facts[number])
        last = self.query_one("#last", Static)
        last.display = bool(portrait.last)
        last.update(Content.assemble((portrait.last, "$text-muted"), f"\n“{portrait.last_text}”"))
        notes = self.query_one("#notes", Static)
        notes.display = bool(portrait.notes)
        notes.update(
            Content.assemble(
                ("to remember\n", "$text-muted"),
                Content("\n").join([Content(note) for note in portrait.notes]),
            )
        )
        self.scroll_home(animate=False)
