"""The verbs of the roster: who the customers are."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import TypedDict, Unpack

from coach.practice.calendar import practice_day
from coach.practice.customers import (
    DAILY,
    ROLES,
    Circle,
    Customer,
    Priority,
    Rhythm,
    Roster,
    matching,
    read_role,
    role_word,
)
from coach.practice.knowing import Note
from coach.practice.refusal import Refused
from coach.practice.text import NAME_LIMIT, NOTE_LIMIT, SENTENCE_LIMIT, clean, fold, within
from coach.verbs.keeping import Keeping, known, new_id


class CustomerEdit(TypedDict, total=False):
    """What `edit_customer` may change; what is absent stays."""

    name: str
    role: str
    circle: Circle
    priority: Priority
    rhythm: Rhythm
    first_step: str | None
    away_until: date | None
    notes: tuple[Note, ...]


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
        found = matching(who, roster.customers if archived else roster.active)
        if len(found) == 1:
            return found[0]
        if found:
            listed = "; ".join(f"{c.name}, {role_word(c.role)} (id {c.id})" for c in found)
            raise Refused(f"{clean(who)!r} could be several, name one by its id: {listed}")
        if not archived and matching(who, roster.customers):
            raise Refused(f"{clean(who)!r} is archived; bring them back with `coach people restore`")
        raise Refused(
            f"there is no customer {clean(who)!r}; `coach people list` shows all, `coach people add` adds"
        )

    def add_customer(
        self,
        name: str | None,
        role: str,
        *,
        circle: Circle | None = None,
        priority: Priority = Priority.NOW,
        rhythm: Rhythm = DAILY,
        first_step: str | None = None,
        notes: Iterable[Note] = (),
    ) -> Customer:
        """Add a customer; without a name the word of the role is the name.

        Raises:
            Refused: the same name and role are there already, a text is empty or too long, or the role is
                new and no circle is named.
        """
        role = read_role(within(clean(role), NAME_LIMIT, "a role"))
        name = within(clean(name or "") or role_word(role), NAME_LIMIT, "a name")
        step = within(clean(first_step), SENTENCE_LIMIT, "a first step") if first_step else None
        now = self.now()
        made: list[Customer] = []

        def act(before: Roster) -> Roster:
            _must_be_free(before, name, role)
            made.append(
                Customer(
                    new_id(),
                    name,
                    role,
                    circle or _circle(role, before),
                    priority,
                    rhythm,
                    added=practice_day(now, before.settings.day_start),
                    first_step=step,
                    notes=_written(notes, (), now),
                    changed_at=now,
                )
            )
            return replace(before, customers=(*before.customers, made[0]))

        self._on_roster(f"adding {name}", act)
        return made[0]

    def edit_customer(self, customer: str, **edit: Unpack[CustomerEdit]) -> Customer:
        """Change what is known of a customer.

        Raises:
            Refused: the same name and role are there already, or a text is empty or too long.
        """
        if "name" in edit:
            edit["name"] = within(clean(edit["name"]), NAME_LIMIT, "a name")
        if step := edit.get("first_step"):
            edit["first_step"] = within(clean(step), SENTENCE_LIMIT, "a first step")

        def act(before: Roster) -> Roster:
            there = known(before, customer)
            if "notes" in edit:
                edit["notes"] = _written(edit["notes"], there.notes, self.now())
            if "role" in edit:
                edit["role"] = read_role(within(clean(edit["role"]), NAME_LIMIT, "a role"))
                if "circle" not in edit:
                    same = edit["role"] == there.role
                    edit["circle"] = there.circle if same else _circle(edit["role"], before)
            after = replace(there, **edit)
            _must_be_free(before, after.name, after.role, but=customer)
            return _with_customer(before, there, after, self.now())

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


def _written(notes: Iterable[Note], known: Iterable[Note], now: datetime) -> tuple[Note, ...]:
    there = tuple(known)
    return tuple(
        note
        if note in there
        else replace(note, text=within(clean(note.text, lines=True), NOTE_LIMIT, "a note"), at=now)
        for note in notes
    )


def _with_customer(roster: Roster, known: Customer, after: Customer, now: datetime) -> Roster:
    if after == known:
        return roster
    after = replace(after, changed_at=now)
    return replace(roster, customers=tuple(after if c.id == after.id else c for c in roster.customers))


def _must_be_free(roster: Roster, name: str, role: str, *, but: str | None = None) -> None:
    for other in roster.customers:
        if other.id != but and fold(other.name) == fold(name) and fold(other.role) == fold(role):
            archived = "; bring them back with `coach people restore`" if other.archived else ""
            raise Refused(f"{other.name}, {role_word(other.role)}, is on the roster already{archived}")


def _circle(role: str, roster: Roster) -> Circle:
    if role in ROLES:
        return ROLES[role].circle
    same = next((customer.circle for customer in roster.customers if customer.role == role), None)
    if same is None:
        raise Refused(
            f"the role {role!r} is new; say its circle with --circle: work, market, everyday or home"
        )
    return same
