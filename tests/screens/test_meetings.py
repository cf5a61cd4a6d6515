"""Whom I meet today, on the list of the day."""

import asyncio
from datetime import date
from pathlib import Path

import pytest
from calendars import BERLIN, DANA, KIM, calendar, event
from msgspec.structs import replace
from sitting import Hands, Sitting

from coach.practice.rhythm import Rhythm, RhythmKind
from coach.widgets.line import Line

FRIDAY = date(2026, 3, 13)
AT_TEN = BERLIN + "20260313T100000"
PICKED = Rhythm(RhythmKind.PICKED)


@pytest.fixture
def ics(tmp_path: Path) -> Path:
    path = tmp_path / "work.ics"
    path.write_bytes(calendar(event("1", AT_TEN, "", DANA, KIM)))
    return path


@pytest.fixture
def sitting(home: Path, ics: Path) -> Sitting:
    sitting = Sitting(home)
    sitting.config = replace(sitting.config, calendars=(str(ics),))
    sitting.coach = sitting.another_coach()
    sitting.coach.add_customer("Ravi", "teammate")
    sitting.coach.add_customer("Dana Levi", "boss", rhythm=PICKED)
    return sitting


def rows(screen: str) -> list[str]:
    """Give the names on the list, which stands at the left."""
    names = ("Ravi", "Dana Levi", "Kim Lee", "Kim", "Bea")
    lines = [line.lstrip() for line in screen.split("\n")[1:]]
    return [name for line in lines for name in names if line.startswith(f"{name} ")][:4]


async def test_whom_i_meet_stands_first_with_the_hour_and_the_meeting_is_the_when(sitting: Sitting) -> None:
    async with sitting.open() as hands:
        assert "meets at 10" in hands.screen
        assert "Stand-up at 10" in hands.screen
        await hands.type("I ask what is pressing")
        await hands.press("enter")
    (intention,) = sitting.coach.day(FRIDAY).intentions
    assert intention.when == "Stand-up at 10"
    assert intention.customer == sitting.coach.who("Dana").id


async def test_the_moment_that_the_meeting_gives_can_be_taken_off(sitting: Sitting) -> None:
    async with sitting.open() as hands:
        await hands.type("I ask what is pressing")
        await hands.press("tab", "ctrl+u", "enter")
    assert sitting.coach.day(FRIDAY).intentions[0].when is None


async def test_the_morning_takes_no_key_more_for_whoever_is_offered(sitting: Sitting) -> None:
    async with sitting.open() as hands:
        await hands.press("1", "enter", "1", "enter")
        assert "Come back this evening" in hands.screen
        assert "Kim Lee" in hands.screen
    assert len(sitting.coach.day(FRIDAY).intentions) == 2


async def test_somebody_new_is_added_with_one_key_and_a_role(sitting: Sitting) -> None:
    async with sitting.open() as hands:
        await hands.press("escape", "end")
        assert "Not on the roster" in hands.screen
        await hands.press("a")
        assert "What is Kim Lee to you?" in hands.screen
        await hands.type("teamm")
        await hands.press("enter")
        assert "How will you serve Kim Lee today?" in hands.screen
    kim = sitting.coach.who("Kim")
    assert (kim.role, kim.emails, kim.rhythm) == ("teammate", ("kim@example.org",), PICKED)


async def test_somebody_may_be_said_to_be_on_the_roster_under_a_shorter_name(sitting: Sitting) -> None:
    sitting.coach.add_customer("Kim", "friend", rhythm=PICKED)
    async with sitting.open() as hands:
        await hands.press("escape", "end", "enter")
        assert "Who is Kim Lee?" in hands.screen
        await hands.press("enter")
        assert "How will you serve Kim today?" in hands.screen
    assert sitting.coach.who("Kim").emails == ("kim@example.org",)
    assert [met.unlisted for met in sitting.coach.met(FRIDAY)] == [()]


async def test_somebody_left_off_is_never_offered_again_and_undo_takes_it_back(sitting: Sitting) -> None:
    async with sitting.open() as hands:
        await hands.press("escape", "end", "i")
        assert "Kim Lee is not offered again; u takes it back" in hands.said
        assert "new" not in hands.screen.split("How will")[0]
        await hands.press("u")
        assert "Kim Lee" in hands.screen
        await hands.press("end", "i")
    async with sitting.open() as hands:
        assert "Kim Lee" not in hands.screen


async def test_somebody_is_offered_on_one_day_and_on_no_other(sitting: Sitting, ics: Path) -> None:
    ics.write_bytes(calendar(event("1", AT_TEN, "", "RRULE:FREQ=DAILY", KIM)))
    for _ in range(2):
        async with sitting.open() as hands:
            assert "Kim Lee" in hands.screen
    sitting.clock.set("2026-03-14T08:00:00+01:00")
    async with sitting.open() as hands:
        assert "Kim Lee" not in hands.screen


async def test_a_calendar_that_changes_while_one_types_moves_nothing_under_the_line(
    sitting: Sitting, ics: Path
) -> None:
    ics.write_bytes(calendar())
    for name in ("Ada", "Bea", "Cy", "Di"):
        sitting.coach.add_customer(name, "friend")
    async with sitting.open(size=(120, 30)) as hands:
        await hands.press("down", "down", "down", "down")
        await hands.type("I listen")
        ics.write_bytes(calendar(event("1", AT_TEN, "", DANA)))
        hands.app.read_calendars()
        await hands.settle()
        assert "meets at 10" in hands.screen
        assert "How will you serve Di today?" in hands.screen
        await hands.press("enter")
    assert sitting.coach.day(FRIDAY).intentions[0].customer == sitting.coach.who("Di").id


async def test_a_broken_calendar_gives_one_notice_and_the_list_stays(sitting: Sitting, ics: Path) -> None:
    ics.write_bytes(b"\x00\x01")
    async with sitting.open() as hands:
        assert hands.said == [f"the calendar {ics} cannot be read: it holds no calendar"]
        hands.app.read_calendars()
        await hands.settle()
        assert len(hands.said) == 1
        assert "How will you serve Ravi today?" in hands.screen


async def test_the_first_frame_does_not_wait_for_a_long_calendar(sitting: Sitting, ics: Path) -> None:
    rules = (
        event(str(n), f"{BERLIN}20060102T{n % 24:02}0000", "", "RRULE:FREQ=DAILY", KIM) for n in range(200)
    )
    ics.write_bytes(calendar(*rules))
    app = sitting.app()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(app, pilot)
        while not app.screen.query("#question"):
            await asyncio.sleep(0.01)
        assert "Kim Lee" not in hands.screen
        await pilot.press("I", "space", "a")
        await hands.settle()
        assert "Kim Lee" in hands.screen
        assert app.screen.query_one("#text", Line).value == "I a"


async def test_names_of_a_calendar_with_markup_and_control_codes_are_text(
    sitting: Sitting, ics: Path
) -> None:
    evil = 'ATTENDEE;CN="[@click=app.quit]\x1b]0;x\x07Kim[/]":mailto:kim@example.org'
    ics.write_bytes(calendar(event("1", AT_TEN, "", evil, title="[/red]")))
    async with sitting.open(size=(120, 30)) as hands:
        await hands.press("escape", "end")
        assert "[@click=app.quit] ]0;x Kim[/]" in hands.screen
        assert "[/red] at 10" in hands.screen
        await hands.press("a")
        assert "What is [@click=app.quit] ]0;x Kim[/] to you?" in hands.screen


async def test_tomorrow_shows_whom_one_meets_then_and_offers_nobody(sitting: Sitting, ics: Path) -> None:
    ics.write_bytes(calendar(event("1", AT_TEN, "", KIM), event("2", BERLIN + "20260314T113000", "", DANA)))
    async with sitting.open() as hands:
        await hands.press("escape", "t")
        assert "meets at 11:30" in hands.screen
        assert "Kim Lee" not in hands.screen


async def test_behind_the_mask_nobody_reads_whom_one_meets(sitting: Sitting) -> None:
    async with sitting.open(size=(120, 30)) as hands:
        await hands.press("f2", "escape", "end")
        for word in ("Dana", "Kim", "Stand-up", "example"):
            assert word not in hands.screen
        assert "meets at 10" in hands.screen
