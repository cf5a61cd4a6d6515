"""The first line of every screen: where one is, and the last two weeks."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from coach.widgets.marks import row


class Masthead(Horizontal):
    """Date and place at the left, the marks of the last two weeks and the streak at the right."""

    DEFAULT_CSS = """
    Masthead {
        height: 1;
        padding: 0 1;
        #place { width: 1fr; text-style: bold; }
        #fortnight { width: auto; }
    }
    """

    def compose(self) -> ComposeResult:
        """Make the two texts."""
        yield Static(id="place")
        yield Static(id="fortnight")

    def show(self, place: str, marks: list[str], streak: int | None, *, saving: bool = False) -> None:
        """Show a place, the marks of days, oldest first, and the streak (None hides it)."""
        self.query_one("#place", Static).update(Content(place))
        figures = [row(marks)] if marks else []
        if saving:
            figures.insert(0, Content.styled("saving", "$text-muted"))
        if streak:
            figures.append(Content(str(streak)))
        self.query_one("#fortnight", Static).update(Content("  ").join(figures))
