"""What can be said of a customer on a command line: the options, and the change that they come to."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from coach.cli.call import Usage
from coach.practice.customers import Customer, Priority
from coach.practice.editing import Telling, Told
from coach.practice.knowing import (
    HALF_SURE,
    MUCH,
    TRAITS,
    Address,
    Boundary,
    BuyIn,
    Direction,
    Feedback,
    FeedbackKind,
    Guess,
    Note,
    Offer,
    OfferKind,
)
from coach.practice.refusal import Refused
from coach.practice.rhythm import Rhythm, read_rhythm
from coach.practice.roles import Circle
from coach.practice.text import clean, fold
from coach.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from coach.cli.call import Call
    from coach.cli.parsing import Parser

Kind = TypeVar("Kind", bound=StrEnum)

NONE = "none"
"""The word that takes a thing away."""

KINDS: Mapping[str, str] = {"fact": "notes", "offer": "offers", "guess": "guesses", "feedback": "feedback"}
"""The kinds of lines that a customer has any number of, and where they are."""

HINTS = {
    "channel": "how they like to be reached",
    "best_time": "when they like to be met",
    "detail": "how much they want to know",
    "pace": "how fast they go",
    "thanks": "how they like to be thanked",
    "avoid": "what to avoid",
}


def add_fields(parser: Parser) -> None:
    """Let a command take everything that can be said of a customer, but the name and the role."""
    _choice(parser, "--circle", Circle, "C", "where the role lies")
    _choice(parser, "--priority", Priority, "P", "benefits from you now, or could, one day")
    parser.add_argument(
        "--rhythm", metavar="R", help="daily, workdays, picked, 'every 10 days', or 'monday, thursday'"
    )
    parser.add_argument(
        "--first-step", metavar="S", help=f"for one who could benefit: the first step, or {NONE}"
    )
    parser.add_argument("--away-until", metavar="D", help=f"the day they are back, or {NONE}")
    _choice(parser, "--direction", Direction, "D", "where they stand as seen from you", none=True)
    _choice(parser, "--boundary", Boundary, "B", "why they are never suggested", none=True)
    parser.add_argument("--value", metavar="V", help="what they get from dealing with you, in 80 characters")
    parser.add_argument(
        "--email", metavar="A", action="append", help=f"an e-mail address more, or {NONE}; may be repeated"
    )
    profile = parser.add_argument_group("the listening profile", f"each is a line, or {NONE}")
    for trait in TRAITS:
        profile.add_argument(f"--{trait.replace('_', '-')}", metavar="TEXT", help=HINTS[trait])
    the_map = parser.add_argument_group("the map")
    for option, words in (("--give", "what you give"), ("--get", "what you get")):
        the_map.add_argument(option, metavar="TEXT", help=f"{words}, or {NONE}")
        the_map.add_argument(f"{option}s", metavar="1-5", help=f"how much that is, or {NONE}")
    _choice(the_map, "--buy-in", BuyIn, "B", "how far they go along with what you do", none=True)
    lines = parser.add_argument_group("lines")
    lines.add_argument("--fact", "--note", metavar="TEXT", help="a fact they told, a line to remember")
    lines.add_argument("--offer", metavar="TEXT", help="what you can bring; --kind says of which kind it is")
    lines.add_argument("--guess", metavar="TEXT", help="what you suppose, until they have told")
    lines.add_argument("--feedback", metavar="TEXT", help="their words, on how you are perceived")
    lines.add_argument("--on", metavar="D", help="the day they told or said it; today unless named")
    kinds = f"of an offer: {', '.join(OfferKind)}; of a feedback: {', '.join(FeedbackKind)}"
    lines.add_argument("--kind", metavar="K", help=kinds)
    lines.add_argument("--sure", metavar="1-5", help="how sure a guess is")
    lines.add_argument("--question", metavar="TEXT", help="the question that would settle a guess")
    lines.add_argument("--said", metavar="TEXT", help="what they said, which settles a guess")


def add_line_choice(parser: Parser) -> None:
    """Let a command take a line that is there already."""
    lines = parser.add_argument_group("a line that is there")
    lines.add_argument("--line", metavar="L", help="which, as coach people show counts them: 'guess 2'")
    lines.add_argument("--text", metavar="TEXT", help="its new words")
    lines.add_argument("--remove", action="store_true", help="take it away")


def _choice(
    parser: Any, option: str, among: type[StrEnum], metavar: str, words: str, *, none: bool = False
) -> None:
    known = [*map(str, among), *([NONE] if none else [])]
    parser.add_argument(option, choices=known, metavar=metavar, help=f"{words}: {', '.join(known)}")


def fields(call: Call) -> dict[str, Any]:
    """Read what is said of a customer beside the name, the role, the circle and the lines.

    Returns:
        What `edit_customer` takes.

    Raises:
        Usage: a rhythm, a day or a number is none.
    """
    asked = call.asked
    readers: dict[str, Callable[[str], object]] = {
        "priority": Priority,
        "rhythm": _rhythm,
        "away_until": lambda words: call.day(words, coming=True),
        "direction": Direction,
        "boundary": Boundary,
        "buy_in": BuyIn,
        "gives": _much,
        "gets": _much,
        **dict.fromkeys(("first_step", "value", "give", "get", *TRAITS), str),
    }
    said = {
        key: None if words.lower() == NONE else read(words)
        for key, read in readers.items()
        if (words := getattr(asked, key)) is not None
    }
    return said | {"emails": ()} if NONE in (asked.email or ()) else said


def new_lines(call: Call) -> list[Told]:
    """Read the lines that are to be added.

    Raises:
        Usage: a kind, a day or a number is none.
    """
    asked = call.asked
    on = call.day(asked.on) if asked.on is not None else None
    found: list[Told] = [Address(email) for email in asked.email or () if email != NONE]
    if asked.fact is not None:
        found.append(Note(asked.fact, on=on))
    if asked.offer is not None:
        found.append(Offer(_kind(OfferKind, asked.kind) or OfferKind.KNOWLEDGE, asked.offer))
    if asked.guess is not None:
        sure = _much(asked.sure) if asked.sure is not None else HALF_SURE
        found.append(Guess(asked.guess, sure, asked.question, asked.said, on if asked.said else None))
    if asked.feedback is not None:
        kind = _kind(FeedbackKind, asked.kind) or FeedbackKind.HEARD
        found.append(Feedback("", asked.feedback, on, kind))
    return found


def changed_line(call: Call, customer: Customer) -> Telling:
    """Read the change of a line that is there.

    Raises:
        Refused: there is no such line.
        Usage: it is not said what to change, or a kind, a day or a number is none.
    """
    asked = call.asked
    line = _line(asked.line, customer)
    if asked.remove:
        return Telling(None, line)
    on = call.day(asked.on) if asked.on is not None else None
    changes: dict[str, Any] = {"text": asked.text}
    match line:
        case Note():
            changes |= {"on": on}
        case Offer():
            changes |= {"kind": _kind(OfferKind, asked.kind)}
        case Feedback():
            changes |= {"kind": _kind(FeedbackKind, asked.kind), "on": on}
        case Guess():
            sure = _much(asked.sure) if asked.sure is not None else None
            changes |= {"sure": sure, "question": asked.question, "said": asked.said, "said_on": on}
    changes = {key: value for key, value in changes.items() if value is not None}
    if not changes:
        raise Usage("say what of the line to change, or --remove; see coach people edit --help")
    return Telling(replace(line, **changes), line)


def _line(which: str, customer: Customer) -> Told:
    kind, _, number = clean(which).partition(" ")
    lines: tuple[Told, ...] = getattr(customer, KINDS[fold(kind)]) if fold(kind) in KINDS else ()
    if not (number.isascii() and number.isdecimal() and 0 < int(number) <= len(lines)):
        raise Refused(
            f"{customer.name} has no line {which!r}; `coach people show` counts them, such as 'guess 2'"
        )
    return lines[int(number) - 1]


def _kind(among: type[Kind], words: str | None) -> Kind | None:
    if words is None:
        return None
    if words not in [*among]:
        raise Usage(f"{words!r} is none of {', '.join(among)}")
    return among(words)


def _much(words: str) -> int:
    if not (words.isascii() and words.isdecimal() and int(words) in MUCH):
        raise Usage(f"{words!r} is no number from {MUCH.start} to {MUCH.stop - 1}")
    return int(words)


def _rhythm(words: str) -> Rhythm:
    try:
        return read_rhythm(words)
    except ValueError as fault:
        raise Usage(str(fault)) from fault
