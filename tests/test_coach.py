"""Coach, without any terminal: what it takes back, and what it leaves alone."""

import errno
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from sitting import Sitting

from coach.coach import Coach
from coach.journal.failures import JournalUnreadable, JournalUnwritable
from coach.journal.journal import Journal
from coach.practice.day import Outcome, Reflection
from coach.practice.refusal import Refused

MARCH_13 = date(2026, 3, 13)


@pytest.fixture
def sitting(home: Path) -> Sitting:
    """A new home on Friday 13 March 2026, at eight in the morning."""
    return Sitting(home)


@pytest.fixture
def coach(sitting: Sitting) -> Coach:
    """A coach with one intention, for Dana."""
    dana = sitting.coach.add_customer("Dana", "boss")
    sitting.coach.intend(dana.id, "I ask")
    return sitting.coach


def dana(coach: Coach) -> str:
    return coach.who("Dana").id


def the_intention(coach: Coach) -> str:
    return coach.day(MARCH_13).intentions[0].id


@pytest.mark.parametrize(
    "act",
    [
        lambda coach: coach.intend(dana(coach), "I listen"),
        lambda coach: coach.answer(the_intention(coach), Outcome.KEPT, "well"),
        lambda coach: coach.log(dana(coach), "Carried the boxes up"),
        lambda coach: coach.reflect("She listens"),
        lambda coach: coach.skip(dana(coach)),
        lambda coach: coach.delete(the_intention(coach)),
        lambda coach: coach.archive(dana(coach)),
        lambda coach: coach.pause(MARCH_13, MARCH_13),
    ],
)
def test_a_change_that_was_remembered_and_never_made_is_passed_over_by_undo(
    sitting: Sitting, coach: Coach, act: Callable[[Coach], object]
) -> None:
    journal, before = sitting.home / "journal", sitting.home / "before"
    shutil.copytree(journal, before)
    act(coach)
    shutil.rmtree(journal)
    shutil.copytree(before, journal)
    assert sitting.another_coach().undo() == "the intention for Dana"
    assert not sitting.coach.day(MARCH_13).is_written


def test_a_change_whose_saving_failed_is_passed_over_by_undo(
    coach: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []

    def full_at_last(_: int) -> None:
        synced.append(1)
        if len(synced) > 2:  # the change is remembered in two: its file and the folder
            raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full_at_last)
        with pytest.raises(JournalUnwritable):
            coach.answer(the_intention(coach), Outcome.KEPT)
    assert coach.undo() == "the intention for Dana"


def test_what_was_taken_back_when_coach_ended_is_not_taken_back_twice(sitting: Sitting, coach: Coach) -> None:
    coach.answer(the_intention(coach), Outcome.KEPT)
    undo, before = sitting.home / "state" / "undo", sitting.home / "undo before"
    shutil.copytree(undo, before)
    coach.undo()
    shutil.rmtree(undo)
    shutil.copytree(before, undo)
    assert coach.undo() == "the intention for Dana"


def test_a_change_that_cannot_be_read_is_named_and_nothing_else_is_taken_back(
    sitting: Sitting, coach: Coach
) -> None:
    last = max((sitting.home / "state" / "undo").iterdir())
    last.write_text("{")
    with pytest.raises(JournalUnreadable, match=last.name):
        coach.undo()
    assert coach.day(MARCH_13).is_written


def test_undo_says_whom_an_answer_a_note_and_a_deletion_are_for(coach: Coach) -> None:
    coach.answer(the_intention(coach), Outcome.KEPT)
    coach.note(the_intention(coach), "well")
    coach.delete(the_intention(coach))
    assert [coach.undo() for _ in range(3)] == [
        "the deletion of an entry for Dana",
        "the note for Dana",
        "the answer “kept” for Dana",
    ]


@pytest.mark.parametrize("number", range(4))
def test_a_deletion_taken_back_stands_where_it_stood(sitting: Sitting, coach: Coach, number: int) -> None:
    for name in ("Ravi", "Mira", "Zoë"):
        coach.intend(coach.add_customer(name, "friend").id, f"I call {name}")
        coach.log(dana(coach), f"A deed after {name}")
    before = [i.text for i in coach.day(MARCH_13).intentions]
    deeds = [deed.text for deed in coach.day(MARCH_13).deeds]
    coach.delete(coach.day(MARCH_13).intentions[number].id)
    coach.delete(coach.day(MARCH_13).deeds[number % 3].id)
    sitting.another_coach().undo()
    sitting.another_coach().undo()
    assert [i.text for i in coach.day(MARCH_13).intentions] == before
    assert [deed.text for deed in coach.day(MARCH_13).deeds] == deeds


def test_two_deletions_taken_back_stand_in_their_order(coach: Coach) -> None:
    for name in ("Ravi", "Mira", "Zoë"):
        coach.intend(coach.add_customer(name, "friend").id, f"I call {name}")
    before = [i.text for i in coach.day(MARCH_13).intentions]
    for number in (1, 1, 0):
        coach.delete(coach.day(MARCH_13).intentions[number].id)
    for _ in range(3):
        coach.undo()
    assert [i.text for i in coach.day(MARCH_13).intentions] == before


def test_after_all_steps_there_is_nothing_to_take_back(coach: Coach) -> None:
    coach.undo()
    coach.undo()
    with pytest.raises(Refused, match="nothing to take back"):
        coach.undo()


def test_a_second_reflection_keeps_what_another_program_wrote_beside_the_first(
    sitting: Sitting, coach: Coach
) -> None:
    coach.reflect("She listens", question="What did you see?")
    journal, day = Journal(sitting.home / "journal", sitting.home / "state"), coach.day(MARCH_13)
    assert day.reflection
    beside = replace(day.reflection, extra={"mood": "calm"})
    journal.save_day(replace(day, reflection=beside), sitting.clock())
    after = coach.reflect("She asks", question="What did you see?")
    assert (after.answer, after.extra) == ("She asks", {"mood": "calm"})


def test_the_same_reflection_once_more_changes_nothing(sitting: Sitting, coach: Coach) -> None:
    first: Reflection = coach.reflect("She listens")
    sitting.clock.pass_by(minutes=1)
    assert coach.reflect("She listens") == first
    coach.undo()
    assert coach.day(MARCH_13).reflection is None


def test_entries_of_the_future_neither_count_nor_break_a_streak(sitting: Sitting, coach: Coach) -> None:
    for day in ("2026-03-13", "2026-03-14", "2026-03-15"):
        sitting.clock.set(f"{day}T08:00:00+01:00")
        intention = coach.intend(dana(coach), f"I ask on {day}")
        coach.answer(intention.id, Outcome.KEPT)
    sitting.clock.set("2026-03-16T08:00:00+01:00")
    before = coach.streak()
    assert before.current == 3
    wrong = sitting.another_coach()
    wrong.trust_clock()
    for day in ("2026-12-01", "2026-12-02", "2027-01-05", "2027-05-01"):
        sitting.clock.set(f"{day}T08:00:00+01:00")
        wrong.answer(wrong.intend(dana(coach), "I ask too soon").id, Outcome.KEPT)
    sitting.clock.set("2026-03-16T08:00:00+01:00")
    for again in (coach, sitting.another_coach()):
        assert again.streak() == before
    sitting.clock.set("2026-03-18T08:00:00+01:00")
    assert coach.streak().current == 3
    assert coach.streak().reserve == before.reserve - 2
