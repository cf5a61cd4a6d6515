"""A customer's page: all that there is to say of them, item by item, as it is shown and as it is typed."""

from collections.abc import Iterator, Mapping
from datetime import date

from coach.practice.calendar import in_words
from coach.practice.customers import Customer
from coach.practice.editing import Told
from coach.practice.knowing import (
    TRAITS,
    BuyIn,
    Direction,
    FeedbackKind,
    Guess,
    OfferKind,
    kind_word,
)
from coach.practice.roles import Circle, role_word
from coach.practice.text import NAME_LIMIT, NOTE_LIMIT, SENTENCE_LIMIT, VALUE_LIMIT, clean
from coach.values import Struct


class Item(Struct, frozen=True):
    """One thing on the page.

    Args:
        key: what it is found by.
        word: what it is, in a word; blank beneath an item that it belongs to.
        text: what holds, as it is shown; empty where nothing is said yet.
        written: the same as it would be typed.
        hint: what may be typed.
        limit: the most characters that can be typed.
        heading: what the items from here on are about.
        told: the line that it is, or is a part of; None for a field, and for a new line.
    """

    key: str
    word: str
    text: str = ""
    written: str = ""
    hint: str = ""
    limit: int = SENTENCE_LIMIT
    heading: str = ""
    told: Told | None = None


_PROFILE: Mapping[str, str] = {
    "channel": "how they like to be reached: a text before a call",
    "best_time": "when they like to be met: early, after lunch",
    "detail": "how much they want to know: the headline first",
    "pace": "how fast they go: time to think, or at once",
    "thanks": "how they like to be thanked: in private, with a note",
    "avoid": "what to avoid: calls at lunch",
}


def items(customer: Customer, today: date) -> tuple[Item, ...]:
    """List all that there is to say of a customer, and what could be said.

    Args:
        customer: the customer.
        today: the running practice day.
    """
    return (*_who(customer, today), *_how(customer), *_between(customer), *_lines(customer, today))


def _who(customer: Customer, today: date) -> Iterator[Item]:
    away = customer.away_until
    yield Item("name", "name", *_same(customer.name), limit=NAME_LIMIT, heading="who they are to me")
    yield Item("role", "role", *_same(role_word(customer.role)), "boss, friend, or your own", NAME_LIMIT)
    yield Item("circle", "circle", *_same(customer.circle), ", ".join(Circle))
    own = "" if customer.direction else ", by the role"
    yield Item(
        "direction", "direction", f"{customer.stands}{own}", customer.direction or "", ", ".join(Direction)
    )
    yield Item("priority", "priority", *_same(customer.priority), "now, or could (after a first step)")
    yield Item("first_step", "first step", *_same(customer.first_step), "what could you do for them, once?")
    yield Item("rhythm", "rhythm", *_same(customer.rhythm), "daily, workdays, picked, every 10 days, mon thu")
    yield Item(
        "away_until",
        "away until",
        in_words(away, today=today) if away else "",
        away.isoformat() if away else "",
        "the day they are back: 2026-03-20, friday",
    )
    flag = f"{customer.boundary}: never suggested" if customer.boundary else ""
    yield Item("boundary", "boundary", flag, customer.boundary or "", "conflict, harm: never suggested")
    yield Item("emails", "e-mail", *_same(", ".join(customer.emails)), "a calendar knows them by it", 1_000)


def _how(customer: Customer) -> Iterator[Item]:
    for trait, word in TRAITS.items():
        heading = "how they like it" if trait == "channel" else ""
        known = getattr(customer.profile, trait)
        yield Item(trait, word, *_same(known), _PROFILE[trait], heading=heading)


def _between(customer: Customer) -> Iterator[Item]:
    passing = customer.dealings
    yield Item(
        "value",
        "value",
        *_same(customer.value),
        "what they get from dealing with you, in 80 characters",
        VALUE_LIMIT,
        "what passes between us",
    )
    for key, word, text, much in (
        ("give", "I give", passing.give, passing.gives),
        ("get", "I get", passing.get, passing.gets),
    ):
        shown = " · ".join(part for part in (text, f"{much} of 5" if much else "") if part)
        written = " ".join(part for part in (str(much or ""), text) if part)
        yield Item(key, word, shown, written, f"how much, 1 to 5, and what: {word} 4 early warnings")
    buy_in = passing.buy_in
    yield Item("buy_in", "buy-in", kind_word(buy_in) if buy_in else "", buy_in or "", ", ".join(BuyIn))


def _lines(customer: Customer, today: date) -> Iterator[Item]:
    heading = "what I can bring"
    for n, offer in enumerate(customer.offers):
        text, written = f"{kind_word(offer.kind)}: {offer.text}", f"{offer.kind}: {offer.text}"
        yield _line(f"offer {n}", text, written, offer, heading)
    hint = f"{', '.join(OfferKind)}, and what: skill: I proofread"
    yield _more("offer", hint, "" if customer.offers else heading)

    heading = "what they told me"
    for n, note in enumerate(customer.notes):
        on = f" ({in_words(note.told, today=today)})" if note.told else ""
        written = f"{note.told}: {clean(note.text)}" if note.told else clean(note.text)
        yield _line(f"fact {n}", f"{note.text}{on}", written, note, heading)
    hint = "what they told you; the day may stand before: monday: …"
    yield _more("fact", hint, "" if customer.notes else heading)

    heading = "what I guess"
    for n, guess in enumerate(customer.guesses):
        yield from _guess(n, guess, today, heading)
    yield _more("guess", "how sure, 1 to 5, and what: 2 Reads mail late", "" if customer.guesses else heading)

    heading = "what I heard of how I am"
    for n, heard in enumerate(customer.feedback):
        on = f", {in_words(heard.on, today=today)}" if heard.on else ""
        text = f"{kind_word(heard.kind)}{on}: “{heard.text}”"
        written = f"{heard.kind}: {clean(heard.text)}"
        yield _line(f"feedback {n}", text, f"{heard.on}: {written}" if heard.on else written, heard, heading)
    *kinds, last = FeedbackKind
    hint = f"their words, after {', '.join(kinds)} or {last}:"
    yield _more("feedback", hint, "" if customer.feedback else heading)


def _line(key: str, text: str, written: str, told: Told, heading: str) -> Item:
    first = key.endswith(" 0")
    return Item(key, "", text, written, _REMOVES, NOTE_LIMIT, heading if first else "", told)


def _more(key: str, hint: str, heading: str) -> Item:
    """Make the item on which one more line is written."""
    return Item(key, key, hint=hint, limit=NOTE_LIMIT, heading=heading)


_REMOVES = "an empty line takes it away"


def _guess(n: int, guess: Guess, today: date, heading: str) -> Iterator[Item]:
    sign = "?" if guess.is_open else "✓"
    text = f"{sign} {guess.text} · sure {guess.sure} of 5"
    yield _line(f"guess {n}", text, f"{guess.sure} {guess.text}", guess, heading)
    hint = "the question that would settle it: When do you read your mail?"
    yield Item(f"guess {n} question", "  ask", *_same(guess.question), hint, told=guess)
    on = f" ({in_words(guess.said_on, today=today)})" if guess.said_on else ""
    said = clean(guess.said or "")
    hint = "what they said; it settles the guess"
    yield Item(
        f"guess {n} said", "  they said", f"{said}{on}" if said else "", said, hint, NOTE_LIMIT, told=guess
    )


def _same(text: object) -> tuple[str, str]:
    return (str(text), str(text)) if text else ("", "")
