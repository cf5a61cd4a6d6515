"""Two customers who are one person become one."""

from datetime import UTC, datetime

from coach.practice.copy import Copy
from coach.practice.customers import Circle, Customer, Roster
from coach.practice.joining import joined
from coach.practice.knowing import Profile
from coach.practice.text import NOTE_LIMIT


def test_a_line_as_long_as_may_be_is_kept_whole() -> None:
    long = "y" * NOTE_LIMIT
    keep = Customer("1", "Dana", "boss", Circle.WORK, profile=Profile(channel="phone", avoid="noise"))
    other = Customer("2", "Dana", "boss", Circle.WORK, profile=Profile(channel=long, avoid="mail"))
    both = joined(Copy(Roster((keep, other)), {}), keep, other, datetime(2026, 3, 13, tzinfo=UTC))
    (customer,) = both.roster.customers
    assert [note.text for note in customer.notes] == [long, "avoid: mail"]
