"""The Markdown holds every word, and none of them is markup to those who render it."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given
from markdown_it import MarkdownIt
from markdown_it.token import Token
from writings import LINES, copies, texts

from coach.exchange.markdown import by_month, escaped, journal
from coach.practice.about import about
from coach.practice.copy import Copy
from coach.practice.customers import Customer, Roster
from coach.practice.day import Day, Deed, Intention, Outcome, Reflection
from coach.practice.knowing import Note
from coach.practice.rest import Pause
from coach.practice.roles import Circle

FRIDAY = date(2026, 3, 13)
DANA = Customer("c1", "Dana", "report", Circle.WORK, notes=(Note("Likes tea"),))

COMMONMARK = MarkdownIt("commonmark")
GITHUB = MarkdownIt("gfm-like")
assert GITHUB.linkify
GITHUB.linkify.set({"fuzzy_link": False})  # GitHub makes no link of a bare "a.de"

OURS = {
    "paragraph",
    "heading",
    "bullet_list",
    "list_item",
    "strong",
    "em",
    "inline",
    "text",
    "softbreak",
    "hardbreak",
}
"""The kinds of tokens that this program writes."""


def kinds(tokens: list[Token]) -> list[str]:
    """Name the kinds of all tokens, those inside of lines included."""
    found = []
    for token in tokens:
        found.append(token.type.removesuffix("_open").removesuffix("_close"))
        found += kinds(token.children or [])
    return found


def read(tokens: list[Token]) -> str:
    """Give the text as it would be shown."""
    parts = []
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif token.type == "text":
            parts.append(token.content)
        parts.append(read(token.children or []))
        if token.type.endswith("_close") and token.block:
            parts.append("\n")
    return "".join(parts)


def words(text: str) -> str:
    return " ".join(text.split())


def test_a_month_reads_as_a_journal() -> None:
    at = datetime(2026, 3, 1, 8, tzinfo=UTC)
    dana = Customer(
        "c1", "Dana", "report", Circle.WORK, notes=(Note("Likes tea", at), Note("- early\n- calm"))
    )
    ruth = Customer("c2", "Ruth", "prospect", Circle.MARKET, first_step="Ask her for coffee")
    day = Day(
        FRIDAY,
        (
            Intention(
                "i1", "c1", "I ask", "when we meet", outcome=Outcome.KEPT, note="She spoke.\nLong.\n\n# Good"
            ),
            Intention("i2", "c2", "I write"),
        ),
        (Deed("d1", "c1", "Carried boxes"),),
        Reflection("Dana,\nand Ruth.", "Who made your day easier?"),
    )
    pause = Pause(date(2026, 3, 28), date(2027, 1, 2), "by the sea")
    assert by_month(Copy(Roster((dana, ruth), pauses=(pause,)), {FRIDAY: day})) == {
        "people.md": """\
# People

**Dana**, my report

- 2026-03-01: Likes tea

- \\- early \x20
  \\- calm

**Ruth**, prospect

- *First step:* Ask her for coffee
""",
        "2026-03.md": """\
# March 2026

Pause from Saturday 28 March to Saturday 2 January 2027: by the sea

## Friday 13 March

**Dana**, my report

- I ask · when we meet · **kept**

  She spoke. \x20
  Long.

  \\# Good

- *Deed:* Carried boxes

**Ruth**, prospect

- I write

*Who made your day easier?*

Dana, \x20
and Ruth.
""",
    }  # fmt: skip


def test_the_whole_journal_is_its_months_one_after_another() -> None:
    days = [Day(date(2026, month, 1), deeds=(Deed(f"d{month}", "c1", "Carried"),)) for month in (4, 12, 3)]
    whole = Copy(Roster((DANA,)), {day.date: day for day in days})
    parts = by_month(whole)
    assert [*parts] == ["people.md", "2026-03.md", "2026-04.md", "2026-12.md"]
    assert journal(whole) == "\n".join(parts.values())


def test_a_day_on_which_nothing_was_written_is_left_out() -> None:
    assert journal(Copy(Roster(), {FRIDAY: Day(FRIDAY)})) == "Nothing is written yet.\n"


@pytest.mark.parametrize(
    "text",
    [
        "Tom & Jerry", "a < b > c", "snake_case", "_x", "5 - 3 = 2", "(see below)", "it's \"fine\"!", "C#",
        "at 10:30, 1.5 km", "half/half", "100 %", "Grüße an 李", "x^2", "{a}", "Nr. 5", "a: b",
    ],
)  # fmt: skip
def test_what_is_no_markup_is_left_as_it_is(text: str) -> None:
    assert escaped(text) == text


def test_a_bare_address_is_no_link() -> None:
    assert escaped("www.a.de") == "www\\.a.de"  # what GitHub reads and the reader here does not
    assert escaped("WWW.a.de, wwwa.de") == "WWW\\.a.de, wwwa.de"


def test_the_indent_of_a_line_is_kept_and_makes_no_code() -> None:
    assert escaped("one\n\n    two") == "one\n\n\u00a0\u00a0\u00a0\u00a0two"


@pytest.mark.parametrize("reader", [COMMONMARK, GITHUB], ids=["commonmark", "github"])
@given(text=LINES)
@example(text="a\n===")
@example(text="| a |\n| - |")
@example(text="see https://a.de/d, //a.de and me@a.de, mailto:me@a.de")
@example(text="1) a\n+ b\n    c\n\n    d")
@example(text="&lt; <a@b.c> <!-- x --> <?x?> <x> </x>")
def test_a_text_is_shown_as_it_was_written(reader: MarkdownIt, text: str) -> None:
    tokens = reader.parse(escaped(text))
    assert set(kinds(tokens)) <= {"paragraph", "inline", "text", "hardbreak", "text_special"}
    lines = [words(line) for line in text.split("\n")]
    assert [words(line) for line in read(tokens).split("\n") if words(line)] == [
        line for line in lines if line
    ]


@given(copies())
def test_every_word_is_shown_once_and_nothing_else_is_markup(copy: Copy) -> None:
    tokens = COMMONMARK.parse(journal(copy))
    assert set(kinds(tokens)) <= OURS
    shown = words(read(tokens))
    for text in texts(copy):
        assert words(text) in shown


@given(copies())
def test_no_text_makes_a_heading_or_an_item(copy: Copy) -> None:
    found = kinds(COMMONMARK.parse(journal(copy)))
    written = [day for day in copy.days.values() if day.is_written]
    months = {day.date.replace(day=1) for day in written} | {
        p.first.replace(day=1) for p in copy.roster.pauses
    }
    assert found.count("heading") == 2 * (1 + len(months) + len(written))
    items = sum(len(day.intentions) + len(day.deeds) for day in written)
    items += sum(len(about(c)) for c in copy.roster.customers)
    assert found.count("list_item") == 2 * items
