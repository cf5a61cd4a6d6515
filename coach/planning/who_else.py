"""Who else comes on a list: whom one meets today and who is not on the roster, and whoever is added."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.frame import Frame
    from coach.practice.customers import Customer
    from coach.practice.meetings import Offer
    from coach.practice.today import Today
    from coach.widgets.day_list import Entry


class WhoElse:
    """Offers whom one meets, and asks for whoever is added.

    Args:
        frame: the screen that asks and saves.
        then: what to do with the customer that somebody is, or has become.
    """

    def __init__(self, frame: Frame, then: Callable[[Customer], None]) -> None:
        self._frame = frame
        self._then = then
        self.offers: tuple[Offer, ...] = ()
        """Whom one meets and who was not on the roster when the calendars were read."""

    def rows(self, today: Today) -> list[Entry]:
        """Make the rows of those whom one meets on a day; on no day but today anybody is offered."""
        if not self.offers or today.date != self._frame.coach.practice_day():
            return []
        from coach.planning.newcomers import row_of, unlisted

        return [row_of(offer) for offer in unlisted(self.offers, today.met)]

    def at(self, key: str | None) -> Offer | None:
        """Find whom the row of a key offers."""
        if not self.offers:
            return None
        from coach.planning.newcomers import found

        return found(self.offers, key)

    def welcome(self, offer: Offer) -> None:
        """Ask who a newcomer is."""
        from coach.planning.someone import ask_who

        ask_who(self._frame, offer, self._then)

    def ask(self, listed: Collection[str]) -> None:
        """Ask for somebody who is not listed yet, by the ids of those who are."""
        from coach.planning.someone import ask_who_else

        ask_who_else(self._frame, listed, self._then)

    def leave_off(self, offer: Offer) -> None:
        """Leave a newcomer off the roster, for good."""
        from coach.planning.someone import leave_off

        leave_off(self._frame, offer)
