"""The looks and the places from the shell."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

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
    assert coach_at("theme", "list").stdout.splitlines() == ["dawn", "dusk *"]
    (home / "themes").mkdir(parents=True)
    (home / "themes" / "mine.toml").write_text('primary = "red"\n')
    assert coach_at("theme", "use", "mine").returncode == 0
    assert coach_at("theme", "list").stdout.splitlines() == ["dawn", "dusk", "mine *"]
    assert coach_at("config", "get", "theme").stdout == "mine\n"


def test_a_theme_that_is_not_there_is_refused(coach_at: Coach, home: Path) -> None:
    said = coach_at("theme", "use", "noon")
    assert (said.returncode, "dawn, dusk" in said.stderr) == (1, True)
    assert not home.exists()


def test_the_file_of_a_theme_is_checked_line_by_line(coach_at: Coach, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('primary = "red"\n')
    assert coach_at("theme", "check", str(path)).stdout == f"{path} is sound\n"
    path.write_text('primary = "no colour"\nprimery = "red"\n')
    said = coach_at("theme", "check", str(path))
    assert (said.returncode, said.stdout, said.stderr.count("\n")) == (1, "", 2)
    assert "line 1: " in said.stderr
    assert "line 2: " in said.stderr
