"""Long texts in the person's own editor, in a real terminal, and what an editor that fails leaves."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from terminal import Terminal

from coach.editor import EditorFailed, edit_text, editor_command

Start = Callable[..., Terminal]
Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def editor(tmp_path: Path) -> Callable[[str], str]:
    """Make an editor that does what some lines of Python say with `path` and its `text`."""

    def make(script: str) -> str:
        program = tmp_path / "the editor"
        program.write_text(
            f"#!{sys.executable}\nimport os, pathlib, sys\npath = pathlib.Path(sys.argv[-1])\n"
            f"text = path.read_text('utf-8')\n{script}\n"
        )
        program.chmod(0o755)
        return f"'{program}'"

    return make


@pytest.fixture
def evening(monkeypatch: pytest.MonkeyPatch, coach_command: Command) -> None:
    """One answered intention, in the evening."""
    monkeypatch.setenv("TZ", f"HERE{datetime.now(UTC).hour - 20:+d}")
    for words in ("people add Dana --role boss", "intend dana listen", "answer dana kept"):
        assert coach_command(*words.split()).returncode == 0


def _reflection(coach: Command) -> object:
    found = json.loads(coach("export").stdout)["days"][0]["reflection"]
    return found and found["answer"]


@pytest.mark.usefixtures("evening")
def test_a_long_text_is_written_in_the_editor_and_comes_back(
    coach_terminal: Start, coach_command: Command, editor: Callable[[str], str], home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    script = """
print('the editor has it', path.parent.name, oct(path.stat().st_mode)[-3:], repr(text), flush=True)
input()
path.write_text(text.strip() + ' day.\\n\\nIt \\x1b]52;c;x\\x07 was\\n', 'utf-8')
"""
    monkeypatch.setenv("VISUAL", editor(script))
    app = coach_terminal("evening")
    app.wait_for("one line, or enter")
    app.type("A good")
    app.wait_for("A good")
    app.press("ctrl+o")
    app.wait_for("the editor has it state 600 'A good\\n'")
    app.press("enter")
    app.wait_for("A good day.↵↵It \ufffd]52;c;x\ufffd was")
    app.type("!")
    app.wait_for("was!")
    app.press("enter")
    app.wait_for("Good night")
    app.press("ctrl+q")
    assert app.wait_for_exit() == 0
    assert _reflection(coach_command) == "A good day.\n\nIt \ufffd]52;c;x\ufffd was!"
    assert list((home / "state").glob("writing-*")) == []


@pytest.mark.usefixtures("evening")
@pytest.mark.parametrize(
    ("script", "said", "kept"),
    [
        ("sys.exit(3)", "ended with 3", ""),
        ("path.write_text('half of it'); os.kill(os.getpid(), 9)", "was ended by signal 9", "half of it"),
        ("", None, ""),
    ],
    ids=["fails", "is killed", "is not there"],
)
def test_whatever_becomes_of_the_editor_the_text_is_there(
    coach_terminal: Start, editor: Callable[[str], str], home: Path, monkeypatch: pytest.MonkeyPatch,
    script: str, said: str | None, kept: str,
) -> None:  # fmt: skip
    monkeypatch.setenv("EDITOR", editor(script) if script else "/not/there")
    app = coach_terminal("evening")
    app.wait_for("one line, or enter")
    app.type("A good day")
    app.wait_for("A good day")
    app.press("ctrl+o")
    app.wait_for("The text is as it was")
    app.wait_for(said or "cannot be started")
    assert "A good day" in app.text
    assert [path.read_text() for path in (home / "state").glob("writing-*")] == ([kept] if kept else [])
    app.type("!")
    app.wait_for("A good day!")


@pytest.mark.usefixtures("evening")
def test_a_text_over_the_limit_is_not_cut_and_not_lost(
    coach_terminal: Start,
    coach_command: Command,
    editor: Callable[[str], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("EDITOR", editor("path.write_text(text.strip() * 2001)"))
    app = coach_terminal("evening")
    app.wait_for("one line, or enter")
    app.type("words")
    app.wait_for("words")
    app.press("ctrl+o")
    app.wait_for("This has 10,005 characters")
    app.press("enter")
    app.wait_for("a reflection has 10,000")
    app.wait_for("wordswords")
    assert _reflection(coach_command) is None


def test_the_set_editor_goes_before_the_environment_and_a_common_one_last(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    environ = {"VISUAL": "code --wait", "EDITOR": "vi"}
    assert editor_command("nano -w", environ) == ["nano", "-w"]
    assert editor_command(None, environ) == ["code", "--wait"]
    assert editor_command(None, {"EDITOR": "vi"}) == ["vi"]
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EditorFailed, match="there is no editor"):
        editor_command(None, {"EDITOR": " "})
    (tmp_path / "vi").touch(0o755)
    assert editor_command(None, {}) == ["vi"]


def test_what_is_no_text_comes_back_readable(tmp_path: Path, editor: Callable[[str], str]) -> None:
    command = editor_command(editor("path.write_bytes(b'caf\\xe9')"), {})
    assert edit_text("", tmp_path, command) == "caf\ufffd"
    command = editor_command(editor("path.unlink()"), {})
    assert edit_text("as it was", tmp_path, command) == "as it was"


def test_the_copies_that_an_editor_leaves_go_with_the_text(
    tmp_path: Path, editor: Callable[[str], str]
) -> None:
    folder = tmp_path / "state"
    leaves = "path.with_name(path.name + '~').write_text(text); path.write_text('changed')"
    assert edit_text("private", folder, editor_command(editor(leaves), {})) == "changed"
    assert list(folder.iterdir()) == []
