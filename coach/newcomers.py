"""Whom one meets today and who is not on the roster: how they stand on a list, and what becomes of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from coach.frame import Frame
from coach.widgets.day_list import DayList, Entry

if TYPE_CHECKING:
    from datetime import date

    from coach.dialogs.someone import Picked
    from coach.practice.customers import Customer
    from coach.practice.meetings import Met, Offer
    from coach.session import Session

NEW = "Not on the roster: {someone} adds them, {ignore} leaves them off for good."
"""What can be done with somebody who is met and new."""


class Newcomers(Frame):
    """A screen with the list of a day, below which newcomers are offered."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._offers: tuple[Offer, ...] = ()
        """Who was not on the roster when the calendars were read."""

    def offers_of(self, day: date, met: tuple[Met, ...]) -> tuple[Offer, ...]:
        """Give those who are offered on a day and still unlisted in its meetings; on no day but today any."""
        if not self._offers or day != self.coach.practice_day():
            return ()
        from coach.practice.meetings import key_of

        unlisted = {key_of(attendee) for each in met for attendee in each.unlisted}
        return tuple(offer for offer in self._offers if key_of(offer.attendee) in unlisted)

    @property
    def offered(self) -> Offer | None:
        """Whoever under the highlight is offered."""
        if not self._offers:
            return None
        from coach.practice.meetings import key_of

        key = self.query_one(DayList).chosen
        return next((offer for offer in self._offers if key_of(offer.attendee) == key), None)

    def about(self, offer: Offer) -> tuple[str, list[tuple[str, str]], str]:
        """Say of a newcomer who they are, where one meets them, and what can be done."""
        from coach.practice.meetings import called

        facts = [("you meet", offer.met.moment)]
        if offer.attendee.email:
            facts.append(("e-mail", offer.attendee.email))
        return called(offer.attendee), facts, self.with_keys(NEW)

    def action_ignore(self) -> None:
        """Leave somebody of a calendar off the roster, for good."""
        if offer := self.offered:
            from coach.practice.meetings import called

            back = self.with_keys("{undo} takes it back")
            notice = f"{called(offer.attendee)} is not offered again; {back}"
            self.save(partial(self.coach.ignore, offer.attendee), lambda _: self.notify(notice, markup=False))

    def ask_who(self, offer: Offer) -> None:
        """Ask who a newcomer is: somebody on the roster with another name, or somebody new."""
        from coach.dialogs.someone import Someone
        from coach.practice.directory import same_person
        from coach.practice.meetings import called

        name = called(offer.attendee)
        alike = [customer for customer in self.coach.roster().active if same_person(customer.name, name)]
        self.app.push_screen(Someone(alike, f"Who is {name}?", new=name), partial(self._welcome, offer))

    def _welcome(self, offer: Offer, picked: Picked | None) -> None:
        """Add a newcomer, or know by the address who of the roster they are."""
        if picked is None:
            return
        from coach.practice.contacts import Contact
        from coach.practice.editing import Telling
        from coach.practice.knowing import Address

        email = (offer.attendee.email,) if offer.attendee.email else ()

        def known_by_it(customer: Customer) -> Customer:
            return self.coach.edit_customer(customer.id, *(Telling(Address(each)) for each in email))

        def added() -> Customer | None:
            contact = Contact(picked.name, email)
            self.coach.take_on([contact], role=picked.role, circle=picked.circle)
            return self.coach.match([contact])[0].customer

        def saved(customer: Customer | None) -> None:
            if customer:
                self.put_on_list(customer)

        self.save(partial(known_by_it, picked.customer) if picked.customer else added, saved)

    def put_on_list(self, customer: Customer) -> None:
        """Put a customer on the list; the screen knows how."""


def new_entry(offer: Offer) -> Entry:
    """Make the row of a newcomer."""
    from coach.practice.meetings import called, key_of

    return Entry(key_of(offer.attendee), called(offer.attendee), "new", offer.met.reason)
