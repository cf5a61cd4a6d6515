"""The verbs of the day: its list, the intentions, the answers, the deeds and the reflection."""

from datetime import date

from coach.practice.calendar import ago, in_words, shifted
from coach.practice.day import (
    FELL_SHORT,
    NOBODY,
    Day,
    Deed,
    Intention,
    Motive,
    Outcome,
    Reflection,
    must_be_open,
    must_not_precede,
    must_take_intentions,
)
from coach.practice.due import Due, catch_up, due
from coach.practice.proposals import proposals, reason
from coach.practice.refusal import Refused
from coach.practice.text import NOTE_LIMIT, SENTENCE_LIMIT, clean, within
from coach.practice.today import Half, Row, Today
from coach.values import replace
from coach.verbs.keeping import new_id
from coach.verbs.meetings import Meetings

PICKED = "picked"
"""Why somebody is on the list who was put there by hand."""


class Days(Meetings):
    """What can be done with a day."""

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

    def intend(
        self,
        customer: str,
        text: str,
        *,
        when: str | None = None,
        day: date | None = None,
        suggestion: str | None = None,
        motive: Motive | None = None,
        anew: bool = False,
    ) -> Intention:
        """Set the intention for a customer on today or tomorrow.

        A second one for the same day replaces the words, the `when` and the motive, and keeps the outcome.

        Args:
            customer: the id of one who is not archived.
            text: one sentence of at most 280 characters.
            when: the moment it is for, of at most 280 characters.
            day: the practice day; today unless named.
            suggestion: the id of the playbook's line it was taken from.
            motive: the intent of the heart.
            anew: whether it may replace none: what was planned by then stays.

        Raises:
            Refused: the day takes no intentions, a text is empty or too long, or it would replace one.
        """
        text = within(clean(text), SENTENCE_LIMIT, "an intention")
        when = within(clean(when), SENTENCE_LIMIT, "a when") if when and clean(when) else None
        who = self._customer(customer)
        now, running = self.now(), self.practice_day()
        day = day or running
        must_take_intentions(day, running)

        def act(before: Day) -> Day:
            known = before.intention_for(customer)
            if known is None:
                new = Intention(
                    new_id(), customer, text, when, suggestion, now, changed_at=now, motive=motive
                )
                return before.with_intention(new)
            if (known.text, known.when, known.suggestion, known.motive) == (text, when, suggestion, motive):
                return before
            if anew:
                on = ago(day, running)
                raise Refused(f"{who.name} has an intention for {on} already: “{known.text}”; it stays")
            return before.with_intention(known.reworded(text, when, suggestion, now, motive))

        after = self._on_day(f"the intention for {who.name}", day, act)
        intention = after.intention_for(customer)
        assert intention is not None
        return intention

    def answer(
        self, intention: str, outcome: Outcome, note: str | None = None, *, day: date | None = None
    ) -> Intention:
        """Say what became of an intention of today or the three days before.

        A second answer replaces the first; without a new note the note stays.

        Args:
            intention: its id.
            outcome: what became of it.
            note: a note of at most 10,000 characters; None or blank keeps the one there is.
            day: the intention's day; today unless named.

        Raises:
            Refused: the day is closed, there is no such intention, or the note is too long.
        """
        now, running = self.now(), self.practice_day()
        day = day or running
        must_be_open(day, running)
        words = self._note(note)

        def act(before: Day) -> Day:
            known = _intention(before, intention)
            if known.outcome is outcome and words in (None, known.note):
                return before
            return before.with_intention(known.answered(outcome, words, now))

        what = f"the answer “{outcome}”{self._for(day, intention)}"
        return _intention(self._on_day(what, day, act), intention)

    def note(self, intention: str, text: str, *, day: date | None = None) -> Intention:
        """Set the note of an intention, on any day; a blank text removes it.

        Raises:
            Refused: there is no such intention on the day, or the note is too long.
        """
        now, words, day = self.now(), self._note(text), day or self.practice_day()

        def act(before: Day) -> Day:
            known = _intention(before, intention)
            return (
                before
                if known.note == words
                else before.with_intention(replace(known, note=words, changed_at=now))
            )

        return _intention(self._on_day(f"the note{self._for(day, intention)}", day, act), intention)

    def why(self, intention: str, why: str, *, day: date | None = None) -> Intention:
        """Say what came between, of an intention partly kept or missed; a blank text takes it away.

        Args:
            intention: its id.
            why: a reason by its key or word (see `reasons`), or own words of at most 280 characters.
            day: the intention's day; today unless named.

        Raises:
            Refused: the day is closed, there is no such intention, it was neither partly kept nor missed, or
                the words are too long.
        """
        from coach.practice.reasons import read_reason, reason_word

        now, running = self.now(), self.practice_day()
        day = day or running
        must_be_open(day, running)
        words = clean(why)
        reason = read_reason(within(words, SENTENCE_LIMIT, "a reason")) if words else None

        def act(before: Day) -> Day:
            known = _intention(before, intention)
            if known.outcome not in FELL_SHORT:
                raise Refused("a reason is for an intention that was missed or partly kept; answer it first")
            return (
                before
                if known.why == reason
                else before.with_intention(replace(known, why=reason, changed_at=now))
            )

        what = f"the reason “{reason_word(reason)}”" if reason else "taking a reason away"
        return _intention(self._on_day(what, day, act), intention)

    def log(self, customer: str, text: str, *, day: date | None = None) -> Deed:
        """Log a deed for a customer, today or on one of the three days before.

        Raises:
            Refused: the day is closed or lies before the first written one, or the text is empty or too long.
        """
        text = within(clean(text), NOTE_LIMIT, "a deed")
        who = self._customer(customer)
        now, running = self.now(), self.practice_day()
        day = day or running
        must_be_open(day, running)
        must_not_precede(day, self._first_written(), running)
        deed = Deed(new_id(), customer, text, at=now, changed_at=now)
        self._on_day(f"the deed for {who.name}", day, lambda before: before.with_deed(deed))
        return deed

    def reflect(self, answer: str, *, question: str | None = None, day: date | None = None) -> Reflection:
        """Write the reflection of a day; a second one replaces the first.

        Raises:
            Refused: the day is closed or lies before the first written one, or the text is empty or too long.
        """
        answer = within(clean(answer, lines=True), NOTE_LIMIT, "a reflection")
        now, running = self.now(), self.practice_day()
        day = day or running
        must_be_open(day, running)
        must_not_precede(day, self._first_written(), running)

        def act(before: Day) -> Day:
            known = before.reflection
            if known is None:
                return replace(before, reflection=Reflection(answer, question, at=now, changed_at=now))
            if (known.answer, known.question) == (answer, question):
                return before
            after = replace(known, answer=answer, question=question, at=known.at or now, changed_at=now)
            return replace(before, reflection=after)

        after = self._on_day("the reflection", day, act)
        assert after.reflection is not None
        return after.reflection

    def delete(self, entry: str, *, day: date | None = None) -> None:
        """Delete an intention or a deed of tomorrow, today or the three days before.

        Raises:
            Refused: the day is closed, or holds no such entry.
        """
        running = self.practice_day()
        day = day or running
        if day != shifted(running, 1):
            must_be_open(day, running)

        def act(before: Day) -> Day:
            after = before.without(entry)
            if after == before:
                raise Refused(f"{in_words(day, today=running)} holds no such entry")
            return after

        self._on_day(f"the deletion of an entry{self._for(day, entry)}", day, act)

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

    @staticmethod
    def _note(text: str | None) -> str | None:
        words = clean(text or "", lines=True)
        return within(words, NOTE_LIMIT, "a note") if words else None


def _intention(day: Day, id: str) -> Intention:
    found = next((intention for intention in day.intentions if intention.id == id), None)
    if found is None:
        raise Refused(f"there is no such intention on {in_words(day.date)}; it may have been deleted")
    return found
