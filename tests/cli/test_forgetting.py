"""Forgetting somebody, and making two customers one, from the shell."""

import errno
import json
import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from coach.coach import Coach as Coaching
from coach.journal.journal import Journal
from coach.journal.storage import DurableStorage
from coach.journal.undo import UndoLog
from coach.practice.meetings import Attendee
from coach.practice.review import Part

Coach = Callable[..., CompletedProcess[str]]
CANARY = "Xanthippe"
LONG_AGO, LATER = "2025-03-13T08:00:00+01:00", "2025-03-13T21:00:00+01:00"
EVENING = "2026-03-13T21:00:00+01:00"


def exported(coach: Coach) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(coach("export").stdout)
    return found


def holding(home: Path, words: str) -> list[Path]:
    """List every file under a home that holds words in any case, also in its name."""
    return [
        path
        for path in home.rglob("*")
        if words.lower() in path.name.lower()
        or (path.is_file() and words.lower().encode() in path.read_bytes().lower())
    ]


def write_all_about_them(coach: Coach, home: Path) -> None:
    """Write the canary into everything that can hold a word about a customer, in two years."""
    c = CANARY
    lines = ["--fact", c, "--offer", c, "--guess", c, "--question", c, "--said", c, "--feedback", c]
    coach("people", "add", c, "--role", f"{c} role", "--circle", "work", "--value", c, "--channel", c,
          "--avoid", c, "--give", c, "--first-step", c, "--email", f"{c}@example.org", *lines,
          at=LONG_AGO)  # fmt: skip
    coach("people", "add", "Ravi", "--role", "teammate", at=LONG_AGO)
    for at, later in ((LONG_AGO, LATER), ("2026-03-13T08:00:00+01:00", EVENING)):
        coach("intend", c, f"I ask {c}", "--when", f"when {c} comes", "--yes", at=at)
        coach("answer", c, "missed", "--note", f"{c} was away", at=later)
        coach("log", c, f"Carried boxes for {c}", at=later)
        coach("backup", "create", at=later)
    coach("backup", "restore", "--yes", at=EVENING)
    state = home / "state"
    for cache in ("meetings.json", "calendars.json", "offered.json"):
        (state / cache).write_text(json.dumps({c: c}))
    now = datetime.fromisoformat(EVENING)
    here = Coaching(Journal(home / "journal", state), UndoLog(state / "undo"), lambda: now)
    (intention,) = here.day(date(2026, 3, 13)).intentions
    here.why(intention.id, f"{c} again")
    here.ignore(Attendee(c, f"{c}@example.org"))
    here.review(Part.THANKS, intention.customer, f"For what {c} did", week=date(2026, 3, 13))
    drafts = {f"2026-03-13 {intention.customer} text": c, f"{intention.id} note": c}
    (state / "drafts.json").write_text(json.dumps(drafts))
    for left in ("writing-0a1b2c3d.txt", ".writing-0a1b2c3d.txt.swp", "writing-4e5f6071.txt~"):
        (state / left).write_text(c)
    (state / "drafts.damaged").write_text(c)
    (home / "journal" / ".2026.json.0a1b2c3d4e5f.new").write_text(c)


def people(coach: Coach) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(coach("people", "list", "--archived", "--json").stdout)[
        "customers"
    ]
    return found


def test_forgetting_leaves_no_byte_of_theirs_under_the_home_and_no_mark_changes(
    coach_at: Coach, home: Path
) -> None:
    write_all_about_them(coach_at, home)
    assert len(holding(home, CANARY)) > 8
    before = coach_at("streak", "--json", at=EVENING).stdout
    marks = [day["mark"] for day in json.loads(coach_at("history", "--json", at=EVENING).stdout)["days"]]
    said = coach_at("people", "forget", CANARY, "--yes", at=EVENING)
    assert (said.returncode, said.stderr) == (0, "")
    assert holding(home, CANARY) == []
    assert coach_at("streak", "--json", at=EVENING).stdout == before
    assert [
        day["mark"] for day in json.loads(coach_at("history", "--json", at=EVENING).stdout)["days"]
    ] == marks
    outcomes = [i["outcome"] for day in exported(coach_at)["days"] for i in day["intentions"]]
    assert outcomes == ["missed", "missed"]
    assert coach_at("doctor", at=EVENING).returncode == 0
    assert coach_at("backup", "restore", "--yes", at=EVENING).returncode == 0
    assert holding(home, CANARY) == []


def test_what_is_left_of_the_forgotten_is_exported_and_comes_back(coach_at: Coach, home: Path) -> None:
    write_all_about_them(coach_at, home)
    coach_at("people", "forget", CANARY, "--yes", at=EVENING)
    out = home / "out.json"
    out.write_text(coach_at("export", at=EVENING).stdout)
    assert coach_at("import", str(out), at=EVENING).returncode == 0
    assert json.loads(out.read_text()) == json.loads(coach_at("export", at=EVENING).stdout)


def test_forgetting_says_what_it_will_erase_and_asks(coach_at: Coach) -> None:
    coach_at("people", "add", "Dana", "--role", "boss", "--fact", "Likes tea")
    coach_at("people", "add", "Ravi", "--role", "teammate", "--fact", "Knows Dana from school")
    coach_at("intend", "dana", "I listen")
    before = exported(coach_at)
    asked = coach_at("people", "forget", "dana")
    assert asked.stdout == (
        "Dana, boss: the entry goes, with the words of 1 line, 1 intention, from Friday 13 March 2026 to "
        "Friday 13 March 2026.\n"
        "It goes from the journal, from 1 backup, the versions before and the drafts; "
        "no change before can be taken back any more.\n"
        "What came of each day stays without a word, so that no mark changes.\n"
        "1 text about others or about days name them.\n"
    )
    assert (asked.returncode, "--yes" in asked.stderr) == (1, True)
    assert exported(coach_at) == before


def test_backups_are_spoken_of_where_there_are_any(coach_at: Coach, home: Path) -> None:
    coach_at("people", "add", "Dana", "--role", "boss")
    shutil.rmtree(home / "backups")
    assert "It goes from the journal, the versions before" in coach_at("people", "forget", "dana").stdout


def test_the_name_goes_from_the_texts_about_others_and_nothing_else_of_them(coach_at: Coach) -> None:
    coach_at("people", "add", "Dana", "--role", "boss")
    coach_at("people", "add", "Ravi", "--role", "teammate", "--fact", "Knows Dana and Danara from school")
    coach_at("reflect", "DANA did")
    coach_at("people", "forget", "dana", "--yes")
    (ravi,) = people(coach_at)
    assert ravi["notes"][0]["text"] == "Knows … and Danara from school"
    assert exported(coach_at)["days"][0]["reflection"]["answer"] == "… did"


def test_the_name_stays_where_it_is_a_part_of_somebody_elses(coach_at: Coach) -> None:
    coach_at("people", "add", "Dana", "--role", "boss")
    coach_at("people", "add", "Dana", "--role", "friend", "--fact", "Dana sings")
    boss = next(customer["id"] for customer in people(coach_at) if customer["role"] == "boss")
    coach_at("people", "forget", boss, "--yes")
    (friend,) = people(coach_at)
    assert (friend["name"], friend["notes"][0]["text"]) == ("Dana", "Dana sings")


def test_nobody_is_asked_about_what_is_left_of_the_forgotten(coach_at: Coach) -> None:
    coach_at("people", "add", "Dana", "--role", "boss")
    coach_at("intend", "dana", "I listen")
    coach_at("people", "forget", "dana", "--yes")
    assert json.loads(coach_at("status", "--json", at=EVENING).stdout)["due"] == "nothing"
    today = json.loads(coach_at("today", "--json", at=EVENING).stdout)
    assert [row["intention"] for row in today["customers"]] == []
    assert coach_at("undo", at=EVENING).returncode == 1


def test_who_was_forgotten_half_way_can_be_forgotten_again(
    coach_at: Coach, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_all_about_them(coach_at, home)
    roster = home / "journal" / "roster.json"
    put = DurableStorage.put

    def dies(storage: DurableStorage, content: bytes) -> None:
        if storage.path == roster:
            raise OSError(errno.EIO, "the machine went down", str(roster))
        put(storage, content)

    with monkeypatch.context() as patch:
        patch.setattr(DurableStorage, "put", dies)
        said = coach_at("people", "forget", CANARY, "--yes", at=EVENING)
    assert (said.returncode, "backup" in said.stderr) == (3, False)
    assert said.stderr.startswith("coach: journal/roster.json")
    assert roster in holding(home, CANARY)
    assert coach_at("people", "forget", CANARY, "--yes", at=EVENING).returncode == 0
    assert holding(home, CANARY) == []


def test_a_word_that_cannot_be_read_goes_with_its_copy(coach_at: Coach, home: Path) -> None:
    write_all_about_them(coach_at, home)
    for stored in (home / "backups" / "files").glob("*.json"):
        stored.write_bytes(stored.read_bytes()[:-30])
    assert coach_at("people", "forget", CANARY, "--yes", at=EVENING).returncode == 0
    assert holding(home, CANARY) == []


def test_what_is_being_written_about_others_stays_when_somebody_is_forgotten(
    coach_at: Coach, home: Path
) -> None:
    ids = ("c1", "c10", "day")
    customers = [{"id": id, "name": f"Name {id}", "role": "boss"} for id in ids]
    home.mkdir(parents=True)
    out = home / "in.json"
    out.write_text(json.dumps({"format": "coach", "version": 1, "customers": customers}))
    assert coach_at("import", str(out)).returncode == 0
    (home / "state").mkdir(exist_ok=True)
    drafts = home / "state" / "drafts.json"
    drafts.write_text(json.dumps({f"2026-03-13 {id} text": "I ask" for id in (*ids, "monday")}))
    assert coach_at("people", "forget", "c1", "--yes").returncode == 0
    assert coach_at("people", "forget", "day", "--yes").returncode == 0
    assert json.loads(drafts.read_text()) == {
        "2026-03-13 c10 text": "I ask",
        "2026-03-13 monday text": "I ask",
    }


def test_the_name_goes_from_the_words_of_a_month(coach_at: Coach, home: Path) -> None:
    coach_at("people", "add", CANARY, "--role", "boss")
    now = datetime.fromisoformat(EVENING)
    here = Coaching(Journal(home / "journal", home / "state"), UndoLog(home / "state" / "undo"), lambda: now)
    here.be_known_by(f"calm, {CANARY}")
    assert coach_at("people", "forget", CANARY, "--yes").returncode == 0
    assert holding(home, CANARY) == []


def test_two_customers_who_are_one_person_become_one_with_both_histories(coach_at: Coach) -> None:
    coach_at("people", "add", "Dana", "--role", "boss", "--fact", "Likes tea", "--channel", "phone")
    coach_at("people", "add", "Dana Smith", "--role", "teammate", "--fact", "Sings", "--channel", "mail",
             "--email", "dana@example.org")  # fmt: skip
    coach_at("intend", "dana smith", "I listen")
    dana, smith = (customer["id"] for customer in people(coach_at))
    coach_at("intend", dana, "I ask")
    coach_at("log", smith, "Carried the boxes up")
    said = coach_at("people", "merge", dana, smith)
    assert (said.returncode, said.stderr) == (0, "")
    (both,) = people(coach_at)
    assert (both["name"], both["emails"], both["profile"]) == (
        "Dana", ["dana@example.org"], {"channel": "phone"},
    )  # fmt: skip
    facts = [note if isinstance(note, str) else note["text"] for note in both["notes"]]
    assert facts == ["Likes tea", "Sings", "also Dana Smith, teammate", "channel: mail"]
    (day,) = exported(coach_at)["days"]
    assert [(i["customer"], i["text"]) for i in day["intentions"]] == [(dana, "I listen"), (dana, "I ask")]
    assert [deed["customer"] for deed in day["deeds"]] == [dana]


def test_merging_is_taken_back_by_undo(coach_at: Coach) -> None:
    coach_at("people", "add", "Dana", "--role", "boss", "--fact", "Likes tea")
    coach_at("people", "add", "Dana Smith", "--role", "teammate", "--fact", "Sings")
    coach_at("intend", "smith", "I listen")
    before = exported(coach_at)
    coach_at("people", "merge", people(coach_at)[0]["id"], "smith")
    assert coach_at("undo").returncode == 0
    after = exported(coach_at)
    assert (after["customers"], after["days"]) == (before["customers"], before["days"])


def test_one_customer_is_not_merged_with_themselves(coach_at: Coach) -> None:
    coach_at("people", "add", "Dana", "--role", "boss")
    said = coach_at("people", "merge", "dana", "dana")
    assert (said.returncode, said.stderr) == (1, "coach: Dana is one customer already; name two\n")


def test_whom_somebody_was_merged_with_is_forgotten_with_them(coach_at: Coach, home: Path) -> None:
    coach_at("people", "add", "Dana", "--role", "boss")
    coach_at("people", "add", CANARY, "--role", "teammate")
    coach_at("intend", CANARY, f"I ask {CANARY}")
    coach_at("backup", "create")
    coach_at("people", "merge", "dana", CANARY)
    coach_at("people", "forget", "dana", "--yes")
    assert holding(home, CANARY) == []


def test_the_name_goes_from_texts_that_only_older_copies_hold(coach_at: Coach, home: Path) -> None:
    coach_at("people", "add", CANARY, "--role", "boss")
    coach_at("people", "add", "Ravi", "--role", "teammate", "--value", f"Knows {CANARY}")
    coach_at("backup", "create")
    coach_at("people", "edit", "ravi", "--value", "Knows her")
    asked = coach_at("people", "forget", CANARY)
    assert "Texts that only older versions hold may name them." in asked.stdout
    assert coach_at("people", "forget", CANARY, "--yes").returncode == 0
    assert holding(home, CANARY) == []


def test_a_draft_that_belongs_to_nobody_goes_when_it_names_who_is_forgotten(
    coach_at: Coach, home: Path
) -> None:
    coach_at("people", "add", "Dana", "--role", "boss")
    coach_at("people", "add", "Danara", "--role", "friend")
    who = {customer["name"]: customer["id"] for customer in people(coach_at)}
    drafts = home / "state" / "drafts.json"
    left = {"review 2026-03-09 best": "Danara sings", f"review 2026-03-09 plan {who['Danara']}": "I ask"}
    gone = {
        "deed": "Carried boxes for dana",
        "review 2026-03-09 thanks": "Dana, who waited",
        f"review 2026-03-09 wish {who['Dana']}": "That we talk",
    }
    drafts.write_text(json.dumps(left | gone))
    assert coach_at("people", "forget", "Dana", "--yes").returncode == 0
    assert json.loads(drafts.read_text()) == left
