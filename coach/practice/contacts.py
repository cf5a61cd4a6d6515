"""Contacts from an address book: who they are, and what becomes of each on the roster."""

from collections.abc import Iterable

from coach.practice.customers import Customer, Roster
from coach.practice.directory import Directory, customers_in, same_person, with_emails
from coach.practice.roles import ROLES
from coach.practice.text import fold
from coach.values import Struct, replace

UNNAMED = "contact"
"""The role of somebody from an address book of whom no other is known."""


class Contact(Struct, frozen=True):
    """Somebody in an address book; `groups` are the names of the groups that they stand in."""

    name: str
    emails: tuple[str, ...] = ()
    organisation: str = ""
    groups: tuple[str, ...] = ()


class PassedOver(Struct, frozen=True):
    """What an address book holds and nobody is made of: what it is called, and why."""

    called: str
    why: str


class AddressBook(Struct, frozen=True):
    """The people of an address book, each once, and what was passed over."""

    contacts: tuple[Contact, ...]
    passed_over: tuple[PassedOver, ...] = ()


def joined(cards: Iterable[Contact]) -> tuple[Contact, ...]:
    """Make one contact of the cards of one person: of the same name, or much alike with the same address."""
    found: list[Contact] = []
    directory: Directory[int] = Directory()
    for card in cards:
        places = [
            *directory.named(card.name),
            *(
                n
                for email in card.emails
                for n in directory.at(email)
                if same_person(found[n].name, card.name)
            ),
        ]
        if places:
            known = found[places[0]]
            found[places[0]] = replace(
                known,
                emails=with_emails(known.emails, card.emails),
                organisation=known.organisation or card.organisation,
                groups=tuple(dict.fromkeys((*known.groups, *card.groups))),
            )
        else:
            places = [len(found)]
            found.append(card)
        directory.enter(places[0], card.name, card.emails)
    return tuple(found)


class Match(Struct, frozen=True):
    """What becomes of a contact: the customer that it is, where there is one, and the addresses it adds."""

    contact: Contact
    customer: Customer | None
    emails: tuple[str, ...]

    @property
    def is_there(self) -> bool:
        """Whether the roster knows all of it already; nobody archived is changed."""
        return self.customer is not None and (not self.emails or self.customer.archived is not None)


def matched(contacts: Iterable[Contact], roster: Roster) -> tuple[Match, ...]:
    """Say of each contact whether it is somebody on the roster: by the name, or by an address they share."""
    directory = customers_in(roster)
    found = []
    for contact in contacts:
        there = directory.named(contact.name) or [
            customer
            for email in contact.emails
            for customer in directory.at(email)
            if same_person(customer.name, contact.name)
        ]
        customer = min(there, key=lambda c: c.archived is not None) if there else None
        known = customer.emails if customer else ()
        found.append(Match(contact, customer, with_emails(known, contact.emails)[len(known) :]))
    return tuple(found)


def likely_role(contact: Contact) -> str:
    """Name the role of which a contact's group speaks ("Family"), else the one of nobody in particular."""
    words = {fold(word): key for key, role in ROLES.items() for word in (key, role.word)}
    words |= {f"{word}s": key for word, key in words.items()}
    return next((words[fold(group)] for group in contact.groups if fold(group) in words), UNNAMED)


class TakenOn(Struct, frozen=True):
    """Who joined the roster, and who has another address now."""

    added: tuple[Customer, ...] = ()
    changed: tuple[Customer, ...] = ()
