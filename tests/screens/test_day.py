"""A day worked from the streaks: answers, notes, deeds, deletions, and why it takes no more."""

from datetime import date

import pytest
from sitting import Sitting

from coach.practice.day import Outcome

MARCH_13 = date(2026, 3, 13)


@pytest.fixture
def yesterday(four: Sitting) -> Sitting:
    """Three intentions of yesterday, none answered; it is the morning after."""
    for customer in four.coach.roster().active[:3]:
        four.coach.intend(customer.id, f"I greet {customer.name} first")
    four.clock.set("2026-03-14T08:00:00+01:00")
    four.coach.skip_catch_up()
    return four


def outcomes(sitting: Sitting) -> list[Outcome | None]:
    return [intention.outcome for intention in sitting.coach.day(MARCH_13).intentions]


async def test_yesterday_is_answered_from_the_streaks_the_next_one_comes_by_itself(
    yesterday: Sitting,
) -> None:
    async with yesterday.open() as hands:
        await hands.press("escape", "2", "up", "enter")
        assert "Yesterday, Friday 13 March" in hands.screen
        assert "can still be answered until Monday 16 March" in hands.screen
        await hands.press("y", "n", "p")
        assert "Done: 3 of 3 answered" in hands.screen
        await hands.press("escape")
        assert "1 day in a row" in hands.screen
    assert outcomes(yesterday) == [Outcome.KEPT, Outcome.MISSED, Outcome.PARTLY]


async def test_a_note_and_a_deed_are_added_to_that_day(yesterday: Sitting) -> None:
    async with yesterday.open() as hands:
        await hands.press("escape", "2", "up", "enter", "tab")
        await hands.type("She smiled")
        await hands.press("enter", "plus")
        await hands.type("Carried the boxes up")
        await hands.press("enter")
        assert "a deed" in hands.screen
    found = yesterday.coach.day(MARCH_13)
    assert found.intentions[0].note == "She smiled"
    assert [deed.text for deed in found.deeds] == ["Carried the boxes up"]


async def test_a_half_typed_note_is_there_again_and_goes_with_the_answer(yesterday: Sitting) -> None:
    async with yesterday.open() as hands:
        await hands.press("escape", "2", "up", "enter", "tab")
        await hands.type("She sm")
        await hands.press("escape", "escape", "enter")
        assert "She sm" in hands.screen
        await hands.press("y")
    assert yesterday.coach.day(MARCH_13).intentions[0].note == "She sm"


async def test_an_entry_is_deleted_and_brought_back(yesterday: Sitting) -> None:
    async with yesterday.open() as hands:
        await hands.press("escape", "2", "up", "enter", "d")
        assert len(outcomes(yesterday)) == 2
        await hands.press("u")
    assert len(outcomes(yesterday)) == 3


async def test_a_closed_day_says_why_and_takes_nothing_but_a_note(yesterday: Sitting) -> None:
    yesterday.clock.set("2026-03-17T08:00:00+01:00")
    why = "Friday 13 March is closed: a day takes answers, deeds and its reflection"
    async with yesterday.open() as hands:
        await hands.press("escape", "2", "up", "up", "up", "up", "enter")
        assert why in " ".join(hands.screen.split())
        before, footer = yesterday.coach.day(MARCH_13), hands.screen.splitlines()[-1]
        assert "note" in footer
        assert not {"answer", "deed"} & set(footer.split())
        await hands.press("y", "y", "d", "plus")
        assert why in " ".join(hands.screen.split())
        assert yesterday.coach.day(MARCH_13) == before
        await hands.press("enter")
        await hands.type("Late")
        await hands.press("enter")
    assert yesterday.coach.day(MARCH_13).intentions[0].note == "Late"


async def test_left_and_right_go_from_day_to_day(yesterday: Sitting) -> None:
    async with yesterday.open() as hands:
        await hands.press("escape", "2", "enter")
        assert "Nothing is written on this day." in hands.screen
        await hands.press("left", "left", "left")
        assert "“I greet Dana first”" in hands.screen
        await hands.press("right", "right", "escape")
        assert "Today, Saturday 14 March" in hands.screen


async def test_tomorrow_cannot_be_answered_yet(four: Sitting) -> None:
    four.coach.intend(four.coach.roster().active[0].id, "I call first", day=date(2026, 3, 14))
    async with four.open() as hands:
        await hands.press("escape", "2", "down", "down", "enter")
        assert "Saturday 14 March has not begun" in " ".join(hands.screen.split())
        assert not {"answer", "deed"} & set(hands.screen.splitlines()[-1].split())
        await hands.press("y", "d")
    assert not four.coach.day(date(2026, 3, 14)).intentions
