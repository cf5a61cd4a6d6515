"""The commands of the roster: list, add, edit, show, archive, restore."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coach.cli.call import Call, Usage
from coach.cli.columns import aligned
from coach.cli.parsing import action, add_who, group
from coach.cli.plain import is_plain, talk
from coach.journal.documents import customer_document
from coach.practice.calendar import ago, in_words
from coach.practice.customers import DAILY, Circle, Priority, Rhythm, read_rhythm, role_word
from coach.practice.knowing import Note
from coach.practice.text import clean

if TYPE_CHECKING:
    from coach.cli.parsing import Commands, Parser
    from coach.practice.customers import Customer
    from coach.verbs.people import CustomerEdit

NONE = "none"
"""The word that takes a date or a first step away."""


def add_to(commands: Commands) -> None:
    """Add the commands of the roster."""
    actions = group(commands, "people", in_lines)

    parser = action(actions, "list", "Print the roster", print_list, json=True)
    parser.add_argument("--archived", action="store_true", help="print archived customers too")

    parser = action(actions, "add", "Add a customer", add)
    parser.add_argument("name", metavar="NAME", nargs="?", help="the name; the role's word unless given")
    parser.add_argument(
        "--role", metavar="ROLE", required=True, help="what they are to you: boss, friend ..."
    )
    _add_traits(parser)

    parser = action(actions, "edit", "Change what is known of a customer", edit)
    add_who(parser)
    parser.add_argument("--name", metavar="NAME", help="another name")
    parser.add_argument("--role", metavar="ROLE", help="another role")
    _add_traits(parser)
    parser.add_argument("--away-until", metavar="D", help=f"the day they are back, or {NONE}")
    parser.add_argument("--note", metavar="TEXT", help="a line to remember")

    parser = action(actions, "show", "Print what is known of a customer", show, json=True)
    add_who(parser)
    parser = action(actions, "archive", "Take a customer off the roster; what was written stays", archive)
    add_who(parser)
    parser = action(actions, "restore", "Bring an archived customer back", restore)
    add_who(parser)


def _add_traits(parser: Parser) -> None:
    parser.add_argument("--circle", choices=[*map(str, Circle)], metavar="C", help=", ".join(Circle))
    parser.add_argument(
        "--priority", choices=[*map(str, Priority)], metavar="P", help="now, or could (benefit, one day)"
    )
    parser.add_argument(
        "--rhythm", metavar="R", help="daily, workdays, picked, 'every 10 days', or 'monday, thursday'"
    )
    parser.add_argument(
        "--first-step", metavar="S", help=f"for one who could benefit: the first step, or {NONE}"
    )


def in_lines(call: Call) -> int:
    """Go through the roster in plain lines."""
    if not is_plain(call):
        raise Usage("the following arguments are required: ACTION, or --plain; see coach people --help")
    from coach.plain.sitting import go_through_people

    go_through_people(talk(), call.coach)
    return 0


def print_list(call: Call) -> None:
    """Print the roster."""
    roster = call.coach.roster()
    customers = roster.customers if call.asked.archived else roster.active
    if call.asked.json:
        call.say_json({"customers": [_document(call, customer) for customer in customers]})
        return
    today, served = call.coach.practice_day(), call.coach.last_served()
    for line in aligned(
        (
            customer.id,
            customer.name,
            role_word(customer.role),
            customer.circle,
            str(customer.rhythm),
            f"served {ago(served[customer.id], today)}" if customer.id in served else "not yet served",
            "archived" if customer.archived else "",
        )
        for customer in customers
    ):
        call.say(line)
    if not customers:
        call.say("Nobody is on the roster yet; `coach people add` adds somebody.")


def _document(call: Call, customer: Customer) -> dict[str, Any]:
    served = call.coach.served(customer.id)
    return {
        **customer_document(customer),
        "last_served": served.last_served and served.last_served.isoformat(),
        "kept_in_a_row": served.kept_in_a_row,
    }


def add(call: Call) -> None:
    """Add a customer."""
    asked = call.asked
    customer = call.coach.add_customer(
        asked.name,
        asked.role,
        circle=Circle(asked.circle) if asked.circle else None,
        priority=Priority(asked.priority or Priority.NOW),
        rhythm=_rhythm(asked.rhythm) if asked.rhythm else DAILY,
        first_step=asked.first_step,
    )
    call.say(f"added: {_named(customer)}")


def edit(call: Call) -> None:
    """Change what is known of a customer."""
    asked = call.asked
    customer = call.coach.who(asked.who)
    changes: CustomerEdit = {}
    if asked.name is not None:
        changes["name"] = asked.name
    if asked.role is not None:
        changes["role"] = asked.role
    if asked.circle is not None:
        changes["circle"] = Circle(asked.circle)
    if asked.priority is not None:
        changes["priority"] = Priority(asked.priority)
    if asked.rhythm is not None:
        changes["rhythm"] = _rhythm(asked.rhythm)
    if asked.first_step is not None:
        changes["first_step"] = None if asked.first_step.lower() == NONE else asked.first_step
    if asked.away_until is not None:
        until = asked.away_until
        changes["away_until"] = None if until.lower() == NONE else call.day(until, coming=True)
    if asked.note is not None:
        changes["notes"] = (*customer.notes, Note(clean(asked.note, lines=True), call.coach.now()))
    if not changes:
        raise Usage("nothing to change was named; see coach people edit --help")
    call.say(f"changed: {_named(call.coach.edit_customer(customer.id, **changes))}")


def _rhythm(words: str) -> Rhythm:
    try:
        return read_rhythm(words)
    except ValueError as fault:
        raise Usage(str(fault)) from fault


def show(call: Call) -> None:
    """Print what is known of a customer."""
    customer = call.coach.who(call.asked.who, archived=True)
    if call.asked.json:
        call.say_json(_document(call, customer))
        return
    today, served = call.coach.practice_day(), call.coach.served(customer.id)
    facts = [
        ("role", f"{role_word(customer.role)} ({customer.circle})"),
        ("priority", customer.priority.value),
        ("first step", customer.first_step),
        ("rhythm", str(customer.rhythm)),
        ("away until", customer.away_until and in_words(customer.away_until, today=today)),
        ("archived", customer.archived and in_words(customer.archived, today=today)),
        ("served", ago(served.last_served, today) if served.last_served else "not yet"),
        ("kept in a row", str(served.kept_in_a_row)),
        ("kept", f"{served.kept_rate.kept:g} of {served.kept_rate.of}" if served.kept_rate else None),
    ]
    if (last := served.last_intention) and served.last_date:
        what = f": {last.outcome}" if last.outcome else ""
        facts.append(("last intention", f"“{last.text}”{what} ({ago(served.last_date, today)})"))
    call.say(f"{customer.name} (id {customer.id})")
    for line in aligned(("", name, words) for name, words in facts if words):
        call.say(line)
    for note in customer.notes:
        when = f" ({in_words(note.at.date(), today=today)})" if note.at else ""
        call.say(f"  - {note.text}{when}")


def archive(call: Call) -> None:
    """Take a customer off the roster."""
    customer = call.coach.archive(call.coach.who(call.asked.who).id)
    call.say(f"archived: {_named(customer)}")


def restore(call: Call) -> None:
    """Bring an archived customer back."""
    customer = call.coach.restore(call.coach.who(call.asked.who, archived=True).id)
    call.say(f"restored: {_named(customer)}")


def _named(customer: Customer) -> str:
    return f"{customer.name}, {role_word(customer.role)} (id {customer.id})"
