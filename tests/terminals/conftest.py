"""What the tests in real terminals share."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
from desk import Desk


@pytest.fixture
def desk(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A home with Dana on its roster, at eight in the morning by the wall clock there."""
    monkeypatch.setenv("TZ", f"HERE{datetime.now(UTC).hour - 8:+d}")
    with ExitStack() as opened:
        yield Desk(home, opened)
