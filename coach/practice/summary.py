"""What past days come to, so that today can be answered without reading them (practice.md, "The streak").

A summary is no truth of its own: it is a fold over the days, taken up again with the first one that is
not in it. It holds no words of the person.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from coach.practice.calendar import shifted, span
from coach.practice.customers import Roster
from coach.practice.day import Day, Outcome
from coach.practice.streaks import Mark, Standing, first_written, kind_of, walk
from coach.values import Struct, field, replace

LAST = 3
"""How many intentions for a customer are called the last ones."""

WORDLESS = "…"
"""What stands in a summary where the person wrote words."""


_WORTH: Mapping[Outcome | None, float] = {Outcome.KEPT: 1.0, Outcome.PARTLY: 0.5, Outcome.MISSED: -1.0}


class Summary(Struct, frozen=True):
    """What all days before a date come to.

    The streak stands as it did before the last day of them: what that day is depends on the day after it,
    which is in no summary. So it is taken along, with the day before it, bare of words.
    """

    until: date | None = None
    """The first date that is not in it; None when nothing is."""
    first_written: date | None = None
    standing: Standing = Standing()
    marks: tuple[tuple[date, Mark], ...] = ()
    """The mark of each day from the first written one to that of the standing."""
    edge: Mapping[date, Day] = field(default_factory=dict)
    """The last two days as far as they are written, with all that the streak looks at."""
    served: Mapping[str, date] = field(default_factory=dict)
    """When each customer was last served."""
    intended: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    """The dates of the last intentions for each customer, the newest last."""
    outcomes: Mapping[str, Mapping[Outcome, int]] = field(default_factory=dict)
    """How often each outcome came of the intentions for each customer."""
    in_a_row: Mapping[str, int] = field(default_factory=dict)
    """How many intentions for each customer were kept since one was missed."""
    given: Mapping[str, Mapping[str, date]] = field(default_factory=dict)
    """When each suggestion of the playbook was last taken, for each customer."""
    worth: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """How well each suggestion was kept, for each customer (see `worth_on`)."""

    @property
    def walked(self) -> date | None:
        """The first closed day that the standing does not hold yet; None before the first written day."""
        if self.first_written is None or self.until is None:
            return self.first_written
        return max(self.first_written, shifted(self.until, -1))

    def with_days(self, days: Mapping[date, Day], roster: Roster, until: date) -> "Summary":
        """Carry the summary on over the days that follow it.

        Args:
            days: at least those before `until` that are not in it yet.
            roster: the terms of the practice.
            until: the first date that the new summary does not hold.
        """
        new = {day: days[day] for day in sorted(days) if (self.until or date.min) <= day < until}
        known = {**self.edge, **new}
        begun = replace(self, first_written=self.first_written or first_written(new))
        closed = span(begun.walked, shifted(until, -2)) if begun.walked else []
        standing, marks = walk((kind_of(day, known, roster) for day in closed), self.standing)
        served, intended = dict(self.served), dict(self.intended)
        given = {customer: dict(suggestions) for customer, suggestions in self.given.items()}
        for day, found in new.items():
            served.update(dict.fromkeys(found.served, day))
            for intention in found.intentions:
                dates = intended.get(intention.customer, ())
                if day not in dates:
                    intended[intention.customer] = (*dates, day)[-LAST:]
                if intention.suggestion:
                    given.setdefault(intention.customer, {})[intention.suggestion] = day
        told = new.values()
        edge = {day: _bare(known[day]) for day in (shifted(until, -2), shifted(until, -1)) if day in known}
        marked = (*self.marks, *zip(closed, marks, strict=True))
        return Summary(
            until,
            begun.first_written,
            standing,
            marked,
            edge,
            served,
            intended,
            outcomes_on(told, self.outcomes),
            in_a_row_on(told, self.in_a_row),
            given,
            worth_on(told, self.worth),
        )


def outcomes_on(
    days: Iterable[Day], before: Mapping[str, Mapping[Outcome, int]]
) -> Mapping[str, Mapping[Outcome, int]]:
    """Carry on how often each outcome came of the intentions for each customer.

    Args:
        days: the days that follow.
        before: what was counted before them.
    """
    return _added(before, ((i.customer, i.outcome, 1) for day in days for i in day.intentions if i.outcome))


def in_a_row_on(days: Iterable[Day], before: Mapping[str, int]) -> Mapping[str, int]:
    """Carry on the count of what was kept with each customer since something was missed.

    Args:
        days: the days that follow, in their order.
        before: what was counted before them.
    """
    row = dict(before)
    for intention in (intention for day in days for intention in day.intentions):
        if intention.outcome is Outcome.KEPT:
            row[intention.customer] = row.get(intention.customer, 0) + 1
        elif intention.outcome is Outcome.MISSED:
            row.pop(intention.customer, None)
    return row


def worth_on(
    days: Iterable[Day], before: Mapping[str, Mapping[str, float]]
) -> Mapping[str, Mapping[str, float]]:
    """Carry on how well each suggestion was kept with each customer: a missed one weighs against it.

    Args:
        days: the days that follow.
        before: what was counted before them.
    """
    return _added(
        before,
        (
            (i.customer, i.suggestion, _WORTH[i.outcome])
            for day in days
            for i in day.intentions
            if i.suggestion and i.outcome in _WORTH
        ),
    )


_Key = TypeVar("_Key", bound=str)
_Number = TypeVar("_Number", int, float)


def _added(
    before: Mapping[str, Mapping[_Key, _Number]], more: Iterable[tuple[str, _Key, _Number]]
) -> Mapping[str, Mapping[_Key, _Number]]:
    """Add numbers to those that each customer has under some keys."""
    found = {customer: dict(numbers) for customer, numbers in before.items()}
    for customer, key, number in more:
        numbers = found.setdefault(customer, {})
        numbers[key] = numbers[key] + number if key in numbers else number
    return found


def _bare(day: Day) -> Day:
    """Leave of a day what the streak looks at: which entries there are, their outcomes and times."""
    return Day(
        day.date,
        tuple(
            replace(intention, text=WORDLESS, when=None, suggestion=None, note=None, why=None, extra={})
            for intention in day.intentions
        ),
        tuple(replace(deed, text=WORDLESS, extra={}) for deed in day.deeds),
        day.reflection and replace(day.reflection, answer=WORDLESS, question=None, extra={}),
    )
