"""The steps of a review: which of them a week has, and at which it is."""

from datetime import date
from enum import StrEnum

from coach.journal.drafts import REVIEW
from coach.practice.brand import WORDS
from coach.practice.brand_months import Said, to_hear_in
from coach.practice.calendar import ago, shifted
from coach.practice.customers import Customer
from coach.practice.review import CONTRAST, Answer, Part
from coach.practice.week import Week
from coach.practice.week_in_words import left_out, to_see
from coach.session import Session


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

    @property
    def part(self) -> Part | None:
        """The part that is written in it."""
        return Part(self) if self in [*Part] else None


COUNTED = (Step.SIGHT, Step.WISH, Step.PROMOTE, Step.THANKS, Step.KNOWN)
"""The steps with which a part begins that is counted."""


class WeekReview:
    """The review of a week: how far it is, and what was written in it.

    Args:
        session: the coach of the sitting.
    """

    def __init__(self, session: Session) -> None:
        self.coach = session.coach
        self.drafts = session.drafts
        self.day: date | None = None
        """A day of the week that is looked back on; None is the one that the practice chooses."""
        self.step = Step.SIGHT
        self.week: Week = self.coach.week()
        self.to_see: tuple[tuple[Customer, str], ...] = ()
        """Those who wait or are out of sight, as the week began: an intention for one hides nobody."""
        self.gap = ""
        """What the last weeks left out, in words."""
        self.asks_for_brand = False
        """Whether the words of the month are asked for in this review."""
        self.listens = False
        """Whether there is feedback to hear a word in."""
        self.given: dict[Part, Answer | None] = {}
        """The answers that are still being saved."""

    def begin(self) -> None:
        """Begin with the week: at its first part, or where it was left."""
        self.read()
        self.to_see = to_see(self.week)
        current = self.day is None or self.week.first <= self.coach.practice_day() <= self.week.last
        brand = self.coach.brand()
        self.asks_for_brand = current and self.coach.asks_for_brand()
        # Later in the month, what was said since is listened to.
        self.listens = current and bool(self.said()) and len(brand.heard) < WORDS
        self.listens = self.listens and (self.asks_for_brand or bool(brand.wanted))
        self.gap = left_out(self.week.gap) if self.week.gap else ""
        written = self.steps if self.week.review is None else self.steps[1:]
        self.step = next((step for step in written if not self._is_answered(step)), Step.END)

    def read(self) -> None:
        """Look at what the week holds by now."""
        self.week = self.coach.week(self.day)

    def turn(self, days: int) -> bool:
        """Turn to the week so many days on, and say whether there is one that can be looked back on."""
        day = shifted(self.week.first, days)
        if not self.coach.first_day() <= shifted(day, 6) or day > self.coach.practice_day():
            return False
        self.day = day
        self.begin()
        return True

    @property
    def steps(self) -> list[Step]:
        """The steps that this week has, without those that follow from an answer."""
        return [
            *((Step.SIGHT,) if self.to_see else ()),
            *((Step(part) for part in CONTRAST) if self.subject else ()),
            *((Step.PROMOTE,) if self.week.first_steps else ()),
            *((Step.THANKS,) if self.coach.roster().active else ()),
            *((Step.KNOWN,) if self.asks_for_brand else ()),
            *((Step.HEARD,) if self.listens else ()),
        ]

    @property
    def next_step(self) -> Step:
        """The step after the one where one is."""
        order = [*Step]
        here = order.index(self.step)
        return next((step for step in self.steps if order.index(step) > here), Step.END)

    @property
    def progress(self) -> str:
        """Which of how many parts it is."""
        order, parts = [*Step], [step for step in self.steps if step in COUNTED]
        reached = [step for step in parts if order.index(step) <= order.index(self.step)]
        return f"{len(reached)} of {len(parts)}"

    @property
    def subject(self) -> Customer | None:
        """The customer for whom a plan was missed twice, or was when the review was written."""
        if self.week.missed_twice:
            return self.week.missed_twice.customer
        found = next((answer for part in CONTRAST if (answer := self.answer(part))), None)
        return self.coach.roster().customer(found.customer) if found else None

    def answer(self, part: Part) -> Answer | None:
        """Give what was written for a part."""
        if part in self.given:
            return self.given[part]
        return self.week.review.answer(part) if self.week.review else None

    def _is_answered(self, step: Step) -> bool:
        return step.part is not None and self.answer(step.part) is not None

    @property
    def just_written(self) -> Answer | None:
        """The plan or the thank-you on which the step offers to act."""
        return self.answer(Part.PLAN if self.step is Step.INTEND else Part.THANKS)

    def intended(self, customer: str) -> str:
        """Say when something is intended for somebody already; an empty text when nothing is."""
        today = self.coach.practice_day()
        for day in (today, shifted(today, 1)):
            if self.coach.day(day).intention_for(customer):
                return f"intended {ago(day, today)}"
        return ""

    def said(self) -> tuple[Said, ...]:
        """List the feedback in which a word can be heard."""
        brand = self.coach.brand()
        since = brand.changed_at.date() if brand.changed_at and not self.asks_for_brand else None
        return to_hear_in(self.coach.roster(), brand, self.coach.practice_day(), since=since)

    @property
    def draft(self) -> str:
        """The name of the place where what is typed in the step is kept."""
        subject = self.subject if self.step.part in CONTRAST else None
        return f"{REVIEW} {self.week.first} {self.step}" + (f" {subject.id}" if subject else "")
