"""Thanks due: who sent me someone, and from whom I get more than I give, until they were thanked."""

from datetime import date

import pytest

from coach.practice.calendar import shifted
from coach.practice.customers import Customer, Roster
from coach.practice.day import Day, Deed, Intention, Motive, Outcome
from coach.practice.knowing import Boundary, Dealings, Feedback, FeedbackKind
from coach.practice.roles import Circle
from coach.practice.thanks import thanks_due

FRIDAY = date(2026, 3, 13)
SENT = Feedback("f", "Talk to Eva", shifted(FRIDAY, -9), FeedbackKind.SENT_SOMEONE)


def customer(
    id: str, *feedback: Feedback, gives: int = 3, gets: int = 3, away: date | None = None
) -> Customer:
    dealings = Dealings(gives=gives, gets=gets)
    return Customer(id, id, "teammate", Circle.WORK, feedback=feedback, dealings=dealings, away_until=away)


def named(*customers: Customer, days: tuple[Day, ...] = ()) -> list[tuple[str, str]]:
    return [(due.customer.id, due.reason) for due in thanks_due(days, Roster(customers), FRIDAY)]


def test_who_sent_someone_comes_before_those_from_whom_i_get_more() -> None:
    found = named(
        customer("a", gives=1, gets=3), customer("b", SENT), customer("c", gives=1, gets=5), customer("d")
    )
    assert found == [
        ("b", "sent you someone 9 days ago"),
        ("c", "you get more than you give"),
        ("a", "you get more than you give"),
    ]


def test_three_are_named_at_most() -> None:
    assert len(named(*(customer(id, SENT) for id in "abcde"))) == 3


@pytest.mark.parametrize(
    ("day", "owed"),
    [
        (Day(FRIDAY, deeds=(Deed("d", "a", "Said thank you: for Eva"),)), False),
        (Day(FRIDAY, deeds=(Deed("d", "a", "Held the door"),)), True),
        (Day(FRIDAY, (Intention("i", "a", "I call", outcome=Outcome.KEPT, motive=Motive.THANK),)), False),
        (Day(FRIDAY, (Intention("i", "a", "I call", outcome=Outcome.MISSED, motive=Motive.THANK),)), True),
        (Day(FRIDAY, (Intention("i", "a", "x", suggestion="i.teammate.2", outcome=Outcome.PARTLY),)), False),
        (Day(FRIDAY, (Intention("i", "b", "I thank them", outcome=Outcome.KEPT),)), True),
        (Day(shifted(FRIDAY, -10), deeds=(Deed("d", "a", "I thanked them"),)), True),
    ],
)
def test_thanks_are_due_until_they_were_given(day: Day, owed: bool) -> None:
    assert bool(named(customer("a", SENT), days=(day,))) is owed


def test_one_away_or_with_a_boundary_is_left_aside() -> None:
    away = customer("a", SENT, away=shifted(FRIDAY, 1))
    flagged = Customer("b", "b", "boss", Circle.WORK, feedback=(SENT,), boundary=Boundary.HARM)
    assert named(away, flagged) == []
