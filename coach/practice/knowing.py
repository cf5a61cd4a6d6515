"""What I know of a customer: how they like to be dealt with, what they get, what I guess and what I heard.

The essays' "everyone is different" in values (practice.md, "What the essays ask for"). A guess stays marked
"?" until they have told what holds.
"""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from coach.values import Struct, field

MUCH = range(1, 6)
"""How sure a guess is, and how much passes between us: from little (1) to much (5)."""

HALF_SURE = 3
"""How sure a guess is, unless it is said."""


class Direction(StrEnum):
    """Where somebody stands as seen from me."""

    UP = "up"
    DOWN = "down"
    ACROSS = "across"
    OUTSIDE = "outside"


class Boundary(StrEnum):
    """Why somebody is never suggested: an open conflict, or harm."""

    CONFLICT = "conflict"
    HARM = "harm"


class OfferKind(StrEnum):
    """The ways to be of use without any rank."""

    KNOWLEDGE = "knowledge"
    NETWORK = "network"
    SKILL = "skill"


class FeedbackKind(StrEnum):
    """What somebody let me hear; `sent-someone` is a new customer whom they sent."""

    HEARD = "heard"
    THANKS = "thanks"
    WISH = "wish"
    COMPLAINT = "complaint"
    SENT_SOMEONE = "sent-someone"


class BuyIn(StrEnum):
    """How far somebody goes along with what I do."""

    BELIEVES = "believes"
    SUPPORTS = "supports"
    CARRIES = "carries"


KIND_WORDS: Mapping[str, str] = {
    OfferKind.SKILL: "a skill",
    FeedbackKind.HEARD: "said",
    FeedbackKind.SENT_SOMEONE: "sent me someone",
    BuyIn.CARRIES: "carries it",
}
"""The words on the screen that differ from the keys."""


def kind_word(kind: OfferKind | FeedbackKind | BuyIn) -> str:
    """Return the word of a kind on the screen."""
    return KIND_WORDS.get(kind, kind.value)


class Profile(Struct, frozen=True):
    """How a customer likes to be dealt with: a line for each thing one has to know when serving them."""

    channel: str | None = None
    best_time: str | None = None
    detail: str | None = None
    pace: str | None = None
    thanks: str | None = None
    avoid: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    def lines(self) -> tuple[tuple[str, str], ...]:
        """Give what is known, each with its word."""
        known = ((word, getattr(self, trait)) for trait, word in TRAITS.items())
        return tuple((word, text) for word, text in known if text)


TRAITS: Mapping[str, str] = {
    "channel": "channel",
    "best_time": "best time",
    "detail": "detail",
    "pace": "pace",
    "thanks": "thanks",
    "avoid": "avoid",
}
"""The fields of a listening profile, in their order, each with its word on the screen."""


class Note(Struct, frozen=True):
    """A fact that a customer told, or a line to remember about them.

    `at` is when it was written, `on` the date on which they told it, where that is known to be another.
    """

    text: str
    at: datetime | None = None
    on: date | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def told(self) -> date | None:
        """The date on which they told it, as far as it is known."""
        return self.on or (self.at.date() if self.at else None)


class Address(Struct, frozen=True):
    """An e-mail address, by which a calendar knows the customer."""

    text: str


class Offer(Struct, frozen=True):
    """One thing that I can bring to a customer."""

    kind: OfferKind
    text: str
    extra: Mapping[str, Any] = field(default_factory=dict)


class Guess(Struct, frozen=True):
    """What I suppose of a customer: how sure I am (1 to 5), what to ask them, what they said, and when."""

    text: str
    sure: int = HALF_SURE
    question: str | None = None
    said: str | None = None
    said_on: date | None = None
    at: datetime | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """Whether they have not told yet what holds; an open guess is marked "?"."""
        return self.said is None


class Feedback(Struct, frozen=True):
    """What I heard of how I am perceived: their words, and the date. The id stands once in a customer."""

    id: str
    text: str
    on: date | None = None
    kind: FeedbackKind = FeedbackKind.HEARD
    extra: Mapping[str, Any] = field(default_factory=dict)


class Dealings(Struct, frozen=True):
    """What passes between a customer and me, for the map: in words, how much (1 to 5), and their buy-in."""

    give: str | None = None
    get: str | None = None
    gives: int | None = None
    gets: int | None = None
    buy_in: BuyIn | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def gap(self) -> int | None:
        """How much more I give than I get, less than nothing where I get more; None until both are known."""
        return None if self.gives is None or self.gets is None else self.gives - self.gets
