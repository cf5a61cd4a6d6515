"""Backups over the years while the journal is damaged again and again, and bits that flip anywhere."""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coach.coach import Coach
from coach.journal.backup import worth_keeping
from coach.journal.failures import JournalUnreadable, NotBackedUp
from coach.journal.journal import Journal
from coach.journal.undo import UndoLog
from coach.paths import Paths, find_paths
from coach.practice.copy import Copy
from coach.safety import Safety

pytestmark = pytest.mark.fault

DAYS = 400
FLIPS = 1000
BEGIN = datetime(2025, 1, 1, 8, tzinfo=UTC)


class Home:
    """A journal and its safety under a clock that a test sets."""

    def __init__(self, folder: Path) -> None:
        self.paths: Paths = find_paths({"COACH_HOME": str(folder)})
        self.now = BEGIN
        self.open()

    def open(self) -> None:
        """Open everything afresh, as the next start does."""
        journal, undo = Journal(self.paths.journal, self.paths.state), UndoLog(self.paths.state / "undo")
        self.coach = Coach(journal, undo, lambda: self.now)
        self.safety = Safety(journal, undo, self.paths, lambda: self.now)

    def live_a_day(self) -> None:
        """Write what a day brings."""
        (dana,) = self.coach.roster().customers
        intention = self.coach.intend(dana.id, f"I listen on {self.now:%d %B %Y}")
        self.coach.note(intention.id, "é李 " * 20)
        if self.now.day == 1:
            self.coach.edit_customer(dana.id, first_step=f"In {self.now:%B}")


def damage(path: Path, chance: random.Random) -> None:
    """Damage a file in one of the ways in which files are damaged."""
    content = bytearray(path.read_bytes())
    match chance.choice(["gone", "zeroed", "cut", "flipped", "garbled", "emptied", "null"]):
        case "gone":
            path.unlink()
            return
        case "zeroed":
            content = bytearray(len(content))
        case "cut":
            del content[chance.randrange(len(content)) :]
        case "flipped":
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        case "garbled":
            start = chance.randrange(len(content))
            content[start : start + 512] = chance.randbytes(min(512, len(content) - start))
        case "emptied":
            content.clear()
        case "null":
            content[:] = b"null"
    path.write_bytes(content)


def test_every_backup_of_400_days_with_damage_restores(
    tmp_path: Path, measured: Callable[[str], None]
) -> None:
    chance = random.Random(8)
    home = Home(tmp_path)
    home.coach.add_customer("Dana", "boss")
    held: dict[str, Copy] = {}
    damaged = refused = 0
    for n in range(DAYS):
        home.now = BEGIN + timedelta(days=n)
        home.open()
        home.live_a_day()
        for path in sorted(home.paths.journal.iterdir()):
            if chance.random() < 0.3:
                damage(path, chance)
                damaged += 1
        home.open()
        before = home.safety.backups.good()
        damages = home.safety.damages()
        try:
            backup = home.safety.back_up_now()
        except (NotBackedUp, JournalUnreadable):
            assert damages
            assert home.safety.backups.good() == before
            refused += 1
        else:
            assert not damages
            held[backup.id] = home.coach.copy()
            good = home.safety.backups.good()
            assert {b.id for b in good} == worth_keeping([*before, backup])
        for found in damages:
            home.safety.put_back(found.name, found.ways[0])
        if n % 20 == 0:
            home.open()
            assert home.safety.findings() == ()
    kept = home.safety.backups.good()
    files = {path.stem for path in (home.paths.backups / "files").iterdir()}
    assert files == {file.checksum for backup in kept for file in backup.files}
    assert len(kept) == len(home.safety.backups.paths())
    for backup in kept:
        home.safety.restore(backup)
        home.open()
        assert home.coach.copy() == held[backup.id]
    assert home.safety.findings() == ()
    measured(
        f"{DAYS} days, {damaged} files damaged, {len(held)} backups made and {refused} refused, "
        f"{len(kept)} kept, every one of them restored as it was made"
    )


def test_every_flipped_bit_of_journal_and_backups_is_found(
    tmp_path: Path, measured: Callable[[str], None]
) -> None:
    home = Home(tmp_path)
    home.coach.add_customer("Dana", "boss")
    for n in range(0, 12, 3):
        home.now = BEGIN + timedelta(days=n)
        home.live_a_day()
        home.safety.back_up_now()
    assert home.safety.findings() == ()
    places = [
        path
        for folder in (home.paths.journal, home.paths.backups, home.paths.state / "previous")
        for path in sorted(folder.rglob("*.json"))
    ]
    sizes = [path.stat().st_size for path in places]
    chance = random.Random(7)
    found = 0
    for path in chance.choices(places, sizes, k=FLIPS):
        sound = path.read_bytes()
        bit = chance.randrange(len(sound) * 8)
        path.write_bytes(sound[: bit // 8] + bytes([sound[bit // 8] ^ 1 << bit % 8]) + sound[bit // 8 + 1 :])
        home.open()
        findings = home.safety.findings()
        found += any(finding.path == path for finding in findings)
        path.write_bytes(sound)
    assert home.safety.findings() == ()
    measured(f"{FLIPS} flips in {len(places)} files of journal, versions before and backups: {found} found")
    assert found == FLIPS
