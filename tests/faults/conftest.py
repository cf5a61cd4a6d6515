"""What the tests that break things share."""

from collections.abc import Callable

import pytest

_measured: list[str] = []


@pytest.fixture
def measured() -> Callable[[str], None]:
    """Take a line of what was measured; all are shown at the end."""
    return _measured.append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _measured:
        terminalreporter.section("measured")
        for line in _measured:
            terminalreporter.write_line(line)
