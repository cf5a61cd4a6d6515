"""Coach behind a veil: all names and words that it gives are hidden; what it is given is saved as it is."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache, wraps
from typing import Any, TypeVar

from coach.coach import Coach
from coach.exchange.calendars import Source
from coach.practice.comparison import Difference
from coach.practice.conflict import Conflict
from coach.practice.customers import Customer, Roster
from coach.practice.day import Intention, Reflection
from coach.practice.proposals import Proposal
from coach.practice.reasons import REASONS, Reason
from coach.practice.refusal import Refused
from coach.practice.roles import ROLES, role_word
from coach.practice.streaks import Streak
from coach.practice.today import Row
from coach.practice.trends import Share, Trends
from coach.practice.veil import unveiled, veiled
from coach.values import Struct, replace

_Value = TypeVar("_Value")

_NO_WORDS = {
    *("id", "customer", "customers", "intentions", "served", "merged"),
    *("suggestion", "kind", "key", "mark", "ago"),
}
"""The fields of values that hold ids and words of coach, whatever value they are of."""

_NO_WORDS_OF: Mapping[type, set[str]] = {
    Reflection: {"question"},
    Row: {"reason"},
    Proposal: {"reason"},
    Source: {"faults"},
}
"""The fields of single values that hold words of coach. All other texts are the person's, and are hidden."""


_KNOWN = {word for role in ROLES.values() for word in (role.key, role.word)}
"""The words of the roles that coach knows; a customer named by one has no name."""


class Masked(Coach):
    """A coach whose answers can be shown to anybody: initials and dots (see `practice.veil`).

    Whatever is read of it is read of the other coach and hidden on the way; whatever it is asked to do the
    other coach does, with the words as they are. The journal never learns of it.

    Args:
        coach: the coach whose words are to be hidden.
    """

    def __init__(self, coach: Coach) -> None:
        object.__setattr__(self, "_coach", coach)

    def __getattribute__(self, name: str) -> Any:
        """Give what the other coach has, hidden; a verb gives its result so."""
        coach = object.__getattribute__(self, "_coach")
        found = getattr(coach, name)
        return _masked_verb(found, coach) if callable(found) else _hidden(found)

    def __setattr__(self, name: str, value: object) -> None:
        """Set what is set on the other coach."""
        setattr(object.__getattribute__(self, "_coach"), name, value)


def hidden(value: _Value) -> _Value:
    """Hide the names and words in what something other than a coach gives: the safety of the journal."""
    shown: _Value = _hidden(value)
    return shown


def _masked_verb(verb: Callable[..., Any], coach: Coach) -> Callable[..., Any]:
    @wraps(verb)
    def masked(*given: Any, **named: Any) -> Any:
        try:
            answer = verb(*_shown(given), **_shown(named))
        except Refused as refusal:
            raise type(refusal)(_told(str(refusal), coach.roster())) from None
        return _told(answer, coach.roster()) if type(answer) is str else _hidden(answer)

    return masked


def _told(sentence: str, roster: Roster) -> str:
    """Hide in a sentence of coach the names, and what stands in quotes."""
    hidden = re.sub("“[^”]*”", lambda quoted: f"“{veiled(quoted[0][1:-1])}”", sentence)
    names = _names(
        tuple(name for who in roster.customers for name in (who.name, who.role) if name not in _KNOWN)
    )
    return names.sub(lambda name: veiled(name[0]), hidden) if names else hidden


@lru_cache(maxsize=1)
def _names(names: tuple[str, ...]) -> re.Pattern[str] | None:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)") if names else None


def _hidden(value: Any) -> Any:
    """Hide the words in a value, and in all values that it holds."""
    match value:
        case Customer():
            name = value.name if value.role in ROLES and value.name == role_word(value.role) else None
            hidden = _hidden_fields(value)
            return replace(hidden, role=_unless(value.role, ROLES), name=name or hidden.name)
        case Intention(why=str(why)):
            return replace(_hidden_fields(value), why=_unless(why, [*Reason]))
        case Conflict() | Difference():
            return replace(_hidden_fields(value), customer=value.customer and veiled(value.customer))
        case Trends():
            return replace(
                value, roles=_hidden_keys(value.roles, ROLES), reasons=_hidden_keys(value.reasons, REASONS)
            )
        case Streak() | date():
            return value
        case tuple():
            parts = [_hidden(part) for part in value]
            return tuple(parts)
        case list():
            return [_hidden(part) for part in value]
        case Iterator():
            return map(_hidden, value)
        case Mapping():
            return {key: _hidden(part) for key, part in value.items()}
    return _hidden_fields(value) if isinstance(value, Struct) else value


def _hidden_fields(value: Any) -> Any:
    plain = _NO_WORDS | _NO_WORDS_OF.get(type(value), set())
    changed = {}
    for name in value.__struct_fields__:
        if name == "extra":
            continue
        held = getattr(value, name)
        if name in plain and _is_text(held):
            continue
        hidden = _hidden_texts(held) if _is_text(held) else _hidden(held)
        if hidden is not held:
            changed[name] = hidden
    return replace(value, **changed) if changed else value


def _is_text(held: object) -> bool:
    """Say whether a field holds a text, or some; the words of an enumeration are none."""
    return type(held) is str or (isinstance(held, tuple) and all(type(one) is str for one in held))


def _hidden_texts(held: Any) -> Any:
    return veiled(held) if isinstance(held, str) else tuple(map(veiled, held))


def _unless(text: str, known: Any) -> str:
    return text if text in known else veiled(text)


def _hidden_keys(shares: tuple[Share, ...], known: Any) -> tuple[Share, ...]:
    return tuple(replace(share, key=_unless(share.key, known)) for share in shares)


def _shown(value: Any) -> Any:
    """Give back the words in what a verb is given."""
    if type(value) is str:
        return unveiled(value)
    if isinstance(value, tuple | list):
        return type(value)(map(_shown, value))
    if isinstance(value, dict):
        return {key: _shown(part) for key, part in value.items()}
    if isinstance(value, Struct):
        held = {name: getattr(value, name) for name in value.__struct_fields__}
        changed = {name: shown for name, one in held.items() if (shown := _shown(one)) is not one}
        return replace(value, **changed) if changed else value
    return value
