"""One sitting at the terminal: the coach, the drafts, and the queue in which changes are saved."""

import asyncio
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TypeVar

from coach.coach import Coach
from coach.journal.drafts import Drafts

_Result = TypeVar("_Result")


class Session:
    """What every screen works with.

    Changes run one after another in a thread: a disk may take seconds to confirm, and the screen has to
    answer keys meanwhile.

    Args:
        coach: the coach.
        drafts: what was typed and not yet saved; masked, where names and words shall be hidden.
    """

    def __init__(self, coach: Coach, drafts: Drafts) -> None:
        self._coach = coach
        self.drafts = drafts
        self.waiting = 0
        self.looked_at: date | None = None
        """The day that is looked at, from one screen to the next; None is today, whichever day that is."""
        self._turn = asyncio.Lock()
        self._keeping = asyncio.Lock()

    @property
    def coach(self) -> Coach:
        """The coach, behind its mask while names and words are hidden."""
        if not self.is_masked:
            return self._coach
        from coach.masked import Masked  # which few need, and nobody before the first frame

        return Masked(self._coach)

    @property
    def is_masked(self) -> bool:
        """Whether names and words are hidden."""
        return self.drafts.are_masked

    @is_masked.setter
    def is_masked(self, masked: bool) -> None:
        self.drafts.are_masked = masked

    async def save(self, verb: Callable[[], _Result]) -> _Result:
        """Run a change after those that wait, and give its result.

        Raises:
            Exception: whatever the change raises.
        """
        self.waiting += 1
        try:
            async with self._turn:
                return await asyncio.shield(asyncio.to_thread(verb))
        finally:
            self.waiting -= 1

    @property
    def is_keeping(self) -> bool:
        """Whether the drafts are being written."""
        return self._keeping.locked()

    async def keep_drafts(self) -> None:
        """Write down what was typed and not yet saved, without waiting for the changes that wait.

        Raises:
            OSError: it cannot be written.
        """
        async with self._keeping:
            await asyncio.shield(asyncio.to_thread(self.drafts.keep))

    async def finish(self) -> None:
        """Wait until all changes and the drafts are saved.

        Raises:
            OSError: the drafts cannot be written.
        """
        async with self._turn:
            await self.keep_drafts()

    def bring_forward(self) -> None:
        """Put what was left half written on a day that is over where it can still be finished: on today.

        It waits for a day on which its line is free, with no other words on it and nothing saved.
        """
        today = self.coach.practice_day()
        for day, whose, parts in _left_behind(self.drafts.places(), today):
            written = self.coach.day(today)
            is_saved = written.intention_for(whose) if whose else written.reflection
            if not is_saved and not any(self.drafts[f"{today} {part}"] for part in parts):
                for part in parts:
                    self.drafts.move(f"{day} {part}", f"{today} {part}")


def _left_behind(places: Iterable[str], today: date) -> Iterator[tuple[str, str, list[str]]]:
    """Give the drafts of days that are over, the newest first: their day, their customer, their parts.

    The parts of a customer are "ID text" and "ID when"; the reflection has no customer.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for place in places:
        day, _, part = place.partition(" ")
        if _A_DAY.fullmatch(day) and day < today.isoformat():
            found.setdefault((day, part.rpartition(" ")[0]), []).append(part)
    for (day, whose), parts in sorted(found.items(), reverse=True):
        yield day, whose, parts


_A_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
