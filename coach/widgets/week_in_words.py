"""A week in words: its facts, and under each customer what was intended beside what came of it."""

from collections.abc import Iterator
from datetime import date

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from coach.commands import SCROLLS
from coach.practice.customers import role_word
from coach.practice.day import Deed, Intention
from coach.practice.week import Dealt
from coach.values import Struct
from coach.widgets.day_in_words import OUTCOME, intention_lines
from coach.widgets.day_list import ANSWERS

WEEKDAY = 7
"""The column of weekdays with the space before and behind it, in cells."""


class WeekPage(Struct, frozen=True):
    """What is shown of a week: its first day, its facts in sentences, and the customers."""

    first: date
    facts: tuple[str, ...]
    dealt: tuple[Dealt, ...]


class WeekInWords(VerticalScroll):
    """Shows one week; scrolls when it is long."""

    BINDINGS = SCROLLS
    DEFAULT_CSS = """
    WeekInWords {
        padding: 0 1;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        Static { height: auto; }
        #facts { margin-bottom: 1; }
    }
    """

    page: WeekPage | None = None

    def compose(self) -> ComposeResult:
        """Make the two texts."""
        yield Static(id="facts")
        yield _Lines()

    def show(self, page: WeekPage) -> None:
        """Show a week; another one from its beginning."""
        if self.page is None or self.page.first != page.first:
            self.scroll_home(animate=False)
        self.page = page
        self.query_one("#facts", Static).update(Content(" ".join(page.facts)))
        self.query_one(_Lines).show(page.dealt)


class _Lines(Widget):
    """The customers of the week, set to the width that there is."""

    DEFAULT_CSS = """
    _Lines { height: auto; }
    """

    dealt: tuple[Dealt, ...] = ()
    _set: tuple[int, list[Content]] | None = None
    """The lines, and the width that they are set to: to measure them is to set them."""

    def show(self, dealt: tuple[Dealt, ...]) -> None:
        self.dealt, self._set = dealt, None
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    def render(self) -> Content:
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        if self._set is None or self._set[0] != width:
            self._set = (width, list(_lines(self.dealt, width)))
        return self._set[1]


def _lines(dealt: tuple[Dealt, ...], width: int) -> Iterator[Content]:
    room = max(width - WEEKDAY - OUTCOME, 20)
    for n, one in enumerate(dealt):
        if n:
            yield Content()
        who, role = one.customer.name, role_word(one.customer.role)
        yield Content.assemble((who, "bold"), ("" if role == who else f"  {role}", "$text-muted"))
        entries: list[tuple[date, Intention | Deed]] = [*one.intentions, *one.deeds]
        for day, entry in sorted(entries, key=lambda each: each[0]):
            if isinstance(entry, Intention):
                texts, outcome = intention_lines(entry, room), ANSWERS.get(entry.outcome or "", "unanswered")
            else:
                texts, outcome = Content(entry.text).wrap(room), "a deed"
            first, *others = texts
            yield Content.assemble(
                (f"  {day:%a}".ljust(WEEKDAY), "$text-muted"),
                first.pad_right(room - first.cell_length),
                ("  " + outcome, "$text-muted"),
            )
            yield from (other.pad_left(WEEKDAY) for other in others)
