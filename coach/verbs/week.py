"""The verbs of the week: looking back on one, and writing its review."""

from datetime import date
from typing import TYPE_CHECKING

from coach.practice.calendar import in_words, shifted
from coach.practice.day import Day, must_not_precede
from coach.practice.refusal import Refused
from coach.practice.text import SENTENCE_LIMIT, clean, within
from coach.values import replace
from coach.verbs.reading import Reading

if TYPE_CHECKING:
    from coach.practice.myopia import Sight
    from coach.practice.review import Part, Review
    from coach.practice.week import Week


class Weekly(Reading):
    """What can be done with a week."""

    def week(self, day: date | None = None) -> "Week":
        """Look back on a week.

        Args:
            day: any day of it; unless named, the running week from its last workday on, else the one before.

        Raises:
            Refused: it has not begun, or lies at an end of the calendar, where the week or the ones before it
                are not whole.
        """
        if day and day.year in (date.min.year, date.max.year):
            raise Refused(f"no week of the year {day.year} can be looked back on")
        from coach.practice.week import DAYS_BEFORE, dates_of_week, look_back, to_look_back_on

        roster, running = self.roster(), self.practice_day()
        day = day or to_look_back_on(self._lately(), roster, running, self.habits.week_starts)
        dates = dates_of_week(day, self.habits.week_starts)
        _must_have_begun(dates[0], running)
        # Thanks are looked for in all of this year.
        days = self._days_from(min(self._year_from, shifted(dates[0], -DAYS_BEFORE)))
        served = self.last_served(before=shifted(dates[-1], 1))
        return look_back(days, roster, self.streak(), served, day, running, self.habits.week_starts)

    def sight(self) -> "Sight":
        """Say which groups of customers the last 28 days had in sight, and name some of those left out."""
        from coach.practice.myopia import IN_SIGHT, sight

        today = self.practice_day()
        days = self._days_from(shifted(today, -IN_SIGHT))
        return sight(days, self.roster(), self.last_served(before=shifted(today, 1)), today)

    def offers_week(self) -> bool:
        """Say whether the week offers to be looked back on: on its last workday, until it was."""
        from coach.practice.week import offers_itself

        return offers_itself(self._lately(), self.roster(), self.practice_day(), self.habits.week_starts)

    def review(self, part: "Part", customer: str, text: str, *, week: date) -> "Review | None":
        """Write a part of the review of a week; a blank text takes the part away.

        Args:
            part: the part.
            customer: the id of the customer that it is about.
            text: one line of at most 280 characters.
            week: any day of the week.

        Returns:
            The review, or None when no part is left.

        Raises:
            Refused: the week has not begun or lies before the first written day, or the text is too long.
        """
        from coach.practice.review import Review
        from coach.practice.week import dates_of_week

        who, words, now, running = self._any(customer), clean(text), self.now(), self.practice_day()
        answer = within(words, SENTENCE_LIMIT, "a line of a review") if words else None
        found = dates_of_week(week, self.habits.week_starts)
        _must_have_begun(found[0], running)
        must_not_precede(found[-1], self._first_written(), running)

        def act(before: Day) -> Day:
            known = before.review or Review()
            kept = known.answer(part)
            if (kept and (kept.customer, kept.text)) == (answer and (who.id, answer)):
                return before
            after = known.with_answer(part, who.id, answer, now)
            return replace(before, review=after if after.answers else None)

        holding = self.week(week).reviewed_on
        return self._on_day(f"the review, {who.name}", holding, act).review


def _must_have_begun(first: date, running: date) -> None:
    if first > running:
        raise Refused(f"the week from {in_words(first, today=running)} on has not begun")
