"""What a terminal obeys, and words that are full of it."""

import json
import re
from datetime import date
from pathlib import Path

from calendars import BERLIN, calendar, event
from filled import journal_of

from coach.journal.journal import Journal

CONTROLS = frozenset(
    chr(n)
    for numbers in (
        range(0x20),
        range(0x7F, 0xA0),
        range(0x2028, 0x202F),
        range(0x2066, 0x206A),
        range(0xD800, 0xE000),
    )
    for n in numbers
)
"""C0, DEL and C1; line and paragraph separator; bidirectional embeddings, overrides, isolates; surrogates."""

SEQUENCES = (
    "\x1b[4242m",
    "\x1b[4242;1H",
    "\x1b[?4242h",
    "\x1b]0;4242\x07",
    "\x1b]52;c;NDI0Mg==\x1b\\",
    "\x1bP4242\x1b\\",
    "\x9b4242m",
    "\x9d0;4242\x9c",
)
"""What a terminal would take for a colour, place, a mode, its title, its clipboard; in their own numbers."""

_A_WORD = 6


def told(control: str) -> str:
    """Put a control between two marks by which it is found where it is shown."""
    return f"<{ord(control):x}{control}{ord(control):x}>"


_SHOWN = [told(control) for control in sorted(CONTROLS) if control < "\ud800"] + [
    *SEQUENCES,
    told("\ufeff"),
]

WORDS = tuple("".join(_SHOWN[begin : begin + _A_WORD]) for begin in range(0, len(_SHOWN), _A_WORD))
"""Words that hold them all, each short enough for a name; but for surrogates, which UTF-8 has not."""


def fill(home: Path, today: date) -> None:
    """Put the words wherever the files of a home hold any."""
    Journal(home / "journal", home / "state").replace(journal_of(WORDS, today), today)
    drafts = {
        f"{today} c{n} {part}": f"{words}\ud800{words}"
        for n, words in enumerate(WORDS)
        for part in ("text", "when", "note")
    } | {f"{today} reflection": WORDS[0], "deed": WORDS[1]}
    (home / "state" / "drafts.json").write_text(json.dumps(drafts))
    invited = [f'ATTENDEE;CN="{_of_a_line(words)}":mailto:a{n}@b.org' for n, words in enumerate(WORDS)]
    meetings = home.parent / f"{_of_a_line(WORDS[0])[:40]}.ics"
    begins = f"{BERLIN}{today:%Y%m%d}T100000"
    meetings.write_bytes(calendar(event("1", begins, "", *invited, title=_of_a_line(WORDS[1]))))
    gone = home.parent / f"{_of_a_line(WORDS[2])[:40]}.ics"
    settings = {
        "calendars": [str(meetings), str(gone)],
        "editor": WORDS[3],
        "theme": WORDS[4],
        "none": WORDS[5],
    }
    written = "".join(f"{name} = {json.dumps(value)}\n" for name, value in settings.items())
    written += f"[keys]\nundo = {json.dumps(WORDS[6])}\n"
    (home / "config.toml").write_text(written.replace("\x7f", "\\u007f"))  # TOML takes no bare DEL
    (home / "themes").mkdir()
    (home / "themes" / f"{_of_a_line(WORDS[7])[:40]}.toml").write_text("")


def _of_a_line(words: str) -> str:
    """Give words as they can stand in a line of a calendar, and in the name of a file."""
    return re.sub('[\0\r\n/"]', "", words)
