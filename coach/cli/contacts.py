"""The command that takes people out of an address book: coach people import."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from coach.cli.call import Call, Usage, is_terminal
from coach.cli.columns import aligned
from coach.cli.parsing import action, completes, named_path
from coach.practice.refusal import Refused
from coach.practice.rhythm import read_rhythm
from coach.practice.roles import Circle, role_word
from coach.practice.text import clean
from coach.verbs.contacts import PICKED

if TYPE_CHECKING:
    from coach.cli.parsing import Commands
    from coach.practice.contacts import AddressBook, Match


def add_to(actions: Commands) -> None:
    """Add the command to those of the roster."""
    parser = action(actions, "import", "Take people on from contacts (vCard 2.1, 3.0, 4.0)", take_on)
    completes(
        parser.add_argument("file", type=named_path, metavar="FILE.vcf", help="what an address book exports"),
        "file",
    )
    parser.add_argument("--only", metavar="N", help="only these, by number: 1,3-5; they are not asked for")
    parser.add_argument("--role", metavar="ROLE", help="what they are to you: friend, buyer ...")
    parser.add_argument("--circle", choices=[*map(str, Circle)], metavar="C", help=", ".join(Circle))
    parser.add_argument("--rhythm", metavar="R", help="when they come up; picked unless named")


def take_on(call: Call) -> None:
    """Show what an address book holds, and add to the roster whoever is chosen."""
    asked = call.asked
    try:
        rhythm = read_rhythm(asked.rhythm) if asked.rhythm else PICKED
    except ValueError as fault:
        raise Usage(str(fault)) from fault
    book = _read(Path(asked.file))
    matches = call.coach.match(book.contacts)
    new = [match for match in matches if not match.is_there]
    for line in aligned((f"{n:>3}", *_columns(match)) for n, match in enumerate(new, start=1)):
        call.say(line)
    for line in _aside(book, matches):
        call.say(line)
    chosen = _chosen(call, new) if new else []
    if not chosen:
        call.say("Nobody is added.")
        return
    role, circle = asked.role, Circle(asked.circle) if asked.circle else None
    done = call.coach.take_on((match.contact for match in chosen), role=role, circle=circle, rhythm=rhythm)
    parts = [f"added: {len(done.added)}"] if done.added else []
    parts += [f"with another address: {len(done.changed)}"] if done.changed else []
    call.say(f"{'; '.join(parts)}. `coach undo` takes it back.")


def _read(path: Path) -> AddressBook:
    from coach.exchange.vcard import SIZE_LIMIT, NotContacts, read_contacts

    try:
        with path.open("rb") as opened:
            return read_contacts(opened.read(SIZE_LIMIT + 1))
    except OSError as error:
        raise Refused(f"{path} cannot be read ({error.strerror}); name a file that can") from error
    except NotContacts as fault:
        raise Refused(f"{path} is not taken in: {fault}; nothing was changed") from fault


def _columns(match: Match) -> tuple[str, ...]:
    emails = ", ".join(match.contact.emails)
    if match.customer:
        is_to_me = role_word(match.customer.role)
        return (
            match.contact.name,
            emails,
            f"{match.customer.name}, {is_to_me}, gets {', '.join(match.emails)}",
        )
    return match.contact.name, emails, match.contact.organisation


def _aside(book: AddressBook, matches: tuple[Match, ...]) -> list[str]:
    """Say who is there already, and what was passed over and why."""
    there = [match.customer for match in matches if match.is_there and match.customer]
    lines = [f"{c.name} is archived; `coach people restore` brings them back" for c in there if c.archived]
    if active := [customer.name for customer in there if not customer.archived]:
        lines.append(f"On the roster already: {', '.join(dict.fromkeys(active))}")
    return lines + [f"Passed over: {card.called}, {card.why}" for card in book.passed_over]


def _chosen(call: Call, new: list[Match]) -> list[Match]:
    """Let the person choose: by number, all by `--yes`, or asked."""
    if call.asked.only is not None:
        return _numbered(call.asked.only, new)
    if call.asked.yes:
        return new
    if not (is_terminal(sys.stdin) and is_terminal(sys.stderr)):
        raise Refused("there is no terminal to ask at; say --yes to add all, or --only 1,3-5 to choose")
    while True:
        sys.stderr.write("Whom? all, or numbers such as 1,3-5; Enter adds nobody: ")
        sys.stderr.flush()
        words = sys.stdin.readline().strip().lower()
        if words in ("", "none", "all"):
            return new if words == "all" else []
        try:
            return _numbered(words, new)
        except Usage as fault:
            sys.stderr.write(f"{clean(str(fault))}\n")


def _numbered(words: str, new: list[Match]) -> list[Match]:
    """Choose by numbers and ranges of them.

    Raises:
        Usage: they are none of the list.
    """
    chosen: set[int] = set()
    for part in re.split(r"[,\s]+", words.strip(" ,")):
        found = re.fullmatch(r"([0-9]{1,6})(?:-([0-9]{1,6}))?", part)
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
        if not 1 <= first <= last <= len(new):
            raise Usage(f"{part!r} names nobody of the list; write numbers from 1 to {len(new)}: 1,3-5")
        chosen.update(range(first, last + 1))
    return [match for number, match in enumerate(new, start=1) if number in chosen]
