"""The keys of the app from the shell."""

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

Coach = Callable[..., CompletedProcess[str]]


def line(coach_at: Coach, id: str) -> list[str]:
    said = coach_at("keys").stdout
    return next(each.split() for each in said.splitlines() if each.split()[:1] == [id])


def test_every_place_is_printed_with_the_keys_in_force(coach_at: Coach, home: Path) -> None:
    said = coach_at("keys")
    assert (said.returncode, said.stderr) == (0, "")
    places = [each for each in said.stdout.splitlines() if each and not each.startswith(" ")]
    assert places[0] == "Everywhere"
    assert {"Today", "Evening", "Streaks", "People", "Review", "In a list", "On a line"} <= {*places}
    assert line(coach_at, "help")[:3] == ["help", "?", "f1"]
    assert not home.exists()


def test_keys_are_changed_and_brought_back(coach_at: Coach, home: Path) -> None:
    assert coach_at("keys", "set", "go.today", "f5").stdout == "go.today = f5\n"
    assert coach_at("keys", "set", "undo", "u,f9").returncode == 0
    assert line(coach_at, "go.today")[1] == "f5"
    assert tomllib.loads((home / "config.toml").read_text())["keys"] == {"go.today": "f5", "undo": "u,f9"}
    assert coach_at("keys", "reset", "go.today").returncode == 0
    assert line(coach_at, "go.today")[1] == "1"
    assert coach_at("keys", "reset").returncode == 0
    assert line(coach_at, "undo")[1] == "u"
    assert coach_at("keys", "reset", "undo").returncode == 1


def test_keys_that_cannot_be_are_refused_and_nothing_is_written(coach_at: Coach, home: Path) -> None:
    said = coach_at("keys", "set", "undo", "t")
    assert (said.returncode, said.stdout, said.stderr.count("\n")) == (1, "", 1)
    assert "that key is for tomorrow" in said.stderr
    assert not home.exists()


def test_the_doctor_names_clashes_and_nonsense_with_their_lines(coach_at: Coach, home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text('[keys]\nundo = "t"\nredo = "r"\nsearch = "comma"\n')
    said = coach_at("doctor")
    assert said.returncode == 3
    found = [each.removeprefix(f"{home}/config.toml, ") for each in said.stdout.splitlines()]
    assert [each.partition(": ")[0] for each in sorted(found)] == ["line 2", "line 3", "line 4"]
    assert said.stdout == coach_at("keys").stderr.replace("coach: ", "")


def test_keys_do_not_stand_in_the_way_of_a_command(coach_at: Coach, home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text('[keys]\nundo = "nonsense"\n')
    said = coach_at("today", "--json")
    assert (said.returncode, said.stderr) == (0, "")
    assert json.loads(said.stdout)["customers"] == []
