"""Each system call of a save fails in turn, or is the last: what was saved is there, a failure is told."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from faults.saving import SCRIPT, Store, allowed, changed

pytestmark = [
    pytest.mark.fault,
    pytest.mark.skipif(
        shutil.which("strace") is None, reason="strace injects the faults, and is not installed"
    ),
]

ROOT = Path(__file__).parents[2]
CALLS = ("write", "fsync", "rename", "link", "unlink", "ftruncate", "mkdir")
QUIET = ("link", "mkdir")
"""Where the first cannot be made, a copy is; of the second some only ask again for what is there."""

LEFTOVER = ".2026.json.0123456789ab.new"


def ready(home: Path) -> Path:
    """Make a home in which a killed process has left temporary files: there is something to unlink."""
    for folder in (home / "journal", home / "state" / "previous"):
        folder.mkdir(parents=True)
        (folder / LEFTOVER).write_text("half")
    return home


def traced(home: Path, *options: str) -> tuple[int, list[bytes]]:
    """Save by the script under strace; give the exit code and what it told."""
    script = Path(__file__).with_name("saving.py")
    command = [
        "strace",
        "-f",
        "-qq",
        "-o",
        "/dev/null",
        *options,
        sys.executable,
        "-B",
        str(script),
        "script",
        str(home),
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, timeout=60, env=environment)
    told = done.stdout.splitlines()
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done.returncode, told


@pytest.fixture(scope="module")
def points(tmp_path_factory: pytest.TempPathFactory) -> Counter[str]:
    """Count how often each call is made."""
    home = ready(tmp_path_factory.mktemp("counted"))
    log = home / "log"
    traced(home, "-o", str(log), "-e", f"trace={','.join(CALLS)}")
    return Counter(re.findall(r"^\d+ +(\w+)\(", log.read_text(), re.MULTILINE))


def hold(home: Path, told: list[bytes]) -> None:
    """Hold that the store opens, has what was saved, and takes the next save."""
    store = Store(home)
    assert store.tables() in allowed({}, told)
    store.save([("late", 99, "afterwards")])
    assert Store(home).tables()["late"]["99"] == {"text": "afterwards"}
    assert not store.storage.is_suspect
    assert [entry.name for entry in store.path.parent.iterdir()] == ["2026.json"]


@pytest.mark.parametrize("fault", ["error=ENOSPC", "error=EIO", "signal=KILL"])
@pytest.mark.parametrize("call", CALLS)
def test_every_call_fails_once(
    tmp_path: Path, points: Counter[str], call: str, fault: str, measured: Callable[[str], None]
) -> None:
    if call == "ftruncate":
        assert points[call] == 0, "a file that is cut in place can be halved"
        return
    assert points[call] > 0
    refused = 0
    for n in range(1, points[call] + 1):
        home = ready(tmp_path / str(n))
        code, told = traced(home, "-e", f"trace={call}", "-e", f"inject={call}:{fault}:when={n}")
        failures = [json.loads(line) for line in told if b"refused" in line]
        if fault == "signal=KILL":
            assert code != 0
        else:
            assert code == 0
            assert len(failures) <= 1
            assert len(allowed({}, told)) == 1, "the second try of each save succeeds"
            for failure in failures:
                assert re.match(r"journal/2026\.json was not saved: .*", failure["refused"])
                assert failure["unchanged"], "what was told as not saved is not there"
        refused += len(failures)
        hold(home, told)
    measured(f"{call} {fault}: {points[call]} points, {refused} told")
    if fault != "signal=KILL" and call not in QUIET:
        assert refused == points[call]


@pytest.mark.parametrize("call", ["write", "fsync", "rename"])
def test_a_call_that_fails_from_some_moment_on_leaves_what_was_saved_before(
    tmp_path: Path, points: Counter[str], call: str
) -> None:
    for n in range(1, points[call] + 1):
        home = ready(tmp_path / str(n))
        code, told = traced(
            home,
            "-e",
            f"trace={call},unlink",
            "-e",
            f"inject={call}:error=EIO:when={n}+",
            "-e",
            "inject=unlink:error=EIO:when=3+",
        )
        assert code == 0
        assert any(b"refused" in line for line in told)
        hold(home, told)


def test_the_script_saves_all_when_nothing_fails(tmp_path: Path) -> None:
    code, told = traced(ready(tmp_path), "-e", "trace=none")
    assert code == 0
    assert len(told) == 2 * len(SCRIPT)
    tables = Store(tmp_path).tables()
    expected = tables.__class__()
    for change in SCRIPT:
        expected = changed(expected, change)
    assert tables == expected
