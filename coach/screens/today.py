"""Today: the customers of the day, and the line on which an intention for each is written."""

from __future__ import annotations

import asyncio
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import ContentSwitcher, OptionList

from coach.commands import bindings
from coach.frame import Frame
from coach.planning.plan import Plan, entry_of
from coach.planning.who_else import WhoElse
from coach.practice.calendar import in_words, shifted
from coach.practice.customers import Customer
from coach.practice.day import Outcome
from coach.practice.today import Half, Row, Today
from coach.session import Session
from coach.widgets.day_list import DayList
from coach.widgets.writing import Writing

if TYPE_CHECKING:
    from coach.practice.meetings import Offer

ROOMY = 28
"""The rows from which on the pane leaves room for what stands aside of it."""

WEEK = "The week can be looked back on: {back}, then {go.review}"


class TodayScreen(Frame):
    """Plans a day, customer by customer, and shows what became of each.

    Args:
        session: the coach and what belongs to this sitting.
        asked_for: whether the person asked for the morning; it then opens at any hour.
    """

    BINDINGS = bindings(
        *("write", "evening", "someone", "ignore", "skip", "away", "tomorrow", "delete"),
        *("kept", "partly", "missed", "no-chance"),
    )

    def __init__(self, session: Session, *, asked_for: bool = False) -> None:
        super().__init__(session)
        self.day = self.coach.practice_day()
        self.plan = Plan()
        self._asked_for = asked_for
        self._read_back = False
        self.who_else = WhoElse(self, self.put_on_list)

    # What is shown

    def compose_body(self) -> ComposeResult:
        """Put the list beside the pane."""
        # Later it would style every widget anew.
        self.set_class(self.app.size.height < ROOMY, "-crowded", update=False)
        with Horizontal(id="halves"):
            yield DayList(id="list")
            with ContentSwitcher(initial="writing", id="pane"):
                yield Writing(id="writing")

    def begin(self) -> None:
        """Start at the line of the first customer without an intention, or at the list."""
        self.show_list()
        to_plan = self._is_ahead or self.coach.half() is Half.MORNING
        asked_for, self._asked_for = self._asked_for, False
        first = self.plan.first_open()
        if first and (asked_for or (to_plan and not self.today.day.skipped.morning)):
            self.choose(first.customer.id)
        else:
            self.finish()

    @property
    def _is_ahead(self) -> bool:
        """Whether the day is tomorrow."""
        return self.day > self.coach.practice_day()

    def place(self) -> str:
        """Name the day, and say when it is tomorrow or a day off."""
        words = in_words(self.day)
        if self._is_ahead:
            return f"Tomorrow, {words}"
        if self.today.off:
            return f"{words}, a day off"
        return f"{words}, evening" if self.coach.half() is Half.EVENING else words

    def show(self) -> None:
        """Bring list and pane up to date with the journal."""
        self.show_list()
        self.show_pane()

    def show_list(self) -> None:
        """Bring the list and the line above it up to date with the journal."""
        self.today: Today = self.coach.today(self.day)
        self.plan.show(self.today.rows, self._typing)
        listing = self.query_one(DayList)
        listing.show((*map(entry_of, self.plan.listed), *self.who_else.rows(self.today)), listing.chosen)
        super().show()
        # It needs another year and a library for dates, which the first frame shall not wait for.
        self.app.call_after_refresh(self.show_aside)

    @work(group="aside")
    async def show_aside(self) -> None:
        """Remember a month and a year ago in the morning, and offer the week on its last workday."""
        day = self.day
        if day == self.coach.practice_day():
            from coach.planning.aside import beside_today

            remembered, offers_week = await asyncio.to_thread(beside_today, self.coach)
        else:
            remembered, offers_week = [], False
        if not self.is_there or day != self.day:
            return
        from coach.widgets.aside import Aside

        if not self.query(Aside):
            await self.mount(Aside(), after="#halves")
        self.query_one(Aside).show(remembered, self.with_keys(WEEK) if offers_week else "")

    def show_pane(self) -> None:
        """Show the page of the customer under the highlight, or the day read back."""
        self.refresh_bindings()
        self.set_class(not self._read_back and self.app.size.height < ROOMY, "-crowded")
        row, offer = self.chosen, None if self._read_back else self.offered
        pane = self.query_one("#pane", ContentSwitcher)
        if row and not self._read_back:
            from coach.planning.page import page_of

            pane.current = "writing"
            self.query_one(Writing).show(page_of(row, self.today, self.coach, self.session.drafts))
            return
        if offer:
            from coach.planning.newcomers import about

            heading, sentences, coming = about(offer)
        else:
            from coach.planning.read_back import read_back

            heading, sentences, coming = read_back(
                self.today, self.plan.listed, self.coach.half(), ahead=self._is_ahead
            )
        # Here, and put in its place here: mornings begin without it.
        from coach.widgets.reading import Reading

        if not pane.query(Reading):
            pane.mount(Reading(id="reading"))
        pane.current = "reading"
        self.query_one(Reading).show(heading, sentences, self.with_keys(coming))

    @property
    def chosen(self) -> Row | None:
        """The row under the highlight."""
        return self.plan.of(self.query_one(DayList).chosen)

    @property
    def offered(self) -> Offer | None:
        """Whoever under the highlight is met and not on the roster."""
        return self.who_else.at(self.query_one(DayList).chosen)

    @property
    def _typing(self) -> Row | None:
        """The row on whose line something is being typed."""
        return None if self.query_one(DayList).has_focus or not self.query_one(Writing).text else self.chosen

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done where one is: on a line, on a row with an intention, on one without."""
        if not self.is_there:
            return False
        on_list, row = self.query_one(DayList).has_focus, self.chosen
        planned = row is not None and row.intention is not None
        match action:
            case "answer":
                return on_list and planned and not self._read_back and not self._is_ahead
            case "delete":
                return on_list and planned
            case "skip" | "away":
                return on_list and row is not None and not planned
            case "write":
                return on_list and (self._read_back or self.offered is None)
            case "ignore":
                return on_list and not self._read_back and self.offered is not None
            case "someone":
                return on_list and (self._read_back or not planned)
            case "back":
                return not on_list or self._is_ahead
        return super().check_action(action, parameters)

    # Moving

    def choose(self, customer: str) -> None:
        """Go to a customer's line."""
        self._read_back = False
        self.query_one(DayList).choose(customer)
        self.show_pane()
        self.query_one(Writing).write()

    def go_on(self, customer: str) -> None:
        """Go to the next customer without an intention, or read the day back."""
        if coming := self.plan.first_open(after=customer):
            self.choose(coming.customer.id)
        else:
            self.finish()

    def pick_up(self) -> None:
        """Go on from a line that was planned meanwhile: a leftover of the days before."""
        self.show()
        row = self.chosen
        if row and row.intention and not (self._read_back or self.query_one(DayList).has_focus):
            self.go_on(row.customer.id)

    def finish(self) -> None:
        """Read the day back, with the list in focus."""
        self._read_back = True
        self.show_pane()
        self.query_one(DayList).focus()

    @on(OptionList.OptionHighlighted)
    def show_chosen(self) -> None:
        """Show the page of the row that the highlight moved to."""
        self._read_back = False
        self.after_drawing(self.show_pane)

    @on(events.DescendantFocus, "Writing Line")
    def write_of_chosen(self) -> None:
        """Let what is typed now be for the row under the highlight."""
        self.catch_up()

    @on(OptionList.OptionSelected)
    def action_write(self) -> None:
        """Write to the customer under the highlight."""
        if row := self.chosen:
            self.choose(row.customer.id)
        elif offer := self.offered:
            self.who_else.welcome(offer)

    def action_back(self) -> None:
        """Leave the line for the list."""
        if self.query_one(DayList).has_focus and self._is_ahead:
            self.turn_over()
        self.query_one(DayList).focus()

    def action_line_up(self) -> None:
        """Go to the customer above, from the line."""
        self._step(-1)

    def action_line_down(self) -> None:
        """Go to the customer below, from the line."""
        self._step(1)

    def _step(self, steps: int) -> None:
        if row := self.plan.beside(self.chosen, steps):
            self.choose(row.customer.id)

    def turn_over(self) -> None:
        """Go to tomorrow's plan, or back to today."""
        today = self.coach.practice_day()
        self.turn_to(shifted(today, 1) if self.day == today else today)

    def turn_to(self, day: date) -> None:
        """Show another day from its beginning."""
        self.day = day
        self.plan.forget_order()
        self._read_back = False
        self.begin()

    def new_day(self) -> None:
        """Turn to the day that has begun; the line being typed stays with its customer."""
        before, today = self.day, self.coach.practice_day()
        if before >= today:
            self.show()
            return
        row = None if self.query_one(DayList).has_focus else self.chosen
        if row:
            from coach.planning.intending import carry_over

            carry_over(self.session.drafts, row.customer.id, before, today)
        self.turn_to(today)
        if row:
            self.choose(row.customer.id)

    # What is done

    @on(Writing.Typed)
    def keep_draft(self, message: Writing.Typed) -> None:
        """Remember what is typed."""
        from coach.planning.intending import draft_of

        self.session.drafts[draft_of(self.day, message.customer, message.part)] = message.text

    @on(Writing.Written)
    def intend(self, message: Writing.Written) -> None:
        """Save an intention and go on."""
        from coach.planning.intending import intend

        who = message.customer

        def refused() -> None:
            self.plan.saving.discard(who)
            self.choose(who)

        self.plan.saving.add(who)
        intend(self, message, self.day, lambda: self.plan.saving.discard(who), refused)
        self.go_on(who)

    @on(Writing.Passed)
    def pass_on(self, message: Writing.Passed) -> None:
        """Go on without an intention; a morning of empty lines is put aside for the day."""
        self.go_on(message.customer)
        if self._read_back and self.day == self.coach.practice_day() and not self.plan.is_begun:
            self.save(self.coach.skip_morning)

    def action_skip(self) -> None:
        """Put the customer under the highlight aside for the day."""
        row = self.chosen
        if row and row.intention is None:
            self.save(partial(self.coach.skip, row.customer.id, day=self.day))

    def action_away(self) -> None:
        """Put the customer under the highlight aside until a date."""
        row = self.chosen
        if row and row.intention is None:
            from coach.planning.away import ask_until_when

            ask_until_when(self, row.customer, self.day)

    def action_delete(self) -> None:
        """Delete the intention under the highlight."""
        row = self.chosen
        if row and row.intention:
            self.save(
                partial(self.coach.delete, row.intention.id, day=self.day),
                lambda _: self.say_deleted(row.customer.name),
            )

    def action_answer(self, outcome: str) -> None:
        """Answer the intention under the highlight, at any hour."""
        row = self.chosen
        if row and row.intention:
            self.save(partial(self.coach.answer, row.intention.id, Outcome(outcome), day=self.day))

    def at_hand(self) -> str | None:
        """Name the customer under the highlight."""
        return self.chosen.customer.id if self.chosen else None

    # Who else comes

    def meet(self, offers: tuple[Offer, ...]) -> None:
        """Show whom one meets today, now that the calendars are read; nothing moves under what is typed."""
        self.who_else.offers = offers
        begun = bool(self._typing) or self.plan.is_begun
        if begun or self.plan.stand_as(self.coach.today(self.day).rows):
            self.show()
            return
        self.plan.forget_order()
        writing = self.query_one(Writing).has_focus_within
        self.show()
        if writing and (first := self.plan.first_open()):
            self.choose(first.customer.id)

    def action_someone(self) -> None:
        """Add somebody to the day: whoever is offered, else anybody."""
        if (offer := self.offered) and not self._read_back:
            self.who_else.welcome(offer)
        else:
            self.who_else.ask({row.customer.id for row in self.plan.listed})

    def action_ignore(self) -> None:
        """Leave whoever is offered off the roster, for good."""
        if offer := self.offered:
            self.who_else.leave_off(offer)

    def put_on_list(self, customer: Customer) -> None:
        """Put a customer on the list of the day that is shown, and go to the line."""

        def listed(_: object) -> None:
            self.show()
            self.choose(customer.id)

        self.save(partial(self.coach.pick, customer.id, day=self.day), listed)
