"""A slow disk: what is typed where something is still being saved stays a draft, and is there again."""

from datetime import date

import pytest
from sitting import Hands, Sitting

from coach.practice.day import Outcome

MARCH_13 = date(2026, 3, 13)


@pytest.fixture
def dana(sitting: Sitting) -> str:
    """One customer, and a first day; her id."""
    id = sitting.coach.add_customer("Dana", "boss").id
    sitting.coach.reflect("A first day")
    return id


async def while_saving(sitting: Sitting, hands: Hands, *keys: str) -> None:
    """Press keys while nothing is saved, then leave when all is."""
    with sitting.busy():
        await hands.press_on(*keys)
    await hands.settle()
    await hands.press("ctrl+q")


async def test_on_the_line_of_an_intention(sitting: Sitting, dana: str) -> None:
    async with sitting.open() as hands:
        await hands.type("I ask.")
        await while_saving(sitting, hands, "enter", "enter", *" Now", "tab", *"at ten")
    assert [i.text for i in sitting.coach.day(MARCH_13).intentions] == ["I ask."]
    assert sitting.drafts() == {
        f"2026-03-13 {dana} text": "I ask. Now",
        f"2026-03-13 {dana} when": "at ten",
    }
    async with sitting.open() as hands:
        await hands.press("escape", "enter")
        assert "I ask. Now" in hands.screen


async def test_on_the_line_of_a_note_in_the_evening_and_on_its_day(sitting: Sitting, dana: str) -> None:
    id = sitting.coach.intend(dana, "I ask").id
    sitting.clock.set("2026-03-13T20:00:00+01:00")
    async with sitting.open() as hands:
        await hands.press("tab")
        await hands.type("She smiled")
        await while_saving(sitting, hands, "enter", "tab", *" too")
    assert sitting.coach.day(MARCH_13).intentions[0].note == "She smiled"
    assert sitting.drafts() == {f"{id} note": "She smiled too"}
    async with sitting.open() as hands:
        await hands.press("escape", "2", "enter", "tab")
        await while_saving(sitting, hands, "enter", "tab", *" and I")
    assert sitting.coach.day(MARCH_13).intentions[0].note == "She smiled too"
    assert sitting.drafts() == {f"{id} note": "She smiled too and I"}


async def test_on_the_line_of_the_question(sitting: Sitting, dana: str) -> None:
    sitting.coach.answer(sitting.coach.intend(dana, "I ask").id, Outcome.KEPT)
    sitting.clock.set("2026-03-13T20:00:00+01:00")
    async with sitting.open() as hands:
        await hands.press("tab", "end")
        await while_saving(sitting, hands, *", kept", "enter", "tab", *" once")
    reflection = sitting.coach.day(MARCH_13).reflection
    assert reflection
    assert reflection.answer == "A first day, kept"
    assert sitting.drafts() == {"2026-03-13 reflection": "A first day, kept once"}


async def test_in_a_second_deed(sitting: Sitting, dana: str) -> None:
    async with sitting.open() as hands:
        await hands.press("escape", "plus")
        await hands.type("Held the door")
        await while_saving(sitting, hands, "enter", "plus", "ctrl+u", *"Carried", "escape")
    assert [deed.text for deed in sitting.coach.day(MARCH_13).deeds] == ["Held the door"]
    assert sitting.drafts() == {"deed": "Carried"}


async def test_on_the_page_of_a_customer_and_on_the_map(sitting: Sitting, dana: str) -> None:
    async with sitting.open() as hands:
        await hands.press("escape", "3", "m", "enter")
        await hands.type("Early warnings")
        await while_saving(sitting, hands, "enter", "enter", *", always")
    assert sitting.coach.roster().customers[0].dealings.give == "Early warnings"
    assert sitting.drafts() == {f"map {dana} give": "Early warnings, always"}
    async with sitting.open() as hands:
        await hands.press("escape", "3", "enter", "enter", "end")
        await while_saving(sitting, hands, *" Smith", "enter", "enter", *" Junior")
    assert sitting.coach.roster().customers[0].name == "Dana Smith"
    assert sitting.drafts()[f"page {dana} name"] == "Dana Smith Junior"
