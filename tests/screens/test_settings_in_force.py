"""The settings of a machine, as far as the screens follow them."""

import re
from datetime import date, timedelta

import pytest
from msgspec.structs import replace
from sitting import Sitting
from textual.widgets import Input

from coach.coach import Coach
from coach.practice.day import Outcome

FRIDAY = date(2026, 3, 13)


def practise(sitting: Sitting, days: int) -> None:
    """Answer one intention on each of some days; then it is the day after."""
    for ahead in range(days):
        sitting.clock.set(f"{FRIDAY + timedelta(ahead)}T08:00:00+01:00")
        coach: Coach = sitting.another_coach()
        planned = coach.intend(coach.roster().active[0].id, "I listen")
        coach.answer(planned.id, Outcome.KEPT)
    sitting.clock.set(f"{FRIDAY + timedelta(days)}T08:00:00+01:00")


@pytest.mark.parametrize("shown", [True, False])
async def test_a_hidden_streak_stands_on_no_screen(four: Sitting, shown: bool) -> None:
    four.config = replace(four.config, streaks=shown)
    practise(four, 12)
    async with four.open() as hands:
        seen = {}
        for keys in (["escape"], ["2"], ["m"], ["escape", "c"], ["escape", "g"], ["1", "3"], ["4"]):
            await hands.press(*keys)
            place, *body = hands.screen.splitlines()
            seen[keys[-1]] = "\n".join([place, *body])
            assert bool(re.search(r" 12$", place)) is shown, place
        words = "\n".join(seen.values())
        for word in ("in a row, today", "best", "in reserve", "How long are my runs?", "And the reserve?"):
            assert (word in words) is shown, word
        assert ("◆ reserve" in seen["2"]) is shown
        assert "12 of 12 days practised" in seen["2"]
        assert "12 days in all" in seen["2"]
        assert "Do I practise?" in seen["g"]


async def test_without_a_streak_the_runs_are_offered_nowhere(four: Sitting) -> None:
    four.config = replace(four.config, streaks=False)
    practise(four, 3)
    async with four.open() as hands:
        await hands.press("escape", "2", "r")
        assert hands.screen.startswith(" Streaks")
        await hands.press("ctrl+p")
        await hands.type("the runs of")
        assert "The runs of the past" not in hands.screen


async def test_a_day_on_which_a_reserve_was_spent_is_a_missed_one_without_a_streak(four: Sitting) -> None:
    practise(four, 8)
    four.clock.set(f"{FRIDAY + timedelta(9)}T08:00:00+01:00")
    for shown, said in ((True, "a reserve was spent"), (False, "missed: nothing was written")):
        four.config = replace(four.config, streaks=shown)
        async with four.open() as hands:
            await hands.press("escape", "2", "up")
            assert said in hands.screen
            assert ("◆" in hands.screen.splitlines()[0]) is shown


@pytest.mark.parametrize("moves", [True, False])
async def test_without_animations_nothing_glides_and_no_cursor_blinks(four: Sitting, moves: bool) -> None:
    four.config = replace(four.config, animations=moves)
    async with four.open() as hands:
        assert (hands.app.animation_level == "none") is not moves
        assert hands.app.screen.query_one("#text", Input).cursor_blink is moves
        await hands.press("escape", "plus")
        assert hands.app.screen.query_one(Input).cursor_blink is moves
        await hands.press("escape", "ctrl+p")
        assert hands.app.screen.query_one(Input).cursor_blink is moves


async def test_what_the_settings_have_wrong_is_told_at_the_start(four: Sitting) -> None:
    four.problems = ("config.toml, line 1: there is no setting [/]",)
    async with four.open() as hands:
        assert hands.said == ["config.toml, line 1: there is no setting [/]"]
