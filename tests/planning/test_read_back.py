"""A plan read back: what is said depends on how far the day is."""

from datetime import date

import pytest

from coach.planning.read_back import read_back
from coach.practice.customers import Customer
from coach.practice.day import Day, Intention, Outcome
from coach.practice.roles import Circle
from coach.practice.today import Half, Row, Today

DAY = date(2026, 3, 13)
DANA = Customer("c1", "Dana", "boss", Circle.WORK)


def said(*rows: Row, half: Half = Half.MORNING, off: bool = False, ahead: bool = False) -> tuple[str, str]:
    heading, _, coming = read_back(Today(DAY, half, "open", rows, Day(DAY), off), rows, half, ahead=ahead)
    return heading, coming


def row(outcome: Outcome | None = None, when: str | None = None) -> Row:
    return Row(DANA, "daily", Intention("i1", "c1", "I ask first", when, outcome=outcome))


@pytest.mark.parametrize(
    ("heading", "coming", "found"),
    [
        ("Nothing is planned today", "{someone}", said(Row(DANA, "daily"))),
        ("A day off", "{deed}", said(off=True)),
        ("Today", "Come back this evening", said(row())),
        ("Today", "{evening} opens the check-in", said(row(), half=Half.EVENING)),
        ("Today is done: 1 of 1 kept", "plans tomorrow", said(row(Outcome.KEPT), half=Half.EVENING)),
        ("Tomorrow", "back to today", said(row(), ahead=True)),
        ("Nothing is planned for tomorrow", "back to today", said(ahead=True)),
    ],
)
def test_what_is_said_fits_how_far_the_day_is(heading: str, coming: str, found: tuple[str, str]) -> None:
    assert found[0] == heading
    assert coming in found[1]


def test_the_moment_of_an_intention_is_read_back_with_it() -> None:
    rows = [row(when="stand-up at 10")]
    _, sentences, _ = read_back(
        Today(DAY, Half.MORNING, "open", tuple(rows), Day(DAY), False), rows, Half.MORNING, ahead=False
    )
    assert sentences == [("Dana", "I ask first (stand-up at 10)")]
