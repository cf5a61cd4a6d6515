"""Draw the pictures of the README from the demo's year: python docs/pictures.py."""

import asyncio
import re
import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

from coach.app import CoachApp
from coach.coach import Coach
from coach.config import Config
from coach.config_reading import ConfigRead
from coach.demo import a_year
from coach.journal.drafts import Drafts
from coach.journal.journal import Journal
from coach.journal.undo import UndoLog
from coach.paths import find_paths
from coach.safety import Safety
from coach.session import Session
from coach.theming import own_themes

MOMENT = datetime(2026, 3, 13, 8, 2, tzinfo=timezone(timedelta(hours=1)))
"""The morning that the pictures show."""

PICTURES = {
    "today.svg": ("1",),
    "evening.svg": ("1", "enter", "1", "enter", "1", "enter", "escape", "e", "y"),
    "streaks.svg": ("escape", "2", "up"),
    "people.svg": ("escape", "3", "down"),
}
"""The keys that lead to each picture."""

SIZE = (100, 26)


async def draw(folder: Path) -> None:
    """Draw every picture into a folder."""
    for name, keys in PICTURES.items():
        with tempfile.TemporaryDirectory() as home:
            paths = find_paths({"COACH_HOME": home})
            journal, undo = Journal(paths.journal, paths.state), UndoLog(paths.state / "undo")
            journal.replace(a_year(MOMENT.date(), MOMENT.tzinfo), MOMENT.date())
            drafts = Drafts(paths.state / "drafts.json")
            session = Session(Coach(journal, undo, lambda: MOMENT), drafts)
            safety = Safety(journal, undo, paths, lambda: MOMENT)
            app = CoachApp(session, safety, ConfigRead(Config()), Path(home) / "config.toml", [own_themes()])
            async with app.run_test(size=SIZE) as pilot:
                await pilot.pause(0.5)
                for key in keys:
                    await pilot.press(key)
                    await app.workers.wait_for_complete()
                    await pilot.pause(0.2)
                picture = app.export_screenshot(title="coach", simplify=True)
            # The fonts would be fetched from elsewhere when the picture is looked at.
            (folder / name).write_text(
                re.sub(r"@font-face \{.*?\}", "", picture, flags=re.DOTALL), encoding="utf-8"
            )


if __name__ == "__main__":
    asyncio.run(draw(Path(__file__).parent))
