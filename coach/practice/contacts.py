"""Contacts from an address book: who they are, and what becomes of each on the roster."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from coach.practice.directory import Directory, same_person, with_emails


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody in an address book; `groups` are the names of the groups that they stand in."""

    name: str
    emails: tuple[str, ...] = ()
    organisation: str = ""
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PassedOver:
    """What an address book holds and nobody is made of: what it is called, and why."""

    called: str
    why: str


@dataclass(frozen=True, slots=True)
class AddressBook:
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
