"""Drafts: what was typed and not yet saved."""

import errno
import json
from pathlib import Path

import pytest

from coach.journal.drafts import Drafts


def test_what_was_typed_is_there_at_the_next_start(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "state" / "drafts.json")
    drafts["a line"] = "Half a senten"
    before = drafts.are_kept
    drafts.keep()
    assert (before, drafts.are_kept) == (False, True)
    assert Drafts(tmp_path / "state" / "drafts.json")["a line"] == "Half a senten"


def test_what_a_terminal_would_obey_is_not_taken_from_the_file_and_nothing_else_is_changed(
    tmp_path: Path,
) -> None:
    path = tmp_path / "drafts.json"
    path.write_text(json.dumps({"a line": " Half\x1b[2J a\ud800 ", "a text": "one\ntwo ", "another": "x"}))
    drafts = Drafts(path)
    assert drafts["a line"] == " Half\ufffd[2J a\ufffd "
    assert drafts["a text"] == "one\ntwo "
    drafts["another"] = "y"
    drafts.keep()
    assert Drafts(path)["a line"] == " Half\ufffd[2J a\ufffd "


def test_an_emptied_line_is_no_draft_any_more(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "drafts.json")
    drafts["a line"] = "x"
    drafts["a line"] = ""
    drafts.keep()
    assert not (tmp_path / "drafts.json").exists()


def test_a_damaged_file_is_set_aside_and_said_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "drafts.json"
    path.write_bytes(b'{"a line": "Half a sent')
    drafts = Drafts(path)
    assert "set aside" in (drafts.damage or "")
    drafts["another"] = "x"
    drafts.keep()
    assert (tmp_path / "drafts.damaged").read_bytes() == b'{"a line": "Half a sent'


def test_the_drafts_are_for_their_owner_alone(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "drafts.json")
    drafts["a line"] = "x"
    drafts.keep()
    assert (tmp_path / "drafts.json").stat().st_mode & 0o777 == 0o600


def test_two_windows_keep_what_is_typed_in_each(tmp_path: Path) -> None:
    path = tmp_path / "drafts.json"
    one, other = Drafts(path), Drafts(path)
    one["Dana"] = "Half a sent"
    one.keep()
    other["Ravi"] = "Another"
    other.keep()
    one["Dana"] = "Half a sentence"
    one.keep()
    assert [Drafts(path)[place] for place in ("Dana", "Ravi")] == ["Half a sentence", "Another"]
    one["Dana"] = ""
    one.keep()
    assert Drafts(path).places() == ("Ravi",)


def test_a_window_that_is_done_with_a_line_leaves_what_another_typed_on_it(tmp_path: Path) -> None:
    path = tmp_path / "drafts.json"
    one, other = Drafts(path), Drafts(path)
    one["Dana"] = "Mine"
    one.keep()
    other["Dana"] = "Theirs"
    other.keep()
    one["Dana"] = ""
    one.keep()
    assert Drafts(path)["Dana"] == "Theirs"


def test_what_an_error_left_in_the_file_goes_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = Drafts(tmp_path / "drafts.json")
    drafts["a line"] = "x"

    def broken(_: Path) -> None:
        raise OSError(errno.EIO, "broken")

    with monkeypatch.context() as disk:
        disk.setattr("coach.files.sync_folder", broken)
        (tmp_path / "locks").mkdir()
        with pytest.raises(OSError, match="broken"):
            drafts.keep()
    drafts["a line"] = ""
    before = drafts.are_kept
    drafts.keep()
    assert (before, drafts.are_kept) == (False, True)
    assert Drafts(tmp_path / "drafts.json").places() == ()
