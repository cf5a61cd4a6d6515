"""Backups, the doctor, a damaged journal and a doubtful clock from the shell."""

import json
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from terminal import Terminal

Coach = Callable[..., CompletedProcess[str]]


@pytest.fixture
def coach(coach_at: Coach) -> Coach:
    """Coach with a customer and some words."""
    coach_at("people", "add", "Dana", "--role", "boss")
    coach_at("intend", "dana", "The first words")
    return coach_at


def year(home: Path) -> Path:
    return home / "journal" / "2026.json"


def words(coach: Coach) -> str:
    (row,) = json.loads(coach("today", "--json").stdout)["customers"]
    return str(row["intention"]["text"])


def damage(home: Path) -> bytes:
    year(home).write_bytes(b"\0" * 300)
    return year(home).read_bytes()


def test_the_first_change_of_a_day_makes_its_backup_and_no_other(coach: Coach, home: Path) -> None:
    (line,) = coach("backup", "list").stdout.splitlines()
    assert line == "2026-03-13-1  2026-03-13 08:00  1 customer"
    coach("note", "dana", "Next day", "--date", "2026-03-13", at="2026-03-14T08:00:00+01:00")
    assert [line.split()[0] for line in coach("backup", "list").stdout.splitlines()] == [
        "2026-03-14-1",
        "2026-03-13-1",
    ]


def test_reading_makes_no_backup(coach_at: Coach, home: Path) -> None:
    for command in ("today", "streak", "status", "doctor", "paths"):
        coach_at(command)
    assert not (home / "backups").exists()


def test_a_backup_is_made_on_demand_and_listed_in_json(coach: Coach) -> None:
    said = coach("backup", "create").stdout
    assert said == "backed up: 1 day, 1 intention, 1 customer (id 2026-03-13-2)\n"
    (backup,) = json.loads(coach("backup", "list", "--json").stdout)["backups"]
    assert backup == {
        "id": "2026-03-13-2", "date": "2026-03-13", "at": "2026-03-13T08:00:00+01:00",
        "days": 1, "intentions": 1, "deeds": 0, "customers": 1,
    }  # fmt: skip


def test_an_empty_journal_has_nothing_to_back_up(coach_at: Coach) -> None:
    assert coach_at("backup", "list").stdout.startswith("There is no backup yet")
    refused = coach_at("backup", "create")
    assert (refused.returncode, "empty so far" in refused.stderr) == (3, True)
    refused = coach_at("backup", "restore")
    assert (refused.returncode, "there is no backup that is whole" in refused.stderr) == (1, True)


def test_a_restore_says_what_it_brings_and_asks(coach: Coach, home: Path) -> None:
    coach("backup", "create")
    coach("intend", "dana", "The second words")
    coach("log", "dana", "Carried boxes")
    refused = coach("backup", "restore")
    assert refused.returncode == 1
    assert refused.stdout.splitlines() == [
        "The backup 2026-03-13-2 holds 1 day, 1 intention, 1 customer.",
        "1 would change:",
        "  intention, Friday 13 March 2026, Dana: “The second words” becomes “The first words”",
        "1 would go:",
        "  deed, Friday 13 March 2026, Dana: “Carried boxes”",
    ]
    assert "--yes" in refused.stderr
    assert words(coach) == "The second words"


def test_a_restore_brings_the_words_back_and_keeps_those_there_were(coach: Coach, home: Path) -> None:
    coach("backup", "create")
    coach("intend", "dana", "The second words")
    said = coach("backup", "restore", "2026-03-13-2", "--yes")
    assert said.returncode == 0
    assert words(coach) == "The first words"
    (rescued,) = (home / "backups" / "rescued").iterdir()
    assert str(rescued) in said.stdout
    assert b"The second words" in (rescued / "2026.json").read_bytes()
    refused = coach("undo")
    assert (refused.returncode, "nothing to take back" in refused.stderr) == (1, True)
    assert coach("doctor").stdout == "all is well: 1 day, 1 customer, 1 backup\n"


def test_a_backup_is_named_by_its_day_too_and_an_unknown_one_refused(coach: Coach) -> None:
    later = "2026-03-14T08:00:00+01:00"
    coach("intend", "dana", "Another day", at=later)
    assert coach("backup", "restore", "2026-03-13", at=later).stdout.startswith("The backup 2026-03-13-1 ")
    assert coach("backup", "restore", at=later).stdout.startswith("The backup 2026-03-14-1 ")
    refused = coach("backup", "restore", "2026-03-12")
    assert (refused.returncode, "coach backup list" in refused.stderr) == (1, True)


def test_a_damaged_journal_ends_every_command_with_a_sentence_and_is_left_as_it_is(
    coach: Coach, home: Path
) -> None:
    content = damage(home)
    for arguments in (
        ["today"], ["intend", "dana", "x"], ["streak"], ["history"], ["export"], ["log", "dana", "x"],
        ["undo"], ["backup", "create"],
    ):  # fmt: skip
        said = coach(*arguments)
        assert (said.returncode, said.stdout) == (3, ""), arguments
        assert "2026.json" in said.stderr
        assert "zero bytes" in said.stderr
        assert "coach doctor" in said.stderr
    assert year(home).read_bytes() == content


def test_a_journal_of_which_nothing_is_left_but_backups_is_no_new_one(coach: Coach, home: Path) -> None:
    coach("backup", "create")
    for folder in ("journal", "state"):
        for path in (home / folder).rglob("*.json"):
            path.unlink()
    for command in ("today", "streak", "status"):
        said = coach(command)
        assert (said.returncode, said.stdout) == (3, "")
        assert "it is gone; a backup has it" in said.stderr
    assert coach("people", "add", "Ravi", "--role", "friend").returncode == 3
    assert coach("doctor", "--repair", "--yes").returncode == 0
    assert words(coach) == "The first words"


def test_the_doctor_names_a_fault_a_line_and_changes_nothing(coach: Coach, home: Path) -> None:
    damage(home)
    (home / "config.toml").write_text("no toml")
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    said = coach("doctor")
    assert said.returncode == 3
    journal, config = said.stdout.splitlines()
    assert journal.startswith(f"{year(home)}: it holds nothing but zero bytes; coach doctor --repair")
    assert "config.toml" in config
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before


def test_repair_without_a_terminal_is_refused_and_shows_what_it_would_do(coach: Coach, home: Path) -> None:
    coach("intend", "dana", "The second words")
    content = damage(home)
    refused = coach("doctor", "--repair")
    assert (refused.returncode, "--yes" in refused.stderr) == (1, True)
    assert "  1  the version before: 1 day, 1 intention, the last of Friday 13 March 2026" in refused.stdout
    assert year(home).read_bytes() == content
    said = coach("doctor", "--repair", "--yes")
    assert said.returncode == 0
    assert said.stdout.splitlines()[-1] == "all is well: 1 day, 1 customer, 1 backup"
    assert words(coach) == "The first words"


def test_an_edit_by_hand_is_read_and_said_and_not_written_until_settled(coach: Coach, home: Path) -> None:
    coach("intend", "dana", "The second words")
    year(home).write_bytes(year(home).read_bytes().replace(b"second", b"better"))
    said = coach("today")
    assert said.returncode == 0
    assert "The better words" in said.stdout
    assert said.stderr.startswith("coach: 2026.json was changed outside coach")
    refused = coach("intend", "dana", "Other words")
    assert refused.returncode == 3
    assert b"better" in year(home).read_bytes()


def test_what_repair_offers_is_chosen_by_its_number(coach: Coach, home: Path, tmp_path: Path) -> None:
    coach("intend", "dana", "The second words")
    year(home).write_bytes(year(home).read_bytes().replace(b"second", b"better"))
    command = [sys.executable, "-m", "coach", "doctor", "--repair"]
    for answer, left in (("", 3), ("7", 3), ("2", 0)):
        with Terminal(command, environ=os.environ, folder=tmp_path, columns=200) as terminal:
            terminal.wait_for("[1-2, or nothing]")
            assert "“The better words” becomes “The first words”" in terminal.text
            terminal.type(answer)
            terminal.press("enter")
            assert terminal.wait_for_exit() == left
    assert words(coach) == "The better words"
    assert coach("intend", "dana", "Other words").returncode == 0


def test_a_clock_set_back_is_asked_about_once(coach: Coach) -> None:
    back = "2026-03-13T07:54:59+01:00"
    refused = coach("log", "dana", "Early", at=back)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "before the last change of the journal" in refused.stderr
    assert "--yes" in refused.stderr
    assert coach("today", at=back).returncode == 0
    assert coach("log", "dana", "Early", "--yes", at=back).returncode == 0
    assert coach("log", "dana", "Early", at=back).returncode == 0


def test_a_clock_half_a_year_on_is_asked_about(coach: Coach) -> None:
    refused = coach("log", "dana", "Late", at="2026-09-10T08:00:00+02:00")
    assert (refused.returncode, "long after the last change" in refused.stderr) == (1, True)
    assert coach("log", "dana", "Late", "--yes", at="2026-09-10T08:00:00+02:00").returncode == 0
    assert coach("log", "dana", "Later", at="2026-09-10T08:01:00+02:00").returncode == 0


def test_flying_west_is_no_reason_to_ask(coach: Coach) -> None:
    assert coach("log", "dana", "Landed", at="2026-03-12T21:01:00-10:00").returncode == 0


def test_a_piped_import_is_refused_by_a_doubtful_clock_and_whole_with_yes(
    coach: Coach, coach_command: Coach
) -> None:
    reflected = '"reflection": {"answer": "From elsewhere"}'
    export = coach("export").stdout.replace('"reflection": null', reflected)
    coach("log", "dana", "From the future", "--yes", at="2099-01-01T08:00:00+01:00")
    refused = coach_command("import", stdin=export)
    assert (refused.returncode, "before the last change" in refused.stderr) == (1, True)
    taken = coach_command("import", "--yes", stdin=export)
    assert (taken.returncode, taken.stdout) == (0, "Taken in: 0 customers, 1 day, new or changed.\n")


def test_an_import_cut_off_whose_note_has_rotted_leaves_the_journal_to_be_read(
    coach: Coach, home: Path
) -> None:
    note = home / "state" / "unfinished.json"
    note.write_bytes(b"{")
    note.chmod(0o600)
    said = coach("today")
    assert said.returncode == 0
    assert "Dana" in said.stdout
    assert (
        "an import was cut off, and half of it is here: state/unfinished.json cannot be read" in said.stderr
    )
    refused = coach("intend", "dana", "I listen")
    assert refused.returncode == 3
    assert refused.stderr.endswith("nothing was changed; run coach doctor\n")
    assert coach("doctor").returncode == 3
    assert coach("doctor", "--repair", "--yes").returncode == 0
    assert coach("intend", "dana", "I listen").returncode == 0


def test_repair_closes_to_others_what_they_may_open(coach: Coach, home: Path) -> None:
    path = year(home)
    path.chmod(0o644)
    assert "others may open it" in coach("doctor").stdout
    assert f"closed to others: {path}\n" in coach("doctor", "--repair", "--yes").stdout
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
