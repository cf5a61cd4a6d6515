"""The summary of past years: with it and without it every figure is the same."""

import json
import os
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.coach import Coach
from coach.journal import documents, storage
from coach.journal.failures import JournalUnreadable
from coach.journal.journal import Journal
from coach.journal.undo import UndoLog
from coach.practice import streaks
from coach.practice.calendar import shifted, span
from coach.practice.copy import Copy
from coach.practice.customers import Customer, Roster
from coach.practice.day import Day, Deed, Intention, Outcome, Reflection
from coach.practice.insight import with_customer
from coach.practice.playbook import best_kept, suggestions
from coach.practice.rest import Pause, Rest, Settings
from coach.practice.roles import Circle

OFFSETS = (0.0, 0.0, 0.0, 13.0, 14.0, -10.0, -11.0)
AROUND_ENDS = [
    day
    for first, last in (
        (date(2023, 12, 26), date(2024, 1, 6)),
        (date(2024, 12, 26), date(2025, 1, 6)),
        (date(2025, 9, 26), date(2025, 10, 5)),
        (date(2025, 10, 29), date(2025, 11, 4)),
        (date(2025, 12, 28), date(2026, 1, 6)),
    )
    for day in span(first, last)
]
"""Days around the ends of years and of months."""

TODAYS = [
    date(2025, 2, 1),  # the summary ends with a year
    date(2025, 11, 1),  # with a month
    date(2025, 12, 2),  # with the next one
    date(2026, 1, 5),
    date(2026, 1, 31),
    date(2026, 2, 1),  # with the year of that
    date(2026, 3, 5),
]


def written(day: date, letter: str, offset: float) -> Day:
    at = datetime.combine(day, time(20), timezone(timedelta(hours=offset)))
    match letter:
        case "E":
            return Day(day)
        case "d":
            return Day(day, deeds=(Deed(f"d{day}", "b", "Carried boxes", at),))
        case "q":
            return Day(day, reflection=Reflection("Dana", at=at))
    outcome = {"D": Outcome.KEPT, "M": Outcome.MISSED}.get(letter)
    answered = at if outcome else None
    return Day(
        day,
        (Intention(f"i{day}", "a", "I ask", None, f"i.boss.{day.day % 3 + 1}", at, outcome, "n", answered),),
    )


@st.composite
def copies(draw: st.DrawFn) -> Copy:
    """Draw a journal with all its days around the ends of years and months."""
    many = len(AROUND_ENDS)
    letters = draw(st.lists(st.sampled_from("DDDDMHHEEdq"), min_size=many, max_size=many))
    offsets = draw(st.lists(st.sampled_from(OFFSETS), min_size=many, max_size=many))
    begun = draw(st.integers(0, many - 1))
    drawn = [written(*how) for how in zip(AROUND_ENDS, letters, offsets, strict=True)][begun:]
    return Copy(draw(rosters()), {day.date: day for day in drawn if day.is_written})


@st.composite
def rosters(draw: st.DrawFn) -> Roster:
    pauses = draw(st.lists(st.tuples(st.sampled_from(AROUND_ENDS), st.integers(0, 300)), max_size=2))
    rules = draw(st.dictionaries(st.sampled_from(AROUND_ENDS), st.frozensets(st.integers(0, 6))))
    return Roster(
        tuple(Customer(id, id, "boss", Circle.WORK, added=date(2023, 1, 1)) for id in "ab"),
        Settings(
            draw(st.sampled_from([time(0), time(4), time(11, 59)])),
            tuple(Rest(day, weekdays) for day, weekdays in rules.items()),
        ),
        tuple(Pause(first, shifted(first, length)) for first, length in dict(pauses).items()),
    )


def coach_on(home: Path, today: date) -> Coach:
    moment = datetime.combine(today, time(12), UTC)
    return Coach(Journal(home / "journal", home / "state"), UndoLog(home / "state" / "undo"), lambda: moment)


def plainly(copy: Copy, today: date) -> dict[str, object]:
    """Work all figures out from all days, as if there were no summary."""
    days, before = copy.days, {day: found for day, found in sorted(copy.days.items()) if day < today}
    intentions = [(day, i) for day, found in before.items() for i in found.intentions]
    streak = streaks.streak(days, copy.roster, today)
    given = {i.suggestion: day for day, i in intentions if i.suggestion}
    return {
        "streak": streak,
        "served": {id: day for day, found in before.items() for id in found.served},
        "last": {id: [one for one in intentions if one[1].customer == id][-1:] for id in "ab"},
        "given": given,
        "begun": streaks.first_written(days),
        "in a row": {id: kept for id in "ab" if (kept := with_customer(days.values(), id).kept_in_a_row)},
        "strips": {
            id: ((found := with_customer(days.values(), id)).last_served, found.kept_rate) for id in "ab"
        },
        "offered": suggestions("boss", given=given, day=today, seed="a", kept=best_kept(worth(intentions))),
    }


def worth(intentions: list[tuple[date, Intention]]) -> dict[str, float]:
    found: dict[str, float] = {}
    for _, i in intentions:
        if i.suggestion and i.outcome:
            found[i.suggestion] = found.get(i.suggestion, 0) + (1 if i.outcome is Outcome.KEPT else -1)
    return found


def told(coach: Coach, today: date) -> dict[str, object]:
    """Give the same figures as the coach tells them."""
    last = {id: coach.last_intention(id, before=today) for id in "ab"}
    return {
        "streak": coach.streak(),
        "served": coach.last_served(before=today),
        "last": {id: [found] if found else [] for id, found in last.items()},
        "given": coach.given("a", before=today),
        "begun": coach._first_written(),
        "in a row": coach.kept_in_a_row(),
        "strips": {strip.customer.id: (strip.last_served, strip.kept) for strip in coach.strips(since=today)},
        "offered": coach.suggestions(coach.roster().customers[0], today),
    }


def last_three(coach: Coach, today: date) -> dict[str, list[tuple[date, Intention]]]:
    """Give the last three intentions for each customer, when all years are read."""
    while coach.has_unread():
        coach.read_on()
    return {id: [*coach.last_intentions(id, before=today)] for id in "ab"}


def last_three_plainly(copy: Copy, today: date) -> dict[str, list[tuple[date, Intention]]]:
    """Find the same from all days."""
    before = [copy.days[day] for day in sorted(copy.days, reverse=True) if day < today]
    return {id: [(day.date, i) for day in before if (i := day.intention_for(id))][:3] for id in "ab"}


@settings(max_examples=30, deadline=None)
@given(copies(), st.sampled_from(TODAYS))
def test_who_was_served_before_any_day_is_what_all_days_tell(copy: Copy, today: date) -> None:
    with TemporaryDirectory() as folder:
        home = Path(folder)
        Journal(home / "journal", home / "state").replace(copy, today)
        coach = coach_on(home, today)
        for before in AROUND_ENDS:
            assert coach.last_served(before=before) == {
                who: day for day, found in sorted(copy.days.items()) if day < before for who in found.served
            }


@settings(max_examples=60, deadline=None)
@given(copies(), copies(), rosters(), st.permutations(TODAYS))
def test_with_a_summary_or_without_every_figure_is_the_same(
    first: Copy, imported: Copy, terms: Roster, todays: list[date]
) -> None:
    """The days go by in any order, older years are imported into, pauses and rest are set back."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        journal = Journal(home / "journal", home / "state")
        running = coach_on(home, todays[0])
        for copy in (
            first,
            Copy(first.roster, {**first.days, **imported.days}),
            Copy(replace(terms, customers=first.roster.customers), {**first.days, **imported.days}),
        ):
            journal.replace(copy, todays[0])
            for today in todays[:3]:
                expected = plainly(copy, today)
                assert told(coach_on(home, today), today) == expected  # which makes the summary
                assert told(coach_on(home, today), today) == expected  # and uses it
            assert told(running, todays[0]) == plainly(copy, todays[0])
            assert last_three(running, todays[0]) == last_three_plainly(copy, todays[0])
            assert {past.day.date: past.mark for past in running.history()} == {
                day: mark for day, mark in running.marks().items() if day <= todays[0]
            }
        assert running.history() == coach_on(home, todays[0]).history()


# What is read


def filled(home: Path) -> Copy:
    """Write twelve days in March into each of seven years."""
    days = [
        written(day, {3: "M", 4: "H"}.get(day.day, "D"), 1.0)
        for year in range(2020, 2027)
        for day in span(date(year, 3, 1), date(year, 3, 12))
    ]
    roster = Roster(tuple(Customer(id, id, "boss", Circle.WORK) for id in "ab"))
    copy = Copy(roster, {day.date: day for day in days})
    Journal(home / "journal", home / "state").replace(copy, date(2026, 3, 13))
    return copy


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List the files of the journal that are read whole."""
    found: list[str] = []
    whole = storage._key_and_content

    def watched(path: Path) -> object:
        found.append(path.name)
        return whole(path)

    monkeypatch.setattr(storage, "_key_and_content", watched)
    return found


TODAY = date(2026, 3, 13)


def test_with_a_summary_this_year_and_the_roster_are_read_and_nothing_else(
    home: Path, opened: list[str]
) -> None:
    copy = filled(home)
    told(coach_on(home, TODAY), TODAY)
    opened.clear()
    coach = coach_on(home, TODAY)
    coach.today()
    coach.due()
    assert coach.history(first=date(2026, 1, 1))
    coach.stamp()
    assert told(coach, TODAY) == plainly(copy, TODAY)
    assert set(opened) == {"2026.json", "roster.json"}
    assert coach.is_read(TODAY)
    assert not coach.is_read(date(2025, 12, 31))


def test_early_in_a_year_the_last_one_is_read_too(home: Path, opened: list[str]) -> None:
    filled(home)
    told(coach_on(home, date(2026, 1, 5)), date(2026, 1, 5))
    opened.clear()
    coach_on(home, date(2026, 1, 5)).today()
    assert set(opened) == {"2025.json", "2026.json", "roster.json"}


def test_a_year_that_ends_is_added_without_reading_the_years_before_it(home: Path, opened: list[str]) -> None:
    copy = filled(home)
    told(coach_on(home, date(2026, 1, 31)), date(2026, 1, 31))
    opened.clear()
    assert told(coach_on(home, TODAY), TODAY) == plainly(copy, TODAY)
    assert set(opened) == {"2025.json", "2026.json", "roster.json"}


def test_the_years_are_read_one_by_one_the_last_first(home: Path, opened: list[str]) -> None:
    filled(home)
    told(coach_on(home, TODAY), TODAY)
    coach = coach_on(home, TODAY)
    coach.today()
    opened.clear()
    while coach.has_unread():
        coach.read_on()
    assert opened == [f"{year}.json" for year in (2025, 2024, 2023, 2022, 2021, 2020)]
    assert coach.is_read(date(2020, 3, 1))


JUNE = date(2026, 6, 13)


def test_a_month_that_ends_is_added_without_reading_any_other_year(home: Path, opened: list[str]) -> None:
    copy = filled(home)
    told(coach_on(home, TODAY), TODAY)
    opened.clear()
    assert told(coach_on(home, JUNE), JUNE) == plainly(copy, JUNE)
    assert set(opened) == {"2026.json", "roster.json"}


def test_a_note_on_an_old_day_of_this_year_throws_away_what_was_made_of_it_and_no_other_year(
    home: Path, opened: list[str]
) -> None:
    copy = filled(home)
    running = coach_on(home, JUNE)
    told(running, JUNE)
    opened.clear()
    day = date(2026, 3, 5)
    intention = running.note(copy.days[day].intentions[0].id, "Well after all", day=day)
    changed = Copy(copy.roster, {**copy.days, day: replace(copy.days[day], intentions=(intention,))})
    for coach in (running, coach_on(home, JUNE)):
        assert told(coach, JUNE) == plainly(changed, JUNE)
    running.undo()
    for coach in (running, coach_on(home, JUNE)):
        assert told(coach, JUNE) == plainly(copy, JUNE)
    assert set(opened) == {"2026.json", "roster.json"}


def test_of_this_year_no_day_is_read_that_the_summary_tells_of(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(home)
    told(coach_on(home, JUNE), JUNE)
    read: list[str] = []
    read_day = documents.read_day

    def watched(document: object, place: str = "") -> Day:
        read.append(place)
        return read_day(document, place)

    monkeypatch.setattr(documents, "read_day", watched)
    coach = coach_on(home, JUNE)
    coach.today()
    coach.due()
    assert read == []
    coach.day(date(2026, 3, 5))
    assert read == ["days.20260305"]


def test_of_the_years_that_were_checked_one_is_opened_when_it_is_asked_for_and_three_stay_open(
    home: Path, opened: list[str]
) -> None:
    copy = filled(home)
    coach = coach_on(home, TODAY)
    while coach.has_unread():
        coach.read_on()
    opened.clear()
    for year in (2021, 2021, 2022, 2023, 2021, 2024, 2022):
        assert coach.day(date(year, 3, 5)) == copy.days[date(year, 3, 5)]
    assert opened == ["2021.json", "2022.json", "2023.json", "2024.json", "2022.json"]


def test_a_past_year_that_rots_without_a_trace_is_found_when_it_is_checked(home: Path) -> None:
    filled(home)
    told(coach_on(home, TODAY), TODAY)
    path = home / "journal" / "2021.json"
    before, times = path.read_bytes(), path.stat()
    path.write_bytes(before.replace(b"I ask", b"I bsk", 1))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    journal = Journal(home / "journal", home / "state")
    for year in journal.unread():
        journal.check(year)
    assert journal.suspects() == (path,)
    path.write_bytes(before[:-30])
    coach = coach_on(home, TODAY)
    with pytest.raises(JournalUnreadable, match="it was cut off"):
        coach.history(first=date(2020, 1, 1))


@pytest.mark.parametrize("damage", [b"", b"{}", b"00000000\n{}", b"\xff\xfe"])
def test_a_summary_that_rots_is_made_anew(home: Path, damage: bytes) -> None:
    copy = filled(home)
    told(coach_on(home, TODAY), TODAY)
    path = home / "state" / "summary.json"
    path.write_bytes(damage or path.read_bytes()[:-3].replace(b"20", b"19"))
    assert told(coach_on(home, TODAY), TODAY) == plainly(copy, TODAY)


def test_a_year_changed_by_hand_throws_the_summary_away(home: Path) -> None:
    filled(home)
    told(coach_on(home, TODAY), TODAY)
    running = coach_on(home, TODAY)
    assert running.last_served(before=TODAY)["a"] == date(2026, 3, 12)
    before = running.streak().total
    path = home / "journal" / "2021.json"
    path.write_text(path.read_text().replace('"outcome": "kept"', '"outcome": null', 1))
    assert coach_on(home, TODAY).streak().total == before - 1
    assert running.streak().total == before - 1


@pytest.mark.parametrize(
    "terms",
    [
        {"pauses": (Pause(date(2025, 3, 5), date(2027, 3, 5)),)},
        {"settings": Settings(rest=(Rest(date(2025, 1, 1), frozenset({4})),))},
        {"settings": Settings(time(0))},
    ],
)
def test_terms_that_reach_back_throw_the_summary_away(home: Path, terms: dict[str, Any]) -> None:
    copy = filled(home)
    running = coach_on(home, TODAY)
    assert told(running, TODAY) == plainly(copy, TODAY)
    roster = replace(copy.roster, **terms)
    Journal(home / "journal", home / "state").save_roster(roster, running.now())
    for coach in (running, coach_on(home, TODAY)):
        assert coach.streak() == streaks.streak(copy.days, roster, TODAY)


def test_a_summary_holds_no_words_and_only_its_owner_reads_it(home: Path) -> None:
    filled(home)
    told(coach_on(home, TODAY), TODAY)
    path = home / "state" / "summary.json"
    assert path.stat().st_mode & 0o777 == 0o600
    text = path.read_text()
    assert "I ask" not in text and "Carried" not in text and '"n"' not in text
    months, years = map(json.loads, text.splitlines()[1:])
    assert [made["sources"]["until"] for made in (months, years)] == ["2026-02-01", "2026-01-01"]
    for made in (months, years):
        assert made["sources"]["years"].keys() == {str(y) for y in range(2020, 2026)}


def test_where_the_summary_cannot_be_kept_the_figures_are_told_all_the_same(home: Path) -> None:
    copy = filled(home)
    (home / "state" / "summary.json").mkdir()
    assert told(coach_on(home, TODAY), TODAY) == plainly(copy, TODAY)
    assert list((home / "state" / "summary.json").iterdir()) == []
