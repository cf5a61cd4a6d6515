"""Keys that come faster than the screens that they are for, as a slow line hands them over."""

import asyncio
from collections import deque
from contextlib import suppress
from time import monotonic
from typing import Any

from textual.app import App
from textual.events import Event, Key, Paste
from textual.screen import Screen

PATIENCE = 0.3
"""How long a key waits at most for a screen to be put together, in seconds."""


class TypingAheadApp(App[None]):
    """An app that gives what is typed to whatever the keys before it have opened.

    Textual gives a key to the screen that is on top when it comes. Where the key before it opens another one,
    whose line is not there yet, the letters of a word would be lost.
    """

    _opened_at = 0.0
    _is_there: asyncio.Event | None = None

    def on_load(self) -> None:
        """Begin with nothing typed ahead."""
        self.typed_ahead: deque[Key | Paste] = deque()
        """What waits to be heard again."""

    def on_mount(self) -> None:
        """Hear of each screen that comes on top."""
        self.screen_change_signal.subscribe(self, self._comes)

    def _comes(self, screen: Screen[Any]) -> None:
        self._opened_at = monotonic()
        self._is_there = is_there = asyncio.Event()
        screen.call_later(is_there.set)

    async def on_event(self, event: Event) -> None:
        """Hear what is typed ahead again, once the screen that it is for is there and has its focus."""
        if isinstance(event, Key | Paste) and await self._is_ahead(event):
            again = Key(event.key, event.character) if isinstance(event, Key) else Paste(event.text)
            self.typed_ahead.append(again)
            self.post_message(again)
        else:
            await super().on_event(event)

    async def _is_ahead(self, event: Key | Paste) -> bool:
        """Say whether something was typed before its screen was there, or behind something that was."""
        is_behind = bool(self.typed_ahead) and not event.is_forwarded
        if event in self.typed_ahead:
            is_behind = False
            while self.typed_ahead.popleft() is not event:
                pass
        is_there, self._is_there = self._is_there, None
        if is_there:
            with suppress(TimeoutError):
                await asyncio.wait_for(is_there.wait(), PATIENCE)
        had_no_use_elsewhere = event.is_forwarded and event.time < self._opened_at
        return bool(is_there) or had_no_use_elsewhere or is_behind
