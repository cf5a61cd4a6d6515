"""The edge of the command line: exit codes, faults, signals, pipes, encodings, and what is loaded."""

import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from subprocess import CompletedProcess
from types import SimpleNamespace

import pytest
from terminal import Terminal

from coach import __version__, cli
from coach.cli.call import Usage

Coach = Callable[..., CompletedProcess[str]]
OpenTerminal = Callable[..., Terminal]

COMMANDS = (
    "morning", "evening", "demo", "today", "intend", "answer", "note", "log", "reflect", "undo", "status",
    "streak", "history", "trends", "search", "people", "pause", "export", "import", "backup", "doctor",
    "review", "theme", "config", "paths", "shell-init", "shell-open", "remind", "completion",
)  # fmt: skip


def test_the_version_is_said_by_its_option_wherever_it_stands(coach_command: Coach) -> None:
    for arguments in (["--version"], ["--no-color", "--version"]):
        said = coach_command(*arguments)
        assert (said.returncode, said.stdout) == (0, f"coach {__version__}\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_answers_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([command, "--help"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: coach {command}")


def test_without_a_terminal_on_standard_output_coach_prints_the_list(coach_command: Coach) -> None:
    said = coach_command()
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout == coach_command("today").stdout


@pytest.mark.parametrize("command", ["morning", "evening", "demo"])
def test_the_app_is_refused_without_a_terminal(coach_command: Coach, command: str, home: Path) -> None:
    said = coach_command(command)
    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr.startswith("coach: standard input is no terminal")
    assert not home.exists()


@pytest.mark.parametrize(("missing", "said"), [("</dev/null", "standard input"), ("2>/dev/null", None)])
def test_coach_alone_is_refused_where_it_cannot_be_read_or_seen(
    tmp_path: Path, missing: str, said: str | None
) -> None:
    script = f"{sys.executable} -m coach {missing}; echo ended with $?"
    with Terminal(["sh", "-c", script], environ=os.environ, folder=tmp_path) as terminal:
        terminal.wait_for("ended with 1")
        if said:
            assert f"coach: {said} is no terminal" in terminal.text


def test_a_reader_that_leaves_early_is_no_fault(coach_at: Coach, tmp_path: Path) -> None:
    home = tmp_path / "demo"
    coach_at("demo", "--home", str(home))
    script = f"{sys.executable} -m coach export | head -1; echo ${{PIPESTATUS[*]}}"
    environ = {**os.environ, "COACH_HOME": str(home)}
    said = subprocess.run(["bash", "-c", script], env=environ, capture_output=True, text=True)
    assert (said.stdout, said.stderr) == ("{\n0 0\n", "")


def test_a_full_disk_behind_standard_output_is_told(home: Path) -> None:
    with Path("/dev/full").open("w") as full:
        said = subprocess.run(
            [sys.executable, "-m", "coach", "export"], stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert said.returncode == 3
    assert said.stderr == "coach: No space left on device; mend that and try again\n"


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGTERM, 143)]
)
def test_a_signal_ends_a_command_in_order_with_its_code(home: Path, number: int, code: int) -> None:
    command = [sys.executable, "-m", "coach", "import"]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),  # whoever runs the tests may ignore it
    ) as process:
        assert process.stdin and process.stderr
        process.stdin.write(b" " * 500_000)  # more than a pipe holds: it reads by now
        process.stdin.flush()
        time.sleep(0.3)  # and by now it waits for more
        process.send_signal(number)
        assert process.wait(timeout=20) == code
        assert process.stderr.read() == b""


def test_a_damaged_journal_ends_with_3_and_is_left_as_it_is(coach_at: Coach, home: Path) -> None:
    coach_at("people", "add", "Dana", "--role", "boss")
    roster = home / "journal" / "roster.json"
    roster.write_bytes(roster.read_bytes()[:-40])
    before = roster.read_bytes()
    for arguments in (["today"], ["people", "add", "Sam", "--role", "friend"], ["export"]):
        said = coach_at(*arguments)
        assert (said.returncode, said.stdout, said.stderr.count("\n")) == (3, "", 1)
        assert said.stderr.startswith("coach: journal/roster.json cannot be read: ")
    assert roster.read_bytes() == before


def test_a_journal_that_cannot_be_written_ends_with_3(coach_at: Coach, home: Path) -> None:
    coach_at("people", "add", "Dana", "--role", "boss")
    (home / "journal" / "2026.json").mkdir()
    said = coach_at("intend", "dana", "I ask first")
    assert (said.returncode, said.stdout, said.stderr.count("\n")) == (3, "", 1)


def test_settings_that_cannot_be_followed_are_told_and_the_rest_goes_on(coach_at: Coach, home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text('evening_starts = "late"\n')
    said = coach_at("today")
    assert said.returncode == 0
    assert "line 1: evening_starts must be a time" in said.stderr
    (home / "config.toml").write_text("evening_starts = \n")
    assert coach_at("config", "set", "theme", "dawn").returncode == 3


def test_a_home_that_is_not_known_ends_with_3(coach_at: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_HOME", "~nobody-of-that-name/coach")
    said = coach_at("today")
    assert (said.returncode, said.stderr.count("\n")) == (3, 1)


def test_a_fault_of_coach_is_reported_without_a_word_of_anybody(
    coach_at: Coach, capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    def broken() -> datetime:
        raise ZeroDivisionError(" ".join(["Dana", "told", "me"]))

    coach_at("people", "add", "Dana", "--role", "boss")
    assert cli.main(["log", "dana", "my own words"], os.environ, broken) == 70
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    (report,) = (home / "state").glob("fault-*.txt")
    assert str(report) in said.err
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    text = report.read_text()
    assert "ZeroDivisionError" in text
    assert f"coach {__version__}, Python 3" in text
    assert "in practice_day" in text
    assert not any(words in text + said.err for words in ("Dana told me", "my own words"))


def test_a_fault_in_the_app_ends_it_with_70_and_shows_no_traceback(home: Path, tmp_path: Path) -> None:
    script = tmp_path / "broken.py"
    script.write_text(
        "import sys, time\n"
        "from coach import cli\n"
        "from coach.practice.calendar import wall_clock\n"
        "end = time.monotonic() + 2\n"
        "def clock():\n"
        "    told = ' '.join(['Dana', 'told', 'me'])\n"
        "    if time.monotonic() > end:\n"
        "        raise ZeroDivisionError(told)\n"
        "    return wall_clock()\n"
        "sys.exit(cli.main(['morning'], clock=clock))\n"
    )
    with Terminal([sys.executable, str(script)], environ=os.environ, folder=tmp_path) as terminal:
        assert terminal.wait_for_exit() == 70
        assert "fault in coach itself" in terminal.text
        assert "Dana told me" not in terminal.text
        assert "Traceback" not in terminal.text
    (report,) = (home / "state").glob("fault-*.txt")
    assert "ZeroDivisionError" in report.read_text()
    assert "Dana told me" not in report.read_text()


def test_what_the_encoding_lacks_is_escaped_and_json_is_utf_8_all_the_same(
    coach_at: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    coach_at("people", "add", "Zoë 🙂", "--role", "friend")
    monkeypatch.setenv("PYTHONIOENCODING", "ascii:strict")
    listed = subprocess.run([sys.executable, "-m", "coach", "people", "list"], capture_output=True)
    assert (listed.returncode, listed.stderr) == (0, b"")
    assert b"Zo\\xeb \\U0001f642" in listed.stdout
    listed = subprocess.run([sys.executable, "-m", "coach", "people", "list", "--json"], capture_output=True)
    assert json.loads(listed.stdout.decode("utf-8"))["customers"][0]["name"] == "Zoë 🙂"


@pytest.mark.parametrize(
    "arguments",
    [
        "today",
        "status",
        "streak --json",
        "history",
        "people list",
        "export",
        "theme list",
        "config get",
        "paths",
    ],
)
def test_no_plain_command_loads_the_terminal_app_or_pendulum(arguments: str) -> None:
    script = (
        "import sys\n"
        "from coach import cli\n"
        f"code = cli.main({arguments.split()})\n"
        "print(code, *sorted({'textual', 'rich', 'pendulum'} & set(sys.modules)), file=sys.stderr)\n"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert said.stderr == "0\n"


def test_a_closed_standard_output_is_no_fault(home: Path) -> None:
    said = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m coach today >&-"], capture_output=True, text=True
    )
    assert (said.returncode, said.stderr) == (0, "")


@pytest.mark.parametrize("argv", [[], ["morning"], ["evening"], ["today"]])
def test_what_is_said_most_often_is_read_without_a_parser_as_the_parser_reads_it(argv: list[str]) -> None:
    assert cli.read_arguments(argv) == cli.parser().parse_args(argv, SimpleNamespace())


def test_an_empty_argument_is_no_command() -> None:
    with pytest.raises(Usage):
        cli.read_arguments([""])
