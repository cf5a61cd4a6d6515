"""A day that was: its entries one by one, to be answered, noted and deleted as long as it is open."""

from datetime import date
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import ContentSwitcher, OptionList, Static

from coach.commands import bindings
from coach.looking_back import LookingBack
from coach.practice.calendar import shifted
from coach.practice.day import Day, Deed, Intention, Outcome, must_be_open
from coach.practice.reasons import reason_word
from coach.practice.refusal import Refused
from coach.widgets.answering import Answering, Question
from coach.widgets.day_list import DayList, Entry
from coach.widgets.line import Line
from coach.widgets.reading import Reading

REFLECTION = "reflection"
"""The key of the row with the day's reflection."""


class Entries(DayList):
    """The entries of a day; left and right go to another day."""

    BINDINGS = bindings("before", "after")

    class Turned(Message):
        """A day further on was asked for, or one further back."""

        def __init__(self, days: int) -> None:
            super().__init__()
            self.days = days

    def action_move(self, days: int) -> None:
        """Ask for a day further on, or back."""
        self.post_message(self.Turned(days))


class DayScreen(LookingBack):
    """Works the day looked at; what can no longer be changed says why."""

    CSS_PATH = ["today.tcss", "day.tcss"]
    BINDINGS = bindings("kept", "partly", "missed", "no-chance", "note", "delete")

    def compose_body(self) -> ComposeResult:
        """Put the entries beside the one that is chosen."""
        yield Static(id="state")
        with Horizontal(id="halves"):
            yield Entries(id="list")
            with ContentSwitcher(initial="reading", id="pane"):
                yield Answering(id="answering")
                yield Reading(id="reading")

    def begin(self) -> None:
        """Begin with the first entry."""
        self.show()
        self.leave_line()

    # What is shown

    @property
    def found(self) -> Day:
        """What is written on the day looked at."""
        return self.page().day

    def place(self) -> str:
        """Name the day."""
        return self.page().date

    def closed(self) -> str:
        """Say why the day takes no answers; empty as long as it does."""
        try:
            must_be_open(self.day, self.coach.practice_day())
        except Refused as why:
            return f"{str(why)[0].upper()}{str(why)[1:]}."
        return ""

    def show(self) -> None:
        """Bring the entries up to date with the journal."""
        super().show()
        page = self.page()
        self.query_one("#state", Static).update(
            Content.assemble(
                page.mark[:1].upper() + page.mark[1:], (f"\n{page.aside}" if page.aside else "", "$accent")
            )
        )
        entries = [
            *(self._entry(i, i.outcome) for i in page.day.intentions),
            *(self._entry(deed, "deed") for deed in page.day.deeds),
        ]
        if page.day.reflection:
            answer = page.day.reflection.answer.replace("\n", " ")
            entries.append(Entry(REFLECTION, "The question", "", "", answer, REFLECTION))
        listing = self.query_one(DayList)
        listing.show(entries, listing.chosen)
        self.show_pane()

    def year_was_read(self) -> None:
        """Show the day, when it is there by now."""
        self.show()

    def _entry(self, entry: Intention | Deed, state: str | None) -> Entry:
        return Entry(entry.id, self.name_of(entry), "", "", entry.text, state)

    def name_of(self, entry: Intention | Deed) -> str:
        """Name whom an entry is for; somebody forgotten has no name."""
        return self.page().names.get(entry.customer, "")

    def show_pane(self) -> None:
        """Show the chosen entry."""
        self.refresh_bindings()
        pane, chosen, day = self.query_one("#pane", ContentSwitcher), self.chosen, self.found
        reading = self.query_one(Reading)
        pane.current = "answering" if isinstance(chosen, Intention) else "reading"
        if isinstance(chosen, Intention):
            self.query_one(Answering).show(self.asked(chosen))
        elif isinstance(chosen, Deed):
            reading.show(self.name_of(chosen), [("a deed", chosen.text)], self.closed())
        elif day.reflection:
            said = (day.reflection.question or "The question", day.reflection.answer)
            reading.show("Reflected", [said], self.closed())
        else:
            reading.show("Nothing is written on this day.", (), self.closed() or "+ logs a deed.")

    @property
    def chosen(self) -> Intention | Deed | None:
        """The intention or deed under the highlight."""
        key, day = self.query_one(DayList).chosen, self.found
        entries: tuple[Intention | Deed, ...] = (*day.intentions, *day.deeds)
        return next((entry for entry in entries if entry.id == key), None)

    def asked(self, chosen: Intention) -> Question:
        """Put an intention into the words of the pane."""
        return Question(
            chosen.id,
            self.name_of(chosen),
            f"came between: {reason_word(chosen.why)}" if chosen.why else "",
            chosen.text,
            chosen.when or "",
            chosen.outcome,
            self.session.drafts[self.draft(chosen.id)] or chosen.note or "",
            closed=self.closed(),
        )

    def draft(self, intention: str) -> str:
        """Name the place of the draft of a note."""
        return f"{intention} note"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with the chosen entry on this day."""
        if not self.is_there:
            return False
        match action:
            case "answer":
                return isinstance(self.chosen, Intention) and not self.closed()
            case "note":
                return isinstance(self.chosen, Intention)
            case "delete":
                is_ahead = self.day > self.coach.practice_day()
                return self.chosen is not None and (is_ahead or not self.closed())
            case "deed":
                return not self.closed()
        return super().check_action(action, parameters)

    @on(OptionList.OptionSelected)
    def begin_note(self) -> None:
        """Write a note to the chosen intention."""
        if isinstance(self.chosen, Intention):
            self.query_one(Answering).write()

    @on(OptionList.OptionHighlighted)
    def show_chosen(self) -> None:
        """Show the entry that the highlight moved to."""
        self.show_pane()

    # What is done

    @on(Entries.Turned)
    def turn(self, message: Entries.Turned) -> None:
        """Go to another day, as far as there are days."""
        days = (*self.marks, self.coach.practice_day())
        self.look_at(min(max(shifted(self.day, message.days), min(days)), max(days)))
        self.show()

    def action_answer(self, outcome: str) -> None:
        """Answer the chosen intention, and go to the next one that waits."""
        chosen = self.chosen
        if not isinstance(chosen, Intention):
            return
        draft = self.draft(chosen.id)
        forget = self.session.drafts.hand_over(draft)

        def saved(_: object) -> None:
            forget()
            if waiting := self.coach.day(self.day).unanswered:
                self.query_one(DayList).choose(waiting[0].id)

        note = self.session.drafts[draft] or None
        self.save(partial(self.coach.answer, chosen.id, Outcome(outcome), note, day=self.day), saved)

    def action_note(self) -> None:
        """Go to the note's line, or back to the list."""
        if self.query_one(DayList).has_focus:
            self.query_one(Answering).write()
        else:
            self.leave_line()

    @on(Answering.Typed)
    def keep_note_draft(self, message: Answering.Typed) -> None:
        """Remember what is typed."""
        self.session.drafts[self.draft(message.intention)] = message.text

    @on(Answering.Noted)
    def note(self, message: Answering.Noted) -> None:
        """Save a note; a day that is closed takes it too."""
        forget = self.session.drafts.hand_over(self.draft(message.intention))
        verb = partial(self.coach.note, message.intention, message.text, day=self.day)
        self.save(verb, lambda _: forget())
        self.leave_line()

    def action_delete(self) -> None:
        """Delete the chosen entry."""
        if chosen := self.chosen:
            self.save(partial(self.coach.delete, chosen.id, day=self.day))

    def deeds_of(self) -> date | None:
        """Log deeds on the day looked at."""
        return self.day

    def at_hand(self) -> str | None:
        """Name the customer of the chosen entry."""
        return self.chosen.customer if self.chosen else None

    # Moving

    def action_back(self) -> None:
        """Leave the line for the list, and the day for where one came from."""
        if isinstance(self.focused, Line):
            self.leave_line()
        else:
            super().action_back()

    def leave_line(self) -> None:
        """Go to the list, where all keys work."""
        self.query_one(DayList).focus()

    def action_line_up(self) -> None:
        """Go to the entry above, from the note's line."""
        self.query_one(DayList).action_cursor_up()

    def action_line_down(self) -> None:
        """Go to the entry below, from the note's line."""
        self.query_one(DayList).action_cursor_down()
