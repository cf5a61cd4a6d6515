"""What a customer is to me: the roles, and the circles in which they lie."""

from collections.abc import Mapping
from enum import StrEnum

from coach.practice.knowing import Direction
from coach.practice.text import fold
from coach.values import Struct


class Circle(StrEnum):
    """Where a role lies."""

    WORK = "work"
    MARKET = "market"
    EVERYDAY = "everyday"
    HOME = "home"


class Role(Struct, frozen=True):
    """What a customer is to me: the key it is stored by, its word on the screen, its circle."""

    key: str
    word: str
    circle: Circle


def _roles(circle: Circle, **words: str) -> list[Role]:
    return [Role(key, word, circle) for key, word in words.items()]


ROLES: Mapping[str, Role] = {
    role.key: role
    for role in (
        *_roles(
            Circle.WORK,
            boss="boss",
            report="my report",
            coworker="coworker",
            teammate="teammate",
            backoffice="back office",
            sales="sales",
        ),
        *_roles(
            Circle.MARKET,
            buyer="buyer",
            supplier="supplier",
            stakeholder="stakeholder",
            competitor="competitor",
            prospect="prospect",
        ),
        *_roles(
            Circle.EVERYDAY,
            checkout="checkout clerk",
            reception="reception",
            waiter="waiter",
            stranger="stranger",
        ),
        *_roles(Circle.HOME, partner="partner", friend="friend", child="child", family="family"),
    )
}
"""The roles that coach knows, by key; a person may add others."""

FIRST_ROLES = ("boss", "teammate", "checkout", "family")
"""The roles that a first run asks for first, and the customers of one who skips them all."""


def role_word(role: str) -> str:
    """Return the word of a role on the screen; a role of one's own is its own word."""
    known = ROLES.get(role)
    return known.word if known else role


_DIRECTIONS: Mapping[str, Direction] = {
    "boss": Direction.UP,
    "stakeholder": Direction.UP,
    "report": Direction.DOWN,
}


def direction_of(role: str, circle: Circle) -> Direction:
    """Say where a role stands as seen from me, unless a customer's own direction is another."""
    return _DIRECTIONS.get(role, Direction.ACROSS if circle is Circle.WORK else Direction.OUTSIDE)


def read_role(text: str) -> str:
    """Return the key of a role named by its key or its word; any other text is a role of one's own."""
    wanted = fold(text)
    return next((key for key, role in ROLES.items() if wanted in (key, role.word)), text)
