"""What is known of a customer says what follows from it, and no more."""

import pytest

from coach.practice.customers import Customer
from coach.practice.knowing import Dealings, Direction, Guess, Profile
from coach.practice.roles import ROLES, Circle


def test_a_direction_follows_from_the_role_until_it_is_said() -> None:
    stands = {key: Customer("c", "C", key, role.circle).stands for key, role in ROLES.items()}
    assert {key for key, direction in stands.items() if direction is Direction.UP} == {"boss", "stakeholder"}
    assert {key for key, direction in stands.items() if direction is Direction.DOWN} == {"report"}
    assert stands["teammate"] is stands["backoffice"] is Direction.ACROSS
    assert stands["buyer"] is stands["child"] is Direction.OUTSIDE
    assert Customer("c", "C", "monk", Circle.WORK).stands is Direction.ACROSS
    mentor = Customer("c", "C", "friend", Circle.HOME, direction=Direction.UP)
    assert mentor.stands is Direction.UP


def test_a_guess_is_open_until_they_have_told() -> None:
    assert Guess("Reads mail late").is_open
    assert not Guess("Reads mail late", said="At noon").is_open


@pytest.mark.parametrize(
    ("gives", "gets", "gap"), [(4, 1, 3), (2, 5, -3), (3, 3, 0), (None, 3, None), (3, None, None)]
)
def test_the_gap_is_known_once_both_sides_are(gives: int | None, gets: int | None, gap: int | None) -> None:
    assert Dealings(gives=gives, gets=gets).gap == gap


def test_a_profile_gives_its_lines_in_their_order() -> None:
    assert Profile(avoid="calls at lunch", best_time="early").lines() == (
        ("best time", "early"),
        ("avoid", "calls at lunch"),
    )
