"""The README: what it tells a person to type is what coach takes."""

import re
import shlex
from pathlib import Path

import pytest

from coach.cli import parser

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")

_BOXES = re.findall(r"^```\w+\n(.*?)^```", README, re.MULTILINE | re.DOTALL)

_LINES = [
    *"\n".join(_BOXES).splitlines(),
    *re.findall(r"`([^`\n]+)`", re.sub(r"(?s)^```.*?^```", "", README)),
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
