"""The map: what passes between the people of work and market and me, changed where it stands."""

from functools import partial
from typing import TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from coach.frame import Frame
from coach.practice.editing import CustomerEdit
from coach.practice.knowing import MUCH, BuyIn
from coach.practice.people_map import gap_in_words, on_the_map
from coach.practice.text import SENTENCE_LIMIT
from coach.session import Session
from coach.widgets.line import Line
from coach.widgets.people_map import BUY_IN, GIVE, PeopleMap

_Step = TypeVar("_Step", int, BuyIn)

ASKED = {GIVE: "What do you give {}?", "get": "What do you get from {}?"}


class MapScreen(Frame):
    """Shows the people of work and market in one table, the widest gap first.

    The rows keep the order in which they were first shown, so that nothing moves while one changes them.
    """

    CSS_PATH = "people_map.tcss"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._order: list[str] = []

    def compose_body(self) -> ComposeResult:
        """Put the names of the columns over the rows, and the chosen customer under them."""
        yield Static(id="head")
        yield PeopleMap()
        yield Static(id="told")
        with Vertical(id="writing"):
            yield Static(id="question")
            yield Line(limit=SENTENCE_LIMIT)

    def on_mount(self) -> None:
        """Begin with the widest gap."""
        self.query_one("#writing").display = False
        self.show()
        self.query_one(PeopleMap).focus()

    def on_resize(self) -> None:
        """Fit the names of the columns to the width."""
        if self.is_there:
            self.call_after_refresh(self._head)

    def place(self) -> str:
        """Name the place."""
        return "People, the map of work and market"

    def show(self) -> None:
        """Bring the map up to date with the journal."""
        super().show()
        found = {customer.id: customer for customer in on_the_map(self.coach.roster())}
        known = [id for id in self._order if id in found]
        self._order = [*known, *(id for id in found if id not in known)]
        self.query_one(PeopleMap).show([found[id] for id in self._order])
        self._head()
        self.tell()

    def _head(self) -> None:
        table = self.query_one(PeopleMap)
        self.query_one("#head", Static).update(table.head() if table.customers else Content())

    @on(OptionList.OptionHighlighted)
    @on(PeopleMap.Turned)
    def tell(self) -> None:
        """Say all about the customer under the highlight."""
        who = self.query_one(PeopleMap).chosen
        told = self.query_one("#told", Static)
        if who is None:
            told.update(Content("Nobody of work or market is on the roster: 3, then a adds somebody."))
            return
        passing = who.dealings
        parts = [(f"{who.in_full}. {gap_in_words(who)}\n", "bold")]
        for word, much, text in (("give", passing.gives, passing.give), ("get", passing.gets, passing.get)):
            of = f"{much} of {MUCH.stop - 1}" if much else "not said"
            parts += [(f"{word:<5}", "$text-muted"), (f"{of:<10}{text or ''}\n", "")]
        offers = ", ".join(f"{offer.text}" for offer in who.offers)
        if offers:
            parts += [("I can bring  ", "$text-muted"), (offers, "")]
        told.update(Content.assemble(*parts))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be changed while nothing is being written."""
        if self.is_there and action in ("deed", "undo", "search"):
            return not self.query_one(Line).has_focus
        return super().check_action(action, parameters)

    # What is changed

    def action_much(self, by: int) -> None:
        """Let more or less pass, or the buy-in go further or back; under the least it is not said."""
        table = self.query_one(PeopleMap)
        if (who := table.chosen) is None:
            return
        edit: CustomerEdit = {}
        if table.part == BUY_IN:
            edit["buy_in"] = _moved([*BuyIn], who.dealings.buy_in, by)
        elif table.part == GIVE:
            edit["gives"] = _moved([*MUCH], who.dealings.gives, by)
        else:
            edit["gets"] = _moved([*MUCH], who.dealings.gets, by)
        self.save(partial(self.coach.edit_customer, who.id, **edit))

    @on(OptionList.OptionSelected)
    def write(self) -> None:
        """Write what passes in words; the buy-in goes one further."""
        table, line = self.query_one(PeopleMap), self.query_one(Line)
        if (who := table.chosen) is None:
            return
        if table.part == BUY_IN:
            further = _moved([*BuyIn], who.dealings.buy_in, 1, ring=True)
            self.save(partial(self.coach.edit_customer, who.id, buy_in=further))
            return
        said = who.dealings.give if table.part == GIVE else who.dealings.get
        self.query_one("#question", Static).update(Content(ASKED[table.part].format(who.name)))
        self.query_one("#writing").display = True
        line.begin(self.session.drafts[self._draft()] or said or "")
        line.focus()

    def _draft(self) -> str:
        table = self.query_one(PeopleMap)
        return f"map {table.chosen.id if table.chosen else ''} {table.part}"

    @on(Input.Changed)
    def keep_draft(self, message: Input.Changed) -> None:
        """Remember what is typed."""
        self.session.drafts[self._draft()] = message.value

    @on(Input.Submitted)
    def take(self, message: Input.Submitted) -> None:
        """Save the words; an empty line takes them away."""
        table = self.query_one(PeopleMap)
        if (who := table.chosen) is None:
            return
        forget = self.session.drafts.hand_over(self._draft())
        edit: CustomerEdit = {"give": message.value} if table.part == GIVE else {"get": message.value}
        self.save(partial(self.coach.edit_customer, who.id, **edit), lambda _: forget())
        self.leave_line()

    def leave_line(self) -> None:
        """Go from the line to the table."""
        self.query_one(PeopleMap).focus()
        self.query_one("#writing").display = False

    def action_back(self) -> None:
        """Leave the line for the table, and the map for the place before."""
        if self.query_one(Line).has_focus:
            self.leave_line()
        else:
            super().action_back()

    def at_hand(self) -> str | None:
        """Name the customer under the highlight."""
        who = self.query_one(PeopleMap).chosen
        return who.id if who else None


def _moved(steps: list[_Step], now: _Step | None, by: int, *, ring: bool = False) -> _Step | None:
    """Go some steps up or down; below the first is None, above the last too where it goes round."""
    ladder: list[_Step | None] = [None]
    ladder.extend(steps)
    at = ladder.index(now) + by
    return ladder[at % len(ladder)] if ring else ladder[min(max(at, 0), len(steps))]
