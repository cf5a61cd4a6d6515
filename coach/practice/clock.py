"""Whether the clock can be right: a wrong one would write entries on days that nobody lived."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from coach.practice.copy import Copy

Clock = Callable[[], datetime]
"""What gives the moment, with the wall clock of where the person is."""

BEHIND = timedelta(minutes=5)
"""How far the clock may lie before the last change: two machines never agree to the second."""

AHEAD = timedelta(days=180)
"""How far it may lie after it: so long a break is rare, and a lost battery is not."""


def newest_change(copy: Copy) -> datetime | None:
    """Find the time of the last change that a copy knows of; None when it knows none."""
    from coach.practice.entries import changed, entries

    changes: Iterable[datetime | None] = (
        *(changed(entry) for _, entry in entries(copy)),
        *(deletion.at for deletion in copy.deleted),
    )
    return max((at for at in changes if at), default=None)


def doubt(now: datetime, newest: datetime | None) -> str | None:
    """Say why the clock may be wrong; None when it may well be right.

    Moments are compared, not wall clocks, so flying west is no reason.

    Args:
        now: the moment by the clock, with its offset.
        newest: the time of the last change of the journal.
    """
    if newest is None or -BEHIND <= now - newest <= AHEAD:
        return None
    side = "before" if now < newest else "long after"
    return f"the clock says {_said(now)}, {side} the last change of the journal ({_said(newest)})"


def _said(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M %z}"
