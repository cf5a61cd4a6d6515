"""The rows of People: everybody on the roster in order, and what the signs in the rows mean."""

from collections.abc import Sequence

from coach.practice.calendar import WEEKDAYS
from coach.practice.customers import Customer, Priority
from coach.practice.proposals import is_due, reason
from coach.practice.rhythm import Rhythm, RhythmKind
from coach.practice.roles import Circle, role_word
from coach.practice.text import fold
from coach.roster.today import RosterToday
from coach.widgets.roster_list import COULD, DUE, KEPT, Listed


def rows(roster: RosterToday) -> list[tuple[str, Listed]]:
    """Make every row once, so that a key that finds somebody only looks.

    Returns:
        The rows by circle, those archived last, each with name and role folded.
    """
    in_order = {circle.value: n for n, circle in enumerate(Circle)}
    made = (
        (fold(f"{who.name} {role_word(who.role)}"), _row(who, roster)) for who in roster.customers.values()
    )
    return sorted(made, key=lambda row: (in_order[row[1].circle], row[1].archived, row[0]))


def legend(found: Sequence[Listed]) -> str:
    """Say what the signs in some rows mean, those of them that there are."""
    signs = (
        (any(row.due for row in found), f"{DUE} due"),
        (any(row.could for row in found), f"{COULD} could benefit"),
        (any(row.kept for row in found), f"{KEPT} kept in a row"),
    )
    return "  ".join(words for there_is, words in signs if there_is)


def _row(who: Customer, roster: RosterToday) -> Listed:
    return Listed(
        who.id,
        who.name,
        role_word(who.role),
        who.circle,
        _short(who.rhythm),
        reason(who, roster.served, roster.today),
        kept=roster.kept.get(who.id, 0),
        due=_is_due(who, roster),
        could=who.priority is Priority.COULD,
        archived=who.archived is not None,
    )


def _is_due(who: Customer, roster: RosterToday) -> bool:
    away = who.away_until is not None and roster.today < who.away_until
    served = roster.served.get(who.id)
    if who.archived or who.boundary or away or served == roster.today:
        return False
    return is_due(who, served, roster.today, roster.settings)


def _short(rhythm: Rhythm) -> str:
    if rhythm.kind is RhythmKind.WEEKDAYS:
        return ", ".join(WEEKDAYS[n][:3] for n in sorted(rhythm.weekdays))
    return str(rhythm)
