"""What came between an intention and its act: five reasons known by a key, or own words.

The answer counts whatever the reason is; from `COUNTED_FROM` on the reasons are counted, and one of two
plain proposals is made: shrink the act, or tie it to a moment (evidence.md).
"""

from collections.abc import Mapping
from enum import StrEnum

from coach.practice.text import fold

COUNTED_FROM = 5
"""How many reasons have to be there before any is counted."""

OWN_WORDS = "own-words"
"""What reasons in own words are counted under."""


class Reason(StrEnum):
    """A reason that has a key of its own; any other text is one in own words."""

    FORGOT = "forgot"
    NO_TIME = "no-time"
    TOO_BIG = "too-big"
    MOOD = "mood"
    AWAY = "away"


REASONS: Mapping[str, str] = {
    Reason.FORGOT: "forgot",
    Reason.NO_TIME: "no time",
    Reason.TOO_BIG: "too big",
    Reason.MOOD: "mood",
    Reason.AWAY: "away",
    OWN_WORDS: "own words",
}
"""What each reason is called on the screen."""

SHRINK = "Shrink it: plan only the first minute of the act."
TIE = "Tie it to a moment: give it a when that comes by itself."

PROPOSALS: Mapping[str, str] = {
    Reason.FORGOT: TIE,
    Reason.NO_TIME: SHRINK,
    Reason.TOO_BIG: SHRINK,
    Reason.MOOD: SHRINK,
    Reason.AWAY: TIE,
}
"""The plain proposal for each reason."""


def read_reason(text: str) -> str:
    """Return the key of a reason named by its key or its word; any other text is one in own words."""
    wanted = fold(text)
    return next((reason.value for reason in Reason if wanted in (reason.value, REASONS[reason])), text)


def counted_as(why: str) -> str:
    """Say which reason a stored one is counted as."""
    return why if why in REASONS else OWN_WORDS


def reason_word(why: str) -> str:
    """Return the word of a stored reason; one in own words is its own."""
    return REASONS.get(why, why)
