"""The commands of the roster: list, add, edit, show, archive, restore."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coach.cli import contacts, people_map
from coach.cli.call import Call, Usage
from coach.cli.columns import aligned
from coach.cli.customer_fields import add_fields, add_line_choice, changed_line, fields, new_lines
from coach.cli.customer_page import page, timeline_document
from coach.cli.parsing import action, add_who, completes, group
from coach.cli.plain import is_plain, talk
from coach.journal.documents import customer_document
from coach.practice.calendar import ago
from coach.practice.editing import Telling
from coach.practice.forgetting import count, told
from coach.practice.refusal import Refused
from coach.practice.roles import Circle, role_word
from coach.values import replace

if TYPE_CHECKING:
    from coach.cli.parsing import Commands
    from coach.practice.customers import Customer


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
    add_fields(parser)

    contacts.add_to(actions)
    people_map.add_to(actions)

    parser = action(actions, "edit", "Change what is known of a customer", edit)
    add_who(parser)
    parser.add_argument("--name", metavar="NAME", help="another name")
    parser.add_argument("--role", metavar="ROLE", help="another role")
    add_fields(parser)
    add_line_choice(parser)

    parser = action(actions, "show", "Print what is known of a customer", show, json=True)
    add_who(parser)
    parser.add_argument("--all", action="store_true", help="print all that was ever written for them")
    parser = action(actions, "archive", "Take a customer off the roster; what was written stays", archive)
    add_who(parser)
    parser = action(actions, "restore", "Bring an archived customer back", restore)
    add_who(parser)
    parser = action(actions, "forget", "Erase somebody, with all words about them, after asking", forget)
    add_who(parser)
    parser = action(actions, "merge", "Make two customers one, with both histories", merge)
    add_who(parser)
    completes(parser.add_argument("other", metavar="OTHER", help="who becomes one with them"), "who")


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
        *new_lines(call),
        circle=Circle(asked.circle) if asked.circle else None,
        **fields(call),
    )
    call.say(f"added: {_named(customer)}")


def edit(call: Call) -> None:
    """Change what is known of a customer."""
    asked = call.asked
    customer = call.coach.who(asked.who)
    changes = fields(call)
    for key in ("name", "role"):
        if (words := getattr(asked, key)) is not None:
            changes[key] = words
    if asked.circle is not None:
        changes["circle"] = Circle(asked.circle)
    told = [Telling(line) for line in new_lines(call)]
    if asked.line is not None:
        told.append(changed_line(call, customer))
    if not (changes or told):
        raise Usage("nothing to change was named; see coach people edit --help")
    call.say(f"changed: {_named(call.coach.edit_customer(customer.id, *told, **changes))}")


def show(call: Call) -> None:
    """Print what is known of a customer, and what was written for them."""
    customer = call.coach.who(call.asked.who, archived=True)
    if call.asked.json:
        stands = {"stands": customer.stands.value}
        call.say_json(_document(call, customer) | stands | timeline_document(call.coach, customer))
        return
    for line in page(call.coach, customer, everything=call.asked.all):
        call.say(line)


def archive(call: Call) -> None:
    """Take a customer off the roster."""
    customer = call.coach.archive(call.coach.who(call.asked.who).id)
    call.say(f"archived: {_named(customer)}")


def restore(call: Call) -> None:
    """Bring an archived customer back."""
    customer = call.coach.restore(call.coach.who_was(call.asked.who).id)
    call.say(f"restored: {_named(customer)}")


def forget(call: Call) -> None:
    """Erase somebody, with all words about them."""
    customer = call.coach.who(call.asked.who, archived=True)
    erasure = call.safety.erasure(customer.id)
    # Named as whoever was found, who may be masked.
    for line in told(replace(erasure, customer=customer), backups=len(call.safety.backups.paths())):
        call.say(line)
    if not call.may(f"Forget {customer.name}? It cannot be taken back."):
        raise Refused("nobody is forgotten")
    texts = count(erasure.named, "other text") if erasure.named else "what older versions hold"
    named = erasure.may_be_named and call.may(f"Take the name out of {texts} too?")
    call.safety.forget(customer.id, also_named=named)
    call.say("forgotten: all words about them are erased, and the bare outcomes stay")


def merge(call: Call) -> None:
    """Make two customers one."""
    asked = call.asked
    keep, other = call.coach.who(asked.who), call.coach.who(asked.other, archived=True)
    both = call.coach.merge_customers(keep.id, other.id)
    call.say(f"merged: {other.in_full} into {_named(both)}; coach undo takes it back")


def _named(customer: Customer) -> str:
    return f"{customer.in_full} (id {customer.id})"
