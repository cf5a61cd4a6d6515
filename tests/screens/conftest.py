"""What the tests of the screens share."""

from datetime import date
from pathlib import Path

import pytest
from sitting import Sitting

from coach.demo import a_year
from coach.journal.journal import Journal


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


@pytest.fixture
def year(sitting: Sitting) -> Sitting:
    """The same evening after a year of somebody's days."""
    sitting.clock.set("2026-03-13T20:00:00+01:00")
    journal = Journal(sitting.home / "journal", sitting.home / "state")
    journal.replace(a_year(date(2026, 3, 13), sitting.clock.now.tzinfo), date(2026, 3, 13))
    return sitting
