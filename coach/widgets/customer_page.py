"""A customer in detail: what they are to me, what came of the last intention, and what to remember."""

from collections.abc import Iterator
from itertools import zip_longest

from textual.content import Content

from coach.values import Struct
from coach.widgets.hanging import hung
from coach.widgets.words import Words

WORD = 13
"""The column of the words before the facts, in cells."""

BETWEEN = 3
"""The space between facts and words that stand side by side, in cells."""

LOW = 8
"""Up to how many lines a page is low."""


class Portrait(Struct, frozen=True):
    """What the page shows of a customer, in words.

    `facts` are pairs of a word and what holds for it; `last` says what came of the last intention, with
    its text in `last_text`.
    """

    name: str
    role: str
    facts: tuple[tuple[str, str], ...]
    last: str = ""
    last_text: str = ""
    notes: tuple[str, ...] = ()


class CustomerPage(Words):
    """Shows one customer; the facts and the words stand side by side where the page is low."""

    DEFAULT_CSS = """
    CustomerPage {
        width: 1fr;
    }
    """

    portrait: Portrait | None = None

    def show(self, portrait: Portrait) -> None:
        """Show a customer, from the beginning."""
        if portrait != self.portrait:
            self.portrait = portrait
            self.scroll_home(animate=False)
            self.set_lines()

    def lines(self, width: int) -> Iterator[Content]:
        """Set the facts over the words, or beside them."""
        if self.portrait is None:
            return
        who = Content.assemble((self.portrait.name, "bold"), (f"  {self.portrait.role}", "$text-muted"))
        yield from who.wrap(width)
        if self.size.height <= LOW:
            left = (width - BETWEEN) * 2 // 5
            right = width - BETWEEN - left
            facts, words = _facts(self.portrait, WORD - 1, left), _words(self.portrait, right)
            for fact, line in zip_longest(facts, filter(None, words), fillvalue=Content()):
                yield Content.assemble(fact.pad_right(left + BETWEEN - fact.cell_length), line)
        else:
            yield Content()
            yield from _facts(self.portrait, WORD, width)
            yield Content()
            yield from _words(self.portrait, width)


def _facts(portrait: Portrait, column: int, width: int) -> Iterator[Content]:
    """Set what holds, each with its word before it in a column of its own."""
    for word, holds in portrait.facts:
        yield from hung(Content.styled(word.ljust(column), "$text-muted"), Content(holds), width)


def _words(portrait: Portrait, width: int) -> Iterator[Content]:
    """Set what came of the last intention, and what to remember."""
    if portrait.last:
        yield from Content.styled(portrait.last, "$text-muted").wrap(width)
        yield from Content(f"“{portrait.last_text}”").wrap(width)
    if portrait.last and portrait.notes:
        yield Content()
    if portrait.notes:
        yield Content.styled("to remember", "$text-muted")
        for note in portrait.notes:
            yield from Content(note).wrap(width)
