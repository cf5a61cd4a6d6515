"""The days of a year, each read from its line when it is asked for."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.journal.documents import day_document
from coach.journal.failures import JournalUnreadable
from coach.journal.journal import Journal
from coach.journal.sealed import encoded, line, lines, sealed, unsealed
from coach.practice.calendar import shifted, span
from coach.practice.day import Day, Intention

AT = datetime(2026, 3, 13, 8, tzinfo=UTC)
FIRST, THIRD = date(2026, 3, 1), date(2026, 3, 3)


def written(day: date, text: str = "I ask – 問う") -> Day:
    return Day(day, (Intention(f"i{day}", "a", text, set_at=AT),))


@pytest.fixture
def journal(home: Path) -> Journal:
    """A journal with three days."""
    made = Journal(home / "journal", home / "state")
    for day in span(FIRST, THIRD):
        made.save_day(written(day), AT)
    return Journal(home / "journal", home / "state")


def path(journal: Journal) -> Path:
    return journal.storage("2026.json").path


def put(journal: Journal, change: Callable[[bytes], bytes], day: date = FIRST) -> None:
    """Change the line of a day, and seal the file anew."""
    tables = lines(path(journal).read_bytes())
    assert tables is not None
    days = {**tables["days"], f"{day:%Y%m%d}": change(tables["days"][f"{day:%Y%m%d}"])}
    path(journal).write_bytes(sealed({**tables, "days": days}))


NOT_DAYS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "a key is missing": (lambda line: line.replace(b'"text"', b'"txt"'), r"intentions\[0\].text is missing"),
    "a date belongs elsewhere": (
        lambda line: line.replace(b'"date": "2026-03-01"', b'"date": "2026-03-02"'),
        "has the date 2026-03-02, which belongs elsewhere",
    ),
    "a line is cut off": (lambda line: line[:-9], "it was cut off"),
    "a line is no JSON": (lambda line: b"{]", "it is not JSON"),
    "a line is no object": (lambda line: b"[1]", "it is not a JSON object"),
    "a line holds two": (lambda line: line + b', "20260304": {}', "it is not JSON"),
}


@pytest.mark.parametrize("name", NOT_DAYS)
def test_a_line_that_is_no_day_is_told_to_whoever_asks_for_it_and_to_nobody_else(
    journal: Journal, name: str
) -> None:
    change, why = NOT_DAYS[name]
    put(journal, change)
    assert journal.day(THIRD) == written(THIRD)
    assert [*journal.days(since=shifted(FIRST, 1))] == [shifted(FIRST, 1), THIRD]
    for ask in (lambda: journal.day(FIRST), journal.days, lambda: journal.year(2026), journal.newest):
        with pytest.raises(JournalUnreadable, match=f"days.20260301.*{why}"):
            ask()


def test_a_line_that_is_no_day_stays_as_it_is_when_another_day_is_saved(journal: Journal) -> None:
    put(journal, lambda line: line.replace(b'"text"', b'"txt"'))
    journal.save_day(written(THIRD, "I listen"), AT)
    assert b'"txt"' in path(journal).read_bytes()
    assert journal.day(THIRD).intentions[0].text == "I listen"


def test_a_line_that_no_save_can_keep_is_told_and_nothing_is_saved(journal: Journal) -> None:
    put(journal, lambda line: b"{]")
    before = path(journal).read_bytes()
    with pytest.raises(JournalUnreadable, match="it is not JSON"):
        journal.save_day(written(THIRD, "I listen"), AT)
    assert path(journal).read_bytes() == before


@pytest.mark.parametrize("number", ["20250301", "20260230", "7"])
def test_a_number_that_is_no_day_of_the_year_is_told_at_once(journal: Journal, number: str) -> None:
    tables = unsealed(path(journal).read_bytes())
    days = {n: line(day) for n, day in tables["days"].items()} | {number: line(day_document(written(FIRST)))}
    path(journal).write_bytes(sealed({"days": days}))
    with pytest.raises(JournalUnreadable, match=f"days.{number} has the date 2026-03-01, which belongs"):
        journal.day(THIRD)


def test_a_file_changed_by_hand_is_read_whole_at_once(journal: Journal) -> None:
    path(journal).write_bytes(path(journal).read_bytes().replace(b'"text"', b'"txt"', 1))
    with pytest.raises(JournalUnreadable, match=r"intentions\[0\].text is missing"):
        journal.day(THIRD)


def test_a_file_laid_out_by_hand_reads_as_coach_would_write_it(journal: Journal) -> None:
    tables = unsealed(path(journal).read_bytes())
    text = encoded({**tables, "file": {"1": {"format": "coach journal", "version": 1, "crc32": "00000000"}}})
    path(journal).write_text(text)
    assert lines(path(journal).read_bytes()) is None
    assert [*journal.days().values()] == [written(day) for day in span(FIRST, THIRD)]
    assert journal.suspects() == (path(journal),)


def test_a_day_is_read_again_when_its_line_has_changed_and_only_then(journal: Journal) -> None:
    before = journal.year(2026)
    Journal(path(journal).parent, journal.state).save_day(written(THIRD, "I listen"), AT)
    after = journal.year(2026)
    assert after[FIRST] is before[FIRST]
    assert after[THIRD] == written(THIRD, "I listen")


def test_the_name_of_the_days_before_one_changes_with_them_and_with_no_other(journal: Journal) -> None:
    other = Journal(path(journal).parent, journal.state)
    before = journal.seal_before(THIRD)
    other.save_day(written(THIRD, "I listen"), AT)
    other.save_day(written(date(2026, 3, 13)), AT)
    assert journal.seal_before(THIRD) == before is not None
    other.save_day(replace(written(FIRST), picked=("a",)), AT)
    assert journal.seal_before(THIRD) != before
    assert journal.seal_before(FIRST) is None


def test_a_document_is_known_as_the_day_that_was_read_from_it_and_no_other_is(journal: Journal) -> None:
    known = journal.known()
    assert known(day_document(written(FIRST))) == written(FIRST)
    for other in (
        day_document(written(FIRST, "I listen")),
        day_document(written(date(2026, 3, 4))),
        {**day_document(written(FIRST)), "more": 10**40},
        {},
        None,
    ):
        assert known(other) is None
