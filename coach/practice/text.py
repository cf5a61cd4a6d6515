"""What may stand in a text: the one function that cleans, and the one that holds a limit.

Names and notes are shown in a terminal, where control characters are commands. They are replaced at
every way in (keys, arguments, files) and when a file is read, since files are edited by hand.
"""

import re
import unicodedata
from itertools import filterfalse

from coach.practice.refusal import Refused
from coach.practice.veil import unveiled

NAME_LIMIT = 80
"""Characters of a customer's name and of a role."""

EMAIL_LIMIT = 254
"""Characters of an e-mail address (RFC 5321)."""

VALUE_LIMIT = 80
"""Characters of the line that says what a customer gets from dealing with me."""

SENTENCE_LIMIT = 280
"""Characters of an intention and of its `when`."""

NOTE_LIMIT = 10_000
"""Characters of a note, a deed and a reflection."""

# Compiled when the first text needs it, which in many journals is never.
_CONTROLS = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
_OBEYED = f"[\t\n{_CONTROLS[1:]}"
_WHITE = r"[ \t\n]+"


def clean(text: str, *, lines: bool = False, ends: bool = False) -> str:
    """Make a text safe to show, as NFC without what a terminal would obey.

    C0 controls but newline and tab, DEL, C1, line and paragraph separators, bidirectional overrides
    and lone surrogates become U+FFFD; joiners stay, so that joined emoji and Persian keep their form.

    Args:
        text: any text.
        lines: whether newlines stay; without it each run of white space becomes one space.
        ends: whether white space at the ends stays, as between words that are still being typed.
    """
    # Nearly all texts are clean, and a year holds ten thousand: ASCII that prints has no controls.
    if text.isascii() and text.isprintable() and "  " not in text:
        return text if ends else text.strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(_CONTROLS, "\ufffd", text)
    text = unicodedata.normalize("NFC", text)
    text = text.replace("\t", "    ") if lines else re.sub(_WHITE, " ", text)
    return text if ends else text.strip()


def is_clean(character: str) -> bool:
    """Say whether a character may stand in a text as it is; a joiner may, which `str.isprintable` denies."""
    return clean(character, ends=True) == character


def harmless(text: str) -> str:
    """Leave out of a text whatever a terminal would obey, which takes no room in it; all else stays."""
    return text if text.isprintable() else re.sub(_OBEYED, "", text)


def within(text: str, limit: int, what: str) -> str:
    """Return the text when it has words and no more characters than allowed.

    Args:
        text: a cleaned text.
        limit: the most characters it may have.
        what: its name in the refusal, with an article ("an intention").

    Raises:
        Refused: the text is empty or too long; it is never cut.
    """
    if not text:
        raise Refused(f"{what} needs words")
    if len(text) > limit:
        raise Refused(f"{what} has {limit:,} characters at most, this has {len(text):,}; shorten it")
    return text


def fold(text: str) -> str:
    """Reduce a text to what a search compares: without case and accents.

    >>> fold("Zoë") == fold("ZOE")
    True
    """
    if text.isascii():  # most texts, in a tenth of the time
        return text.casefold().strip()
    decomposed = unicodedata.normalize("NFKD", unveiled(text)).casefold()
    return "".join(filterfalse(unicodedata.combining, decomposed)).strip()
