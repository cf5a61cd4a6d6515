"""Today: the customers of the day, and the line on which an intention for each is written."""

from __future__ import annotations

import asyncio
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import ContentSwitcher, OptionList

from coach.commands import bindings
from coach.newcomers import Newcomers, new_entry
from coach.practice.calendar import ago, in_words, shifted
from coach.practice.customers import Customer, Rhythm, RhythmKind, role_word
from coach.practice.day import Intention, Motive, Outcome
from coach.practice.today import Half, Row, Today
from coach.practice.veil import unveiled
from coach.session import Session
from coach.widgets.aside import Aside
from coach.widgets.day_list import ANSWERS, DayList, Entry
from coach.widgets.reading import Reading
from coach.widgets.writing import Page, Writing

if TYPE_CHECKING:
    from coach.dialogs.someone import Picked
    from coach.practice.meetings import Offer

PARTS = ("text", "when", "motive")
"""What is a draft of an intention until it is saved."""

ROOMY = 28
"""The rows from which on the pane leaves room for what stands aside of it."""


WEEK = "The week can be looked back on: {back}, then {go.review}"

NOBODY = "Choose somebody and press {write}, or {someone} for someone else."

UNTIL_THE_EVENING = "Come back this evening: {evening} opens the check-in. {quit} leaves until then."


class TodayScreen(Newcomers):
    """Plans a day, customer by customer, and shows what became of each.

    The rows keep the order in which they were first shown, so that nothing moves while one writes.

    Args:
        session: the coach and what belongs to this sitting.
        asked_for: whether the person asked for the morning; it then opens at any hour.
    """

    BINDINGS = [
        *bindings(
            "when",
            "golden.rule",
            "motive",
            "write",
            "evening",
            "someone",
            "ignore",
            "skip",
            "away",
            "tomorrow",
            "delete",
        ),
        *bindings("kept", "partly", "missed", "no-chance"),
    ]

    def __init__(self, session: Session, *, asked_for: bool = False) -> None:
        super().__init__(session)
        self.day = self.coach.practice_day()
        self._asked_for = asked_for
        self._order: list[str] = []
        self._read_back = False
        self._saving: set[str] = set()
        """The customers whose intentions are still being saved."""
        self.rows: list[Row] = []

    # What is shown

    def compose_body(self) -> ComposeResult:
        """Put the list beside the pane."""
        # Later it would style every widget anew.
        self.set_class(self.app.size.height < ROOMY, "-crowded", update=False)
        with Horizontal(id="halves"):
            yield DayList(id="list")
            with ContentSwitcher(initial="writing", id="pane"):
                yield Writing(id="writing")
                yield Reading(id="reading")
        yield Aside()

    def begin(self) -> None:
        """Start at the line of the first customer without an intention, or at the list."""
        self.show_list()
        open_rows = [row for row in self.rows if self._is_open(row)]
        to_plan = self.day != self.coach.practice_day() or self.coach.half() is Half.MORNING
        asked_for, self._asked_for = self._asked_for, False
        if open_rows and (asked_for or (to_plan and not self.today.day.skipped.morning)):
            self.choose(open_rows[0].customer.id)
        else:
            self.finish()

    def place(self) -> str:
        """Name the day, and say when it is tomorrow or a day off."""
        words = in_words(self.day)
        if self.day > self.coach.practice_day():
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
        found = {row.customer.id: row for row in self.today.rows}
        if (typing := self._typing) and typing.customer.id not in found:
            found[typing.customer.id] = typing
        self._order = [id for id in self._order if id in found] + [
            id for id in found if id not in self._order
        ]
        self.rows = [found[id] for id in self._order]
        listing = self.query_one(DayList)
        entries = (*map(_entry, self.rows), *map(new_entry, self.offers_of(self.day, self.today.met)))
        listing.show(entries, listing.chosen)
        super().show()
        # It needs another year and a library for dates, which the first frame shall not wait for.
        self.app.call_after_refresh(self.show_aside)

    @work(group="aside")
    async def show_aside(self) -> None:
        """Remember a month and a year ago in the morning, and offer the week on its last workday."""
        day = self.day
        if day == self.coach.practice_day():
            remembered, offers_week = await asyncio.to_thread(self._beside_today)
        else:
            remembered, offers_week = [], False
        if self.is_there and day == self.day:
            self.query_one(Aside).show(remembered, self.with_keys(WEEK) if offers_week else "")

    def _beside_today(self) -> tuple[list[tuple[str, str]], bool]:
        """Gather what is remembered, and say whether the week is offered."""
        roster, remembered = self.coach.roster(), []
        for memory in self.coach.on_this_day() if self.coach.half() is Half.MORNING else ():
            who = roster.customer(memory.customer) if memory.customer else None
            said = f"{who.name}: “{memory.text}”" if who else f"“{memory.text}”"
            outcome = f", {ANSWERS[memory.outcome]}" if memory.outcome else ""
            remembered.append((memory.ago, said + outcome))
        return remembered, self.coach.offers_week()

    def show_pane(self) -> None:
        """Show the page of the customer under the highlight, or the day read back."""
        self.refresh_bindings()
        self.set_class(not self._read_back and self.app.size.height < ROOMY, "-crowded")
        row = self.chosen
        pane = self.query_one("#pane", ContentSwitcher)
        if (offer := self.offered) and not self._read_back:
            pane.current = "reading"
            self.query_one(Reading).show(*self.about(offer))
        elif self._read_back or row is None:
            pane.current = "reading"
            self.query_one(Reading).show(*self.read_back())
        else:
            pane.current = "writing"
            self.query_one(Writing).show(self.page(row))

    @property
    def chosen(self) -> Row | None:
        """The row under the highlight."""
        key = self.query_one(DayList).chosen
        return next((row for row in self.rows if row.customer.id == key), None)

    @property
    def _typing(self) -> Row | None:
        """The row on whose line something is being typed."""
        return None if self.query_one(DayList).has_focus or not self.query_one(Writing).text else self.chosen

    def page(self, row: Row) -> Page:
        """Gather what helps in writing to one customer."""
        who, today, drafts = row.customer, self.coach.practice_day(), self.session.drafts
        last = tuple(
            (
                f"{ago(day, today).capitalize()}, {ANSWERS.get(intention.outcome or '', 'not answered')}",
                intention.text,
            )
            for day, intention in self.coach.last_intentions(who.id, before=self.day)
        )
        about = [f"{word}: {text}" for word, text in who.profile.lines()]
        about += [note.text for note in who.notes[-1:]]
        motive = row.intention.motive if row.intention else None
        chosen = unveiled(drafts[self.draft(who.id, "motive")])  # a word of coach, hidden like any draft
        on = "tomorrow" if self.day > today else "today"
        moment = (row.intention.when or "") if row.intention else self.today.moment(who.id)
        return Page(
            self.day,
            who.id,
            who.name,
            role_word(who.role),
            f"How will you serve {who.name if who.name != role_word(who.role) else 'them'} {on}?",
            about=" · ".join(about),
            last=last,
            text=drafts[self.draft(who.id, "text")] or (row.intention.text if row.intention else ""),
            when=drafts[self.draft(who.id, "when")] or moment,
            motive=chosen if chosen in [*Motive] else motive or "",
            suggestion=row.intention.suggestion if row.intention else None,
            suggestions=tuple((each.id, each.text) for each in self.coach.suggestions(who, self.day)),
        )

    def read_back(self) -> tuple[str, list[tuple[str, str]], str]:
        """Read the day back: a heading, its sentences, and what comes next."""
        planned = [row.intention for row in self.rows if row.intention]
        sentences = [(row.customer.name, _sentence(row.intention)) for row in self.rows if row.intention]
        if self.day > self.coach.practice_day():
            heading = "Tomorrow" if planned else "Nothing is planned for tomorrow"
            return (
                heading,
                sentences,
                self.with_keys("Good night. {quit} leaves, {tomorrow} goes back to today."),
            )
        answered = sum(1 for intention in planned if intention.outcome)
        if not planned:
            if self.today.off:
                return (
                    "A day off",
                    [],
                    self.with_keys(
                        "Nothing is asked. A deed can be logged with {deed}, "
                        "tomorrow planned with {tomorrow}."
                    ),
                )
            return "Nothing is planned today", [], self.with_keys(NOBODY)
        if answered == len(planned):
            from coach.practice.sentences import kept_in_words

            return (
                f"Today is done: {kept_in_words(planned)}",
                sentences,
                self.with_keys("{tomorrow} plans tomorrow, {quit} leaves."),
            )
        if self.coach.half() is Half.EVENING:
            return "Today", sentences, self.with_keys("{evening} opens the check-in, {quit} leaves.")
        return "Today", sentences, self.with_keys(UNTIL_THE_EVENING)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done where one is: on a line, on a row with an intention, on one without."""
        if not self.is_there:
            return False
        on_list, row = self.query_one(DayList).has_focus, self.chosen
        planned = row is not None and row.intention is not None
        match action:
            case "when" | "golden_rule" | "motive":
                return not on_list
            case "answer":
                ahead = self.day > self.coach.practice_day()
                return on_list and planned and not self._read_back and not ahead
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
                return not on_list or self.day > self.coach.practice_day()
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
        after = self._order.index(customer) + 1 if customer in self._order else 0
        coming = [
            row for row in self.rows if self._order.index(row.customer.id) >= after and self._is_open(row)
        ]
        if coming:
            self.choose(coming[0].customer.id)
        else:
            self.finish()

    def pick_up(self) -> None:
        """Go on from a line that was planned meanwhile: a leftover of the days before."""
        self.show()
        row = self.chosen
        if row and row.intention and not (self._read_back or self.query_one(DayList).has_focus):
            self.go_on(row.customer.id)

    def _is_open(self, row: Row) -> bool:
        return row.intention is None and row.customer.id not in self._saving

    def finish(self) -> None:
        """Read the day back, with the list in focus."""
        self._read_back = True
        self.show_pane()
        self.query_one(DayList).focus()

    @on(OptionList.OptionHighlighted)
    def show_chosen(self) -> None:
        """Show the page of the row that the highlight moved to."""
        self._read_back = False
        self.show_pane()

    @on(OptionList.OptionSelected)
    def action_write(self) -> None:
        """Write to the customer under the highlight."""
        if row := self.chosen:
            self.choose(row.customer.id)
        elif self.offered:
            self.ask_who(self.offered)

    def action_back(self) -> None:
        """Leave the line for the list."""
        if self.query_one(DayList).has_focus and self.day > self.coach.practice_day():
            self.turn_over()
        self.query_one(DayList).focus()

    def action_when(self) -> None:
        """Go between the line and its moment."""
        if self.query_one("#pane", ContentSwitcher).current == "writing":
            self.query_one(Writing).other_line()

    def action_golden_rule(self) -> None:
        """Ask of the line whether I would want it, and whether they would; or put the pair away."""
        from coach.practice.hints import GOLDEN_RULE

        writing = self.query_one(Writing)
        writing.ask("" if writing.asked == GOLDEN_RULE else GOLDEN_RULE)

    def action_motive(self) -> None:
        """Say what moves me, or that nothing is said of it."""
        self.query_one(Writing).next_motive([*Motive])

    def action_line_up(self) -> None:
        """Go to the customer above, from the line."""
        self._step(-1)

    def action_line_down(self) -> None:
        """Go to the customer below, from the line."""
        self._step(1)

    def _step(self, rows: int) -> None:
        row = self.chosen
        index = self.rows.index(row) + rows if row else 0
        if 0 <= index < len(self.rows):
            self.choose(self.rows[index].customer.id)

    # What is done

    def draft(self, customer: str, part: str) -> str:
        """Name the place of a draft."""
        return f"{self.day} {customer} {part}"

    @on(Writing.Typed)
    def keep_draft(self, message: Writing.Typed) -> None:
        """Remember what is typed."""
        self.session.drafts[self.draft(message.customer, message.part)] = message.text

    @on(Writing.Written)
    def intend(self, message: Writing.Written) -> None:
        """Save an intention and go on."""
        who, day = message.customer, self.day

        def saved(_: object) -> None:
            self._saving.discard(who)
            for part in PARTS:
                self.session.drafts[f"{day} {who} {part}"] = ""

        def refused() -> None:
            self._saving.discard(who)
            self.choose(who)

        verb = partial(
            self.coach.intend,
            who,
            message.text,
            when=message.when,
            day=day,
            suggestion=message.suggestion,
            motive=Motive(message.motive) if message.motive else None,
        )
        self._saving.add(who)
        self.save(verb, saved, refused=refused)
        self.go_on(who)

    @on(Writing.Passed)
    def pass_on(self, message: Writing.Passed) -> None:
        """Go on without an intention; a morning of empty lines is put aside for the day."""
        self.go_on(message.customer)
        today = self.coach.practice_day()
        unplanned = not self._saving and not any(row.intention for row in self.rows)
        if self._read_back and self.day == today and unplanned:
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
            from coach.dialogs.away import Away

            who = row.customer

            def away(until: date | None) -> None:
                if until:
                    notice = f"{who.name} comes up again on {in_words(until)}; u takes it back"
                    verb = partial(self.coach.edit_customer, who.id, away_until=until)
                    self.save(verb, lambda _: self.notify(notice, markup=False))

            self.app.push_screen(Away(who.name, self.day), away)

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

    def turn_over(self) -> None:
        """Go to tomorrow's plan, or back to today."""
        today = self.coach.practice_day()
        self.turn_to(shifted(today, 1) if self.day == today else today)

    def new_day(self) -> None:
        """Turn to the day that has begun; the line being typed stays with its customer."""
        before, today = self.day, self.coach.practice_day()
        if before >= today:
            self.show()
            return
        row = self.chosen
        typing = row is not None and not self.query_one(DayList).has_focus
        if row and typing:
            for part in PARTS:
                place = f"{row.customer.id} {part}"
                self.session.drafts.move(f"{before} {place}", f"{today} {place}")
        self.turn_to(today)
        if row and typing:
            self.choose(row.customer.id)

    def turn_to(self, day: date) -> None:
        """Show another day from its beginning."""
        self.day = day
        self._order = []
        self._read_back = False
        self.begin()

    def at_hand(self) -> str | None:
        """Name the customer under the highlight."""
        return self.chosen.customer.id if self.chosen else None

    def meet(self, offers: tuple[Offer, ...]) -> None:
        """Show whom one meets today, now that the calendars are read; nothing moves under what is typed."""
        self._offers = offers
        begun = bool(self._typing or self._saving) or any(row.intention for row in self.rows)
        coming = [row.customer.id for row in self.coach.today(self.day).rows]
        if begun or self._order == coming:
            self.show()
            return
        self._order = []
        writing = self.query_one(Writing).has_focus_within
        self.show()
        if writing and (open_rows := [row for row in self.rows if self._is_open(row)]):
            self.choose(open_rows[0].customer.id)

    def action_someone(self) -> None:
        """Add somebody to the day: whoever is offered, else anybody."""
        if (offer := self.offered) and not self._read_back:
            self.ask_who(offer)
            return
        listed = {row.customer.id for row in self.rows}
        others = [customer for customer in self.coach.roster().active if customer.id not in listed]
        from coach.dialogs.someone import Someone

        self.app.push_screen(Someone(others), self.add)

    def add(self, picked: Picked | None) -> None:
        """Put a customer on the list, adding them to the roster when they are new."""
        if picked is None:
            return
        if picked.customer:
            self.put_on_list(picked.customer)
        else:
            verb = partial(
                self.coach.add_customer,
                picked.name,
                picked.role,
                circle=picked.circle,
                rhythm=Rhythm(RhythmKind.PICKED),
            )
            self.save(verb, self.put_on_list)

    def put_on_list(self, customer: Customer) -> None:
        """Put a customer on the list of the day that is shown, and go to the line."""

        def listed(_: object) -> None:
            self.show()
            self.choose(customer.id)

        self.save(partial(self.coach.pick, customer.id, day=self.day), listed)


def _sentence(intention: Intention) -> str:
    return f"{intention.text} ({intention.when})" if intention.when else intention.text


def _entry(row: Row) -> Entry:
    intention = row.intention
    return Entry(
        row.customer.id,
        row.customer.name,
        role_word(row.customer.role),
        row.reason,
        text=intention.text if intention else "",
        outcome=intention.outcome if intention else None,
    )
