"""The looks, the settings and the places from the shell."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from coach.theming import own_themes

Coach = Callable[..., CompletedProcess[str]]


def test_the_places_are_those_of_the_home_and_looking_makes_none(coach_at: Coach, home: Path) -> None:
    lines = dict(line.split(maxsplit=1) for line in coach_at("paths").stdout.splitlines())
    assert lines == {
        "config": str(home / "config.toml"),
        "themes": str(home / "themes"),
        "journal": str(home / "journal"),
        "backups": str(home / "backups"),
        "state": str(home / "state"),
    }
    assert coach_at("config", "path").stdout == f"{home / 'config.toml'}\n"
    assert not home.exists()


def test_a_theme_is_listed_chosen_and_marked(coach_at: Coach, home: Path) -> None:
    listed = coach_at("theme", "list").stdout.splitlines()
    assert [line.split("  ")[0] for line in listed if "*" in line] == ["dusk *"]
    assert "midnight      dark, high contrast" in listed
    (home / "themes").mkdir(parents=True)
    (home / "themes" / "mine.toml").write_text('primary = "red"\n')
    (home / "themes" / "broken.toml").write_text("primary =\n")
    assert coach_at("theme", "use", "mine").returncode == 0
    listed = coach_at("theme", "list").stdout.splitlines()
    assert [line for line in listed if "*" in line] == ["mine *        dark"]
    assert [line.split()[1:3] for line in listed if line.startswith("broken")] == [["cannot", "be"]]
    assert coach_at("config", "get", "theme").stdout == "mine\n"


def test_a_theme_that_is_not_there_is_refused(coach_at: Coach, home: Path) -> None:
    said = coach_at("theme", "use", "nowhen")
    assert (said.returncode, "dawn, deuteranopia, dusk" in said.stderr) == (1, True)
    assert not home.exists()


def test_the_file_of_a_theme_is_checked_line_by_line(coach_at: Coach, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text((own_themes() / "dusk.toml").read_text())
    assert coach_at("theme", "check", str(path)).stdout == f"{path} is sound\n"
    path.write_text(path.read_text().replace('text-muted = "#a0a5b8"', 'text-muted = "#505568"'))
    said = coach_at("theme", "check", str(path))
    assert (said.returncode, said.stdout) == (1, "")
    line = [*path.read_text().splitlines()].index('text-muted = "#505568"') + 1
    assert f"coach: {path}, line {line}: text-muted on background has a contrast of 2.3 to 1" in said.stderr
    path.write_text('primary = "no colour"\nprimery = "red"\n')
    said = coach_at("theme", "check", str(path))
    assert (said.returncode, said.stdout, said.stderr.count("\n")) == (1, "", 2)
    assert "line 1: " in said.stderr
    assert "line 2: " in said.stderr


def test_settings_of_the_machine_and_of_the_practice_are_read_and_written_alike(
    coach_at: Coach, home: Path
) -> None:
    assert coach_at("config", "get").stdout.splitlines() == [
        "theme = dusk", "evening_starts = 17:00", "week_starts = monday",
        "day_start = 04:00", "rest_weekdays = none"
    ]  # fmt: skip
    for key, value in (
        ("evening_starts", "19:30"),
        ("week_starts", "sunday"),
        ("day_start", "05:00"),
        ("rest_weekdays", "sat sunday"),
    ):
        assert coach_at("config", "set", key, value).returncode == 0
    assert coach_at("config", "get").stdout.splitlines() == [
        "theme = dusk", "evening_starts = 19:30", "week_starts = sunday",
        "day_start = 05:00", "rest_weekdays = saturday, sunday"
    ]  # fmt: skip
    assert (home / "config.toml").read_text() == 'evening_starts = "19:30"\nweek_starts = "sunday"\n'
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
    assert (said.returncode, said.stderr) == (2, f"coach: {value!r} is no time such as 04:00\n")
    assert coach_at("config", "get", "day_start").stdout == "04:00\n"


def test_a_setting_takes_no_theme_that_is_not_there(coach_at: Coach) -> None:
    assert coach_at("config", "set", "theme", "nowhen").returncode == 1
    assert coach_at("config", "get", "theme").stdout == "dusk\n"
