"""What narrows a search, as it is typed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.practice.day import Outcome
from coach.practice.search_terms import read_outcome, read_period

FRIDAY = date(2026, 3, 13)


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("", None),
        ("  ", None),
        ("k", Outcome.KEPT),
        ("Part", Outcome.PARTLY),
        ("missed", Outcome.MISSED),
        ("no", Outcome.NO_CHANCE),
        ("no-chance", Outcome.NO_CHANCE),
        ("no chance ", Outcome.NO_CHANCE),
    ],
)
def test_an_outcome_is_named_by_the_beginning_of_its_word(words: str, outcome: Outcome | None) -> None:
    assert read_outcome(words) is outcome


def test_another_word_is_no_outcome() -> None:
    with pytest.raises(ValueError, match="'done' is no outcome; write kept, partly, missed, no chance"):
        read_outcome("done")


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("", None, None),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-12", date(2025, 12, 1), date(2025, 12, 31)),
        ("2026-3", date(2026, 3, 1), date(2026, 3, 31)),
        ("2026-03-13", FRIDAY, FRIDAY),
        ("yesterday", date(2026, 3, 12), date(2026, 3, 12)),
        ("mon", date(2026, 3, 9), date(2026, 3, 9)),
        ("2025..", date(2025, 1, 1), None),
        ("..2025-06", None, date(2025, 6, 30)),
        ("2025-11 .. yesterday", date(2025, 11, 1), date(2026, 3, 12)),
    ],
)
def test_a_year_a_month_a_day_or_a_range_is_named(words: str, first: date | None, last: date | None) -> None:
    assert read_period(words, FRIDAY) == (first, last)


@pytest.mark.parametrize("words", ["soon", "2025-13", "2025-00", "2025-02-30", "20", "2025...", "2025..x"])
def test_other_words_are_no_time(words: str) -> None:
    with pytest.raises(ValueError, match="is no"):
        read_period(words, FRIDAY)


@given(st.dates(date(1900, 1, 1), date(2900, 1, 1)))
def test_a_day_lies_in_its_month_and_its_year(day: date) -> None:
    for words in (f"{day:%Y}".zfill(4), f"{day.year:04}-{day.month:02}", day.isoformat()):
        first, last = read_period(words, FRIDAY)
        assert first and last
        assert first <= day <= last
