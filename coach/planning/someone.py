"""Who else comes on the list of a day: somebody of the roster, somebody new, or whom one meets."""

from collections.abc import Callable, Collection
from functools import partial

from coach.dialogs.someone import Picked, Someone
from coach.frame import Frame
from coach.practice.contacts import Contact
from coach.practice.customers import Customer
from coach.practice.directory import same_person
from coach.practice.editing import Telling
from coach.practice.knowing import Address
from coach.practice.meetings import Offer, called
from coach.practice.rhythm import Rhythm, RhythmKind


def ask_who_else(frame: Frame, listed: Collection[str], then: Callable[[Customer], None]) -> None:
    """Ask for somebody who is not on the list yet; whoever is new joins the roster, for this day only.

    Args:
        frame: the screen that asks.
        listed: the ids of those on the list.
        then: what to do with whom was chosen.
    """

    def chosen(picked: Picked | None) -> None:
        if picked is None:
            return
        if picked.customer:
            then(picked.customer)
        else:
            verb = partial(
                frame.coach.add_customer,
                picked.name,
                picked.role,
                circle=picked.circle,
                rhythm=Rhythm(RhythmKind.PICKED),
            )
            frame.save(verb, then)

    others = [customer for customer in frame.coach.roster().active if customer.id not in listed]
    frame.app.push_screen(Someone(others), chosen)


def ask_who(frame: Frame, offer: Offer, then: Callable[[Customer], None]) -> None:
    """Ask who a newcomer is: somebody on the roster with another name, or somebody new.

    Args:
        frame: the screen that asks.
        offer: the newcomer.
        then: what to do with the customer that they are from now on.
    """
    coach, name = frame.coach, called(offer.attendee)
    email = (offer.attendee.email,) if offer.attendee.email else ()

    def known_by_it(customer: Customer) -> Customer:
        return coach.edit_customer(customer.id, *(Telling(Address(each)) for each in email))

    def added(picked: Picked) -> Customer | None:
        contact = Contact(picked.name, email)
        coach.take_on([contact], role=picked.role, circle=picked.circle)
        return coach.match([contact])[0].customer

    def chosen(picked: Picked | None) -> None:
        if picked:
            verb = partial(known_by_it, picked.customer) if picked.customer else partial(added, picked)
            frame.save(verb, lambda customer: then(customer) if customer else None)

    alike = [customer for customer in coach.roster().active if same_person(customer.name, name)]
    frame.app.push_screen(Someone(alike, f"Who is {name}?", new=name), chosen)


def leave_off(frame: Frame, offer: Offer) -> None:
    """Leave somebody of a calendar off the roster, for good."""
    notice = f"{called(offer.attendee)} is not offered again; {frame.with_keys('{undo} takes it back')}"
    frame.save(partial(frame.coach.ignore, offer.attendee), lambda _: frame.notify(notice, markup=False))
