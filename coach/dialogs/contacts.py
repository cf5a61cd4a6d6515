"""Who of an address book joins the roster?"""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.commands import bindings, with_keys
from coach.dialogs.dialog import Dialog
from coach.practice.contacts import Contact, Match
from coach.widgets.choices import Choices

CHOSEN, LEFT = "■", "□"


class WhoJoins(Dialog[tuple[Contact, ...]]):
    """Lets one choose among contacts; enter adds those chosen, or the one under the highlight.

    Args:
        new: those who would join, or be known by another address.
        aside: what is said of the others.
    """

    BINDINGS = bindings("contact.choose", "contact.all")

    def __init__(self, new: Sequence[Match], aside: str) -> None:
        super().__init__()
        self.new = new
        self.aside = aside
        self.chosen: set[int] = set()

    def compose(self) -> ComposeResult:
        """Make the list."""
        keys = with_keys(self.app, "{contact.choose} chooses, {contact.all} all, {list.choose} adds")
        with Vertical(id="box"):
            yield Static(Content.styled("Who joins the roster?", "bold"))
            yield Choices(*(Option(self._said(n)) for n in range(len(self.new))))
            yield Static(Content.styled(f"{keys}\n{self.aside}".strip(), "$text-muted"))

    def on_mount(self) -> None:
        """Begin with the first."""
        self.query_one(OptionList).highlighted = 0

    def _said(self, n: int) -> Content:
        contact, customer = self.new[n].contact, self.new[n].customer
        about = ", ".join(contact.emails) or contact.organisation
        if customer:
            about = f"{customer.in_full}, gets {', '.join(self.new[n].emails)}"
        mark = CHOSEN if n in self.chosen else LEFT
        return Content.assemble((f"{mark} ", "$accent"), contact.name, (f"  {about}", "$text-muted"))

    def action_choose(self) -> None:
        """Choose the one under the highlight, or leave them."""
        if (n := self.query_one(OptionList).highlighted) is not None:
            self._choose(self.chosen ^ {n})

    def action_choose_all(self) -> None:
        """Choose all, or none when all are chosen."""
        every = set(range(len(self.new)))
        self._choose(every if self.chosen != every else set())

    def _choose(self, chosen: set[int]) -> None:
        changed, self.chosen = self.chosen ^ chosen, chosen
        listing = self.query_one(OptionList)
        for n in changed:
            listing.replace_option_prompt_at_index(n, self._said(n))

    @on(OptionList.OptionSelected)
    def hand_over(self, message: OptionList.OptionSelected) -> None:
        """Give those chosen."""
        chosen = sorted(self.chosen) or [message.option_index]
        self.dismiss(tuple(self.new[n].contact for n in chosen))
