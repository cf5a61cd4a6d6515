"""How the practice goes: by week, and what was kept by circle, role, kind of act, `when` and weekday.

Plain counts over the last 24 weeks, each beside what it is counted of. Nothing is given under its
smallest number: a week of fewer than `FEWEST` days, a share of fewer than eight intentions.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from coach.practice.calendar import WEEKDAYS, shifted, span, week_of, weeks
from coach.practice.customers import Roster
from coach.practice.day import FELL_SHORT, Day, Intention, Outcome
from coach.practice.playbook import playbook
from coach.practice.reasons import COUNTED_FROM, counted_as
from coach.practice.streaks import SHOWN_FROM, Kind, Mark, Streak
from coach.values import Struct

WEEKS = 24
"""How many weeks are looked at, the running one included."""

LATELY = 4
"""How many of them are called the last weeks, beside those before."""

FEWEST = 5
"""The fewest days of a week whose practice is drawn."""

WITH_WHEN, WITHOUT_WHEN = "with", "without"

WORTH: Mapping[Outcome | None, float] = {Outcome.KEPT: 1.0, Outcome.PARTLY: 0.5, Outcome.MISSED: 0.0}
"""What an intention that had its chance adds to what was kept."""


class Case(Struct, frozen=True):
    """An intention that had its chance, the day it is of, and what it adds to what was kept."""

    day: date
    intention: Intention
    worth: float


class Share(Struct, frozen=True):
    """A part of a whole, under the key of what it is counted for."""

    key: str
    part: float
    of: int

    @property
    def rate(self) -> float:
        """The part of one, of a whole that is not empty."""
        return self.part / self.of


class Week(Struct, frozen=True):
    """A week by its first day: days practised, and intentions kept, each of those that count."""

    first: date
    done: int
    days: int
    kept: float
    intentions: int

    @property
    def practice(self) -> Share | None:
        """The practice rate, where enough days count."""
        return Share(str(self.first), self.done, self.days) if self.days >= FEWEST else None


class Trends(Struct, frozen=True):
    """The counts of the last weeks, oldest week first, and of each group with enough cases the best first.

    `weekdays` keeps the order of the week; `reasons` counts what came between, the most frequent first, and
    is empty under five.
    """

    weeks: tuple[Week, ...]
    circles: tuple[Share, ...]
    roles: tuple[Share, ...]
    kinds: tuple[Share, ...]
    whens: tuple[Share, ...]
    weekdays: tuple[Share, ...]
    reasons: tuple[Share, ...]

    @property
    def lately(self) -> tuple[Week, ...]:
        """The last weeks."""
        return self.weeks[-LATELY:]

    @property
    def before(self) -> tuple[Week, ...]:
        """The weeks before the last ones."""
        return self.weeks[:-LATELY]


def practised(of: Iterable[Week]) -> Share:
    """Add up the days of some weeks."""
    found = tuple(of)
    return Share("practised", sum(week.done for week in found), sum(week.days for week in found))


def kept(of: Iterable[Week]) -> Share:
    """Add up the intentions of some weeks."""
    found = tuple(of)
    return Share("kept", sum(week.kept for week in found), sum(week.intentions for week in found))


def trends(
    days: Mapping[date, Day], roster: Roster, streak: Streak, today: date, *, week_starts: int = 0
) -> Trends:
    """Count the last weeks.

    Args:
        days: the days by date.
        roster: the customers, for their circles and roles of today.
        streak: the streak on this day.
        today: the running practice day; it counts once it is done.
        week_starts: the weekday that weeks begin with, Monday 0.
    """
    begin = shifted(week_of(today, week_starts), -7 * (WEEKS - 1))
    first = streak.marks[0][0] if streak.marks else today
    begin = max(begin, week_of(first, week_starts))
    marks = marked(streak, today, since=begin)
    reached = span(begin, today)
    found = [(day, intention) for day in reached if day in days for intention in days[day].intentions]
    cases = [Case(day, i, WORTH[i.outcome]) for day, i in found if i.outcome in WORTH]
    customers = {customer.id: customer for customer in roster.customers}
    known = [
        (customers[case.intention.customer], case) for case in cases if case.intention.customer in customers
    ]
    kinds = {line.id: line.kind.value for lines in playbook().suggestions.values() for line in lines}
    return Trends(
        tuple(_week(week, marks, cases) for week in weeks(begin, today, week_starts)),
        _shares((customer.circle.value, case) for customer, case in known),
        _shares((customer.role, case) for customer, case in known),
        _shares((kinds[taken], case) for case in cases if (taken := case.intention.suggestion) in kinds),
        _shares((WITH_WHEN if case.intention.when else WITHOUT_WHEN, case) for case in cases),
        _by_weekday(_shares((WEEKDAYS[case.day.weekday()], case) for case in cases), week_starts),
        _reasons(i.why for _, i in found if i.why and i.outcome in FELL_SHORT),
    )


def marked(streak: Streak, today: date, *, since: date = date.min) -> dict[date, Mark]:
    """Give the marks of the closed days from a date on, oldest first, and of today once it is done."""
    marks = {day: mark for day, mark in streak.marks if day >= since}
    if streak.today is Kind.DONE:
        marks[today] = Mark.DONE
    return marks


def _week(week: Sequence[date], marks: Mapping[date, Mark], cases: Iterable[Case]) -> Week:
    counted = [marks[day] for day in week if day in marks and not marks[day].is_neutral]
    worths = [case.worth for case in cases if week[0] <= case.day <= week[-1]]
    return Week(week[0], counted.count(Mark.DONE), len(counted), sum(worths), len(worths))


def _shares(cases: Iterable[tuple[str, Case]]) -> tuple[Share, ...]:
    """Add cases up by their keys, the best first."""
    worths: dict[str, list[float]] = {}
    for key, case in cases:
        worths.setdefault(key, []).append(case.worth)
    found = [Share(key, sum(of), len(of)) for key, of in worths.items() if len(of) >= SHOWN_FROM]
    return tuple(sorted(found, key=lambda share: (-share.rate, -share.of, share.key)))


def _by_weekday(shares: Iterable[Share], week_starts: int) -> tuple[Share, ...]:
    return tuple(sorted(shares, key=lambda share: (WEEKDAYS.index(share.key) - week_starts) % 7))


def _reasons(whys: Iterable[str]) -> tuple[Share, ...]:
    counts = Counter(map(counted_as, whys))
    if counts.total() < COUNTED_FROM:
        return ()
    in_order = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return tuple(Share(reason, count, counts.total()) for reason, count in in_order)
