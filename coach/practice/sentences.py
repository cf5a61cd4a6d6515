"""What the figures and the marks say, in sentences of fact (practice.md, "How it speaks")."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from coach.practice.calendar import in_words, shifted
from coach.practice.customers import Roster
from coach.practice.day import DAYS_OPEN, Day, Intention, Outcome, is_open
from coach.practice.streaks import RESERVE, Kind, Mark, Streak
from coach.values import Struct

TODAY: Mapping[Kind, str] = {
    Kind.OPEN: "today open",
    Kind.HALF: "today half",
    Kind.DONE: "today done",
    Kind.REST: "a rest day",
    Kind.PAUSE: "a pause",
}
"""What the running day is so far."""

NEXT: Mapping[Kind, str] = {
    Kind.OPEN: "Today is open: one intention, and its answer, make it a day practised.",
    Kind.HALF: "Today is begun: one answer makes it a day practised.",
    Kind.DONE: "Today is done.",
    Kind.REST: "Today is a rest day: nothing is asked.",
    Kind.PAUSE: "Today is in a pause: nothing is asked.",
}
"""What can still be done about today."""


class Figure(Struct, frozen=True):
    """A number and what it counts."""

    number: str
    words: str


class Facts(Struct, frozen=True):
    """The streak in words: what comes first, two columns of figures, and what to try, if anything.

    `first` has sentences only after a gap and before the first answered day; the figures are about the
    streak, the rates and the reserve.
    """

    first: tuple[str, ...]
    streak: tuple[Figure, ...]
    rates: tuple[Figure, ...]
    hint: str = ""


def facts(streak: Streak, unanswered: Sequence[Day], today: date, *, streaks: bool = True) -> Facts:
    """Say how the streak stands; after a gap first the rate, and what can still be done.

    Args:
        streak: all figures.
        unanswered: the days before today that are still open and wait for an answer.
        today: the running practice day.
        streaks: whether the streak and its reserve are shown.
    """
    if not streak.total:
        return Facts(_beginning(streak, unanswered, today), (), ())
    gap, rate = _after_a_gap(streak), streak.practice_rate
    first, current, rates = [], [], []
    if gap and rate.done:
        first.append(f"{rate.done} of {rate.of} days practised in the last four weeks.")
    elif rate.done:
        rates.append(Figure(f"{rate.done} of {rate.of}", "days practised in four weeks"))
    if gap:
        first.append(_still(unanswered, streak.today, today))
    if streak.current:
        words = f"{_days(streak.current)} in a row, {TODAY[streak.today]}"
        current.append(Figure(f"{streak.current}", words))
    if streak.kept_rate:
        rates.append(Figure(f"{streak.kept_rate.kept:g} of {streak.kept_rate.of}", "intentions kept"))
    if not streaks:
        total = Figure(f"{streak.total}", f"{_days(streak.total)} in all, {TODAY[streak.today]}")
        return Facts(tuple(first), (total,), tuple(rates), _hint(streak))
    best = Figure(f"{streak.best}", "best")
    total = Figure(f"{streak.total}", f"{_days(streak.total)} in all")
    reserve = Figure(f"{streak.reserve} of {RESERVE}", _reserve(streak, today))
    return Facts(tuple(first), (*current, best, total), (*rates, reserve), _hint(streak))


def mark_in_words(day: Day, mark: str, roster: Roster, today: date, *, streaks: bool = True) -> str:
    """Say what the mark of a day is, and why.

    Args:
        day: what is written on it.
        mark: its mark, as the history names it.
        roster: the terms of the practice.
        today: the running practice day.
        streaks: whether the streak and its reserve are shown.
    """
    answered = len(day.intentions) - len(day.unanswered)
    match mark:
        case "done":
            return f"done: {answered} of {len(day.intentions)} answered"
        case "half" if day.date == today:
            return "half: begun, and not answered yet"
        case "half" if streaks:
            return "half: written and not answered, it held the streak"
        case "half":
            return "half: written and not answered"
        case "reserve" if day.is_written:
            return "missed, written and not answered: a reserve was spent"
        case "reserve":
            return "missed: a reserve was spent"
        case "missed" if day.is_written:
            return "missed: written and not answered"
        case "missed":
            return "missed: nothing was written"
        case "rest":
            return "a rest day"
        case "pause":
            reasons = [pause.reason for pause in roster.pauses if pause.covers(day.date) and pause.reason]
            return f"a pause: {reasons[0]}" if reasons else "a pause"
        case "travel":
            return "travel: this date was too short to count"
    return "open" if day.date <= today else "planned"


def kept_in_words(intentions: Iterable[Intention]) -> str:
    """Say how many intentions were kept; one whose chance never came is not counted.

    Args:
        intentions: those of a day.
    """
    counted = [i.outcome for i in intentions if i.outcome is not Outcome.NO_CHANCE]
    if not counted:
        return "no chance came"
    partly = counted.count(Outcome.PARTLY)
    return f"{counted.count(Outcome.KEPT)} of {len(counted)} kept" + (f", {partly} partly" if partly else "")


def until_when(day: Day, today: date) -> str:
    """Say until when a past day can still be answered; empty when it cannot, or has nothing to answer."""
    if day.date < today and day.unanswered and is_open(day.date, today):
        return f"can still be answered until {in_words(shifted(day.date, DAYS_OPEN), today=today)}"
    return ""


def _beginning(streak: Streak, unanswered: Sequence[Day], today: date) -> tuple[str, ...]:
    if streak.today is Kind.OPEN and not streak.marks:
        return ("Your first day will stand here: one intention in the morning, its answer in the evening.",)
    return ("Your first answered day will stand here.", _still(unanswered, streak.today, today))


def _after_a_gap(streak: Streak) -> bool:
    return streak.current == 0 or (bool(streak.marks) and streak.marks[-1][1] is Mark.MISSED)


def _still(unanswered: Sequence[Day], running: Kind, today: date) -> str:
    if not unanswered:
        return NEXT[running]
    day = unanswered[-1]
    name = "Yesterday" if day.date == shifted(today, -1) else in_words(day.date, today=today)
    return f"{name} {until_when(day, today)}."


def _reserve(streak: Streak, today: date) -> str:
    used = [day for day, mark in streak.marks if mark is Mark.RESERVE]
    return f"in reserve, used {in_words(used[-1], today=today, weekday=False)}" if used else "in reserve"


def _hint(streak: Streak) -> str:
    if not streak.lacks_chances:
        return ""
    return f"The chance never came for {streak.no_chance:.0%}: choose a moment that you can start yourself."


def _days(count: int) -> str:
    return "day" if count == 1 else "days"
