"""A change of several files is made whole or not at all, however it is cut off."""

import errno
import os
import shutil
import signal
import stat
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.journal.failures import JournalUnreadable, JournalUnwritable
from coach.journal.journal import Journal
from coach.practice.copy import Copy
from coach.practice.customers import Customer, Roster
from coach.practice.day import Day, Deed, Deletion, Intention
from coach.practice.roles import Circle

TODAY = date(2026, 3, 13)
NOW = datetime(2026, 3, 13, 8, tzinfo=UTC)
DANA = Customer("c1", "Dana", "boss", Circle.WORK)
ZOE = Customer("c2", "Zoë", "friend", Circle.HOME)

TOUCHING = ("open", "os.rename", "os.link", "os.remove", "os.mkdir")
"""What Python tells an audit hook of before it touches a file or a folder."""


def years(text: str, *customers: Customer) -> Copy:
    """Make a journal with a day in each of two years, and a text on them."""
    dates = [date(year, 3, 13) for year in (2025, 2026)]
    days = {day: Day(day, (Intention(f"i{day.year}", "c1", text),)) for day in dates}
    return Copy(Roster(customers), days)


BEFORE = years("I ask", DANA)
AFTER = replace(years("I listen", DANA, ZOE), deleted=(Deletion("d9", NOW),))


def journal(home: Path) -> Journal:
    return Journal(home / "journal", home / "state")


def files(home: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (home / "journal").glob("*.json")}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the journal before."""
    home = tmp_path_factory.mktemp("filled")
    journal(home).replace(BEFORE, TODAY)
    return home


def replaced_until(home: Path, number: int, strike: Callable[[], None]) -> int:
    """Replace the journal in a process of its own, struck when it touches a file for the n-th time.

    Returns:
        0 if it was done before that, 1 if it said that it could not save, 2 if it was done all the same, a
        negative signal if it was killed.
    """
    process = os.fork()
    if process == 0:
        touched = 0

        def hook(event: str, arguments: object) -> None:
            nonlocal touched
            touched += event in TOUCHING
            if event in TOUCHING and touched == number:
                strike()

        sys.addaudithook(hook)
        code = 70
        try:
            journal(home).replace(AFTER, TODAY)
            code = 2 if touched >= number else 0
        except (JournalUnwritable, JournalUnreadable):
            code = 1
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def disk_full() -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(("strike", "struck"), [(killed, -signal.SIGKILL), (disk_full, 1)])
def test_cut_off_at_any_moment_it_is_made_whole_or_not_at_all(
    filled: Path, tmp_path: Path, strike: Callable[[], None], struck: int
) -> None:
    whole = tmp_path / "whole"
    shutil.copytree(filled, whole)
    journal(whole).replace(AFTER, TODAY)
    old, new = files(filled), files(whole)
    seen = []
    for number in range(1, 1000):
        home = tmp_path / str(number)
        shutil.copytree(filled, home)
        code = replaced_until(home, number, strike)
        half = files(home) not in (old, new)
        found = journal(home).copy()
        assert found in (BEFORE, AFTER)
        assert files(home) == (old if found == BEFORE else new)
        assert not (home / "state" / "unfinished.json").exists()
        assert code in (0, 2, struck)
        assert found == AFTER or code == struck
        journal(home).replace(AFTER, TODAY)
        assert journal(home).copy() == AFTER
        assert {path.name for path in (home / "journal").iterdir()} == {*new}
        shutil.rmtree(home)
        if code == 0:
            break
        seen.append((found == AFTER, half))
    assert sum(not made for made, _ in seen) > 5
    assert sum(half for _, half in seen) > 5, "it was never struck between two files"


@pytest.fixture
def half_done(filled: Path, tmp_path: Path) -> Path:
    """A home in which somebody was killed between two files."""
    for number in range(1, 1000):
        home = tmp_path / f"half{number}"
        shutil.copytree(filled, home)
        replaced_until(home, number, killed)
        changed = [name for name, content in files(home).items() if content != files(filled)[name]]
        if changed == ["roster.json"]:
            return home
    raise AssertionError("no such moment")


def test_the_roster_comes_first_so_that_even_half_of_it_names_nobody_unknown(half_done: Path) -> None:
    assert b"Zo" in (half_done / "journal" / "roster.json").read_bytes()
    assert (half_done / "state" / "unfinished.json").exists()


@pytest.mark.parametrize(
    "open_it",
    [
        lambda journal: journal.roster(),
        lambda journal: journal.day(TODAY),
        lambda journal: journal.days(),
        lambda journal: journal.save_day(Day(date(2026, 3, 14)), NOW),
    ],
    ids=["the roster", "a day", "all days", "saving"],
)
def test_whoever_comes_next_finishes_it_first(half_done: Path, open_it: Callable[[Journal], object]) -> None:
    open_it(journal(half_done))
    assert not (half_done / "state" / "unfinished.json").exists()
    assert journal(half_done).day(date(2025, 3, 13)).intentions[0].text == "I listen"


def test_what_was_written_since_is_not_written_over(half_done: Path) -> None:
    note = half_done / "state" / "unfinished.json"
    kept = note.read_bytes()
    later = Day(TODAY, deeds=(Deed("d1", "c1", "Carried the boxes"),))
    journal(half_done).save_day(later, NOW)
    note.write_bytes(kept)  # as a power cut may bring it back
    assert journal(half_done).day(TODAY) == later
    assert not note.exists()


def test_with_a_note_that_has_rotted_all_is_read_and_nothing_written(half_done: Path) -> None:
    note = half_done / "state" / "unfinished.json"
    rotten = note.read_bytes().replace(b"I listen", b"I lister", 1)
    before = files(half_done)
    for content, why in (
        (rotten, "it has rotted, and it notes an import to be finished"),
        (rotten[: len(rotten) // 2], "it was cut off"),
    ):
        note.write_bytes(content)
        here = journal(half_done)
        assert here.days()[TODAY].intentions[0].text == "I ask"
        assert here.roster().customers == (DANA, ZOE)
        assert why in str(here.hindrance)
        with pytest.raises(JournalUnreadable, match="run coach doctor"):
            here.save_day(Day(TODAY), NOW)
        assert files(half_done) == before
    note.unlink()
    here.save_day(Day(TODAY), NOW)
    assert here.hindrance is None


def test_where_the_disk_is_full_what_is_there_is_read(
    half_done: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, here = files(half_done), journal(half_done)
    with monkeypatch.context() as full:
        full.setattr(os, "fsync", lambda _: disk_full())
        assert here.days()[TODAY].intentions[0].text == "I ask"
        assert "the disk is full; make room and save again" in str(here.hindrance)
        with pytest.raises(JournalUnwritable, match="the disk is full"):
            here.save_day(Day(TODAY), NOW)
    assert files(half_done) == before
    assert here.days()[TODAY].intentions[0].text == "I listen"
    assert here.hindrance is None


def test_a_file_that_takes_no_writes_is_told_before_anything_is_changed(filled: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(filled, home)
    edited = home / "journal" / "2025.json"
    edited.write_bytes(edited.read_bytes().replace(b"I ask", b"I asked"))
    before = files(home)
    with pytest.raises(JournalUnwritable, match="run coach doctor"):
        journal(home).replace(AFTER, TODAY)
    assert files(home) == before
    assert not (home / "state" / "unfinished.json").exists()


def test_what_json_cannot_hold_is_told_before_anything_is_changed(filled: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(filled, home)
    before = files(home)
    wrong = Day(date(2024, 5, 1), extra={"x": float("nan")})
    with pytest.raises(ValueError, match="not JSON compliant"):
        journal(home).replace(replace(AFTER, days={**AFTER.days, wrong.date: wrong}), TODAY)
    assert files(home) == before
    assert journal(home).copy() == BEFORE


def test_the_note_is_for_its_owner_alone(half_done: Path) -> None:
    assert stat.S_IMODE((half_done / "state" / "unfinished.json").stat().st_mode) == 0o600
