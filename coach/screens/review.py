"""Review: a week in one's own words, and in five minutes what to do about it."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import ContentSwitcher

from coach.commands import bindings
from coach.frame import Frame
from coach.journal.drafts import REVIEW
from coach.practice.brand import WORDS, Brand
from coach.practice.brand_months import Said, to_hear_in
from coach.practice.calendar import ago, shifted
from coach.practice.customers import Customer, Priority, role_word
from coach.practice.review import CONTRAST, QUESTIONS, Answer, Part
from coach.practice.week import Week
from coach.practice.week_in_words import facts, left_out, missed, named, span_of, to_see
from coach.session import Session
from coach.values import replace
from coach.widgets.asking import Asking, PartPage, Person
from coach.widgets.reading import Reading
from coach.widgets.week_in_words import WeekInWords, WeekPage


class Step(StrEnum):
    """The steps of a review, in order; those between the parts that are written offer to act on them."""

    SIGHT = "sight"
    WISH = Part.WISH.value
    BEST = Part.BEST.value
    OBSTACLE = Part.OBSTACLE.value
    PLAN = Part.PLAN.value
    INTEND = "intend"
    PROMOTE = "promote"
    THANKS = Part.THANKS.value
    SAY = "say"
    KNOWN = "known"
    HEARD = "heard"
    END = "end"


COUNTED = (Step.SIGHT, Step.WISH, Step.PROMOTE, Step.THANKS, Step.KNOWN)
"""The steps with which a part begins that is counted."""


class ReviewScreen(Frame):
    """Shows a week, and goes through it part by part; what was written is kept, wherever one leaves."""

    CSS_PATH = "review.tcss"
    BINDINGS = bindings("look.back", "turn.before", "turn.after", "sight")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.day: date | None = None
        """A day of the week that is looked back on; None is the one that the practice chooses."""
        self.step = Step.SIGHT
        self.week: Week = self.coach.week()
        self._to_see: tuple[tuple[Customer, str], ...] = ()
        """Those who wait or are out of sight, as the week began: an intention for one hides nobody."""
        self._gap = ""
        self._asks_for_brand = False
        """Whether the words of the month are asked for in this review."""
        self._listens = False
        """Whether there is feedback to hear a word in."""
        self._given: dict[Part, Answer | None] = {}
        """The answers that are still being saved."""

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
        self.find_step()
        self.show_masthead()
        self.show_week()
        self.read_week()

    def begin_week(self) -> None:
        """Begin with a week: at its first part, or where it was left."""
        self.find_step()
        self.show_masthead()
        self.after_drawing(self.show_week)

    def find_step(self) -> None:
        """Look at the week, and find where in it one goes on."""
        self.week = self.coach.week(self.day)
        self._to_see = to_see(self.week)
        current = self.day is None or self.week.first <= self.coach.practice_day() <= self.week.last
        brand = self.coach.brand()
        self._asks_for_brand = current and self.coach.asks_for_brand()
        # Later in the month, what was said since is listened to.
        self._listens = current and bool(self._said()) and len(brand.heard) < WORDS
        self._listens = self._listens and (self._asks_for_brand or bool(brand.wanted))
        self._gap = left_out(self.week.gap) if self.week.gap else ""
        written = self.steps if self.week.review is None else self.steps[1:]
        self.step = next((step for step in written if not self._is_answered(step)), Step.END)

    def _is_answered(self, step: Step) -> bool:
        return step in [*Part] and self.answer(Part(step)) is not None

    @property
    def steps(self) -> list[Step]:
        """The steps that this week has, without those that follow from an answer."""
        return [
            *((Step.SIGHT,) if self._to_see else ()),
            *((Step(part) for part in CONTRAST) if self.subject else ()),
            *((Step.PROMOTE,) if self.week.first_steps else ()),
            *((Step.THANKS,) if self.coach.roster().active else ()),
            *((Step.KNOWN,) if self._asks_for_brand else ()),
            *((Step.HEARD,) if self._listens else ()),
        ]

    @property
    def subject(self) -> Customer | None:
        """The customer for whom a plan was missed twice, or was when the review was written."""
        if self.week.missed_twice:
            return self.week.missed_twice.customer
        found = next((answer for part in CONTRAST if (answer := self.answer(part))), None)
        return self.coach.roster().customer(found.customer) if found else None

    def answer(self, part: Part) -> Answer | None:
        """Give what was written for a part."""
        if part in self._given:
            return self._given[part]
        return self.week.review.answer(part) if self.week.review else None

    def place(self) -> str:
        """Name the week."""
        return f"Review, {span_of(self.week, self.coach.practice_day())}"

    def show(self) -> None:
        """Bring the week and the part up to date with the journal."""
        self.week = self.coach.week(self.day)
        super().show()
        self.show_week()

    def show_week(self) -> None:
        """Show the week, and the part or what was written."""
        self.query_one(WeekInWords).show(WeekPage(self.week.first, tuple(facts(self.week)), self.week.dealt))
        self.show_part()

    def show_part(self) -> None:
        """Show the part of the step, or what was written."""
        self.refresh_bindings()
        pane = self.query_one("#pane", ContentSwitcher)
        page = self.page()
        if page is None:
            pane.current = "reading"
            self.query_one(Reading).show(*self.read_back())
        else:
            pane.current = "asking"
            self.query_one(Asking).show(page)

    def page(self) -> PartPage | None:
        """Put the step into words; None at the end."""
        match self.step:
            case Step.SIGHT:
                return self._sight()
            case Step.INTEND | Step.SAY:
                return self._offer()
            case Step.PROMOTE:
                return self._promotion()
            case Step.KNOWN | Step.HEARD:
                return self._brand()
            case Step.THANKS:
                return self._thanks()
            case Step.END:
                return None
        return self._contrast(Part(self.step))

    def _page(self, heading: str, question: str, known: tuple[tuple[str, str], ...] = ()) -> PartPage:
        parts = [step for step in self.steps if step in COUNTED]
        reached = [step for step in parts if [*Step].index(step) <= [*Step].index(self.step)]
        progress = f"{len(reached)} of {len(parts)}"
        part = Part(self.step) if self.step in [*Part] else None
        written = self.answer(part) if part else None
        text = self.session.drafts[self.draft(self.step)] or (written.text if written else "")
        return PartPage(f"{self.week.first} {self.step}", heading, progress, question, known, text)

    def _sight(self) -> PartPage:
        asides = {who.id: self._when(who.id) or reason for who, reason in self._to_see}
        people = tuple(Person(who.id, who.name, asides[who.id]) for who, _ in self._to_see)
        known = (("", self._gap),) if self._gap else ()
        page = self._page("Whom to see", "What will you do for {}?", known)
        return replace(page, people=people)

    def _when(self, customer: str) -> str:
        """Say when something is intended for somebody already."""
        today = self.coach.practice_day()
        days = (today, shifted(today, 1))
        return next(
            (f"intended {ago(day, today)}" for day in days if self.coach.day(day).intention_for(customer)), ""
        )

    def _contrast(self, part: Part) -> PartPage:
        plan, subject = self.week.missed_twice, self.subject
        assert subject is not None
        known = [("", f"“{plan.text}”"), ("", missed(plan))] if plan else []
        before = CONTRAST[: CONTRAST.index(part)]
        known += [(each.value, answer.text) for each in before if (answer := self.answer(each))]
        return self._page(named(subject), QUESTIONS[part], tuple(known))

    def _thanks(self) -> PartPage:
        due = {thanks.customer.id: thanks.reason for thanks in self.week.thanks}
        dealt = [one.customer for one in self.week.dealt if one.customer.archived is None]
        others = [who for who in self.coach.roster().active if who not in dealt]
        in_order = sorted((*dealt, *others), key=lambda who: [*due, who.id].index(who.id))
        people = tuple(Person(who.id, who.name, due.get(who.id, role_word(who.role))) for who in in_order)
        written = self.answer(Part.THANKS)
        page = self._page("One thank-you", "You thank {}. For which act, exactly?")
        return replace(page, people=people, chosen=written.customer if written else None)

    def _said(self) -> tuple[Said, ...]:
        brand = self.coach.brand()
        since = brand.changed_at.date() if brand.changed_at and not self._asks_for_brand else None
        return to_hear_in(self.coach.roster(), brand, self.coach.practice_day(), since=since)

    def _brand(self) -> PartPage:
        """Ask for the words to be known by, and beside them for those that were heard."""
        brand, roster = self.coach.brand(), self.coach.roster()
        if self.step is Step.KNOWN:
            page = self._page("This month", "Which three words do you want to be known by?")
            before = brand.wanted or self.coach.wanted_before()
            return replace(page, text=page.text or ", ".join(before))
        heard = [f"{each.word} ({_name(roster.customer(each.customer))})" for each in brand.heard]
        known = (("wanted", ", ".join(brand.wanted) or "–"), ("heard", ", ".join(heard) or "–"))
        more = self._said() and len(brand.heard) < WORDS
        question = "Which word do you hear in what {} said?" if more else "That is all; enter goes on."
        page = self._page("This month", question, known)
        today = self.coach.practice_day()
        people = tuple(
            Person(
                said.feedback.id,
                said.customer.name,
                f"{f'{ago(said.feedback.on, today)}: ' if said.feedback.on else ''}“{said.feedback.text}”",
            )
            for said in self._said()
        )
        return replace(page, people=people)

    def _promotion(self) -> PartPage:
        page = self._page("A first step was kept", "Who benefits from you now? Enter goes on.")
        return replace(page, offers=tuple(words for words, _ in self._offers()))

    def _offer(self) -> PartPage:
        """Offer to act on what was just written."""
        answer = self._just_written
        customer = self.coach.roster().customer(answer.customer) if answer else None
        known = (("", answer.text),) if answer else ()
        heading = named(customer) if customer else ""
        page = self._page(heading, "Do something with it? Enter goes on.", known)
        return replace(page, offers=tuple(words for words, _ in self._offers()))

    @property
    def _just_written(self) -> Answer | None:
        return self.answer(Part.PLAN if self.step is Step.INTEND else Part.THANKS)

    def _offers(self) -> list[tuple[str, Callable[[], object]]]:
        """List what can be done with the plan or the thank-you that was just written, each with its verb."""
        if self.step is Step.PROMOTE:
            return [
                (
                    f"{named(who)}: benefits now",
                    partial(self.coach.edit_customer, who.id, priority=Priority.NOW),
                )
                for who in self.week.first_steps
            ]
        answer = self._just_written
        if answer is None:
            return []
        offers: list[tuple[str, Callable[[], object]]] = []
        who, text, today = answer.customer, answer.text, self.coach.practice_day()
        if day := self.coach.takes_intention(who):
            words = text if self.step is Step.INTEND else f"I say thank you: {text}"
            offers.append(
                (f"intend it for {ago(day, today)}", partial(self.coach.intend, who, words, day=day))
            )
        if self.step is Step.SAY:
            verb = partial(self.coach.log, who, f"Said thank you: {text}")
            offers.append(("it is said: a deed of today", verb))
        return offers

    def read_back(self) -> tuple[str, list[tuple[str, str]], str]:
        """Read back what was written about the week."""
        answers = [answer for part in Part if (answer := self.answer(part))]
        roster = self.coach.roster()
        said = []
        for answer in answers:
            customer = roster.customer(answer.customer)
            said.append((f"{customer.name if customer else ''}: {QUESTIONS[answer.part]}", answer.text))
        brand = self.coach.brand()
        if (self._asks_for_brand or self._listens) and brand.wanted:
            said.append(("To be known by", ", ".join(brand.wanted)))
            said += [(f"Heard from {_name(roster.customer(h.customer))}", h.word) for h in brand.heard]
        heading = "You looked back on this week" if said else "Nothing more about this week"
        return (
            heading,
            said,
            self.with_keys(
                "{back} shows the week, {turn.before} and {turn.after} turn to another, "
                "{go.today} goes to today."
            ),
        )

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
        if self.step is Step.END and self.has_class("-asking"):
            self.read_week()
            return
        if self.step is Step.END and self.steps:
            self.step = self.steps[0]
        self.turn_to(self.step)

    def turn_to(self, step: Step) -> None:
        """Show a step, with the cursor on its line."""
        self.step = step
        self.set_class(False, "-reading").set_class(True, "-asking")
        self.show_part()
        if step is Step.END:
            self.set_focus(None)
        else:
            self.query_one(Asking).write()

    def go_on(self) -> None:
        """Go to the next step."""
        order = [*Step]
        here = order.index(self.step)
        self.turn_to(next((step for step in self.steps if order.index(step) > here), Step.END))

    def action_back(self) -> None:
        """Leave the part for the week."""
        self.read_week()

    def action_turn(self, days: int) -> None:
        """Turn to another week, from the first written one to the running one."""
        day, today = shifted(self.week.first, days), self.coach.practice_day()
        if self.coach.first_day() <= shifted(day, 6) and day <= today:
            self.day = day
            self.begin_week()
            self.read_week()

    def action_line_up(self) -> None:
        """Choose somebody above, from the line."""
        self.query_one(Asking).move(-1)

    def action_line_down(self) -> None:
        """Choose somebody below, from the line."""
        self.query_one(Asking).move(1)

    # What is done

    def draft(self, step: Step) -> str:
        """Name the place of a draft."""
        subject = self.subject if step in map(Step, CONTRAST) else None
        return f"{REVIEW} {self.week.first} {step}" + (f" {subject.id}" if subject else "")

    @on(Asking.Typed)
    def keep_draft(self, message: Asking.Typed) -> None:
        """Remember what is typed."""
        self.session.drafts[self.draft(self.step)] = message.text

    @on(Asking.Answered)
    def take(self, message: Asking.Answered) -> None:
        """Save what was written, and go on."""
        match self.step:
            case Step.SIGHT if message.text and message.person:
                self._intend(message.person, message.text)
            case Step.WISH | Step.BEST | Step.OBSTACLE | Step.PLAN if self.subject:
                self._write(Part(self.step), self.subject.id, message.text)
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
        day, draft = self.coach.takes_intention(customer), self.draft(self.step)
        if day is None:
            self.notify("There is an intention for them already; it can be changed on Today.", markup=False)
            return

        def saved(_: object) -> None:
            self.session.drafts[draft] = ""
            self.query_one(Asking).clear()
            left = [who.id for who, _ in self._to_see if not self._when(who.id)]
            if left:
                self.query_one(Asking).choose(left[0])
            elif self.step is Step.SIGHT:
                self.go_on()

        self.save(partial(self.coach.intend, customer, text, day=day), saved)

    def _write(self, part: Part, customer: str, text: str) -> None:
        """Save a part of the review, and go on; an empty line takes it away."""
        known, draft, here = self.answer(part), self.draft(self.step), self.step
        if (known.text, known.customer) == (text, customer) if known else not text:
            self.session.drafts[draft] = ""
            self.go_on()
            return
        self._given[part] = Answer(part, customer, text) if text else None

        def saved(_: object) -> None:
            self._given.pop(part, None)
            self.session.drafts[draft] = ""

        def refused() -> None:
            self._given.pop(part, None)
            self.turn_to(here)

        verb = partial(self.coach.review, part, customer, text, week=self.week.first)
        self.save(verb, saved, refused=refused)
        follows = {Part.PLAN: Step.INTEND, Part.THANKS: Step.SAY}.get(part)
        if text and follows and (follows is Step.SAY or self.coach.takes_intention(customer)):
            self.turn_to(follows)
        else:
            self.go_on()

    def _be_known_by(self, words: str) -> None:
        """Save the words of the month, and go on."""
        draft = self.draft(self.step)

        def saved(_: object) -> None:
            self.session.drafts[draft] = ""

        self.save(partial(self.coach.be_known_by, words), saved, refused=lambda: self.turn_to(Step.KNOWN))
        self.go_on()

    def _hear(self, feedback: str, word: str) -> None:
        """Save a word that was heard; after the third go on."""
        whose = next((said.customer.id for said in self._said() if said.feedback.id == feedback), "")
        draft = self.draft(self.step)

        def saved(brand: Brand) -> None:
            self.session.drafts[draft] = ""
            self.query_one(Asking).clear()
            if len(brand.heard) >= WORDS and self.step is Step.HEARD:
                self.go_on()

        self.save(partial(self.coach.hear, word, whose, feedback), saved)

    @on(Asking.Offered)
    def act(self, message: Asking.Offered) -> None:
        """Make an intention or a deed of what was just written."""
        offers = self._offers()
        _, verb = offers[message.digit - 1]
        self.save(verb)
        if self.step is not Step.PROMOTE or len(offers) == 1:
            self.go_on()

    def at_hand(self) -> str | None:
        """Name the customer that is being written about."""
        return self.query_one(Asking).person if self.step in (Step.SIGHT, Step.THANKS) else None


def _name(customer: Customer | None) -> str:
    return customer.name if customer else ""
