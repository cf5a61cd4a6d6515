"""The brand: once a month, three words I want to be known by beside three that I heard."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from coach.practice.refusal import Refused
from coach.practice.text import NAME_LIMIT, clean, within
from coach.values import Struct, field

WORDS = 3
"""How many words I want to be known by, and how many heard ones stand beside them."""


class Heard(Struct, frozen=True):
    """A word that I heard of myself, with the feedback in which: the customer, and its id."""

    word: str
    customer: str
    feedback: str
    extra: Mapping[str, Any] = field(default_factory=dict)


class Brand(Struct, frozen=True):
    """The words of a month: those I want to be known by, beside those that I heard; three of each at most."""

    wanted: tuple[str, ...] = ()
    heard: tuple[Heard, ...] = ()
    changed_at: datetime | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


def read_words(text: str) -> tuple[str, ...]:
    """Read the words one wants to be known by, with commas between them, or spaces.

    Raises:
        Refused: there are more than three, or one is too long.
    """
    text = clean(text)
    parts = text.split(",") if "," in text else text.split()
    words = tuple(word for part in parts if (word := part.strip()))
    if len(words) > WORDS:
        raise Refused(f"three words are enough, these are {len(words)}; choose")
    return tuple(within(word, NAME_LIMIT, "a word") for word in words)
