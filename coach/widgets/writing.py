"""Where an intention is written: the customer, the last time, the line, its moment, three suggestions."""

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from coach.commands import bindings
from coach.practice.day import Motive
from coach.practice.text import SENTENCE_LIMIT
from coach.values import Struct
from coach.widgets.hanging import Hanging
from coach.widgets.line import Line

WIDE = 22
"""The columns in which it stands what came of the last intentions."""


class Page(Struct, frozen=True):
    """What the pane shows of one customer on one day.

    `about` is how they like to be dealt with; `last` are the last intentions, the newest first, each as what
    came of it and its words; `suggestions` are pairs of id and text; `text`, `when` and `motive` are what
    stands there already.
    """

    day: date
    customer: str
    name: str
    role: str
    question: str
    about: str = ""
    last: tuple[tuple[str, str], ...] = ()
    text: str = ""
    when: str = ""
    motive: str = ""
    suggestion: str | None = None
    suggestions: tuple[tuple[str, str], ...] = ()


class Writing(Vertical):
    """Writes one intention; `enter` hands it over, an empty line passes on."""

    BINDINGS = bindings("when", "golden.rule", "motive")

    class Written(Message):
        """An intention was written."""

        def __init__(
            self, customer: str, text: str, when: str | None, suggestion: str | None, motive: str
        ) -> None:
            super().__init__()
            self.customer = customer
            self.text = text
            self.when = when
            self.suggestion = suggestion
            self.motive = motive

    class Passed(Message):
        """The line was left empty."""

        def __init__(self, customer: str) -> None:
            super().__init__()
            self.customer = customer

    class Typed(Message):
        """The words on a line changed; they are a draft until they are handed over."""

        def __init__(self, customer: str, part: str, text: str) -> None:
            super().__init__()
            self.customer = customer
            self.part = part
            self.text = text

    page: Page | None = None
    motive = ""
    asked = ""
    """What is asked in the place of the question: what the words lack, or whether they would want it."""
    _hinted = False

    def compose(self) -> ComposeResult:
        """Make the pane."""
        yield Static(id="who")
        yield Static(id="about")
        yield Static(id="last")
        yield Static(id="question")
        yield Line(id="text", limit=SENTENCE_LIMIT)
        with Horizontal(id="moment"):
            yield Static("when", id="when-word")
            yield Line(id="when", limit=SENTENCE_LIMIT, placeholder="·")
            yield Static(id="motive")
        yield Static(id="suggestions")

    def show(self, page: Page) -> None:
        """Show a customer's page; the lines keep what is typed while it is the same customer."""
        before, self.page = self.page, page
        if before is None or (before.day, before.customer) != (page.day, page.customer):
            before = None
        self.query_one("#who", Static).update(
            Content.assemble(
                (page.name, "bold"), (f"  {page.role}" if page.role != page.name else "", "$text-muted")
            )
        )
        self._optional("#about", page.about)
        last = [
            Content.assemble((came_of.ljust(WIDE), "$text-muted"), f"  “{text}”")
            for came_of, text in page.last
        ]
        self._optional("#last", Content("\n").join(last))
        if before is None:
            self.motive, self._hinted = page.motive, False
            self.ask("")
            self._show_motive()
        offered, line = [text for _, text in page.suggestions], self.query_one("#text", Line)
        if offered != line.offers:
            line.offers = offered
            numbered = enumerate(map(Content, offered), start=1)
            digits = [(Content.styled(f"{digit}  ", "$accent"), text) for digit, text in numbered]
            self.query_one("#suggestions", Static).update(Hanging(digits))
        self._begin("#text", before.text if before else None, page.text)
        self._begin("#when", before.when if before else None, page.when)

    def _begin(self, id: str, before: str | None, text: str) -> None:
        """Put a text on a line: another customer's, or one that changed beneath a line nobody touched."""
        line = self.query_one(id, Line)
        if before is None or before == line.value != text:
            line.begin(text)

    def ask(self, question: str, aside: str = "") -> None:
        """Ask something in the place of the page's own question; nothing brings that back."""
        self.asked = question
        place, page = self.query_one("#question", Static), self.page
        if question:
            place.update(Content.assemble((question, "$accent"), (f"  {aside}", "$text-muted")))
        elif page:
            place.update(Content(page.question))

    def action_golden_rule(self) -> None:
        """Ask of the line whether I would want it, and whether they would; or put the pair away."""
        from coach.practice.hints import GOLDEN_RULE

        self.ask("" if self.asked == GOLDEN_RULE else GOLDEN_RULE)

    def action_motive(self) -> None:
        """Say what moves me, or, after the last motive, that nothing is said of it."""
        ring = ["", *Motive]
        at = ring.index(self.motive) if self.motive in ring else 0
        self.motive = ring[(at + 1) % len(ring)]
        self._show_motive()
        if self.page:
            self.post_message(self.Typed(self.page.customer, "motive", self.motive))

    def _show_motive(self) -> None:
        said = (self.motive, "bold") if self.motive else ("motive", "$text-muted")
        self.query_one("#motive", Static).update(
            Content.assemble(
                ("^g", "$accent"), ("  would they?   ", "$text-muted"), ("^t", "$accent"), "  ", said
            )
        )

    def _optional(self, id: str, text: Content | str | None) -> None:
        place = self.query_one(id, Static)
        place.display = bool(text)
        if text:
            place.update(Content(text) if isinstance(text, str) else text)

    @property
    def text(self) -> str:
        """What stands on the line."""
        return self.query_one("#text", Line).value.strip()

    def write(self) -> None:
        """Put the cursor on the line."""
        self.query_one("#text", Line).focus()

    def action_when(self) -> None:
        """Go from the line to its moment, or back."""
        self.query_one("#text" if self.query_one("#when", Line).has_focus else "#when", Line).focus()

    @on(Input.Changed)
    def keep_draft(self, message: Input.Changed) -> None:
        """Hand every change on as a draft."""
        message.stop()
        if self.page:
            self.post_message(self.Typed(self.page.customer, message.input.id or "", message.value))

    @on(Input.Submitted)
    def hand_over(self, message: Input.Submitted) -> None:
        """Hand the intention over, with the suggestion whose words it still holds."""
        message.stop()
        if self.page is None:
            return
        if not self.text:
            self.post_message(self.Passed(self.page.customer))
            return
        taken = [id for id, text in self.page.suggestions if text == self.text]
        if not taken and self._lacks_something():
            return
        kept = self.page.suggestion if self.text == self.page.text else None
        when = self.query_one("#when", Line).value.strip() or None
        suggestion = taken[0] if taken else kept
        self.post_message(self.Written(self.page.customer, self.text, when, suggestion, self.motive))

    def _lacks_something(self) -> bool:
        """Ask once what the words lack to be an act of mine that could be seen; `enter` keeps them then."""
        from coach.practice.hints import hint

        if self.page is None or self._hinted or self.text == self.page.text:
            return False
        asked = hint(self.text, self.page.name)
        if asked:
            self._hinted = True
            self.ask(asked, "enter keeps the words")
        return bool(asked)
