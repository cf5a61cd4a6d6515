"""Trends: one question at a time, the answer above its picture, every number as JSON says."""

import pytest
from sitting import Sitting

from coach.practice.findings import findings
from coach.widgets.picture import bar


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_each_question_shows_its_answer_and_the_rows_that_the_command_prints(
    year: Sitting, size: tuple[int, int]
) -> None:
    found = findings(year.coach.record(), year.coach.practice_day())
    async with year.open(size=size) as hands:
        await hands.press("escape", "2", "g")
        left = hands.app.screen.query_one("Questions").size.width
        for finding in found:
            answer = words(" ".join(line[left:] for line in hands.screen.splitlines()[1:-1]))
            assert finding.answer in answer
            if finding.by_week:
                last = finding.rows[-1]
                assert words(f"{last.label}: {last.number}") in answer
            else:
                for row in finding.rows[:12]:
                    assert words(f"{row.label} {row.number}") in answer
            assert hands.app.screen.max_scroll_x == 0
            await hands.press("down")


async def test_left_and_right_choose_the_week_that_is_told(year: Sitting) -> None:
    weeks = findings(year.coach.record(), year.coach.practice_day())[0].rows
    async with year.open() as hands:
        await hands.press("escape", "2", "g", "left", "left")
        assert f"{weeks[-3].label}: {weeks[-3].number}" in hands.screen
        await hands.press(*["left"] * 30)
        assert f"{weeks[0].label}: {weeks[0].number}" in hands.screen
        await hands.press("right")
        assert f"{weeks[1].label}: {weeks[1].number}" in hands.screen


async def test_a_week_chosen_right_after_a_move_is_one_of_the_question_moved_to(year: Sitting) -> None:
    found = findings(year.coach.record(), year.coach.practice_day())
    at = next(n for n, finding in enumerate(found) if n and finding.by_week)
    week = found[at].rows[-2]
    async with year.open() as hands:
        await hands.press("escape", "2", "g")
        await hands.type("j" * at + "h")
        assert words(found[at].answer) in words(" ".join(line[24:] for line in hands.screen.splitlines()))
        assert f"{week.label}: {week.number}" in hands.screen


async def test_the_runs_have_a_key_of_their_own_and_esc_goes_back(year: Sitting) -> None:
    async with year.open() as hands:
        await hands.press("escape", "2", "r")
        assert "The longest of" in hands.screen
        await hands.press("tab", "pagedown", "escape", "escape")
        assert hands.screen.splitlines()[0].strip().startswith("Streaks")


async def test_an_empty_journal_draws_nothing_and_says_from_when_on(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.press("escape", "2", "g")
        for said in (
            "This is drawn from 5 days on.",
            "This is drawn from 8 intentions on.",
            *["A group is drawn from 8 answers on; there are 0 so far."] * 5,
            "Reasons are counted from 5 on; the evening asks.",
            "The first run begins with the first answered day.",
            "Nothing was spent: 2 of 2 are there.",
            "Gaps are counted from 5 on.",
        ):
            assert said in words(" ".join(line[24:] for line in hands.screen.splitlines()))
            assert "█" not in hands.screen
            await hands.press("left", "down")


@pytest.mark.parametrize("width", [1, 7, 20])
def test_a_bar_is_as_long_as_its_share_to_an_eighth_of_a_cell(width: int) -> None:
    eighths = {character: n for n, character in enumerate(" ▏▎▍▌▋▊▉█")}
    for n in range(101):
        drawn = bar(n / 100, width)
        assert len(drawn) == width
        assert abs(sum(eighths[character] for character in drawn) - n / 100 * width * 8) <= 0.5
