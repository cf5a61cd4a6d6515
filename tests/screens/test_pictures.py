"""How the screens that look back are drawn: in both themes and without colour, narrow and wide."""

from collections.abc import Callable
from typing import Any

import pytest
from sitting import Hands, Sitting
from textual.pilot import Pilot

from coach.practice.due import Due

SCREENS = {
    "streaks": ["up", "up"],
    "month": ["left", "left", "m"],
    "day": ["up", "enter"],
    "customers": ["c", "down", "left"],
    "trends": ["g", "left"],
    "shares": ["g", "down", "down"],
}
"""The keys from Streaks to each of the pictures."""


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("theme", ["dusk", "dawn", None], ids=["dusk", "dawn", "no-colour"])
@pytest.mark.parametrize("screen", SCREENS)
def test_the_screen_looks_as_it_did(
    year: Sitting,
    snap_compare: Callable[..., bool],
    monkeypatch: pytest.MonkeyPatch,
    screen: str,
    theme: str | None,
    size: tuple[int, int],
) -> None:
    if theme is None:
        monkeypatch.setenv("NO_COLOR", "1")
    app = year.app(start=Due.MORNING, theme=theme, colour=theme is not None)
    # The years are read in the background; the pictures are of what comes then.
    app.session.coach.months()

    async def walk(pilot: Pilot[Any]) -> None:
        hands = Hands(app, pilot)
        await hands.settle()
        await hands.press("escape", "2", *SCREENS[screen])
        # The footer is put together anew some turns after the screen, on a busy machine many.
        seen = ""
        while seen != hands.screen:
            seen = hands.screen
            await pilot.pause(0.2)

    assert snap_compare(app, terminal_size=size, run_before=walk)
