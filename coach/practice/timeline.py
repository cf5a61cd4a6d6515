"""All that was written for one customer, day by day, the newest first."""

from collections.abc import Iterator, Mapping
from datetime import date

from coach.practice.day import Day, Outcome
from coach.practice.reasons import reason_word
from coach.practice.review import QUESTIONS
from coach.values import Struct


class Moment(Struct, frozen=True):
    """One thing on the timeline: an intention, a deed or a review; `beside` is its `when` or its question."""

    date: date
    kind: str
    text: str
    beside: str | None = None
    outcome: Outcome | None = None
    why: str | None = None
    note: str | None = None


def timeline(days: Mapping[date, Day], customer: str) -> tuple[Moment, ...]:
    """List what was written for a customer on some days.

    Args:
        days: the days.
        customer: the customer's id.
    """
    return tuple(moment for day in sorted(days, reverse=True) for moment in _of_day(days[day], customer))


def _of_day(day: Day, customer: str) -> Iterator[Moment]:
    for intention in day.intentions:
        if intention.customer == customer:
            yield Moment(
                day.date,
                "intention",
                intention.text,
                intention.when,
                intention.outcome,
                reason_word(intention.why) if intention.why else None,
                intention.note,
            )
    for deed in day.deeds:
        if deed.customer == customer:
            yield Moment(day.date, "deed", deed.text)
    for answer in day.review.answers if day.review else ():
        if answer.customer == customer:
            yield Moment(day.date, "review", answer.text, QUESTIONS[answer.part])
