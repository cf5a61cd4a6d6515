"""The verbs of the roster: who the customers are.

What changes a customer is imported by the verb that does: the list of today changes none.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from coach.practice.customers import Customer, matching
from coach.practice.refusal import Refused
from coach.practice.roles import ROLES, read_role, role_word
from coach.practice.text import NAME_LIMIT, clean, fold, within
from coach.values import replace
from coach.verbs.keeping import Keeping, known, new_id

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from typing import Unpack

    from coach.practice.customers import Roster
    from coach.practice.editing import CustomerEdit, Telling, Told, Traits
    from coach.practice.roles import Circle


class People(Keeping):
    """What can be done with the roster."""

    def who(self, who: str, *, archived: bool = False) -> Customer:
        """Find the one customer that a person names.

        Args:
            who: an id, a whole name, or a part of a name; case and accents do not matter.
            archived: whether archived customers are looked at too.

        Raises:
            Refused: nobody matches, or several do; these are listed.
        """
        roster = self.roster()
        among = roster.customers if archived else roster.active
        if matching(who, among):
            return self._one(who, among)
        if not archived and matching(who, roster.customers):
            raise Refused(f"{clean(who)!r} is archived; bring them back with `coach people restore`")
        raise Refused(
            f"there is no customer {clean(who)!r}; `coach people list` shows all, `coach people add` adds"
        )

    def who_was(self, who: str) -> Customer:
        """Find the one archived customer that a person names, as `who` does.

        Raises:
            Refused: nobody archived matches, or several do.
        """
        roster = self.roster()
        archived = [customer for customer in roster.customers if customer.archived is not None]
        if matching(who, archived):
            return self._one(who, archived)
        found = self.who(who)
        raise Refused(f"{found.name} is on the roster, and not archived")

    @staticmethod
    def _one(who: str, among: Iterable[Customer]) -> Customer:
        found = matching(who, among)
        if len(found) > 1:
            listed = "; ".join(f"{c.in_full} (id {c.id})" for c in found)
            raise Refused(f"{clean(who)!r} could be several, name one by its id: {listed}")
        return found[0]

    def add_customer(
        self,
        name: str | None,
        role: str,
        *told: Told,
        circle: Circle | None = None,
        **traits: Unpack[Traits],
    ) -> Customer:
        """Add a customer; without a name the word of the role is the name.

        Args:
            name: the name.
            role: what they are to me, by its key or its word; any other is a role of one's own.
            told: what they told, what I can bring, what I guess, what I heard.
            circle: where the role lies; a role that is known needs none.
            traits: what else there is to say of them.

        Raises:
            Refused: the same name and role are there already, a text is empty or too long, or the role is
                new and no circle is named.
        """
        from coach.practice.editing import Telling, edited, with_telling

        role = within(clean(role), NAME_LIMIT, "a role")
        now, made = self.now(), new_id()
        today = self.practice_day()
        lines = [Telling(_whole(line, now, today)) for line in told]

        def act(before: Roster) -> Roster:
            known_role = role_of(role, before)
            named = within(clean(name or "") or role_word(known_role), NAME_LIMIT, "a name")
            _must_be_free(before, named, known_role)
            new = Customer(made, named, known_role, circle or circle_of(known_role, before), added=today)
            new = reduce(with_telling, lines, edited(new, traits))
            return replace(before, customers=(*before.customers, replace(new, changed_at=now)))

        what = f"adding {clean(name or '') or role_word(role)}"
        return known(self._on_roster(what, act), made)

    def edit_customer(self, customer: str, *told: Telling, **edit: Unpack[CustomerEdit]) -> Customer:
        """Change what is known of a customer; what is not named stays, whoever changed it meanwhile.

        Args:
            customer: the id.
            told: the lines to write, of what they told, what I can bring, what I guess, what I heard.
            edit: the fields to change.

        Raises:
            Refused: the same name and role are there already, a text is empty or too long, or a line was
                changed meanwhile.
        """
        from coach.practice.editing import edited, with_telling

        now, today = self.now(), self.practice_day()
        lines = [replace(each, told=each.told and _whole(each.told, now, today)) for each in told]

        def act(before: Roster) -> Roster:
            there = known(before, customer)
            after = reduce(with_telling, lines, edited(there, edit))
            role = role_of(after.role, before)
            circle = after.circle if "circle" in edit or role == there.role else circle_of(role, before)
            after = replace(after, role=role, circle=circle)
            _must_be_free(before, after.name, after.role, but=customer)
            return _with_customer(before, there, after, now)

        return known(self._on_roster(f"the change of {self._any(customer).name}", act), customer)

    def archive(self, customer: str) -> Customer:
        """Take a customer off the roster; all that was written stays."""

        def act(before: Roster) -> Roster:
            there = known(before, customer)
            after = replace(there, archived=there.archived or self.practice_day())
            return _with_customer(before, there, after, self.now())

        return known(self._on_roster(f"archiving {self._any(customer).name}", act), customer)

    def restore(self, customer: str) -> Customer:
        """Bring an archived customer back.

        Raises:
            Refused: an active customer has the same name and role by now.
        """

        def act(before: Roster) -> Roster:
            there = known(before, customer)
            _must_be_free(before, there.name, there.role, but=customer)
            return _with_customer(before, there, replace(there, archived=None), self.now())

        return known(self._on_roster(f"restoring {self._any(customer).name}", act), customer)


def _whole(told: Told, now: datetime, today: date) -> Told:
    """Make a line whole; a feedback gets an id, by which what follows from it can name it."""
    from coach.practice.editing import well_told
    from coach.practice.knowing import Feedback

    line = well_told(told, now, today)
    return replace(line, id=new_id()) if isinstance(line, Feedback) and not line.id else line


def _with_customer(roster: Roster, known: Customer, after: Customer, now: datetime) -> Roster:
    if after == known:
        return roster
    after = replace(after, changed_at=now)
    return replace(roster, customers=tuple(after if c.id == after.id else c for c in roster.customers))


def _must_be_free(roster: Roster, name: str, role: str, *, but: str | None = None) -> None:
    for other in roster.customers:
        if other.id != but and fold(other.name) == fold(name) and fold(other.role) == fold(role):
            archived = "; bring them back with `coach people restore`" if other.archived else ""
            raise Refused(f"already on the roster: {other.in_full}{archived}")


def role_of(role: str, roster: Roster) -> str:
    """Give the key of a role; one of one's own is written as it was the first time."""
    key = read_role(role)
    own = (customer.role for customer in roster.customers if fold(customer.role) == fold(key))
    return key if key in ROLES else next(own, key)


def circle_of(role: str, roster: Roster) -> Circle:
    """Say in which circle a role lies; one of one's own in that of whoever has it already.

    Raises:
        Refused: nobody has it yet.
    """
    if role in ROLES:
        return ROLES[role].circle
    same = next((customer.circle for customer in roster.customers if customer.role == role), None)
    if same is None:
        raise Refused(
            f"the role {role!r} is new; say its circle with --circle: work, market, everyday or home"
        )
    return same
