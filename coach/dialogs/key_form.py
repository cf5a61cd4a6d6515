"""A key for a command: it is pressed, not written."""

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from coach.dialogs.dialog import Dialog


class KeyForm(Dialog[str]):
    """Asks for a key, and gives its name; what cannot be is said at once, and `esc` leaves.

    Args:
        does: what the command does.
        why_not: says why it cannot have a key; None when it can.
    """

    can_focus = True

    def __init__(self, does: str, why_not: Callable[[str], str | None]) -> None:
        super().__init__()
        self._does = does
        self._why_not = why_not

    def compose(self) -> ComposeResult:
        """Make the question."""
        with Vertical(id="box"):
            yield Static(Content.styled(f"Press the key for: {self._does}", "bold"))
            yield Static(Content.styled("esc leaves it as it is", "$text-muted"), id="said")

    async def on_event(self, event: events.Event) -> None:
        """Take any key before whatever else has it."""
        if not isinstance(event, events.Key) or event.key in ("escape", "ctrl+q"):
            await super().on_event(event)
            return
        event.stop()
        event.prevent_default()
        key = "comma" if event.key == "," else event.key
        if why := self._why_not(key):
            said = Content.styled(f"{why}.", "$text-warning")
            self.query_one("#said", Static).update(said)
        else:
            self.dismiss(key)
