"""A disk that is really full, and then has room again."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from terminal import Terminal

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


IN_THE_APP = """
import os, subprocess, sys, threading, time
from pathlib import Path

home, signs = Path(sys.argv[1]), Path(sys.argv[2])
os.environ["COACH_HOME"] = str(home / "coach")
run = lambda *arguments: subprocess.run([sys.executable, "-B", "-m", "coach", *arguments], check=True,
                                        stdout=subprocess.DEVNULL)
run("people", "add", "Dana", "--role", "boss")
run("people", "add", "Ravi", "--role", "teammate")

def fill_and_empty():
    ballast = home / "ballast"
    while not (signs / "fill").exists():
        time.sleep(0.05)
    with ballast.open("wb", buffering=0) as file:
        for size in (4096, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                pass
    (signs / "is full").touch()
    while not (signs / "make room").exists():
        time.sleep(0.05)
    ballast.unlink()
    (signs / "has room").touch()

threading.Thread(target=fill_and_empty, daemon=True).start()
code = subprocess.run([sys.executable, "-B", "-m", "coach", "morning"]).returncode
run("export", "--output", str(signs / "export.json"))
sys.exit(code)
"""
"""A disk of its own with two customers on it, and the app, while signs say when it is full and has room."""


def must_mount() -> None:
    if shutil.which("unshare") is None or subprocess.run([*ALONE, "true"], capture_output=True).returncode:
        pytest.skip("no disk of its own can be mounted here")


def wait_for(sign: Path) -> None:
    end = time.monotonic() + 30
    while not sign.exists():
        assert time.monotonic() < end, sign
        time.sleep(0.05)


@contextmanager
def an_app_on_a_full_disk(folder: Path) -> Iterator[tuple[Terminal, Path]]:
    """Open the app on a small disk of its own, and fill it; files in the folder of signs make room again."""
    must_mount()
    (disk := folder / "disk").mkdir()
    (signs := folder / "signs").mkdir()
    within = 'mount -t tmpfs -o size=256k none "$1" && exec "$3" -B -c "$4" "$1" "$2"'
    command = [*ALONE, "sh", "-c", within, "sh", str(disk), str(signs), sys.executable, IN_THE_APP]
    with Terminal(command, environ=os.environ, folder=folder) as app:
        app.wait_for("How will you serve Dana", 60)
        (signs / "fill").touch()
        wait_for(signs / "is full")
        yield app, signs


def test_the_app_on_a_disk_that_is_full_and_then_has_room_again(home: Path, tmp_path: Path) -> None:
    with an_app_on_a_full_disk(tmp_path) as (app, signs):
        app.type("I listen to the end")
        app.press("enter")
        app.wait_for("the disk is full")
        app.wait_for("I listen to the end")
        app.press("enter")
        app.read_for(1.0)  # until it is refused once more, what is typed is for the next line
        app.type("!")
        app.wait_for("I listen to the end!")
        (signs / "make room").touch()
        wait_for(signs / "has room")
        app.press("enter")
        app.wait_for("How will you serve Ravi")
        app.type("half a thou")
        app.wait_for("half a thou")
        app.press("ctrl+q")
        assert app.wait_for_exit(60) == 0
    (day,) = json.loads((signs / "export.json").read_text())["days"]
    assert [intention["text"] for intention in day["intentions"]] == ["I listen to the end!"]


def test_quitting_on_a_full_disk_works_and_says_what_was_not_kept(home: Path, tmp_path: Path) -> None:
    with an_app_on_a_full_disk(tmp_path) as (app, signs):
        app.type("half a thou")
        app.wait_for("half a thou")
        app.press("ctrl+q")
        app.wait_for("coach: what was typed is not kept: the disk is full")
        (signs / "make room").touch()
        assert app.wait_for_exit(60) == 3


def test_a_full_disk_loses_nothing_and_takes_the_save_once_there_is_room(tmp_path: Path) -> None:
    must_mount()
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
