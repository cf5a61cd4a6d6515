"""The facts of the streak: sentences where they are needed, and figures in two columns."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from coach.practice.sentences import Facts, Figure


class Figures(Vertical):
    """Shows what comes first, the numbers in columns, and what to try."""

    DEFAULT_CSS = """
    Figures {
        height: auto;
        padding: 0 1;
        Static { height: auto; }
        Horizontal { height: auto; }
        #streak { width: auto; margin-right: 2; }
        #rates { width: 1fr; }
        #hint { color: $text-muted; }
    }
    """

    def compose(self) -> ComposeResult:
        """Make the texts."""
        yield Static(id="first")
        with Horizontal():
            yield Static(id="streak")
            yield Static(id="rates")
        yield Static(id="hint")

    def show(self, facts: Facts) -> None:
        """Show the facts; what there is none of takes no room."""
        first, *others = facts.first or ("",)
        sentences = Content("\n").join([Content.styled(first, "bold"), *map(Content, others)])
        leading = not facts.first
        for id, text in (
            ("#first", sentences),
            ("#streak", _column(facts.streak, leading=leading)),
            ("#rates", _column(facts.rates, leading=leading)),
            ("#hint", Content(facts.hint)),
        ):
            place = self.query_one(id, Static)
            place.display = bool(text.plain)
            place.update(text)


def _column(figures: Sequence[Figure], *, leading: bool) -> Content:
    """Set numbers under each other at the right, their words at the left; a leading first row is bold."""
    width = max((len(figure.number) for figure in figures), default=0)
    return Content("\n").join(
        Content.assemble(
            (figure.number.rjust(width), "bold" if leading and row == 0 else ""),
            " ",
            figure.words if leading and row == 0 else (figure.words, "$text-muted"),
        )
        for row, figure in enumerate(figures)
    )
