"""What the tests that break things share."""

from collections.abc import Callable

import pytest


@pytest.fixture
def measured(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Show a line of what was measured, whether the test passes or not."""
    reporter = request.config.pluginmanager.getplugin("terminalreporter")

    def show(line: str) -> None:
        if reporter is not None:
            reporter.write_line(f"\n  {line}")

    return show
