"""Review: a week in one's own words, and in five minutes what to do about it."""

from collections.abc import Callable
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import ContentSwitcher

from coach.commands import bindings
from coach.frame import Frame
from coach.practice.brand import WORDS, Brand
from coach.practice.review import Answer, Part
from coach.practice.week_in_words import facts, span_of
from coach.reviewing.asked import asked
from coach.reviewing.offers import offers
from coach.reviewing.read_back import read_back
from coach.reviewing.steps import Step, WeekReview
from coach.session import Session
from coach.widgets.asking import Asking
from coach.widgets.reading import Reading
from coach.widgets.week_in_words import WeekInWords, WeekPage

WAYS_ON = "{back} shows the week, {turn.before} and {turn.after} turn to another, {go.today} goes to today."
"""What can be done at the end."""


class ReviewScreen(Frame):
    """Shows a week, and goes through it part by part; what was written is kept, wherever one leaves."""

    CSS_PATH = "review.tcss"
    BINDINGS = bindings("look.back", "turn.before", "turn.after", "sight")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.review = WeekReview(session)

    # What is shown

    def compose_body(self) -> ComposeResult:
        """Put the week beside the pane of the part."""
        with Horizontal(id="halves"):
            yield WeekInWords(id="week")
            with ContentSwitcher(initial="asking", id="pane"):
                yield Asking(id="asking")
                yield Reading(id="reading")

    def begin(self) -> None:
        """Begin with the week."""
        self.review.begin()
        self.show_masthead()
        self.show_week()
        self.read_week()

    def place(self) -> str:
        """Name the week."""
        return f"Review, {span_of(self.review.week, self.coach.practice_day())}"

    def show(self) -> None:
        """Bring the week and the part up to date with the journal."""
        self.review.read()
        super().show()
        self.show_week()

    def show_week(self) -> None:
        """Show the week, and the part or what was written."""
        week = self.review.week
        self.query_one(WeekInWords).show(WeekPage(week.first, tuple(facts(week)), week.dealt))
        self.show_part()

    def show_part(self) -> None:
        """Show the part of the step, or what was written."""
        self.refresh_bindings()
        pane = self.query_one("#pane", ContentSwitcher)
        page = asked(self.review)
        if page is None:
            pane.current = "reading"
            self.query_one(Reading).show(*read_back(self.review), self.with_keys(WAYS_ON))
        else:
            pane.current = "asking"
            self.query_one(Asking).show(page)

    # Moving

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the parts and the other weeks where nothing is being written."""
        if self.is_there and (action in ("look_back", "turn") or parameters == ("sight",)):
            return not self.query_one(Asking).has_focus_within
        return super().check_action(action, parameters)

    def read_week(self) -> None:
        """Give the keys to the week."""
        self.set_class(True, "-reading").set_class(False, "-asking")
        self.query_one(WeekInWords).focus()

    def action_look_back(self) -> None:
        """Go to the part where one is; from the end once more to the first."""
        if self.review.step is Step.END and self.has_class("-asking"):
            self.read_week()
            return
        if self.review.step is Step.END and self.review.steps:
            self.review.step = self.review.steps[0]
        self.turn_to(self.review.step)

    def turn_to(self, step: Step) -> None:
        """Show a step, with the cursor on its line."""
        self.review.step = step
        self.set_class(False, "-reading").set_class(True, "-asking")
        self.show_part()
        if step is Step.END:
            self.set_focus(None)
        else:
            self.query_one(Asking).write()

    def go_on(self) -> None:
        """Go to the next step."""
        self.turn_to(self.review.next_step)

    def action_back(self) -> None:
        """Leave the part for the week."""
        self.read_week()

    def action_turn(self, days: int) -> None:
        """Turn to another week, from the first written one to the running one."""
        if self.review.turn(days):
            self.show_masthead()
            self.after_drawing(self.show_week)
            self.read_week()

    def action_line_up(self) -> None:
        """Choose somebody above, from the line."""
        self.query_one(Asking).move(-1)

    def action_line_down(self) -> None:
        """Choose somebody below, from the line."""
        self.query_one(Asking).move(1)

    # What is done

    @on(Asking.Typed)
    def keep_draft(self, message: Asking.Typed) -> None:
        """Remember what is typed."""
        self.session.drafts[self.review.draft] = message.text

    @on(Asking.Answered)
    def take(self, message: Asking.Answered) -> None:
        """Save what was written, and go on."""
        match self.review.step:
            case Step.SIGHT if message.text and message.person:
                self._intend(message.person, message.text)
            case Step.WISH | Step.BEST | Step.OBSTACLE | Step.PLAN if self.review.subject:
                self._write(Part(self.review.step), self.review.subject.id, message.text)
            case Step.KNOWN:
                self._be_known_by(message.text)
            case Step.HEARD if message.person and message.text:
                self._hear(message.person, message.text)
            case Step.THANKS if message.person:
                self._write(Part.THANKS, message.person, message.text)
            case _:
                self.go_on()

    def _intend(self, customer: str, text: str) -> None:
        """Intend something for somebody out of sight, and go to the next one."""
        day = self.coach.takes_intention(customer)
        if day is None:
            self.notify("There is an intention for them already; it can be changed on Today.", markup=False)
            return
        forget = self._handed_over()

        def saved(_: object) -> None:
            forget()
            left = [who.id for who, _ in self.review.to_see if not self.review.intended(who.id)]
            if left:
                self.query_one(Asking).choose(left[0])
            elif self.review.step is Step.SIGHT:
                self.go_on()

        self.save(partial(self.coach.intend, customer, text, day=day), saved)

    def _handed_over(self) -> Callable[[], None]:
        """Give what forgets an answer that is saved, and empties the line for the next one."""
        draft = self.review.draft
        forget = self.session.drafts.hand_over(draft)

        def saved() -> None:
            forget()
            # On the line there may be other words by now, or another question.
            if self.review.draft == draft and not self.session.drafts[draft]:
                self.query_one(Asking).clear()

        return saved

    def _write(self, part: Part, customer: str, text: str) -> None:
        """Save a part of the review, and go on; an empty line takes it away."""
        known, draft, here = self.review.answer(part), self.review.draft, self.review.step
        if (known.text, known.customer) == (text, customer) if known else not text:
            self.session.drafts[draft] = ""
            self.go_on()
            return
        self.review.given[part] = Answer(part, customer, text) if text else None
        forget = self.session.drafts.hand_over(draft)

        def saved(_: object) -> None:
            self.review.given.pop(part, None)
            forget()

        def refused() -> None:
            self.review.given.pop(part, None)
            self.turn_to(here)

        verb = partial(self.coach.review, part, customer, text, week=self.review.week.first)
        self.save(verb, saved, refused=refused)
        follows = {Part.PLAN: Step.INTEND, Part.THANKS: Step.SAY}.get(part)
        if text and follows and (follows is Step.SAY or self.coach.takes_intention(customer)):
            self.turn_to(follows)
        else:
            self.go_on()

    def _be_known_by(self, words: str) -> None:
        """Save the words of the month, and go on."""
        forget, verb = (
            self.session.drafts.hand_over(self.review.draft),
            partial(self.coach.be_known_by, words),
        )
        self.save(verb, lambda _: forget(), refused=lambda: self.turn_to(Step.KNOWN))
        self.go_on()

    def _hear(self, feedback: str, word: str) -> None:
        """Save a word that was heard; after the third go on."""
        whose = next((said.customer.id for said in self.review.said() if said.feedback.id == feedback), "")
        forget = self._handed_over()

        def saved(brand: Brand) -> None:
            forget()
            if len(brand.heard) >= WORDS and self.review.step is Step.HEARD:
                self.go_on()

        self.save(partial(self.coach.hear, word, whose, feedback), saved)

    @on(Asking.Offered)
    def act(self, message: Asking.Offered) -> None:
        """Make an intention or a deed of what was just written."""
        offered = offers(self.review)
        _, verb = offered[message.digit - 1]
        self.save(verb)
        if self.review.step is not Step.PROMOTE or len(offered) == 1:
            self.go_on()

    def at_hand(self) -> str | None:
        """Name the customer that is being written about."""
        return self.query_one(Asking).person if self.review.step in (Step.SIGHT, Step.THANKS) else None
