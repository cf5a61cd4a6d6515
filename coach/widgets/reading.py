"""A few sentences read back: a heading, the sentences, and what comes next."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static


class Reading(VerticalScroll, can_focus=False):
    """Reads a day back in the person's own words."""

    _said = Content()

    def compose(self) -> ComposeResult:
        """Make the text, which may have been said already."""
        yield Static(self._said)

    def show(self, heading: str, sentences: Sequence[tuple[str, str]], next_step: str) -> None:
        """Show a heading, sentences with the name each is for, and what comes next."""
        said = [Content.assemble((f"{name}\n", "$text-muted"), text) for name, text in sentences]
        parts = [
            Content.styled(heading, "bold"),
            *([Content("\n").join(said)] if said else []),
            Content.styled(next_step, "$text-muted"),
        ]
        self._said = Content("\n\n").join(parts)
        for text in self.query(Static):
            text.update(self._said)
