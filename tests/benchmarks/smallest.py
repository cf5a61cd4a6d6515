"""The smallest Textual app that has a title, a line to write on and its keys: what coach is measured by."""

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, Input


class Smallest(App[None]):
    """A header, an input and a footer."""

    BINDINGS = [("ctrl+q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        """Make the three."""
        yield Header()
        yield Input(placeholder="Write here")
        yield Footer()


if __name__ == "__main__":
    Smallest().run()
