"""Which file? Asks for a path."""

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from coach.dialogs.dialog import Dialog
from coach.widgets.line import Line

LIMIT = 4096
"""Characters of the longest path that a system takes."""


class PathLine(Line):
    """A line on which every character is text, for a path begins with one that elsewhere is a command."""

    def _is_command(self, character: str | None) -> bool:
        return False


class WhichPath(Dialog[Path]):
    """Asks for the path of a file or a folder; a `~` is the home.

    Args:
        question: what is asked.
        example: what stands in the empty line.
    """

    def __init__(self, question: str, example: str) -> None:
        super().__init__()
        self.question = question
        self.example = example

    def compose(self) -> ComposeResult:
        """Make the question and the line."""
        with Vertical(id="box"):
            yield Static(Content.styled(self.question, "bold"), id="title")
            yield PathLine(limit=LIMIT, placeholder=self.example)

    @on(Input.Submitted)
    def hand_over(self, message: Input.Submitted) -> None:
        """Give the path, when there is such a file; an empty line leaves."""
        words = message.value.strip().strip("'\"")
        if not words:
            self.dismiss(None)
            return
        try:
            path = Path(words).expanduser().absolute()
            found = path.exists()
        except (OSError, RuntimeError, ValueError):
            found = False
        if found:
            self.dismiss(path)
        else:
            self.notify(f"There is no {words}; esc leaves.", markup=False)
