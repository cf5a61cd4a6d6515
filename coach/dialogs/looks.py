"""Which theme? The app is drawn in each as the highlight moves; `esc` takes it back."""

from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from coach.dialogs.dialog import Dialog
from coach.practice.text import NAME_LIMIT, fold
from coach.widgets.choices import Choices
from coach.widgets.line import Line


class Looks(Dialog[str]):
    """Asks for a theme, and gives its name.

    Args:
        themes: what there is to choose from, by name, with some words about each; the app knows them all.
    """

    def __init__(self, themes: Mapping[str, str]) -> None:
        super().__init__()
        self._themes = themes
        self._offered: list[str] = []
        self._before = ""

    def compose(self) -> ComposeResult:
        """Make the question, the line and the list."""
        with Vertical(id="box"):
            yield Static(Content.styled("How shall coach look?", "bold"))
            yield Line(limit=NAME_LIMIT, placeholder="a name; up and down try one on")
            yield Choices()

    def on_mount(self) -> None:
        """Begin with the theme that is on."""
        self._before = self.app.theme
        self._offer("")
        self.query_one(Line).focus()

    @on(Input.Changed)
    def look(self, message: Input.Changed) -> None:
        """Offer the themes that have what is typed in their name or description."""
        self._offer(message.value)

    def _offer(self, words: str) -> None:
        wanted = fold(words)
        self._offered = [name for name, about in self._themes.items() if wanted in fold(f"{name} {about}")]
        width = max(map(len, self._themes), default=0) + 2
        listing = self.query_one(OptionList)
        with self.prevent(OptionList.OptionHighlighted):
            listing.set_options(
                Option(Content.assemble(name.ljust(width), (self._themes[name], "$text-muted")))
                for name in self._offered
            )
            if self.app.theme in self._offered:
                listing.highlighted = self._offered.index(self.app.theme)
                return
        listing.highlighted = 0 if self._offered else None

    @property
    def _chosen(self) -> str | None:
        index = self.query_one(OptionList).highlighted
        return self._offered[index] if index is not None and index < len(self._offered) else None

    @on(OptionList.OptionHighlighted)
    def try_on(self) -> None:
        """Draw the app in the highlighted theme."""
        if name := self._chosen:
            self.app.theme = name

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def choose(self) -> None:
        """Keep the theme that is on."""
        if name := self._chosen:
            self.dismiss(name)

    def action_back(self) -> None:
        """Take it back."""
        self.app.theme = self._before
        self.dismiss(None)

    def action_line_up(self) -> None:
        """Try the theme above on, from the line."""
        self.query_one(OptionList).action_cursor_up()

    def action_line_down(self) -> None:
        """Try the theme below on, from the line."""
        self.query_one(OptionList).action_cursor_down()
