"""Killed at any moment: nothing that was saved is missing, and the store opens."""

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from faults.saving import Change, Store, Tables, allowed, changed, changes, report, saving

pytestmark = pytest.mark.fault

KILLS = 1000


def kill_while_saving(home: Path, tables: Tables, seed: int, saves: int, delay: float) -> list[bytes]:
    """Start a process that saves, kill it a while after some saves, and give what it told until then."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            store = Store(home)
            saving(store, changes(random.Random(seed), tables), lambda **what: report(writing, **what))
        finally:
            os._exit(1)
    os.close(writing)
    told = b""
    while told.count(b"saved") < saves:
        more = os.read(reading, 65536)
        assert more, "it ended before it was killed"
        told += more
    time.sleep(delay)
    os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL, "it ended before it was killed"
    with os.fdopen(reading, "rb") as pipe:
        return (told + pipe.read()).splitlines()


def test_a_thousand_kills_lose_nothing_that_was_saved(
    tmp_path: Path, measured: Callable[[str], None]
) -> None:
    chance = random.Random(1)
    first: Change = [("early", 1, "the first")]
    Store(tmp_path).save(first)  # here, so that all that a save imports is there before the processes fork
    tables = changed({}, first)
    saves = within_a_save = 0
    for seed in range(KILLS):
        reports = kill_while_saving(tmp_path, tables, seed, chance.randrange(4), chance.uniform(0, 0.01))
        store = Store(tmp_path)
        found = store.tables()
        assert found in allowed(tables, reports)
        assert not store.storage.is_suspect
        tables = found
        saves += sum(b"saved" in line for line in reports)
        within_a_save += bool(reports) and b"trying" in reports[-1]
    measured(f"{KILLS} kills, {within_a_save} of them within a save, {saves} saves")
    assert within_a_save > KILLS / 4
    store.save([("late", 1, "the last")])
    assert [entry.name for entry in store.path.parent.iterdir()] == ["2026.json"]
