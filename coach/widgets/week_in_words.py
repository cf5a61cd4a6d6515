"""A week in words: its facts, and under each customer what was intended beside what came of it."""

from collections.abc import Iterator
from datetime import date

from textual.content import Content

from coach.practice.day import Deed, Intention
from coach.practice.roles import role_word
from coach.practice.week import Dealt
from coach.values import Struct
from coach.widgets.day_in_words import OUTCOME, intention_lines
from coach.widgets.day_list import ANSWERS
from coach.widgets.words import Words

WEEKDAY = 7
"""The column of weekdays with the space before and behind it, in cells."""


class WeekPage(Struct, frozen=True):
    """What is shown of a week: its first day, its facts in sentences, and the customers."""

    first: date
    facts: tuple[str, ...]
    dealt: tuple[Dealt, ...]


class WeekInWords(Words):
    """Shows one week; scrolls when it is long."""

    DEFAULT_CSS = """
    WeekInWords {
        padding: 0 1;
    }
    """

    page: WeekPage | None = None

    def show(self, page: WeekPage) -> None:
        """Show a week; another one from its beginning."""
        if page == self.page:
            return
        if self.page is None or self.page.first != page.first:
            self.scroll_home(animate=False)
        self.page = page
        self.set_lines()

    def lines(self, width: int) -> Iterator[Content]:
        """Set the facts, and under them the customers."""
        if page := self.page:
            yield from Content(" ".join(page.facts)).wrap(width)
            yield Content()
            yield from _lines(page.dealt, width)


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
