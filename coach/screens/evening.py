"""The evening: what became of each intention, one question, and one sentence of fact."""

from collections.abc import Iterable
from datetime import date
from enum import Enum
from functools import partial

from msgspec import Struct
from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import ContentSwitcher, OptionList

from coach.commands import bindings
from coach.dialogs.reword import Reword, draft_of
from coach.frame import Frame
from coach.practice.calendar import ago, in_words, shifted
from coach.practice.check_in import fact, is_left_over, once_more_on, question_of
from coach.practice.customers import Customer, role_word
from coach.practice.day import Intention, Outcome
from coach.practice.reasons import REASONS, Reason, reason_word
from coach.practice.today import Half
from coach.session import Session
from coach.widgets.answering import REASONS_FROM, Answering, Question
from coach.widgets.closing import Closing
from coach.widgets.day_list import DayList, Entry
from coach.widgets.line import Line
from coach.widgets.reading import Reading


class Step(Enum):
    """The steps of an evening, in order."""

    CATCH_UP = "answering, of the days before"
    ONCE_MORE = "leftovers, of the days before"
    ANSWERS = "answering"
    LEFTOVERS = "leftovers"
    QUESTION = "closing"
    END = "reading"


class Asked(Struct, frozen=True):
    """An intention on the list of the evening, with the day it is of."""

    day: date
    intention: Intention
    customer: Customer


class AnswerList(DayList):
    """The intentions to answer; `enter` passes to the next one."""

    BINDINGS = bindings("list.choose", word="next")


class EveningScreen(Frame):
    """Goes through the intentions one by one: those of the last three days first, then today's."""

    CSS_PATH = "today.tcss"
    BINDINGS = [
        *bindings("kept", "partly", "missed", "no-chance", "note", "tomorrow", "delete"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.day = self.coach.practice_day()
        self.step = Step.CATCH_UP
        self.list: tuple[Asked, ...] = ()
        self._asked: tuple[str, ...] = ()
        self._gone_through: set[str] = set()
        self._given: dict[str, Outcome] = {}
        """The answers that are still being saved: the next key is for the next intention."""
        self._to_plan = False
        """Whether the morning comes after the catching up."""
        self._went_on = False
        """Whether it went on to the morning by itself."""

    @property
    def _catches_up(self) -> bool:
        return self.step in (Step.CATCH_UP, Step.ONCE_MORE)

    @property
    def _offers_again(self) -> bool:
        return self.step in (Step.ONCE_MORE, Step.LEFTOVERS)

    # What is shown

    def compose_body(self) -> ComposeResult:
        """Put the list beside the pane."""
        with Horizontal(id="halves"):
            yield AnswerList(id="list")
            with ContentSwitcher(initial="answering", id="pane"):
                yield Answering(id="answering")
                yield Closing(id="closing")
                yield Reading(id="reading")

    def begin(self) -> None:
        """Begin with what the last three days left open, or with today."""
        self._asked = tuple(intention.id for _, intention in self.coach.catch_up())
        self.step = Step.CATCH_UP if self._asked else Step.ANSWERS
        self._to_plan = self.coach.half() is Half.MORNING and not self.coach.day(self.day).intentions
        self.show()
        self.go_on()

    def place(self) -> str:
        """Name the day, and which half it is."""
        words = in_words(self.day)
        if self._catches_up:
            return f"{words}, catching up"
        return f"{words}, evening" if self.coach.half() is Half.EVENING else f"{words}, check-in"

    def show(self) -> None:
        """Bring list and pane up to date with the journal; give way to the day that has begun meanwhile."""
        if self.day < self.coach.practice_day() and not self._is_writing:
            self.dismiss()
            return
        found = self._catching_up() if self._catches_up else self._of_today()
        self.list = tuple(self._with_answer(asked) for asked in found)
        listing = self.query_one(DayList)
        listing.show([self._entry(asked) for asked in self.list], listing.chosen)
        listing.display = bool(self.list)
        super().show()
        self.show_pane()

    @property
    def _is_writing(self) -> bool:
        """Whether something is being typed, which is still for the day that was."""
        return isinstance(self.focused, Line) and bool(self.focused.value)

    def _with_answer(self, asked: Asked) -> Asked:
        given = self._given.get(asked.intention.id, asked.intention.outcome)
        return replace(asked, intention=replace(asked.intention, outcome=given))

    def _of_today(self) -> Iterable[Asked]:
        today = self.coach.today(self.day)
        return [Asked(today.date, row.intention, row.customer) for row in today.rows if row.intention]

    def _catching_up(self) -> Iterable[Asked]:
        roster = self.coach.roster()
        for back in (3, 2, 1):
            day = self.coach.day(shifted(self.day, -back))
            for intention in day.intentions:
                customer = roster.customer(intention.customer)
                if intention.id in self._asked and customer:
                    yield Asked(day.date, intention, customer)

    def _entry(self, asked: Asked) -> Entry:
        name = asked.customer.name
        if self._catches_up:
            name = f"{asked.day:%a} {name}"
        return Entry(
            asked.intention.id,
            name,
            role_word(asked.customer.role),
            "",
            asked.intention.text,
            asked.intention.outcome,
        )

    def show_pane(self) -> None:
        """Show the pane of the step."""
        self.refresh_bindings()
        pane = self.query_one("#pane", ContentSwitcher)
        chosen = self.chosen
        if self.step is Step.QUESTION:
            pane.current = "closing"
            written = self.coach.day(self.day).reflection
            draft = self.session.drafts[self.draft("reflection")]
            self.query_one(Closing).show(
                self.fact(), self.question(), draft or (written.answer if written else "")
            )
        elif self.step is Step.END or chosen is None:
            pane.current = "reading"
            self.query_one(Reading).show(
                self.fact(),
                (),
                self.with_keys("{tomorrow} plans tomorrow, {back} shows the day, {quit} leaves. Good night."),
            )
        else:
            pane.current = "answering"
            self.query_one(Answering).show(self.asked(chosen))

    @property
    def chosen(self) -> Asked | None:
        """The intention under the highlight."""
        key = self.query_one(DayList).chosen
        return next((asked for asked in self.list if asked.intention.id == key), None)

    def asked(self, chosen: Asked) -> Question:
        """Put an intention into the words of the pane."""
        intention = chosen.intention
        leftover = self._offers_again
        typed = self.session.drafts[self.draft_of(intention.id)]
        # What was typed before an answer is being saved with it.
        given = self.session.drafts[self.draft(intention.id)] if intention.id in self._given else ""
        noted = intention.note or given
        return Question(
            intention.id,
            chosen.customer.name,
            in_words(chosen.day) if self._catches_up else "",
            intention.text,
            intention.when or "",
            intention.outcome,
            typed if leftover else typed or noted,
            leftover=leftover,
            again=self._again(chosen),
            noted=noted,
            reasons=tuple(REASONS[reason] for reason in Reason),
            why=reason_word(intention.why or ""),
        )

    def fact(self) -> str:
        """Say in one sentence what the day holds."""
        return fact(self.coach.day(self.day))

    def question(self) -> str:
        """Choose the question of this evening."""
        return question_of(self.coach.day(self.day), self.coach.questions_asked())

    def draft(self, of: str) -> str:
        """Name the place of a draft: of the note of an intention, by its id, or of the reflection."""
        return f"{self.day} {of}" if of == "reflection" else f"{of} note"

    def draft_of(self, intention: str) -> str:
        """Name the place of the draft on an intention's line: its note, or what came between."""
        return self.draft(f"{intention} why" if self._offers_again else intention)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done in this step."""
        if not self.is_there:
            return False
        asking = self.step in (Step.CATCH_UP, Step.ANSWERS) and self.chosen is not None
        match action:
            case "answer":
                return asking and self.query_one(DayList).has_focus
            case "note":
                return asking
        return super().check_action(action, parameters)

    # Moving

    def go_on(self) -> None:
        """Go to the next intention of the step, or to the next step."""
        if self.step in (Step.CATCH_UP, Step.ANSWERS):
            waiting = [asked.intention.id for asked in self.list if asked.intention.outcome is None]
        elif self._offers_again:
            waiting = [asked.intention.id for asked in self._left_over()]
        else:
            waiting = []
        if waiting:
            self.query_one(DayList).choose(waiting[0])
            self.show_pane()
            if self._offers_again:
                self.query_one(Answering).write()
            else:
                self.query_one(DayList).focus()
        elif self.step is not Step.END:
            self.turn_to(list(Step)[list(Step).index(self.step) + 1])

    def _left_over(self) -> Iterable[Asked]:
        """Give what is offered once more, until the evening is closed by its reflection."""
        if self.coach.day(self.day).reflection:
            return ()
        active = {customer.id for customer in self.coach.roster().active}
        return (
            asked
            for asked in self.list
            if asked.intention.id not in self._gone_through
            and is_left_over(asked.intention, self.coach.day(self._coming(asked)), active)
        )

    def _coming(self, asked: Asked) -> date:
        return once_more_on(asked.day, self.day, self.coach.half())

    def _again(self, asked: Asked) -> str:
        return ago(self._coming(asked), self.day)

    def turn_to(self, step: Step) -> None:
        """Begin a step; who has caught up in the morning goes on to the morning."""
        if not self.is_current:  # it was left while a change was being saved
            return
        if step is Step.ANSWERS and self._catches_up and self._to_plan:
            self._went_on = True
            self.dismiss()
            return
        self.step = step
        self.show()
        if step is Step.QUESTION:
            self.query_one(Closing).write()
        elif step is Step.END:
            self.leave_line()
        else:
            self.go_on()

    @on(OptionList.OptionHighlighted)
    def show_chosen(self) -> None:
        """Show the intention that the highlight moved to."""
        if self.step in (Step.QUESTION, Step.END):
            self.step = Step.ANSWERS
        self.show_pane()

    @on(OptionList.OptionSelected)
    def pass_on(self) -> None:
        """Go past an intention without an answer."""
        index = self.query_one(DayList).highlighted
        asking = self.step in (Step.CATCH_UP, Step.ANSWERS)
        if index is not None and index + 1 < len(self.list) and asking:
            self.query_one(DayList).highlighted = index + 1
        elif self.step is Step.CATCH_UP:
            self._put_aside()
        else:
            self.turn_to(Step.QUESTION if self.step is not Step.END else Step.END)

    def action_back(self) -> None:
        """Leave a line for the list, a step for the next one, and the evening for the day."""
        if self.step is Step.CATCH_UP:
            self._put_aside()
        elif self._offers_again:
            self.turn_to(Step.ANSWERS if self._catches_up else Step.QUESTION)
        elif isinstance(self.focused, Line):
            if self.step is Step.QUESTION:
                self._pass_question()
            self.leave_line()
        else:
            super().action_back()

    def _put_aside(self) -> None:
        def put_aside(_: object) -> None:
            self.notify("Put aside for today; each of these days can still be answered on Streaks (2).")
            self.turn_to(Step.ONCE_MORE)

        self.save(self.coach.skip_catch_up, put_aside, refused=lambda: self.turn_to(Step.ONCE_MORE))

    def leave_line(self) -> None:
        """Go from a line to the list, where all keys work."""
        self.set_focus(self.query_one(DayList) if self.list else None)

    # What is done

    def action_answer(self, outcome: str) -> None:
        """Answer the intention under the highlight; the next one comes by itself."""
        chosen = self.chosen
        if chosen is None or self.step in (Step.QUESTION, Step.END):
            return
        id, here = chosen.intention.id, self.step
        note = self.session.drafts[self.draft(id)] or None
        self._given[id] = Outcome(outcome)

        def saved(_: object) -> None:
            self._given.pop(id, None)
            self.session.drafts[self.draft(id)] = ""

        def refused() -> None:
            self._given.pop(id, None)
            self.come_back(here, id)

        self.save(
            partial(self.coach.answer, id, Outcome(outcome), note, day=chosen.day), saved, refused=refused
        )
        self.show()
        self.go_on()

    def come_back(self, step: Step, intention: str) -> None:
        """Come back to what was not saved, with the words that belong to it."""
        if self._went_on:
            self.app.call_later(self.app.run_action, "check_in")
        elif self.is_attached:
            self.step = step
            self.show()
            waiting = (asked.intention.id for asked in self.list if asked.intention.outcome is None)
            self.query_one(DayList).choose(next(waiting, intention) if not self._offers_again else intention)
            self.show_pane()
            self.query_one(DayList).focus()

    def action_line_up(self) -> None:
        """Go to the intention above, from the note's line."""
        self.query_one(DayList).action_cursor_up()

    def action_line_down(self) -> None:
        """Go to the intention below, from the note's line."""
        self.query_one(DayList).action_cursor_down()

    def action_note(self) -> None:
        """Go to the note's line, or back to the list."""
        if self.query_one("#pane", ContentSwitcher).current == "answering":
            if self.query_one(DayList).has_focus:
                self.query_one(Answering).write()
            else:
                self.query_one(DayList).focus()

    @on(Answering.Typed)
    def keep_note_draft(self, message: Answering.Typed) -> None:
        """Remember what is typed."""
        self.session.drafts[self.draft_of(message.intention)] = message.text

    @on(Closing.Typed)
    def keep_reflection_draft(self, message: Closing.Typed) -> None:
        """Remember what is typed."""
        self.session.drafts[self.draft("reflection")] = message.text

    @on(Answering.Noted)
    def note(self, message: Answering.Noted) -> None:
        """Save a note, or what came between in own words, and go on."""
        chosen = next((asked for asked in self.list if asked.intention.id == message.intention), None)
        if chosen is None:
            return

        id, draft = message.intention, self.draft_of(message.intention)

        def saved(_: object) -> None:
            self.session.drafts[draft] = ""

        refused = partial(self.offer_again, self.step, id)
        if self._offers_again:
            if message.text:
                self.save(partial(self.coach.why, id, message.text, day=chosen.day), saved, refused)
        elif message.text != (chosen.intention.note or ""):
            self.save(partial(self.coach.note, id, message.text, day=chosen.day), saved, refused)
        self._gone_through.add(id)
        self.go_on()

    @on(Answering.Chosen)
    def offer_once_more(self, message: Answering.Chosen) -> None:
        """Keep a leftover for tomorrow, reword it, or drop it; or note a reason, and stay."""
        chosen = next((asked for asked in self.list if asked.intention.id == message.intention), None)
        if chosen is None:
            return
        if message.digit >= REASONS_FROM:
            reason = list(Reason)[message.digit - REASONS_FROM]
            why = "" if chosen.intention.why == reason else reason
            self.save(partial(self.coach.why, message.intention, why, day=chosen.day))
            return
        if message.digit == 1:
            self.plan_again(chosen, chosen.intention.text)
        elif message.digit == 2:
            again = self._again(chosen)
            self.app.push_screen(
                Reword(chosen.customer.name, chosen.intention, self.session.drafts, again),
                lambda text: self.plan_again(chosen, text) if text else self.go_on(),
            )
        else:
            self._gone_through.add(message.intention)
            self.go_on()

    def offer_again(self, step: Step, intention: str) -> None:
        """Come back to a leftover of which nothing was saved, or to a note."""
        self._gone_through.discard(intention)
        self.come_back(step, intention)
        if self.is_attached and self._offers_again:
            self.go_on()

    def plan_again(self, chosen: Asked, text: str) -> None:
        """Plan an intention once more, where none stands yet, and go on."""
        id, coming, again = chosen.intention.id, self._coming(chosen), self._again(chosen)
        self._gone_through.add(id)

        def saved(_: object) -> None:
            self.session.drafts[draft_of(chosen.intention)] = ""
            self.notify(f"Planned for {again}: {text}", markup=False)

        verb = partial(
            self.coach.intend,
            chosen.customer.id,
            text,
            when=chosen.intention.when,
            day=coming,
            suggestion=chosen.intention.suggestion if text == chosen.intention.text else None,
            motive=chosen.intention.motive,
            anew=True,
        )
        self.save(verb, saved, refused=partial(self.offer_again, self.step, id))
        self.go_on()

    def _pass_question(self) -> None:
        """Remember that the question was asked, so that it is not asked twice in a week."""
        if not self.coach.day(self.day).reflection:
            asked = self.query_one(Closing).question
            self.save(partial(self.coach.pass_question, asked, day=self.day))

    @on(Closing.Reflected)
    def reflect(self, message: Closing.Reflected) -> None:
        """Save the reflection, and end the evening."""
        if not message.text:
            self._pass_question()
            self.turn_to(Step.END)
            return

        def saved(_: object) -> None:
            self.session.drafts[self.draft("reflection")] = ""

        verb = partial(self.coach.reflect, message.text, question=message.question, day=self.day)
        self.save(verb, saved, refused=lambda: self.turn_to(Step.QUESTION))
        self.turn_to(Step.END)

    def at_hand(self) -> str | None:
        """Name the customer of the intention under the highlight."""
        return self.chosen.customer.id if self.chosen else None

    def action_delete(self) -> None:
        """Delete the intention under the highlight."""
        if chosen := self.chosen:
            self.save(
                partial(self.coach.delete, chosen.intention.id, day=chosen.day),
                lambda _: self.say_deleted(chosen.customer.name),
            )
