from pathlib import Path

import pytest
from msgspec.structs import astuple

from coach.paths import HomeUnknown, Paths, find_paths


def under(home: Path) -> Paths:
    return Paths(home / "config.toml", home / "themes", home / "journal", home / "backups", home / "state")


def test_coach_home_puts_everything_under_one_folder(tmp_path: Path) -> None:
    assert find_paths({"COACH_HOME": str(tmp_path)}) == under(tmp_path)


def test_a_tilde_in_coach_home_is_the_home_of_its_owner() -> None:
    assert find_paths({"COACH_HOME": "~/my coach"}) == under(Path.home() / "my coach")


def test_a_relative_coach_home_starts_at_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_paths({"COACH_HOME": "here"}) == under(tmp_path / "here")


def test_a_home_that_nobody_has_is_named() -> None:
    with pytest.raises(HomeUnknown, match=r"~nobody-of-this-name/coach.*give a full path"):
        find_paths({"COACH_HOME": "~nobody-of-this-name/coach"})


@pytest.mark.parametrize("environ", [{}, {"COACH_HOME": ""}])
def test_without_coach_home_the_places_of_the_platform_hold(environ: dict[str, str]) -> None:
    found = astuple(find_paths(environ))
    assert all(Path.home() in path.parents and "coach" in path.parts for path in found)
    assert len(set(found)) == len(found)


def test_looking_up_the_places_makes_none_of_them(home: Path) -> None:
    find_paths({"COACH_HOME": str(home)})
    find_paths({})
    assert list(Path.home().iterdir()) == []
