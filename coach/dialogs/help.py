"""The keys of a screen, as they are in force."""

from collections.abc import Iterable, Sequence
from textwrap import wrap

from rich.cells import cell_len, set_cell_size
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coach.commands import SCROLLS, with_keys
from coach.dialogs.dialog import Dialog
from coach.values import Struct

COLUMN = 36
"""The width of a column until it is known, in cells."""

GAP = 2

MORE = "{back} closes   {palette} finds any command by its words   {settings} changes keys"


class Key(Struct, frozen=True):
    """What some keys do, and whether they do it just now."""

    keys: str
    does: str
    now: bool = True


class Part(Struct, frozen=True):
    """Keys that belong together, under a heading."""

    heading: str
    keys: tuple[Key, ...]


class Columns(VerticalScroll):
    """The columns, where they need more room than there is."""

    BINDINGS = SCROLLS


class Help(Dialog[None]):
    """Shows the keys of a place beside those of every place; what cannot be done just now is muted.

    Args:
        place: where one is.
        here: what there is here.
        elsewhere: what there is everywhere.
    """

    def __init__(self, place: str, here: Sequence[Part], elsewhere: Sequence[Part]) -> None:
        super().__init__()
        self._place = place
        self._sides = (here, elsewhere)

    def compose(self) -> ComposeResult:
        """Make the heading, two columns, and what else there is."""
        with Vertical(id="box"):
            yield Static(Content.styled(f"Keys: {self._place}", "bold"), id="title")
            with Columns(), Horizontal():
                for number in range(len(self._sides)):
                    yield Static(id=f"side-{number}")
            yield Static(Content.styled(with_keys(self.app, MORE), "$text-muted"), id="more")

    def on_mount(self) -> None:
        """Give the arrows to the columns."""
        self.query_one(Columns).focus()

    def on_resize(self) -> None:
        """Write the columns as wide as there is room for."""
        self.call_after_refresh(self._write)

    def _write(self) -> None:
        for number, parts in enumerate(self._sides):
            side = self.query_one(f"#side-{number}", Static)
            side.update(columns(parts, side.content_size.width - 1 if side.content_size else COLUMN))


def columns(parts: Sequence[Part], width: int) -> Content:
    """Write keys at the left, and what they do beside them, in a width.

    Args:
        parts: the keys.
        width: the cells that a line may have.
    """
    lines = []
    keys = [key.keys for part in parts for key in part.keys]
    for part in parts:
        if part.keys:
            heading = Content.styled(part.heading, "$text-accent")
            lines += [heading, *_lines(part.keys, width, max(map(cell_len, keys))), Content()]
    return Content("\n").join(lines[:-1])


def _lines(keys: Sequence[Key], width: int, widest: int) -> Iterable[Content]:
    for key in keys:
        first, *more = wrap(key.does, max(1, width - widest - GAP)) or [""]
        style = "" if key.now else "$text-muted"
        yield Content.assemble(
            (set_cell_size(key.keys, widest + GAP), "$accent" if key.now else "$text-muted"),
            (first, style),
        )
        for line in more:
            yield Content.styled(" " * (widest + GAP) + line, style)
