"""Somebody who is away until a date, and stays off the list as long."""

from datetime import date
from functools import partial

from coach.dialogs.away import Away
from coach.frame import Frame
from coach.practice.calendar import in_words
from coach.practice.customers import Customer


def ask_until_when(frame: Frame, who: Customer, day: date) -> None:
    """Ask until when a customer is away, and put them aside as long.

    Args:
        frame: the screen that asks.
        who: the customer.
        day: the day from which on.
    """

    def away(until: date | None) -> None:
        if until:
            notice = (
                f"{who.name} comes up again on {in_words(until)}; {frame.with_keys('{undo} takes it back')}"
            )
            verb = partial(frame.coach.edit_customer, who.id, away_until=until)
            frame.save(verb, lambda _: frame.notify(notice, markup=False))

    frame.app.push_screen(Away(who.name, day), away)
