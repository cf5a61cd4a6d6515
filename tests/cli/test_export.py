"""The journal let out as CSV and as Markdown from the shell."""

import csv
import io
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Coach = Callable[..., CompletedProcess[str]]


@pytest.fixture
def coach(coach_at: Coach) -> Coach:
    """Coach with an intention in each of two months."""
    coach_at("people", "add", "Zoë", "--role", "boss")
    coach_at("intend", "zoe", "=I ask")
    coach_at("intend", "zoe", "# I thank", at="2026-04-01T08:00:00+02:00")
    return coach_at


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_csv_is_read_by_programs_from_a_pipe(coach: Coach) -> None:
    said = coach("export", "--format", "csv")
    assert (said.returncode, said.stderr) == (0, "")
    rows = list(csv.DictReader(io.StringIO(said.stdout, newline="")))
    assert [(row["date"], row["kind"], row["customer"], row["text"]) for row in rows] == [
        ("2026-03-13", "customer", "Zoë", ""),
        ("2026-03-13", "intention", "Zoë", "'=I ask"),
        ("2026-04-01", "intention", "Zoë", "# I thank"),
    ]


def test_a_csv_file_says_to_a_spreadsheet_that_it_is_utf_8(coach: Coach, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    with umask(0):
        assert coach("export", "--format", "csv", "--output", str(path)).stdout == f"written: {path}\n"
    assert path.read_bytes().startswith(b"\xef\xbb\xbfdate,kind,")
    assert (
        path.read_bytes().decode("utf-8-sig").encode() == coach("export", "--format", "csv").stdout.encode()
    )
    assert mode(path) == 0o600


def test_markdown_is_one_text_or_a_file(coach: Coach, tmp_path: Path) -> None:
    text = coach("export", "--format", "markdown").stdout
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "# People",
        "# March 2026",
        "## Friday 13 March",
        "# April 2026",
        "## Wednesday 1 April",
    ]
    path = tmp_path / "out.md"
    assert coach("export", "--format", "markdown", "--output", str(path)).returncode == 0
    assert (path.read_text("utf-8"), mode(path)) == (text, 0o600)


@pytest.mark.parametrize("slash", ["/", ""])
def test_markdown_for_a_folder_is_a_file_a_month(coach: Coach, tmp_path: Path, slash: str) -> None:
    folder = tmp_path / "out"
    if not slash:
        folder.mkdir(0o700)
    with umask(0):
        said = coach("export", "--format", "markdown", "--output", f"{folder}{slash}")
    assert (said.returncode, said.stdout) == (0, f"written: 3 files in {folder}\n")
    assert {path.name: mode(path) for path in folder.iterdir()} == {
        "people.md": 0o600,
        "2026-03.md": 0o600,
        "2026-04.md": 0o600,
    }
    assert mode(folder) == 0o700
    assert "\\# I thank" in (folder / "2026-04.md").read_text("utf-8")


def test_months_that_are_there_are_written_over_only_with_a_yes(coach: Coach, tmp_path: Path) -> None:
    (tmp_path / "2026-03.md").write_text("mine")
    refused = coach("export", "--format", "markdown", "--output", str(tmp_path))
    assert (refused.returncode, [path.name for path in tmp_path.iterdir()]) == (1, ["2026-03.md"])
    assert "1 file of these" in refused.stderr
    assert (tmp_path / "2026-03.md").read_text() == "mine"
    assert coach("export", "--format", "markdown", "--output", str(tmp_path), "--yes").returncode == 0
    assert "I ask" in (tmp_path / "2026-03.md").read_text()


@pytest.mark.parametrize("format", ["json", "csv", "markdown"])
def test_no_export_is_written_among_the_files_of_the_journal(coach: Coach, home: Path, format: str) -> None:
    before = {path: path.read_bytes() for path in (home / "journal").iterdir()}
    for output in (home / "journal" / "2026.json", home / "journal" / "new", home / "journal"):
        said = coach("export", "--format", format, "--output", str(output), "--yes")
        assert (said.returncode, said.stderr.count("\n")) == (1, 1)
    assert {path: path.read_bytes() for path in (home / "journal").iterdir()} == before


@pytest.mark.parametrize("format", ["json", "csv"])
def test_only_markdown_is_a_file_a_month(coach: Coach, tmp_path: Path, format: str) -> None:
    for output in (str(tmp_path), f"{tmp_path}/new/"):
        said = coach("export", "--format", format, "--output", output)
        assert (said.returncode, "is a folder" in said.stderr) == (1, True)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_not_made_in_one_that_is_not_there(coach: Coach, tmp_path: Path) -> None:
    said = coach("export", "--format", "markdown", "--output", f"{tmp_path}/no/where/")
    assert (said.returncode, "make it first" in said.stderr) == (1, True)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_journal_is_let_out_in_every_format(coach_at: Coach, tmp_path: Path, home: Path) -> None:
    assert coach_at("export", "--format", "csv").stdout.startswith("date,kind,customer")
    assert coach_at("export", "--format", "markdown").stdout == "Nothing is written yet.\n"
    said = coach_at("export", "--format", "markdown", "--output", f"{tmp_path}/out/")
    assert (said.returncode, said.stdout) == (0, f"written: 0 files in {tmp_path}/out\n")
    assert not (tmp_path / "out").exists()
    assert not home.exists()
