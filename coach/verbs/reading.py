"""What has been so far, from the last months and a summary of all before: the streak, who was served when."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from coach.journal.summaries import Summaries
from coach.practice import streaks
from coach.practice.calendar import shifted, span
from coach.practice.customers import Customer, Roster
from coach.practice.day import Day, Intention
from coach.practice.past import PAST_MARKS
from coach.practice.streaks import Kind, Streak
from coach.practice.summary import LAST, Summary, worth_on
from coach.verbs.keeping import Keeping

if TYPE_CHECKING:
    from coach.practice.insight import Served
    from coach.practice.playbook import Suggestion

LOOKED_BACK = 31
"""How many days before today are always read; of those before their month, the summary tells."""


class Reading(Keeping):
    """What has been so far; what is long past is read only where the summary does not tell of it."""

    _recent: tuple[Mapping[date, Day], Summary, Mapping[date, Day]] | None = None
    _streak: tuple[Mapping[date, Day], Roster, date, Streak] | None = None

    @cached_property
    def _summaries(self) -> Summaries:
        return Summaries(self._journal, self._journal.state / "summary.json")

    def is_new(self) -> bool:
        """Say whether nothing was ever written and nobody added."""
        return not self.roster().customers and self._first_written() is None

    def mark(self, day: date) -> str:
        """Name the mark of a day; one that has not begun is open."""
        running = self.practice_day()
        if day == running:
            return streaks.today_is(day, self._lately(), self.roster()).value
        if day > running:
            return Kind.OPEN.value
        return next((PAST_MARKS[mark] for at, mark in self.streak().marks if at == day), Kind.OPEN.value)

    def marks(self) -> Mapping[date, str]:
        """Name the mark of each day from the first written one to today, and of later days when written."""
        streak, running, days = self.streak(), self.practice_day(), self._lately()
        marked = {day: PAST_MARKS[mark] for day, mark in streak.marks}
        begin = self._first_written()
        if begin is not None and begin <= running:
            marked[running] = streak.today.value
        return marked | {
            day: Kind.OPEN.value for day, found in sorted(days.items()) if day > running and found.is_written
        }

    def streak(self) -> Streak:
        """Work out the streak with all its figures."""
        days, roster, today = self._lately(), self.roster(), self.practice_day()
        if self._streak is None or self._streak[0] is not days or self._streak[1:3] != (roster, today):
            past = self._summary()
            streak = streaks.streak(
                days, roster, today, begin=past.walked, standing=past.standing, marks=past.marks
            )
            self._streak = (days, roster, today, streak)
        return self._streak[3]

    def last_served(self, *, before: date | None = None) -> Mapping[str, date]:
        """Say when each customer was last served before a day; one never served is absent."""
        if before is not None and before < self._year_from:
            return self._served_long_ago(before)
        summary, days = self._told_up_to(before)
        served = dict(summary.served)
        for day, found in sorted(days.items()):
            if before is None or day < before:
                served.update(dict.fromkeys(found.served, day))
        return served

    def _served_long_ago(self, before: date) -> Mapping[str, date]:
        """Say the same of a day in a past year, with the years before it only until everybody was served."""
        everybody, served = {customer.id for customer in self.roster().customers}, dict[str, date]()
        for year in reversed(self._journal.years()):
            if year <= before.year and not (everybody and everybody <= served.keys()):
                days = self._journal.year(year)
                served = {
                    who: day for day, found in days.items() if day < before for who in found.served
                } | served
        return served

    def last_intentions(
        self, customer: str, *, before: date, count: int = LAST
    ) -> tuple[tuple[date, Intention], ...]:
        """Find the last intentions for a customer before a day, the newest first.

        No year is read for more than the first of them: those of years that are not read yet come later.
        """
        summary, days = self._told_up_to(before)
        found: list[tuple[date, Intention]] = []
        for day in sorted(days, reverse=True):
            if len(found) < count and day < before and (intention := days[day].intention_for(customer)):
                found.append((day, intention))
        for at in reversed(summary.intended.get(customer, ())):
            if len(found) < count and (not found or self.is_read(at)):
                intention = self._journal.day(at).intention_for(customer)
                found += [(at, intention)] if intention else []
        return tuple(found)

    def last_intention(self, customer: str, *, before: date) -> tuple[date, Intention] | None:
        """Find the last intention for a customer before a day."""
        return next(iter(self.last_intentions(customer, before=before, count=1)), None)

    def served(self, customer: str) -> "Served":
        """Say how a customer was served so far."""
        from coach.practice.insight import with_customer

        return with_customer(self._journal.days().values(), customer)

    def given(self, customer: str, *, before: date) -> Mapping[str, date]:
        """Say when each of the playbook's suggestions was last taken for a customer before a day."""
        summary, days = self._told_up_to(before)
        return {
            **summary.given.get(customer, {}),
            **{
                intention.suggestion: day
                for day, found in sorted(days.items())
                for intention in found.intentions
                if day < before and intention.customer == customer and intention.suggestion
            },
        }

    def suggestions(self, who: Customer, day: date) -> "tuple[Suggestion, ...]":
        """Choose what to offer for a customer on a day, by the role and by what was kept with them."""
        from coach.practice.playbook import best_kept, suggestions

        summary, days = self._told_up_to(day)
        worth = worth_on((found for at, found in days.items() if at < day), summary.worth)
        given, kept = self.given(who.id, before=day), best_kept(worth.get(who.id, {}))
        return suggestions(who.role, given=given, day=day, seed=who.id, kept=kept)

    def questions_asked(self, *, days: int = 7) -> tuple[str, ...]:
        """Give the questions asked in the last days, answered or passed, today left out."""
        running = self.practice_day()
        found = [self._journal.day(day) for day in span(shifted(running, -days), shifted(running, -1))]
        answered = (day.reflection.question for day in found if day.reflection)
        return tuple(asked for asked in (*answered, *(day.skipped.question for day in found)) if asked)

    def is_read(self, day: date) -> bool:
        """Say whether the file of a day is read, so that the day is told at once."""
        return day.year not in self._journal.unopened()

    def has_unread(self) -> bool:
        """Say whether there are years of which something was not read yet."""
        return bool(self._journal.unread())

    def read_on(self) -> None:
        """Read one more year, the last of those not read yet; one that the summary tells of is only checked.

        Raises:
            JournalUnreadable: it cannot be read.
        """
        for year in self._journal.unread()[-1:]:
            if year < self._recent_from.year:
                self._journal.check(year)
            else:
                self._journal.year(year)

    def _summary(self) -> Summary:
        return self._summaries.before(self._recent_from)

    @property
    def _recent_from(self) -> date:
        return shifted(self.practice_day(), -LOOKED_BACK).replace(day=1)

    @property
    def _year_from(self) -> date:
        return self._recent_from.replace(month=1)

    def _lately(self) -> Mapping[date, Day]:
        """Give the days of the last months, and the edge of the summary."""
        days, summary = self._journal.days(since=self._recent_from), self._summary()
        if self._recent is None or self._recent[0] is not days or self._recent[1] is not summary:
            self._recent = (days, summary, {**summary.edge, **days})
        return self._recent[2]

    def _days_from(self, first: date) -> Mapping[date, Day]:
        """Give at least the days from a date on: those of the last months, or of whole years."""
        if first >= self._recent_from:
            return self._lately()
        return self._journal.days(since=min(first, self._year_from).replace(month=1, day=1))

    def _told_up_to(self, before: date | None) -> tuple[Summary, Mapping[date, Day]]:
        """Give a summary and the days after it that tell of all days before a date."""
        for since in (self._recent_from, self._year_from):
            if before is None or before >= since:
                return self._summaries.before(since), self._journal.days(since=since)
        return Summary(), self._journal.days()

    def first_day(self) -> date:
        """Give the first written day; today, as long as nothing is written."""
        return self._first_written() or self.practice_day()

    def _first_written(self) -> date | None:
        return self._summary().first_written or streaks.first_written(self._lately())
