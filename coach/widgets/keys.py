"""The keys that can be pressed, at the bottom of a screen."""

from collections.abc import Iterator
from itertools import groupby

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from coach.values import Struct


class _Part(Struct, frozen=True):
    """A piece of the line: its text, what it is drawn as, and the key that a click on it presses."""

    text: str
    kind: str = "keys--word"
    key: str = ""
    tooltip: str = ""


class Keys(Widget):
    """One line with the keys and what each does; a click on one presses it.

    Textual's own footer is a widget for each key, all made anew whenever anybody asks whether the keys have
    changed: it took a third of the time to the first frame, and more of what a key takes.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {"keys--key", "keys--key-off", "keys--word", "keys--word-off"}
    DEFAULT_CSS = """
    Keys {
        dock: bottom;
        height: 1;
        text-wrap: nowrap;
        background: $background;
        .keys--key { color: $accent; text-style: bold; }
        .keys--word { color: $text-muted; }
        .keys--key-off { color: $accent; text-style: dim; }
        .keys--word-off { color: $text-muted; text-style: dim; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[_Part, ...] | None = None
        self._will_look = False

    def on_mount(self) -> None:
        """Hear of it when the keys may be others."""
        self.screen.bindings_updated_signal.subscribe(self, self.may_have_changed)

    def on_unmount(self) -> None:
        """Hear no more of it."""
        self.screen.bindings_updated_signal.unsubscribe(self)

    def may_have_changed(self, screen: Screen[object]) -> None:
        """Look once at the keys, after all that is under way."""
        if not self._will_look and self.is_attached and screen is self.screen and self.app.app_focus:
            self._will_look = self.call_after_refresh(self._look)

    def _look(self) -> None:
        self._will_look = False
        # A screen that is being left has its keys no more.
        if self.is_attached and self.screen.is_current and (parts := tuple(self._gather())) != self._parts:
            self._parts = parts
            self.refresh()

    def render(self) -> Content:
        """Draw the line."""
        if self._parts is None:
            self._parts = tuple(self._gather())
        return Content.assemble(
            *((part.text, self.get_visual_style(part.kind, partial=True)) for part in self._parts)
        )

    def _gather(self) -> Iterator[_Part]:
        """Give the pieces of the line: a key and its word, or a group of keys and the word for all."""
        shown = [active for active in self.screen.active_bindings.values() if active.binding.show]
        # One action may have several keys: the first is enough.
        first = {active.binding.action: active for active in reversed(shown)}
        actives = [active for active in shown if first[active.binding.action] is active]
        for group, members in groupby(actives, key=lambda active: active.binding.group):
            found = list(members)
            together = group is not None and len(found) > 1
            if together:
                yield _Part(" ")
            for _, binding, enabled, tooltip in found:
                off = "" if enabled else "-off"
                key, tip = binding.key, tooltip or binding.description
                display = self.app.get_key_display(binding)
                yield _Part(display if together else f" {display} ", f"keys--key{off}", key, tip)
                if not together:
                    yield _Part(f"{binding.description} ", f"keys--word{off}", key, tip)
            if group is not None and together:
                yield _Part(f" {group.description} ")

    def _at(self, x: int) -> _Part | None:
        """Find the piece at a column."""
        end = 0
        for part in self._parts or ():
            end += cell_len(part.text)
            if x < end:
                return part
        return None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Press the key that is clicked on."""
        if (part := self._at(event.x)) and part.key:
            self.app.simulate_key(part.key)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Say what the key under the mouse does."""
        part = self._at(event.x)
        self.tooltip = part.tooltip if part and part.tooltip else None
