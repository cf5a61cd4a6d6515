"""The way of an intention from the line into the journal; until it is saved, what was typed is a draft."""

from collections.abc import Callable
from datetime import date
from functools import partial

from coach.frame import Frame
from coach.journal.drafts import Drafts
from coach.practice.day import Motive
from coach.widgets.writing import Writing

PARTS = ("text", "when", "motive")
"""What is a draft of an intention: its words, its moment and its motive."""


def draft_of(day: date, customer: str, part: str) -> str:
    """Name the place of the draft of a part."""
    return f"{day} {customer} {part}"


def carry_over(drafts: Drafts, customer: str, before: date, day: date) -> None:
    """Let the drafts for a customer belong to the day that has begun."""
    for part in PARTS:
        drafts.move(draft_of(before, customer, part), draft_of(day, customer, part))


def intend(
    frame: Frame,
    written: Writing.Written,
    day: date,
    then: Callable[[], None],
    refused: Callable[[], None],
) -> None:
    """Save an intention, and with it forget its drafts.

    Args:
        frame: the screen on which it was written.
        written: what was handed over.
        day: the day that it is for.
        then: what to do when it is saved.
        refused: what to do when it was not saved, and is still a draft.
    """
    places = (draft_of(day, written.customer, part) for part in PARTS)
    forget = frame.session.drafts.hand_over(*places)

    def saved(_: object) -> None:
        forget()
        then()

    verb = partial(
        frame.coach.intend,
        written.customer,
        written.text,
        when=written.when,
        day=day,
        suggestion=written.suggestion,
        motive=Motive(written.motive) if written.motive else None,
    )
    frame.save(verb, saved, refused=refused)
