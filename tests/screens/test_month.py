"""A month as a calendar: what was kept of what was planned, by number and glyph."""

import calendar
from datetime import date

import pytest
from sitting import Sitting

from coach.coach import Coach
from coach.config import Config
from coach.practice.day import Outcome
from coach.setting import WEEKDAYS
from coach.widgets.marks import GLYPHS
from coach.widgets.month_grid import MonthGrid

NAMES = calendar.day_abbr
SIZES = [(80, 24), (120, 40)]


def cell_of(coach: Coach, day: date) -> str:
    """Count a day anew, as its cell shall show it."""
    [past] = coach.history(day, day)
    outcomes = [i.outcome for i in past.day.intentions if i.outcome is not Outcome.NO_CHANCE]
    kept = sum({Outcome.KEPT: 1.0, Outcome.PARTLY: 0.5}.get(outcome, 0) for outcome in outcomes if outcome)
    number = f"{int(kept)}" if kept == int(kept) else f"{int(kept) or ''}½"
    return f"{day.day} {GLYPHS[past.mark].character}" + (f" {number}/{len(outcomes)}" if outcomes else "")


@pytest.mark.parametrize("size", SIZES)
async def test_every_day_of_every_month_shows_its_mark_and_what_was_kept(
    year: Sitting, size: tuple[int, int]
) -> None:
    async with year.open(size=size) as hands:
        await hands.press("escape", "2", "m")
        for back in range(12):
            first = date(2026 - (back > 2), (2 - back) % 12 + 1, 1)
            lines = " ".join(hands.screen.split())
            assert f"{first:%B %Y}" in lines
            last = calendar.monthrange(first.year, first.month)[1]
            for day in (first.replace(day=n) for n in range(1, last + 1)):
                if date(2025, 3, 13) <= day <= date(2026, 3, 13):
                    assert cell_of(year.coach, day) in lines
            await hands.press("left_square_bracket")


async def test_the_sum_of_a_month_is_the_sum_of_its_days(year: Sitting) -> None:
    async with year.open() as hands:
        await hands.press("escape", "2", "m", "left_square_bracket")
        days = year.coach.history(date(2026, 2, 1), date(2026, 2, 28))
        done = sum(past.mark == "done" for past in days)
        counted = sum(past.mark not in ("rest", "pause", "travel") for past in days)
        outcomes = [i.outcome for past in days for i in past.day.intentions]
        kept = outcomes.count(Outcome.KEPT) + outcomes.count(Outcome.PARTLY) / 2
        planned = len(outcomes) - outcomes.count(Outcome.NO_CHANCE)
        assert f"{done} of {counted} days practised, {kept:g} of {planned} intentions kept" in hands.screen


async def test_the_arrows_move_as_a_calendar_reads_and_the_day_goes_along(year: Sitting) -> None:
    async with year.open() as hands:
        await hands.press("escape", "2", "m")
        grid = hands.app.screen.query_one(MonthGrid)
        for key, day in (
            ("left", 12), ("up", 5), ("right", 6), ("down", 13), ("down", 13), ("home", 13),
        ):  # fmt: skip
            await hands.press(key)
            assert grid.day.day == day, key
        assert grid.day == date(2025, 3, 13)
        await hands.press("escape")
        assert "Thursday 13 March 2025" in hands.screen
        await hands.press("m", "end", "escape")
        assert "Today, Friday 13 March" in hands.screen


async def test_a_month_of_an_empty_journal_is_empty(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.press("escape", "2", "m")
        assert "Nothing is written in this month." in hands.screen
        assert "13 □" in hands.screen
        await hands.press("left", "left_square_bracket", "home", "enter", "escape")
        assert "March 2026" in hands.screen


@pytest.mark.parametrize("starts", [0, 5, 6])
async def test_the_week_begins_on_the_day_that_is_set(year: Sitting, starts: int) -> None:
    year.config = Config(week_starts=WEEKDAYS[starts])
    async with year.open() as hands:
        await hands.press("escape", "2")
        names = [line.split()[0] for line in hands.screen.splitlines()[7:14]]
        assert names == [WEEKDAYS[(starts + n) % 7][:3].capitalize() for n in range(7)]
        assert "Today, Friday 13 March" in hands.screen
        await hands.press("m")
        assert " ".join(names) in " ".join(hands.screen.split())


async def test_only_the_chosen_day_stands_out_and_its_weekday_wherever_the_keys_go(year: Sitting) -> None:
    async with year.open() as hands:
        await hands.press("escape", "2", "m")
        grid = hands.app.screen.query_one(MonthGrid)
        for key in ("left", "up", "up", "right", "down", "left_square_bracket", "up", "home", "end"):
            await hands.press(key)
            strips = [segment for row in hands.app.screen._compositor.render_strips() for segment in row]
            chosen = " ".join(text.strip() for text, style, _ in strips if style and style.reverse)
            assert chosen.split()[0] == str(grid.day.day), key
            names = {text.strip(): style for text, style, _ in strips if text.strip() in NAMES and style}
            colours = {name: style.color for name, style in names.items()}
            here = colours.pop(f"{grid.day:%a}")
            assert len(colours) == 6 and here not in colours.values(), key
