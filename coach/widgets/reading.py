"""A few sentences read back: a heading, the sentences, and what comes next."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static


class Reading(VerticalScroll, can_focus=False):
    """Reads a day back in the person's own words."""

    def compose(self) -> ComposeResult:
        """Make the text."""
        yield Static(id="heading")
        yield Static(id="sentences")
        yield Static(id="next")

    def show(self, heading: str, sentences: Sequence[tuple[str, str]], next_step: str) -> None:
        """Show a heading, sentences with the name each is for, and what comes next."""
        self.query_one("#heading", Static).update(Content.styled(heading, "bold"))
        body = self.query_one("#sentences", Static)
        body.display = bool(sentences)
        body.update(
            Content("\n").join(
                [Content.assemble((f"{name}\n", "$text-muted"), text) for name, text in sentences]
            )
        )
        self.query_one("#next", Static).update(Content.styled(next_step, "$text-muted"))
