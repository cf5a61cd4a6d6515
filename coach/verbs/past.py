"""The verbs of looking back: the history, what it adds up to, and the search.

What works a figure out is imported by the verb that gives it: the list of today needs none of it.
"""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from coach.practice.calendar import shifted
from coach.practice.customers import Roster
from coach.practice.day import Day, Outcome
from coach.practice.past import Past
from coach.practice.streaks import Streak
from coach.practice.summary import Summary, in_a_row_on, outcomes_on
from coach.verbs.days import Days

if TYPE_CHECKING:
    from coach.practice.findings import Record
    from coach.practice.months import Month
    from coach.practice.remembering import Memory
    from coach.practice.search import Hit, Searchable
    from coach.practice.sentences import Facts
    from coach.practice.strips import Strip
    from coach.practice.timeline import Moment


class LookingBack(Days):
    """What can be seen of the past."""

    _record: "tuple[Mapping[date, Day], Streak, Roster, int, Record] | None" = None
    _kept: "tuple[Mapping[date, Day], Summary, Mapping[str, int]] | None" = None
    _searchable: "tuple[Mapping[date, Day], Roster, tuple[Searchable, ...]] | None" = None

    def history(self, first: date | None = None, last: date | None = None) -> tuple[Past, ...]:
        """Give the days from the first written one on, oldest first, also those with nothing written.

        Args:
            first: leave out the days before.
            last: leave out the days after; today unless named. Later days are given when written.
        """
        last, marks = last or self.practice_day(), self.marks()
        begin = first or next(iter(marks), last)
        days = self._days_from(begin)
        return tuple(
            Past(days.get(day, Day(day)), mark) for day, mark in marks.items() if begin <= day <= last
        )

    def facts(self) -> "Facts":
        """Say how the streak stands, and what can still be done."""
        from coach.practice.sentences import facts

        waiting = {day: self.day(day) for day, _ in self.catch_up()}
        unanswered = [day for day in waiting.values() if not day.is_answered]
        return facts(self.streak(), unanswered, self.practice_day(), streaks=self.habits.streaks)

    def kept_in_a_row(self) -> Mapping[str, int]:
        """Count what was kept in a row with each customer; where nothing was, there is none."""
        summary, days = self._told_up_to(None)
        if self._kept is None or self._kept[0] is not days or self._kept[1] is not summary:
            self._kept = (days, summary, in_a_row_on(days.values(), summary.in_a_row))
        return self._kept[2]

    def timeline(self, customer: str, year: int | None = None) -> "tuple[Moment, ...]":
        """Give what was written for a customer, the newest first.

        Args:
            customer: the id.
            year: one of the `years_before`; the last one or two unless named.
        """
        from coach.practice.timeline import timeline

        days = self._journal.days(since=self._year_from) if year is None else self._journal.year(year)
        return timeline(days, customer)

    def years_before(self) -> tuple[int, ...]:
        """Name the years before those that are always read, the last one first."""
        return tuple(year for year in reversed(self._journal.years()) if year < self._year_from.year)

    def record(self) -> "Record":
        """Count how the practice goes: the last weeks one by one and by group, all runs, and the reserve."""
        from coach.practice.findings import Record
        from coach.practice.runs import reserve_changes, returns, runs
        from coach.practice.trends import WEEKS, marked, trends

        streak, today, roster = self.streak(), self.practice_day(), self.roster()
        days = self._journal.days(since=shifted(today, -7 * WEEKS).replace(month=1, day=1))
        starts = self.habits.week_starts
        known = (streak, roster, starts)
        if self._record is None or self._record[0] is not days or self._record[1:4] != known:
            marks = tuple(marked(streak, today).items())
            found = trends(days, roster, streak, today, week_starts=starts)
            record = Record(found, runs(marks), reserve_changes(marks), returns(marks))
            self._record = (days, *known, record)
        return self._record[4]

    def months(self, year: int | None = None) -> "tuple[Month, ...]":
        """Add up each month so far, or those of one year, oldest first."""
        from coach.practice.months import months
        from coach.practice.trends import marked

        today, marks = self.practice_day(), marked(self.streak(), self.practice_day())
        if year is None:
            return months(self._journal.days(), marks, today)
        return months(
            self._journal.year(year), {day: mark for day, mark in marks.items() if day.year == year}, today
        )

    def strips(self, *, since: date) -> "tuple[Strip, ...]":
        """Give each active customer's days since a date, when they were last served, and what was kept."""
        from coach.practice.strips import strips

        summary, lately = self._told_up_to(None)
        return strips(
            self._journal.days(since=since.replace(month=1, day=1)),
            self.roster(),
            self.last_served(),
            outcomes_on(lately.values(), summary.outcomes),
            since=since,
        )

    def on_this_day(self) -> "tuple[Memory, ...]":
        """Find what was written a month and a year ago."""
        from coach.practice.remembering import on_this_day

        return on_this_day(self._journal.day, self.practice_day())

    def search(
        self,
        text: str,
        *,
        customer: str | None = None,
        outcome: Outcome | None = None,
        first: date | None = None,
        last: date | None = None,
    ) -> "tuple[Hit, ...]":
        """Find what was written that holds a text, case and accents folded: customers first, then the newest.

        Args:
            text: any piece of it; blank is held by all.
            customer: leave out all but those of a customer, by id.
            outcome: leave out all but the intentions with an outcome, and their notes.
            first: leave out the days before.
            last: leave out the days after.
        """
        from coach.practice.search import search, searchable

        days, roster = self._journal.days(), self.roster()
        if self._searchable is None or self._searchable[0] is not days or self._searchable[1] is not roster:
            self._searchable = (days, roster, searchable(days, roster))
        return search(text, self._searchable[2], customer=customer, outcome=outcome, first=first, last=last)
