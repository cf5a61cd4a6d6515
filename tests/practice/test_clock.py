"""When the clock is doubted."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from coach.practice.clock import doubt, newest_change
from coach.practice.copy import Copy
from coach.practice.customers import Customer, Roster
from coach.practice.day import Day, Deed, Deletion, Intention, Reflection
from coach.practice.roles import Circle

NEWEST = datetime(2026, 3, 13, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("apart", "doubted"),
    [
        (timedelta(), False),
        (-timedelta(minutes=5), False),
        (-timedelta(minutes=5, seconds=1), True),
        (-timedelta(days=20_000), True),
        (timedelta(days=180), False),
        (timedelta(days=180, seconds=1), True),
    ],
)
def test_five_minutes_back_or_half_a_year_on_is_doubted(apart: timedelta, doubted: bool) -> None:
    assert (doubt(NEWEST + apart, NEWEST) is not None) is doubted


def test_a_journal_without_changes_gives_no_reason() -> None:
    assert doubt(NEWEST, None) is None


def test_flying_west_is_no_reason() -> None:
    honolulu = timezone(timedelta(hours=-10))
    assert doubt((NEWEST + timedelta(minutes=1)).astimezone(honolulu), NEWEST) is None


def test_the_doubt_names_both_times() -> None:
    said = doubt(NEWEST - timedelta(days=365), NEWEST)
    assert said is not None
    assert "2025-03-13 12:00 +0000, before the last change of the journal (2026-03-13 12:00 +0000)" in said


def at(minute: int) -> datetime:
    return NEWEST.replace(minute=minute)


@pytest.mark.parametrize(
    "copy",
    [
        Copy(Roster((Customer("c", "Dana", "boss", Circle.WORK, changed_at=at(9)),)), {}),
        Copy(Roster(), {date.min: Day(date.min, (Intention("i", "c", "text", set_at=at(9)),))}),
        Copy(Roster(), {date.min: Day(date.min, (Intention("i", "c", "text", changed_at=at(9)),))}),
        Copy(Roster(), {date.min: Day(date.min, deeds=(Deed("d", "c", "text", at=at(9)),))}),
        Copy(Roster(), {date.min: Day(date.min, reflection=Reflection("text", at=at(9)))}),
        Copy(Roster(), {}, (Deletion("i", at(9)), Deletion("k", at(3)), Deletion("l"))),
    ],
)
def test_every_kind_of_change_is_looked_at(copy: Copy) -> None:
    assert newest_change(copy) == at(9)
