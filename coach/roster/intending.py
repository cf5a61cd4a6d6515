"""A guess, or a feedback, that becomes an intention."""

from functools import partial

from coach.dialogs.intending import Intending
from coach.frame import Frame
from coach.practice.calendar import in_words
from coach.practice.customers import Customer
from coach.practice.editing import Told
from coach.practice.knowing import Guess


def intend(frame: Frame, who: Customer, told: Told) -> None:
    """Ask for the words of an intention that follows from what is told of somebody, and save it.

    Args:
        frame: the screen that asks and saves.
        who: the customer.
        told: what it follows from; the question of a guess begins it.
    """
    day = frame.coach.takes_intention(who.id)
    if day is None:
        frame.notify(f"Today and tomorrow each hold an intention for {who.name} already.", markup=False)
        return
    begin = f"I ask: {told.question}" if isinstance(told, Guess) and told.question else ""
    when = in_words(day, today=frame.coach.practice_day())

    def given(text: str | None) -> None:
        if text:
            notice = f"The intention for {who.name}, {when}, is saved"
            frame.save(
                partial(frame.coach.intend, who.id, text, day=day),
                lambda _: frame.notify(notice, markup=False),
            )

    frame.app.push_screen(Intending(f"{who.name}, {when}", told.text, begin), given)
