"""People: the roster by circle, and the customer under the highlight in detail."""

import asyncio
from collections.abc import Mapping

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from coach.commands import bindings
from coach.frame import Frame
from coach.practice.calendar import shifted
from coach.practice.customers import Customer
from coach.practice.one_line import InOneLine, read_one_line
from coach.practice.text import SENTENCE_LIMIT, fold
from coach.roster.changing import add_in_one_line, archive, describe
from coach.roster.nobody import why_nobody
from coach.roster.portrait import portrait
from coach.roster.rows import legend, rows
from coach.roster.today import roster_today
from coach.session import Session
from coach.widgets.customer_page import CustomerPage
from coach.widgets.line import Line
from coach.widgets.roster_list import Listed, RosterList


class PeopleScreen(Frame):
    """Shows who is on the roster, and is where customers are added, changed and archived."""

    CSS_PATH = "people.tcss"
    BINDINGS = [
        *bindings("open.page", "edit", "add", "find", "archive", "archived", "page"),
        *bindings("map", "sight", at_hand=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.kept: Mapping[str, int] = {}
        self.roster = roster_today(self.coach, self.kept)
        self.rows: list[tuple[str, Listed]] = []
        self.with_archived = False

    # What is shown

    def compose_body(self) -> ComposeResult:
        """Put the roster beside the page."""
        with Horizontal(id="halves"):
            with Vertical(id="roster"):
                with Horizontal(id="top"):
                    finds = self.with_keys("{find} finds or adds")
                    yield Line(limit=SENTENCE_LIMIT, placeholder=finds, id="find")
                    yield Static(id="count")
                yield RosterList(id="people")
                yield Static(id="empty")
            yield CustomerPage(id="page")

    def begin(self) -> None:
        """Begin on the list."""
        super().begin()
        self.query_one(RosterList).focus()

    def place(self) -> str:
        """Name the screen."""
        return "People"

    def show(self) -> None:
        """Bring roster and page up to date with the journal."""
        super().show()
        self.look()
        self.show_roster()
        self.count_kept()

    def look(self) -> None:
        """Look at the roster, and make its rows."""
        self.roster = roster_today(self.coach, self.kept)
        self.rows = rows(self.roster)

    def show_roster(self, chosen: str | None = None) -> None:
        """Show those who match what is typed, with the highlight where it was, or on another."""
        wanted = self.wanted
        there = [(folded, row) for folded, row in self.rows if self.with_archived or not row.archived]
        found = [row for folded, row in there if wanted in folded]
        listing = self.query_one(RosterList)
        listing.show(found, chosen or listing.chosen)
        count = f"{len(found)} of {len(there)}" if wanted else legend(found)
        self.query_one("#count", Static).update(Content(count))
        empty = self.query_one("#empty", Static)
        listing.display, empty.display = bool(found), not found
        self.query_one("#top").display = bool(self.roster.customers)
        new = self._in_one_line() if wanted else None
        empty.update(why_nobody(self.app, wanted=wanted, new=new, is_new=not self.roster.customers))
        self.show_page()

    def show_page(self) -> None:
        """Show the customer under the highlight."""
        self.refresh_bindings()
        page, who = self.query_one(CustomerPage), self.chosen
        page.display = bool(self.roster.customers)
        page.visible = who is not None
        if who:
            last = self.coach.last_intention(who.id, before=shifted(self.roster.today, 1))
            page.show(portrait(who, self.roster, last))

    def turn_to(self, customer: str) -> None:
        """Go to a customer, also to an archived one."""
        self.query_one("#find", Line).begin("")
        found = self.roster.customers.get(customer)
        self.with_archived = self.with_archived or bool(found and found.archived)
        self.show_roster(customer)
        self.query_one(RosterList).focus()

    @property
    def wanted(self) -> str:
        """What is typed to find somebody, folded."""
        return fold(self.query_one("#find", Line).value)

    @property
    def chosen(self) -> Customer | None:
        """The customer under the highlight."""
        return self.roster.customers.get(self.query_one(RosterList).chosen or "")

    @work(group="kept", exclusive=True)
    async def count_kept(self) -> None:
        """Count what was kept in a row with each, which may take years, beside the keys."""
        kept = await asyncio.to_thread(self.coach.kept_in_a_row)
        if kept != self.kept:
            self.kept = kept
            self.look()
            self.show_roster()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done where one is."""
        if not self.is_there:
            return False
        finding = self.query_one("#find", Line).has_focus
        match action:
            case "edit" | "archive" | "open_page":
                return not finding and self.chosen is not None
            case "find":
                return not finding and bool(self.roster.customers)
            case "add" | "archived" | "deed":
                return not finding
            case "page":
                page = self.query_one(CustomerPage)
                return not finding and (page.has_focus or page.max_scroll_y > 0)
            case "back":
                return not self.query_one(RosterList).has_focus or self.wanted != ""
        return super().check_action(action, parameters)

    @on(OptionList.OptionHighlighted)
    def show_chosen(self) -> None:
        """Show the page of the row that the highlight moved to."""
        self.after_drawing(self.show_page)

    # Finding

    def action_find(self) -> None:
        """Go to the line that finds."""
        self.query_one("#find", Line).focus()

    @on(Input.Changed, "#find")
    def find(self) -> None:
        """Show those who match."""
        self.show_roster()

    @on(Input.Submitted, "#find")
    def leave_find(self) -> None:
        """Go from the line to those who match; where nobody does, add whom the line names."""
        new = self._in_one_line()
        if self.query_one(RosterList).display or new is None:
            self.query_one(RosterList).focus()
            return

        def saved(customer: Customer) -> None:
            self.go_to(customer)
            self.notify(f"On the roster from now on: {customer.in_full}", markup=False)

        add_in_one_line(self, new, saved)

    def _in_one_line(self) -> InOneLine | None:
        own = {customer.role for customer in self.roster.customers.values()}
        return read_one_line(self.query_one("#find", Line).value, own)

    def action_back(self) -> None:
        """Go to the list; from there show all again, with the highlight where it is."""
        listing = self.query_one(RosterList)
        if listing.has_focus or not listing.display:
            self.show_all(listing.chosen)
        listing.focus()

    def show_all(self, chosen: str | None) -> None:
        """Show all again, with the highlight on one of them."""
        with self.prevent(Input.Changed):
            self.query_one("#find", Line).value = ""
        self.show_roster(chosen)

    def action_line_up(self) -> None:
        """Move up in the list, from the line."""
        self.query_one(RosterList).action_cursor_up()

    def action_line_down(self) -> None:
        """Move down in the list, from the line."""
        self.query_one(RosterList).action_cursor_down()

    def action_page(self) -> None:
        """Go from the list to the page, to read on, or back."""
        page = self.query_one(CustomerPage)
        (self.query_one(RosterList) if page.has_focus else page).focus()

    # What is done

    def at_hand(self) -> str | None:
        """Name the customer under the highlight."""
        return self.chosen.id if self.chosen else None

    def action_add(self) -> None:
        """Add a customer."""
        describe(self, None, self.go_to)

    @on(OptionList.OptionSelected)
    async def action_open_page(self) -> None:
        """Open the page of the customer under the highlight."""
        if who := self.chosen:
            await self.app.run_action(("app", "open_page", (who.id,)))

    def action_edit(self) -> None:
        """Change the customer under the highlight."""
        if who := self.chosen:
            describe(self, who, self.go_to)

    def go_to(self, customer: Customer) -> None:
        """Show a customer who was saved just now, among all."""
        self.show()
        self.show_all(customer.id)
        self.query_one(RosterList).focus()

    def action_archive(self) -> None:
        """Take the customer under the highlight off the roster, or bring them back."""
        if who := self.chosen:
            archive(self, who, "{archived} shows them, {undo} takes it back")

    def action_archived(self) -> None:
        """Show those archived too, or hide them."""
        self.with_archived = not self.with_archived
        self.show_roster()
