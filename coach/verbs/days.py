"""The verbs of what is written on a day: the intentions, their answers, the deeds and the reflection."""

from datetime import date

from coach.practice.calendar import ago, in_words, shifted
from coach.practice.day import (
    FELL_SHORT,
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
from coach.practice.refusal import Refused
from coach.practice.text import NOTE_LIMIT, SENTENCE_LIMIT, clean, within
from coach.values import replace
from coach.verbs.keeping import new_id
from coach.verbs.listing import Listing


class Days(Listing):
    """What can be written on a day."""

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

    @staticmethod
    def _note(text: str | None) -> str | None:
        words = clean(text or "", lines=True)
        return within(words, NOTE_LIMIT, "a note") if words else None


def _intention(day: Day, id: str) -> Intention:
    found = next((intention for intention in day.intentions if intention.id == id), None)
    if found is None:
        raise Refused(f"there is no such intention on {in_words(day.date)}; it may have been deleted")
    return found
