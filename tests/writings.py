"""Whole journals, drawn at random: every field that a person fills is filled now and then, with anything."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import Enum
from typing import Any

from hypothesis import strategies as st
from msgspec import Struct

from coach.practice.copy import Copy
from coach.practice.customers import Customer, Roster
from coach.practice.day import Day, Deed, Intention, Motive, Outcome, Reflection
from coach.practice.knowing import (
    MUCH,
    Boundary,
    BuyIn,
    Dealings,
    Direction,
    Feedback,
    FeedbackKind,
    Guess,
    Note,
    Offer,
    OfferKind,
    Profile,
)
from coach.practice.rest import Pause, Rest, Settings
from coach.practice.roles import ROLES, Circle, role_word
from coach.practice.text import clean

_ANY = st.text(max_size=30)
_LOOKS_LIKE_MARKUP = st.text("#-+=*_~`|<>[]()!&;:/@.\\'\" \tab1w\n", max_size=30)
_PIECES = st.sampled_from(
    ["# a", "- b", "1. c", "> d", "    e", "===", "---", "***", "```", "~~~", "| a |\n| - |", "<b>", "<!-- x",
     "&amp;", "&#35;", "[a](b)", "[a]: b", "![a](b)", "<http://a.b>", "http://a.de/c", "www.a.de", "a@b.de",
     "_a_", "__a__", "a_b_c", "*a*", "**", "~~a~~", "\\", "\\*", "=1+1", "@SUM(A1)", "\u3000=1", "'=1"]
)  # fmt: skip
_RAW = _ANY | _LOOKS_LIKE_MARKUP | st.lists(_PIECES, max_size=4).map("\n".join)

SENTENCES = _RAW.map(clean).filter(bool)
LINES = _RAW.map(lambda text: clean(text, lines=True)).filter(bool)

_OFFSETS = st.integers(-12, 14).map(lambda hours: timezone(timedelta(hours=hours)))
_MOMENTS = st.none() | st.builds(
    lambda minutes, zone: (datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)).astimezone(zone),
    st.integers(0, 1_500_000),
    _OFFSETS,
)
_DATES = st.dates(date(2024, 1, 1), date(2026, 12, 31))
_A_LINE = st.none() | SENTENCES
_MUCH = st.none() | st.sampled_from(MUCH)
_KNOWN: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "direction": st.none() | st.sampled_from(Direction),
        "emails": st.lists(SENTENCES, max_size=2).map(tuple),
        "profile": st.builds(Profile, _A_LINE, _A_LINE, _A_LINE, _A_LINE, _A_LINE, _A_LINE),
        "value": _A_LINE,
        "offers": st.lists(st.builds(Offer, st.sampled_from(OfferKind), SENTENCES), max_size=2).map(tuple),
        "guesses": st.lists(
            st.builds(
                Guess,
                SENTENCES,
                st.sampled_from(MUCH),
                _A_LINE,
                st.none() | LINES,
                st.none() | _DATES,
                _MOMENTS,
            ),
            max_size=2,
        ).map(tuple),
        "feedback": st.lists(
            st.builds(Feedback, st.just("f"), LINES, st.none() | _DATES, st.sampled_from(FeedbackKind)),
            max_size=2,
        ).map(tuple),
        "boundary": st.none() | st.sampled_from(Boundary),
        "dealings": st.builds(Dealings, _A_LINE, _A_LINE, _MUCH, _MUCH, st.none() | st.sampled_from(BuyIn)),
    }
)


@st.composite
def copies(draw: st.DrawFn) -> Copy:
    """Draw a journal whose ids stand once and whose entries name its customers."""
    ids = [f"c{n}" for n in range(draw(st.integers(1, 3)))]
    customers = tuple(
        Customer(
            id,
            draw(SENTENCES)[:80].strip(),
            draw(st.sampled_from([*ROLES]) | SENTENCES),
            draw(st.sampled_from(Circle)),
            added=draw(st.none() | _DATES),
            archived=draw(st.none() | _DATES),
            first_step=draw(st.none() | SENTENCES),
            notes=tuple(draw(st.lists(st.builds(Note, LINES, _MOMENTS, st.none() | _DATES), max_size=2))),
            changed_at=draw(_MOMENTS),
            **(draw(_KNOWN) if draw(st.booleans()) else {}),
        )
        for id in ids
    )
    days = {day: draw(_days(day, ids)) for day in draw(st.sets(_DATES, max_size=3))}
    pauses = tuple(
        Pause(
            first,
            first + timedelta(days=draw(st.integers(0, 400))),
            draw(st.none() | SENTENCES),
            draw(_MOMENTS),
        )
        for first in sorted(draw(st.sets(_DATES, max_size=2)))
    )
    settings = Settings(
        time(draw(st.integers(0, 11))), draw(st.sampled_from([(), (Rest(None, frozenset({6})),)]))
    )
    return Copy(Roster(customers, settings, pauses), days)


@st.composite
def _days(draw: st.DrawFn, day: date, customers: list[str]) -> Day:
    whom = st.sampled_from(customers)
    intentions = tuple(
        Intention(
            f"i{day}{n}",
            draw(whom),
            draw(SENTENCES),
            when=draw(st.none() | SENTENCES),
            set_at=draw(_MOMENTS),
            outcome=draw(st.none() | st.sampled_from(Outcome)),
            note=draw(st.none() | LINES),
            motive=draw(st.none() | st.sampled_from(Motive)),
        )
        for n in range(draw(st.integers(0, 2)))
    )
    deeds = tuple(
        Deed(f"d{day}{n}", draw(whom), draw(SENTENCES), draw(_MOMENTS))
        for n in range(draw(st.integers(0, 2)))
    )
    reflection = draw(st.none() | st.builds(Reflection, LINES, st.none() | SENTENCES, _MOMENTS))
    return Day(day, intentions, deeds, reflection)


_NOBODYS_WORDS = {
    "merged",
    "id",
    "customer",
    "suggestion",
    "extra",
    "settings",
    "deleted",
    "skipped",
    "rhythm",
}
"""The fields that hold no words of a person's own."""


def texts(value: object) -> Iterator[str]:
    """Give every text that a person wrote in a value, whatever fields it has or will have."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif isinstance(value, Mapping):
        yield from texts(tuple(value.values()))
    elif isinstance(value, tuple):
        for inner in value:
            yield from texts(inner)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            found = getattr(value, name)
            if name == "role":
                yield role_word(found)
            elif name not in _NOBODYS_WORDS:
                yield from texts(found)
