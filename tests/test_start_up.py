"""What is loaded before somebody has their answer: nothing that it does not need."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from terminal import Terminal

SHOWN = "How will you serve"

TELL = "import sys; print('\\n'.join(sys.modules), file=open({!r}, 'w'))"

LATER = {
    "pendulum",
    "icalendar",
    "recurring_ical_events",
    "vobject",
    "filelock",
    "shtab",
    "tomlkit",
    "hypothesis",
    "unittest",
}
"""What no start needs."""

FOR_THE_APP = {"textual", "rich", "asyncio", "hashlib", "inspect", "typing_extensions"}
"""What no command needs that prints a few lines."""

FOR_A_COMMAND = {"dataclasses", "json", "msgspec", "tinydb", "textual"}
"""What neither a prompt nor help needs."""

LOOKING_BACK = {
    *("coach.practice.findings", "coach.practice.trends", "coach.practice.runs", "coach.practice.week"),
    *("coach.practice.search", "coach.practice.months", "coach.practice.strips", "coach.practice.merge"),
    *("coach.practice.comparison", "coach.practice.conflict", "coach.practice.myopia"),
    *("coach.practice.entries", "coach.practice.our_ids"),
    *("coach.journal.backups", "coach.journal.doctor", "coach.journal.repair"),
    *("coach.exchange.icalendar", "coach.exchange.vcard", "coach.exchange.markdown"),
}
"""What is loaded where somebody looks back, or puts something back."""


@pytest.fixture
def environ(tmp_path: Path) -> Mapping[str, str]:
    """An environment in which coach finds a journal with a customer."""
    environ = {**os.environ, "COACH_HOME": str(tmp_path / "home")}
    adding = [sys.executable, "-m", "coach", "people", "add", "Dana", "--role", "boss"]
    subprocess.run(adding, env=environ, check=True, capture_output=True)
    return environ


def loaded(by: Sequence[str], environ: Mapping[str, str], tmp_path: Path) -> set[str]:
    """Run coach, and name the modules that it has loaded by its end."""
    said = tmp_path / "modules"
    script = f"import atexit; atexit.register(lambda: exec({TELL.format(str(said))!r}))\nimport sys\n"
    script += f"sys.argv = {['coach', *by]!r}\nfrom coach.__main__ import main\nsys.exit(main())"
    subprocess.run([sys.executable, "-c", script], env=environ, check=True, capture_output=True)
    return set(said.read_text().split())


@pytest.mark.parametrize("by", [["--version"], ["status"]])
def test_a_prompt_waits_for_nothing(by: list[str], environ: Mapping[str, str], tmp_path: Path) -> None:
    loaded(["status"], environ, tmp_path)
    found = loaded(by, environ, tmp_path)
    assert not found & {
        "argparse",
        "dataclasses",
        "json",
        "msgspec",
        "re",
        "pathlib",
        "tinydb",
        "coach.cli",
        "textual",
    }


def test_help_loads_no_command(environ: Mapping[str, str], tmp_path: Path) -> None:
    found = loaded(["--help"], environ, tmp_path)
    assert not found & {
        "dataclasses",
        "json",
        "msgspec",
        "tinydb",
        "textual",
        "coach.coach",
        "coach.practice.day",
    }
    assert not found & {"coach.cli.day", "coach.cli.people", "coach.cli.looking_back"}


def test_today_loads_the_day_and_what_leads_to_it(environ: Mapping[str, str], tmp_path: Path) -> None:
    found = loaded(["today"], environ, tmp_path)
    assert "coach.practice.day" in found
    assert not found & (
        LATER
        | LOOKING_BACK
        | {"textual", "rich", "asyncio", "argparse", "hashlib", "shutil", "inspect", "typing_extensions"}
    )


def test_the_first_frame_loads_the_screen_of_today_and_no_other(
    environ: Mapping[str, str], tmp_path: Path
) -> None:
    said = tmp_path / "modules"
    # What is loaded when the first frame is written, and not what comes after.
    script = (
        "import sys\n"
        "from textual.drivers.linux_driver import LinuxDriver\n"
        "write = LinuxDriver.write\n"
        "def tell(self, data):\n"
        f"    if {SHOWN!r} in data: {TELL.format(str(said))}\n"
        "    write(self, data)\n"
        "LinuxDriver.write = tell\n"
        "sys.argv = ['coach', 'morning']\n"
        "from coach.__main__ import main\n"
        "sys.exit(main())"
    )
    with Terminal([sys.executable, "-c", script], environ=environ, folder=tmp_path) as terminal:
        terminal.wait_for(SHOWN)
    found = set(said.read_text().split())
    assert "coach.screens.today" in found
    assert {name for name in found if name.startswith(("coach.screens.", "coach.dialogs."))} == {
        "coach.screens.today"
    }
    assert not found & (LATER | LOOKING_BACK | {"argparse", "hashlib", "coach.config_file", "coach.plain"})
