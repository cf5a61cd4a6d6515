"""The hook of the shells: what opens coach and what does not, in real shells in a pseudo-terminal."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
from terminal import Terminal

Coach = Callable[..., subprocess.CompletedProcess[str]]
OpenShell = Callable[..., Terminal]

SHELLS = ("bash", "zsh", "fish")

READY = "the shell is ready"


@pytest.fixture(autouse=True)
def in_the_morning(monkeypatch: pytest.MonkeyPatch) -> None:
    """Choose a zone in which it is eight now, on the date that it has in UTC."""
    monkeypatch.setenv("TZ", f"HERE{datetime.now(UTC).hour - 8:+d}")
    time.tzset()


@pytest.fixture(params=SHELLS)
def shell(request: pytest.FixtureRequest) -> str:
    """Each shell that is installed here."""
    name = str(request.param)
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed")
    return name


@pytest.fixture
def hook(shell: str, coach_at: Coach) -> str:
    """What `coach shell-init` prints for the shell."""
    return _hook(coach_at, shell)


def _hook(coach: Coach, *arguments: str) -> str:
    said = coach("shell-init", *arguments)
    assert (said.returncode, said.stderr) == (0, "")
    return said.stdout


@pytest.fixture
def recorded(tmp_path: Path) -> Path:
    """A program in the place of coach, which writes down each of its calls; the file it writes to."""
    program = tmp_path / "recorder"
    program.write_text(f'#!/bin/sh\necho "$@" >> "{tmp_path}/calls"\n')
    program.chmod(0o755)
    return tmp_path / "calls"


def _recording(hook: str, recorded: Path) -> str:
    """Let a hook call the recorder instead of coach."""
    (line,) = [line for line in hook.splitlines() if line.endswith(" shell-open")]
    return hook.replace(line.strip(), f"{recorded.parent}/recorder shell-open")


@pytest.fixture
def open_shell(shell: str, home: Path, tmp_path: Path) -> Iterator[OpenShell]:
    """Open an interactive shell whose start file holds a text, and wait for its prompt."""
    with ExitStack() as opened:

        def start(text: str, *, before: tuple[str, ...] = (), **environ: str) -> Terminal:
            command = _command(shell, text, tmp_path)
            terminal = Terminal([*before, *command], environ={**os.environ, **environ}, folder=tmp_path)
            return opened.enter_context(terminal)

        yield start


def _command(shell: str, text: str, folder: Path) -> list[str]:
    prompt = {
        "bash": f"PS1='{READY} '",
        "zsh": f"PS1='{READY} '; unsetopt zle",
        "fish": f"function fish_prompt; echo -n '{READY} '; end\nfunction fish_greeting; end",
    }[shell]
    match shell:
        case "bash":
            (folder / "bashrc").write_text(f"{prompt}\n{text}")
            return ["bash", "--noprofile", "--rcfile", str(folder / "bashrc"), "-i"]
        case "zsh":
            (folder / ".zshrc").write_text(f"{prompt}\n{text}")
            return ["env", f"ZDOTDIR={folder}", "zsh", "-d", "-i"]
        case _:
            config = folder / "config"
            (config / "fish").mkdir(parents=True, exist_ok=True)
            (config / "fish" / "config.fish").write_text(f"{prompt}\n{text}")
            return ["env", f"XDG_CONFIG_HOME={config}", "fish", "-i"]


def _calls(recorded: Path) -> list[str]:
    return recorded.read_text().splitlines() if recorded.exists() else []


def test_the_first_shell_of_a_day_opens_coach_and_one_key_leaves_it(
    open_shell: OpenShell, hook: str, coach_command: Coach
) -> None:
    coach_command("people", "add", "Dana", "--role", "boss")
    first = open_shell(hook)
    first.wait_for("How will you serve Dana")
    first.wait_for("ctrl+q leaves for the shell")
    first.press("ctrl+q")
    first.wait_for(READY)
    first.type("echo $COACH_SHELL; exit\n")
    assert first.wait_for_exit() == 0

    second = open_shell(hook)
    second.wait_for(READY)
    assert "How will you serve" not in second.text


def test_the_line_that_asks_for_the_hook_in_each_shell_does_the_same(
    open_shell: OpenShell, shell: str, coach_command: Coach, home: Path
) -> None:
    coach_command("people", "add", "Dana", "--role", "boss")
    init = f"{sys.executable} -m coach shell-init {shell}"
    for line in (f'eval "$({init})"', *([f"{init} | source"] if shell == "fish" else [])):
        (home / "state" / "next-look").unlink(missing_ok=True)
        first = open_shell(line)
        first.wait_for("How will you serve Dana")
        first.press("ctrl+q")
        first.wait_for(READY)


def test_a_shell_asks_coach_once_and_before_its_first_prompt(
    open_shell: OpenShell, hook: str, recorded: Path
) -> None:
    terminal = open_shell(_recording(hook, recorded))
    terminal.wait_for(READY)
    assert _calls(recorded) == ["shell-open"]
    terminal.type("echo en''ded\n")
    terminal.wait_for("ended")
    assert _calls(recorded) == ["shell-open"]


def test_a_shell_starts_no_process_when_the_morning_is_written(
    open_shell: OpenShell, hook: str, coach_command: Coach, recorded: Path
) -> None:
    coach_command("people", "add", "Dana", "--role", "boss")
    assert coach_command("intend", "dana", "I ask first").returncode == 0
    open_shell("").wait_for(READY)  # at its very first start fish sets itself up
    hooked = open_shell(_recording(hook, recorded))
    hooked.wait_for(READY)
    assert _calls(recorded) == []
    assert _faults_of_children(hooked) == 0
    hooked.type("env true; echo en''ded\n")
    hooked.wait_for("ended")
    assert _faults_of_children(hooked) > 0


def _faults_of_children(terminal: Terminal) -> int:
    """Give the page faults of all processes that a shell has started and waited for: none without any."""
    stat = Path(f"/proc/{terminal.pid}/stat")
    if not stat.exists():
        pytest.skip("the system does not tell of children in /proc")
    return int(stat.read_text().rpartition(") ")[2].split()[8])


def test_a_shell_asks_again_when_the_next_day_begins(
    open_shell: OpenShell, hook: str, recorded: Path, home: Path
) -> None:
    recording = _recording(hook, recorded)
    (home / "state").mkdir(parents=True)
    for moment, calls in ((time.time() + 60, 0), (time.time() - 60, 1)):
        (home / "state" / "next-look").write_text(f"{int(moment)}\n")
        open_shell(recording).wait_for(READY)
        assert len(_calls(recorded)) == calls


@pytest.mark.parametrize("words", ["", "tomorrow\n", "08\n", "a[$(touch broken)]\n", "-1\n"])
def test_a_damaged_moment_is_a_reason_to_ask_and_nothing_more(
    open_shell: OpenShell, hook: str, recorded: Path, home: Path, tmp_path: Path, words: str
) -> None:
    (home / "state").mkdir(parents=True)
    (home / "state" / "next-look").write_text(words)
    open_shell(_recording(hook, recorded)).wait_for(READY)
    assert _calls(recorded) == ["shell-open"]
    assert not (tmp_path / "broken").exists()


@pytest.mark.parametrize(
    "environ",
    [
        {"TERM_PROGRAM": "vscode"},
        {"INSIDE_EMACS": "29.1,comint"},
        {"NVIM": "/run/user/1000/nvim.1"},
        {"VIM_TERMINAL": "900"},
        {"TERMINAL_EMULATOR": "JetBrains-JediTerm"},
        {"ZED_TERM": "true"},
        {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"},
        {"SSH_TTY": "/dev/pts/3"},
        {"COACH_SHELL": "4711"},
    ],
    ids=lambda environ: "".join(environ),
)
def test_editors_remote_and_nested_shells_are_left_alone(
    open_shell: OpenShell, hook: str, recorded: Path, environ: Mapping[str, str]
) -> None:
    open_shell(_recording(hook, recorded), **environ).wait_for(READY)
    assert _calls(recorded) == []


def test_a_shell_inside_a_shell_without_the_hook_is_nested(
    open_shell: OpenShell, hook: str, recorded: Path
) -> None:
    inside = open_shell(_recording(hook, recorded), before=("bash", "-c", '"$@"; true', "bash"))
    inside.wait_for(READY)
    assert _calls(recorded) == []


def test_a_desktop_that_counts_its_shells_from_two_is_no_nesting(
    open_shell: OpenShell, hook: str, recorded: Path
) -> None:
    open_shell(_recording(hook, recorded), SHLVL="2").wait_for(READY)
    assert _calls(recorded) == ["shell-open"]


@pytest.mark.parametrize(
    ("option", "environ"),
    [("--remote", {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}), ("--nested", {"COACH_SHELL": "4711"})],
)
def test_a_remote_or_nested_shell_opens_coach_when_asked_to(
    open_shell: OpenShell,
    coach_at: Coach,
    shell: str,
    recorded: Path,
    option: str,
    environ: Mapping[str, str],
) -> None:
    recording = _recording(_hook(coach_at, shell, option), recorded)
    open_shell(recording, **environ).wait_for(READY)
    assert _calls(recorded) == ["shell-open"]


def test_a_script_that_reads_the_hook_is_left_alone(
    shell: str, hook: str, recorded: Path, tmp_path: Path
) -> None:
    script = tmp_path / "script"
    script.write_text(f"{_recording(hook, recorded)}\necho done\n")
    with Terminal([shell, str(script)], environ=os.environ, folder=tmp_path) as terminal:
        assert terminal.wait_for_exit() == 0
        assert terminal.text.strip() == "done"
    assert _calls(recorded) == []


def test_the_hook_keeps_what_was_there_before_the_first_prompt(
    open_shell: OpenShell, shell: str, hook: str, recorded: Path
) -> None:
    others = {
        "bash": "PROMPT_COMMAND='said=1'\n{}\nPROMPT_COMMAND=\"$PROMPT_COMMAND;also=1\"",
        "zsh": "precmd() {{ said=1; also=1 }}\n{}",
        "fish": "function other --on-event fish_prompt; set -g said 1; set -g also 1; end\n{}",
    }[shell]
    terminal = open_shell(others.format(_recording(hook, recorded)))
    terminal.wait_for(READY)
    terminal.type("echo said:$said$also\n")
    terminal.wait_for("said:11")
    assert _calls(recorded) == ["shell-open"]


def test_a_home_with_a_strange_name_is_quoted(
    open_shell: OpenShell,
    coach_command: Coach,
    shell: str,
    recorded: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    home = tmp_path / 'it\'s \\ $HOME `x` a "home"'
    monkeypatch.setenv("COACH_HOME", str(home))
    coach_command("people", "add", "Dana", "--role", "boss")
    coach_command("intend", "dana", "I ask first")
    assert (home / "state" / "next-look").exists()
    open_shell(_recording(_hook(coach_command, shell), recorded)).wait_for(READY)
    assert _calls(recorded) == []


def test_of_shells_that_start_together_one_opens_coach(home: Path, coach_command: Coach) -> None:
    coach_command("people", "add", "Dana", "--role", "boss")
    command = [sys.executable, "-m", "coach", "shell-open"]
    with ExitStack() as opened:
        terminals = [
            opened.enter_context(Terminal(command, environ=os.environ, folder=home.parent)) for _ in range(4)
        ]
        deadline = time.monotonic() + 30
        while sum(terminal.status is None for terminal in terminals) > 1 and time.monotonic() < deadline:
            time.sleep(0.05)
        (open_one,) = [terminal for terminal in terminals if terminal.status is None]
        open_one.wait_for("How will you serve Dana")
        assert [t.status for t in terminals].count(0) == 3


def test_a_written_morning_and_a_day_off_open_nothing(
    coach_command: Coach, coach_terminal: Callable[..., Terminal]
) -> None:
    coach_command("people", "add", "Dana", "--role", "boss")
    coach_command("pause", "today", "tomorrow")
    assert coach_terminal("shell-open").wait_for_exit() == 0


def test_a_damaged_journal_is_told_once_an_hour(
    coach_command: Coach, coach_terminal: Callable[..., Terminal], home: Path
) -> None:
    coach_command("people", "add", "Dana", "--role", "boss")
    (home / "journal" / "roster.json").write_text("{")
    told = coach_terminal("shell-open")
    assert told.wait_for_exit() == 3
    assert "coach: journal/roster.json cannot be read" in told.text
    silent = coach_terminal("shell-open")
    assert silent.wait_for_exit() == 0
    assert silent.text.strip() == ""
