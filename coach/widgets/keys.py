"""The keys that can be pressed, at the bottom of a screen."""

from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Footer


class Keys(Footer):
    """Shows the keys, and is made anew only when they are others.

    Textual makes a dozen widgets anew whenever anybody asks whether the keys have changed, which happens
    several times with each key pressed and was a third of the time to the first frame.
    """

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)
        self._shown: list[tuple[Binding, bool]] | None = None
        self._will_look = False

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Look once at the keys, after all that is under way."""
        self._bindings_ready = True
        if self._will_look or not self.is_attached or screen is not self.screen or not self.app.app_focus:
            return
        self._will_look = self.call_after_refresh(self._look)

    async def _look(self) -> None:
        self._will_look = False
        if not self.is_attached or not self.screen.is_current:  # it is being left
            return
        active = self.screen.active_bindings.values()
        shown = [(binding, enabled) for _, binding, enabled, _ in active if binding.show]
        if shown != self._shown:
            self._shown = shown
            await self.recompose()
