"""What holds for the streak over all histories: nothing good ever lowers it, and travel costs nothing."""

import itertools
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from coach.practice.calendar import practice_day, shifted
from coach.practice.customers import Roster
from coach.practice.day import Day, Deed, Intention, Outcome, Reflection
from coach.practice.rest import Pause, Rest, Settings
from coach.practice.streaks import Kind, Mark, Standing, Streak, advance, streak, walk

BEGIN = date(2026, 3, 2)
OFFSETS = (0.0, 0.0, 0.0, 1.0, 5.75, 12.0, 13.0, 13.0, 14.0, -8.0, -10.0, -11.0, -11.0, -12.0)
LETTERS = "DDDDDDHHEEEEdqLPA"
"""What a day may hold: D answered, H unanswered, E nothing, d a deed, q a reflection, L a deed told the day
after, P planned the day before, A planned the day before and answered."""


class History(Struct, frozen=True):
    days: dict[date, Day]
    roster: Roster
    today: date
    now: datetime

    def streak(self) -> Streak:
        return streak(self.days, self.roster, self.today)

    def with_day(self, day: Day) -> "History":
        return replace(self, days={**self.days, day.date: day})


def at(day: date, hour: int, offset: float) -> datetime:
    return datetime.combine(day, time(hour), timezone(timedelta(hours=offset)))


def written(letter: str, day: date, offset: float, outcomes: tuple[Outcome | None, ...]) -> Day:
    noon, evening, eve = at(day, 12, offset), at(day, 21, offset), at(shifted(day, -1), 20, offset)
    match letter:
        case "D" | "A":
            set_at = noon if letter == "D" else eve
            return Day(
                day,
                tuple(
                    Intention(f"{day}{n}", "c", "I ask", None, None, set_at, o, None, evening if o else None)
                    for n, o in enumerate(outcomes)
                ),
            )
        case "H" | "P":
            return Day(day, (Intention(f"{day}", "c", "I ask", set_at=noon if letter == "H" else eve),))
        case "d":
            return Day(day, deeds=(Deed(f"d{day}", "c", "Carried boxes", noon),))
        case "L":
            return Day(day, deeds=(Deed(f"d{day}", "c", "Carried boxes", at(shifted(day, 1), 20, offset)),))
        case "q":
            return Day(day, reflection=Reflection("Dana", at=evening))
        case _:
            return Day(day)


weekday_sets = st.frozensets(st.integers(0, 6), max_size=3)


@st.composite
def histories(draw: st.DrawFn) -> History:
    """Draw a person's days with rest rules, pauses and travel; the last one is the running day."""
    letters = draw(st.text(LETTERS, min_size=1, max_size=45))
    offsets = draw(
        st.lists(st.sampled_from(OFFSETS), min_size=len(letters), max_size=len(letters))
        if draw(st.booleans())
        else st.just([0.0] * len(letters))
    )
    outcomes = draw(
        st.lists(
            st.tuples(st.sampled_from(Outcome), st.sampled_from([None, *Outcome])), min_size=1, max_size=6
        )
    )
    days = {}
    for n, (letter, offset) in enumerate(zip(letters, offsets, strict=True)):
        day = written(letter, shifted(BEGIN, n), offset, outcomes[n % len(outcomes)])
        if letter != "E":
            days[day.date] = day
    rules = draw(st.dictionaries(st.integers(-3, 45), weekday_sets, max_size=3))
    pauses = draw(st.lists(st.tuples(st.integers(-3, 45), st.integers(0, 6)), max_size=2))
    roster = Roster(
        settings=Settings(
            draw(st.sampled_from([time(0), time(4), time(11, 59)])),
            tuple(Rest(shifted(BEGIN, n), weekdays) for n, weekdays in rules.items()),
        ),
        pauses=tuple(Pause(shifted(BEGIN, n), shifted(BEGIN, n + length)) for n, length in pauses),
    )
    today = shifted(BEGIN, len(letters) - 1)
    return History(days, roster, today, at(today, 22, offsets[-1]))


# A second implementation, plain and slow


def plain_letter(n: int, history: History) -> str:
    """Say what the date with an ordinal is: D, H, E, or the mark of a neutral day."""
    start = history.roster.settings.day_start.hour * 3600 + history.roster.settings.day_start.minute * 60

    def records(ordinal: int) -> list[tuple[float, float]]:
        """List when and at which offset something was recorded while a date ran, in seconds."""
        day = history.days.get(date.fromordinal(ordinal))
        moments = [] if day is None else [*(i.set_at for i in day.intentions), *(d.at for d in day.deeds)]
        moments += [i.answered_at for i in day.intentions] if day else []
        moments += [day.reflection.at] if day and day.reflection else []
        epoch = date(1970, 1, 1).toordinal()
        found = []
        for moment in moments:
            offset = moment.utcoffset() if moment else None
            if moment is not None and offset is not None:
                wall = moment.timestamp() + offset.total_seconds()
                if epoch + (wall - start) // 86_400 == ordinal:
                    found.append((moment.timestamp(), offset.total_seconds()))
        return sorted(found)

    day = history.days.get(date.fromordinal(n))
    if day and [i for i in day.intentions if i.outcome is not None]:
        return "D"
    if any(n in range(p.first.toordinal(), p.last.toordinal() + 1) for p in history.roster.pauses):
        return "p"
    rests: frozenset[int] = frozenset()
    for back in range(n, BEGIN.toordinal() - 4, -1):
        rules = [r for r in history.roster.settings.rest if r.since == date.fromordinal(back)]
        if rules:
            rests = rules[0].weekdays
            break
    if (n - 1) % 7 in rests:
        return "r"
    before, after = records(n - 1), records(n + 1)
    told_later = day is not None and not day.intentions and not records(n)
    if (day is None or told_later) and before and after:
        begins, ends = n * 86_400 - before[-1][1], (n + 1) * 86_400 - after[0][1]
        if ends - begins < 12 * 3600:
            return "t"
    return "E" if day is None else "H"


def plainly(history: History) -> tuple[str, int, int, int, int, tuple[int, int], tuple[float, int] | None]:
    """Work out marks, current, best, total, reserve and both rates from the words of practice.md."""
    begin = min((day.toordinal() for day in history.days), default=history.today.toordinal())
    today = history.today.toordinal()
    letters = [plain_letter(n, history) for n in range(begin, today)]
    counts_today = plain_letter(today, history) == "D"
    marks, current, best, total, reserve = "", 0, 0, 0, 2
    for letter in [*letters, *("D" if counts_today else "")]:
        since = marks.replace("r", "").replace("p", "").replace("t", "")
        if letter == "D":
            current += 1
            total += 1
            best = max(best, current)
            reserve = min(2, reserve + (1 if total in range(7, 1000, 7) else 0))
            marks += "D"
        elif letter in "rpt":
            marks += letter
        elif letter == "H" and (since == "" or since[-1] == "D"):
            marks += "h"
        elif current >= 3 and reserve > 0:
            reserve -= 1
            marks += "F"
        else:
            current = 0
            marks += "M"
    marks = marks[: len(letters)]
    window = [n for n in range(today - 28, today) if n >= begin and marks[n - begin] not in "rpt"]
    window += [today] if counts_today else []
    done = [n for n in window if n == today or marks[n - begin] == "D"]
    kept, of = 0.0, 0
    for n in done:
        for intention in history.days[date.fromordinal(n)].intentions:
            kept += {"kept": 1.0, "partly": 0.5}.get(intention.outcome or "", 0.0)
            of += intention.outcome in ("kept", "partly", "missed")
    rate = (kept, of) if of >= 8 else None
    return marks, current, best, total, reserve, (len(done), len(window)), rate


@settings(deadline=None, max_examples=300)
@given(histories())
def test_a_second_plain_implementation_agrees(history: History) -> None:
    found = history.streak()
    rate = found.kept_rate
    assert plainly(history) == (
        "".join(mark for _, mark in found.marks),
        found.current,
        found.best,
        found.total,
        found.reserve,
        (found.practice_rate.done, found.practice_rate.of),
        rate and (rate.kept, rate.of),
    )


# Nothing good ever lowers it


def good_changes(history: History) -> Iterator[Day]:
    """Give each day that an answer, another answer or a deed on one of the last three days makes of one."""
    first = min((*history.days, history.today))
    for back in range(4):
        day = shifted(history.today, -back)
        found = history.days.get(day, Day(day))
        for intention in found.intentions:
            for outcome in Outcome:
                yield found.with_intention(intention.answered(outcome, None, history.now))
        if day >= first:
            yield found.with_deed(Deed("new", "c", "Held the door", history.now))


@settings(deadline=None, max_examples=300)
@given(histories())
def test_an_answer_or_a_deed_of_the_last_three_days_never_lowers_the_streak(history: History) -> None:
    before = history.streak()
    for day in good_changes(history):
        after = history.with_day(day).streak()
        assert after.current >= before.current, day
        assert after.best >= before.best, day
        assert after.total >= before.total, day


def test_from_every_standing_no_better_day_of_the_last_three_lowers_the_streak() -> None:
    better = {
        Kind.EMPTY: (Kind.HALF,),
        Kind.HALF: (Kind.DONE,),
        Kind.REST: (Kind.DONE,),
        Kind.DONE: (),
    }
    standings = [
        Standing(current, 9, total, reserve, after)
        for current, total, reserve, after in itertools.product(
            range(5), range(7, 14), range(3), (Mark.DONE, Mark.HELD, Mark.RESERVE, Mark.MISSED)
        )
    ]
    for last in itertools.product(better, repeat=3):
        changes = [(*last[:n], kind, *last[n + 1 :]) for n in range(3) for kind in better[last[n]]]
        for standing in standings:
            was, _ = walk(last, standing)
            for change in changes:
                now, _ = walk(change, standing)
                for one, other in ((was, now), (advance(was, Kind.DONE)[0], advance(now, Kind.DONE)[0])):
                    assert other.current >= one.current, (standing, last, change)
                    assert other.best >= one.best
                    assert other.total >= one.total


# The order of reading, days off


@settings(deadline=None)
@given(histories(), st.integers())
def test_the_order_of_reading_does_not_matter(history: History, seed: int) -> None:
    by_chance = Random(seed)

    def shuffled(day: Day) -> Day:
        return replace(
            day,
            intentions=tuple(by_chance.sample(day.intentions, len(day.intentions))),
            deeds=tuple(by_chance.sample(day.deeds, len(day.deeds))),
        )

    order = by_chance.sample(list(history.days), len(history.days))
    roster = history.roster
    terms = replace(roster.settings, rest=tuple(reversed(roster.settings.rest)))
    other = replace(
        history,
        days={day: shuffled(history.days[day]) for day in order},
        roster=replace(roster, settings=terms, pauses=tuple(reversed(roster.pauses))),
    )
    assert other.streak() == history.streak()


def history_of(letters: str) -> History:
    """Make days at one offset: D, H and E as above, R one that rests, P one that is paused."""
    dates = [shifted(BEGIN, n) for n in range(len(letters))]
    pairs = list(zip(letters, dates, strict=True))
    days = {day: written(letter, day, 0.0, (Outcome.KEPT,)) for letter, day in pairs if letter in "DH"}
    rest = tuple(Rest(day, frozenset(range(7) if letter == "R" else ())) for letter, day in pairs)
    today = shifted(BEGIN, len(letters))
    terms = Settings(rest=(*rest, Rest(today, frozenset())))
    pauses = tuple(Pause(day, day) for letter, day in pairs if letter == "P")
    return History(days, Roster(settings=terms, pauses=pauses), today, at(today, 22, 0.0))


@settings(deadline=None)
@given(
    st.text("DDDHE", min_size=1, max_size=20),
    st.lists(st.tuples(st.integers(0, 20), st.sampled_from("RP")), min_size=1, max_size=8),
)
def test_days_off_inserted_anywhere_change_nothing_but_the_marks(
    letters: str, inserted: list[tuple[int, str]]
) -> None:
    letters = letters.lstrip("E") or "D"
    longer = letters
    for place, letter in inserted:
        longer = longer[:place] + letter + longer[place:]
    found, plain = history_of(longer).streak(), history_of(letters).streak()
    kept = tuple(mark for _, mark in found.marks if not mark.is_neutral)
    assert kept == tuple(mark for _, mark in plain.marks)
    assert replace(found, marks=()) == replace(plain, marks=())


@given(
    st.lists(st.sampled_from([Kind.DONE, Kind.HALF, Kind.EMPTY]), max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.sampled_from([Kind.REST, Kind.PAUSE, Kind.TRAVEL]))),
)
def test_neutral_days_inserted_anywhere_leave_where_the_streak_stands(
    kinds: list[Kind], inserted: list[tuple[int, Kind]]
) -> None:
    longer = list(kinds)
    for place, kind in inserted:
        longer.insert(place, kind)
    standing, marks = walk(longer)
    plain, plain_marks = walk(kinds)
    assert standing == plain
    assert [mark for mark in marks if not mark.is_neutral] == plain_marks


# Travel


def practised(flights: list[tuple[int, int, float]], offset: float, ground: int) -> tuple[History, int]:
    """Let a person practise in every hour on the ground; count the dates that were written.

    Args:
        flights: the hours on the ground before each, its hours, and the offset where it lands.
        offset: where the person starts.
        ground: the hours on the ground after the last flight.
    """
    moment = datetime(2026, 3, 2, 12, tzinfo=UTC)
    records: dict[date, list[datetime]] = {}
    for hours, flight, lands in (*flights, (ground, 0, 0.0)):
        for _ in range(hours):
            now = moment.astimezone(timezone(timedelta(hours=offset)))
            records.setdefault(practice_day(now, time(4)), []).append(now)
            moment += timedelta(hours=1)
        moment += timedelta(hours=flight)
        offset = lands
    days = {
        day: Day(
            day,
            (Intention("i", "c", "I ask", set_at=at[0], outcome=Outcome.KEPT, answered_at=at[0]),),
            (Deed("d", "c", "Carried boxes", at[-1]),),
        )
        for day, at in records.items()
    }
    today = practice_day(now, time(4))
    return History(days, Roster(), today, now), sum(day <= today for day in days)


def costs_nothing(history: History, done: int) -> None:
    found = history.streak()
    assert {mark for _, mark in found.marks} <= {Mark.DONE, Mark.TRAVEL}
    assert (found.current, found.best, found.total, found.reserve) == (done, done, done, 2)
    assert (found.practice_rate.done, found.practice_rate.of) == (min(done, 29), min(done, 29))


@settings(deadline=None)
@given(
    st.sampled_from([(13.0, -10.0), (12.0, -10.0), (13.0, -11.0), (14.0, -12.0), (9.0, -8.0)]),
    st.booleans(),
    st.lists(st.tuples(st.integers(1, 100), st.integers(1, 10)), min_size=2, max_size=4),
    st.integers(1, 60),
)
def test_a_travellers_date_there_and_back_again_costs_nothing(
    places: tuple[float, float], westward: bool, flights: list[tuple[int, int]], ground: int
) -> None:
    here, there = places if westward else places[::-1]
    legs = [(hours, flight, (there, here)[n % 2]) for n, (hours, flight) in enumerate(flights)]
    costs_nothing(*practised(legs, here, ground))


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(1, 60), st.integers(1, 10), st.integers(-48, 56).map(lambda n: n / 4)),
        max_size=6,
    ),
    st.integers(-48, 56).map(lambda n: n / 4),
    st.integers(1, 60),
)
def test_no_flight_costs_one_who_practises_wherever_they_are(
    flights: list[tuple[int, int, float]], offset: float, ground: int
) -> None:
    costs_nothing(*practised(flights, offset, ground))


def test_from_honolulu_to_auckland_and_back_a_date_is_left_out_and_another_comes_twice() -> None:
    there = [(68, 9, 13.0)]
    history, done = practised(there, -10.0, 70)
    assert [mark for _, mark in history.streak().marks].count(Mark.TRAVEL) == 1
    costs_nothing(history, done)
    history, done = practised([*there, (70, 9, -10.0)], -10.0, 40)
    assert [mark for _, mark in history.streak().marks].count(Mark.TRAVEL) == 1
    costs_nothing(history, done)
