"""Reminders: what the schedulers are given, in words that their own parsers take, and when they speak."""

import os
import plistlib
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Coach = Callable[..., subprocess.CompletedProcess[str]]

INSTALL = ("remind", "install", "--yes", "--at", "21:00", "--at", "08:30")

MORNING, LATER, EVENING = (f"2026-03-13T{at}:00+01:00" for at in ("08:30", "09:30", "21:00"))


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Path]:
    """Put a program before all others of its name; it writes down how it was called, then runs a script."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")

    def make(name: str, script: str) -> Path:
        calls = tmp_path / f"{name} calls"
        calls.touch()
        path = folder / name
        path.write_text(f'#!/bin/sh\necho "$@" >> "{calls}"\n{script}\n')
        path.chmod(0o755)
        return calls

    return make


Program = Callable[[str, str], Path]


@pytest.fixture
def crontab(program: Program, tmp_path: Path) -> Path:
    """Install a crontab of this test's own; the file that it keeps."""
    table = tmp_path / "table"
    program(
        "crontab",
        f'case "$1" in\n'
        f'-l) test -f "{table}" || {{ echo "no crontab for me" >&2; exit 1; }}; cat "{table}";;\n'
        f'-r) rm "{table}";;\n'
        f'-) cat > "{table}";;\n'
        f"esac",
    )
    return table


def _units() -> Path:
    return Path(os.environ["XDG_CONFIG_HOME"]) / "systemd" / "user"


def test_systemd_is_given_units_that_it_finds_sound(
    coach_at: Coach, program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    calls = program("systemctl", "")
    monkeypatch.setenv("COACH_HOME", str(tmp_path / 'a "strange" 100% \\home $HOME'))
    said = coach_at(*INSTALL, "--by", "systemd", "--weekdays", "monday, thursday")
    assert (said.returncode, said.stderr) == (0, "")
    service, timer = sorted(_units().iterdir())
    assert (service.name, timer.name) == ("coach-reminder.service", "coach-reminder.timer")
    for path in (service, timer):
        assert f"{path}:" in said.stdout
        assert all(f"  {line}".rstrip() in said.stdout for line in path.read_text().splitlines())
    assert "OnCalendar=Mon,Thu *-*-* 08:30:00\nOnCalendar=Mon,Thu *-*-* 21:00:00\n" in timer.read_text()
    assert calls.read_text() == "--user daemon-reload\n--user enable --now coach-reminder.timer\n"
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed")
    checked = subprocess.run(
        ["systemd-analyze", "verify", "--user", str(service), str(timer)],
        capture_output=True,
        text=True,
        env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)},
    )
    complaints = [line for line in checked.stderr.splitlines() if "coach-reminder" in line]
    assert complaints == []


def test_the_times_mean_to_systemd_what_was_asked_for(coach_at: Coach, program: Program) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed")
    program("systemctl", "")
    coach_at(*INSTALL, "--by", "systemd")
    lines = (_units() / "coach-reminder.timer").read_text().splitlines()
    times = [line.removeprefix("OnCalendar=") for line in lines if line.startswith("OnCalendar=")]
    for at, hour in zip(times, ("08:30:00", "21:00:00"), strict=True):
        read = subprocess.run(
            ["systemd-analyze", "calendar", "--base-time=2026-03-13 00:00:00", at],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        assert f"Next elapse: Fri 2026-03-13 {hour}" in read


def test_what_systemd_refuses_leaves_nothing_behind(coach_at: Coach, program: Program) -> None:
    program("systemctl", 'case "$*" in *enable*) echo "no bus" >&2; exit 1;; esac')
    said = coach_at(*INSTALL, "--by", "systemd")
    assert said.returncode == 1
    assert "no bus" in said.stderr
    assert "--by" in said.stderr
    assert list(_units().iterdir()) == []


def test_a_file_of_somebody_else_is_left_alone(coach_at: Coach, program: Program) -> None:
    calls = program("systemctl", "")
    _units().mkdir(parents=True)
    (_units() / "coach-reminder.timer").write_text("[Timer]\nOnCalendar=daily\n")
    assert coach_at(*INSTALL, "--by", "systemd").returncode == 1
    assert coach_at("remind", "remove").stdout == "No reminder is installed.\n"
    assert [path.name for path in _units().iterdir()] == ["coach-reminder.timer"]
    assert calls.read_text() == ""


def test_launchd_is_given_a_property_list_that_its_parser_reads(
    coach_at: Coach, program: Program, home: Path
) -> None:
    calls = program("launchctl", "")
    said = coach_at(*INSTALL, "--by", "launchd", "--weekdays", "monday, sunday")
    assert (said.returncode, said.stderr) == (0, "")
    path = home.parent / "Library" / "LaunchAgents" / "coach.reminder.plist"
    agent = plistlib.loads(path.read_bytes())
    assert agent["ProgramArguments"][-2:] == ["remind", "now"]
    assert agent["EnvironmentVariables"]["COACH_HOME"] == str(home)
    assert agent["StartCalendarInterval"] == [
        {"Hour": hour, "Minute": minute, "Weekday": day}
        for hour, minute in ((8, 30), (21, 0))
        for day in (1, 7)
    ]
    assert calls.read_text() == f"bootstrap gui/{os.getuid()} {path}\n"
    assert coach_at("remind", "remove").stdout == "removed from launchd\n"
    assert not path.exists()


def test_cron_lines_are_marked_run_as_they_stand_and_go_without_a_trace(
    coach_at: Coach, crontab: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "it's 100% my home"))
    before = "# mine\nMAILTO=me\n5 4 * * * true # reminder\n"
    crontab.write_text(before)
    coach_at(*INSTALL, "--by", "cron", "--weekdays", "friday, sunday")
    lines = crontab.read_text().removeprefix(before).splitlines()
    times = [" ".join(line.split()[:5]) for line in lines]
    assert times == ["30 8 * * 5,0", "0 21 * * 5,0"]
    assert all(line.endswith(" # coach reminder") for line in lines)
    command = lines[0].split(maxsplit=5)[5].replace("\\%", "%")
    (tmp_path / "it's 100% my home").mkdir()
    assert subprocess.run(["sh", "-c", command]).returncode == 0

    coach_at(*INSTALL, "--by", "cron")
    assert crontab.read_text().count("# coach reminder") == 2
    assert "30 8 * * * " in coach_at("remind", "show").stdout
    assert coach_at("remind", "remove").stdout == "removed from cron\n"
    assert crontab.read_text() == before


def test_a_crontab_that_was_not_there_is_not_there_afterwards(coach_at: Coach, crontab: Path) -> None:
    coach_at(*INSTALL, "--by", "cron")
    assert crontab.exists()
    coach_at("remind", "remove")
    assert not crontab.exists()
    assert coach_at("remind", "show").stdout.startswith("No reminder is installed")


def test_it_asks_before_it_writes(coach_at: Coach, crontab: Path) -> None:
    said = coach_at("remind", "install", "--at", "08:30", "--by", "cron")
    assert said.returncode == 1
    assert "--yes" in said.stderr
    assert "30 8 * * *" in said.stdout
    assert not crontab.exists()


def test_the_same_is_installed_anew_in_its_own_place(coach_at: Coach, program: Program) -> None:
    program("systemctl", "")
    coach_at(*INSTALL, "--by", "systemd")
    coach_at("remind", "install", "--yes", "--at", "07:00", "--by", "systemd")
    timer = (_units() / "coach-reminder.timer").read_text()
    assert timer.count("OnCalendar=") == 1
    assert timer in "".join(
        f"{line.removeprefix('  ')}\n" for line in coach_at("remind", "show").stdout.splitlines()
    )


@pytest.mark.parametrize(
    "arguments", [["--at", "25:00"], ["--at", "noon"], ["--at", "08:30", "--weekdays", "someday"], []]
)
def test_a_time_that_is_none_is_a_fault_of_usage(coach_at: Coach, arguments: list[str]) -> None:
    said = coach_at("remind", "install", "--by", "cron", *arguments)
    assert (said.returncode, said.stdout) == (2, "")


def test_a_reminder_speaks_once_in_each_half_and_only_when_something_is_due(
    coach_at: Coach, program: Program
) -> None:
    shown = program("notify-send", "")
    coach_at("people", "add", "Dana", "--role", "boss")
    for at in (MORNING, LATER):
        said = coach_at("remind", "now", at=at)
        assert (said.returncode, said.stdout, said.stderr) == (0, "", "")
    assert shown.read_text() == "--app-name=coach coach 1 to plan for today\n"
    coach_at("intend", "dana", "I ask first")
    for _ in range(2):
        coach_at("remind", "now", at=EVENING)
    assert shown.read_text().splitlines()[1:] == ["--app-name=coach coach 1 to answer: what became of it?"]
    coach_at("answer", "dana", "kept", at=EVENING)
    coach_at("remind", "now", at=EVENING.replace("13T", "14T"))
    assert len(shown.read_text().splitlines()) == 2


def test_without_a_notification_a_reminder_is_a_line(coach_at: Coach, program: Program) -> None:
    for name in ("notify-send", "osascript"):
        program(name, "exit 1")
    coach_at("people", "add", "Dana", "--role", "boss")
    assert coach_at("remind", "now").stdout == "coach: 1 to plan for today\n"
    assert coach_at("remind", "now").stdout == ""
