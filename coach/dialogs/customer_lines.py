"""What the lines of the customer's form offer, what may be wrong with them, and what they come to."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from coach.practice.customers import Customer, Priority
from coach.practice.editing import CustomerEdit, Telling
from coach.practice.knowing import Note
from coach.practice.rhythm import DAILY, read_rhythm
from coach.practice.roles import ROLES, Circle, read_role, role_word
from coach.practice.text import clean, fold
from coach.values import Struct, replace

OwnRoles = Mapping[str, Circle]
"""The roles of one's own that are on the roster already, with the circle of each."""


class Choice(NamedTuple):
    """What can be taken into a line, and a word beside it."""

    text: str
    aside: str = ""


Offer = Callable[[str], list[Choice]]
"""Gives what a line offers for what is typed on it, the likeliest first; for nothing it gives all."""


class Described(Struct, frozen=True):
    """What the lines of a form say of a customer: what was changed on them, and nothing else."""

    edit: CustomerEdit
    told: tuple[Telling, ...]


PRIORITIES = (
    Choice(Priority.NOW, "benefits from you today"),
    Choice(Priority.COULD, "could benefit, after a first step"),
)

RHYTHMS = (
    Choice("daily", "every day"),
    Choice("workdays", "Monday to Friday"),
    Choice("picked", "only when you pick them"),
    Choice("every 10 days", "or any other number"),
    Choice("monday, thursday", "or any other weekdays"),
)


def is_own(role: str) -> bool:
    """Say whether a role, as typed, is one of one's own."""
    return bool(clean(role)) and read_role(clean(role)) not in ROLES


def offered_roles(own: OwnRoles) -> Offer:
    """Offer the roles that begin, or have a word that begins, as typed; then what is typed as a new one."""
    known = [Choice(role.word, role.circle) for role in ROLES.values()]
    known += [Choice(role, circle) for role, circle in own.items()]

    def offer(text: str) -> list[Choice]:
        found = _beginning(text, known)
        typed = clean(text)
        if typed and not any(fold(choice.text) == fold(typed) for choice in found):
            found.append(Choice(typed, "a role of your own"))
        return found

    return offer


def offered_circles(text: str) -> list[Choice]:
    """Offer the circles."""
    return _beginning(text, [Choice(circle) for circle in Circle])


def offered_priorities(text: str) -> list[Choice]:
    """Offer the two priorities."""
    return _beginning(text, PRIORITIES)


def offered_rhythms(text: str) -> list[Choice]:
    """Offer the rhythm that is typed, as it was understood; else examples that begin so."""
    others = _beginning(text, RHYTHMS)
    try:
        understood = str(read_rhythm(text))
    except ValueError:
        return others
    aside = next((choice.aside for choice in RHYTHMS if choice.text == understood), "")
    return [Choice(understood, aside), *(choice for choice in others if choice.text != understood)]


def _beginning(text: str, choices: list[Choice] | tuple[Choice, ...]) -> list[Choice]:
    wanted = fold(text)
    found = [choice for choice in choices if f" {wanted}" in f" {fold(choice.text)}"]
    return sorted(found, key=lambda choice: fold(choice.text) != wanted)


def fault(lines: Mapping[str, str]) -> tuple[str, str] | None:
    """Find what is wrong with the lines of a form.

    Args:
        lines: what stands on each line, by its id.

    Returns:
        The id of the first line with a fault, and one sentence; None when all is well.
    """
    if not clean(lines["role"]):
        return "role", "What are they to you? A role is needed, one of these or one of your own."
    if is_own(lines["role"]) and lines["circle"].strip() not in [*Circle]:
        return (
            "circle",
            f"“{clean(lines['role'])}” is a new role; say where it lies: work, market, everyday or home.",
        )
    if lines["priority"].strip() not in [*Priority]:
        return "priority", "A priority is now or could."
    try:
        read_rhythm(lines["rhythm"] or str(DAILY))
    except ValueError as unread:
        return "rhythm", f"{unread}."
    if lines["priority"].strip() == Priority.COULD and not clean(lines["first_step"]):
        return "first_step", "Who could benefit needs a first step: what could you do for them, once?"
    return None


def described(lines: Mapping[str, str], customer: Customer | None) -> Described:
    """Read the lines of a form in which there is no fault.

    Args:
        lines: what stands on each line, by its id.
        customer: who was described on them at first; all lines are new where it is nobody.
    """
    before = lines_of(customer) if customer else {}
    changed = {id for id, text in lines.items() if text != before.get(id)}
    edit: CustomerEdit = {}
    if "name" in changed:
        edit["name"] = clean(lines["name"]) or role_word(read_role(clean(lines["role"])))
    if "role" in changed:
        edit["role"] = read_role(clean(lines["role"]))
    if changed & {"role", "circle"} and is_own(lines["role"]):
        edit["circle"] = Circle(lines["circle"].strip())
    if "priority" in changed:
        edit["priority"] = Priority(lines["priority"].strip())
    if "rhythm" in changed:
        edit["rhythm"] = read_rhythm(lines["rhythm"] or str(DAILY))
    if "first_step" in changed:
        edit["first_step"] = clean(lines["first_step"]) or None
    notes = customer.notes if customer else ()
    told = [
        _telling(text, notes[n] if n < len(notes) else None)
        for n, text in ((int(id.removeprefix("note")), lines[id]) for id in lines if id.startswith("note"))
        if f"note{n}" in changed
    ]
    return Described(edit, tuple(telling for telling in told if telling))


def _telling(text: str, known: Note | None) -> Telling | None:
    words = clean(text)
    if known is None:
        return Telling(Note(words)) if words else None
    return Telling(replace(known, text=words) if words else None, known)


def lines_of(customer: Customer | None) -> dict[str, str]:
    """Give what stands on the lines at first, by id: a customer as they are, or one to be added."""
    if customer is None:
        return {
            "name": "",
            "role": "",
            "circle": "",
            "priority": Priority.NOW,
            "rhythm": str(DAILY),
            "first_step": "",
            "note0": "",
        }
    notes = [clean(note.text) for note in customer.notes]
    return {
        "name": customer.name,
        "role": role_word(customer.role),
        "circle": "" if customer.role in ROLES else customer.circle,
        "priority": customer.priority,
        "rhythm": str(customer.rhythm),
        "first_step": customer.first_step or "",
        **{f"note{n}": text for n, text in enumerate([*notes, ""])},
    }
