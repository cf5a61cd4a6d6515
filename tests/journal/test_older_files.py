"""Files as each version of the format wrote them are read, and their next save has the form of today.

For a new version, add the files as the one before it writes them; what they mean stays the same.
"""

from datetime import date, time
from pathlib import Path

import pytest

from coach.journal.journal import Journal
from coach.journal.sealed import VERSION, is_whole
from coach.journal.undo import UndoLog
from coach.practice.day import Outcome

VERSIONS = {
    1: {
        "journal/roster.json": """{
"customers": {
"1": {"id": "c1", "name": "Dana", "role": "boss", "circle": "work", "priority": "now", "rhythm": "workdays", \
"added": "2026-01-05", "archived": null, "notes": [], "changed_at": "2026-01-05T08:00:00+01:00"}
},
"pauses": {

},
"settings": {
"1": {"day_start": "05:00", "rest_weekdays": [], "rest": []}
},
"deleted": {

},
"file": {"1": {"format": "coach journal", "version": 1, "crc32": "ceb7c8b1"}}
}
""",
        "journal/2026.json": """{
"days": {
"20260313": {"date": "2026-03-13", "intentions": [{"id": "i1", "customer": "c1", "text": "I ask what is \
pressing", "when": null, "suggestion": null, "set_at": "2026-03-13T08:02:11+01:00", "outcome": "kept", \
"note": null, "answered_at": "2026-03-13T21:40:05+01:00", "changed_at": "2026-03-13T21:40:05+01:00"}], \
"deeds": [], "reflection": null}
},
"file": {"1": {"format": "coach journal", "version": 1, "crc32": "46bebd11"}}
}
""",
        # Before a change said where the entries stood, and which deletions an import brought.
        "state/undo/000001.json": """{"what": "the deletion", "at": "2026-03-13T21:41:00+01:00", "days": \
[[{"date": "2026-03-13", "intentions": [{"id": "i2", "customer": "c1", "text": "I thank her"}]}, \
{"date": "2026-03-13", "intentions": []}]], "roster": null}""",
    },
}


@pytest.fixture(params=VERSIONS)
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A home as a version of the format left it."""
    for name, content in VERSIONS[request.param].items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return tmp_path


def test_every_version_of_the_format_is_here() -> None:
    assert list(VERSIONS) == [*range(1, VERSION + 1)]


def test_the_files_of_each_version_are_read_and_saved_in_the_form_of_today(older: Path) -> None:
    journal = Journal(older / "journal", older / "state")
    roster, day = journal.roster(), journal.day(date(2026, 3, 13))
    assert journal.suspects() == ()
    assert [(customer.name, customer.added) for customer in roster.customers] == [("Dana", date(2026, 1, 5))]
    assert roster.settings.day_start == time(5)
    (intention,) = day.intentions
    assert (intention.text, intention.outcome) == ("I ask what is pressing", Outcome.KEPT)
    assert intention.changed_at is not None
    journal.save_day(day.with_intention(intention), intention.changed_at)
    again = Journal(older / "journal", older / "state")
    assert again.day(day.date) == day
    content = (older / "journal" / "2026.json").read_bytes()
    assert is_whole(content)
    assert f'"version": {VERSION}'.encode() in content


def test_a_change_that_an_older_coach_remembered_can_be_taken_back(older: Path) -> None:
    change = UndoLog(older / "state" / "undo").last()
    assert change is not None
    ((before, _),) = change.days
    assert [intention.text for intention in before.intentions] == ["I thank her"]
    assert (dict(change.stood), change.deleted) == ({}, None)
