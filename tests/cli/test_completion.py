"""What Tab completes in real shells, and the manual page."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from terminal import Terminal

from coach.cli import parser
from coach.cli.manual import page

Coach = Callable[..., subprocess.CompletedProcess[str]]

SHARE = Path(__file__).parents[2] / "docs" / "share"

READY = "the shell is ready"


@pytest.fixture
def on_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let shells find this coach."""
    program = tmp_path / "bin" / "coach"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m coach "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture(params=["bash", "zsh", "fish"])
def shell(request: pytest.FixtureRequest, on_path: None, tmp_path: Path) -> Iterator[Terminal]:
    """Each shell that is installed here, with the completion that the wheel brings."""
    name = str(request.param)
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed")
    environ = dict(os.environ)
    match name:
        case "bash":
            rc = tmp_path / "bashrc"
            rc.write_text(f"PS1='{READY} '\n. {SHARE}/bash-completion/completions/coach\n")
            command = ["bash", "--noprofile", "--rcfile", str(rc), "-i"]
        case "zsh":
            (tmp_path / ".zshrc").write_text(
                f"PS1='{READY} '\nfpath=({SHARE}/zsh/site-functions $fpath)\n"
                "autoload -Uz compinit\ncompinit -u -D\n"
            )
            environ["ZDOTDIR"] = str(tmp_path)
            command = ["zsh", "-d", "-i"]
        case _:
            config = tmp_path / "fish"
            (config / "completions").mkdir(parents=True)
            shutil.copy(SHARE / "fish" / "vendor_completions.d" / "coach.fish", config / "completions")
            (config / "config.fish").write_text(
                f"function fish_prompt; echo -n '{READY} '; end\nfunction fish_greeting; end\n"
            )
            environ["XDG_CONFIG_HOME"] = str(tmp_path)
            command = ["fish", "-i"]
    with ExitStack() as opened:
        terminal = opened.enter_context(Terminal(command, environ=environ, folder=tmp_path, columns=120))
        terminal.wait_for(READY)
        yield terminal


def test_tab_completes_commands_options_and_customers(shell: Terminal, coach_command: Coach) -> None:
    coach_command("people", "add", "Dana K.", "--role", "boss")
    coach_command("people", "add", "Ravi", "--role", "teammate")
    for typed, completed in (
        ("coach refl", "coach reflect"),
        ("coach people sh", "coach people show"),
        ("coach intend --wh", "coach intend --when"),
        ("coach answer Dan", "coach answer Dana\\ K."),
        ("coach people show Ra", "coach people show Ravi"),
        ("coach answer Ravi part", "coach answer Ravi partly"),
    ):
        shell.type(typed)
        shell.press("tab")
        shell.wait_for(completed)
        shell.press("ctrl+u")


def test_the_names_are_those_of_the_roster_in_its_order(coach_command: Coach) -> None:
    for name, role in (("Zoë", "friend"), ("Dana", "boss"), ("Sam", "child")):
        coach_command("people", "add", name, "--role", role)
    coach_command("people", "archive", "sam")
    assert coach_command("completion", "names").stdout == "Zoë\nDana\n"
    assert coach_command("--no-color", "completion", "names").stdout == "Zoë\nDana\n"


def test_names_come_quickly(home: Path) -> None:
    script = (
        "import sys\n"
        "from coach.__main__ import main\n"
        "sys.argv[1:] = ['completion', 'names']\n"
        "code = main()\n"
        "loaded = {'argparse', 'shtab', 'textual', 'pendulum', 'coach.cli', 'coach.coach'}\n"
        "print(code, *sorted(loaded & set(sys.modules)))\n"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (said.stdout, said.stderr) == ("0\n", "")


def test_names_that_cannot_be_read_are_told_in_a_sentence(coach_command: Coach, home: Path) -> None:
    coach_command("people", "add", "Dana", "--role", "boss")
    (home / "journal" / "roster.json").write_text("{")
    said = coach_command("completion", "names")
    assert (said.returncode, said.stdout) == (3, "")
    assert said.stderr.startswith("coach: journal/roster.json cannot be read")


def test_the_manual_page_is_that_of_the_commands() -> None:
    manual = (SHARE / "man" / "man1" / "coach.1").read_text("utf-8")
    assert manual == page(parser()), "run python docs/manual.py"


def test_the_manual_page_is_sound_and_names_what_the_help_names() -> None:
    if shutil.which("groff") is None:
        pytest.skip("groff is not installed")
    manual = SHARE / "man" / "man1" / "coach.1"
    shown = subprocess.run(
        ["groff", "-man", "-ww", "-Tascii", "-P-c", "-P-b", "-P-o", "-P-u", str(manual)],
        capture_output=True,
        text=True,
    )
    assert shown.stderr == ""
    for words in ("coach intend WHO TEXT [--when W]", "coach remind install", "--no-color", "EXIT STATUS"):
        assert words in shown.stdout
