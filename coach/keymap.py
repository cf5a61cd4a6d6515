"""The keys that a person chose: whether they can be, and what stands in their way."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from textual.binding import BindingsMap

from coach.commands import BY_ID
from coach.config_reading import ConfigRead
from coach.key_names import read_key, writes
from coach.keyboard import chains, in_force, known, places, what
from coach.screens.settings import Keyboard, KeyEntry
from coach.values import Struct


class Keymap(Struct, frozen=True):
    """The keys that a person chose and that can be, by command, and a sentence for each that cannot."""

    keys: Mapping[str, str]
    problems: tuple[str, ...] = ()


def checked(read: ConfigRead) -> Keymap:
    """Check the keys of the settings: what cannot be is named with its line, and the default holds.

    Args:
        read: the settings.
    """
    faults: dict[str, str] = {}
    wanted: dict[str, tuple[str, ...]] = {}
    for id, keys in read.config.keys.items():
        try:
            wanted[id] = _wanted(id, keys)
        except ValueError as fault:
            faults[id] = str(fault)
    while clash := next(_clashes(wanted), None):
        id, why = clash
        faults[id] = why
        del wanted[id]
    told = tuple(read.fault_of_keys(id, why) for id, why in faults.items())
    return Keymap({id: ",".join(keys) for id, keys in wanted.items()}, told)


def why_not(id: str, keys: str, others: Mapping[str, str]) -> str | None:
    """Say why a command cannot have some keys; None when it can.

    Args:
        id: the command.
        keys: the keys, with commas.
        others: the keys that were chosen for other commands, and are sound.
    """
    try:
        wanted = {other: tuple(its.split(",")) for other, its in others.items()} | {id: _wanted(id, keys)}
    except ValueError as fault:
        return str(fault)
    return next((why for _, why in _clashes(wanted)), None)


def _wanted(id: str, keys: str) -> tuple[str, ...]:
    """Read the keys for a command.

    Raises:
        ValueError: there is no such command, or it cannot have one of them; with a sentence.
    """
    if id not in known():
        raise ValueError(f"there is no command {id!r}; `coach keys` lists them all{_meant(id)}")
    named = [key.strip() for key in keys.split(",")]
    if not any(named):
        raise ValueError(f'{id} needs keys, such as "f5" or "u,ctrl+r"')
    found = tuple(dict.fromkeys(read_key(key) for key in named if key))
    command = BY_ID.get(id)
    if (command is None or command.while_writing) and all(writes(key) for key in found):
        raise ValueError(
            f"{id} works while writing too, where {' and '.join(named)} is text; "
            "give it a key such as f5 or f6"
        )
    return found


def _meant(id: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(id, known(), n=1)
    return f" (did you mean {near[0]}?)" if near else ""


def _clashes(wanted: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """Find the keys that would do two things in one place, which they do not by themselves."""
    order = list(wanted)
    for title, chain in chains():
        by_default, chosen = _on(chain, {}), _on(chain, wanted)
        together = {pair for ids in by_default.values() for pair in combinations(sorted(ids), 2)}
        for key, ids in chosen.items():
            for pair in combinations(sorted(ids), 2):
                ours = sorted((id for id in pair if id in wanted), key=order.index)
                if ours and pair not in together:
                    id = ours[-1]
                    other = next(each for each in pair if each != id)
                    does = known().get(other, other)
                    yield id, f"{id} cannot be {key}: on {title} that key is for {other} ({does})"


def _on(chain: Iterable[BindingsMap], wanted: Mapping[str, tuple[str, ...]]) -> dict[str, set[str]]:
    """Say what each key runs where some nodes stand within each other."""
    found: dict[str, set[str]] = {}
    for node in chain:
        for key, binding in node:
            id = binding.id or binding.description or binding.action
            for each in wanted.get(id, (key,)):
                found.setdefault(each, set()).add(id)
    return found


def _entries(read: ConfigRead) -> tuple[KeyEntry, ...]:
    chosen = checked(read).keys
    return tuple(
        KeyEntry(id, place.title, what(id), " ".join(in_force(id, chosen)), id not in read.config.keys)
        for place in places()
        for id in place.commands
    )


def _why_not(read: ConfigRead, id: str, key: str) -> str | None:
    others = {other: its for other, its in checked(read).keys.items() if other != id}
    return why_not(id, key, others)


KEYBOARD = Keyboard(_entries, _why_not)
"""What the screen of the settings needs to know."""
