"""The CSV holds every word, and no cell of it is anything that a spreadsheet would run."""

import csv
import io
from collections import Counter
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from writings import copies, texts

from coach.exchange.table import COLUMNS, harmless, table
from coach.practice.about import about
from coach.practice.copy import Copy
from coach.practice.customers import Customer, Roster
from coach.practice.day import Day, Deed, Intention, Motive, Outcome, Reflection
from coach.practice.knowing import BuyIn, Dealings, Guess, Note
from coach.practice.rest import Pause
from coach.practice.roles import Circle

FRIDAY = date(2026, 3, 13)
AT = datetime(2026, 3, 13, 8, tzinfo=UTC)


def rows(copy: Copy) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table(copy), newline="")))


def journal(*days: Day) -> Copy:
    dana = Customer("c1", "Dana", "report", Circle.WORK, added=FRIDAY, notes=(Note("Likes tea", AT),))
    ruth = Customer("c2", "Ruth", "prospect", Circle.MARKET, first_step="Ask her for coffee")
    pause = Pause(date(2026, 8, 1), date(2026, 8, 14), "two weeks, by the sea")
    return Copy(Roster((dana, ruth), pauses=(pause,)), {day.date: day for day in days})


def test_a_row_is_an_entry_the_people_first_and_then_the_days_in_order() -> None:
    asked = Intention("i1", "c1", "Ask", "at 1", None, AT, Outcome.NO_CHANCE, "a\nb")
    friday = Day(FRIDAY, (asked,), (Deed("d1", "c2", "Carried boxes", AT),), Reflection("Dana", "Who?", AT))
    thursday = Day(
        date(2026, 3, 12), (Intention("i2", "c1", "I thank", outcome=Outcome.MISSED, why="no-time"),)
    )
    at = AT.isoformat()
    assert [[*row.values()][:12] for row in rows(journal(friday, thursday))] == [
        ["2026-03-13", "customer", "Dana", "my report", "", "", "", "", "", "", "", ""],
        ["2026-03-13", "fact", "Dana", "my report", "Likes tea", "", "", "", "", at, "", ""],
        ["", "customer", "Ruth", "prospect", "", "", "", "", "", "", "", ""],
        ["", "first step", "Ruth", "prospect", "Ask her for coffee", "", "", "", "", "", "", ""],
        ["2026-08-01", "pause", "", "", "two weeks, by the sea", "", "", "", "", "", "2026-08-14", ""],
        ["2026-03-12", "intention", "Dana", "my report", "I thank", "", "missed", "", "", "", "", "no time"],
        ["2026-03-13", "intention", "Dana", "my report", "Ask", "at 1", "no-chance", "a\nb", "", at, "", ""],
        ["2026-03-13", "deed", "Ruth", "prospect", "Carried boxes", "", "", "", "", at, "", ""],
        ["2026-03-13", "reflection", "", "", "Dana", "", "", "", "Who?", at, "", ""],
    ]  # fmt: skip


def test_a_row_says_what_was_told_of_a_customer_how_sure_it_is_and_the_motive_of_an_act() -> None:
    dana = Customer(
        "c1",
        "Dana",
        "boss",
        Circle.WORK,
        guesses=(Guess("Reads mail late", 2, "When do you read mail?", "At noon", FRIDAY),),
        dealings=Dealings("a list on Mondays", gives=4, buy_in=BuyIn.CARRIES),
    )
    thanked = Intention("i1", "c1", "I thank her", motive=Motive.THANK)
    found = rows(Copy(Roster((dana,)), {FRIDAY: Day(FRIDAY, (thanked,))}))
    assert [
        (r["date"], r["kind"], r["text"], r["note"], r["question"], r["measured"]) for r in found[1:4]
    ] == [
        ("", "give", "a list on Mondays", "", "", "4 of 5"),
        ("", "buy-in", "", "", "", "carries it"),
        ("2026-03-13", "guess", "Reads mail late", "At noon", "When do you read mail?", "2 of 5"),
    ]
    assert found[4]["motive"] == "thank"


def test_an_empty_journal_is_the_heads_alone() -> None:
    assert table(Copy(Roster(), {})) == ",".join(COLUMNS) + "\r\n"


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "\u00a0-1",
        "\u3000@x",
        "\tx",
        "＝1",
        "－1",
    ],
)
def test_what_a_spreadsheet_would_run_becomes_text(cell: str) -> None:
    assert harmless(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "I ask", "1-2", "a = b", "'=1", "2026-03-13", '"=1"', "–5", "  a"])
def test_what_no_spreadsheet_would_run_stays_as_it_is(cell: str) -> None:
    assert harmless(cell) == cell


@given(copies())
def test_every_word_is_in_a_cell_of_its_own(copy: Copy) -> None:
    cells = Counter(cell for row in rows(copy) for cell in row.values())
    written = Counter(map(harmless, texts(copy)))
    assert {text: cells[text] for text in written if cells[text] < written[text]} == {}


@given(copies())
def test_no_cell_begins_with_what_would_run(copy: Copy) -> None:
    for row in rows(copy):
        for cell in row.values():
            assert not cell.strip().startswith(("=", "+", "-", "@"))
            assert not cell.startswith(("\t", "\r", "\n"))


@given(copies())
def test_no_text_opens_a_row_or_a_column(copy: Copy) -> None:
    entries = sum(len(d.intentions) + len(d.deeds) + bool(d.reflection) for d in copy.days.values())
    lines = sum(1 + len(about(c)) for c in copy.roster.customers)
    found = rows(copy)
    assert len(found) == entries + lines + len(copy.roster.pauses)
    assert all(set(row) == set(COLUMNS) for row in found)
