"""The verbs of the list of a day: who is on it, what is due, who is put aside, and what."""

from datetime import date

from coach.practice.calendar import ago, shifted
from coach.practice.day import NOBODY, Day, Intention, must_take_intentions
from coach.practice.due import Due, catch_up, due
from coach.practice.proposals import proposals, reason
from coach.practice.today import Half, Row, Today
from coach.values import replace
from coach.verbs.meetings import Meetings

PICKED = "picked"
"""Why somebody is on the list who was put there by hand."""


class Listing(Meetings):
    """What can be done with the list of a day."""

    def today(self, day: date | None = None) -> Today:
        """Give the list of a day: those with an intention first, then who else comes up.

        Args:
            day: a practice day; the running one unless named. Only today and tomorrow propose anyone.
        """
        running = self.practice_day()
        day = day or running
        roster = self.roster()
        found = self._journal.day(day)
        served = self.last_served(before=day)
        met = self.met(day)
        meets = self._those_met(met)
        rows = [
            Row(
                customer,
                meets[customer.id].reason if customer.id in meets else reason(customer, served, running),
                intention,
            )
            for intention in found.intentions
            if intention.customer != NOBODY and (customer := roster.customer(intention.customer))
        ]
        planned = {row.customer.id for row in rows}
        if day in (running, shifted(running, 1)):
            skipped, at_most = found.skipped.customers, self.habits.proposals
            coming = proposals(
                roster, served, day, today=running, skipped=skipped, met=meets.values(), at_most=at_most
            )
            rows += [Row(p.customer, p.reason) for p in coming if p.customer.id not in planned]
        listed = {row.customer.id for row in rows}
        added = (who for id in found.picked if id not in listed and (who := roster.customer(id)))
        rows += [Row(who, PICKED) for who in added if who.archived is None]
        return Today(day, self.half(), self.mark(day), tuple(rows), found, roster.off(day), met)

    def due(self, half: Half | None = None) -> tuple[Due, int]:
        """Say what is due, and how many intentions or proposals it asks for.

        Args:
            half: a half of the running day; the one that it is, unless named.
        """
        today = self.today()
        proposed = sum(row.intention is None for row in today.rows)
        return due(
            today.date,
            self._lately(),
            evening=(half or today.half) is Half.EVENING,
            off=today.off,
            proposed=proposed,
        )

    def catch_up(self) -> tuple[tuple[date, Intention], ...]:
        """Give the unanswered intentions of the last three days, oldest first, less those skipped today."""
        return catch_up(self.practice_day(), self._lately())

    def skip(self, customer: str, *, day: date | None = None) -> None:
        """Put a customer aside for a day: "not today"."""
        who = self._customer(customer)

        def act(before: Day) -> Day:
            if customer in before.skipped.customers:
                return before
            aside = (*before.skipped.customers, customer)
            picked = tuple(id for id in before.picked if id != customer)
            return replace(before, picked=picked, skipped=replace(before.skipped, customers=aside))

        self._on_day(f"“not today” for {who.name}", day or self.practice_day(), act)

    def pick(self, customer: str, *, day: date | None = None) -> None:
        """Put a customer on the list of today or tomorrow, whatever their rhythm.

        Raises:
            Refused: the customer is archived, or the day takes no intentions.
        """
        who, running = self._customer(customer), self.practice_day()
        day = day or running
        must_take_intentions(day, running)

        def act(before: Day) -> Day:
            skipped = tuple(id for id in before.skipped.customers if id != customer)
            after = replace(before, skipped=replace(before.skipped, customers=skipped))
            return after if customer in before.picked else replace(after, picked=(*before.picked, customer))

        self._on_day(f"{who.name} on the list of {ago(day, running)}", day, act)

    def skip_morning(self) -> None:
        """Put the morning of today aside."""
        self._on_day(
            "the skipped morning",
            self.practice_day(),
            lambda before: replace(before, skipped=replace(before.skipped, morning=True)),
        )

    def skip_catch_up(self) -> None:
        """Put the open answers of the last three days aside for today."""
        aside = tuple(intention.id for _, intention in self.catch_up())
        self._on_day(
            "the skipped answers",
            self.practice_day(),
            lambda before: replace(
                before, skipped=replace(before.skipped, intentions=(*before.skipped.intentions, *aside))
            ),
        )

    def pass_question(self, question: str, *, day: date | None = None) -> None:
        """Remember that the question of an evening was passed, so that it is not asked twice in a week.

        It is nothing to be taken back: what the person wrote stays as it is.

        Args:
            question: the question.
            day: the practice day that it was asked on; today unless named.
        """
        with self._journal.changing():
            before = self._journal.day(day or self.practice_day())
            after = replace(before, skipped=replace(before.skipped, question=question))
            if after != before:
                self._save_day(after, self._changing())

    def coming_day(self) -> date:
        """Say which day is planned next: today before the evening, else tomorrow."""
        running = self.practice_day()
        return running if self.half() is Half.MORNING else shifted(running, 1)

    def takes_intention(self, customer: str) -> date | None:
        """Say on which day something new can be intended for a customer, without replacing anything.

        Returns:
            Today before the evening, else tomorrow; None where an intention stands on each already.
        """
        running = self.practice_day()
        coming = (running, shifted(running, 1)) if self.half() is Half.MORNING else (shifted(running, 1),)
        return next((day for day in coming if self.day(day).intention_for(customer) is None), None)
