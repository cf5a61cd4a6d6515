"""Two customers who are one person become one."""

from datetime import UTC, datetime

from coach.practice.copy import Copy
from coach.practice.customers import Customer, Priority, Roster
from coach.practice.joining import joined
from coach.practice.knowing import BuyIn, Dealings, Profile
from coach.practice.rhythm import Rhythm, RhythmKind
from coach.practice.roles import Circle
from coach.practice.text import NOTE_LIMIT


def test_a_line_as_long_as_may_be_is_kept_whole() -> None:
    long = "y" * NOTE_LIMIT
    keep = Customer("1", "Dana", "boss", Circle.WORK, profile=Profile(channel="phone", avoid="noise"))
    other = Customer("2", "Dana", "boss", Circle.WORK, profile=Profile(channel=long, avoid="mail"))
    both = joined(Copy(Roster((keep, other)), {}), keep, other, datetime(2026, 3, 13, tzinfo=UTC))
    (customer,) = both.roster.customers
    assert [note.text for note in customer.notes] == [long, "avoid: mail"]


def test_what_was_chosen_otherwise_for_the_other_is_kept_as_a_fact() -> None:
    keep = Customer(
        "1", "Dana", "boss", Circle.WORK, dealings=Dealings(gives=2, gets=3, buy_in=BuyIn.BELIEVES)
    )
    other = Customer(
        "2", "Dana", "boss", Circle.WORK, Priority.COULD, Rhythm(RhythmKind.EVERY, every=10),
        dealings=Dealings(gives=4, gets=3, buy_in=BuyIn.CARRIES),
    )  # fmt: skip
    both = joined(Copy(Roster((keep, other)), {}), keep, other, datetime(2026, 3, 13, tzinfo=UTC))
    (customer,) = both.roster.customers
    assert (customer.rhythm, customer.priority, customer.dealings) == (
        keep.rhythm,
        keep.priority,
        keep.dealings,
    )
    assert {note.text for note in customer.notes} == {
        "gives: 4",
        "buy-in: carries",
        "rhythm: every 10 days",
        "priority: could",
    }
