"""What was written about a customer, line by line: the one list of it for every way out and the search."""

from dataclasses import dataclass
from datetime import datetime

from coach.practice.customers import Customer


@dataclass(frozen=True, slots=True)
class Line:
    """One line about a customer: its kind (a first step, a fact), the text, and when it was written."""

    kind: str
    text: str
    at: datetime | None = None


def about(customer: Customer) -> tuple[Line, ...]:
    """List what was written about a customer, beside the name and the role."""
    step = (Line("first step", customer.first_step),) if customer.first_step else ()
    return (*step, *(Line("fact", note.text, note.at) for note in customer.notes))
