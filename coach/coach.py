"""Coach: what a person can do with the practice, without any terminal.

Each verb reads the journal, holds the rules of the practice, saves, and gives back the new value.
The clock is handed in; nothing here asks the machine for the time.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import TypedDict, Unpack

from coach.journal.journal import Journal
from coach.journal.summaries import Summaries
from coach.journal.undo import UndoLog
from coach.practice import streaks
from coach.practice.calendar import in_words, is_evening, practice_day, shifted, span
from coach.practice.change import Change, day_change, day_taken_back, roster_change, roster_taken_back
from coach.practice.clock import doubt, newest_change
from coach.practice.conflict import Conflict
from coach.practice.customers import (
    DAILY,
    ROLES,
    Circle,
    Customer,
    Priority,
    Rhythm,
    Roster,
    matching,
    proposals,
    read_role,
    reason,
    role_word,
)
from coach.practice.day import (
    FELL_SHORT,
    Day,
    Deed,
    Intention,
    Outcome,
    Reflection,
    must_be_open,
    must_not_precede,
    must_take_intentions,
)
from coach.practice.due import Due, catch_up, due
from coach.practice.findings import Record
from coach.practice.insight import Served, with_customer
from coach.practice.knowing import Note
from coach.practice.merge import Copy, merge
from coach.practice.months import Month, months
from coach.practice.reasons import read_reason, reason_word
from coach.practice.refusal import Refused
from coach.practice.remembering import Memory, on_this_day
from coach.practice.rest import LATEST_DAY_START, Pause, new_pause
from coach.practice.review import Part, Review
from coach.practice.runs import reserve_changes, returns, runs
from coach.practice.search import Hit, Searchable, search, searchable
from coach.practice.streaks import Kind, Mark, Streak
from coach.practice.strips import Strip, strips
from coach.practice.summary import Summary
from coach.practice.text import NAME_LIMIT, NOTE_LIMIT, SENTENCE_LIMIT, clean, fold, within
from coach.practice.trends import WEEKS, marked, trends
from coach.practice.week import DAYS_BEFORE, Week, dates_of_week, look_back, offers_itself, to_look_back_on

Clock = Callable[[], datetime]
"""What gives the moment, with the wall clock of where the person is."""

EVENING_STARTS = time(17)
"""When the evening starts, unless the person says otherwise."""


class Half(StrEnum):
    """The two halves of a practice day."""

    MORNING = "morning"
    EVENING = "evening"


@dataclass(frozen=True, slots=True)
class Row:
    """A customer on the list of a day: why they are there, and the intention, once there is one."""

    customer: Customer
    reason: str
    intention: Intention | None = None


@dataclass(frozen=True, slots=True)
class Today:
    """The list of a day, with what is due on it."""

    date: date
    half: Half
    mark: str
    rows: tuple[Row, ...]
    day: Day
    off: bool


@dataclass(frozen=True, slots=True)
class Past:
    """A day of the history with its mark: done, half, missed, reserve, rest, pause, travel or open."""

    day: Day
    mark: str


class CustomerEdit(TypedDict, total=False):
    """What `edit_customer` may change; what is absent stays."""

    name: str
    role: str
    circle: Circle
    priority: Priority
    rhythm: Rhythm
    first_step: str | None
    away_until: date | None
    notes: tuple[Note, ...]


LOOKED_BACK = 62
"""How many days before today are always read; of the years before these, the summary tells."""

PAST_MARKS: Mapping[Mark, str] = {
    Mark.DONE: "done",
    Mark.HELD: "half",
    Mark.RESERVE: "reserve",
    Mark.MISSED: "missed",
    Mark.REST: "rest",
    Mark.PAUSE: "pause",
    Mark.TRAVEL: "travel",
}
"""The word of each mark."""


def new_id() -> str:
    """Make an id that no other copy of the journal makes."""
    return os.urandom(6).hex()


class ClockDoubtful(Refused):
    """The clock may be wrong, and nothing is written until the person says that it is right."""


class Coach:
    """What a person can do: plan, answer, log, reflect, look back, and take it back.

    Args:
        journal: where the days and the roster are kept.
        undo: where what was changed is remembered.
        clock: gives the moment, with the wall clock of where the person is.
        evening_starts: when the evening half begins.
        week_starts: the weekday that weeks begin with, Monday 0.
        trusts_clock: whether the clock is right whatever the journal says.

    Every verb that writes raises ClockDoubtful when the clock cannot be right, until `trust_clock` is called.
    """

    def __init__(
        self,
        journal: Journal,
        undo: UndoLog,
        clock: Clock,
        *,
        evening_starts: time = EVENING_STARTS,
        week_starts: int = 0,
        trusts_clock: bool = False,
    ) -> None:
        self._journal = journal
        self._undo = undo
        self._clock = clock
        self._evening_starts = evening_starts
        self.week_starts = week_starts
        self._trusts_clock = trusts_clock
        self.has_saved = False
        """Whether a change was saved by this one."""
        self._summaries = Summaries(journal, journal.state / "summary.json")
        self._recent: tuple[Mapping[date, Day], Summary, Mapping[date, Day]] | None = None
        self._streak: tuple[Mapping[date, Day], Roster, date, Streak] | None = None
        self._record: tuple[Mapping[date, Day], Streak, Roster, Record] | None = None
        self._strips: tuple[Mapping[date, Day], Roster, date, tuple[Strip, ...]] | None = None
        self._searchable: tuple[Mapping[date, Day], Roster, tuple[Searchable, ...]] | None = None

    # The day

    def now(self) -> datetime:
        """Give the moment."""
        return self._clock()

    def practice_day(self) -> date:
        """Say which practice day it is."""
        return practice_day(self._clock(), self.roster().settings.day_start)

    def half(self) -> Half:
        """Say which half of the practice day it is."""
        evening = is_evening(self._clock(), self.roster().settings.day_start, self._evening_starts)
        return Half.EVENING if evening else Half.MORNING

    def roster(self) -> Roster:
        """Give the customers and the terms of the practice."""
        return self._journal.roster()

    def day(self, day: date) -> Day:
        """Give what is written on a day."""
        return self._journal.day(day)

    def stamp(self) -> object:
        """Give something that stays equal until somebody writes to the journal."""
        return self._journal.stamp()

    def is_new(self) -> bool:
        """Say whether nothing was ever written and nobody added."""
        return not self.roster().customers and self._first_written() is None

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
        rows = [
            Row(customer, reason(customer, served, day), intention)
            for intention in found.intentions
            if (customer := roster.customer(intention.customer))
        ]
        planned = {row.customer.id for row in rows}
        if day in (running, shifted(running, 1)):
            coming = proposals(roster, served, day, skipped=found.skipped.customers)
            rows += [Row(p.customer, p.reason) for p in coming if p.customer.id not in planned]
        return Today(day, self.half(), self.mark(day), tuple(rows), found, roster.off(day))

    def mark(self, day: date) -> str:
        """Name the mark of a day; one that has not begun is open."""
        running = self.practice_day()
        if day == running:
            return streaks.today_is(day, self._lately(), self.roster()).value
        if day > running:
            return Kind.OPEN.value
        return next((PAST_MARKS[mark] for at, mark in self.streak().marks if at == day), Kind.OPEN.value)

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
    ) -> Intention:
        """Set the intention for a customer on today or tomorrow.

        A second one for the same day replaces the words and the `when`, and keeps the outcome.

        Args:
            customer: the id of one who is not archived.
            text: one sentence of at most 280 characters.
            when: the moment it is for, of at most 280 characters.
            day: the practice day; today unless named.
            suggestion: the id of the playbook's line it was taken from.

        Raises:
            Refused: the day takes no intentions, or a text is empty or too long.
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
                return before.with_intention(
                    Intention(new_id(), customer, text, when, suggestion, set_at=now, changed_at=now)
                )
            if (known.text, known.when, known.suggestion) == (text, when, suggestion):
                return before
            return before.with_intention(known.reworded(text, when, suggestion, now))

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
            return replace(before, skipped=replace(before.skipped, customers=aside))

        self._on_day(f"“not today” for {who.name}", day or self.practice_day(), act)

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

    # Looking back

    def last_served(self, *, before: date | None = None) -> Mapping[str, date]:
        """Say when each customer was last served before a day; one never served is absent."""
        summary, days = self._told_up_to(before)
        served = dict(summary.served)
        for day, found in sorted(days.items()):
            if before is None or day < before:
                served.update(dict.fromkeys(found.served, day))
        return served

    def last_intention(self, customer: str, *, before: date) -> tuple[date, Intention] | None:
        """Find the last intention for a customer before a day."""
        summary, days = self._told_up_to(before)
        for day, found in sorted(days.items(), reverse=True):
            if day < before and (intention := found.intention_for(customer)):
                return day, intention
        at = summary.intended.get(customer)
        intention = self._journal.day(at).intention_for(customer) if at else None
        return (at, intention) if at and intention else None

    def served(self, customer: str) -> Served:
        """Say how a customer was served so far."""
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

    def questions_asked(self, *, days: int = 7) -> tuple[str, ...]:
        """Give the questions answered in the last days, today left out."""
        running = self.practice_day()
        found = (
            self._journal.day(day).reflection for day in span(shifted(running, -days), shifted(running, -1))
        )
        return tuple(reflection.question for reflection in found if reflection and reflection.question)

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

    @property
    def _recent_from(self) -> date:
        return shifted(self.practice_day(), -LOOKED_BACK).replace(month=1, day=1)

    def is_read(self, day: date) -> bool:
        """Say whether the year of a day is read, so that the day is told at once."""
        return day.year not in self._journal.unread()

    def has_unread(self) -> bool:
        """Say whether there are years that are not read yet."""
        return bool(self._journal.unread())

    def read_on(self) -> None:
        """Read one more year, the last of those not read yet.

        Raises:
            JournalUnreadable: it cannot be read.
        """
        for year in self._journal.unread()[-1:]:
            self._journal.year(year)

    def _summary(self) -> Summary:
        return self._summaries.before(self._recent_from.year)

    def _lately(self) -> Mapping[date, Day]:
        """Give the days of this year, in its first weeks also the last one, and the edge of the summary."""
        days, summary = self._journal.days(since=self._recent_from.year), self._summary()
        if self._recent is None or self._recent[0] is not days or self._recent[1] is not summary:
            self._recent = (days, summary, {**summary.edge, **days})
        return self._recent[2]

    def _is_recent(self, day: date) -> bool:
        return day >= self._recent_from

    def _told_up_to(self, before: date | None) -> tuple[Summary, Mapping[date, Day]]:
        """Give a summary and the days after it that tell of all days before a date."""
        if before is None or self._is_recent(before):
            return self._summary(), self._journal.days(since=self._recent_from.year)
        return Summary(), self._journal.days()

    def _first_written(self) -> date | None:
        return self._summary().first_written or streaks.first_written(self._lately())

    def history(self, first: date | None = None, last: date | None = None) -> tuple[Past, ...]:
        """Give the days from the first written one on, oldest first, also those with nothing written.

        Args:
            first: leave out the days before.
            last: leave out the days after; today unless named. Later days are given when written.
        """
        last, marks = last or self.practice_day(), self.marks()
        begin = first or next(iter(marks), last)
        days = self._lately() if self._is_recent(begin) else self._journal.days()
        return tuple(
            Past(days.get(day, Day(day)), mark) for day, mark in marks.items() if begin <= day <= last
        )

    def record(self) -> Record:
        """Count how the practice goes: the last weeks one by one and by group, all runs, and the reserve."""
        streak, today, roster = self.streak(), self.practice_day(), self.roster()
        days = self._journal.days(since=shifted(today, -7 * WEEKS).year)
        if self._record is None or self._record[0] is not days or self._record[1:3] != (streak, roster):
            marks = tuple(marked(streak, today).items())
            found = trends(days, roster, streak, today, week_starts=self.week_starts)
            record = Record(found, runs(marks), reserve_changes(marks), returns(marks))
            self._record = (days, streak, roster, record)
        return self._record[3]

    def months(self, year: int | None = None) -> tuple[Month, ...]:
        """Add up each month so far, or those of one year, oldest first."""
        today, marks = self.practice_day(), marked(self.streak(), self.practice_day())
        if year is None:
            return months(self._journal.days(), marks, today)
        return months(
            self._journal.year(year), {day: mark for day, mark in marks.items() if day.year == year}, today
        )

    def strips(self, *, since: date) -> tuple[Strip, ...]:
        """Give each active customer's days since a date, when they were last served, and what was kept."""
        days, roster = self._journal.days(), self.roster()
        if self._strips is None or self._strips[0] is not days or self._strips[1:3] != (roster, since):
            self._strips = (days, roster, since, strips(days, roster, since=since))
        return self._strips[3]

    def on_this_day(self) -> tuple[Memory, ...]:
        """Find what was written a month and a year ago."""
        return on_this_day(self._journal.day, self.practice_day())

    # The week

    def week(self, day: date | None = None) -> Week:
        """Look back on a week.

        Args:
            day: any day of it; unless named, the running week from its last workday on, else the one before.
        """
        roster, running = self.roster(), self.practice_day()
        day = day or to_look_back_on(self._lately(), roster, running, self.week_starts)
        dates = dates_of_week(day, self.week_starts)
        recent = self._is_recent(shifted(dates[0], -DAYS_BEFORE))
        days = self._lately() if recent else self._journal.days()
        served = self.last_served(before=shifted(dates[-1], 1))
        return look_back(days, roster, self.streak(), served, day, running, self.week_starts)

    def offers_week(self) -> bool:
        """Say whether the week offers to be looked back on: on its last workday, until it was."""
        return offers_itself(self._lately(), self.roster(), self.practice_day(), self.week_starts)

    def review(self, part: Part, customer: str, text: str, *, week: date) -> Review | None:
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
        who, words, now, running = self._any(customer), clean(text), self.now(), self.practice_day()
        answer = within(words, SENTENCE_LIMIT, "a line of a review") if words else None
        found = dates_of_week(week, self.week_starts)
        if found[0] > running:
            raise Refused(f"the week from {in_words(found[0], today=running)} on has not begun")
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

    def takes_intention(self, customer: str) -> date | None:
        """Say on which day something new can be intended for a customer, without replacing anything.

        Returns:
            Today before the evening, else tomorrow; None where an intention stands on each already.
        """
        running = self.practice_day()
        coming = (running, shifted(running, 1)) if self.half() is Half.MORNING else (shifted(running, 1),)
        return next((day for day in coming if self.day(day).intention_for(customer) is None), None)

    # The search

    def search(
        self,
        text: str,
        *,
        customer: str | None = None,
        outcome: Outcome | None = None,
        first: date | None = None,
        last: date | None = None,
    ) -> tuple[Hit, ...]:
        """Find what was written that holds a text, case and accents folded: customers first, then the newest.

        Args:
            text: any piece of it; blank is held by all.
            customer: leave out all but those of a customer, by id.
            outcome: leave out all but the intentions with an outcome, and their notes.
            first: leave out the days before.
            last: leave out the days after.
        """
        days, roster = self._journal.days(), self.roster()
        if self._searchable is None or self._searchable[0] is not days or self._searchable[1] is not roster:
            self._searchable = (days, roster, searchable(days, roster))
        return search(text, self._searchable[2], customer=customer, outcome=outcome, first=first, last=last)

    # The roster

    def who(self, who: str, *, archived: bool = False) -> Customer:
        """Find the one customer that a person names.

        Args:
            who: an id, a whole name, or a part of a name; case and accents do not matter.
            archived: whether archived customers are looked at too.

        Raises:
            Refused: nobody matches, or several do; these are listed.
        """
        roster = self.roster()
        found = matching(who, roster.customers if archived else roster.active)
        if len(found) == 1:
            return found[0]
        if found:
            listed = "; ".join(f"{c.name}, {role_word(c.role)} (id {c.id})" for c in found)
            raise Refused(f"{clean(who)!r} could be several, name one by its id: {listed}")
        if not archived and matching(who, roster.customers):
            raise Refused(f"{clean(who)!r} is archived; bring them back with `coach people restore`")
        raise Refused(
            f"there is no customer {clean(who)!r}; `coach people list` shows all, `coach people add` adds"
        )

    def add_customer(
        self,
        name: str | None,
        role: str,
        *,
        circle: Circle | None = None,
        priority: Priority = Priority.NOW,
        rhythm: Rhythm = DAILY,
        first_step: str | None = None,
        notes: Iterable[Note] = (),
    ) -> Customer:
        """Add a customer; without a name the word of the role is the name.

        Raises:
            Refused: the same name and role are there already, a text is empty or too long, or the role is
                new and no circle is named.
        """
        role = read_role(within(clean(role), NAME_LIMIT, "a role"))
        name = within(clean(name or "") or role_word(role), NAME_LIMIT, "a name")
        step = within(clean(first_step), SENTENCE_LIMIT, "a first step") if first_step else None
        now = self.now()
        made: list[Customer] = []

        def act(before: Roster) -> Roster:
            _must_be_free(before, name, role)
            made.append(
                Customer(
                    new_id(),
                    name,
                    role,
                    circle or _circle(role, before),
                    priority,
                    rhythm,
                    added=practice_day(now, before.settings.day_start),
                    first_step=step,
                    notes=_written(notes, (), now),
                    changed_at=now,
                )
            )
            return replace(before, customers=(*before.customers, made[0]))

        self._on_roster(f"adding {name}", act)
        return made[0]

    def edit_customer(self, customer: str, **edit: Unpack[CustomerEdit]) -> Customer:
        """Change what is known of a customer.

        Raises:
            Refused: the same name and role are there already, or a text is empty or too long.
        """
        if "name" in edit:
            edit["name"] = within(clean(edit["name"]), NAME_LIMIT, "a name")
        if step := edit.get("first_step"):
            edit["first_step"] = within(clean(step), SENTENCE_LIMIT, "a first step")

        def act(before: Roster) -> Roster:
            known = _known(before, customer)
            if "notes" in edit:
                edit["notes"] = _written(edit["notes"], known.notes, self.now())
            if "role" in edit:
                edit["role"] = read_role(within(clean(edit["role"]), NAME_LIMIT, "a role"))
                if "circle" not in edit:
                    same = edit["role"] == known.role
                    edit["circle"] = known.circle if same else _circle(edit["role"], before)
            after = replace(known, **edit)
            _must_be_free(before, after.name, after.role, but=customer)
            return _with_customer(before, known, after, self.now())

        return _known(self._on_roster(f"the change of {self._any(customer).name}", act), customer)

    def archive(self, customer: str) -> Customer:
        """Take a customer off the roster; all that was written stays."""

        def act(before: Roster) -> Roster:
            known = _known(before, customer)
            after = replace(known, archived=known.archived or self.practice_day())
            return _with_customer(before, known, after, self.now())

        return _known(self._on_roster(f"archiving {self._any(customer).name}", act), customer)

    def restore(self, customer: str) -> Customer:
        """Bring an archived customer back.

        Raises:
            Refused: an active customer has the same name and role by now.
        """

        def act(before: Roster) -> Roster:
            known = _known(before, customer)
            _must_be_free(before, known.name, known.role, but=customer)
            return _with_customer(before, known, replace(known, archived=None), self.now())

        return _known(self._on_roster(f"restoring {self._any(customer).name}", act), customer)

    # The terms

    def pause(self, first: date, last: date, reason: str | None = None) -> Pause:
        """Pause the practice for a range of dates.

        Raises:
            Refused: it ends before it begins, begins over 28 days back, or one begins on that date already.
        """
        words = within(clean(reason), SENTENCE_LIMIT, "a reason") if reason and clean(reason) else None
        pause = replace(new_pause(first, last, words, self.practice_day()), changed_at=self.now())

        def act(before: Roster) -> Roster:
            if any(known.first == first for known in before.pauses):
                raise Refused(
                    f"a pause begins on {first} already; `coach pause remove {first}` takes it away"
                )
            return replace(before, pauses=tuple(sorted((*before.pauses, pause), key=lambda p: p.first)))

        self._on_roster("the pause", act)
        return pause

    def unpause(self, first: date) -> None:
        """Take away the pause that begins on a date.

        Raises:
            Refused: none begins on it.
        """

        def act(before: Roster) -> Roster:
            kept = tuple(pause for pause in before.pauses if pause.first != first)
            if kept == before.pauses:
                raise Refused(f"no pause begins on {first}; `coach pause list` shows all")
            return replace(before, pauses=kept)

        self._on_roster("taking the pause away", act)

    def start_day_at(self, day_start: time) -> None:
        """Set when a practice day starts; what has been written stays on its day.

        Raises:
            Refused: it is later than 11:59.
        """
        if day_start > LATEST_DAY_START:
            raise Refused(f"a day starts from 00:00 to 11:59, not at {day_start:%H:%M}")
        self._on_roster(
            "the day start",
            lambda before: replace(before, settings=replace(before.settings, day_start=day_start)),
        )

    def rest_on(self, weekdays: frozenset[int]) -> None:
        """Let these weekdays (0 is Monday) rest from today on; days before keep theirs."""
        today = self.practice_day()
        if weekdays == self.roster().settings.rest_weekdays(today):
            return
        self._on_roster(
            "the rest days", lambda before: replace(before, settings=before.settings.resting(weekdays, today))
        )

    # Out, in, and back

    def copy(self) -> Copy:
        """Give the whole journal."""
        return self._journal.copy()

    def take_in(self, theirs: Copy) -> tuple[Conflict, ...]:
        """Merge another copy of a journal into this one.

        Returns:
            The entries of one side that gave way to a later change of the other.
        """
        with self._journal.changing():
            ours = self._journal.copy()
            merged = merge(ours, theirs)
            if merged.copy != ours:
                changed = [
                    day_change(ours.days.get(day, Day(day)), merged.copy.days.get(day, Day(day)))
                    for day in sorted(ours.days.keys() | merged.copy.days.keys())
                    if ours.days.get(day) != merged.copy.days.get(day)
                ]
                self._undo.push(
                    Change(
                        "the import",
                        self._changing(),
                        tuple(changed),
                        roster_change(ours.roster, merged.copy.roster),
                    )
                )
                self._journal.replace(merged.copy, self.practice_day())
                self.has_saved = True
        return merged.shown

    def undo(self) -> str:
        """Take back the last change of today.

        Returns:
            What was taken back, in words.

        Raises:
            Refused: nothing was changed today.
        """
        with self._journal.changing():
            running = self.practice_day()
            while change := self._undo.last():
                if practice_day(change.at, self.roster().settings.day_start) != running:
                    break
                took_back = self._take_back(change, self._changing())
                self._undo.forget_last()
                if took_back:
                    return change.what
        raise Refused("there is nothing to take back: nothing was changed today")

    def _take_back(self, change: Change, now: datetime) -> bool:
        """Take a change back, and say whether it was ever made: coach may have ended just before."""
        stamp = self.stamp()
        for before, after in change.days:
            current = self._journal.day(before.date)
            without = day_taken_back(current, before, after, now)
            if without != current:
                self._journal.save_day(without, now)
                self.has_saved = True
        if change.roster is not None:
            roster = self.roster()
            without_it = roster_taken_back(roster, *change.roster, now)
            if without_it != roster:
                self._journal.save_roster(without_it, now)
                self.has_saved = True
        return self.stamp() != stamp

    def trust_clock(self) -> None:
        """Write from now on, whatever the clock says."""
        self._trusts_clock = True

    # How a change is made

    def _changing(self) -> datetime:
        """Give the moment of a change that is about to be made.

        Raises:
            ClockDoubtful: the clock may be wrong.
        """
        now, newest = self.now(), newest_change(self._journal.newest())
        if newest and (why := doubt(now, newest)) and newest != self._journal.settled:
            if not self._trusts_clock:
                raise ClockDoubtful(f"{why}; set the clock, or say that it is right")
            self._journal.settle(newest)
        return now

    def _on_day(self, what: str, day: date, act: Callable[[Day], Day]) -> Day:
        with self._journal.changing():
            before = self._journal.day(day)
            after = act(before)
            if after != before:
                now = self._changing()
                self._undo.push(Change(what, now, days=(day_change(before, after),)))
                self._journal.save_day(after, now)
                self.has_saved = True
        return after

    def _on_roster(self, what: str, act: Callable[[Roster], Roster]) -> Roster:
        with self._journal.changing():
            before = self._journal.roster()
            after = act(before)
            if after != before:
                now = self._changing()
                self._undo.push(Change(what, now, roster=roster_change(before, after)))
                self._journal.save_roster(after, now)
                self.has_saved = True
        return after

    def _for(self, day: date, entry: str) -> str:
        """Say whom an entry of a day is for, as the end of what an act is called."""
        found = self._journal.day(day)
        whose = {i.id: i.customer for i in found.intentions} | {d.id: d.customer for d in found.deeds}
        customer = self.roster().customer(whose.get(entry, ""))
        return f" for {customer.name}" if customer else ""

    def _customer(self, id: str) -> Customer:
        customer = self._any(id)
        if customer.archived is not None:
            raise Refused(f"{customer.name} is archived; bring them back with `coach people restore`")
        return customer

    def _any(self, id: str) -> Customer:
        return _known(self.roster(), id)

    @staticmethod
    def _note(text: str | None) -> str | None:
        words = clean(text or "", lines=True)
        return within(words, NOTE_LIMIT, "a note") if words else None


def _intention(day: Day, id: str) -> Intention:
    found = next((intention for intention in day.intentions if intention.id == id), None)
    if found is None:
        raise Refused(f"there is no such intention on {in_words(day.date)}; it may have been deleted")
    return found


def _known(roster: Roster, id: str) -> Customer:
    found = roster.customer(id)
    if found is None:
        raise Refused("this customer is no longer on the roster")
    return found


def _written(notes: Iterable[Note], known: Iterable[Note], now: datetime) -> tuple[Note, ...]:
    there = tuple(known)
    return tuple(
        note
        if note in there
        else replace(note, text=within(clean(note.text, lines=True), NOTE_LIMIT, "a note"), at=now)
        for note in notes
    )


def _with_customer(roster: Roster, known: Customer, after: Customer, now: datetime) -> Roster:
    if after == known:
        return roster
    after = replace(after, changed_at=now)
    return replace(roster, customers=tuple(after if c.id == after.id else c for c in roster.customers))


def _must_be_free(roster: Roster, name: str, role: str, *, but: str | None = None) -> None:
    for known in roster.customers:
        if known.id != but and fold(known.name) == fold(name) and fold(known.role) == fold(role):
            archived = "; bring them back with `coach people restore`" if known.archived else ""
            raise Refused(f"{known.name}, {role_word(known.role)}, is on the roster already{archived}")


def _circle(role: str, roster: Roster) -> Circle:
    if role in ROLES:
        return ROLES[role].circle
    same = next((customer.circle for customer in roster.customers if customer.role == role), None)
    if same is None:
        raise Refused(
            f"the role {role!r} is new; say its circle with --circle: work, market, everyday or home"
        )
    return same
