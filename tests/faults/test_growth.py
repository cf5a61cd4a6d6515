"""After fifty years: which files are read, by whom, in which order, and which are written."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from terminal import Terminal

from coach.journal.journal import Journal
from coach.practice.copy import Copy
from coach.practice.customers import Customer, Roster
from coach.practice.day import Day, Intention, Outcome
from coach.practice.roles import Circle

pytestmark = pytest.mark.fault

YEARS = 50
A_DAY = 6
"""How many intentions a day has."""

STRACE = ("strace", "-f", "--seccomp-bpf", "-y", "-s", "0", "-e", "signal=none")
READ = re.compile(r"(?P<thread>\d+) +(?:read|pread64)\(\d+<(?P<path>[^>]*)>.* = (?P<size>\d+)$", re.MULTILINE)
RENAMED = re.compile(r"rename\w*\(.*\"(?P<path>[^\"]*)\"(?:, 0)?\) = 0$", re.MULTILINE)

SEAL = 32
"""The bytes at the end of a file by which its version is known."""


@pytest.fixture
def fifty_years(home: Path) -> Iterator[int]:
    """A home with a day in each month of fifty years; gives the running year."""
    customers = tuple(Customer(f"c{n}", f"Customer {n}", "teammate", Circle.WORK) for n in range(A_DAY))
    today = datetime.now().astimezone().date()
    days = {
        day: Day(
            day,
            tuple(
                Intention(f"{day}{c.id}", c.id, "I ask what is pressing", outcome=Outcome.KEPT)
                for c in customers
            ),
        )
        for year in range(today.year - YEARS, today.year)
        for day in (date(year, month, 13) for month in range(1, 13))
    }
    Journal(home / "journal", home / "state").replace(Copy(Roster(customers), days), today)
    for command in (["intend", "Customer 0", "I begin"], ["streak"]):
        subprocess.run(
            [sys.executable, "-m", "coach", *command, "--yes"],
            cwd=home.parent,
            check=True,
            stdout=subprocess.DEVNULL,
        )
    yield today.year


def read(log: Path) -> dict[str, bool]:
    """List the files of the journal that were read, in their order, and whether the first thread did."""
    text = log.read_text()
    first = text.split(maxsplit=1)[0]
    found: dict[str, bool] = {}
    for call in READ.finditer(text):
        path = Path(call["path"])
        if path.parent.name == "journal" and path.suffix == ".json" and int(call["size"]) > SEAL:
            found.setdefault(path.name, call["thread"] == first)
    return found


def test_opening_reads_the_roster_this_year_and_the_summary_and_then_the_years_one_by_one(
    home: Path, tmp_path: Path, fifty_years: int, measured: Callable[[str], None]
) -> None:
    log = tmp_path / "log"
    command = [*STRACE, "-e", "trace=read,pread64", "-o", str(log), sys.executable, "-m", "coach", "morning"]
    with Terminal(command, environ=os.environ, folder=home.parent) as app:
        app.wait_for("How will you serve Customer 1", 60)
        end = time.monotonic() + 60
        while len(read(log)) < YEARS + 2 and time.monotonic() < end:
            time.sleep(0.1)
        app.press("ctrl+q")
        assert app.wait_for_exit() == 0
    names = list(found := read(log))
    assert names[:2] == ["roster.json", f"{fifty_years}.json"]
    assert names[2:] == [f"{fifty_years - n}.json" for n in range(1, YEARS + 1)]
    # A year ago stands on the morning's screen, once that has been drawn.
    assert {name for name, first in found.items() if first} <= {*names[:2], f"{fifty_years - 1}.json"}
    assert "state/summary" in log.read_text()
    measured(f"opening with {YEARS} years: 2 files of the journal read at first, {len(names) - 2} later")


def test_a_save_puts_this_years_file_in_place_and_no_other(
    home: Path, tmp_path: Path, fifty_years: int
) -> None:
    log = tmp_path / "log"
    command = [*STRACE, "-e", "trace=rename,renameat,renameat2,read,pread64", "-s", "200", "-o", str(log)]
    subprocess.run(
        [*command, sys.executable, "-m", "coach", "intend", "Customer 1", "I ask"],
        cwd=home.parent,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    put = [Path(call["path"]) for call in RENAMED.finditer(log.read_text())]
    assert [path.name for path in put if path.parent.name == "journal"] == [f"{fifty_years}.json"]
    assert {path.name for path in put if path.parent.name == "previous"} == {f"{fifty_years}.json"}
    assert set(read(log)) == {"roster.json", f"{fifty_years}.json"}
