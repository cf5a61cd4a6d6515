"""The doctor finds what is amiss and changes nothing; repair puts back only what is chosen."""

import stat
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from coach.journal.backups import Backups
from coach.journal.doctor import Doctor
from coach.journal.failures import BackupDamaged
from coach.journal.journal import Journal
from coach.journal.repair import Repair
from coach.journal.sealed import is_whole
from coach.journal.undo import UndoLog
from coach.paths import find_paths
from coach.practice.change import Change
from coach.practice.customers import Customer, Roster
from coach.practice.day import Day, Deed, Intention
from coach.practice.roles import Circle

MARCH_13 = date(2026, 3, 13)
NOW = datetime(2026, 3, 13, 8, 0, tzinfo=UTC)


class Ward:
    """A journal of one year with a version before it, a backup, a change to undo and a draft."""

    def __init__(self, home: Path) -> None:
        self.paths = find_paths({"COACH_HOME": str(home)})
        self.journal = Journal(self.paths.journal, self.paths.state)
        self.undo = UndoLog(self.paths.state / "undo")
        self.backups = Backups(self.paths.backups, self.journal, self.paths.state)
        self.repair = Repair(self.journal, self.backups, self.undo)

    def fill(self) -> None:
        self.journal.save_roster(Roster((Customer("c1", "Dana", "boss", Circle.WORK, changed_at=NOW),)), NOW)
        for minute, text in enumerate(("first", "second", "third", "fourth")):
            at = NOW.replace(minute=minute)
            intention = Intention("i1", "c1", f"The {text} words", changed_at=at)
            self.journal.save_day(Day(MARCH_13, (intention,), (Deed("d1", "c1", "Carried boxes", at),)), at)
            if text == "second":
                self.backups.make(MARCH_13, at)
        self.undo.push(Change("a note", NOW))
        (self.paths.state / "drafts.json").write_text('{"a place": "half"}')
        (self.paths.state / "drafts.json").chmod(0o600)

    def found(self) -> list[str]:
        """Give the findings as a fresh doctor has them, the home left out."""
        fresh = Ward(self.paths.journal.parent)
        home = f"{self.paths.journal.parent}/"
        findings = Doctor(fresh.journal, fresh.backups, fresh.undo, fresh.paths).findings()
        return [str(finding).replace(home, "") for finding in findings]

    def everything(self) -> dict[Path, bytes]:
        home = self.paths.journal.parent
        return {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}

    def text(self) -> str:
        return Ward(self.paths.journal.parent).journal.day(MARCH_13).intentions[0].text


@pytest.fixture
def ward(tmp_path: Path) -> Ward:
    ward = Ward(tmp_path)
    ward.fill()
    return ward


def test_a_whole_home_and_an_empty_one_have_no_faults(
    ward: Ward, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert ward.found() == []
    assert Ward(tmp_path_factory.mktemp("empty")).found() == []


def swap(path: Path, one: bytes, other: bytes) -> None:
    content = path.read_bytes()
    assert one in content
    path.write_bytes(content.replace(one, other))


def year_as(ward: Ward, days: dict[str, dict[str, object]]) -> None:
    """Write days into the file of the year, under a seal that fits."""
    ward.journal.storage("2026.json").write({"days": days})


def stored(number: str, day: str, *ids: str, customer: str = "c1") -> dict[str, dict[str, object]]:
    intentions = [{"id": id, "customer": customer, "text": "words"} for id in ids]
    return {number: {"date": day, "intentions": intentions}}


def lose_every_trace(ward: Ward) -> None:
    for folder in (ward.paths.journal, ward.paths.state / "previous"):
        (folder / "2026.json").unlink()


def put_a_folder(ward: Ward) -> None:
    (ward.paths.journal / "2026.json").unlink()
    (ward.paths.journal / "2026.json").mkdir(0o700)


def write_privately(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    path.chmod(0o600)


def put_a_stray_file(ward: Ward) -> None:
    write_privately(ward.paths.journal / "2026 (copy).json", b"")


def copy_of_the_year(ward: Ward) -> Path:
    return ward.backups.place(ward.backups.good()[0].files[1].checksum)


TWICE = stored("20260313", "2026-03-13", "i") | stored("20260314", "2026-03-14", "i")

FAULTS: dict[str, tuple[Callable[[Ward], object], str]] = {
    "empty": (lambda w: (w.paths.journal / "2026.json").write_bytes(b""), "journal/2026.json: it is empty"),
    "gone": (
        lambda w: (w.paths.journal / "2026.json").unlink(),
        "journal/2026.json: it is gone; the version",
    ),
    "roster gone": (
        lambda w: (w.paths.journal / "roster.json").unlink(),
        "journal/roster.json: it is gone; the version",
    ),
    "without a trace": (lose_every_trace, "journal/2026.json: it is gone; a backup has it"),
    "a folder": (put_a_folder, "journal/2026.json: it is not a file"),
    "edited": (
        lambda w: swap(w.paths.journal / "2026.json", b"fourth", b"fifth"),
        "journal/2026.json: it was changed outside coach or has rotted",
    ),
    "malformed": (
        lambda w: year_as(w, days={"20260313": {"date": "2026-03-13", "intentions": [{"id": "i"}]}}),
        "journal/2026.json: days.20260313.intentions[0].customer is missing",
    ),
    "wrong number": (
        lambda w: year_as(w, days=stored("20260314", "2026-03-13", "i")),
        "journal/2026.json: days.20260314 has the date 2026-03-13",
    ),
    "wrong year": (
        lambda w: year_as(w, days=stored("20250313", "2025-03-13", "i")),
        "journal/2026.json: days.20250313 has the date 2025-03-13",
    ),
    "an id twice": (
        lambda w: year_as(w, days=TWICE),
        "journal/2026.json: on 2026-03-14 the id 'i' stands a second time",
    ),
    "a stranger": (
        lambda w: year_as(w, days=stored("20260313", "2026-03-13", "i", customer="c9")),
        "journal/2026.json: on 2026-03-13 an entry names the customer 'c9', whom nobody knows",
    ),
    "a stray file": (put_a_stray_file, "journal/2026 (copy).json: it is no file of the journal"),
    "the version before": (
        lambda w: swap(w.paths.state / "previous" / "2026.json", b"third", b"thurd"),
        "state/previous/2026.json: the version before: it was changed",
    ),
    "a list of a backup": (
        lambda w: swap(w.paths.backups / "2026-03-13-1.json", b"08:01", b"09:01"),
        "backups/2026-03-13-1.json: a backup: 2026-03-13-1.json is damaged: its checksum does not fit",
    ),
    "a file of a backup": (
        lambda w: swap(copy_of_the_year(w), b"second", b"secand"),
        ".json: 2026.json in the backup 2026-03-13-1: ",
    ),
    "a file of a backup gone": (
        lambda w: copy_of_the_year(w).unlink(),
        "backups/2026-03-13-1.json: 2026.json in the backup 2026-03-13-1: ",
    ),
    "an undo step": (
        lambda w: (w.paths.state / "undo" / "000001.json").write_bytes(b"{}"),
        "state/undo/000001.json: it cannot be read",
    ),
    "an unfinished import": (
        lambda w: write_privately(w.paths.state / "unfinished.json", b"{"),
        "state/unfinished.json: it was cut off at byte 1, and it notes an import to be finished",
    ),
    "the drafts": (
        lambda w: (w.paths.state / "drafts.json").write_bytes(b"[]"),
        "state/drafts.json: the drafts cannot be read",
    ),
    "a mode": (
        lambda w: (w.paths.journal / "2026.json").chmod(0o644),
        "2026.json: others may open it; coach doctor --repair closes it to them",
    ),
    "a folder's mode": (lambda w: w.paths.backups.chmod(0o750), "backups: others may open it; coach"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_found_alone_and_nothing_is_changed(ward: Ward, name: str) -> None:
    break_it, says = FAULTS[name]
    break_it(ward)
    before = ward.everything()
    (found,) = ward.found()
    assert says in found
    assert ward.everything() == before


def test_a_year_in_the_place_of_another_is_found_though_a_backup_knows_it(ward: Ward) -> None:
    at = NOW.replace(year=2027)
    ward.journal.save_day(Day(date(2027, 3, 13), (Intention("i2", "c1", "words"),)), at)
    ward.backups.make(date(2027, 3, 13), at)
    content = (ward.paths.journal / "2026.json").read_bytes()
    (ward.paths.journal / "2027.json").write_bytes(content)
    assert "2027.json: days.20260313 has the date 2026-03-13, which belongs elsewhere" in ward.found()[0]


def test_a_roster_gone_without_a_trace_leaves_entries_whom_nobody_knows(ward: Ward) -> None:
    for path in (*ward.paths.backups.glob("*.json"), *ward.paths.journal.parent.rglob("roster.json")):
        path.unlink()
    assert "whom nobody knows" in ward.found()[0]


@pytest.mark.parametrize("name", ["empty", "gone", "edited", "malformed", "wrong number", "without a trace"])
def test_the_recommended_way_makes_the_journal_whole_and_keeps_what_was_there(ward: Ward, name: str) -> None:
    FAULTS[name][0](ward)
    path = ward.paths.journal / "2026.json"
    before = path.read_bytes() if path.exists() else None
    (damage,) = Ward(ward.paths.journal.parent).repair.damages()
    rescued = ward.repair.put_back(damage.name, damage.ways[0], NOW)
    assert ward.found() == []
    if before is not None:
        assert rescued is not None
        assert (rescued / "2026.json").read_bytes() == before
    assert ward.text() in ("The third words", "The second words", "The fourth words")


def test_the_newest_whole_version_is_recommended_be_it_the_backup_or_the_version_before(ward: Ward) -> None:
    (ward.paths.journal / "2026.json").write_bytes(b"")
    (damage,) = ward.repair.damages()
    assert [way.source for way in damage.ways] == [
        "the version before",
        "the backup of Friday 13 March 2026 (2026-03-13-1)",
    ]
    ward.repair.put_back(damage.name, damage.ways[0], NOW)
    ward.backups.make(MARCH_13, NOW)
    year_as(ward, days={})
    year_as(ward, days=stored("20260313", "2026-03-13", "i"))
    (ward.paths.journal / "2026.json").write_bytes(b"")
    (damage,) = ward.repair.damages()
    assert damage.ways[0].source == "the backup of Friday 13 March 2026 (2026-03-13-2)"


def test_a_file_edited_by_hand_may_stay_as_it_is_and_takes_writes_again(ward: Ward) -> None:
    path = ward.paths.journal / "2026.json"
    swap(path, b"fourth", b"fifth")
    (damage,) = ward.repair.damages()
    as_it_is = damage.ways[-1]
    assert as_it_is.source == "as it is now"
    ward.repair.put_back(damage.name, as_it_is, NOW)
    assert is_whole(path.read_bytes())
    assert ward.text() == "The fifth words"
    assert b"third" in (ward.paths.state / "previous" / "2026.json").read_bytes()
    ward.journal.save_day(Day(MARCH_13), NOW)
    assert ward.found() == []


def test_a_damaged_version_before_is_never_offered(ward: Ward) -> None:
    (ward.paths.journal / "2026.json").write_bytes(b"")
    swap(ward.paths.state / "previous" / "2026.json", b"third", b"thurd")
    (damage,) = ward.repair.damages()
    assert [way.source[:10] for way in damage.ways] == ["the backup"]
    ward.repair.put_back(damage.name, damage.ways[0], NOW)
    assert ward.found() == []
    assert b"second" in (ward.paths.state / "previous" / "2026.json").read_bytes()


def test_what_nobody_needs_is_set_aside_and_kept(ward: Ward) -> None:
    for name in (
        "the version before",
        "a list of a backup",
        "an undo step",
        "an unfinished import",
        "the drafts",
    ):
        FAULTS[name][0](ward)
    doctor = Doctor(ward.journal, ward.backups, ward.undo, ward.paths)
    folder = ward.repair.set_aside(doctor.findings(), NOW)
    assert folder is not None
    assert {str(path.relative_to(folder)) for path in folder.rglob("*.json")} == {
        "previous/2026.json", "backups/2026-03-13-1.json", "undo/000001.json",
        "state/drafts.json", "state/unfinished.json",
    }  # fmt: skip
    assert ward.found() == []
    assert ward.text() == "The fourth words"


def test_what_others_may_open_is_closed_to_them(ward: Ward) -> None:
    year = ward.paths.journal / "2026.json"
    year.chmod(0o666)
    ward.paths.backups.chmod(0o777)
    doctor = Doctor(ward.journal, ward.backups, ward.undo, ward.paths)
    assert set(ward.repair.close(doctor.findings())) == {year, ward.paths.backups}
    assert stat.S_IMODE(year.stat().st_mode) == 0o600
    assert stat.S_IMODE(ward.paths.backups.stat().st_mode) == 0o700
    assert ward.found() == []


def test_a_restore_brings_the_whole_journal_back_and_forgets_what_could_be_undone(ward: Ward) -> None:
    (backup,) = ward.backups.good()
    ward.journal.save_day(Day(date(2027, 1, 1), (Intention("i9", "c1", "Of another year"),)), NOW)
    ward.journal.save_roster(Roster(), NOW)
    before = {path.name: path.read_bytes() for path in ward.paths.journal.iterdir()}
    rescued = ward.repair.restore(backup, NOW)
    fresh = Ward(ward.paths.journal.parent)
    assert fresh.journal.copy() == ward.backups.copy(backup)
    assert ward.undo.last() is None
    assert rescued is not None
    assert {path.name: path.read_bytes() for path in rescued.glob("*.json")} == before
    assert ward.found() == []


def test_a_restore_begins_with_nothing_when_the_backup_is_damaged(ward: Ward) -> None:
    (backup,) = ward.backups.good()
    ward.backups.place(backup.files[1].checksum).unlink()
    before = ward.everything()
    with pytest.raises(BackupDamaged, match="cannot be read"):
        ward.repair.restore(backup, NOW)
    assert ward.everything() == before


def test_two_rescues_of_one_second_lie_in_two_folders(ward: Ward) -> None:
    (backup,) = ward.backups.good()
    assert ward.repair.restore(backup, NOW) != ward.repair.restore(backup, NOW)


def test_what_can_be_read_of_a_damaged_journal_is_given(ward: Ward) -> None:
    (ward.paths.journal / "roster.json").write_bytes(b"")
    readable = ward.repair.readable()
    assert (readable.roster, list(readable.days)) == (Roster(), [MARCH_13])
    assert ward.repair.roster().customers[0].name == "Dana"
