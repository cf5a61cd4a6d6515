"""The page of a customer as lines of text."""

from collections.abc import Iterator
from typing import Any

from coach.cli.columns import aligned
from coach.coach import Coach
from coach.practice.calendar import ago, in_words
from coach.practice.customers import Customer
from coach.practice.knowing import Guess, kind_word
from coach.practice.roles import role_word
from coach.practice.timeline import Moment

SHOWN = 10
"""How much of the timeline is shown, unless all is."""


def page(coach: Coach, customer: Customer, *, everything: bool) -> Iterator[str]:
    """Write who a customer is to me, what I know of them, and what was written for them."""
    yield f"{customer.name} (id {customer.id})"
    yield from aligned(("", word, text) for word, text in _fields(coach, customer) if text)
    yield from _lines(coach, customer)
    moments = list(_timeline(coach, customer))
    shown = moments if everything else moments[:SHOWN]
    for moment in shown:
        yield from _moment(coach, moment)
    if len(moments) > len(shown):
        yield f"  … and {len(moments) - len(shown)} before; --all prints them"


def _fields(coach: Coach, customer: Customer) -> Iterator[tuple[str, str | None]]:
    today, served = coach.practice_day(), coach.served(customer.id)
    yield "role", f"{role_word(customer.role)} ({customer.circle}, {customer.stands})"
    yield "priority", customer.priority.value
    yield "first step", customer.first_step
    yield "rhythm", str(customer.rhythm)
    away, archived = customer.away_until, customer.archived
    yield "away until", in_words(away, today=today) if away else None
    yield "archived", in_words(archived, today=today) if archived else None
    yield "boundary", customer.boundary and f"{customer.boundary}: never suggested"
    yield "e-mail", ", ".join(customer.emails)
    yield "served", ago(served.last_served, today) if served.last_served else "not yet"
    yield "kept in a row", str(served.kept_in_a_row)
    yield "kept", f"{served.kept_rate.kept:g} of {served.kept_rate.of}" if served.kept_rate else None
    yield "value", customer.value
    yield from customer.profile.lines()
    passing = customer.dealings
    for word, text, much in (("give", passing.give, passing.gives), ("get", passing.get, passing.gets)):
        yield word, " · ".join(part for part in (text, f"{much} of 5" if much else None) if part)
    yield "buy-in", passing.buy_in and kind_word(passing.buy_in)


def _lines(coach: Coach, customer: Customer) -> Iterator[str]:
    today = coach.practice_day()
    for n, note in enumerate(customer.notes, start=1):
        yield f"  - {note.text}{f' ({in_words(note.told, today=today)})' if note.told else ''}  [fact {n}]"
    for n, offer in enumerate(customer.offers, start=1):
        yield f"  - {kind_word(offer.kind)}: {offer.text}  [offer {n}]"
    for n, guess in enumerate(customer.guesses, start=1):
        yield f"  {_guess(guess)}  [guess {n}]"
    for n, heard in enumerate(customer.feedback, start=1):
        on = f", {in_words(heard.on, today=today)}" if heard.on else ""
        yield f"  - {kind_word(heard.kind)}{on}: “{heard.text}”  [feedback {n}]"


def _guess(guess: Guess) -> str:
    sign = "?" if guess.is_open else "-"
    asks = f"; ask: {guess.question}" if guess.question else ""
    said = f"; they said: {guess.said}" if guess.said else ""
    return f"{sign} {guess.text} (sure {guess.sure} of 5{asks}{said})"


def _moment(coach: Coach, moment: Moment) -> Iterator[str]:
    why = f" ({moment.why})" if moment.why else ""
    beside = f" · {moment.beside}" if moment.beside else ""
    what = "" if moment.kind == "intention" else f"{moment.kind}: "
    day = in_words(moment.date, today=coach.practice_day())
    yield f"  {day}  {what}“{moment.text}”{beside}{f': {moment.outcome}{why}' if moment.outcome else ''}"
    if moment.note:
        yield f"    {moment.note}"


def _timeline(coach: Coach, customer: Customer) -> Iterator[Moment]:
    yield from coach.timeline(customer.id)
    for year in coach.years_before():
        yield from coach.timeline(customer.id, year)


def timeline_document(coach: Coach, customer: Customer) -> dict[str, Any]:
    """Write the timeline of a customer as JSON has it."""
    return {
        "timeline": [
            {
                "date": moment.date.isoformat(),
                "kind": moment.kind,
                "text": moment.text,
                "beside": moment.beside,
                "outcome": moment.outcome,
                "why": moment.why,
                "note": moment.note,
            }
            for moment in _timeline(coach, customer)
        ]
    }
