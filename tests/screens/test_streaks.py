from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from textual.pilot import Pilot

from coach.app import CoachApp
from coach.coach import Coach
from coach.config import Config
from coach.config_reading import ConfigRead
from coach.journal.drafts import Drafts
from coach.journal.journal import Journal
from coach.journal.undo import UndoLog
from coach.paths import find_paths
from coach.practice.calendar import shifted, span
from coach.practice.copy import Copy
from coach.practice.customers import Customer, Roster
from coach.practice.day import Day, Deed, Intention, Outcome, Reflection
from coach.practice.rhythm import Rhythm, RhythmKind
from coach.practice.roles import Circle
from coach.safety import Safety
from coach.session import Session
from coach.theming import own_themes
from coach.widgets.day_in_words import DayInWords
from coach.widgets.year_grid import YearGrid

FRIDAY = date(2026, 3, 13)
DANA = Customer("c1", "Dana [/]", "boss", Circle.WORK, rhythm=Rhythm(RhythmKind.PICKED))


class Clock:
    """A clock that shows what it is set to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 13, 9, tzinfo=timezone(timedelta(hours=1)))

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def app_with(tmp_path: Path, clock: Clock) -> Callable[..., CoachApp]:
    """Make the app over a journal that holds some days."""

    def make(days: Iterable[Day] = ()) -> CoachApp:
        journal = Journal(tmp_path / "journal", tmp_path / "state")
        journal.replace(Copy(Roster((DANA,)), {day.date: day for day in days}), FRIDAY)
        undo, paths = UndoLog(tmp_path / "undo"), find_paths({"COACH_HOME": str(tmp_path)})
        coach = Coach(journal, undo, clock)
        return CoachApp(
            Session(coach, Drafts(tmp_path / "drafts.json")),
            Safety(journal, undo, paths, clock),
            ConfigRead(Config()),
            tmp_path / "config.toml",
            [own_themes()],
        )

    return make


def written(day: date, outcome: Outcome | None = Outcome.KEPT) -> Day:
    """Write a day with one intention."""
    return Day(day, (Intention(f"i{day}", "c1", f"I listen on {day:%-d %B}", outcome=outcome),))


def past(days: int) -> list[Day]:
    """Write each of the days before today."""
    return [written(day) for day in span(shifted(FRIDAY, -days), shifted(FRIDAY, -1))]


async def opened(pilot: Pilot[None]) -> YearGrid:
    """Go to the streaks, from whatever was due."""
    await pilot.pause()
    await pilot.press("2")
    await pilot.pause()
    return pilot.app.screen.query_one(YearGrid)


def shown(pilot: Pilot[None]) -> str:
    """Read the whole screen."""
    rows = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in row).rstrip() for row in rows)


async def test_the_facts_the_year_and_the_day_fit_in_80_by_24(app_with: Callable[..., CoachApp]) -> None:
    async with app_with(past(400)).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        seen = shown(pilot)
        assert "400 days in a row, today open" in seen
        assert "28 of 28 days practised in four weeks" in seen
        assert "2 of 2 in reserve" in seen
        assert [row.split()[0] for row in seen.splitlines()[7:14]] == [
            "Mon",
            "Tue",
            "Wed",
            "Thu",
            "Fri",
            "Sat",
            "Sun",
        ]
        assert "Apr May Jun" in seen
        assert "◆ reserve" in seen
        assert "Today, Friday 13 March  open" in seen
        assert pilot.app.screen.max_scroll_x == 0
        assert seen.count("■") == 371 - 2 - 1 + 13 + 1  # all weeks to today, the masthead, the legend


async def test_an_empty_journal_has_one_kind_sentence_and_an_empty_year(
    app_with: Callable[..., CoachApp],
) -> None:
    async with app_with().run_test(size=(80, 24)) as pilot:
        grid = await opened(pilot)
        seen = shown(pilot)
        assert "Your first day will stand here" in seen
        assert seen.count("■") == 1  # the legend
        await pilot.press("left", "left_curly_bracket", "home", "up")
        assert grid.day == FRIDAY


async def test_the_keys_move_by_day_week_month_and_year_over_all_that_was_written(
    app_with: Callable[..., CoachApp],
) -> None:
    async with app_with([written(date(2022, 12, 1)), *past(3)]).run_test(size=(80, 24)) as pilot:
        grid = await opened(pilot)
        for keys, day in {
            "left": "2026-03-06",
            "h h l": "2026-03-06",
            "up": "2026-03-12",
            "k k j": "2026-03-12",
            "left_square_bracket": "2026-02-13",
            "pageup pageup pagedown": "2026-02-13",
            "left_curly_bracket": "2025-03-13",
            "left_curly_bracket left_curly_bracket right_curly_bracket": "2025-03-13",
            "home": "2022-12-01",
            "home left": "2022-12-01",
            "home right_square_bracket": "2023-01-01",
            "down": "2026-03-13",
        }.items():
            await pilot.press("end", *keys.split())
            assert (keys, str(grid.day)) == (keys, day)


async def test_a_day_before_the_last_weeks_brings_its_own_year(app_with: Callable[..., CoachApp]) -> None:
    async with app_with([written(date(2012, 1, 1)), *past(3)]).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("home")
        seen = shown(pilot)
        assert "Sunday 1 January 2012" in seen
        assert "2012 Jan" in seen
        assert "◆ reserve" in seen  # 2012 had 54 weeks: they fit with the legend
        await pilot.press("end")
        assert "2012" not in shown(pilot)


async def test_the_day_is_told_with_all_that_was_written(app_with: Callable[..., CoachApp]) -> None:
    day = Day(
        shifted(FRIDAY, -1),
        (
            Intention(
                "a", "c1", "I ask [b]", "at ten", outcome=Outcome.PARTLY, note="She laughed\nOn Monday"
            ),
            Intention("b", "c1", "I listen"),
            Intention("c", "forgotten", "I thank", outcome=Outcome.KEPT),
        ),
        (Deed("d", "c1", "Carried the boxes"),),
        Reflection("Dana, again", "Who made your day easier?"),
    )
    async with app_with([day]).run_test(size=(80, 40)) as pilot:
        await opened(pilot)
        await pilot.press("up")
        told = shown(pilot)
        told = told[told.index("Yesterday, Thursday") :]
        rows = [" ".join(row.split()) for row in told.splitlines() if row.strip()]
        assert rows[:11] == [
            "Yesterday, Thursday 12 March done: 2 of 3 answered",
            "can still be answered until Sunday 15 March",
            "Dana [/] I ask [b] partly",
            "when at ten",
            "note She laughed",
            "On Monday",
            "Dana [/] I listen unanswered",
            "I thank kept",
            "Dana [/] Carried the boxes a deed",
            "Who made your day easier?",
            "Dana, again",
        ]


async def test_a_long_day_is_read_by_scrolling_and_left_again(app_with: Callable[..., CoachApp]) -> None:
    long = Day(shifted(FRIDAY, -1), reflection=Reflection("word " * 400 + "end of it"))
    async with app_with([long]).run_test(size=(80, 24)) as pilot:
        grid = await opened(pilot)
        await pilot.press("up", "tab", *["pagedown"] * 9)
        words = pilot.app.screen.query_one(DayInWords)
        assert words.has_focus
        await pilot.pause(0.5)
        assert "end of it" in shown(pilot)
        await pilot.press("escape")
        assert grid.has_focus
        assert grid.day == shifted(FRIDAY, -1)
        await pilot.press("down")
        assert words.scroll_y == 0


async def test_after_a_gap_the_rate_and_what_can_be_answered_come_first(
    app_with: Callable[..., CoachApp],
) -> None:
    days = [written(date(2026, 3, 1)), written(date(2026, 3, 12), None)]
    async with app_with(days).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        lines = [line.strip() for line in shown(pilot).splitlines()]
        assert lines[2:4] == [
            "1 of 12 days practised in the last four weeks.",
            "Yesterday can still be answered until Sunday 15 March.",
        ]


async def test_what_is_written_elsewhere_and_a_new_day_are_shown(
    app_with: Callable[..., CoachApp], clock: Clock
) -> None:
    app = app_with(past(3))
    async with app.run_test(size=(80, 24)) as pilot:
        grid = await opened(pilot)
        coach = app.session.coach
        intention = coach.intend("c1", "I greet first")
        coach.answer(intention.id, Outcome.KEPT)
        await pilot.press("1", "2")
        await pilot.pause()
        assert "4 days in a row, today done" in shown(pilot)
        clock.now += timedelta(days=1)
        await pilot.press("1", "2")
        await pilot.pause()
        assert grid.day == shifted(FRIDAY, 1)
        assert "4 days in a row, today open" in shown(pilot)


async def test_tomorrow_can_be_looked_at_once_it_is_planned(app_with: Callable[..., CoachApp]) -> None:
    async with app_with([*past(3), written(shifted(FRIDAY, 1), None)]).run_test(size=(80, 24)) as pilot:
        grid = await opened(pilot)
        await pilot.press("down", "down")
        assert grid.day == shifted(FRIDAY, 1)
        assert "Tomorrow, Saturday 14 March  planned" in shown(pilot)


@pytest.mark.parametrize(("width", "step"), [(80, 1), (120, 2), (76, 1)])
async def test_a_click_chooses_the_day_under_it(
    app_with: Callable[..., CoachApp], width: int, step: int
) -> None:
    async with app_with(past(30)).run_test(size=(width, 40)) as pilot:
        grid = await opened(pilot)
        padding = grid.styles.padding.left
        await pilot.click(YearGrid, offset=(padding + 5 + 51 * step, 1 + FRIDAY.weekday()))
        assert grid.day == shifted(FRIDAY, -7)
        await pilot.click(YearGrid, offset=(0, 0))
        assert grid.day == shifted(FRIDAY, -7)
