"""What coach offers in the morning and asks in the evening; the texts are playbook.tsv beside this.

They are read once, when the first of them is asked for. Nothing is random: the same question to this
module always has the same answer, and days and customers vary it.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TypeVar
from zlib import crc32

from coach.practice.calendar import days_apart
from coach.practice.day import Outcome
from coach.values import Struct

FRESH_AFTER = 14
"""For how many days a suggestion that a customer got gives way to others."""

OWN_ROLE = "stranger"
"""The role whose suggestions a role of one's own gets."""

GENERAL = ("listening", "thanks", "wide", "brand", "limits")
"""The groups of questions that fit any evening."""


class Kind(StrEnum):
    """What a suggestion does for a customer."""

    KEEP = "keep"
    EASE = "ease"
    LISTEN = "listen"
    APPRECIATE = "appreciate"
    RESPECT = "respect"


class Cue(StrEnum):
    """Whether a suggestion waits for a moment when we meet, or can be started by oneself."""

    MEET = "meet"
    SELF = "self"


class Suggestion(Struct, frozen=True):
    """An intention to take over as it is; its id is kept in the journal and never changes."""

    id: str
    role: str
    kind: Kind
    cue: Cue
    text: str


class Question(Struct, frozen=True):
    """A question to reflect on in the evening, or a prompt to understand someone by."""

    id: str
    group: str
    text: str


class Playbook(Struct, frozen=True):
    """All texts: suggestions by role, questions and prompts by group, each in the order of the file."""

    suggestions: Mapping[str, tuple[Suggestion, ...]]
    questions: Mapping[str, tuple[Question, ...]]
    prompts: Mapping[str, tuple[Question, ...]]


_Line = TypeVar("_Line", Suggestion, Question)


@cache
def playbook() -> Playbook:
    """Return the playbook, read from its file at the first call."""
    suggestions: dict[str, list[Suggestion]] = {}
    asked: dict[str, dict[str, list[Question]]] = {"question": {}, "prompt": {}}
    # By tabs: to read as much TOML takes ten times as long, and the first frame waits for it.
    for line in Path(__file__).with_suffix(".tsv").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        id, what, group, kind, cue, text = line.split("\t")
        if what == "suggestion":
            suggestions.setdefault(group, []).append(Suggestion(id, group, Kind(kind), Cue(cue), text))
        else:
            asked[what].setdefault(group, []).append(Question(id, group, text))
    return Playbook(_fixed(suggestions), _fixed(asked["question"]), _fixed(asked["prompt"]))


def _fixed(groups: Mapping[str, list[_Line]]) -> Mapping[str, tuple[_Line, ...]]:
    return {group: tuple(lines) for group, lines in groups.items()}


def suggestion(id: str) -> Suggestion | None:
    """Find a suggestion by id."""
    everyone = playbook().suggestions.values()
    return next((found for lines in everyone for found in lines if found.id == id), None)


def suggestions(
    role: str,
    *,
    given: Mapping[str, date],
    day: date,
    count: int = 3,
    seed: str = "",
    kept: Kind | None = None,
) -> tuple[Suggestion, ...]:
    """Choose what to offer for a customer on a day; the last of it is an act of listening.

    The others are of the other kinds as long as one of those is fresh. Of each, those never given come
    first, then those given longest ago; one given in the last `FRESH_AFTER` days comes when no other is left.
    Of those given equally long ago, the first is of the kind that was kept most with this customer.

    Args:
        role: a role's key; one that the playbook does not know gets the stranger's suggestions.
        given: the last day on which this customer got a suggestion, by its id.
        day: the practice day; what is offered changes with it.
        count: how many to choose; fewer where the role has no more.
        seed: what tells customers of one role apart, such as their id.
        kept: the kind of act that was kept most with this customer, if any was (see `best_kept`).
    """
    if count < 1:
        return ()
    lines = playbook().suggestions.get(role) or playbook().suggestions[OWN_ROLE]

    def last_given(line: Suggestion) -> int:
        return given[line.id].toordinal() if line.id in given else 0

    def is_recent(line: Suggestion) -> bool:
        return line.id in given and days_apart(given[line.id], day) <= FRESH_AFTER

    listening = [line for line in lines if line.kind is Kind.LISTEN]
    others = [line for line in lines if line.kind is not Kind.LISTEN]
    listen, *listen_too = sorted(_dealt(listening, day, 1, seed), key=last_given)
    rest = [*sorted(_dealt(others, day, count - 1, seed), key=last_given), *listen_too]
    rest.sort(key=is_recent)
    if rest and kept:
        first = min(rest, key=lambda line: (is_recent(line), last_given(line), line.kind is not kept))
        rest = [first, *(line for line in rest if line is not first)]
    return (*rest[: count - 1], listen)


def best_kept(worth: Mapping[str, float]) -> Kind | None:
    """Name the kind of act, other than listening, that was kept most of those taken; None where none was.

    Args:
        worth: how well each suggestion was kept with one customer (see `Summary`).
    """
    kinds = {line.id: line.kind for lines in playbook().suggestions.values() for line in lines}
    kept: dict[Kind, float] = {}
    for suggestion, well in worth.items():
        kind = kinds.get(suggestion)
        if kind and kind is not Kind.LISTEN:
            kept[kind] = kept.get(kind, 0.0) + well
    best = max(kept, key=kept.__getitem__, default=None)
    return best if best and kept[best] > 0 else None


def question_groups(outcomes: Collection[Outcome], *, day: date, met: bool = False) -> tuple[str, ...]:
    """Say which groups of questions fit an evening, the best fitting first.

    Args:
        outcomes: what became of the day's intentions, as far as they were answered.
        day: the practice day; groups that fit alike take turns by it.
        met: whether somebody was served unplanned, by a deed.

    Returns:
        The groups of the outcomes; `nothing` where nothing was met; then the general ones.
    """
    asking = (Outcome.KEPT, Outcome.PARTLY, Outcome.MISSED)
    fitting = [outcome.value for outcome in asking if outcome in outcomes]
    if not fitting and not met:
        fitting = ["nothing"]
    turn = day.toordinal()
    return (*_turned(fitting, turn), *_turned(GENERAL, turn))


def question(groups: Sequence[str], *, asked: Collection[str], day: date) -> Question:
    """Choose the evening's question: one of the first group that has one left to ask.

    Where none of the groups has, the general ones follow; where they have none either, a question is
    asked again.

    Args:
        groups: groups of questions in the order of `question_groups`.
        asked: the texts asked in the last seven days.
        day: the practice day; the questions of a group take turns by it.

    Raises:
        KeyError: the playbook has no such group.
    """
    questions = playbook().questions
    may_ask = [found for group in (*groups, *GENERAL) for found in _dealt(questions[group], day, 1)]
    return next((found for found in may_ask if found.text not in asked), may_ask[0])


def prompts(group: str) -> tuple[Question, ...]:
    """Return the prompts of a group: `shoes` to think oneself into someone, `listen` to ask them.

    Raises:
        KeyError: the playbook has no such group.
    """
    return playbook().prompts[group]


_Entry = TypeVar("_Entry")


def _dealt(lines: Sequence[_Line], day: date, a_day: int, seed: str = "") -> list[_Line]:
    """Put lines in the order of a day, which begins where the day before left off, so many a day.

    Once all had their turn they are dealt anew, so that what comes up every few days varies too.
    """
    deal, start = divmod(day.toordinal() * a_day, len(lines))
    return _turned(sorted(lines, key=lambda line: _drawn(f"{seed} {deal} {line.id}")), start)


def _drawn(lot: str) -> int:
    """Draw a number for a lot: unlike `hash` and `random`, the same in every run and version of Python.

    A checksum alone is so regular that some lines would hardly ever come first; multiplied by an odd number
    without a pattern (Knuth, The Art of Computer Programming, 6.4) it is not. To load a digest takes longer
    than all that is drawn in a morning.
    """
    return crc32(lot.encode()) * 2_654_435_761 % 2**32


def _turned(entries: Sequence[_Entry], by: int) -> list[_Entry]:
    """Move so many entries, of a row that is thought of as a ring, from its front to its end."""
    start = by % max(len(entries), 1)
    return [*entries[start:], *entries[:start]]
