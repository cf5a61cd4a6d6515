"""A disk that is really full, and then has room again."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.fault

ROOT = Path(__file__).parents[2]
ALONE = ["unshare", "--user", "--map-root-user", "--mount"]
"""A namespace of its own, in which anybody may mount."""

IN_IT = """
import json, os, sys
from pathlib import Path
from faults.saving import Store
from coach.journal.storage import JournalUnwritable

home = Path(sys.argv[1])
store = Store(home)
store.save([("late", 1, "before")])
ballast = home / "ballast"
with ballast.open("wb", buffering=0) as file:
    try:
        while True:
            file.write(b"x" * 4096)
    except OSError:
        pass
long = "x" * 20_000
told = []
for _ in range(3):
    try:
        store.save([("late", 2, long)])
    except JournalUnwritable as refused:
        told.append(str(refused))
there = Store(home).tables()
ballast.unlink()
store.save([("late", 2, long)])
names = sorted(path.name for path in home.rglob("*") if path.is_file())
print(json.dumps({"told": told, "full": there, "after": Store(home).tables(), "names": names}))
"""


def test_a_full_disk_loses_nothing_and_takes_the_save_once_there_is_room(tmp_path: Path) -> None:
    if shutil.which("unshare") is None or subprocess.run([*ALONE, "true"], capture_output=True).returncode:
        pytest.skip("no disk of its own can be mounted here")
    within = 'mount -t tmpfs -o size=256k none "$1" && exec "$2" -B -c "$3" "$1"'
    done = subprocess.run(
        [*ALONE, "sh", "-c", within, "sh", str(tmp_path), sys.executable, IN_IT],
        env={**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    sentence = "journal/2026.json was not saved: the disk is full; make room and save again"
    assert found["told"] == [sentence] * 3
    assert found["full"] == {"late": {"1": {"text": "before"}}}
    assert found["after"] == {"late": {"1": {"text": "before"}, "2": {"text": "x" * 20_000}}}
    assert found["names"] == ["2026.json", "2026.json", "2026.json.lock"]
