"""The looks and the places from the shell."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

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
    said = coach_at("theme", "use", "broken")
    assert (said.returncode, said.stderr.count("\n"), "theme check" in said.stderr) == (1, 1, True)
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
