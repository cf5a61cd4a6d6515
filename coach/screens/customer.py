"""A customer's page: who they are to me, what I know, guess and heard of them, and all that was written."""

import asyncio
from datetime import date
from functools import partial

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from coach.commands import bindings
from coach.frame import Frame
from coach.practice.calendar import ago, in_words
from coach.practice.customers import Customer
from coach.practice.knowing import Feedback, Guess
from coach.practice.page import Item, items
from coach.practice.page_reading import Change, read
from coach.practice.refusal import Refused
from coach.roster.changing import archive
from coach.roster.forgetting import forget
from coach.roster.intending import intend
from coach.roster.merging import merge
from coach.roster.portrait import role_and_circle
from coach.safety import Safety
from coach.session import Session
from coach.widgets.page_list import PageList
from coach.widgets.timeline import Timeline


class CustomerScreen(Frame):
    """Shows one customer; `tab` goes between what I know of them and what was written for them.

    Args:
        session: the coach and what belongs to this sitting.
        safety: what forgets somebody.
        customer: the id.
    """

    CSS_PATH = "customer.tcss"
    BINDINGS = bindings("item.write", "timeline", "item.remove", "item.intend", "archive", "merge", "forget")

    def __init__(self, session: Session, safety: Safety, customer: str) -> None:
        super().__init__(session)
        self.safety = safety
        self.customer = customer
        self._written: object = None
        self._kept = 0

    # What is shown

    def compose_body(self) -> ComposeResult:
        """Put the page beside the timeline."""
        yield Static(id="who")
        with Horizontal(id="halves"):
            with Vertical(id="known"):
                yield PageList(id="page")
                yield Static(id="hint")
            with Vertical(id="history"):
                yield Timeline(id="timeline")
                yield Static(id="nothing")

    def on_mount(self) -> None:
        """Begin at the top of the page."""
        super().on_mount()
        self.query_one(PageList).focus()

    def place(self) -> str:
        """Name the screen."""
        return f"People, {self.who.name}" if self.who else "People"

    @property
    def who(self) -> Customer | None:
        """The customer, as long as there is one."""
        return self.coach.roster().customer(self.customer)

    def show(self) -> None:
        """Bring the page up to date with the journal."""
        super().show()
        who = self.who
        if who is None:
            self.app.call_later(self._gone)
            return
        self._show_heading(who)
        self._count_kept(who)
        self._show_items(who)
        if self._written != (stamp := self.coach.stamp()):
            self._written = stamp
            self._show_timeline()

    @work(group="items")  # none is ended by the next: a page that is half put together stays so
    async def _show_items(self, who: Customer) -> None:
        await self.query_one(PageList).show(items(who, self.coach.practice_day()))

    @work(group="kept", exclusive=True)
    async def _count_kept(self, who: Customer) -> None:
        """Count what was kept in a row with them, which may take years, beside the keys."""
        kept = (await asyncio.to_thread(self.coach.kept_in_a_row)).get(who.id, 0)
        if kept != self._kept and self.is_there:
            self._kept = kept
            self._show_heading(who)

    def _show_heading(self, who: Customer) -> None:
        today, served = self.coach.practice_day(), self.coach.last_served()
        facts = [
            role_and_circle(who),
            f"served {ago(served[who.id], today)}" if who.id in served else "not yet served",
            f"{self._kept} kept in a row" if self._kept else "",
            f"archived {in_words(who.archived, today=today)}" if who.archived else "",
        ]
        beside = "  " + " · ".join(filter(None, facts))
        self.query_one("#who", Static).update(Content.assemble((who.name, "bold"), (beside, "$text-muted")))

    def _show_timeline(self) -> None:
        listing, today = self.query_one(Timeline), self.coach.practice_day()
        listing.begin()
        listing.go_on(self.coach.timeline(self.customer), today)
        self._show_history()
        self._read_on(today)

    @work(group="timeline", exclusive=True)
    async def _read_on(self, today: date) -> None:
        """Show the years before, one after another, and leave the keys free."""
        for year in self.coach.years_before():
            moments = await asyncio.to_thread(self.coach.timeline, self.customer, year)
            self.query_one(Timeline).go_on(moments, today)
            self._show_history()

    def _show_history(self) -> None:
        listing, nothing = self.query_one(Timeline), self.query_one("#nothing", Static)
        listing.display, nothing.display = bool(listing.moments), not listing.moments
        nothing.update(Content.styled("Nothing was written for them so far.", "$text-muted"))

    def _gone(self) -> None:
        if self.app.screen is self:
            self.dismiss()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done where one is."""
        if not self.is_there:
            return False
        page = self.query_one(PageList)
        item, writing = page.item, page.line is not None
        match action:
            case "write":
                return not writing and page.has_focus
            case "remove":
                return not writing and page.has_focus and bool(item and item.told and item.text)
            case "intend":
                can = item is not None and isinstance(item.told, Guess | Feedback)
                return not writing and page.has_focus and can and not (self.who and self.who.archived)
            case "archive" | "merge" | "forget" | "deed" | "timeline":
                return not writing
        return super().check_action(action, parameters)

    def at_hand(self) -> str | None:
        """Name the customer."""
        return self.customer if self.who and not self.who.archived else None

    # Writing on it

    def draft(self, item: Item) -> str:
        """Name the place where what is typed on an item is kept."""
        return f"page {self.customer} {item.key}"

    def action_write(self) -> None:
        """Write on the item under the cursor, or open the day under the highlight."""
        page = self.query_one(PageList)
        if item := page.item:
            page.write(self.session.drafts[self.draft(item)] or item.written)
            self.refresh_bindings()

    @on(PageList.Moved)
    def hint(self, message: PageList.Moved) -> None:
        """Say what may be typed on the item."""
        self.query_one("#hint", Static).update(Content(message.item.hint))
        self.refresh_bindings()

    @on(PageList.Typed)
    def keep_draft(self, message: PageList.Typed) -> None:
        """Remember what is typed."""
        new = message.text != message.item.written
        self.session.drafts[self.draft(message.item)] = message.text if new else ""

    @on(PageList.Written)
    def take(self, message: PageList.Written) -> None:
        """Save what was written, and come back to the list."""
        try:
            change = read(message.item, message.text, self.coach.practice_day())
        except Refused as refusal:
            self.notify(f"{refusal}.", severity="warning", markup=False)
            return
        self.query_one(PageList).leave()
        if change is None:
            self.session.drafts[self.draft(message.item)] = ""
            return
        self._keep(message.item, change)

    def _keep(self, item: Item, change: Change) -> None:
        lines = () if change.telling is None else (change.telling,)
        forget = self.session.drafts.hand_over(self.draft(item))
        verb = partial(self.coach.edit_customer, self.customer, *lines, **change.edit)
        self.save(verb, lambda _: forget())

    def action_remove(self) -> None:
        """Take the line under the cursor away."""
        if (item := self.query_one(PageList).item) and (change := read(item, "", self.coach.practice_day())):
            self._keep(item, change)

    def action_back(self) -> None:
        """Leave the line, then the page."""
        page = self.query_one(PageList)
        if page.line is not None:
            page.leave()
        elif not page.has_focus:
            self.action_timeline()
        else:
            super().action_back()

    def action_timeline(self) -> None:
        """Go between the page and the timeline."""
        to_history = self.query_one(PageList).has_focus
        self.set_class(to_history, "-history")
        there = self.query_one(Timeline) if to_history else self.query_one(PageList)
        there.focus()
        self.refresh_bindings()

    @on(OptionList.OptionSelected, "#timeline")
    def open_day(self) -> None:
        """Open the day of what is under the highlight."""
        if moment := self.query_one(Timeline).chosen:
            self.call_later(self.run_action, f"app.open_day({moment.date.isoformat()!r})")

    # What is done with them

    def action_intend(self) -> None:
        """Make an intention of a guess or of a feedback."""
        item = self.query_one(PageList).item
        if self.who and item and item.told:
            intend(self, self.who, item.told)

    def action_archive(self) -> None:
        """Take them off the roster, or bring them back."""
        if self.who:
            archive(self, self.who, "{undo} takes it back")

    def action_merge(self) -> None:
        """Make them one with another customer."""
        if self.who:
            merge(self, self.who)

    def action_forget(self) -> None:
        """Erase them, after saying what goes."""
        if self.who:
            forget(self, self.safety, self.who)
