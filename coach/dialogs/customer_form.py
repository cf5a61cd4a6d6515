"""A customer, added or changed: one line for each thing there is to say, and beneath what the line offers."""

from collections.abc import Mapping

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.input import Selection
from textual.widgets.option_list import Option

from coach.commands import bindings
from coach.dialogs.customer_lines import (
    Choice,
    Described,
    Offer,
    OwnRoles,
    described,
    fault,
    is_own,
    lines_of,
    offered_circles,
    offered_priorities,
    offered_rhythms,
    offered_roles,
)
from coach.dialogs.dialog import Dialog
from coach.journal.drafts import Drafts
from coach.practice.customers import Customer, Priority
from coach.practice.text import NAME_LIMIT, NOTE_LIMIT, SENTENCE_LIMIT
from coach.widgets.choices import Choices
from coach.widgets.field import Field
from coach.widgets.keys import Keys


def draft_of(customer: Customer | None) -> str:
    """Name the place where a half-filled form is kept: of a customer, or of one to be added."""
    return f"customer {customer.id if customer else 'new'}"


class CustomerForm(Dialog[Described]):
    """Asks for everything there is to say of a customer; what is typed stays a draft until it is saved.

    What the line in focus offers is listed beneath: typing narrows it, up and down take from it, and
    leaving the line takes the first that begins as typed.

    Args:
        drafts: where a half-filled form is kept.
        own_roles: the roles of one's own on the roster, with their circles.
        customer: who is to be changed; somebody is added when it is None.
    """

    CSS_PATH = "customer_form.tcss"
    BINDINGS = bindings("form.save", "form.next", "quit.writing")

    def __init__(self, drafts: Drafts, own_roles: OwnRoles, customer: Customer | None = None) -> None:
        super().__init__()
        self.drafts = drafts
        self.own_roles = own_roles
        self.customer = customer
        self.original = lines_of(customer)
        self.offers: Mapping[str, Offer] = {
            "role": offered_roles(own_roles),
            "circle": offered_circles,
            "priority": offered_priorities,
            "rhythm": offered_rhythms,
        }
        self._at: Field | None = None
        self._taken = ""
        self._offered: list[Choice] = []

    def compose(self) -> ComposeResult:
        """Make the lines and the list beneath them."""
        with Vertical(id="box"):
            yield Static(id="title")
            with VerticalScroll(id="fields", can_focus=False):
                yield Field("name", limit=NAME_LIMIT, placeholder="or leave it to the role", id="name")
                yield Field("role", limit=NAME_LIMIT, placeholder="what they are to you", id="role")
                yield Field("circle", limit=NAME_LIMIT, id="circle")
                yield Field("priority", limit=NAME_LIMIT, id="priority")
                yield Field(
                    "first step", limit=SENTENCE_LIMIT, placeholder="needed for could", id="first_step"
                )
                yield Field("rhythm", limit=NAME_LIMIT, id="rhythm")
                for number, id in enumerate(id for id in self.original if id.startswith("note")):
                    word = "" if number else "remember"
                    yield Field(
                        word, limit=NOTE_LIMIT, placeholder="one more line" if number else "a line", id=id
                    )
            yield Static(id="sentence")
            yield Choices(id="choices")
        yield Keys()

    def on_mount(self) -> None:
        """Begin on the first line, with what was typed before."""
        left = self.drafts.state(draft_of(self.customer)).split("\n")
        typed = [line.partition(" ") for line in left if line]
        kept = {id: self.drafts.as_shown(text) for id, _, text in typed}
        for field in self.query(Field):
            field.put(kept.get(field.id or "", self.original[field.id or ""]))
        title = self.customer.name if self.customer else "Somebody new"
        self.query_one("#title", Static).update(
            Content.assemble((title, "bold"), ("  as you left it" if kept else "", "$text-muted"))
        )
        self.query_one(OptionList).can_focus = False
        self._show_needed()
        self._go_to(self.query_one("#name", Field))

    def lines(self) -> dict[str, str]:
        """Give what stands on each line, by id."""
        return {field.id or "": field.text for field in self.query(Field)}

    # What the line in focus offers

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Follow the focus, also where the mouse put it."""
        field = event.widget.parent
        if isinstance(field, Field):
            self._go_to(field)

    def _go_to(self, field: Field) -> None:
        """Leave the line before, and offer all that the new one has to offer."""
        if field is self._at:
            return
        self._settle()
        if self._at:
            self._at.remove_class("-at")
        field.add_class("-at")
        self._at, self._taken = field, field.text
        if field.id in self.offers:
            field.line.selection = Selection(0, len(field.text))
        field.line.focus()
        self._say("")
        self._offer("")

    def _go(self, lines: int) -> None:
        self._settle()
        fields = [field for field in self.query(Field) if field.display]
        at = fields.index(self._at) if self._at in fields else 0
        self._go_to(fields[(at + lines) % len(fields)])

    def _offer(self, typed: str) -> None:
        offer = self.offers.get(self._at.id or "") if self._at else None
        self._offered = offer(typed) if offer else []
        listing = self.query_one(OptionList)
        listing.set_options([_option(choice) for choice in self._offered])
        there = [choice.text for choice in self._offered]
        if self._offered and typed:
            listing.highlighted = 0
        elif self._at and self._at.text in there:
            listing.highlighted = there.index(self._at.text)

    def _settle(self) -> None:
        # What up, down or a click took stays as it is, also where something else begins so.
        field = self._at
        offer = self.offers.get(field.id or "") if field else None
        if field and offer and field.text not in ("", self._taken) and (offered := offer(field.text)):
            self._take(offered[0])
        self._show_needed()

    def _take(self, choice: Choice) -> None:
        if self._at:
            self._at.put(choice.text)
            self._taken = choice.text
            self._typed()

    def action_line_up(self) -> None:
        """Take the choice above, or go to the line above."""
        self._step(-1)

    def action_line_down(self) -> None:
        """Take the choice below, or go to the line below."""
        self._step(1)

    def _step(self, rows: int) -> None:
        listing = self.query_one(OptionList)
        if not self._offered:
            self._go(rows)
            return
        at = listing.highlighted
        first = 0 if rows > 0 else len(self._offered) - 1
        listing.highlighted = first if at is None else (at + rows) % len(self._offered)
        self._take(self._offered[listing.highlighted])

    @on(OptionList.OptionSelected)
    def take_clicked(self, message: OptionList.OptionSelected) -> None:
        """Take what was clicked, and go on."""
        self._take(self._offered[message.option_index])
        self._go(1)

    # What is typed

    @on(Input.Changed)
    def look(self, message: Input.Changed) -> None:
        """Keep what is typed, and offer what begins so."""
        if self._at and message.input is self._at.line:
            self._say("")
            self._offer(message.value)
        self._typed()

    def _typed(self) -> None:
        lines = self.lines()
        typed = [f"{id} {text}" for id, text in lines.items() if text != self.original[id]]
        self.drafts[draft_of(self.customer)] = "\n".join(typed)

    def _show_needed(self) -> None:
        lines = self.lines()
        own, circle = is_own(lines["role"]), self.query_one("#circle", Field)
        circle.display = own
        if own and not circle.text:
            circle.put(self.own_roles.get(lines["role"].strip(), ""))
        could = lines["priority"] == Priority.COULD
        self.query_one("#first_step", Field).display = could or bool(lines["first_step"])

    # The end

    def action_next_line(self) -> None:
        """Go to the next line."""
        self._go(1)

    @on(Input.Submitted)
    def go_on(self) -> None:
        """Go to the next line; from the last one save."""
        self._settle()
        found = fault(self.lines())
        if found and self._at and found[0] == self._at.id:
            self._say(found[1])
        elif self._at is self.query(Field).last():
            self.action_hand_over()
        else:
            self._go(1)

    def action_hand_over(self) -> None:
        """Give what the lines come to, or say in a sentence what is wrong with them."""
        self._settle()
        lines = self.lines()
        if found := fault(lines):
            id, sentence = found
            self._go_to(self.query_one(f"#{id}", Field))
            self._say(sentence)
            return
        self.dismiss(described(lines, self.customer))

    def _say(self, sentence: str) -> None:
        place = self.query_one("#sentence", Static)
        place.display = bool(sentence)
        place.update(Content.styled(sentence, "$text-warning"))


def _option(choice: Choice) -> Option:
    return Option(Content.assemble(choice.text, (f"  {choice.aside}" if choice.aside else "", "$text-muted")))
