"""In sight: what the last 28 days left out, by circle, priority, direction, home or work, paying or not."""

from datetime import date

from coach.practice.calendar import shifted
from coach.practice.customers import Customer, Priority, Roster
from coach.practice.day import Day, Intention
from coach.practice.knowing import Direction
from coach.practice.myopia import Paying, Seen, Side, sight
from coach.practice.roles import Circle
from coach.practice.week_in_words import LEFT_OUT

FRIDAY = date(2026, 3, 13)
ADDED = shifted(FRIDAY, -100)


def customer(id: str, role: str, circle: Circle, priority: Priority = Priority.NOW) -> Customer:
    return Customer(id, id, role, circle, priority, added=ADDED)


BOSS = customer("boss", "boss", Circle.WORK)
REPORT = customer("report", "report", Circle.WORK)
BUYER = customer("buyer", "buyer", Circle.MARKET)
CHILD = customer("child", "child", Circle.HOME)
TILL = customer("till", "checkout", Circle.EVERYDAY)


def seen(*ids: str) -> dict[date, Day]:
    day = shifted(FRIDAY, -27)
    return {day: Day(day, tuple(Intention(id, id, "I ask") for id in ids))}


def test_each_dimension_counts_whom_it_had_in_sight() -> None:
    found = sight(seen("boss"), Roster((BOSS, REPORT, BUYER, CHILD, TILL)), {}, FRIDAY).dimensions
    assert found["directions"] == (
        Seen(Direction.UP, 1, 1), Seen(Direction.DOWN, 0, 1), Seen(Direction.ACROSS, 0, 0)
    )  # fmt: skip
    assert found["home or work"] == (Seen(Side.WORK, 1, 3), Seen(Side.HOME, 0, 1))
    assert found["paying or not"] == (Seen(Paying.PAYING, 0, 1), Seen(Paying.NOT_PAYING, 1, 4))
    assert [each.of for each in found["circles"] if each.is_left_out] == ["market", "everyday", "home"]


def test_those_of_the_most_groups_left_out_are_named_first_and_three_at_most() -> None:
    served = {"child": shifted(FRIDAY, -60), "till": shifted(FRIDAY, -40)}
    found = sight(seen("boss"), Roster((BOSS, TILL, CHILD, BUYER, REPORT)), served, FRIDAY)
    assert [who.id for who, _ in found.named] == ["buyer", "child", "report"]
    assert found.named[0][1] == (Circle.MARKET, Paying.PAYING)


def test_where_no_group_is_left_out_those_not_in_sight_are_named() -> None:
    other = customer("other", "boss", Circle.WORK)
    found = sight(seen("boss"), Roster((BOSS, other)), {}, FRIDAY)
    assert found.named == ((other, ()),)


def test_nobody_is_named_when_everybody_was_in_sight() -> None:
    assert sight(seen("boss"), Roster((BOSS,)), {}, FRIDAY).named == ()


def test_what_somebody_stands_for_fits_beside_when_they_were_served() -> None:
    beside = 80 - len("   Ruth Amado          prospect        ")
    assert [words for words in LEFT_OUT.values() if len(f"365 days ago: {words}") >= beside] == []
