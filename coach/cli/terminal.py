"""The commands that open the terminal app: coach itself, the two halves of the day, and the demo."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from coach.cli.call import Call, complain, is_terminal
from coach.cli.plain import is_plain, talk
from coach.practice.refusal import Refused

if TYPE_CHECKING:
    from coach.cli.parsing import Commands, Parser
    from coach.practice.due import Due


def add_to(commands: Commands) -> None:
    """Add the commands that open the app."""
    from coach.cli.parsing import command, completes, named_path

    for parser in (
        command(commands, "morning", morning),
        command(commands, "evening", evening),
    ):
        add_looks(parser)
    parser = command(commands, "demo", demo)
    completes(
        parser.add_argument(
            "--home",
            type=named_path,
            metavar="DIR",
            help="fill this empty folder instead, for COACH_HOME, and end",
        ),
        "directory",
    )


def add_looks(parser: Parser) -> None:
    """Let a command take what says how it is drawn."""
    from argparse import SUPPRESS

    from coach.cli.parsing import add_plain

    add_plain(parser)
    parser.add_argument("--inline", action="store_true", default=SUPPRESS, help="draw it under the prompt")


def open_or_print(call: Call) -> int:
    """Open what is due; where standard output is no terminal, print the list of the day."""
    if not is_terminal(sys.stdout) and not getattr(call.asked, "plain", False):
        from coach.cli.day import print_today

        print_today(call)
        return 0
    return open_due(call)


def open_due(call: Call, *, greeting: str | None = None) -> int:
    """Open what is due.

    Args:
        call: the call.
        greeting: a sentence that the app shows when it opens.
    """
    return _open(call, greeting=greeting)


def morning(call: Call) -> int:
    """Open the morning."""
    from coach.practice.due import Due

    return _open(call, Due.MORNING)


def evening(call: Call) -> int:
    """Open the evening."""
    from coach.practice.due import Due

    return _open(call, Due.EVENING)


def _must_have_a_terminal() -> None:
    for stream, name in ((sys.stdin, "standard input"), (sys.stderr, "standard error")):
        if not is_terminal(stream):
            raise Refused(
                f"{name} is no terminal, and coach opens in one only; `coach today` prints the day's list"
            )


def _open(call: Call, start: Due | None = None, *, greeting: str | None = None) -> int:
    plain = is_plain(call)
    if not plain:
        _must_have_a_terminal()
    try:
        call.next_look.put_off()
    except OSError as trouble:
        from coach.journal.failures import reason_of

        complain(f"the next shell will open coach too: {reason_of(trouble)}")
    if plain:
        from coach.plain.sitting import sit

        sit(talk(), call.coach, start)
        return 0
    colour = not (call.asked.no_color or "NO_COLOR" in call.environ)
    if not colour:
        os.environ["NO_COLOR"] = "1"  # Textual looks there
    for talkative in _WRITING_DOWN:
        os.environ.pop(talkative, None)

    from coach.any_byte import accept_any_byte
    from coach.app import CoachApp
    from coach.ending import Ending
    from coach.journal.drafts import Drafts
    from coach.session import Session
    from coach.theming import own_themes

    drafts = Drafts(call.paths.state / "drafts.json", masked=call.asked.mask)
    themes = [own_themes(), call.paths.themes]
    inline = getattr(call.asked, "inline", False)
    unreadable = None
    accept_any_byte(inline=inline)
    while True:
        app = CoachApp(
            Session(call.unmasked, drafts),
            call.safety,
            call.settings_read,
            call.paths.config,
            themes,
            start=start,
            colour=colour,
            greeting=greeting,
            unreadable=unreadable,
            day_has_begun=call.next_look.put_off,
        )
        with Ending(app.leave_soon, drafts.keep, inline=inline) as ending:
            app.run(inline=inline, inline_no_clear=inline, mouse=call.config.mouse)
        if ending.code is not None:
            drafts.keep()  # a terminal that is gone may have ended it before it came to that
            return ending.code
        if app.fault:
            with suppress(OSError):  # the fault is what is to be told
                drafts.keep()
            raise app.fault
        unreadable = app.unreadable
        if not app.opens_again:
            if unreadable and not app.return_code:
                raise unreadable
            return app.return_code or 0
        drafts.keep()


_WRITING_DOWN = ("TEXTUAL", "TEXTUAL_LOG", "TEXTUAL_DEBUG", "TEXTUAL_SCREENSHOT")
"""With any of these set, Textual writes down what is typed or shown, in a file or to a program that asks."""


def demo(call: Call) -> int:
    """Open coach on a filled journal that is gone afterwards, or fill a folder."""
    if call.asked.home is not None:
        home = Path(call.asked.home)
        if home.exists() and (not home.is_dir() or any(home.iterdir())):
            raise Refused(f"{home} is not an empty folder; name one that is, or one that is not there yet")
        _filled(call, home)
        call.say(f"filled: COACH_HOME={home} coach opens it")
        return 0
    if not is_plain(call):
        _must_have_a_terminal()
    import tempfile

    with tempfile.TemporaryDirectory(prefix="coach-demo-") as folder:
        return _open(_filled(call, Path(folder)))


def _filled(call: Call, home: Path) -> Call:
    """Fill a folder with a year of days, and give the call as it would be with that home."""
    from coach.demo import a_year
    from coach.journal.journal import Journal

    there = Call(call.asked, {**call.environ, "COACH_HOME": str(home)}, call.clock)
    today = there.coach.practice_day()
    # Not as an import, which undo would take back.
    Journal(there.paths.journal, there.paths.state).replace(a_year(today, call.clock().tzinfo), today)
    return there
