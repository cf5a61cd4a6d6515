"""Contacts and calendars, brought in from the palette."""

import os
from pathlib import Path

import pytest
from calendars import BERLIN, DANA, calendar, event
from sitting import Hands, Sitting

from coach.config_reading import read_config

PEOPLE = "".join(
    f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nEMAIL:{n}@example.org\nEND:VCARD\n"
    for n, name in enumerate(("Dana Levi", "Kim Lee", "[/b]Ravi"))
)


async def ask_for(hands: Hands, command: str) -> None:
    """Run a command of the palette."""
    await hands.press("escape", "ctrl+p")
    await hands.type(command)
    await hands.press("enter")
    assert "Which " in hands.screen


@pytest.fixture
def sitting(home: Path) -> Sitting:
    sitting = Sitting(home)
    sitting.coach.add_customer("Dana Levi", "boss")
    return sitting


async def test_contacts_are_chosen_one_by_one_out_of_a_file(sitting: Sitting, tmp_path: Path) -> None:
    book = tmp_path / "people.vcf"
    book.write_text(PEOPLE)
    async with sitting.open() as hands:
        await ask_for(hands, "Import contacts")
        await hands.type(str(book))
        await hands.press("enter")
        assert "Dana Levi, boss, gets 0@example.org" in hands.screen
        assert "[/b]Ravi  2@example.org" in hands.screen
        await hands.press("down", "space", "down", "space", "enter")
        assert "2 taken on" in hands.said[-1]
    assert [customer.name for customer in sitting.coach.roster().active] == [
        "Dana Levi",
        "Kim Lee",
        "[/b]Ravi",
    ]
    assert sitting.coach.who("Dana").emails == ()


async def test_all_contacts_are_chosen_by_one_key_and_taken_back_by_one(
    sitting: Sitting, tmp_path: Path
) -> None:
    book = tmp_path / "people.vcf"
    book.write_text(PEOPLE)
    async with sitting.open() as hands:
        await ask_for(hands, "Import contacts")
        await hands.type(str(book))
        await hands.press("enter", "a", "enter")
        assert len(sitting.coach.roster().active) == 3
        await hands.press("escape", "u")
    assert [customer.emails for customer in sitting.coach.roster().active] == [()]


async def test_what_is_no_file_of_contacts_is_said_to_be_none(sitting: Sitting, tmp_path: Path) -> None:
    path = tmp_path / "people.vcf"
    async with sitting.open() as hands:
        await ask_for(hands, "Import contacts")
        await hands.type(str(path))
        await hands.press("enter")
        assert hands.said[-1] == f"There is no {path}; esc leaves."
        path.write_text("name,email\n")
        await hands.press("enter")
        assert "it holds no contacts" in hands.said[-1]


async def test_what_is_no_file_at_all_is_not_waited_for(sitting: Sitting, tmp_path: Path) -> None:
    path = tmp_path / "people.vcf"
    os.mkfifo(path)
    async with sitting.open() as hands:
        await ask_for(hands, "Import contacts")
        await hands.type(str(path))
        await hands.press("enter")
        assert hands.said[-1] == f"{path} is not taken in: it is no file"


async def test_a_calendar_is_added_and_shows_at_once_whom_one_meets(sitting: Sitting, tmp_path: Path) -> None:
    path = tmp_path / "work.ics"
    path.write_bytes(calendar(event("1", BERLIN + "20260313T100000", "", DANA)))
    async with sitting.open() as hands:
        await ask_for(hands, "Add a calendar")
        await hands.type(str(path))
        await hands.press("enter")
        assert "1 meeting in the next five weeks" in hands.said[-1]
        assert "meets at 10" in hands.screen
    assert read_config(sitting.home / "config.toml").config.calendars == (str(path),)


async def test_what_is_no_calendar_is_not_added(sitting: Sitting, tmp_path: Path) -> None:
    path = tmp_path / "work.ics"
    path.write_text("nothing")
    async with sitting.open() as hands:
        await ask_for(hands, "Add a calendar")
        await hands.type(str(path))
        await hands.press("enter")
        assert "holds no calendar" in hands.said[-1]
    assert not (sitting.home / "config.toml").exists()
