"""What is measured: coach compiled and installed, and homes with none, one, ten and fifty years."""

import compileall
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from random import Random

import textual

from coach.journal.journal import Journal
from coach.practice.calendar import wall_clock
from coach.practice.copy import Copy
from coach.practice.customers import Customer, Roster
from coach.practice.day import Day, Intention, Outcome, Reflection
from coach.practice.roles import ROLES

ROOT = Path(__file__).parents[2]

YEARS = (0, 1, 10, 50)

PEOPLE = (10, 1000)
"""How many customers the rosters have that are compared."""

SCRIPT = """#!{python}
import sys
from coach.__main__ import main
sys.exit(main())
"""


class World:
    """A folder with an environment of its own, in which coach is installed as a person has it.

    An environment for development reads files of all kinds before Python starts; what starts in it seems
    quick only because it was slow before.

    Args:
        folder: an empty folder.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / "venv"], check=True)
        self.python = str(folder / "venv/bin/python")
        site = next((folder / "venv/lib").glob("python*/site-packages"))
        shutil.copytree(ROOT / "coach", site / "coach", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(ROOT / "themes", site / "coach/themes")
        self.smallest = str(site / "smallest.py")
        shutil.copy(Path(__file__).with_name("smallest.py"), site)
        compileall.compile_dir(site, quiet=1)
        script = folder / "venv/bin/coach"
        script.write_text(SCRIPT.format(python=self.python))
        script.chmod(0o755)
        self.coach = str(script)
        for years in YEARS:
            _fill(self.home(years), years)
            if years:
                self.timed([self.coach, "backup", "create"], years)
        for people in PEOPLE:
            _people(self.crowd(people), people)

    def home(self, years: int) -> Path:
        """Name the home with so many years."""
        return self.folder / f"home{years}"

    def crowd(self, people: int) -> Path:
        """Name the home with so many customers."""
        return self.folder / f"people{people}"

    def environ(self, years: int = 0, *, home: Path | None = None) -> Mapping[str, str]:
        """Give an environment in which coach finds a home, and the parts it is made of."""
        return {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(Path(textual.__file__).parents[1]),
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
            "COACH_HOME": str(home or self.home(years)),
        }

    def timed(self, command: list[str], years: int, stdin: str = "") -> float:
        """Run a command to its end, and give the seconds."""
        begun = time.perf_counter()
        subprocess.run(
            command,
            env=self.environ(years),
            cwd=self.folder,
            input=stdin.encode(),
            stdout=subprocess.DEVNULL,
            check=True,
        )
        return time.perf_counter() - begun


def _fill(home: Path, years: int) -> None:
    """Write a journal with twelve customers and six intentions a day, up to yesterday."""
    now, chance = wall_clock(), Random(7)
    roles = [*ROLES.values()][:12]
    customers = tuple(
        Customer(f"c{n}", f"Customer {n}", role.key, role.circle) for n, role in enumerate(roles)
    )
    days = {}
    for ago in range(1, round(365.25 * years) + 1):
        day = _day(now.date() - timedelta(days=ago), now, customers, chance)
        days[day.date] = day
    Journal(home / "journal", home / "state").replace(Copy(Roster(customers), days), now.date())


def _people(home: Path, people: int) -> None:
    """Write a journal with many customers in all circles, and one day."""
    now = wall_clock()
    roles = [*ROLES.values()]
    customers = tuple(
        Customer(f"c{n}", f"Customer {n}", roles[n % len(roles)].key, roles[n % len(roles)].circle)
        for n in range(people)
    )
    day = Day(now.date(), reflection=Reflection("Dana", "Who made your day easier?", now, now))
    copy = Copy(Roster(customers), {day.date: day})
    Journal(home / "journal", home / "state").replace(copy, now.date())


def _day(on: date, now: datetime, customers: tuple[Customer, ...], chance: Random) -> Day:
    morning, evening = (datetime.combine(on, clock_time(hour), now.tzinfo) for hour in (8, 21))
    intentions = tuple(
        Intention(
            f"{on}{customer.id}",
            customer.id,
            f"When we meet I ask {customer.name} what is pressing, and listen for a minute",
            "after lunch" if chance.random() < 0.3 else None,
            f"{customer.role}.{chance.randrange(9)}",
            morning,
            chance.choice([*Outcome]),
            "It went better than I thought" if chance.random() < 0.2 else None,
            evening,
            evening,
        )
        for customer in chance.sample(customers, 6)
    )
    return Day(on, intentions, (), Reflection("Dana", "Who made your day easier?", evening, evening))
