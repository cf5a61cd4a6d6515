"""A day in words: each intention with its outcome, the deeds, and the question with its answer."""

from collections.abc import Iterator, Mapping

from rich.cells import cell_len
from textual.content import Content

from coach.practice.day import Day, Deed, Intention
from coach.practice.reasons import reason_word
from coach.practice.review import QUESTIONS
from coach.values import Struct
from coach.widgets.columns import fitted
from coach.widgets.day_list import ANSWERS
from coach.widgets.hanging import hung
from coach.widgets.words import Words

NAME = 14
"""The widest column of names, in cells."""

OUTCOME = 12
"""The column of outcomes with the space before it, in cells."""


class DayPage(Struct, frozen=True):
    """What is shown of a day: its date and its mark in words, and what is written on it.

    `names` are the customers' by their ids, `aside` is what can still be done.
    """

    date: str
    mark: str
    day: Day
    names: Mapping[str, str]
    aside: str = ""


class DayInWords(Words):
    """Shows one day; scrolls when it is long."""

    DEFAULT_CSS = """
    DayInWords {
        padding: 0 1;
    }
    """

    page: DayPage | None = None

    def show(self, page: DayPage) -> None:
        """Show a day; another one from its beginning."""
        if page == self.page:
            return
        if self.page is None or self.page.day.date != page.day.date:
            self.scroll_home(animate=False)
        self.page = page
        self.set_lines()

    def lines(self, width: int) -> Iterator[Content]:
        """Set the day under its heading."""
        if page := self.page:
            heading = Content.assemble(
                (page.date, "bold $accent" if self.has_focus else "bold"),
                ("  " + page.mark, "$text-muted") if page.mark else "",
                ("\n" + page.aside, "$accent") if page.aside else "",
            )
            yield from heading.wrap(width)
            yield Content()
            yield from _lines(page, width)


def _lines(page: DayPage, width: int) -> Iterator[Content]:
    """Set a day in lines of a width: names at the left, outcomes at the right, texts between them."""
    day = page.day
    entries: tuple[Intention | Deed, ...] = (*day.intentions, *day.deeds)
    names = {entry.customer: page.names.get(entry.customer, "") for entry in entries}
    column = min(NAME, 2 + max(map(cell_len, names.values()), default=0))
    room = max(width - column - OUTCOME, 20)
    for entry in entries:
        if isinstance(entry, Intention):
            texts, outcome = intention_lines(entry, room), ANSWERS.get(entry.outcome or "", "unanswered")
        else:
            texts, outcome = Content(entry.text).wrap(room), "a deed"
        first, *others = texts
        yield Content.assemble(
            fitted(names[entry.customer], column - 2),
            "  ",
            first.pad_right(room - first.cell_length),
            ("  " + outcome, "$text-muted"),
        )
        yield from (other.pad_left(column) for other in others)
    if day.reflection:
        if entries:
            yield Content()
        if day.reflection.question:
            yield from Content.styled(day.reflection.question, "$text-muted").wrap(width)
        yield from Content(day.reflection.answer).wrap(width)
    for answer in day.review.answers if day.review else ():
        name = page.names.get(answer.customer, "")
        yield from Content.styled(f"{name}: {QUESTIONS[answer.part]}", "$text-muted").wrap(width)
        yield from Content(answer.text).wrap(width)


def intention_lines(intention: Intention, width: int) -> list[Content]:
    """Set an intention in lines of a width: its words, then its moment and its note."""
    lines = Content(intention.text).wrap(width)
    why = reason_word(intention.why or "")
    for label, text in (("when  ", intention.when), ("note  ", intention.note), ("why  ", why)):
        if text:
            lines += hung(Content.styled(label, "$text-muted"), Content(text), width)
    return lines
