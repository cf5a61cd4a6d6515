"""Marks, streak, reserve and rates: functions over the days (practice.md, "Marks" and "The streak").

Nothing here is a truth of its own; all of it is worked out from the days. The walk over the days is a
fold with an explicit state, so that it can be taken up from any day whose state is known.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from coach.practice.calendar import shifted, span
from coach.practice.customers import Roster
from coach.practice.day import Day, Outcome
from coach.values import Struct, replace

RESERVE = 2
"""The reserve at the start, and the most it ever holds."""

RESERVE_EVERY = 7
"""How many done days earn one reserve."""

STREAK_WORTH_A_RESERVE = 3
"""The streak from which on a missed day spends a reserve instead of ending it."""

WINDOW = 28
"""The practice days before today that the rates look at."""

SHOWN_FROM = 8
"""The smallest number a rate is drawn from."""

NO_CHANCE_OVER = 0.4
"""The share of intentions that never came up above which coach suggests moments one can start oneself."""

TRAVEL_UNDER = timedelta(hours=12)
"""An empty date that lasted less than this for the person is a traveller's date."""


class Mark(StrEnum):
    """The mark of a closed day, by the letter it has in `coach streak --json`."""

    DONE = "D"
    HELD = "h"
    RESERVE = "F"
    MISSED = "M"
    REST = "r"
    PAUSE = "p"
    TRAVEL = "t"

    @property
    def is_neutral(self) -> bool:
        """Whether the day stands between no two days and in no rate."""
        return self in (Mark.REST, Mark.PAUSE, Mark.TRAVEL)


class Kind(StrEnum):
    """What a day is before the streak looks at it; `OPEN` is a running day with nothing written."""

    DONE = "done"
    HALF = "half"
    EMPTY = "empty"
    REST = "rest"
    PAUSE = "pause"
    TRAVEL = "travel"
    OPEN = "open"


_NEUTRAL = {Kind.REST: Mark.REST, Kind.PAUSE: Mark.PAUSE, Kind.TRAVEL: Mark.TRAVEL}


class Standing(Struct, frozen=True):
    """Where the streak stands after a day; `after` is the mark of the last day that was not neutral."""

    current: int = 0
    best: int = 0
    total: int = 0
    reserve: int = RESERVE
    after: Mark | None = None


def advance(standing: Standing, kind: Kind) -> tuple[Standing, Mark]:
    """Take the streak over one closed day.

    Args:
        standing: where it stood before the day.
        kind: what the day is; never `OPEN`.

    Returns:
        Where it stands after the day, and the day's mark.
    """
    if kind in _NEUTRAL:
        return standing, _NEUTRAL[kind]
    if kind is Kind.DONE:
        current, total = standing.current + 1, standing.total + 1
        earned = total % RESERVE_EVERY == 0 and standing.reserve < RESERVE
        after = Standing(current, max(standing.best, current), total, standing.reserve + earned, Mark.DONE)
        return after, Mark.DONE
    if kind is Kind.HALF and standing.after in (Mark.DONE, None):
        return replace(standing, after=Mark.HELD), Mark.HELD
    if standing.current >= STREAK_WORTH_A_RESERVE and standing.reserve > 0:
        return replace(standing, reserve=standing.reserve - 1, after=Mark.RESERVE), Mark.RESERVE
    return replace(standing, current=0, after=Mark.MISSED), Mark.MISSED


def walk(kinds: Iterable[Kind], standing: Standing | None = None) -> tuple[Standing, list[Mark]]:
    """Take the streak over closed days in order, from the first written day or from a known state."""
    standing = standing or Standing()
    marks = []
    for kind in kinds:
        standing, mark = advance(standing, kind)
        marks.append(mark)
    return standing, marks


def kind_of(day: date, days: Mapping[date, Day], roster: Roster) -> Kind:
    """Say what a date is, given all days around it.

    Args:
        day: a practice day.
        days: at least the day itself and its two neighbours, as far as they are written.
        roster: the terms of the practice.
    """
    found = days.get(day)
    if found is not None and found.is_answered:
        return Kind.DONE
    if any(pause.covers(day) for pause in roster.pauses):
        return Kind.PAUSE
    if roster.settings.rests(day):
        return Kind.REST
    if _is_travellers_date(day, days, roster.settings.day_start):
        return Kind.TRAVEL
    return Kind.HALF if found is not None and found.is_written else Kind.EMPTY


def _is_travellers_date(day: date, days: Mapping[date, Day], day_start: time) -> bool:
    """Say whether an empty date between two written ones lasted under twelve hours for the person.

    A date with nothing but deeds written down afterwards counts as empty here: adding a deed to one of
    the last three days must never lower the streak (practice.md, "The streak", 7).
    """
    here, before, after = (days.get(shifted(day, n)) for n in (0, -1, 1))
    if before is None or after is None:
        return False
    if here is not None and (here.intentions or here.moments_within(day_start)):
        return False
    last, first = before.moments_within(day_start), after.moments_within(day_start)
    if not last or not first:
        return False
    began = datetime.combine(day, day_start, last[-1].tzinfo)
    ended = datetime.combine(after.date, day_start, first[0].tzinfo)
    return ended - began < TRAVEL_UNDER


class PracticeRate(Struct, frozen=True):
    """Done days of the days that counted."""

    done: int
    of: int


class KeptRate(Struct, frozen=True):
    """What was kept, a partly kept intention as a half, of the intentions that had their chance."""

    kept: float
    of: int


class Streak(Struct, frozen=True):
    """All figures of the streak on a day, and the mark of each closed day, oldest first.

    `kept_rate` is None under eight intentions. `no_chance` is the share of intentions that never came
    up, of the same days, where there are eight answers or more.
    """

    current: int
    best: int
    total: int
    reserve: int
    today: Kind
    practice_rate: PracticeRate
    kept_rate: KeptRate | None
    no_chance: float | None
    marks: tuple[tuple[date, Mark], ...]

    @property
    def lacks_chances(self) -> bool:
        """Whether so many intentions never came up that a moment to start oneself would help."""
        return self.no_chance is not None and self.no_chance > NO_CHANCE_OVER


def first_written(days: Mapping[date, Day]) -> date | None:
    """Find the first written day."""
    return min((day for day, found in days.items() if found.is_written), default=None)


def today_is(today: date, days: Mapping[date, Day], roster: Roster) -> Kind:
    """Say what the running day is so far: done, pause, rest, half, or open."""
    kind = kind_of(today, days, roster)
    if kind is Kind.TRAVEL:
        # Tomorrow is written already for one who flew back over the date line.
        kind = Kind.HALF if today in days and days[today].is_written else Kind.EMPTY
    return Kind.OPEN if kind is Kind.EMPTY else kind


def streak(
    days: Mapping[date, Day],
    roster: Roster,
    today: date,
    *,
    begin: date | None = None,
    standing: Standing | None = None,
    marks: tuple[tuple[date, Mark], ...] = (),
) -> Streak:
    """Work the streak out from all days, or from a day before which its standing is known.

    Args:
        days: the days by date, in any order; those after today neither count nor break.
        roster: the terms of the practice.
        today: the running practice day.
        begin: the day to take the streak up from, more than four weeks back, with the day before it among
            the days; the first written day unless given.
        standing: where the streak stands before that day.
        marks: the marks of the closed days before it.
    """
    begin = begin or first_written(days)
    closed = span(begin, shifted(today, -1)) if begin else []
    standing, new = walk((kind_of(day, days, roster) for day in closed), standing)
    running = today_is(today, days, roster)
    if running is Kind.DONE:
        standing, _ = advance(standing, Kind.DONE)
    marked = (*marks, *zip(closed, new, strict=True))
    looked_at = marked[-WINDOW:]
    counted = [day for day, mark in looked_at if not mark.is_neutral]
    done = sum(mark is Mark.DONE for _, mark in looked_at)
    if running is Kind.DONE:
        counted.append(today)
        done += 1
    outcomes = [i.outcome for day in counted if day in days for i in days[day].intentions if i.outcome]
    no_chance = outcomes.count(Outcome.NO_CHANCE)
    return Streak(
        standing.current,
        standing.best,
        standing.total,
        standing.reserve,
        running,
        PracticeRate(done, len(counted)),
        kept_rate(outcomes),
        no_chance / len(outcomes) if len(outcomes) >= SHOWN_FROM else None,
        marked,
    )


def kept_rate(outcomes: Iterable[Outcome | None]) -> KeptRate | None:
    """Work out the kept rate; None under eight intentions that had their chance."""
    found = [*outcomes]
    return kept_rate_of({outcome: found.count(outcome) for outcome in Outcome})


def kept_rate_of(counts: Mapping[Outcome, int]) -> KeptRate | None:
    """Work out the kept rate from how often each outcome came."""
    kept, partly, missed = (counts.get(o, 0) for o in (Outcome.KEPT, Outcome.PARTLY, Outcome.MISSED))
    of = kept + partly + missed
    return KeptRate(kept + partly / 2, of) if of >= SHOWN_FROM else None
