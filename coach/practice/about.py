"""What was written about a customer, line by line: the one list of it for every way out and the search."""

from collections.abc import Iterator
from datetime import date, datetime

from coach.practice.customers import Customer
from coach.practice.knowing import kind_word
from coach.values import Struct


class Line(Struct, frozen=True):
    """One line about a customer: its kind (a first step, a fact), the text, and when it was written.

    `on` is the day on which they told or said it; of a guess, `question` would settle it and `said` is what
    they said. `measured` is what is no text of a person's own: how sure, how much, which kind.
    """

    kind: str
    text: str
    at: datetime | None = None
    on: date | None = None
    question: str | None = None
    said: str | None = None
    measured: str | None = None

    @property
    def day(self) -> date | None:
        """The day it is of: on which it was told or said, else written."""
        return self.on or (self.at.date() if self.at else None)


def about(customer: Customer) -> tuple[Line, ...]:
    """List what was written about a customer, beside the name and the role."""
    return tuple(_lines(customer))


def _lines(customer: Customer) -> Iterator[Line]:
    if customer.first_step:
        yield Line("first step", customer.first_step)
    if customer.boundary:
        yield Line("boundary", "", measured=customer.boundary.value)
    if customer.value:
        yield Line("value", customer.value)
    for word, text in customer.profile.lines():
        yield Line(word, text)
    for offer in customer.offers:
        yield Line("offer", offer.text, measured=kind_word(offer.kind))
    yield from _of_dealings(customer)
    for note in customer.notes:
        yield Line("fact", note.text, note.at, note.on)
    for guess in customer.guesses:
        sure = f"{guess.sure} of 5"
        yield Line("guess", guess.text, guess.at, guess.said_on, guess.question, guess.said, sure)
    for heard in customer.feedback:
        yield Line("feedback", heard.text, on=heard.on, measured=kind_word(heard.kind))
    for email in customer.emails:
        yield Line("e-mail", email)


def _of_dealings(customer: Customer) -> Iterator[Line]:
    passing = customer.dealings
    for kind, text, much in (("give", passing.give, passing.gives), ("get", passing.get, passing.gets)):
        if text or much:
            yield Line(kind, text or "", measured=f"{much} of 5" if much else None)
    if passing.buy_in:
        yield Line("buy-in", "", measured=kind_word(passing.buy_in))
