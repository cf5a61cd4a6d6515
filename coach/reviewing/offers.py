"""What a step of a review offers to do with what was just written, or with a first step that was kept."""

from collections.abc import Callable
from functools import partial

from coach.practice.calendar import ago
from coach.practice.customers import Priority
from coach.reviewing.steps import Step, WeekReview

Offer = tuple[str, Callable[[], object]]
"""What is offered, in words, and the verb that does it."""


def offers(review: WeekReview) -> list[Offer]:
    """List what can be done in a step, in the order of its digits."""
    coach = review.coach
    if review.step is Step.PROMOTE:
        return [
            (f"{who.in_full}: benefits now", partial(coach.edit_customer, who.id, priority=Priority.NOW))
            for who in review.week.first_steps
        ]
    answer = review.just_written
    if answer is None:
        return []
    found: list[Offer] = []
    who, text, today = answer.customer, answer.text, coach.practice_day()
    if day := coach.takes_intention(who):
        words = text if review.step is Step.INTEND else f"I say thank you: {text}"
        found.append((f"intend it for {ago(day, today)}", partial(coach.intend, who, words, day=day)))
    if review.step is Step.SAY:
        verb = partial(coach.log, who, f"Said thank you: {text}")
        found.append(("it is said: a deed of today", verb))
    return found
