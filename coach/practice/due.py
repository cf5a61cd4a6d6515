"""What is due now (practice.md, "What is due, and who comes up")."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from coach.practice.calendar import shifted, span
from coach.practice.day import DAYS_OPEN, Day, Intention


class Due(StrEnum):
    """What the practice asks for next, in the order in which it asks."""

    CATCH_UP = "catch-up"
    MORNING = "morning"
    EVENING = "evening"
    NOTHING = "nothing"


def catch_up(today: date, days: Mapping[date, Day]) -> tuple[tuple[date, Intention], ...]:
    """List the unanswered intentions of the last three days, oldest first, without those skipped today.

    Args:
        today: the running practice day.
        days: at least today and the three days before it, as far as they are written.
    """
    skipped = days[today].skipped.intentions if today in days else ()
    return tuple(
        (day, intention)
        for day in span(shifted(today, -DAYS_OPEN), shifted(today, -1))
        if day in days
        for intention in days[day].unanswered
        if intention.id not in skipped
    )


def due(today: date, days: Mapping[date, Day], *, evening: bool, off: bool, proposed: int) -> tuple[Due, int]:
    """Say what is due, and how many intentions or proposals it asks for.

    Args:
        today: the running practice day.
        days: at least today and the three days before it, as far as they are written.
        evening: whether it is evening; only before it the morning can be due.
        off: whether today is a rest or paused day, on which morning is never due.
        proposed: how many of today's proposals have no intention.
    """
    running = days.get(today, Day(today))
    if left := catch_up(today, days):
        return Due.CATCH_UP, len(left)
    if not (evening or off or running.intentions or running.skipped.morning):
        return Due.MORNING, proposed
    if running.unanswered:
        return Due.EVENING, len(running.unanswered)
    return Due.NOTHING, 0
