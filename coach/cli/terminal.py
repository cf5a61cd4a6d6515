"""The commands that open the terminal app: coach itself, the two halves of the day, and the demo."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from coach.cli.call import Call, is_terminal
from coach.cli.day import print_today
from coach.cli.parsing import command
from coach.journal.journal import Journal
from coach.practice.due import Due
from coach.practice.refusal import Refused

if TYPE_CHECKING:
    from coach.cli.parsing import Commands


def add_to(commands: Commands) -> None:
    """Add the commands that open the app."""
    command(commands, "morning", "Open the morning: an intention for each of today's customers", morning)
    command(commands, "evening", "Open the evening: what became of them", evening)
    parser = command(commands, "demo", "Look around in a year of somebody else's days", demo)
    parser.add_argument(
        "--home", metavar="DIR", help="fill this empty folder instead, for COACH_HOME, and end"
    )


def open_or_print(call: Call) -> int:
    """Open what is due; where standard output is no terminal, print the list of the day."""
    if not is_terminal(sys.stdout):
        print_today(call)
        return 0
    return _open(call)


def morning(call: Call) -> int:
    """Open the morning."""
    return _open(call, Due.MORNING)


def evening(call: Call) -> int:
    """Open the evening."""
    return _open(call, Due.EVENING)


def _must_have_a_terminal() -> None:
    for stream, name in ((sys.stdin, "standard input"), (sys.stderr, "standard error")):
        if not is_terminal(stream):
            raise Refused(
                f"{name} is no terminal, and coach opens in one only; `coach today` prints the day's list"
            )


def _open(call: Call, start: Due | None = None) -> int:
    _must_have_a_terminal()
    colour = not (call.asked.no_color or "NO_COLOR" in call.environ)
    if not colour:
        os.environ["NO_COLOR"] = "1"  # Textual looks there

    from coach.app import CoachApp
    from coach.journal.drafts import Drafts
    from coach.session import Session
    from coach.theming import own_themes

    drafts = Drafts(call.paths.state / "drafts.json")
    themes = [own_themes(), call.paths.themes]
    unreadable = None
    while True:
        app = CoachApp(
            Session(call.coach_unchecked, drafts),
            call.safety,
            call.config,
            call.paths.config,
            themes,
            start=start,
            colour=colour,
            unreadable=unreadable,
        )
        app.run()
        if app.fault:
            raise app.fault
        unreadable = app.unreadable
        if not app.opens_again:
            if unreadable and not app.return_code:
                raise unreadable
            return app.return_code or 0
        drafts.keep()


def demo(call: Call) -> int:
    """Open coach on a filled journal that is gone afterwards, or fill a folder."""
    if call.asked.home is not None:
        home = Path(call.asked.home)
        if home.exists() and (not home.is_dir() or any(home.iterdir())):
            raise Refused(f"{home} is not an empty folder; name one that is, or one that is not there yet")
        _filled(call, home)
        call.say(f"filled: COACH_HOME={home} coach opens it")
        return 0
    _must_have_a_terminal()
    with tempfile.TemporaryDirectory(prefix="coach-demo-") as folder:
        return _open(_filled(call, Path(folder)))


def _filled(call: Call, home: Path) -> Call:
    """Fill a folder with a year of days, and give the call as it would be with that home."""
    from coach.demo import a_year

    there = Call(call.asked, {**call.environ, "COACH_HOME": str(home)}, call.clock)
    today = there.coach.practice_day()
    # Not as an import, which undo would take back.
    Journal(there.paths.journal, there.paths.state).replace(a_year(today, call.clock().tzinfo), today)
    return there
