"""The first run: what it says, and the roles it asks for, one after another."""

from collections.abc import Mapping

from coach.practice.roles import FIRST_ROLES, ROLES, Role

WALK: tuple[Role, ...] = tuple(
    ROLES[key] for key in (*FIRST_ROLES, *(key for key in ROLES if key not in FIRST_ROLES))
)
"""The roles in the order in which they are asked for."""

GREETING = (
    "Everyone you deal with is your customer: your boss, a teammate, the clerk at the till, those at home.",
    "A minute in the morning for one intention each, a minute in the evening for what became of them.",
)

_QUESTIONS: Mapping[str, str] = {
    "boss": "Who is your boss?",
    "teammate": "A teammate?",
    "checkout": "Whoever sits at the till where you shop?",
    "family": "Somebody of your family?",
}


def question_for(role: Role) -> str:
    """Ask who has a role."""
    return _QUESTIONS.get(role.key, f"{role.word.capitalize()}?")
