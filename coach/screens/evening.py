"""The evening: what became of each intention, one question, and one sentence of fact."""

from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import ContentSwitcher, OptionList

from coach.checking_in.answering import answer, note
from coach.checking_in.once_more import ask_for_words, plan_again, say_why
from coach.checking_in.question import draft_of, entry_of, question_of
from coach.checking_in.steps import Asked, CheckIn, Step
from coach.commands import bindings
from coach.frame import Frame
from coach.practice import check_in
from coach.practice.calendar import in_words
from coach.practice.day import Outcome
from coach.practice.today import Half
from coach.session import Session
from coach.widgets.answering import REASONS_FROM, Answering
from coach.widgets.closing import Closing
from coach.widgets.day_list import DayList
from coach.widgets.line import Line
from coach.widgets.reading import Reading

GOOD_NIGHT = "{tomorrow} plans tomorrow, {back} shows the day, {quit} leaves. Good night."
"""What stands below an evening that is over."""


class AnswerList(DayList):
    """The intentions to answer; `enter` passes to the next one."""

    BINDINGS = bindings("list.choose", word="next")

    leads_on = True
    """Whether anything comes after what is shown."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to pass on as long as something comes."""
        return super().check_action(action, parameters) and (action != "select" or self.leads_on)


class EveningScreen(Frame):
    """Goes through the intentions one by one: those of the last three days first, then today's."""

    CSS_PATH = "today.tcss"
    BINDINGS = bindings("kept", "partly", "missed", "no-chance", "note", "reflect", "tomorrow", "delete")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.day = self.coach.practice_day()
        self.check_in = CheckIn(session, self.day)
        self._to_plan = False
        """Whether the morning comes after the catching up."""
        self._went_on = False
        """Whether it went on to the morning by itself."""

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
        self.check_in.begin()
        self._to_plan = self.coach.half() is Half.MORNING and not self.coach.day(self.day).intentions
        self.show()
        self.go_on()

    def place(self) -> str:
        """Name the day, and which half it is."""
        words = in_words(self.day)
        if self.step.catches_up:
            return f"{words}, catching up"
        return f"{words}, evening" if self.coach.half() is Half.EVENING else f"{words}, check-in"

    def show(self) -> None:
        """Bring list and pane up to date with the journal; give way to the day that has begun meanwhile."""
        if self.day < self.coach.practice_day() and not self._is_writing:
            self.dismiss()
            return
        self.check_in.look()
        listing = self.query_one(DayList)
        listing.show([entry_of(asked, self.check_in) for asked in self.check_in.list], listing.chosen)
        listing.display = bool(self.check_in.list)
        super().show()
        self.show_pane()

    @property
    def _is_writing(self) -> bool:
        """Whether something is being typed, which is still for the day that was."""
        return isinstance(self.focused, Line) and bool(self.focused.value)

    def show_pane(self) -> None:
        """Show the pane of the step."""
        self.refresh_bindings()
        pane, chosen, drafts = self.query_one("#pane", ContentSwitcher), self.chosen, self.session.drafts
        self.query_one(AnswerList).leads_on = self.step is not Step.END
        day = self.coach.day(self.day)
        written = day.reflection
        if self.step is Step.QUESTION:
            pane.current = "closing"
            self.query_one(Closing).show(
                check_in.fact(day),
                check_in.question_of(day, self.coach.questions_asked()),
                drafts[self.check_in.reflection] or (written.answer if written else ""),
            )
        elif self.step is Step.END or chosen is None:
            pane.current = "reading"
            said = [(written.question or "The question", written.answer)] if written else []
            self.query_one(Reading).show(check_in.fact(day), said, self.with_keys(GOOD_NIGHT))
        else:
            pane.current = "answering"
            self.query_one(Answering).show(question_of(chosen, self.check_in, drafts))

    @property
    def step(self) -> Step:
        """How far the check-in is."""
        return self.check_in.step

    @property
    def chosen(self) -> Asked | None:
        """The intention under the highlight."""
        return self.check_in.of(self.query_one(DayList).chosen)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done in this step."""
        if not self.is_there:
            return False
        asking = self.step.asks and self.chosen is not None
        match action:
            case "answer":
                return asking and self.query_one(DayList).has_focus
            case "note":
                return asking
            case "reflect":
                return self.step is Step.END
        return super().check_action(action, parameters)

    # Moving

    def go_on(self) -> None:
        """Go to the next intention of the step, or to the next step."""
        if waiting := self.check_in.waiting:
            self.query_one(DayList).choose(waiting)
            self.show_pane()
            if self.step.offers_again:
                self.query_one(Answering).write()
            else:
                self.query_one(DayList).focus()
        elif self.step is not Step.END:
            self.turn_to(self.check_in.next_step())

    def turn_to(self, step: Step) -> None:
        """Begin a step; who has caught up in the morning goes on to the morning."""
        if not self.is_current:  # it was left while a change was being saved
            return
        if step is Step.ANSWERS and self.step.catches_up and self._to_plan:
            self._went_on = True
            self.dismiss()
            return
        self.check_in.step = step
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
            self.check_in.step = Step.ANSWERS
        self.show_pane()

    @on(OptionList.OptionSelected)
    def pass_on(self) -> None:
        """Go past an intention without an answer."""
        listing = self.query_one(DayList)
        if self.step.asks and listing.highlighted not in (None, len(self.check_in.list) - 1):
            listing.action_cursor_down()
        elif self.step is Step.CATCH_UP:
            self._put_aside()
        else:
            self.turn_to(Step.QUESTION)

    def action_back(self) -> None:
        """Leave a line for the list, a step for the next one, and the evening for the day."""
        if self.step is Step.CATCH_UP:
            self._put_aside()
        elif self.step.offers_again:
            self.check_in.gone_through.update(asked.intention.id for asked in self.check_in.left_over())
            self.turn_to(self.check_in.next_step())
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
        self.set_focus(self.query_one(DayList) if self.check_in.list else None)

    def come_back(self, step: Step, intention: str) -> None:
        """Come back to what was not saved, with the words that belong to it."""
        self.check_in.gone_through.discard(intention)
        if self._went_on:
            self.app.call_later(self.app.run_action, "check_in")
        elif self.is_attached:
            self.check_in.step = step
            self.show()
            listing = self.query_one(DayList)
            listing.choose(intention if step.offers_again else self.check_in.unanswered or intention)
            self.show_pane()
            listing.focus()
            if step.offers_again:
                self.go_on()

    def action_line_up(self) -> None:
        """Go to the intention above, from the note's line."""
        self.query_one(DayList).action_cursor_up()

    def action_line_down(self) -> None:
        """Go to the intention below, from the note's line."""
        self.query_one(DayList).action_cursor_down()

    # What is done

    def action_answer(self, outcome: str) -> None:
        """Answer the intention under the highlight; the next one comes by itself."""
        chosen = self.chosen
        if chosen is None or self.step in (Step.QUESTION, Step.END):
            return
        refused = partial(self.come_back, self.step, chosen.intention.id)
        answer(self, self.check_in, chosen, Outcome(outcome), refused)
        self.show()
        self.go_on()

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
        place = draft_of(message.intention, leftover=self.step.offers_again)
        self.session.drafts[place] = message.text

    @on(Answering.Noted)
    def take_note(self, message: Answering.Noted) -> None:
        """Save a note, or what came between in own words, and go on."""
        if asked := self.check_in.of(message.intention):
            refused = partial(self.come_back, self.step, message.intention)
            note(self, self.check_in, asked, message.text, refused)
            self._go_past(message.intention)

    @on(Answering.Chosen)
    def offer_once_more(self, message: Answering.Chosen) -> None:
        """Keep a leftover for tomorrow, reword it, or drop it; or note a reason, and stay."""
        asked = self.check_in.of(message.intention)
        if asked is None:
            return
        if message.digit >= REASONS_FROM:
            say_why(self, asked, message.digit)
        elif message.digit == 1:
            self.plan_again(asked, asked.intention.text)
        elif message.digit == 2:
            ask_for_words(self, self.check_in, asked, partial(self.plan_again, asked))
        else:
            self._go_past(asked.intention.id)

    def plan_again(self, asked: Asked, text: str | None) -> None:
        """Plan an intention once more, and go on; without words nothing is planned, and it stays offered."""
        if text:
            id = asked.intention.id
            plan_again(self, self.check_in, asked, text, partial(self.come_back, self.step, id))
            self.check_in.gone_through.add(id)
        self.go_on()

    def _go_past(self, intention: str) -> None:
        """Go on, and offer something not once more."""
        self.check_in.gone_through.add(intention)
        self.go_on()

    def _pass_question(self) -> None:
        """Remember that the question was asked, so that it is not asked twice in a week."""
        if not self.coach.day(self.day).reflection:
            asked = self.query_one(Closing).question
            self.save(partial(self.coach.pass_question, asked, day=self.day))

    def action_reflect(self) -> None:
        """Go from the end to the question once more."""
        self.turn_to(Step.QUESTION)

    @on(Closing.Typed)
    def keep_reflection_draft(self, message: Closing.Typed) -> None:
        """Remember what is typed."""
        self.session.drafts[self.check_in.reflection] = message.text

    @on(Closing.Reflected)
    def reflect(self, message: Closing.Reflected) -> None:
        """Save the reflection, and end the evening."""
        if not message.text:
            self._pass_question()
            self.turn_to(Step.END)
            return
        forget = self.session.drafts.hand_over(self.check_in.reflection)
        verb = partial(self.coach.reflect, message.text, question=message.question, day=self.day)
        self.save(verb, lambda _: forget(), refused=lambda: self.turn_to(Step.QUESTION))
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
