import os
import subprocess
import sys
import time as system
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.practice.calendar import (
    ago,
    days_apart,
    in_words,
    is_evening,
    months_later,
    practice_day,
    read_date,
    read_day,
    shifted,
    span,
    wall_clock,
    weeks,
)

ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Cairo", "UTC")
DAYS_SEEN = (date(2036, 1, 1) - date(2015, 1, 1)).days
FRIDAY = date(2026, 3, 13)

day_starts = st.times(max_value=time(11, 59)).map(lambda at: at.replace(second=0, microsecond=0))
minutes = st.times().map(lambda at: at.replace(second=0, microsecond=0))


def by_arithmetic(moment: datetime, day_start: time) -> date:
    """Work the practice day out from the count of wall-clock seconds since 1970, without any comparison."""
    offset = moment.utcoffset()
    assert offset is not None
    wall_seconds = round(moment.timestamp()) + round(offset.total_seconds())
    start_seconds = day_start.hour * 3600 + day_start.minute * 60
    return date.fromordinal(date(1970, 1, 1).toordinal() + (wall_seconds - start_seconds) // 86_400)


def moments_of(zone: ZoneInfo, *, every_half_hour: bool) -> Iterator[datetime]:
    """Give each sixth hour of 2015 to 2035, and each half hour within two days of a change of the clocks."""
    # Six hours more than two days, as the search for the changes goes in steps of six hours.
    near = timedelta(days=2, hours=6)
    moment, end = datetime(2015, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC)
    while moment < end:
        yield moment.astimezone(zone)
        before, after = (moment - near).astimezone(zone), (moment + near).astimezone(zone)
        if every_half_hour or before.utcoffset() != after.utcoffset():
            moment += timedelta(minutes=30)
        else:
            moment += timedelta(hours=6 - moment.hour % 6, minutes=-moment.minute)


def seen_to_agree(name: str, *, every_half_hour: bool) -> tuple[int, int]:
    """Hold each moment of a zone against the arithmetic; count the moments, and the changes among them."""
    seen = changes = 0
    offset = None
    for moment in moments_of(ZoneInfo(name), every_half_hour=every_half_hour):
        for day_start in (time(0), time(2, 30), time(4), time(11, 59)):
            assert practice_day(moment, day_start) == by_arithmetic(moment, day_start), (moment, day_start)
        changes += offset is not None and moment.utcoffset() != offset
        offset = moment.utcoffset()
        seen += 1
    return seen, changes


@pytest.mark.parametrize("name", ZONES)
def test_the_practice_day_agrees_with_the_wall_clock_around_each_change_of_the_clocks(name: str) -> None:
    seen, changes = seen_to_agree(name, every_half_hour=False)
    # Of the 192 half hours of four days 16 are sixth hours.
    assert seen >= 4 * DAYS_SEEN + (192 - 16) * changes
    if name in ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe"):
        assert changes == 2 * 21
    else:
        assert (changes == 0) is (name == "UTC")


@pytest.mark.long
@pytest.mark.parametrize("name", ZONES)
def test_the_practice_day_agrees_with_the_wall_clock_at_every_half_hour(name: str) -> None:
    assert seen_to_agree(name, every_half_hour=True)[0] == 48 * DAYS_SEEN


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-03-13T03:59:59+01:00", "2026-03-12"),
        ("2026-03-13T04:00:00+01:00", "2026-03-13"),
        ("2026-03-14T03:59:59+01:00", "2026-03-13"),
        ("2026-01-01T00:30:00+01:00", "2025-12-31"),
        ("2024-03-01T02:00:00+00:00", "2024-02-29"),
    ],
)
def test_a_practice_day_runs_from_one_day_start_to_the_next(moment: str, expected: str) -> None:
    assert practice_day(datetime.fromisoformat(moment), time(4)) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("wall", "expected"),
    [
        ("2026-03-29 03:30", "2026-03-28"),
        ("2026-03-29 04:30", "2026-03-29"),
        ("2026-10-25 03:30", "2026-10-24"),
        ("2026-10-25 04:00", "2026-10-25"),
    ],
)
def test_at_half_past_four_on_a_day_when_the_clocks_went_forward_it_is_the_new_day(
    wall: str, expected: str
) -> None:
    moment = datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo("Europe/Berlin"))
    assert practice_day(moment, time(4)) == date.fromisoformat(expected)


def test_at_the_earliest_and_the_latest_day_start_the_day_turns_there() -> None:
    noon = datetime(2026, 3, 13, 12, tzinfo=UTC)
    assert practice_day(datetime(2026, 3, 13, tzinfo=UTC), time(0)) == FRIDAY
    assert practice_day(noon - timedelta(minutes=1, seconds=1), time(11, 59)) == date(2026, 3, 12)
    assert practice_day(noon - timedelta(minutes=1), time(11, 59)) == FRIDAY


@pytest.mark.parametrize(
    ("wall", "day_start", "evening_start", "expected"),
    [
        ("16:59", "04:00", "17:00", False),
        ("17:00", "04:00", "17:00", True),
        ("23:59", "04:00", "17:00", True),
        ("00:30", "04:00", "17:00", True),
        ("03:59", "04:00", "17:00", True),
        ("04:00", "04:00", "17:00", False),
        ("00:00", "00:00", "17:00", False),
        ("23:59", "00:00", "17:00", True),
        ("11:58", "11:59", "17:00", True),
        ("11:59", "11:59", "17:00", False),
        ("23:00", "04:00", "01:00", False),
        ("00:59", "04:00", "01:00", False),
        ("01:00", "04:00", "01:00", True),
        ("04:00", "04:00", "04:00", True),
        ("03:59", "04:00", "04:00", True),
    ],
)
def test_it_is_evening_from_its_start_until_the_next_day_start(
    wall: str, day_start: str, evening_start: str, expected: bool
) -> None:
    moment = datetime.combine(FRIDAY, time.fromisoformat(wall), UTC)
    assert is_evening(moment, time.fromisoformat(day_start), time.fromisoformat(evening_start)) is expected


@given(minutes, day_starts, minutes)
def test_it_is_evening_when_the_evening_start_was_passed_since_the_day_start(
    wall: time, day_start: time, evening_start: time
) -> None:
    passed, walker = False, datetime.combine(FRIDAY, day_start)
    while True:
        passed = passed or walker.time() == evening_start
        if walker.time() == wall:
            break
        walker += timedelta(minutes=1)
    assert is_evening(datetime.combine(FRIDAY, wall, UTC), day_start, evening_start) is passed


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-500, 500))
def test_days_apart_takes_back_what_shifted_adds(day: date, days: int) -> None:
    assert shifted(day, days) - day == timedelta(days=days)
    assert days_apart(day, shifted(day, days)) == days


def test_a_span_holds_both_ends_and_is_empty_backwards() -> None:
    assert span(date(2024, 2, 28), date(2024, 3, 1)) == [
        date(2024, 2, 28),
        date(2024, 2, 29),
        date(2024, 3, 1),
    ]
    assert span(FRIDAY, FRIDAY) == [FRIDAY]
    assert span(FRIDAY, shifted(FRIDAY, -1)) == []


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-9, "9 days ago"),
        (-2, "2 days ago"),
        (-1, "yesterday"),
        (0, "today"),
        (1, "tomorrow"),
        (2, "in 2 days"),
    ],
)
def test_a_date_is_named_from_today(days: int, words: str) -> None:
    assert ago(shifted(FRIDAY, days), FRIDAY) == words


def test_a_date_is_said_with_its_year_only_where_that_is_another() -> None:
    assert in_words(FRIDAY) == "Friday 13 March"
    assert in_words(FRIDAY, today=date(2026, 12, 31)) == "Friday 13 March"
    assert in_words(FRIDAY, today=date(2027, 1, 1)) == "Friday 13 March 2026"


@given(st.dates())
def test_a_date_is_read_as_it_is_written(day: date) -> None:
    assert read_date(day.isoformat()) == day


@pytest.mark.parametrize(
    "text",
    [
        *("20260313", "2026-W11-5", "2026-W01-1", "2026-3-13", "26-03-13", "2026/03/13", "+026-03-13"),
        *("2026-02-30", "2026-13-01", "2026-03-13T00:00", " 2026-03-13", "٢٠٢٦-٠٣-١٣", "yesterday", ""),
    ],
)
def test_nothing_but_a_date_written_in_full_is_read_as_a_date(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_date(text)


@pytest.mark.parametrize(
    ("text", "latest", "coming"),
    [
        ("today", 0, 0),
        ("yesterday", -1, -1),
        ("tomorrow", 1, 1),
        ("friday", 0, 0),
        ("FRI", 0, 0),
        (" Thursday ", -1, 6),
        ("sat", -6, 1),
        ("saturday", -6, 1),
        ("2026-03-01", -12, -12),
    ],
)
def test_a_weekday_is_the_latest_or_the_coming_one_with_today_included(
    text: str, latest: int, coming: int
) -> None:
    assert read_day(text, FRIDAY) == shifted(FRIDAY, latest)
    assert read_day(text, FRIDAY, coming=True) == shifted(FRIDAY, coming)


@pytest.mark.parametrize("text", ["", "fr", "fridays", "someday", "2026-02-30", "13 March"])
def test_what_names_no_day_is_refused_with_what_would(text: str) -> None:
    with pytest.raises(ValueError, match="yesterday, tomorrow or a weekday"):
        read_day(text, FRIDAY)


@pytest.fixture
def zone_of_the_machine() -> Iterator[None]:
    before = os.environ.get("TZ")
    yield
    if before is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = before
    system.tzset()


@pytest.mark.usefixtures("zone_of_the_machine")
def test_the_wall_clock_shows_the_offset_of_date_and_travels_with_its_person() -> None:
    for zone, offset in (("JST-9", "+0900"), ("HST10", "-1000"), ("NPT-5:45", "+0545")):
        os.environ["TZ"] = zone
        shown = subprocess.run(["date", "+%z"], check=True, capture_output=True, text=True).stdout.strip()
        now = wall_clock()
        assert f"{now:%z}" == shown == offset
        assert now.microsecond == 0
        assert abs(datetime.now(timezone(timedelta())) - now) < timedelta(seconds=10)


def test_asking_for_the_practice_day_imports_nothing() -> None:
    code = (
        "import sys; before = set(sys.modules); import coach.practice.calendar; "
        "print({name.split('.')[0] for name in set(sys.modules) - before} - {'coach', '__future__'})"
    )
    found = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert found.stdout.strip() == "set()"


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)), st.integers(0, 800))
def test_weeks_are_whole_and_hold_both_ends(first: date, length: int) -> None:
    last = shifted(first, length)
    found = weeks(first, last)
    assert [day.weekday() for week in found for day in week] == [*range(7)] * len(found)
    assert [day for week in found for day in week] == span(found[0][0], found[-1][-1])
    assert first in found[0]
    assert last in found[-1]


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        ("2026-03-13", 0, "2026-03-13"),
        ("2026-03-13", -12, "2025-03-13"),
        ("2026-12-31", 1, "2027-01-31"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_of_a_shorter_month(
    day: str, months: int, found: str
) -> None:
    later = months_later(date.fromisoformat(day), months)
    assert later == date.fromisoformat(found)
    assert type(later) is date


def test_a_date_is_named_without_its_weekday_where_there_is_little_room() -> None:
    assert in_words(date(2025, 12, 30), today=FRIDAY, weekday=False) == "30 December 2025"
