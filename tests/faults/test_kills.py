"""Killed at any moment: nothing that was saved is missing, and the store opens."""

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from faults.saving import Store, Tables, allowed, changes, report, saving

pytestmark = pytest.mark.fault

KILLS = 1000


def kill_while_saving(home: Path, tables: Tables, seed: int, delay: float) -> list[bytes]:
    """Start a process that saves, kill it after a while, and give what it told until then."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            store = Store(home)
            saving(store, changes(random.Random(seed), tables), lambda **what: report(writing, **what))
        finally:
            os._exit(1)
    os.close(writing)
    time.sleep(delay)
    os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL, "it ended before it was killed"
    with os.fdopen(reading, "rb") as pipe:
        return pipe.read().splitlines()


def test_a_thousand_kills_lose_nothing_that_was_saved(
    tmp_path: Path, measured: Callable[[str], None]
) -> None:
    chance = random.Random(1)
    tables: Tables = {}
    saves = within_a_save = 0
    for seed in range(KILLS):
        reports = kill_while_saving(tmp_path, tables, seed, chance.uniform(0.002, 0.025))
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
