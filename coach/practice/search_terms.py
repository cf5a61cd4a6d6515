"""What narrows a search, as a person types it: an outcome by its beginning, and a day, a month or a year."""

import re
from datetime import date

from coach.practice.calendar import read_day, shifted
from coach.practice.day import Outcome

OUTCOME_WORDS = {
    "kept": Outcome.KEPT,
    "partly": Outcome.PARTLY,
    "missed": Outcome.MISSED,
    "no chance": Outcome.NO_CHANCE,
}


def read_outcome(words: str) -> Outcome | None:
    """Read an outcome from the beginning of its word; None when there are no words.

    Raises:
        ValueError: no outcome begins so.
    """
    word = words.strip().lower().replace("-", " ")
    if not word:
        return None
    found = [outcome for name, outcome in OUTCOME_WORDS.items() if name.startswith(word)]
    if not found:
        raise ValueError(f"{words!r} is no outcome; write {', '.join(OUTCOME_WORDS)}")
    return found[0]


def read_period(words: str, today: date) -> tuple[date | None, date | None]:
    """Read when something was written: a year, a month or a day, or a range of two with `..` between.

    Args:
        words: `2025`, `2025-03`, `2025-03-13`, `yesterday`, `friday`, `2025-03..2025-06`, `2024..`.
        today: the running practice day.

    Returns:
        The first and the last day; None where it is open.

    Raises:
        ValueError: the words name no such time.
    """
    begin, dots, end = words.partition("..")
    if not dots:
        end = begin
    first = _ends(begin, today)[0] if begin.strip() else None
    last = _ends(end, today)[1] if end.strip() else None
    return first, last


def _ends(words: str, today: date) -> tuple[date, date]:
    """Give the first and the last day of a year, a month, or a day."""
    word = words.strip()
    if found := re.fullmatch(r"([12]\d{3})(?:-(\d{1,2}))?", word):
        year, month = int(found[1]), int(found[2] or 0)
        if month > 12 or found[2] == "0" or found[2] == "00":
            raise ValueError(f"{word!r} is no month such as 2026-03")
        if not month:
            return date(year, 1, 1), date(year, 12, 31)
        coming = date(year + month // 12, month % 12 + 1, 1)
        return date(year, month, 1), shifted(coming, -1)
    day = read_day(word, today)
    return day, day
