"""Backups: what is in them, what is copied, what is refused, and which stay."""

import stat
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.demo import a_year
from coach.journal.backup import Backup, File, list_of, worth_keeping
from coach.journal.backups import Backups
from coach.journal.failures import BackupDamaged, NotBackedUp
from coach.journal.journal import Journal
from coach.journal.lost import lost
from coach.practice.comparison import Counts, counts
from coach.practice.customers import Customer, Roster
from coach.practice.day import Day, Intention
from coach.practice.roles import Circle

MARCH_13 = date(2026, 3, 13)
NOW = datetime(2026, 3, 13, 8, 0, tzinfo=UTC)


class Home:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.journal = Journal(path / "journal", path / "state")
        self.backups = Backups(path / "backups", self.journal, path / "state")

    def write(self, text: str, day: date = MARCH_13) -> None:
        self.journal.save_day(Day(day, (Intention(f"i {day}", "c1", text),)), NOW)

    def copies(self) -> list[str]:
        return sorted(path.name for path in (self.path / "backups" / "files").iterdir())

    def damage(self, name: str, content: bytes) -> None:
        (self.path / "journal" / name).write_bytes(content)


@pytest.fixture
def filled(tmp_path: Path) -> Home:
    home = Home(tmp_path)
    home.journal.save_roster(Roster((Customer("c1", "Dana", "boss", Circle.WORK),)), NOW)
    home.write("I ask what is pressing")
    return home


def test_a_backup_holds_the_journal_and_counts_it(filled: Home) -> None:
    backup = filled.backups.make(MARCH_13, NOW)
    assert (backup.id, backup.day, backup.at) == ("2026-03-13-1", MARCH_13, NOW)
    assert backup.counts == Counts(1, 1, 0, 1, MARCH_13)
    assert filled.backups.copy(backup).days == filled.journal.days()
    assert filled.backups.copy(backup).roster.customers == filled.journal.roster().customers
    assert filled.backups.good() == (backup,)


def test_a_year_of_days_comes_back_as_it_was(tmp_path: Path) -> None:
    home = Home(tmp_path)
    year = a_year(MARCH_13, UTC)
    home.journal.replace(year, MARCH_13)
    backup = home.backups.make(MARCH_13, NOW)
    assert [file.name for file in backup.files] == ["roster.json", "2025.json", "2026.json"]
    assert home.backups.copy(backup) == home.journal.copy()
    assert backup.counts == counts(year)


def test_a_file_that_did_not_change_is_not_copied_again(filled: Home) -> None:
    filled.backups.make(MARCH_13, NOW)
    before = {path: path.stat().st_mtime_ns for path in (filled.path / "backups" / "files").iterdir()}
    filled.write("I listen first", date(2026, 3, 14))
    filled.backups.make(date(2026, 3, 14), NOW)
    assert len(filled.copies()) == 3
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_one_is_made_a_day(filled: Home) -> None:
    assert filled.backups.of_the_day(MARCH_13, NOW) is not None
    filled.write("I listen first")
    assert filled.backups.of_the_day(MARCH_13, NOW) is None
    assert filled.backups.of_the_day(date(2026, 3, 14), NOW) is not None


def test_an_empty_journal_has_nothing_to_back_up(tmp_path: Path) -> None:
    assert Home(tmp_path).backups.of_the_day(MARCH_13, NOW) is None
    with pytest.raises(NotBackedUp, match="empty so far"):
        Home(tmp_path).backups.make(MARCH_13, NOW)
    assert not (tmp_path / "backups").exists()


def test_several_of_a_day_are_numbered_and_the_last_is_the_newest(filled: Home) -> None:
    made = []
    for number in range(1, 12):
        filled.write(f"words {number}")
        made.append(filled.backups.make(MARCH_13, NOW).id)
    assert made[-1] == "2026-03-13-11"
    newest = filled.backups.newest()
    assert newest is not None
    assert newest.id == "2026-03-13-11"


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (b"", "it is empty"),
        (b"null", "not a JSON object"),
        (b"\0" * 4096, "zero bytes"),
    ],
)
def test_a_damaged_file_is_not_backed_up_and_what_there_is_stays(
    filled: Home, damage: bytes, says: str
) -> None:
    backup = filled.backups.make(MARCH_13, NOW)
    filled.damage("2026.json", damage)
    with pytest.raises(NotBackedUp, match=says) as told:
        filled.backups.make(date(2026, 3, 14), NOW)
    assert str(told.value).startswith("no backup was made: 2026.json")
    assert filled.backups.good() == (backup,)


def test_a_file_whose_checksum_does_not_fit_is_not_backed_up(filled: Home) -> None:
    content = (filled.path / "journal" / "2026.json").read_bytes()
    filled.damage("2026.json", content.replace(b"pressing", b"depressing"))
    with pytest.raises(NotBackedUp, match=r"2026\.json was changed outside coach or has rotted"):
        filled.backups.make(MARCH_13, NOW)


def test_a_file_with_a_malformed_day_is_not_backed_up(filled: Home) -> None:
    storage = filled.journal.storage("2026.json")
    storage.write({"days": {"20260313": {"date": "2026-03-13", "intentions": [{"id": "i"}]}}})
    with pytest.raises(NotBackedUp, match=r"days\.20260313\.intentions\[0\]"):
        filled.backups.make(MARCH_13, NOW)


def test_a_journal_that_lost_a_file_is_not_backed_up(filled: Home) -> None:
    filled.backups.make(MARCH_13, NOW)
    (filled.path / "journal" / "2026.json").unlink()
    (filled.path / "state" / "previous" / "2026.json").unlink()
    assert lost(Home(filled.path).journal, filled.path / "backups") == ("2026.json",)
    with pytest.raises(NotBackedUp, match=r"2026\.json is gone"):
        Home(filled.path).backups.make(MARCH_13, NOW)


def test_a_copy_that_has_rotted_is_told_and_made_anew_by_the_next_backup(filled: Home) -> None:
    backup = filled.backups.make(MARCH_13, NOW)
    file = backup.files[-1]
    filled.backups.place(file.checksum).write_bytes(b"{}")
    assert filled.backups.good() == ()
    with pytest.raises(BackupDamaged, match="its content is not what its name says"):
        filled.backups.contents(backup)
    again = filled.backups.make(MARCH_13, NOW)
    assert filled.backups.good() == (again,)
    assert filled.backups.content(file) == filled.backups.content(again.files[-1])


def test_a_damaged_list_is_no_backup_and_its_files_stay(filled: Home) -> None:
    filled.backups.make(MARCH_13, NOW)
    (filled.path / "backups" / "2026-03-13-1.json").write_bytes(b"{}")
    before = filled.copies()
    filled.write("I listen first")
    assert filled.backups.of_the_day(MARCH_13, NOW) is not None
    assert set(filled.copies()) >= set(before)
    assert [backup.id for backup in filled.backups.good()] == ["2026-03-13-2"]


def test_a_list_that_names_another_place_is_refused(filled: Home) -> None:
    backup = filled.backups.make(MARCH_13, NOW)
    path = filled.path / "backups" / f"{backup.id}.json"
    stray = Backup(backup.id, backup.day, backup.at, (File("../../config.toml", "0" * 64, Counts()),))
    path.write_bytes(list_of(stray))
    with pytest.raises(BackupDamaged, match="names a file that no journal has"):
        filled.backups.read(path)


def test_everything_is_for_the_owner_alone(filled: Home) -> None:
    filled.backups.make(MARCH_13, NOW)
    for path in (filled.path / "backups", *(filled.path / "backups").rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


def test_what_a_killed_backup_left_is_removed_by_the_next(filled: Home) -> None:
    filled.backups.make(MARCH_13, NOW)
    left = filled.path / "backups" / "files" / ".0.json.abcdef.new"
    left.write_text("half")
    filled.backups.make(MARCH_13, NOW)
    assert not left.exists()


def backups(held: Iterable[tuple[date, int]]) -> list[Backup]:
    numbers: dict[date, int] = {}
    made = []
    for day, entries in held:
        numbers[day] = numbers.get(day, 0) + 1
        files = (File("2026.json", "0" * 64, Counts(intentions=entries)),)
        made.append(Backup(f"{day}-{numbers[day]}", day, NOW, files))
    return made


def test_of_a_year_of_daily_backups_seven_days_four_weeks_and_twelve_months_stay() -> None:
    days = [date(2025, 1, 1) + timedelta(n) for n in range(500)]
    kept = {
        date.fromisoformat(id[:10]) for id in worth_keeping(backups((day, n) for n, day in enumerate(days)))
    }
    last = days[-1]  # Friday 15 May 2026
    expected = {last - timedelta(n) for n in range(7)}
    expected |= {date(2026, 5, 10), date(2026, 5, 3), date(2026, 4, 26)}
    expected |= {date(2026, month, 1) - timedelta(1) for month in range(1, 6)}
    expected |= {date(2025, month, 1) - timedelta(1) for month in range(7, 13)}
    assert kept == expected


def test_of_a_day_the_last_stays() -> None:
    assert worth_keeping(backups([(MARCH_13, 1), (MARCH_13, 2), (MARCH_13, 3)])) == {"2026-03-13-3"}


def test_the_fullest_stays_however_old_it_is() -> None:
    days = [date(2024, 1, 1) + timedelta(n) for n in range(800)]
    kept = worth_keeping(backups((day, 100 if n < 10 else 5) for n, day in enumerate(days)))
    assert "2024-01-10-1" in kept
    assert "2024-01-09-1" not in kept


@given(st.lists(st.tuples(st.dates(date(2024, 1, 1), date(2026, 12, 31)), st.integers(0, 50)), max_size=80))
def test_the_newest_always_stays_and_none_comes_back_into_what_was_kept(held: list[tuple[date, int]]) -> None:
    made = backups(sorted(held, key=lambda pair: pair[0]))
    kept = worth_keeping(made)
    assert len(kept) <= 7 + 4 + 12 + 1
    assert worth_keeping([backup for backup in made if backup.id in kept]) == kept
    if made:
        assert made[-1].id in kept
        most = max(backup.counts.entries for backup in made)
        assert any(backup.counts.entries == most for backup in made if backup.id in kept)


def test_where_the_journal_cannot_be_locked_no_backup_is_made_and_that_is_said(filled: Home) -> None:
    lock = filled.path / "state" / "locks" / "roster.json.lock"
    lock.unlink()
    lock.mkdir()
    with pytest.raises(NotBackedUp, match="no backup was made: "):
        Home(filled.path).backups.of_the_day(MARCH_13, NOW)
