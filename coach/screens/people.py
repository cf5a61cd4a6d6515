"""People: the roster by circle, and the customer under the highlight in detail."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from coach.commands import bindings, key_of
from coach.dialogs.customer_form import CustomerForm, draft_of
from coach.dialogs.customer_lines import Described
from coach.frame import Frame
from coach.practice.calendar import WEEKDAYS, ago, in_words, shifted
from coach.practice.customers import (
    DAILY,
    ROLES,
    Circle,
    Customer,
    Priority,
    Rhythm,
    RhythmKind,
    is_due,
    reason,
    role_word,
)
from coach.practice.one_line import InOneLine, read_one_line
from coach.practice.rest import Settings
from coach.practice.text import SENTENCE_LIMIT, fold
from coach.session import Session
from coach.widgets.customer_page import CustomerPage, Portrait
from coach.widgets.day_list import ANSWERS
from coach.widgets.line import Line
from coach.widgets.roster_list import COULD, DUE, KEPT, Listed, RosterList


class PeopleScreen(Frame):
    """Shows who is on the roster, and is where customers are added, changed and archived."""

    CSS_PATH = "people.tcss"
    BINDINGS = [
        *bindings("open.page", "edit", "add", "find", "archive", "archived", "page"),
        *bindings("map", "sight", at_hand=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.customers: Mapping[str, Customer] = {}
        self.served: Mapping[str, date] = {}
        self.kept: Mapping[str, int] = {}
        self.settings = Settings()
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
        roster = self.coach.roster()
        self.customers = {customer.id: customer for customer in roster.customers}
        self.settings = roster.settings
        self.served = self.coach.last_served()
        self._make_rows()
        self.show_roster()
        self.count_kept()

    def _make_rows(self) -> None:
        """Make every row once, so that a key that finds only looks."""
        today = self.coach.practice_day()
        rows = ((fold(f"{c.name} {role_word(c.role)}"), self._row(c, today)) for c in self.customers.values())
        in_order = {circle.value: n for n, circle in enumerate(Circle)}
        self.rows = sorted(rows, key=lambda row: (in_order[row[1].circle], row[1].archived, row[0]))

    def show_roster(self, chosen: str | None = None) -> None:
        """Show those who match what is typed, with the highlight where it was, or on another."""
        wanted = self.wanted
        there = [(folded, row) for folded, row in self.rows if self.with_archived or not row.archived]
        found = [row for folded, row in there if wanted in folded]
        listing = self.query_one(RosterList)
        listing.show(found, chosen or listing.chosen)
        legend = (
            (any(row.due for row in found), f"{DUE} due"),
            (any(row.could for row in found), f"{COULD} could benefit"),
            (any(row.kept for row in found), f"{KEPT} kept in a row"),
        )
        told = "  ".join(words for there_is, words in legend if there_is)
        count = f"{len(found)} of {len(there)}" if wanted else told
        self.query_one("#count", Static).update(Content(count))
        empty = self.query_one("#empty", Static)
        listing.display, empty.display = bool(found), not found
        self.query_one("#top").display = bool(self.customers)
        empty.update(self._why_empty(wanted))
        self.show_page()

    def show_page(self) -> None:
        """Show the customer under the highlight."""
        self.refresh_bindings()
        page, who = self.query_one(CustomerPage), self.chosen
        page.display = bool(self.customers)
        page.visible = who is not None
        if who:
            page.show(self.portrait(who))

    def turn_to(self, customer: str) -> None:
        """Go to a customer, also to an archived one."""
        self.query_one("#find", Line).begin("")
        found = self.customers.get(customer)
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
        return self.customers.get(self.query_one(RosterList).chosen or "")

    def _row(self, customer: Customer, today: date) -> Listed:
        return Listed(
            customer.id,
            customer.name,
            role_word(customer.role),
            customer.circle,
            _short(customer.rhythm),
            reason(customer, self.served, today),
            kept=self.kept.get(customer.id, 0),
            due=self._is_due(customer, today),
            could=customer.priority is Priority.COULD,
            archived=customer.archived is not None,
        )

    def _is_due(self, who: Customer, today: date) -> bool:
        away = who.away_until is not None and today < who.away_until
        served = self.served.get(who.id)
        if who.archived or who.boundary or away or served == today:
            return False
        return is_due(who, served, today, self.settings)

    @work(group="kept", exclusive=True)
    async def count_kept(self) -> None:
        """Count what was kept in a row with each, which may take years, beside the keys."""
        kept = await asyncio.to_thread(self.coach.kept_in_a_row)
        if kept != self.kept:
            self.kept = kept
            self._make_rows()
            self.show_roster()

    def _why_empty(self, wanted: str) -> Content:
        if wanted and (new := self._in_one_line()):
            return Content.assemble(
                ("enter", "$accent"), f"  adds {new}\n", (key_of(self.app, "back"), "$accent"), "  shows all"
            )
        if wanted:
            return Content.assemble(
                "Nobody here has that name or role.  ",
                (key_of(self.app, "back"), "$accent"),
                "  shows all\n\n",
                "In one line somebody is added: Dana boss every 10 days",
            )
        if self.customers:
            return Content.assemble(
                "All are archived.  ",
                (key_of(self.app, "archived"), "$accent"),
                "  shows them    ",
                (key_of(self.app, "add"), "$accent"),
                "  adds somebody",
            )
        return Content.assemble(
            "Whoever you deal with belongs here, by name or just by role: the clerk at the till.\n\n",
            (key_of(self.app, "add"), "$accent"),
            "  adds the first",
        )

    def portrait(self, who: Customer) -> Portrait:
        """Gather what there is to know of a customer."""
        today = self.coach.practice_day()
        away = who.away_until if who.away_until and who.away_until > today else None

        def said(day: date | None) -> str:
            return in_words(day, today=today) if day else ""

        facts = (
            ("priority", f"{COULD} could benefit" if who.priority is Priority.COULD else "benefits now"),
            ("first step", who.first_step or ""),
            ("rhythm", str(who.rhythm)),
            ("kept", f"{self.kept[who.id]} in a row" if self.kept.get(who.id) else ""),
            ("boundary", f"{who.boundary}: never suggested" if who.boundary else ""),
            ("value", who.value or ""),
            ("served", ago(self.served[who.id], today) if who.id in self.served else "not yet"),
            ("away until", said(away)),
            ("added", said(who.added)),
            ("archived", said(who.archived)),
        )
        last = self.coach.last_intention(who.id, before=shifted(today, 1))
        came_of = ""
        if last:
            came_of = (
                f"{ago(last[0], today).capitalize()}, {ANSWERS.get(last[1].outcome or '', 'not answered')}"
            )
        role = role_word(who.role)
        return Portrait(
            who.name,
            who.circle if who.name == role else f"{role}, {who.circle}",
            tuple((word, holds) for word, holds in facts if holds),
            last=came_of,
            last_text=last[1].text if last else "",
            notes=tuple(note.text for note in who.notes),
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done where one is."""
        if not self.is_there:
            return False
        finding = self.query_one("#find", Line).has_focus
        match action:
            case "edit" | "archive" | "open_page":
                return not finding and self.chosen is not None
            case "find":
                return not finding and bool(self.customers)
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
            self.show()
            self.show_all(customer.id)
            self.query_one(RosterList).focus()
            self.notify(f"{customer.name}, {role_word(customer.role)}, is on the roster", markup=False)

        rhythm, priority = new.rhythm or DAILY, new.priority or Priority.NOW
        self.save(
            partial(self.coach.add_customer, new.name, new.role, rhythm=rhythm, priority=priority), saved
        )

    def _in_one_line(self) -> InOneLine | None:
        own = {customer.role for customer in self.customers.values()}
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
        self._open_form(None)

    @on(OptionList.OptionSelected)
    async def action_open_page(self) -> None:
        """Open the page of the customer under the highlight."""
        if who := self.chosen:
            await self.app.run_action(("app", "open_page", (who.id,)))

    def action_edit(self) -> None:
        """Change the customer under the highlight."""
        if who := self.chosen:
            self._open_form(who)

    def _open_form(self, who: Customer | None) -> None:
        own = {c.role: c.circle for c in self.customers.values() if c.role not in ROLES}
        form = CustomerForm(self.session.drafts, own, who)
        self.app.push_screen(form, partial(self._add_or_edit, who))

    def _add_or_edit(self, who: Customer | None, words: Described | None) -> None:
        if words is None:
            return

        def saved(customer: Customer) -> None:
            self.session.drafts[draft_of(who)] = ""
            self.show()
            self.show_all(customer.id)
            self.query_one(RosterList).focus()

        def refused() -> None:
            if self.is_current:
                self._open_form(who)

        self.save(self._verb(who, words), saved, refused)

    def _verb(self, who: Customer | None, words: Described) -> Callable[[], Customer]:
        edit = words.edit
        if who is not None:
            return lambda: self.coach.edit_customer(who.id, *words.told, **edit)
        return lambda: self.coach.add_customer(
            edit["name"],
            edit["role"],
            *(telling.told for telling in words.told if telling.told),
            circle=edit.get("circle"),
            priority=edit["priority"],
            rhythm=edit["rhythm"],
            first_step=edit["first_step"],
        )

    def action_archive(self) -> None:
        """Take the customer under the highlight off the roster, or bring them back."""
        who = self.chosen
        if who is None:
            return
        if who.archived:
            notice = f"{who.name} is back on the roster"
            self.save(partial(self.coach.restore, who.id), lambda _: self.notify(notice, markup=False))
        else:
            ways = self.with_keys("{archived} shows them, {undo} takes it back")
            notice = f"{who.name} is archived; {ways}"
            self.save(partial(self.coach.archive, who.id), lambda _: self.notify(notice, markup=False))

    def action_archived(self) -> None:
        """Show those archived too, or hide them."""
        self.with_archived = not self.with_archived
        self.show_roster()


def _short(rhythm: Rhythm) -> str:
    if rhythm.kind is RhythmKind.WEEKDAYS:
        return ", ".join(WEEKDAYS[n][:3] for n in sorted(rhythm.weekdays))
    return str(rhythm)
