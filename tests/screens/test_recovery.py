"""Recovery: what stands on the screen when the journal cannot be read, and the way back from it."""

import asyncio
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sitting import Hands, Sitting
from terminal import Terminal
from textual.events import Key

from coach.journal.journal import Journal
from coach.journal.sealed import lines, sealed
from coach.practice.day import Day, Deed

MARCH_13 = date(2026, 3, 13)


def write(sitting: Sitting, *texts: str) -> None:
    """Write intentions for the first customer, a save each."""
    customer = sitting.coach.roster().customers[0].id
    for text in texts:
        sitting.coach.intend(customer, text)


def text(sitting: Sitting) -> str:
    return sitting.another_coach().day(MARCH_13).intentions[0].text


def words(hands: Hands) -> str:
    """Give the screen without its line breaks."""
    return " ".join(hands.screen.split())


def year(sitting: Sitting) -> Path:
    return sitting.home / "journal" / "2026.json"


@pytest.fixture
def written(four: Sitting) -> Sitting:
    """A journal whose version before has the first words, a backup the second, itself the third."""
    write(four, "The first words", "The second words")
    four.safety().back_up_now()
    write(four, "The third words", "The fourth words")
    return four


DAMAGES: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "zeroed": lambda path: path.write_bytes(b"\0" * 512),
    "cut off": lambda path: path.write_bytes(path.read_bytes()[:-40]),
    "null": lambda path: path.write_bytes(b"null"),
    "gone": lambda path: path.unlink(),
    "malformed": lambda path: path.write_bytes(path.read_bytes().replace(b'"date"', b'"data"')),
}


@pytest.mark.parametrize("name", ["2026.json", "roster.json"])
@pytest.mark.parametrize("damage", DAMAGES)
async def test_a_damaged_journal_opens_with_what_can_come_back_and_is_left_as_it_is(
    written: Sitting, damage: str, name: str
) -> None:
    path = written.home / "journal" / name
    if (damage, name) == ("malformed", "roster.json"):
        path.write_bytes(path.read_bytes().replace(b'"name"', b'"nam"'))
    else:
        DAMAGES[damage](path)
    before = path.read_bytes() if path.exists() else None
    async with written.open() as hands:
        assert "The journal cannot be opened" in hands.screen
        assert "the version before: " in hands.screen
        assert "Welcome" not in hands.screen
        for key in ("1", "2", "3", "e", "t", "plus", "u"):
            await hands.press(key)
        assert "The journal cannot be opened" in hands.screen
        await hands.press("q")
    assert (path.read_bytes() if path.exists() else None) == before
    assert hands.app.unreadable is not None


async def test_enter_takes_the_newest_version_that_is_whole(written: Sitting) -> None:
    year(written).write_bytes(b"")
    async with written.open() as hands:
        assert "the version before: 1 day, 1 intention, the last of Friday 13 March 2026" in hands.screen
        await hands.press("enter")
    assert hands.app.opens_again
    assert text(written) == "The third words"
    async with written.open() as hands:
        assert "The third words" in hands.screen


async def test_the_backup_can_be_taken_instead_and_what_lay_there_is_kept(written: Sitting) -> None:
    year(written).write_bytes(b"half of it")
    async with written.open() as hands:
        await hands.press("down")
        assert "“The third words” becomes “The second words”" in words(hands)
        await hands.press("enter")
    assert text(written) == "The second words"
    (rescued,) = (written.home / "backups" / "rescued").iterdir()
    assert (rescued / "2026.json").read_bytes() == b"half of it"
    assert b"The third words" in (rescued / "previous" / "2026.json").read_bytes()


async def test_what_a_version_brings_is_told_of_the_one_that_a_held_down_key_came_to(
    written: Sitting,
) -> None:
    year(written).write_bytes(b"half of it")
    brings = "“The third words” becomes “The second words”"
    async with written.open() as hands:
        await hands.type("jkjkj")
        assert brings in words(hands)
        await hands.press("home")
        assert "becomes" not in words(hands)
        await hands.type("j")
        assert brings in words(hands)


async def test_behind_the_mask_nobody_reads_what_can_come_back(written: Sitting) -> None:
    year(written).write_bytes(b"half of it")
    app = written.app()
    app.session.is_masked = True
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(app, pilot)
        await hands.settle()
        await hands.press("down")
        assert "becomes" in words(hands)
        assert "third" not in words(hands)
        assert "T•• t•••• w••••" in words(hands)


async def test_several_damaged_files_are_settled_one_after_another(written: Sitting) -> None:
    year(written).write_bytes(b"")
    (written.home / "journal" / "roster.json").write_bytes(b"")
    async with written.open() as hands:
        assert "2 files are damaged" in words(hands)
        await hands.press("enter")
        assert "journal/2026.json: it is empty" in words(hands)
        await hands.press("enter")
    assert hands.app.opens_again
    async with written.open() as hands:
        assert "The third words" in hands.screen


async def test_a_whole_journal_that_is_gone_is_no_new_one_while_a_backup_has_it(written: Sitting) -> None:
    for folder in ("journal", "state"):
        for path in (written.home / folder).rglob("*.json"):
            path.unlink()
    async with written.open() as hands:
        assert "it is gone; a backup has it" in words(hands)
        await hands.press("enter", "enter")
    async with written.open() as hands:
        assert "The second words" in hands.screen


async def test_without_any_version_it_can_be_begun_anew(four: Sitting) -> None:
    write(four, "Only words")
    year(four).write_bytes(b"")
    (four.home / "state" / "previous" / "2026.json").unlink()
    async with four.open() as hands:
        assert "begin it anew: nothing" in hands.screen
        await hands.press("enter")
    assert four.another_coach().day(MARCH_13).intentions == ()


async def test_a_journal_of_a_newer_coach_is_not_replaced(written: Sitting) -> None:
    content = year(written).read_bytes().replace(b'"version": 1', b'"version": 2')
    year(written).write_bytes(content)
    async with written.open() as hands:
        assert "Update coach to read it" in hands.screen
        await hands.press("enter")
        assert "The journal cannot be opened" in hands.screen
    assert year(written).read_bytes() == content


async def glance(hands: Hands) -> None:
    hands.app.glance()
    await hands.settle()


async def test_a_journal_that_is_damaged_while_it_is_open_leads_to_recovery(written: Sitting) -> None:
    async with written.open() as hands:
        await glance(hands)
        year(written).write_bytes(b"\0" * 100)
        await glance(hands)
        assert "it holds nothing but zero bytes" in words(hands)
        await hands.press("enter")
    assert hands.app.opens_again
    assert text(written) == "The third words"


async def test_a_screen_that_meets_the_damage_first_ends_without_a_crash_and_keeps_what_was_typed(
    written: Sitting,
) -> None:
    async with written.open() as hands:
        await hands.type("Half a line")
        year(written).write_bytes(b"\0" * 100)
        for key in ("escape", "down"):
            hands.app.post_message(Key(key, None))
        while not hands.app.opens_again:
            await asyncio.sleep(0.01)
    assert hands.app.unreadable is not None
    assert hands.app.fault is None


async def test_a_file_edited_by_hand_is_told_once_and_read(written: Sitting) -> None:
    year(written).write_bytes(year(written).read_bytes().replace(b"fourth", b"fifth"))
    async with written.open() as hands:
        await glance(hands)
        await glance(hands)
        assert "The fifth words" in hands.screen
        told = [said for said in hands.said if "was changed outside coach" in said]
        assert len(told) == 1
        await hands.press("escape", "down", "enter")
        await hands.type("More words")
        await hands.press("enter")
        assert any("was not saved" in said for said in hands.said)
        await glance(hands)
    assert b"fifth" in year(written).read_bytes()
    drafts = json.loads((written.home / "state" / "drafts.json").read_text())
    assert "More words" in drafts.values()


async def test_the_first_save_of_a_day_makes_its_backup(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.type("I ask")
        await hands.press("enter")
        await hands.press("ctrl+q")
    (backup,) = four.safety().backups.good()
    assert backup.id.startswith("2026-03-13-")
    assert backup.counts.intentions == 1


async def test_a_backup_that_cannot_be_made_is_told_once(four: Sitting) -> None:
    (four.home / "backups").write_text("in the way")
    async with four.open() as hands:
        await hands.type("I ask")
        await hands.press("enter")
        await glance(hands)
        await glance(hands)
        assert len([said for said in hands.said if said.startswith("no backup was made")]) == 1


async def test_a_clock_that_cannot_be_right_is_asked_about_before_the_first_save(four: Sitting) -> None:
    four.clock.set("2026-01-13T08:00:00+01:00")
    async with four.open() as hands:
        await hands.type("I ask")
        await hands.press("enter")
        assert "Is the clock right?" in hands.screen
        assert "2026-01-13 08:00 +0100" in hands.screen
        await hands.press("enter")
        assert four.another_coach().day(date(2026, 1, 13)).intentions == ()
        assert "I ask" in hands.screen
        await hands.press("enter", "down", "enter")
        assert [i.text for i in four.another_coach().day(date(2026, 1, 13)).intentions] == ["I ask"]
        await hands.type("And more")
        await hands.press("enter")
        assert "Is the clock right?" not in hands.screen
    async with four.open() as hands:
        await hands.type("Once is enough")
        await hands.press("enter")
        assert "Is the clock right?" not in hands.screen


async def test_a_note_of_an_import_that_has_rotted_is_said_and_the_journal_read(written: Sitting) -> None:
    (written.home / "state" / "unfinished.json").write_bytes(b"{")
    async with written.open() as hands:
        hands.app.glance()
        hands.app.glance()
        await hands.settle()
        (said,) = hands.said
        assert said.startswith("an import was cut off, and half of it is here: state/unfinished.json")
        assert "The fourth words" in words(hands)
        await hands.press("y")
        assert hands.said[-1].endswith("nothing was changed; run coach doctor")
    assert not hands.app.opens_again


def test_a_journal_damaged_under_an_open_coach_comes_back_in_the_same_terminal(
    coach_command: Callable[..., object], coach_terminal: Callable[..., Terminal], home: Path
) -> None:
    coach_command("people", "add", "Dana", "--role", "boss")
    coach_command("people", "add", "Ravi", "--role", "teammate")
    app = coach_terminal("morning")
    app.wait_for("How will you serve")
    (home / "journal" / "roster.json").write_bytes(b"")
    app.wait_for("The journal cannot be opened")
    app.wait_for("the version before: 1 customer")
    app.press("enter")
    app.wait_for("How will you serve Dana")
    assert "Ravi" not in app.text
    app.press("ctrl+q")
    assert app.wait_for_exit() == 0


def test_leaving_the_recovery_ends_with_3_and_the_sentence(
    coach_command: Callable[..., object], coach_terminal: Callable[..., Terminal], home: Path
) -> None:
    coach_command("people", "add", "Dana", "--role", "boss")
    (home / "journal" / "roster.json").write_bytes(b"null")
    app = coach_terminal()
    app.wait_for("The journal cannot be opened")
    app.wait_for("the version before")
    app.press("q")
    assert app.wait_for_exit() == 3
    assert "journal/roster.json cannot be read: it is not a JSON object" in app.text
    assert (home / "journal" / "roster.json").read_bytes() == b"null"


async def test_an_old_day_that_cannot_be_read_is_told_at_the_start(written: Sitting) -> None:
    old = date(2026, 1, 9)
    journal = Journal(written.home / "journal", written.home / "state")
    journal.save_day(Day(old, deeds=(Deed("d", "a", "Carried the boxes up"),)), written.clock())
    written.another_coach().streak()
    tables = lines(year(written).read_bytes())
    assert tables is not None
    days = {n: line.replace(b'"customer": "a"', b'"custom": "a"') for n, line in tables["days"].items()}
    year(written).write_bytes(sealed({**tables, "days": days}))
    async with written.open() as hands:
        assert "The journal cannot be opened" in hands.screen
        assert "days.20260109" in words(hands)
