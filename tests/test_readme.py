"""The README: what it tells a person to type is what coach takes."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from coach.cli import parser
from coach.cli.summaries import SUMMARIES
from coach.commands import BY_ID
from coach.settings import ALL

ROOT = Path(__file__).parents[1]

README = (ROOT / "README.md").read_text("utf-8")

_WRITTEN = re.sub(r"(?s)<!-- (\w+) -->.*?<!-- /\1 -->", "", README)
"""What somebody wrote: all but the tables, which are made."""

_BOXES = re.findall(r"^```\w+\n(.*?)^```", _WRITTEN, re.MULTILINE | re.DOTALL)

_LINES = [
    *"\n".join(_BOXES).splitlines(),
    *re.findall(r"`([^`\n]+)`", re.sub(r"(?s)^```.*?^```", "", _WRITTEN)),
]

CALLS = sorted(
    {
        call.strip()
        for line in _LINES
        for call in re.findall(r"(?:^|&& |\| |\$\(|#\(|\")(coach(?: [^|>()#]+)?)", line)
        if not call.strip().endswith("/")
    }
)


def test_the_readme_names_commands() -> None:
    assert {"coach today", "coach shell-open", "coach remind remove"} <= set(CALLS)


@pytest.mark.parametrize("call", CALLS)
def test_what_the_readme_says_to_type_is_what_coach_takes(call: str) -> None:
    arguments = shlex.split(call.partition('", ')[0].rstrip('"') if call.count('"') % 2 else call)[1:]
    if arguments == ["--help"]:
        return
    parser().parse_args(arguments)


def test_the_tables_are_those_of_the_declarations() -> None:
    command = [sys.executable, str(ROOT / "docs" / "tables.py"), "--check"]
    said = subprocess.run(command, capture_output=True, text=True)
    assert (said.returncode, said.stderr) == (0, "")


def test_every_setting_key_and_command_stands_in_them() -> None:
    tables = dict(re.findall(r"(?s)<!-- (\w+) -->(.*?)<!-- /\1 -->", README))
    assert [name for name in ALL if f"| `{name}` |" not in tables["settings"]] == []
    assert [id for id in BY_ID if f"| `{id}` |" not in tables["keys"]] == []
    assert [name for name in SUMMARIES if f"| `coach {name}" not in tables["commands"]] == []


@pytest.mark.parametrize(
    "what",
    [
        "## Start",
        "## The first week",
        "## Settings",
        "## Keys",
        "## Commands",
        "starship",
        "tmux",
        "waybar",
        "i3status",
        "## With a screen reader",
        "## Privacy",
        "Encrypt the disk",
        "coach export | age",
        "## How to leave",
    ],
)
def test_the_readme_has_what_a_person_looks_for(what: str) -> None:
    assert what in README
