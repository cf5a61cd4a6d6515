"""Search: all that was written, found while one types."""

import asyncio
from contextlib import suppress
from functools import partial

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.events import ScreenResume
from textual.widgets import Input, OptionList, Static

from coach.commands import bindings
from coach.frame import Frame
from coach.journal.storage import JournalUnreadable
from coach.practice.customers import Roster
from coach.practice.roles import role_word
from coach.practice.search import Hit
from coach.practice.search_terms import read_outcome, read_period
from coach.practice.text import NAME_LIMIT, SENTENCE_LIMIT, fold
from coach.session import Session
from coach.widgets.hits import Found, HitList
from coach.widgets.line import Line

SHOWN = 40
"""How many hits are listed: drawing more of them takes longer than finding all."""

HINT = (
    "Type any piece of what was written: intentions, notes, deeds, reflections, reviews, facts, people.\n"
    "tab leads to whom, outcome (kept, partly, missed, no chance) and when (2025, 2025-03, yesterday)."
)


class SearchScreen(Frame):
    """Finds what was written by its words, by customer, outcome and date; `enter` opens a hit."""

    CSS_PATH = "search.tcss"
    BINDINGS = bindings("filter", "look")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.hits: tuple[Hit, ...] = ()

    # What is shown

    def compose_body(self) -> ComposeResult:
        """Put the lines over the list."""
        yield Line(limit=SENTENCE_LIMIT, placeholder="search", id="wanted")
        with Horizontal(id="filters"):
            yield Static("whom  ")
            yield Line(limit=NAME_LIMIT, placeholder="·", id="whom")
            yield Static("outcome  ")
            yield Line(limit=NAME_LIMIT, placeholder="·", id="outcome")
            yield Static("when  ")
            yield Line(limit=NAME_LIMIT, placeholder="·", id="when")
            yield Static(id="count")
        yield HitList()
        yield Static(id="empty")

    def begin(self) -> None:
        """Begin on the line, and make ready what is searched while the first word is being typed."""
        self.show()
        self.make_ready()

    @work(group="ready")
    async def make_ready(self) -> None:
        """Read and fold all that was ever written, beside the event loop."""
        with suppress(JournalUnreadable):  # it is told to whoever looks for something
            await asyncio.to_thread(self.coach.search, "")

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Begin on the line, also when one comes back."""
        self.query_one("#wanted", Line).focus()

    def place(self) -> str:
        """Name the place."""
        return "Search"

    def show(self) -> None:
        """Bring what was found up to date with the journal."""
        super().show()
        self.look_for()

    @on(Input.Changed)
    def look_again(self) -> None:
        """Look for what is typed by now, once it is drawn: the search would take turns with it."""
        self.after_drawing(self.look_for)

    @work(exclusive=True, group="search")
    async def look_for(self) -> None:
        """Look in a thread: the first time all that was ever written has to be made ready."""
        typed = self._line("wanted")
        try:
            outcome = read_outcome(self._line("outcome"))
            first, last = read_period(self._line("when"), self.coach.practice_day())
        except ValueError as fault:
            self._show_hits((), f"{fault}.")
            return
        whom = fold(self._line("whom"))
        if not (typed.strip() or outcome or first or last or whom):
            self._show_hits((), HINT)
            return
        find = partial(self.coach.search, typed, outcome=outcome, first=first, last=last)
        try:
            hits = await asyncio.to_thread(find)
        except JournalUnreadable as fault:
            self._show_hits((), str(fault))
            return
        if whom:
            roster = self.coach.roster()
            ids = {who.id for who in roster.customers if whom in fold(f"{who.name} {role_word(who.role)}")}
            hits = tuple(hit for hit in hits if hit.customer in ids)
        self._show_hits(hits, "Nothing that was written holds this.")

    def _line(self, id: str) -> str:
        return self.query_one(f"#{id}", Line).value

    def _show_hits(self, hits: tuple[Hit, ...], otherwise: str) -> None:
        self.hits = hits
        listing, empty = self.query_one(HitList), self.query_one("#empty", Static)
        listing.display, empty.display = bool(hits), not hits
        empty.update(Content(otherwise))
        roster = self.coach.roster()
        listing.show([_found(hit, roster) for hit in hits[:SHOWN]], self._line("wanted"))
        count = f"{len(hits):,} found" if len(hits) <= SHOWN else f"{SHOWN} of {len(hits):,}"
        self.query_one("#count", Static).update(Content(count if hits else ""))

    # Moving

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the way between lines and list."""
        if self.is_there and action in ("search", "look"):
            return action == "look" and not isinstance(self.focused, Line)
        return super().check_action(action, parameters)

    def action_filter(self) -> None:
        """Go round the lines."""
        ids = ["wanted", "whom", "outcome", "when"]
        here = self.focused.id if isinstance(self.focused, Line) and self.focused.id in ids else "when"
        self.query_one(f"#{ids[(ids.index(here) + 1) % len(ids)]}", Line).focus()

    def action_look(self) -> None:
        """Go to the line that is looked for."""
        self.query_one("#wanted", Line).focus()

    def action_line_up(self) -> None:
        """Go up in the list, from a line."""
        self.query_one(HitList).action_cursor_up()

    def action_line_down(self) -> None:
        """Go down in the list, from a line."""
        self.query_one(HitList).action_cursor_down()

    def action_back(self) -> None:
        """Leave a line for the list, and the list for where one came from."""
        if isinstance(self.focused, Line) and self.hits:
            self.query_one(HitList).focus()
        else:
            self.call_later(self.run_action, "app.come_back")

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def action_open(self) -> None:
        """Open what is under the highlight on its day, or a customer on their page."""
        index = self.query_one(HitList).highlighted
        if index is None or index >= len(self.hits):
            return
        hit = self.hits[index]
        if hit.kind in ("intention", "note", "deed", "reflection", "review") and hit.date:
            self.call_later(self.run_action, f"app.open_day({hit.date.isoformat()!r})")
        elif hit.customer:
            self.call_later(self.run_action, f"app.open_customer({hit.customer!r})")

    def at_hand(self) -> str | None:
        """Name the customer of the hit under the highlight."""
        index = self.query_one(HitList).highlighted
        return self.hits[index].customer if index is not None and index < len(self.hits) else None


def _found(hit: Hit, roster: Roster) -> Found:
    customer = roster.customer(hit.customer) if hit.customer else None
    name = customer.name if customer else ""
    beside = f" ({hit.beside})" if hit.beside else ""
    text = (hit.beside or "") if hit.kind == "customer" else hit.text + beside
    date = f"{hit.date.day:2} {hit.date:%b %Y}" if hit.date else ""
    return Found(date, name, hit.kind, text)
