"""Coach called in this process, at a moment of the test's choice."""

import os
import subprocess
from collections.abc import Callable
from datetime import datetime

import pytest

from coach import cli

FRIDAY_MORNING = "2026-03-13T08:00:00+01:00"


@pytest.fixture
def coach_at(
    home: object, capsys: pytest.CaptureFixture[str]
) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Call coach with some arguments at a moment in ISO 8601; Friday 13 March in the morning unless named."""

    def run(*arguments: str, at: str = FRIDAY_MORNING) -> subprocess.CompletedProcess[str]:
        code = cli.main(arguments, os.environ, lambda: datetime.fromisoformat(at))
        printed = capsys.readouterr()
        return subprocess.CompletedProcess(arguments, code, printed.out, printed.err)

    return run
