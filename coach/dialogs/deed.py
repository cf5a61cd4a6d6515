"""A deed: for whom, and what, in one line."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from coach.commands import with_keys
from coach.dialogs.dialog import Dialog
from coach.journal.drafts import DEED, Drafts
from coach.practice.customers import Customer
from coach.practice.roles import role_word
from coach.practice.text import NOTE_LIMIT
from coach.widgets.choices import Choices
from coach.widgets.line import Line


class DeedForm(Dialog[tuple[Customer, str]]):
    """Asks what was done, and for whom; up and down choose the customer.

    The words stay a draft until whoever asked has saved them.
    """

    def __init__(self, customers: Sequence[Customer], chosen: str | None, drafts: Drafts) -> None:
        super().__init__()
        self.customers = customers
        self.chosen = chosen
        self.drafts = drafts

    def compose(self) -> ComposeResult:
        """Make the question, the line and the list."""
        with Vertical(id="box"):
            yield Static(Content.styled("A kind act that nobody planned", "bold"))
            yield Line(limit=NOTE_LIMIT, placeholder="what you did, in one line")
            yield Static(Content.styled("for (up and down choose)", "$text-muted"))
            yield Choices(
                *(
                    Option(Content.assemble(c.name, (f"  {role_word(c.role)}", "$text-muted")), id=f"c{n}")
                    for n, c in enumerate(self.customers)
                )
            )

    def on_mount(self) -> None:
        """Begin on the line, with what was typed before."""
        ids = [customer.id for customer in self.customers]
        self.query_one(OptionList).highlighted = (
            ids.index(self.chosen) if self.chosen in ids else 0 if ids else None
        )
        line = self.query_one(Line)
        line.begin(self.drafts[DEED])
        line.focus()

    @on(Input.Changed)
    def keep_draft(self, message: Input.Changed) -> None:
        """Remember what is typed."""
        self.drafts[DEED] = message.value

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def hand_over(self) -> None:
        """Give the deed, when there are words and somebody they are for."""
        index = self.query_one(OptionList).highlighted
        text = self.query_one(Line).value.strip()
        if not text:
            self.dismiss(None)
        elif index is None:
            add = with_keys(self.app, "A deed is for a customer; add one first ({go.people}, then {add}).")
            self.notify(add, markup=False)
        else:
            self.dismiss((self.customers[index], text))

    def action_line_up(self) -> None:
        """Choose the customer above, from the line."""
        self.query_one(OptionList).action_cursor_up()

    def action_line_down(self) -> None:
        """Choose the customer below, from the line."""
        self.query_one(OptionList).action_cursor_down()
