"""The settings from the shell."""

import json
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from terminal import Terminal

Coach = Callable[..., CompletedProcess[str]]
OpenCoach = Callable[..., Terminal]


def test_settings_of_the_machine_and_of_the_practice_are_read_and_written_alike(
    coach_at: Coach, home: Path
) -> None:
    assert coach_at("config", "get").stdout.splitlines() == [
        "theme = dusk", "evening_starts = 17:00", "week_starts = monday", "proposals = 5", "streaks = true",
        "mouse = true", "animations = true", "editor = $VISUAL or $EDITOR", "calendars =",
        "day_start = 04:00", "rest_weekdays = none"
    ]  # fmt: skip
    for key, value in (
        ("evening_starts", "19:30"),
        ("week_starts", "sunday"),
        ("day_start", "05:00"),
        ("rest_weekdays", "sat sunday"),
    ):
        assert coach_at("config", "set", key, value).returncode == 0
    said = coach_at("config", "get").stdout
    assert "evening_starts = 19:30\nweek_starts = sunday\n" in said
    assert "day_start = 05:00\nrest_weekdays = saturday, sunday\n" in said
    kept = tomllib.loads((home / "config.toml").read_text())
    assert kept == {"evening_starts": "19:30", "week_starts": "sunday"}
    settings = json.loads(coach_at("export").stdout)["settings"]
    assert (settings["day_start"], settings["rest_weekdays"]) == ("05:00", ["saturday", "sunday"])
    coach_at("config", "set", "rest_weekdays", "none")
    assert coach_at("config", "get", "rest_weekdays").stdout == "none\n"


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("colour", "red", 2),
        ("evening_starts", "5pm", 2),
        ("day_start", "early", 2),
        ("day_start", "12:00", 1),
        ("rest_weekdays", "funday", 2),
    ],
)
def test_a_setting_that_cannot_be_says_so_and_changes_nothing(
    coach_at: Coach, home: Path, key: str, value: str, code: int
) -> None:
    said = coach_at("config", "set", key, value)
    assert (said.returncode, said.stdout, said.stderr.count("\n")) == (code, "", 1)
    assert not (home / "config.toml").exists()
    assert not (home / "journal").exists()


@pytest.mark.parametrize("value", ["04:00:30", "04:00+02:00", "T0400", "04+02", "noon"])
def test_a_day_starts_at_an_hour_and_a_minute_and_nothing_else(coach_at: Coach, value: str) -> None:
    said = coach_at("config", "set", "day_start", value)
    assert (said.returncode, said.stderr) == (
        2,
        f'coach: day_start must be a time from "00:00" to "11:59", such as "04:00", not {value!r}\n',
    )
    assert coach_at("config", "get", "day_start").stdout == "04:00\n"


def test_paths_are_taken_parted_by_colons_and_as_they_stand_in_the_file(coach_at: Coach, home: Path) -> None:
    for words in ("/a.ics:/b.ics", '["/a.ics", "/b.ics"]'):
        assert coach_at("config", "set", "calendars", words).returncode == 0
        assert coach_at("config", "get", "calendars").stdout == "/a.ics:/b.ics\n"
        assert tomllib.loads((home / "config.toml").read_text())["calendars"] == ["/a.ics", "/b.ics"]
    for words in ('["/a.ics"', '["/a.ics"]\nmouse = false', "[1]"):
        refused = coach_at("config", "set", "calendars", words)
        assert (refused.returncode, refused.stdout) == (2, "")
        assert 'a list of paths, such as ["/home/you/work.ics"]' in refused.stderr


def test_a_setting_takes_no_theme_that_is_not_there(coach_at: Coach) -> None:
    assert coach_at("config", "set", "theme", "nowhen").returncode == 1
    assert coach_at("config", "get", "theme").stdout == "dusk\n"


def test_a_default_is_brought_back_wherever_the_setting_lies(coach_at: Coach) -> None:
    for key, value, default in (("proposals", "2", "5"), ("day_start", "06:00", "04:00")):
        coach_at("config", "set", key, value)
        assert coach_at("config", "get", key).stdout == f"{value}\n"
        assert coach_at("config", "reset", key).stdout == f"{key} = {default}\n"
        assert coach_at("config", "get", key).stdout == f"{default}\n"


def test_as_many_come_up_as_are_wanted(coach_at: Coach) -> None:
    for name in "abcdefg":
        coach_at("people", "add", name, "--role", "friend")
    for many in (5, 3, 1):
        coach_at("config", "set", "proposals", str(many))
        assert len(json.loads(coach_at("today", "--json").stdout)["customers"]) == many


def test_the_doctor_names_what_is_wrong_in_the_settings_with_file_and_line(
    coach_at: Coach, home: Path
) -> None:
    home.mkdir()
    (home / "config.toml").write_text('mouse = "yes"\nmice = 3\n')
    said = coach_at("doctor")
    assert said.returncode == 3
    first, second = said.stdout.splitlines()
    assert first == f"{home}/config.toml, line 1: mouse must be true or false, not 'yes'"
    assert second.startswith(f"{home}/config.toml, line 2: there is no setting 'mice'; there are theme, ")


def _editor(folder: Path, script: str) -> str:
    """Make an editor that does what a script in Python says with the file in `path`."""
    program = folder / "editor"
    program.write_text(
        f"#!{sys.executable}\nimport pathlib, sys\npath = pathlib.Path(sys.argv[-1])\n{script}\n"
    )
    program.chmod(0o755)
    return str(program)


def test_the_settings_are_edited_in_the_editor_of_the_person_and_checked(
    coach_terminal: OpenCoach, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = "path.write_text(path.read_text().replace('# mouse = true', 'mouse = 5'), 'utf-8')"
    monkeypatch.setenv("VISUAL", _editor(tmp_path, script))
    terminal = coach_terminal("config", "edit")
    terminal.wait_for("Open it again? [y/N]")
    assert "mouse must be true or false, not 5" in terminal.text.replace("\n", "")
    terminal.type("n\n")
    assert terminal.wait_for_exit() == 3
    assert "\nmouse = 5\n" in (home / "config.toml").read_text()
    assert (home / "config.toml").stat().st_mode & 0o777 == 0o600


def test_an_edit_without_a_fault_ends_well_and_the_set_editor_goes_first(
    coach_at: Coach, coach_terminal: OpenCoach, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "false")
    monkeypatch.setenv("EDITOR", "false")
    script = "path.write_text(path.read_text().replace('# mouse = true', 'mouse = false'), 'utf-8')"
    coach_at("config", "set", "editor", f"'{_editor(tmp_path, script)}' --wait")
    assert coach_terminal("config", "edit").wait_for_exit() == 0
    assert coach_at("config", "get", "mouse").stdout == "false\n"


@pytest.mark.parametrize(
    ("editor", "said"),
    [("false", "'false' ended with 1"), ("not-there", "cannot be started"), ("'open", "cannot be read")],
)
def test_an_editor_that_fails_is_told_in_a_sentence(
    coach_terminal: OpenCoach, monkeypatch: pytest.MonkeyPatch, editor: str, said: str
) -> None:
    monkeypatch.setenv("EDITOR", editor)
    terminal = coach_terminal("config", "edit")
    assert terminal.wait_for_exit() == 1
    assert said in " ".join(terminal.text.split())


def test_without_a_terminal_nothing_is_edited(coach_at: Coach, home: Path) -> None:
    said = coach_at("config", "edit")
    assert (said.returncode, said.stdout, said.stderr.count("\n")) == (1, "", 1)
    assert not home.exists()


def test_an_edit_checks_the_keys_too(
    coach_terminal: OpenCoach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = "path.write_text(path.read_text() + '[keys]\\nundo = \"t\"\\n', 'utf-8')"
    monkeypatch.setenv("VISUAL", _editor(tmp_path, script))
    terminal = coach_terminal("config", "edit")
    terminal.wait_for("Open it again? [y/N]")
    assert "undo cannot be t" in terminal.text.replace("\n", "")
