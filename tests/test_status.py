"""The line of the status that is kept for prompts: never another than coach would find."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stdout, suppress
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach import cli, status
from coach.coach import Coach
from coach.journal.journal import Journal
from coach.journal.undo import UndoLog
from coach.paths import find_paths
from coach.practice.calendar import WEEKDAYS
from coach.practice.day import Outcome
from coach.practice.refusal import Refused

Command = Callable[..., subprocess.CompletedProcess[str]]

FRIDAY = datetime.fromisoformat("2026-03-13T08:00:00+01:00")


def kept(at: datetime) -> str | None:
    return status.kept(os.environ, at.timetuple())


def found(at: datetime) -> str:
    """Ask all of coach, which keeps what it finds."""
    with redirect_stdout(StringIO()) as printed:
        assert cli.main(["status"], os.environ, lambda: at) == 0
    return printed.getvalue().removesuffix("\n")


def coach_at(home: Path, at: datetime) -> Coach:
    return Coach(Journal(home / "journal", home / "state"), UndoLog(home / "state" / "undo"), lambda: at)


def write(coach: Coach, what: str, home: Path) -> None:
    """Change something, as another program would."""
    today, roster = coach.today(), coach.roster()
    match what:
        case "add":
            coach.add_customer(f"Dana {len(roster.customers)}", "boss")
        case "intend" if today.rows:
            coach.intend(today.rows[-1].customer.id, f"I ask {coach.now()}")
        case "answer" if today.day.unanswered:
            coach.answer(today.day.unanswered[0].id, Outcome.KEPT)
        case "skip":
            coach.skip_morning()
        case "skip catch-up":
            coach.skip_catch_up()
        case "rest":
            coach.rest_on(frozenset({today.date.weekday()}) - roster.settings.rest_weekdays(today.date))
        case "pause":
            coach.pause(today.date, today.date)
        case "undo":
            coach.undo()
        case "start":
            day_start = FRIDAY.replace(hour=0 if roster.settings.day_start.hour else 4).time()
            coach.start_day_at(day_start)
        case "config":
            path = home / "config.toml"
            path.write_text(
                'evening_starts = "02:30"\n' if not path.exists() else 'evening_starts = "20:00"\n'
            )
        case "bad config":
            (home / "config.toml").write_text("evening = 3\n")
        case "gone":
            (home / "config.toml").unlink(missing_ok=True)


WRITES = ("add", "intend", "answer", "skip", "skip catch-up", "rest", "pause", "undo", "start", "config")
STEPS = st.tuples(
    st.sampled_from((*WRITES, "bad config", "gone", "nothing", "nothing", "nothing", "nothing")),
    st.one_of(st.integers(0, 90), st.integers(0, 40 * 60)),
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, min_size=1, max_size=14))
def test_at_every_moment_the_line_kept_is_the_one_that_coach_finds(
    steps: list[tuple[str, int]], tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("COACH_HOME", str(home))
    at = FRIDAY
    coach_at(home, at).add_customer("Dana", "boss")
    for what, minutes in steps:
        at += timedelta(minutes=minutes)
        with suppress(Refused):
            write(coach_at(home, at), what, home)
        told = kept(at)
        line = found(at)
        assert told in (None, line)
        if what != "bad config" and "evening = 3" not in _text(home / "config.toml"):
            assert kept(at) == line


def _text(path: Path) -> str:
    return path.read_text() if path.exists() else ""


def test_over_a_whole_day_the_clock_alone_says_which_line_holds(home: Path) -> None:
    coach = coach_at(home, FRIDAY)
    for name in ("Dana", "Ravi"):
        coach.intend(coach.add_customer(name, "boss").id, "I ask")
    coach.rest_on(frozenset({WEEKDAYS.index("sunday")}))
    found(FRIDAY)
    kept_file = (home / "state" / "status").read_bytes()
    answered = []
    for minutes in range(-6 * 60, 30 * 60, 30):
        at = FRIDAY + timedelta(minutes=minutes)
        told = kept(at)
        assert told in (None, found(at))
        (home / "state" / "status").write_bytes(kept_file)
        if told is not None:
            answered.append(at)
    assert (answered[0].isoformat(), answered[-1].isoformat()) == (
        "2026-03-13T04:00:00+01:00",
        "2026-03-14T03:30:00+01:00",
    )
    assert len(answered) == 24 * 2


@pytest.mark.parametrize("damage", ["", "end", "a\nb\nc\nd\ne\nf\ng\nh\nend", "\x00" * 90])
def test_a_damaged_line_is_not_told(home: Path, damage: str) -> None:
    coach_at(home, FRIDAY).add_customer("Dana", "boss")
    found(FRIDAY)
    path = home / "state" / "status"
    path.write_text(damage or path.read_text()[:-1])
    assert kept(FRIDAY) is None


def test_a_line_kept_elsewhere_or_by_another_coach_is_not_told(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    coach_at(home, FRIDAY).add_customer("Dana", "boss")
    found(FRIDAY)
    assert kept(FRIDAY) == "coach: 1 to plan"
    with monkeypatch.context() as another:
        another.setattr("coach.__version__", "999")
        assert kept(FRIDAY) is None
    home.rename(tmp_path / "moved")
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "moved"))
    assert kept(FRIDAY) is None


def test_a_suspect_file_is_complained_of_each_time(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    coach_at(home, FRIDAY).add_customer("Dana", "boss")
    path = home / "journal" / "roster.json"
    path.write_text(path.read_text().replace("Dana", "Dena"))
    for _ in range(2):
        found(FRIDAY)
        assert "roster.json was changed outside coach" in capsys.readouterr().err
        assert kept(FRIDAY) is None


@pytest.mark.parametrize("environ", [{}, {"XDG_STATE_HOME": "/elsewhere"}, {"COACH_HOME": "/a/home"}])
def test_it_is_looked_for_where_it_is_kept(environ: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("COACH_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert status._state(os.environ) == str(find_paths(os.environ).state)


def test_a_prompt_is_answered_by_a_process_that_loads_nothing_of_coach(
    home: Path, coach_command: Command
) -> None:
    coach_command("people", "add", "Dana", "--role", "boss")
    line = coach_command("status").stdout
    loading = (
        "import sys; sys.argv[1:] = ['status']\n"
        "before = set(sys.modules)\n"
        "from coach.__main__ import main\n"
        "code = main()\n"
        "print(code, *sorted(set(sys.modules) - before))"
    )
    lean = subprocess.run(
        [sys.executable, "-c", loading], capture_output=True, text=True, cwd=Path(__file__).parents[1]
    )
    code, *loaded = lean.stdout.removeprefix(line).split()
    assert code == "0"
    assert set(loaded) <= {"__future__", "coach", "coach.__main__", "coach.status"}
    before = (home / "state" / "status").stat().st_mtime_ns
    again = coach_command("status")
    assert (again.stdout, again.stderr, again.returncode) == (line, "", 0)
    assert (home / "state" / "status").stat().st_mtime_ns == before
    coach_command("people", "add", "Ravi", "--role", "teammate")
    assert json.loads(coach_command("status", "--json").stdout)["open"] in (0, 2)
    assert coach_command("status").stdout in ("", "coach: 2 to plan\n")
