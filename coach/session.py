"""One sitting at the terminal: the coach, the drafts, and the queue in which changes are saved."""

import asyncio
from collections.abc import Callable
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

    async def finish(self) -> None:
        """Wait until all changes and the drafts are saved."""
        await self.save(self.drafts.keep)
