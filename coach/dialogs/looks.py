"""Which theme? The app is drawn in each as the highlight moves; `esc` takes it back."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.theme import Theme
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from coach.dialogs.dialog import Dialog
from coach.practice.text import NAME_LIMIT, fold
from coach.theming import described
from coach.widgets.line import Line


class Looks(Dialog[str]):
    """Asks for a theme, and gives its name.

    Args:
        themes: what there is to choose from.
    """

    def __init__(self, themes: Sequence[Theme]) -> None:
        super().__init__()
        self._themes = themes
        self._offered: list[Theme] = []
        self._before = ""

    def compose(self) -> ComposeResult:
        """Make the question, the line and the list."""
        with Vertical(id="box"):
            yield Static(Content.styled("How shall coach look?", "bold"))
            yield Line(limit=NAME_LIMIT, placeholder="a name; up and down try one on")
            yield OptionList()

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
        self._offered = [theme for theme in self._themes if wanted in fold(f"{theme.name} {described(theme)}")]
        listing = self.query_one(OptionList)
        listing.clear_options()
        width = max(len(theme.name) for theme in self._themes) + 2
        listing.add_options(
            [
                Option(Content.assemble(theme.name.ljust(width), (described(theme), "$text-muted")))
                for theme in self._offered
            ]
        )
        names = [theme.name for theme in self._offered]
        listing.highlighted = names.index(self.app.theme) if self.app.theme in names else (0 if names else None)

    @property
    def _chosen(self) -> Theme | None:
        index = self.query_one(OptionList).highlighted
        return self._offered[index] if index is not None and index < len(self._offered) else None

    @on(OptionList.OptionHighlighted)
    def try_on(self) -> None:
        """Draw the app in the highlighted theme."""
        if theme := self._chosen:
            self.app.theme = theme.name

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def choose(self) -> None:
        """Keep the theme that is on."""
        if theme := self._chosen:
            self.dismiss(theme.name)

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
