"""Several processes save at once: every entry is there, and no number is given twice."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from faults.saving import Store

pytestmark = pytest.mark.fault

PROCESSES = 4
SAVES = 500


def test_four_processes_save_five_hundred_entries_each(
    tmp_path: Path, measured: Callable[[str], None]
) -> None:
    script = Path(__file__).with_name("saving.py")
    began = time.monotonic()
    processes = [
        subprocess.Popen(
            [sys.executable, str(script), "count", str(tmp_path), f"process {n}", str(SAVES)],
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )
        for n in range(PROCESSES)
    ]
    assert [process.wait(300) for process in processes] == [0] * PROCESSES
    seconds = time.monotonic() - began
    entries = Store(tmp_path).tables()["entries"]
    measured(f"{PROCESSES} processes, {SAVES} saves each: {len(entries)} entries in {seconds:.0f} s")
    assert sorted(map(int, entries)) == list(range(1, PROCESSES * SAVES + 1))
    assert {entry["text"] for entry in entries.values()} == {
        f"process {n} {save}" for n in range(PROCESSES) for save in range(SAVES)
    }
