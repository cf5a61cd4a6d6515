"""Calendars from the shell: whom I meet today."""

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from calendars import BERLIN, DANA, KIM, calendar, event

Coach = Callable[..., CompletedProcess[str]]

FRIDAY = BERLIN + "20260313T100000"


@pytest.fixture
def ics(tmp_path: Path) -> Path:
    path = tmp_path / "work.ics"
    path.write_bytes(calendar(event("1", FRIDAY, BERLIN + "20260313T103000", DANA, KIM)))
    return path


@pytest.fixture
def dana(coach_at: Coach) -> str:
    coach_at("people", "add", "Dana Levi", "--role", "boss", "--rhythm", "picked")
    return str(json.loads(coach_at("people", "list", "--json").stdout)["customers"][0]["id"])


def today(coach: Coach, *arguments: str, **where: str) -> dict[str, Any]:
    said = coach("today", "--json", *arguments, **where)
    assert (said.returncode, said.stderr) == (0, "")
    document: dict[str, Any] = json.loads(said.stdout)
    return document


def test_whom_i_meet_today_comes_up_with_the_hour(coach_at: Coach, ics: Path, dana: str) -> None:
    assert today(coach_at)["customers"] == []
    assert coach_at("calendar", "add", str(ics)).stdout == f"added: {ics}: 1 meeting in the next five weeks\n"
    found = today(coach_at)
    assert [(c["name"], c["reason"]) for c in found["customers"]] == [("Dana Levi", "meets at 10")]
    kim = {"name": "Kim Lee", "email": "kim@example.org"}
    assert found["meetings"] == [{"at": "10:00", "title": "Stand-up", "customers": [dana], "unlisted": [kim]}]
    assert "10:00  Stand-up  Dana Levi; not on the roster: Kim Lee" in coach_at("today").stdout
    assert today(coach_at, "--date", "tomorrow")["meetings"] == []


def test_a_whole_day_has_no_hour(coach_at: Coach, tmp_path: Path, dana: str) -> None:
    path = tmp_path / "fair.ics"
    path.write_bytes(calendar(event("1", ";VALUE=DATE:20260312", ";VALUE=DATE:20260314", DANA, title="Fair")))
    coach_at("calendar", "add", str(path))
    found = today(coach_at)
    assert found["meetings"] == [{"at": None, "title": "Fair", "customers": [dana], "unlisted": []}]
    assert found["customers"][0]["reason"] == "meets all day"


def test_the_meetings_of_a_day_are_asked_for_in_the_zone_of_the_wall_clock(
    coach_at: Coach, ics: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    coach_at("calendar", "add", str(ics))
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    assert today(coach_at, at="2026-03-13T04:30:00-04:00")["meetings"][0]["at"] == "05:00"


def test_a_calendar_that_changed_is_read_again(coach_at: Coach, ics: Path) -> None:
    coach_at("calendar", "add", str(ics))
    ics.write_bytes(calendar(event("1", FRIDAY, "", title="Moved here"), event("2", FRIDAY, "", title="New")))
    assert [meeting["title"] for meeting in today(coach_at)["meetings"]] == ["Moved here", "New"]
    ics.write_bytes(calendar())
    assert today(coach_at)["meetings"] == []


def test_a_folder_is_read_with_the_folders_in_it_a_file_an_event(coach_at: Coach, tmp_path: Path) -> None:
    folder = tmp_path / "vdir" / "work"
    folder.mkdir(parents=True)
    for name in ("a", "b"):
        (folder / f"{name}.ics").write_bytes(calendar(event(name, FRIDAY, title=name)))
    (folder / "color").write_text("#ffffff")
    said = coach_at("calendar", "add", str(folder.parent))
    assert said.stdout == f"added: {folder.parent}: 2 files, 2 meetings in the next five weeks\n"
    (folder / "a.ics").unlink()
    (folder / "c.ics").write_bytes(calendar(event("c", FRIDAY, title="c")))
    assert [meeting["title"] for meeting in today(coach_at)["meetings"]] == ["b", "c"]


def test_the_calendars_are_listed_and_one_is_taken_off_and_the_file_stays_as_it_is(
    coach_at: Coach, ics: Path
) -> None:
    assert "No calendar is read" in coach_at("calendar", "list").stdout
    before = ics.read_bytes()
    coach_at("calendar", "add", str(ics))
    assert coach_at("calendar", "list").stdout == f"{ics}: 1 meeting in the next five weeks\n"
    listed = json.loads(coach_at("calendar", "list", "--json").stdout)
    assert listed == {"calendars": [{"path": str(ics), "files": 1, "meetings": 1, "faults": []}]}
    assert coach_at("calendar", "remove", "work.ics").returncode == 0
    assert today(coach_at)["meetings"] == []
    assert ics.read_bytes() == before


def test_a_calendar_is_added_once_and_only_one_that_is_there(
    coach_at: Coach, ics: Path, tmp_path: Path
) -> None:
    coach_at("calendar", "add", str(ics))
    contacts = tmp_path / "people.vcf"
    contacts.write_text("BEGIN:VCARD\nEND:VCARD\n")
    empty = tmp_path / "empty"
    empty.mkdir()
    for path, why in (
        (ics, "already"),
        (tmp_path / "no.ics", "No such file"),
        (contacts, "no calendar"),
        (empty, "no .ics"),
    ):
        refused = coach_at("calendar", "add", str(path))
        assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (1, "", 1)
        assert why in refused.stderr
    assert coach_at("calendar", "remove", "other.ics").returncode == 1
    assert len(json.loads(coach_at("calendar", "list", "--json").stdout)["calendars"]) == 1


def test_a_calendar_that_is_gone_or_broken_gives_one_sentence_and_the_rest_stays(
    coach_at: Coach, ics: Path, tmp_path: Path
) -> None:
    others = [tmp_path / "gone.ics", tmp_path / "broken.ics"]
    for path in (ics, *others):
        path.write_bytes(ics.read_bytes())
        coach_at("calendar", "add", str(path))
    others[0].unlink()
    others[1].write_bytes(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:2026")
    said = coach_at("today", "--json")
    assert said.returncode == 0
    assert said.stderr == (
        f"coach: the calendar {others[0]} cannot be read (No such file or directory)"
        " (1 more: `coach calendar list`)\n"
    )
    assert [meeting["title"] for meeting in json.loads(said.stdout)["meetings"]] == ["Stand-up"]
    assert "holds an event that cannot be read" in coach_at("calendar", "list").stdout


def test_what_is_kept_for_speed_may_be_lost_or_spoilt(coach_at: Coach, ics: Path, home: Path) -> None:
    coach_at("calendar", "add", str(ics))
    for spoilt in (b"", b"[]", b'["0", {}]', b"\xff{", b"[" * 100_000):
        for name in ("meetings.json", "calendars.json"):
            (home / "state" / name).write_bytes(spoilt)
        assert len(today(coach_at)["meetings"]) == 1
    assert (home / "state" / "meetings.json").stat().st_mode & 0o777 == 0o600


def test_a_calendar_of_thirty_thousand_events_does_not_delay_the_list(
    coach_at: Coach, tmp_path: Path
) -> None:
    path = tmp_path / "long.ics"
    events = [
        event(str(n), f"{BERLIN}{2006 + n % 21}{n % 12 + 1:02}{n % 25 + 1:02}T100000", "", DANA)
        for n in range(30_000)
    ]
    path.write_bytes(calendar(*events))
    coach_at("calendar", "add", str(path))
    began = time.monotonic()
    assert today(coach_at)["meetings"] != []
    assert time.monotonic() - began < 0.5
    summer = "2026-06-13T08:00:00+02:00"
    coach_at("calendar", "list", at=summer)
    later = today(coach_at, at=summer)
    assert later["meetings"][0]["title"] == "Stand-up"


def test_a_calendar_of_thirty_thousand_rules_is_left_for_later_with_a_sentence(
    coach_at: Coach, tmp_path: Path
) -> None:
    path = tmp_path / "rules.ics"
    rules = [
        event(str(n), f"{BERLIN}20060102T{n % 24:02}0000", "", "RRULE:FREQ=DAILY") for n in range(30_000)
    ]
    coach_at("config", "set", "week_starts", "monday")
    path.write_bytes(calendar(event("1", FRIDAY)))
    coach_at("calendar", "add", str(path))
    path.write_bytes(calendar(*rules))
    began = time.monotonic()
    said = coach_at("today", "--json")
    assert time.monotonic() - began < 5
    assert said.stderr.count("\n") == 1
    assert "is long, and not all of it is read yet" in said.stderr
    assert len(json.loads(said.stdout)["meetings"]) == 1


def test_whoever_is_ignored_is_offered_no_more_and_the_export_brings_that_along(
    coach_at: Coach, ics: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    coach_at("calendar", "add", str(ics))
    assert coach_at("calendar", "ignore", "Kim@Example.org").returncode == 0
    assert [each["name"] for each in today(coach_at)["meetings"][0]["unlisted"]] == ["Dana Levi"]
    exported = coach_at("export").stdout
    assert json.loads(exported)["settings"]["ignored"] == ["kim@example.org"]
    (tmp_path / "export.json").write_text(exported)
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "other"))
    coach_at("import", str(tmp_path / "export.json"))
    assert json.loads(coach_at("export").stdout) == json.loads(exported)
    monkeypatch.undo()


def test_ignoring_somebody_is_taken_back_by_undo(coach_at: Coach, ics: Path) -> None:
    coach_at("calendar", "add", str(ics))
    coach_at("calendar", "ignore", "kim@example.org")
    assert coach_at("undo").stdout == "taken back: leaving Kim off the roster\n"
    assert len(today(coach_at)["meetings"][0]["unlisted"]) == 2


def test_an_empty_path_is_not_the_folder_that_one_stands_in(coach_at: Coach) -> None:
    refused = coach_at("calendar", "add", "")
    assert refused.returncode == 1
    assert "'' is no path; name a file or a folder" in refused.stderr
    assert coach_at("config", "get", "calendars").stdout.strip() == ""


def test_somebody_is_ignored_by_the_name_that_the_calendar_gives_them(coach_at: Coach, ics: Path) -> None:
    coach_at("calendar", "add", str(ics))
    assert coach_at("calendar", "ignore", "Kim Lee").stdout == "ignored from now on: Kim Lee\n"
    assert [each["name"] for each in today(coach_at)["meetings"][0]["unlisted"]] == ["Dana Levi"]


@pytest.mark.parametrize("who", ["", " ", "x" * 281])
def test_ignoring_nobody_or_more_than_can_be_kept_is_refused_and_the_journal_stays_whole(
    coach_at: Coach, who: str
) -> None:
    refused = coach_at("calendar", "ignore", who)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "an address or a name" in refused.stderr
    assert coach_at("doctor").returncode == 0


def test_names_with_markup_and_control_codes_are_shown_as_text(coach_at: Coach, tmp_path: Path) -> None:
    path = tmp_path / "evil.ics"
    evil = 'ATTENDEE;CN="[/red]\x1b]52;c;x\x07Kim\u202e":mailto:kim@example.org'
    path.write_bytes(calendar(event("1", FRIDAY, "", evil, title="[red]\x9b2J")))
    coach_at("calendar", "add", str(path))
    printed = coach_at("today").stdout
    assert "[red]\ufffd2J  not on the roster: [/red] ]52;c;x Kim\ufffd" in printed


def test_the_status_counts_who_is_met(coach_at: Coach, ics: Path, dana: str) -> None:
    assert coach_at("status").stdout == "coach: a day to plan\n"
    coach_at("calendar", "add", str(ics))
    assert coach_at("status").stdout == "coach: 1 to plan\n"


def test_a_calendar_that_may_not_be_read_gives_a_sentence(coach_at: Coach, ics: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    coach_at("calendar", "add", str(ics))
    ics.chmod(0)
    ics.touch()
    assert "Permission denied" in coach_at("today").stderr


def test_the_morning_in_lines_gives_the_moment_and_asks_once_who_somebody_is(
    coach_command: Coach, coach_at: Coach, tmp_path: Path
) -> None:
    path = tmp_path / "daily.ics"
    path.write_bytes(calendar(event("1", BERLIN + "20200101T100000", "", "RRULE:FREQ=DAILY", DANA, KIM)))
    coach_command("people", "add", "Dana Levi", "--role", "boss", "--rhythm", "picked")
    coach_command("calendar", "add", str(path))
    answers = ["I ask what is pressing", "1", "", "teammate"]
    said = coach_command("morning", "--plain", stdin="\n".join(answers) + "\n").stdout
    assert "Dana Levi, boss: meets at 10." in said
    assert "1. Stand-up at 10" in said
    assert "Planned for Dana Levi: “I ask what is pressing”, Stand-up at 10" in said
    assert "Kim Lee is not on the roster: Stand-up at 10. What are they to you? A role adds them." in said
    assert "Added: Kim Lee, teammate." in said
    added = json.loads(coach_command("people", "show", "kim", "--json").stdout)
    assert (added["emails"], added["rhythm"]) == (["kim@example.org"], "picked")


def test_the_morning_in_lines_leaves_somebody_off_for_good(coach_command: Coach, tmp_path: Path) -> None:
    path = tmp_path / "daily.ics"
    path.write_bytes(calendar(event("1", BERLIN + "20200101T100000", "", "RRULE:FREQ=DAILY", KIM)))
    coach_command("people", "add", "Dana Levi", "--role", "boss", "--rhythm", "picked")
    coach_command("calendar", "add", str(path))
    assert "Kim Lee is not" in coach_command("morning", "--plain", stdin="\n1\n").stdout
    assert json.loads(coach_command("export").stdout)["settings"]["ignored"] == ["kim@example.org"]
    assert "Kim Lee" not in coach_command("morning", "--plain", stdin="\n").stdout


def test_a_path_in_the_settings_may_begin_with_the_home(coach_at: Coach, home: Path) -> None:
    (home.parent / "work.ics").write_bytes(calendar(event("1", FRIDAY)))
    home.mkdir(exist_ok=True)
    (home / "config.toml").write_text('calendars = ["~/work.ics"]\n')
    assert len(today(coach_at)["meetings"]) == 1
    (home / "config.toml").write_text('calendars = "~/work.ics"\n')
    assert "calendars must be a list of paths" in coach_at("today").stderr
