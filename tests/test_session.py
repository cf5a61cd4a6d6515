"""A sitting: what was typed is kept whatever else happens, and found again on another day."""

import asyncio
import time
from datetime import date
from pathlib import Path

import pytest
from sitting import Sitting

from coach.journal.drafts import Drafts
from coach.practice.due import Due
from coach.session import Session

THURSDAY, FRIDAY, SATURDAY = (f"2026-03-{day}T08:00:00+01:00" for day in (12, 13, 14))


@pytest.fixture
def dana_and_ravi(home: Path) -> Sitting:
    """A home on a Thursday, with two customers."""
    sitting = Sitting(home, THURSDAY)
    for name in ("Dana", "Ravi"):
        sitting.coach.add_customer(name, "teammate")
    return sitting


async def test_what_was_half_written_yesterday_stands_on_todays_line(dana_and_ravi: Sitting) -> None:
    async with dana_and_ravi.open() as hands:
        await hands.type("I listen to h")
        await hands.press("tab")
        await hands.type("at lunch")
        await hands.press("ctrl+q")
    dana_and_ravi.clock.set(FRIDAY)
    async with dana_and_ravi.open() as hands:
        assert "I listen to h" in hands.screen
        assert "at lunch" in hands.screen
        await hands.press("end")
        await hands.type("er")
        await hands.press("enter", "ctrl+q")
    (intention,) = dana_and_ravi.coach.day(date(2026, 3, 13)).intentions
    assert (intention.text, intention.when) == ("I listen to her", "at lunch")
    assert dana_and_ravi.drafts() == {}


async def test_a_line_that_is_taken_lets_the_half_written_words_wait(dana_and_ravi: Sitting) -> None:
    async with dana_and_ravi.open() as hands:
        await hands.type("I listen to h")
        await hands.press("ctrl+q")
    dana_and_ravi.clock.set(FRIDAY)
    dana_and_ravi.coach.intend(dana_and_ravi.coach.who("Dana").id, "I bring the figures")
    async with dana_and_ravi.open() as hands:
        assert "I listen to h" not in hands.screen
        await hands.press("ctrl+q")
    dana_and_ravi.clock.set(SATURDAY)
    async with dana_and_ravi.open(start=Due.MORNING) as hands:
        hands.app.today.choose(dana_and_ravi.coach.who("Dana").id)
        await hands.settle()
        assert "I listen to h" in hands.screen


async def test_half_an_answer_to_the_question_is_there_the_next_evening(dana_and_ravi: Sitting) -> None:
    dana_and_ravi.clock.set(THURSDAY.replace("08:", "20:"))
    async with dana_and_ravi.open() as hands:
        await hands.type("Ravi made ro")
        await hands.press("ctrl+q")
    dana_and_ravi.clock.set(FRIDAY.replace("08:", "20:"))
    async with dana_and_ravi.open() as hands:
        assert "Ravi made ro" in hands.screen


async def test_what_is_typed_is_kept_while_a_save_has_to_wait(dana_and_ravi: Sitting) -> None:
    async with dana_and_ravi.open() as hands:
        with dana_and_ravi.busy():
            await hands.press_on(*"I ask", "enter", *"I call")
            begun = time.monotonic()
            while "I call" not in dana_and_ravi.drafts().values():
                assert time.monotonic() - begun < 3
                await asyncio.sleep(0.1)
            assert not dana_and_ravi.coach.day(date(2026, 3, 12)).intentions
        await hands.settle()
    assert [i.text for i in dana_and_ravi.coach.day(date(2026, 3, 12)).intentions] == ["I ask"]


async def test_two_windows_lose_nothing_of_each_other(dana_and_ravi: Sitting) -> None:
    ravi = dana_and_ravi.coach.who("Ravi").id
    async with dana_and_ravi.open() as one, dana_and_ravi.open() as other:
        await one.type("For Dana, half")
        other.app.today.choose(ravi)
        await other.settle()
        await other.type("For Ravi, half")
        for hands in (one, other):
            hands.app.glance()
            await hands.settle()
    assert set(dana_and_ravi.drafts().values()) == {"For Dana, half", "For Ravi, half"}


async def test_what_is_brought_forward_behind_a_mask_is_what_was_written(dana_and_ravi: Sitting) -> None:
    async with dana_and_ravi.open() as hands:
        await hands.type("I listen to h")
        await hands.press("ctrl+q")
    dana_and_ravi.clock.set(FRIDAY)
    drafts = Drafts(dana_and_ravi.home / "state" / "drafts.json", masked=True)
    Session(dana_and_ravi.coach, drafts).bring_forward()
    drafts.keep()
    assert list(dana_and_ravi.drafts().values()) == ["I listen to h"]
