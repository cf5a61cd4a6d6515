"""The verbs of the address book: who of it joins the roster, and whose addresses are added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.practice.calendar import practice_day
from coach.practice.customers import Customer, Roster
from coach.practice.rhythm import Rhythm, RhythmKind
from coach.practice.roles import Circle
from coach.practice.text import NAME_LIMIT, clean, within
from coach.values import replace
from coach.verbs.keeping import new_id
from coach.verbs.people import People, circle_of, role_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coach.practice.contacts import Contact, Match, TakenOn

PICKED = Rhythm(RhythmKind.PICKED)
"""The rhythm of those who come out of an address book: nobody of them comes up unasked."""


class Contacts(People):
    """What can be done with contacts."""

    def match(self, contacts: Iterable[Contact]) -> tuple[Match, ...]:
        """Say of each contact whether it is somebody on the roster already."""
        from coach.practice.contacts import matched

        return matched(contacts, self.roster())

    def take_on(
        self,
        contacts: Iterable[Contact],
        *,
        role: str | None = None,
        circle: Circle | None = None,
        rhythm: Rhythm = PICKED,
    ) -> TakenOn:
        """Add contacts to the roster, in one change; who is there already gets the addresses that are new.

        Args:
            contacts: whom to add.
            role: what they are to me; unless named, what the groups of each say, else "contact".
            circle: the circle of a role of one's own; of "contact", work for one with an organisation.
            rhythm: when they come up.

        Raises:
            Refused: the role is new and no circle is named, or a name is too long.
        """
        from coach.practice.contacts import TakenOn, likely_role, matched
        from coach.practice.directory import with_emails

        words = within(clean(role), NAME_LIMIT, "a role") if role else None
        wanted, now = tuple(contacts), self.now()
        done = TakenOn()

        def act(before: Roster) -> Roster:
            nonlocal done
            added: list[Customer] = []
            changed: dict[str, Customer] = {}
            named = role_of(words, before) if words else None
            for each in matched(wanted, before):
                if each.customer is None:
                    is_to_me = named or likely_role(each.contact)
                    added.append(
                        Customer(
                            new_id(),
                            within(clean(each.contact.name), NAME_LIMIT, "a name"),
                            is_to_me,
                            circle or _circle(is_to_me, each.contact, before),
                            rhythm=rhythm,
                            added=practice_day(now, before.settings.day_start),
                            emails=each.emails,
                            changed_at=now,
                        )
                    )
                elif not each.is_there:
                    there = changed.get(each.customer.id, each.customer)
                    emails = with_emails(there.emails, each.emails)
                    changed[there.id] = replace(there, emails=emails, changed_at=now)
            done = TakenOn(tuple(added), tuple(changed.values()))
            return replace(before, customers=(*(changed.get(c.id, c) for c in before.customers), *added))

        what = f"adding {wanted[0].name}" if len(wanted) == 1 else f"taking on {len(wanted)} contacts"
        self._on_roster(what, act)
        return done


def _circle(role: str, contact: Contact, roster: Roster) -> Circle:
    from coach.practice.contacts import UNNAMED

    if role == UNNAMED:
        return Circle.WORK if contact.organisation else Circle.EVERYDAY
    return circle_of(role, roster)
