"""Contacts from the shell: who of an address book joins the roster."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from terminal import Terminal

Coach = Callable[..., CompletedProcess[str]]

BOOK = """\
BEGIN:VCARD
VERSION:3.0
FN:Dana Levi
EMAIL:dana@example.org
ORG:Acme
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Kim Lee
CATEGORIES:Friends
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Ravi Rao
EMAIL:ravi@example.org
END:VCARD
BEGIN:VCARD
VERSION:3.0
TEL:1
END:VCARD
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "people.vcf"
    path.write_text(BOOK)
    return path


def people(coach: Coach) -> dict[str, dict[str, Any]]:
    return {c["name"]: c for c in json.loads(coach("people", "list", "--json").stdout)["customers"]}


def test_all_are_added_by_yes_and_come_up_only_when_picked_or_met(coach_at: Coach, book: Path) -> None:
    said = coach_at("people", "import", str(book), "--yes")
    assert said.stdout == (
        "  1  Dana Levi  dana@example.org  Acme\n"
        "  2  Kim Lee\n"
        "  3  Ravi Rao   ravi@example.org\n"
        "Passed over: card 4, it has no name\n"
        "added: 3. `coach undo` takes it back.\n"
    )
    found = people(coach_at)
    assert {name: (c["role"], c["circle"], c["rhythm"]) for name, c in found.items()} == {
        "Dana Levi": ("contact", "work", "picked"),
        "Kim Lee": ("friend", "home", "picked"),
        "Ravi Rao": ("contact", "everyday", "picked"),
    }
    assert found["Dana Levi"]["emails"] == ["dana@example.org"]


def test_twice_the_same_file_adds_nobody_twice(coach_at: Coach, book: Path) -> None:
    coach_at("people", "import", str(book), "--yes")
    before = coach_at("export").stdout
    said = coach_at("people", "import", str(book), "--yes")
    assert "On the roster already: Dana Levi, Kim Lee, Ravi Rao\n" in said.stdout
    assert said.stdout.endswith("Nobody is added.\n")
    assert coach_at("export").stdout == before


def test_some_are_chosen_by_number_without_a_terminal(coach_at: Coach, book: Path) -> None:
    said = coach_at(
        "people", "import", str(book), "--only", "1,3-3", "--role", "buyer", "--rhythm", "every 10 days"
    )
    assert said.returncode == 0
    assert {name: (c["role"], c["rhythm"]) for name, c in people(coach_at).items()} == {
        "Dana Levi": ("buyer", "every 10 days"),
        "Ravi Rao": ("buyer", "every 10 days"),
    }


def test_without_a_terminal_and_without_a_choice_nobody_is_added(coach_at: Coach, book: Path) -> None:
    said = coach_at("people", "import", str(book))
    assert (said.returncode, people(coach_at)) == (1, {})
    assert "--yes" in said.stderr and "--only" in said.stderr


def test_in_a_terminal_one_is_asked_until_the_numbers_are_on_the_list(
    coach_terminal: Callable[..., Terminal], coach_at: Coach, book: Path
) -> None:
    terminal = coach_terminal("people", "import", str(book))
    terminal.wait_for("Whom?")
    terminal.type("7\r")
    terminal.wait_for("numbers from 1 to 3")
    terminal.type("2\r")
    assert terminal.wait_for_exit() == 0
    assert list(people(coach_at)) == ["Kim Lee"]


def test_who_is_there_already_gets_the_address_for_the_calendar_and_keeps_all_else(
    coach_at: Coach, book: Path
) -> None:
    coach_at("people", "add", "dana levi", "--role", "boss", "--rhythm", "monday")
    said = coach_at("people", "import", str(book), "--only", "1")
    assert "dana levi, boss, gets dana@example.org" in said.stdout
    assert "with another address: 1." in said.stdout
    (dana,) = people(coach_at).values()
    assert (dana["role"], dana["rhythm"], dana["emails"]) == ("boss", ["monday"], ["dana@example.org"])


def test_one_undo_takes_the_whole_import_back(coach_at: Coach, book: Path) -> None:
    coach_at("people", "add", "Dana Levi", "--role", "boss")
    coach_at("people", "import", str(book), "--yes")
    assert len(people(coach_at)) == 3
    assert coach_at("undo").stdout == "taken back: taking on 3 contacts\n"
    (dana,) = people(coach_at).values()
    assert "emails" not in dana


def test_nobody_archived_comes_back_by_an_import(coach_at: Coach, book: Path) -> None:
    coach_at("people", "add", "Dana Levi", "--role", "boss")
    coach_at("people", "archive", "dana")
    said = coach_at("people", "import", str(book), "--yes")
    assert "Dana Levi is archived; `coach people restore` brings them back" in said.stdout
    assert "Dana Levi" not in people(coach_at)


@pytest.mark.parametrize(
    ("content", "arguments", "code", "why"),
    [
        (None, [], 1, "No such file"),
        (b"", [], 1, "holds no contacts"),
        (b"name;email\n", ["--yes"], 1, "holds no contacts"),
        (BOOK.encode(), ["--only", "9"], 2, "names nobody of the list"),
        (BOOK.encode(), ["--only", "2-1"], 2, "names nobody of the list"),
        (BOOK.encode(), ["--only", ""], 2, "names nobody of the list"),
        (BOOK.encode(), ["--yes", "--rhythm", "often"], 2, "is no rhythm"),
        (BOOK.encode(), ["--yes", "--role", "landlady"], 1, "--circle"),
    ],
)
def test_what_cannot_be_imported_is_refused_in_one_sentence(
    coach_at: Coach, tmp_path: Path, content: bytes | None, arguments: list[str], code: int, why: str
) -> None:
    path = tmp_path / "people.vcf"
    if content is not None:
        path.write_bytes(content)
    said = coach_at("people", "import", str(path), *arguments)
    assert (said.returncode, said.stderr.count("\n"), people(coach_at)) == (code, 1, {})
    assert why in said.stderr


def test_ten_thousand_contacts_are_taken_on_at_once(coach_at: Coach, tmp_path: Path) -> None:
    path = tmp_path / "people.vcf"
    cards = (
        f"BEGIN:VCARD\nVERSION:3.0\nFN:Person {n}\nEMAIL:p{n}@example.org\nEND:VCARD\n" for n in range(10_000)
    )
    path.write_text("".join(cards))
    assert "added: 10000." in coach_at("people", "import", str(path), "--yes").stdout


def test_what_was_imported_goes_out_and_comes_back(
    coach_at: Coach, book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    coach_at("people", "import", str(book), "--yes")
    exported = tmp_path / "export.json"
    coach_at("export", "--output", str(exported))
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "other"))
    coach_at("import", str(exported))
    assert json.loads(coach_at("export").stdout) == json.loads(exported.read_text())


def test_control_codes_and_markup_in_names_are_shown_as_text(coach_at: Coach, tmp_path: Path) -> None:
    path = tmp_path / "people.vcf"
    path.write_text("BEGIN:VCARD\nFN:[/b]\x1b[2JDana\nEND:VCARD\n")
    said = coach_at("people", "import", str(path), "--yes").stdout
    assert "[/b]\ufffd[2JDana" in said
    assert "\x1b" not in said
