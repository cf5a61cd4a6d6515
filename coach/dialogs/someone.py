"""Who else? Finds a customer by typing, or names a new one with a role."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from coach.dialogs.dialog import Dialog
from coach.practice.customers import Customer
from coach.practice.roles import ROLES, Circle, role_word
from coach.practice.text import NAME_LIMIT, clean, fold
from coach.values import Struct
from coach.widgets.choices import Choices
from coach.widgets.line import Line


class Picked(Struct, frozen=True):
    """Somebody of the roster, or a new name with its role; a role of one's own comes with its circle."""

    customer: Customer | None = None
    name: str = ""
    role: str = ""
    circle: Circle | None = None


class Someone(Dialog[Picked]):
    """Asks for somebody: `enter` takes the first that matches, or makes a new customer of the words.

    Args:
        customers: who may be meant.
        question: what is asked.
        new: a name that somebody new would have, where it is known; when nobody else may be meant, only the
            role is asked.
        may_add: whether somebody new can be named at all.
    """

    def __init__(
        self,
        customers: Sequence[Customer],
        question: str = "Who else today?",
        *,
        new: str = "",
        may_add: bool = True,
    ) -> None:
        super().__init__()
        self.customers = customers
        self.question = question
        self.may_add = may_add
        self.new = new
        self._offered: list[Picked] = []
        self._new_name: str | None = None

    def compose(self) -> ComposeResult:
        """Make the question, the line and the list."""
        with Vertical(id="box"):
            yield Static(Content.styled(self.question, "bold"), id="title")
            yield Line(limit=NAME_LIMIT, placeholder="a name, or part of one")
            yield Choices(id="found")

    def on_mount(self) -> None:
        """Offer everybody."""
        if self.new and not self.customers:
            self._ask_for_role(self.new)
        else:
            self.offer("")

    @on(Input.Changed)
    def look(self, message: Input.Changed) -> None:
        """Offer those who match what is typed."""
        self.offer(message.value)

    def offer(self, words: str) -> None:
        """Offer customers, or the roles of a new one."""
        wanted = fold(words)
        if self._new_name is not None:
            roles = [role for role in ROLES.values() if wanted in fold(role.word)]
            self._offered = [Picked(name=self._new_name, role=role.key) for role in roles]
            if clean(words) and not any(wanted == fold(role.word) for role in roles):
                self._offered += [
                    Picked(name=self._new_name, role=clean(words), circle=circle) for circle in Circle
                ]
        else:
            found = [c for c in self.customers if wanted in fold(f"{c.name} {role_word(c.role)}")]
            self._offered = [Picked(customer=customer) for customer in found]
            new = clean(words) or self.new
            if self.may_add and new and not any(fold(new) == fold(customer.name) for customer in found):
                self._offered.append(Picked(name=new))
        listing = self.query_one(OptionList)
        listing.clear_options()
        listing.add_options([Option(self._prompt(picked)) for picked in self._offered])
        listing.highlighted = 0 if self._offered else None

    def _prompt(self, picked: Picked) -> Content:
        if picked.customer:
            return Content.assemble(
                picked.customer.name, (f"  {role_word(picked.customer.role)}", "$text-muted")
            )
        if picked.circle:
            return Content.assemble(picked.role, (f"  a new role, {picked.circle}", "$text-muted"))
        if self._new_name is not None:
            return Content.assemble(role_word(picked.role), (f"  {ROLES[picked.role].circle}", "$text-muted"))
        return Content.assemble(picked.name, ("  somebody new", "$text-muted"))

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def choose(self) -> None:
        """Take who is highlighted; somebody new is asked for a role."""
        index = self.query_one(OptionList).highlighted
        if index is None or index >= len(self._offered):
            return
        picked = self._offered[index]
        if picked.customer or picked.role:
            self.dismiss(picked)
            return
        self._ask_for_role(picked.name)

    def _ask_for_role(self, name: str) -> None:
        self._new_name = name
        self.query_one("#title", Static).update(Content.styled(f"What is {name} to you?", "bold"))
        line = self.query_one(Line)
        line.placeholder = "a role"
        line.value = ""
        line.focus()
        self.offer("")

    def action_line_up(self) -> None:
        """Move up in the list, from the line."""
        self.query_one(OptionList).action_cursor_up()

    def action_line_down(self) -> None:
        """Move down in the list, from the line."""
        self.query_one(OptionList).action_cursor_down()
