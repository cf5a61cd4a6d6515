from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta, timezone

import pytest
from msgspec.structs import replace

from coach.practice.calendar import shifted
from coach.practice.customers import Roster
from coach.practice.day import Day, Deed, Intention, Outcome, Reflection, Skipped
from coach.practice.rest import Pause, Rest, Settings
from coach.practice.streaks import Kind, Mark, kept_rate, kind_of, streak, today_is, walk

BEGIN = date(2026, 3, 2)
KINDS = {"D": Kind.DONE, "H": Kind.HALF, "E": Kind.EMPTY, "R": Kind.REST, "P": Kind.PAUSE}
HONOLULU, AUCKLAND, LONDON = -10.0, 13.0, 0.0

TABLE = [
    ("DDD", "DDD", 3, 3, 3, 2),
    ("DDED", "DDMD", 1, 2, 3, 2),
    ("DDDED", "DDDFD", 4, 4, 4, 1),
    ("DDDEEED", "DDDFFMD", 1, 3, 4, 0),
    ("DDDHD", "DDDhD", 4, 4, 4, 2),
    ("DDDHHD", "DDDhFD", 4, 4, 4, 1),
    ("DDDHEHD", "DDDhFFD", 4, 4, 4, 0),
    ("HHHD", "hMMD", 1, 1, 1, 2),
    ("DDDRRD", "DDDrrD", 4, 4, 4, 2),
    ("DDDHRHD", "DDDhrFD", 4, 4, 4, 1),
    ("DDDPPPPPD", "DDDpppppD", 4, 4, 4, 2),
    ("DDDRERD", "DDDrFrD", 4, 4, 4, 1),
    ("DDDDDDDE", "DDDDDDDF", 7, 7, 7, 1),
    ("DDDDEEEDDDE", "DDDDFFMDDDF", 3, 4, 7, 0),
]
"""The rows of practice.md: days, marks, current, best, total, reserve."""


def at(day: date, hour: int = 12, offset: float = LONDON) -> datetime:
    return datetime.combine(day, time(hour), timezone(timedelta(hours=offset)))


def intention(
    day: date, *, outcome: Outcome | None = None, id: str = "i", offset: float = LONDON
) -> Intention:
    """Make an intention set at nine on its day, and answered at nine in the evening if at all."""
    answered_at = at(day, 21, offset) if outcome else None
    return Intention(id, "c", "I ask", set_at=at(day, 9, offset), outcome=outcome, answered_at=answered_at)


def answered(day: date, *outcomes: Outcome | None, offset: float = LONDON) -> Day:
    return Day(
        day, tuple(intention(day, outcome=o, id=f"i{n}", offset=offset) for n, o in enumerate(outcomes))
    )


def done(day: date, offset: float = LONDON) -> Day:
    return answered(day, Outcome.KEPT, offset=offset)


def half(day: date, offset: float = LONDON) -> Day:
    return answered(day, None, offset=offset)


def with_deed(day: date, moment: datetime) -> Day:
    return Day(day, deeds=(Deed("d", "c", "Carried the boxes up", moment),))


def by_date(days: Iterable[Day]) -> dict[date, Day]:
    return {day.date: day for day in days}


def history(letters: str) -> tuple[dict[date, Day], Roster]:
    """Make the days of a row of the table, with a rest rule of one day for each R, a pause for each P."""
    dates = [shifted(BEGIN, n) for n in range(len(letters))]
    make = {"D": done, "H": half}
    days = by_date(make[letter](day) for letter, day in zip(letters, dates, strict=True) if letter in make)
    settings = Settings()
    for letter, day in zip(letters, dates, strict=True):
        settings = settings.resting(frozenset(range(7) if letter == "R" else ()), day)
    settings = settings.resting(frozenset(), shifted(BEGIN, len(letters)))
    pauses = tuple(Pause(day, day) for letter, day in zip(letters, dates, strict=True) if letter == "P")
    return days, Roster(settings=settings, pauses=pauses)


def marks(days: Mapping[date, Day], today: date, roster: Roster | None = None) -> str:
    return "".join(mark for _, mark in streak(days, roster or Roster(), today).marks)


# The streak


@pytest.mark.parametrize(("letters", "expected", "current", "best", "total", "reserve"), TABLE)
def test_a_row_of_the_table_holds_for_the_walk(
    letters: str, expected: str, current: int, best: int, total: int, reserve: int
) -> None:
    standing, found = walk(KINDS[letter] for letter in letters)
    assert "".join(found) == expected
    assert (standing.current, standing.best, standing.total, standing.reserve) == (
        current,
        best,
        total,
        reserve,
    )


@pytest.mark.parametrize(("letters", "expected", "current", "best", "total", "reserve"), TABLE)
def test_a_row_of_the_table_holds_for_days_as_they_are_written(
    letters: str, expected: str, current: int, best: int, total: int, reserve: int
) -> None:
    days, roster = history(letters)
    found = streak(days, roster, shifted(BEGIN, len(letters)))
    assert "".join(mark for _, mark in found.marks) == expected
    assert [day for day, _ in found.marks] == [shifted(BEGIN, n) for n in range(len(letters))]
    assert (found.current, found.best, found.total, found.reserve) == (current, best, total, reserve)
    assert found.today is Kind.OPEN


@pytest.mark.parametrize(
    ("letters", "expected", "current", "best", "total", "reserve"),
    [row for row in TABLE if row[0].endswith("D")],
)
def test_today_counts_in_all_figures_once_it_is_done_and_stands_in_no_list(
    letters: str, expected: str, current: int, best: int, total: int, reserve: int
) -> None:
    days, roster = history(letters)
    found = streak(days, roster, shifted(BEGIN, len(letters) - 1))
    assert "".join(mark for _, mark in found.marks) == expected[:-1]
    assert (found.current, found.best, found.total, found.reserve) == (current, best, total, reserve)
    assert found.today is Kind.DONE


def test_the_walk_can_be_taken_up_from_any_day() -> None:
    for letters, *_ in TABLE:
        kinds = [KINDS[letter] for letter in letters]
        for n in range(len(kinds)):
            standing, first = walk(kinds[:n])
            end, rest = walk(kinds[n:], standing)
            assert (end, first + rest) == walk(kinds)


def test_a_journal_without_a_written_day_has_a_streak_of_nothing() -> None:
    found = streak({BEGIN: Day(BEGIN)}, Roster(), shifted(BEGIN, 9))
    assert (found.current, found.best, found.total, found.reserve) == (0, 0, 0, 2)
    assert (found.marks, found.practice_rate.of, found.kept_rate) == ((), 0, None)


def test_the_streak_begins_on_the_first_written_day() -> None:
    days = by_date([Day(BEGIN), done(shifted(BEGIN, 3))])
    assert marks(days, shifted(BEGIN, 5)) == "DM"


def test_a_plan_for_tomorrow_neither_counts_nor_begins_the_days() -> None:
    days = by_date([half(shifted(BEGIN, 1))])
    assert marks(days, BEGIN) == ""
    assert streak(days, Roster(), BEGIN).today is Kind.OPEN


@pytest.mark.parametrize(
    ("letters", "reserve"), [("D" * 7, 2), ("DDDEDDD", 1), ("DDDEDDDD", 2), ("DDDEED" + "D" * 10, 2)]
)
def test_each_seventh_done_day_gives_one_reserve_and_there_are_never_more_than_two(
    letters: str, reserve: int
) -> None:
    assert walk(KINDS[letter] for letter in letters)[0].reserve == reserve


# Marks


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_day_is_done_once_one_intention_is_answered_whatever_the_answer(outcome: Outcome) -> None:
    assert kind_of(BEGIN, by_date([answered(BEGIN, None, outcome)]), Roster()) is Kind.DONE


def test_an_answer_counts_on_the_day_of_its_intention_whenever_it_is_given() -> None:
    late = intention(BEGIN).answered(Outcome.MISSED, None, at(shifted(BEGIN, 3)))
    assert kind_of(BEGIN, by_date([Day(BEGIN, (late,))]), Roster()) is Kind.DONE


@pytest.mark.parametrize(
    "day",
    [half(BEGIN), with_deed(BEGIN, at(BEGIN)), Day(BEGIN, reflection=Reflection("Dana did", at=at(BEGIN)))],
)
def test_a_day_is_half_when_something_was_written_but_nothing_answered(day: Day) -> None:
    assert kind_of(BEGIN, by_date([day]), Roster()) is Kind.HALF


@pytest.mark.parametrize(
    "days", [[], [Day(BEGIN)], [Day(BEGIN, skipped=Skipped(morning=True))], [half(BEGIN).without("i0")]]
)
def test_a_day_on_which_nothing_stands_is_empty(days: list[Day]) -> None:
    assert kind_of(BEGIN, by_date(days), Roster()) is Kind.EMPTY


@pytest.mark.parametrize(
    ("rests", "paused", "expected"),
    [(True, False, Kind.REST), (False, True, Kind.PAUSE), (True, True, Kind.PAUSE)],
)
def test_a_half_or_empty_day_off_is_rest_or_pause_and_a_done_one_is_done(
    rests: bool, paused: bool, expected: Kind
) -> None:
    rest = (Rest(None, frozenset({BEGIN.weekday()})),) if rests else ()
    roster = Roster(settings=Settings(rest=rest), pauses=(Pause(BEGIN, BEGIN),) if paused else ())
    assert kind_of(BEGIN, {}, roster) is expected
    assert kind_of(BEGIN, by_date([half(BEGIN)]), roster) is expected
    assert kind_of(BEGIN, by_date([done(BEGIN)]), roster) is Kind.DONE
    assert today_is(BEGIN, by_date([half(BEGIN)]), roster) is expected
    assert today_is(BEGIN, by_date([done(BEGIN)]), roster) is Kind.DONE


def test_rest_weekdays_set_today_leave_the_marks_of_the_days_before() -> None:
    days, today = by_date([done(BEGIN)]), shifted(BEGIN, 8)
    resting = Roster(settings=Settings().resting(frozenset(range(7)), today))
    assert marks(days, today, resting) == marks(days, today) == "DMMMMMMM"
    assert marks(days, shifted(today, 2), resting) == "DMMMMMMMrr"


def test_the_running_day_is_open_then_half_then_done_and_harms_nothing() -> None:
    days, roster = history("DDD")
    today = shifted(BEGIN, 3)
    closed = streak(days, roster, today)
    stages = [Day(today), with_deed(today, at(today)), half(today), done(today)]
    found = [streak({**days, today: stage}, roster, today) for stage in stages]
    assert [each.today for each in found] == [Kind.OPEN, Kind.HALF, Kind.HALF, Kind.DONE]
    assert [replace(each, today=Kind.OPEN) for each in found[:3]] == [closed] * 3
    assert (found[3].current, found[3].best, found[3].total) == (4, 4, 4)
    assert all(each.marks == closed.marks for each in found)


# Rates


def test_the_practice_rate_looks_at_the_28_days_before_today_and_at_today_once_done() -> None:
    days, roster = history("DDDDD" + "E" * 10 + "D" * 17)
    today = shifted(BEGIN, 32)
    found = streak(days, roster, today).practice_rate
    assert (found.done, found.of) == (18, 28)
    found = streak({**days, today: half(today)}, roster, today).practice_rate
    assert (found.done, found.of) == (18, 28)
    found = streak({**days, today: done(today)}, roster, today).practice_rate
    assert (found.done, found.of) == (19, 29)


def test_days_off_and_days_before_the_first_written_one_are_in_no_rate() -> None:
    days, roster = history("DHRRPED")
    found = streak(days, roster, shifted(BEGIN, 7)).practice_rate
    assert (found.done, found.of) == (2, 4)


def test_the_kept_rate_takes_a_partly_kept_intention_as_a_half_and_leaves_no_chance_out() -> None:
    outcomes = [Outcome.KEPT] * 5 + [Outcome.PARTLY] * 2 + [Outcome.MISSED] * 2
    found = kept_rate([*outcomes, None, Outcome.NO_CHANCE])
    assert found is not None
    assert (found.kept, found.of) == (6.0, 9)


def test_the_kept_rate_is_not_shown_under_eight_that_had_their_chance() -> None:
    assert kept_rate([Outcome.MISSED] * 7 + [Outcome.NO_CHANCE] * 5) is None
    assert kept_rate([Outcome.MISSED] * 8) is not None


def test_the_kept_rate_looks_at_the_days_of_the_practice_rate() -> None:
    today = shifted(BEGIN, 30)
    old = [answered(shifted(BEGIN, n), *[Outcome.MISSED] * 9) for n in (0, 1)]
    counted = [answered(shifted(BEGIN, n), *[Outcome.KEPT] * 4) for n in (2, 29)]
    found = streak(by_date([*old, *counted]), Roster(), today).kept_rate
    assert found is not None
    assert (found.kept, found.of) == (8.0, 8)
    running = answered(today, Outcome.MISSED, None)
    found = streak(by_date([*old, *counted, running]), Roster(), today).kept_rate
    assert found is not None
    assert (found.kept, found.of) == (8.0, 9)


@pytest.mark.parametrize(
    ("no_chance", "others", "share", "lacking"),
    [(7, 0, None, False), (8, 0, 1.0, True), (4, 4, 0.5, True), (4, 6, 0.4, False), (0, 8, 0.0, False)],
)
def test_chances_are_said_to_be_lacking_over_two_fifths_from_eight_answers_on(
    no_chance: int, others: int, share: float | None, lacking: bool
) -> None:
    outcomes = [Outcome.NO_CHANCE] * no_chance + [Outcome.MISSED] * others
    found = streak(by_date([answered(BEGIN, *outcomes)]), Roster(), shifted(BEGIN, 1))
    assert found.no_chance == share
    assert found.lacks_chances is lacking


# A traveller's date

SATURDAY, SUNDAY, MONDAY = (shifted(BEGIN, n) for n in (5, 6, 7))


@pytest.mark.parametrize(
    ("left", "arrived", "expected"),
    [
        (HONOLULU, AUCKLAND, "DtD"),
        (AUCKLAND, HONOLULU, "DMD"),
        (-11.0, 13.0, "DtD"),
        (-12.0, 14.0, "DtD"),
        (-8.0, 11.0, "DtD"),
        (1.0, 13.0, "DMD"),
        (0.75, 13.0, "DtD"),
        (LONDON, LONDON, "DMD"),
    ],
)
def test_an_empty_date_that_lasted_under_twelve_hours_is_a_travellers(
    left: float, arrived: float, expected: str
) -> None:
    days = by_date([done(SATURDAY, left), done(MONDAY, arrived)])
    assert marks(days, shifted(MONDAY, 1)) == expected


def test_a_travellers_date_is_in_no_rate_and_stands_between_no_two_days() -> None:
    days = by_date([done(SATURDAY, HONOLULU), half(MONDAY, AUCKLAND), done(shifted(MONDAY, 1), AUCKLAND)])
    found = streak(days, Roster(), shifted(MONDAY, 2))
    assert "".join(mark for _, mark in found.marks) == "DthD"
    assert (found.practice_rate.done, found.practice_rate.of) == (2, 3)


def test_a_short_date_on_which_something_was_written_is_a_day_like_any_other() -> None:
    ends = [half(SATURDAY, HONOLULU), done(MONDAY, AUCKLAND)]
    today = shifted(MONDAY, 1)
    assert marks(by_date(ends), today) == "htD"
    assert marks(by_date([*ends, half(SUNDAY, 12.0)]), today) == "hMD"
    assert marks(by_date([*ends, with_deed(SUNDAY, at(SUNDAY, 14, 12.0))]), today) == "hMD"
    assert marks(by_date([*ends, done(SUNDAY, 12.0)]), today) == "hDD"


def test_a_deed_written_down_afterwards_leaves_the_travellers_date() -> None:
    ends = [half(SATURDAY, HONOLULU), done(MONDAY, AUCKLAND)]
    late = with_deed(SUNDAY, at(MONDAY, 20, AUCKLAND))
    assert marks(by_date([*ends, late]), shifted(MONDAY, 1)) == "htD"


def test_only_records_made_while_the_day_ran_count_for_its_offset() -> None:
    today = shifted(MONDAY, 1)
    before, after = done(SATURDAY, HONOLULU), done(MONDAY, AUCKLAND)
    told_later = before.with_deed(Deed("d", "c", "Helped", at(MONDAY, 22, AUCKLAND)))
    assert marks(by_date([told_later, after]), today) == "DtD"
    planned = after.with_intention(Intention("p", "c", "I ask", set_at=at(SATURDAY, 23, HONOLULU)))
    assert marks(by_date([before, planned]), today) == "DtD"
    unseen = Day(SATURDAY, deeds=(Deed("d", "c", "Helped", at(MONDAY, 22, AUCKLAND)),))
    assert marks(by_date([unseen, after]), today) == "hMD"


def test_the_last_record_before_and_the_first_one_after_tell_the_offsets() -> None:
    today = shifted(MONDAY, 1)
    before = done(SATURDAY, LONDON).with_deed(Deed("d", "c", "Helped", at(SATURDAY, 23, HONOLULU)))
    after = done(MONDAY, AUCKLAND).with_deed(Deed("d", "c", "Helped", at(MONDAY, 23, HONOLULU)))
    assert marks(by_date([before, after]), today) == "DtD"


def test_a_second_answer_keeps_the_record_that_tells_the_offset() -> None:
    planned = Intention("p", "c", "I ask", set_at=at(shifted(SATURDAY, -1), 21, HONOLULU))
    first = planned.answered(Outcome.KEPT, None, at(SATURDAY, 21, HONOLULU))
    second = first.answered(Outcome.PARTLY, None, at(MONDAY, 21, AUCKLAND))
    after = done(MONDAY, AUCKLAND)
    for answer in (first, second):
        assert marks(by_date([Day(SATURDAY, (answer,)), after]), shifted(MONDAY, 1)) == "DtD"


def test_the_date_to_which_one_flew_back_runs_as_an_open_day() -> None:
    days = by_date([done(SATURDAY, -11.0), done(MONDAY, 13.0)])
    assert today_is(SUNDAY, days, Roster()) is Kind.OPEN
    found = streak(days, Roster(), SUNDAY)
    assert (found.current, "".join(mark for _, mark in found.marks)) == (1, "D")
    late = {**days, SUNDAY: with_deed(SUNDAY, at(MONDAY, 12, 13.0))}
    assert today_is(SUNDAY, late, Roster()) is Kind.HALF


def test_no_mark_but_those_of_the_outside_is_ever_given() -> None:
    assert "".join(Mark) == "DhFMrpt"
    assert [mark for mark in Mark if mark.is_neutral] == [Mark.REST, Mark.PAUSE, Mark.TRAVEL]
