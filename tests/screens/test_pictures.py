"""How every screen is drawn: in a dark theme, a light one and without colour, narrow and wide."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from sitting import Hands, Sitting
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Static
from ways import WAYS

from coach.journal.failures import JournalUnreadable
from coach.practice.due import Due

Picture = Callable[..., bool]

pytestmark = [
    pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"]),
    pytest.mark.parametrize("theme", ["dusk", "dawn", None], ids=["dusk", "dawn", "no-colour"]),
]


@pytest.fixture
def looks_as_it_did(
    snap_compare: Callable[..., bool],
    monkeypatch: pytest.MonkeyPatch,
    theme: str | None,
    size: tuple[int, int],
) -> Picture:
    """Open the app in a theme, go a way by keys, and compare what is drawn with the picture that is kept."""

    def look(
        sitting: Sitting,
        *keys: str,
        start: Due | None = None,
        unreadable: JournalUnreadable | None = None,
    ) -> bool:
        if theme is None:
            monkeypatch.setenv("NO_COLOR", "1")
        app = sitting.app(start=start, theme=theme, colour=theme is not None)
        app.config = replace(app.config, animations=False)  # no cursor that is there in one picture only
        if not unreadable:
            # The years are read in the background; the pictures are of what comes then.
            app.session.coach.months()

        async def walk(pilot: Pilot[Any]) -> None:
            hands = Hands(app, pilot)
            await hands.settle()
            await hands.press(*keys)
            if unreadable:  # the real one lies elsewhere each time
                app.screen.query_one("#finding", Static).update(Content(f"{unreadable}."))
            # The footer is put together anew some turns after the screen, on a busy machine many.
            seen = ""
            while seen != hands.screen:
                seen = hands.screen
                await pilot.pause(0.2)

        return snap_compare(app, terminal_size=size, run_before=walk)

    return look


@pytest.mark.parametrize("screen", WAYS)
def test_the_screen_looks_as_it_did(year: Sitting, looks_as_it_did: Picture, screen: str) -> None:
    now, keys = WAYS[screen]
    year.clock.set(now)
    assert looks_as_it_did(year, *keys, start=Due.MORNING)


def test_the_first_run_looks_as_it_did(sitting: Sitting, looks_as_it_did: Picture) -> None:
    assert looks_as_it_did(sitting)


def test_the_recovery_looks_as_it_did(four: Sitting, looks_as_it_did: Picture) -> None:
    four.coach.log(four.coach.roster().active[0].id, "Held the door")
    (four.home / "journal" / "2026.json").write_text("{")
    path = Path("/home/robin/.local/share/coach/journal/2026.json")
    assert looks_as_it_did(four, unreadable=JournalUnreadable(path, "it was cut off at byte 1"))
