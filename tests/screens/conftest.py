"""What the tests of the screens share."""

from pathlib import Path

import pytest
from sitting import Sitting


@pytest.fixture
def sitting(home: Path) -> Sitting:
    """A new home on Friday 13 March 2026, at eight in the morning."""
    return Sitting(home)


@pytest.fixture
def four(sitting: Sitting) -> Sitting:
    """The same with four customers."""
    for name, role in (("Dana", "boss"), ("Ravi", "teammate"), (None, "checkout"), ("Mira", "child")):
        sitting.coach.add_customer(name, role)
    return sitting
