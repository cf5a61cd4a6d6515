"""What a search found, one entry a line, each with its date, its customer and what it is."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from rich.cells import cell_len
from textual.content import Content
from textual.widgets.option_list import Option

from coach.commands import bindings
from coach.practice.text import clean, fold
from coach.values import Struct
from coach.widgets.choices import Rows
from coach.widgets.columns import columns

DATE, KIND = 13, 11
"""The widths of the columns of dates and kinds, with the space behind them, in cells."""


class Found(Struct, frozen=True):
    """A line of the list: the date in words, the customer's name, what it is, and what was written."""

    date: str
    name: str
    kind: str
    text: str


class HitList(Rows):
    """Lists what was found; each text is shown from where the words are that were looked for."""

    BINDINGS = [*bindings("open")]
    DEFAULT_CSS = """
    HitList {
        width: 100%;
    }
    """

    found: tuple[Found, ...] = ()
    wanted = ""

    def show(self, found: Sequence[Found], wanted: str) -> None:
        """Show what was found, from the first on."""
        self.found, self.wanted = tuple(found), wanted
        self._draw()
        self.highlighted = 0 if found else None

    def on_resize(self) -> None:
        """Fit the columns to the width."""
        chosen = self.highlighted
        self._draw()
        self.highlighted = chosen

    def _draw(self) -> None:
        width = max((self.scrollable_content_region.width or self.size.width) - 2, 40)
        longest = max((cell_len(each.name) for each in self.found), default=0)
        name = min(longest, width // 4)
        self.clear_options()
        self.add_options([Option(self._prompt(found, width, name)) for found in self.found])

    def _prompt(self, found: Found, width: int, name: int) -> Content:
        room = width - DATE - name - 2 - KIND
        text = clean(found.text)
        return columns(
            (found.date, DATE, "$text-muted"),
            (found.name, name, ""),
            ("", 2, ""),
            (found.kind, KIND, "$text-muted"),
            (text if len(text) <= room else excerpt(text, self.wanted, room), room, ""),
        )


def excerpt(text: str, wanted: str, room: int) -> str:
    """Cut the beginning of a text so that what was looked for is in sight.

    Args:
        text: the text, in one line.
        wanted: what was looked for, with any case and accents.
        room: how many cells there are.
    """
    if text.isascii():  # a letter for a letter
        begin = at = text.casefold().find(fold(wanted))
    else:
        folded = [fold(letter) or letter for letter in text]
        at = "".join(folded).find(fold(wanted))
        begin = bisect_right(list(accumulate(map(len, folded))), at)
    if at < 0 or begin + len(wanted) < room:
        return text
    first = text.rfind(" ", 0, max(begin - room // 3, 1)) + 1
    return f"…{text[first:]}"
