"""The keyboard: which commands each screen has, and by which keys."""

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from textual.app import App
from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

from coach.commands import BY_ID, COMMANDS, EVERYWHERE, SCROLLS, keys_of
from coach.dialogs.help import Key, Part
from coach.frame import Frame
from coach.key_names import written
from coach.values import Struct
from coach.widgets.choices import Choices
from coach.widgets.line import EDITING, Line

SHARED = ("Everywhere", "In a list", "In a text", "On a line")
"""What is no screen of its own."""


class Place(Struct, frozen=True):
    """A screen, or a part of one, and the commands that it has itself."""

    title: str
    commands: tuple[str, ...]


def known() -> Mapping[str, str]:
    """Give the id of every command with what it does."""
    return {command.id: command.does for command in COMMANDS} | {
        binding.id: binding.description.lower() for binding in EDITING if binding.id
    }


@cache
def chains() -> tuple[tuple[str, tuple[BindingsMap, ...]], ...]:
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
    return tuple(map(written, (chosen.get(id) or by_default[id]).split(",")))


def what(id: str) -> str:
    """Say what a command does."""
    return known()[id]


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
