"""The keyboard: which keys do what on which screen, and whether those that a person chose can be."""

import importlib
import pkgutil
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations
from typing import Any

from textual.app import App
from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode
from textual.keys import REPLACED_KEYS, Keys, _character_to_key, _get_unicode_name_from_key
from textual.screen import Screen
from textual.widget import Widget

from coach.commands import BY_ID, COMMANDS, EVERYWHERE, SCROLLS, keys_of
from coach.config_reading import ConfigRead
from coach.dialogs.help import Key, Part
from coach.frame import Frame
from coach.screens.settings import Keyboard, KeyEntry
from coach.values import Struct
from coach.widgets.choices import Choices
from coach.widgets.line import EDITING, Line

SENT_FOR = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+j": "enter",
    "ctrl+h": "backspace",
    "ctrl+left_square_bracket": "escape",
}
"""What a terminal sends for keys that it cannot tell apart."""

KEPT_FOR = {"ctrl+c": "to copy", "ctrl+z": "to put coach into the background"}
"""Keys that are not to be had."""

MODIFIERS = ("ctrl", "alt", "shift", "super", "hyper", "meta")

NAMES = frozenset(key.value for key in Keys if "<" not in key.value)

SHARED = ("Everywhere", "In a list", "In a text", "On a line")
"""What is no screen of its own."""


class Keymap(Struct, frozen=True):
    """The keys that a person chose and that can be, by command, and a sentence for each that cannot."""

    keys: Mapping[str, str]
    problems: tuple[str, ...] = ()


class Place(Struct, frozen=True):
    """A screen, or a part of one, and the commands that it has itself."""

    title: str
    commands: tuple[str, ...]


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
    if id not in _known():
        raise ValueError(f"there is no command {id!r}; `coach keys` lists them all{_meant(id)}")
    named = [key.strip() for key in keys.split(",")]
    if not any(named):
        raise ValueError(f'{id} needs keys, such as "f5" or "u,ctrl+r"')
    found = tuple(dict.fromkeys(_key(key) for key in named if key))
    command = BY_ID.get(id)
    if (command is None or command.while_writing) and all(_writes(key) for key in found):
        raise ValueError(
            f"{id} works while writing too, where {' and '.join(named)} is text; "
            "give it a key such as f5 or f6"
        )
    return found


def _meant(id: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(id, _known(), n=1)
    return f" (did you mean {near[0]}?)" if near else ""


def _key(name: str) -> str:
    """Name a key as Textual does.

    Raises:
        ValueError: there is no such key, or it cannot be had; with a sentence.
    """
    *modifiers, base = name.split("+") if len(name) > 1 and name != "+" else [name]
    base = _character_to_key(base) if len(base) == 1 else base
    known = base in NAMES or len(base) == 1 or _is_character(base)
    if not known or (len(base) == 1 and not base.isprintable()) or any(m not in MODIFIERS for m in modifiers):
        raise ValueError(
            f'there is no key {name!r}; keys are such as "u", "f5", "ctrl+g", "pageup" or "question_mark"'
        )
    key = "+".join([*modifiers, base])
    if modifiers == ["shift"] and len(base) == 1:
        raise ValueError(f'a terminal sends a capital for {name}; write "{base.upper()}"')
    if key in SENT_FOR:
        raise ValueError(f"a terminal sends {SENT_FOR[key]} for {key}; choose another key")
    if key in KEPT_FOR:
        raise ValueError(f"{key} is needed {KEPT_FOR[key]}; choose another key")
    return key


def _is_character(name: str) -> bool:
    """Say whether a name is that of one character, as Textual writes it: question_mark."""
    try:
        character = _character(name)
    except KeyError:
        return False
    return name == name.lower() and character.isprintable()


def _character(name: str) -> str:
    return unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(name, name)))


def _writes(key: str) -> bool:
    return "+" not in key and (len(key) == 1 or key == "space" or (key not in NAMES and _is_character(key)))


def _known() -> Mapping[str, str]:
    """Give every id with what it does."""
    return {command.id: command.does for command in COMMANDS} | {
        binding.id: binding.description.lower() for binding in EDITING if binding.id
    }


def _clashes(wanted: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """Find the keys that would do two things in one place, which they do not by themselves."""
    order = list(wanted)
    for title, chain in _chains():
        by_default, chosen = _on(chain, {}), _on(chain, wanted)
        together = {pair for ids in by_default.values() for pair in combinations(sorted(ids), 2)}
        for key, ids in chosen.items():
            for pair in combinations(sorted(ids), 2):
                ours = sorted((id for id in pair if id in wanted), key=order.index)
                if ours and pair not in together:
                    id = ours[-1]
                    other = next(each for each in pair if each != id)
                    does = _known().get(other, other)
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


@cache
def _chains() -> tuple[tuple[str, tuple[BindingsMap, ...]], ...]:
    """Give the keys of each widget with those of what holds it, of its screen, and of the app."""
    found = []
    for screen in screens():
        around = (_bound(screen), *((BindingsMap(EVERYWHERE),) if issubclass(screen, Frame) else ()))
        found.append((title(screen), around))
        for widget in widgets_of(screen):
            found.append((title(screen), (_bound(widget), *around)))
            within = (each for each in widgets_of(widget) if not issubclass(widget, each))
            found += [(title(screen), (_bound(each), _bound(widget), *around)) for each in within]
    return tuple(found)


def _bound(node: type[DOMNode]) -> BindingsMap:
    return node._merged_bindings or BindingsMap()


@cache
def screens() -> tuple[type[Screen[Any]], ...]:
    """Load every screen and every question there is."""
    import coach.dialogs
    import coach.screens

    found: dict[type[Screen[Any]], None] = {}
    for package in (coach.screens, coach.dialogs):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            for each in vars(importlib.import_module(module.name)).values():
                if isinstance(each, type) and issubclass(each, Screen) and each.__module__ == module.name:
                    found[each] = None
    return tuple(
        each for each in found if not any(other is not each and issubclass(other, each) for other in found)
    )


def title(screen: type[DOMNode]) -> str:
    """Name a screen: TodayScreen is Today, CustomerForm is Customer form."""
    words = re.sub("(?<=[a-z])(?=[A-Z])", " ", screen.__name__.removesuffix("Screen"))
    return words[:1] + words[1:].lower()


def widgets_of(screen: type[DOMNode]) -> list[type[Widget]]:
    """Give the widgets of coach that a screen is made of: its module names them, and theirs those within."""
    found: dict[type[Widget], None] = {}
    modules = [screen.__module__]
    for module in modules:
        for each in vars(sys.modules[module]).values():
            ours = (
                isinstance(each, type) and issubclass(each, Widget) and each.__module__.startswith("coach.")
            )
            if ours and not issubclass(each, Screen) and each not in found:
                found[each] = None
                modules.append(each.__module__)
    return list(found)


@cache
def places() -> tuple[Place, ...]:
    """Name each place with the commands that it has itself; lists and lines are places of their own."""
    in_a_list = _ids(_bound(Choices))
    on_a_line = _ids(_bound(Line))
    everywhere = [*_ids(BindingsMap(EVERYWHERE)), *_ids(_bound(Frame))]
    in_a_text = _ids(BindingsMap(SCROLLS))
    shared = {*everywhere, *in_a_list, *in_a_text, *on_a_line}
    found = []
    for screen in screens():
        nodes = (screen, *widgets_of(screen))
        own = {id: None for node in nodes for id in _ids(_bound(node)) if id not in shared}
        if own:
            found.append(Place(title(screen), tuple(command.id for command in COMMANDS if command.id in own)))
    return (
        Place("Everywhere", tuple(dict.fromkeys(everywhere))),
        *found,
        Place("In a list", tuple(in_a_list)),
        Place("In a text", tuple(in_a_text)),
        Place("On a line", tuple(on_a_line)),
    )


def _ids(bound: BindingsMap) -> list[str]:
    return list(dict.fromkeys(binding.id for _, binding in bound if binding.id))


def in_force(id: str, chosen: Mapping[str, str]) -> tuple[str, ...]:
    """Name the keys of a command as one writes them: "?" rather than question_mark.

    Args:
        id: the command.
        chosen: the keys that the person chose, by command.
    """
    by_default = {binding.id: binding.key for binding in EDITING} | {c.id: c.keys for c in COMMANDS}
    return tuple(map(_written, (chosen.get(id) or by_default[id]).split(",")))


def _written(key: str) -> str:
    if key in NAMES or "+" in key or len(key) == 1 or not _is_character(key):
        return key
    character = _character(key)
    return key if character in ", " else character


def what(id: str) -> str:
    """Say what a command does."""
    return _known()[id]


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


def keys_here(app: App[Any], screen: Screen[Any]) -> tuple[str, list[Part], list[Part]]:
    """Give the keys of a screen as they are in force: its name, its own, and those of every place.

    Args:
        app: the app, which knows the keys that the person chose.
        screen: the screen that is shown.
    """
    now: dict[str, bool] = {}
    nodes: list[DOMNode] = [each for each in screen.query("*") if each.is_on_screen or each.has_focus]
    for node in (*nodes, screen, app):
        for _, binding in node._bindings:
            if binding.id in BY_ID:
                now[binding.id] = now.get(binding.id, False) or bool(
                    app._check_action_state(binding.action, node)
                )
    shared = {place.title: place.commands for place in places() if place.title in SHARED}
    others = {id for ids in shared.values() for id in ids}

    def part(heading: str, ids: Iterable[str]) -> Part:
        shown = [id for id in now if id in {*ids}]
        shown.sort(key=[*BY_ID].index)
        return Part(heading, tuple(Key(_shown(app, id), BY_ID[id].does, now[id]) for id in shown))

    here = part("Here", [id for id in now if id not in others])
    everywhere, many, text, line = (part(heading, shared[heading]) for heading in SHARED)
    return title(type(screen)), [here, many, text], [everywhere, line]


def _shown(app: App[Any], id: str) -> str:
    return " ".join(app.get_key_display(Binding(key, "")) for key in keys_of(app, id))
