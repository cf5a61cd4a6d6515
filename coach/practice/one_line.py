"""A customer in one line: `Dana boss every 10 days`, read from the end, so that a name may be any words."""

from collections.abc import Iterable

from coach.practice.customers import Priority
from coach.practice.rhythm import Rhythm, read_rhythm
from coach.practice.roles import ROLES, role_word
from coach.practice.text import clean, fold
from coach.values import Struct


class InOneLine(Struct, frozen=True):
    """A customer as one line names them; the name is empty for a role without one."""

    name: str
    role: str
    rhythm: Rhythm | None = None
    priority: Priority | None = None

    def __str__(self) -> str:
        """Say who it is, as it was understood."""
        parts = [self.name, role_word(self.role), str(self.rhythm or ""), str(self.priority or "")]
        return ", ".join(part for part in parts if part)


def read_one_line(text: str, own_roles: Iterable[str] = ()) -> InOneLine | None:
    """Read a name, a role, and perhaps a priority and a rhythm; commas may stand between them.

    Args:
        text: the line.
        own_roles: the roles of one's own on the roster.

    Returns:
        The customer; None when the line names no role that is known.
    """
    words = clean(text.replace(",", " ")).split()
    rhythm, words = _rhythm(words)
    priority = next((each for each in Priority if words and fold(words[-1]) == each.value), None)
    if priority:
        words = words[:-1]
    if rhythm is None:
        rhythm, words = _rhythm(words)
    roles = {fold(name): key for key, role in ROLES.items() for name in (key, role.word)}
    roles |= {fold(role): role for role in own_roles}
    for begin in range(len(words)):
        if role := roles.get(fold(" ".join(words[begin:]))):
            return InOneLine(" ".join(words[:begin]), role, rhythm, priority)
    return None


def _rhythm(words: list[str]) -> tuple[Rhythm | None, list[str]]:
    """Read the rhythm at the end of a line, the longest that is one."""
    for begin in range(1, len(words)):
        try:
            return read_rhythm(" ".join(words[begin:])), words[:begin]
        except ValueError:
            continue
    return None, words
