"""The journal let out and in from the shell."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

Coach = Callable[..., CompletedProcess[str]]


@pytest.fixture
def full(coach_at: Coach, tmp_path: Path) -> str:
    """What coach exports of a year of the demo."""
    folder = tmp_path / "demo"
    assert coach_at("demo", "--home", str(folder)).returncode == 0
    command = [sys.executable, "-m", "coach", "export"]
    environ = {**os.environ, "COACH_HOME": str(folder)}
    return subprocess.run(command, env=environ, capture_output=True, text=True, check=True).stdout


def small() -> dict[str, Any]:
    return {
        "format": "coach",
        "version": 1,
        "customers": [{"id": "c1", "name": "Dana", "role": "boss"}],
        "days": [
            {"date": "2026-03-12", "intentions": [{"id": "i1", "customer": "c1", "text": "I ask first"}]}
        ],
    }


@pytest.fixture
def write(tmp_path: Path) -> Callable[[object], str]:
    """Write a document to a file, and give its name."""

    def writing(document: object) -> str:
        path = tmp_path / "copy.json"
        path.write_text(document if isinstance(document, str) else json.dumps(document))
        return str(path)

    return writing


def test_an_export_taken_into_an_empty_home_gives_the_same_journal(coach_command: Coach, full: str) -> None:
    assert len(json.loads(full)["days"]) > 250
    took = coach_command("import", stdin=full)
    assert (took.returncode, took.stderr) == (0, "")
    assert took.stdout.startswith("Taken in: 16 customers, ")
    assert coach_command("export").stdout == full


def test_taking_the_same_in_twice_changes_nothing(
    coach_at: Coach, full: str, write: Callable[[object], str], home: Path
) -> None:
    name = write(full)
    assert coach_at("import", name).returncode == 0
    stamps = {path: path.stat().st_mtime_ns for path in (home / "journal").iterdir()}
    assert coach_at("import", name).stdout == "Nothing new: everything in it is here already.\n"
    assert {path: path.stat().st_mtime_ns for path in (home / "journal").iterdir()} == stamps


def test_a_deletion_comes_along_once(coach_at: Coach, write: Callable[[object], str]) -> None:
    coach_at("people", "add", "Dana", "--role", "boss")
    coach_at("intend", "dana", "I ask first")
    coach_at("undo")
    name = write(coach_at("export").stdout)
    assert len(json.loads(coach_at("export").stdout)["deleted"]) == 1
    document = json.loads(coach_at("export").stdout)
    document["customers"].append({"id": "c2", "name": "Sam", "role": "friend"})
    name = write(document)
    coach_at("import", name)
    again = coach_at("import", name)
    assert again.stdout == "Nothing new: everything in it is here already.\n"
    assert len(json.loads(coach_at("export").stdout)["deleted"]) == 1


def test_unknown_keys_survive_at_every_level(coach_at: Coach, write: Callable[[object], str]) -> None:
    document = small()
    document["mood"] = {"deep": [1, {"er": None}]}
    document["settings"] = {"day_start": "05:00", "mood": 1}
    document["customers"][0]["mood"] = "calm"
    document["days"][0]["mood"] = 3.5
    document["days"][0]["intentions"][0]["mood"] = True
    document["pauses"] = [{"first": "2026-03-01", "last": "2026-03-02", "mood": "sea"}]
    assert coach_at("import", write(document)).returncode == 0
    coach_at("people", "edit", "dana", "--note", "A change of ours")
    coach_at("answer", "dana", "kept", "--date", "2026-03-12")
    coach_at("pause", "2026-04-01", "2026-04-02")
    out = json.loads(coach_at("export").stdout)
    assert out["mood"] == {"deep": [1, {"er": None}]}
    assert (out["settings"]["mood"], out["settings"]["day_start"]) == (1, "05:00")
    assert (out["customers"][0]["mood"], out["days"][0]["mood"]) == ("calm", 3.5)
    assert out["days"][0]["intentions"][0]["mood"] is True
    assert out["pauses"][0]["mood"] == "sea"


def test_of_two_forms_the_later_stays_and_the_other_is_shown(
    coach_at: Coach, write: Callable[[object], str]
) -> None:
    document = small()
    intention = document["days"][0]["intentions"][0]
    intention["changed_at"] = "2026-03-12T09:00:00+01:00"
    coach_at("import", write(document))
    intention |= {"text": "I ask second", "changed_at": "2026-03-12T10:00:00+01:00"}
    said = coach_at("import", write(document))
    assert said.stdout.splitlines() == [
        "Taken in: 0 customers, 1 day, new or changed.",
        "intention, Thursday 12 March, Dana: kept “I ask second”, not “I ask first”",
    ]


def test_an_import_can_be_taken_back(coach_at: Coach, write: Callable[[object], str]) -> None:
    coach_at("people", "add", "Sam", "--role", "friend")
    coach_at("import", write(small()))
    assert coach_at("undo").stdout == "taken back: the import\n"
    left = json.loads(coach_at("export").stdout)
    assert [customer["name"] for customer in left["customers"]] == ["Sam"]
    assert [day["intentions"] for day in left["days"]] in ([], [[]])


def test_an_import_that_was_taken_back_comes_again(coach_at: Coach, write: Callable[[object], str]) -> None:
    coach_at("people", "add", "Sam", "--role", "friend")
    coach_at("intend", "sam", "I call")
    document = small()
    coach_at("import", write(document))
    taken_in = coach_at("export").stdout
    assert coach_at("undo").returncode == 0
    assert coach_at("import", write(document)).stdout.startswith("Taken in: 1 customer, 1 day")
    assert coach_at("export").stdout == taken_in
    assert coach_at("import", write(document)).stdout.startswith("Nothing new")


def test_what_gave_way_to_an_import_that_was_taken_back_gives_way_again(
    coach_at: Coach, write: Callable[[object], str]
) -> None:
    document = small()
    (intention,) = document["days"][0]["intentions"]
    intention |= {"text": "I ask first", "changed_at": "2026-03-12T09:00:00+01:00"}
    coach_at("import", write(document))
    intention |= {"text": "I ask second", "changed_at": "2026-03-12T10:00:00+01:00"}
    for _ in range(3):
        assert "kept “I ask second”" in coach_at("import", write(document)).stdout
        assert coach_at("undo").stdout == "taken back: the import\n"
        assert "I ask first" in coach_at("export").stdout


def without_a_customer() -> dict[str, Any]:
    document = small()
    document["customers"] = []
    return document


@pytest.mark.parametrize(
    ("document", "place"),
    [
        ("", "it is empty"),
        ('{"format": "coach",}', "line 1, column "),
        ("[" * 100_000, "nested more than 50 levels"),
        ('{"format": "coach", "format": "coach"}', "stands twice"),
        ({"version": 1}, "is no export of coach"),
        (small() | {"version": 2}, "update coach"),
        (without_a_customer(), "days[0].intentions[0].customer"),
        (small() | {"pauses": [{"first": "2026-13-01"}]}, "pauses[0].first"),
    ],
)
def test_a_file_that_is_no_export_is_refused_whole_with_the_place_of_the_fault(
    coach_at: Coach, write: Callable[[object], str], home: Path, document: object, place: str
) -> None:
    name = write(document)
    said = coach_at("import", name)
    assert (said.returncode, said.stdout, said.stderr.count("\n")) == (1, "", 1)
    assert said.stderr.startswith(f"coach: {name} is not taken in: ")
    assert place in said.stderr
    assert not (home / "journal").exists()


def test_a_file_that_is_not_there_is_refused(coach_at: Coach, tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path):
        said = coach_at("import", str(path))
        assert (said.returncode, "cannot be read" in said.stderr) == (1, True)


def test_what_is_not_utf_8_on_standard_input_is_refused(home: Path) -> None:
    command = [sys.executable, "-m", "coach", "import", "-"]
    said = subprocess.run(command, input=b'{"format": "\xff"}', capture_output=True)
    assert (said.returncode, said.stdout) == (1, b"")
    assert b"standard input is not taken in: it is not written in UTF-8" in said.stderr


def test_an_output_file_is_for_its_owner_alone_and_holds_the_same(coach_at: Coach, tmp_path: Path) -> None:
    coach_at("people", "add", "Zoë", "--role", "friend")
    path = tmp_path / "out.json"
    assert coach_at("export", "--output", str(path)).stdout == f"written: {path}\n"
    assert path.read_text("utf-8") == coach_at("export").stdout
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_is_there_is_written_over_only_with_a_yes(coach_at: Coach, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_text("mine")
    refused = coach_at("export", "--output", str(path))
    assert (refused.returncode, path.read_text()) == (1, "mine")
    assert "--yes" in refused.stderr
    assert coach_at("export", "--output", str(path), "-y").returncode == 0
    path.write_text("mine")
    assert coach_at("-y", "export", "--output", str(path)).returncode == 0
    assert json.loads(path.read_text())["format"] == "coach"


def test_a_folder_is_no_output(coach_at: Coach, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing" / "out.json"):
        said = coach_at("export", "--output", str(path), "--yes")
        assert (said.returncode, said.stderr.count("\n")) == (1, 1)
    assert list(tmp_path.iterdir()) == []


def test_a_terminal_finds_nothing_to_obey_in_an_export(
    coach_at: Coach, write: Callable[[object], str]
) -> None:
    document = small() | {"unknown": "\x9b2J \u202e \x7f"}
    coach_at("import", write(document))
    out = coach_at("export").stdout
    assert not {"\x9b", "\u202e", "\x7f"} & set(out)
    assert json.loads(out)["unknown"] == "\x9b2J \u202e \x7f"


def test_hostile_ids_and_names_reach_no_file_outside_of_the_home(
    coach_at: Coach, write: Callable[[object], str], home: Path, tmp_path: Path
) -> None:
    document = small()
    document["customers"][0] |= {"id": "../../x", "name": "/etc/passwd", "role": "../boss"}
    document["days"][0]["intentions"][0] |= {"id": "..\\..\\y.json", "customer": "../../x"}
    name = write(document)
    outside = {path for path in home.parent.parent.rglob("*") if home not in path.parents}
    assert coach_at("import", name).returncode == 0
    assert {path for path in home.parent.parent.rglob("*") if home not in path.parents} - outside <= {home}
    assert {path.name for path in (home / "journal").iterdir()} == {"roster.json", "2026.json"}


def test_a_file_that_is_too_large_is_refused_before_it_is_read_whole(
    coach_at: Coach, tmp_path: Path, home: Path
) -> None:
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.truncate(2**40)  # a hole, which takes no room
    said = coach_at("import", str(path))
    assert (said.returncode, said.stdout) == (1, "")
    assert "200,000,000 is the most that is read" in said.stderr
    assert not (home / "journal").exists()


@pytest.mark.parametrize(
    "command", ["import", "export --output", "people import", "theme check", "demo --home"]
)
def test_an_empty_name_of_a_file_is_no_folder_one_stands_in(coach_at: Coach, command: str) -> None:
    refused = coach_at(*command.split(), "")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "'' is no path; name a file" in refused.stderr
