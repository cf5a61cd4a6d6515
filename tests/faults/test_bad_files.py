"""Files that are not what coach wrote: a sentence with a way out, and not a byte of them is changed."""

import os
from pathlib import Path

import pytest
from faults.saving import Store
from sitting import Sitting

from coach import cli
from coach.journal.storage import JournalUnreadable

pytestmark = pytest.mark.fault

SEAL = b'"file": {"1": {"format": "coach journal", "version": 1, "crc32": "00000000"}}'


def days(inner: bytes) -> bytes:
    return b'{"days": ' + inner + b", " + SEAL + b"}"


def document(inner: bytes) -> bytes:
    return days(b'{"1": ' + inner + b"}")


def text(inner: bytes) -> bytes:
    return document(b'{"text": ' + inner + b"}")


def seal(inner: bytes) -> bytes:
    return b'{"days": {}, "file": {"1": ' + inner + b"}}"


GOOD = text(b'"a word"')

BAD = {
    "empty": (b"", "it is empty"),
    "a space": (b" ", "it is empty"),
    "line ends": (b"\n\r\n\t", "it is empty"),
    "one zero byte": (b"\0", "nothing but zero bytes"),
    "a page of zero bytes": (b"\0" * 4096, "nothing but zero bytes"),
    "zero bytes in front": (b"\0\0" + GOOD, "it is not JSON"),
    "zero bytes at the end": (GOOD + b"\0" * 100, "it is not JSON"),
    "zero bytes within": (GOOD[:20] + b"\0" * 20 + GOOD[40:], "it is not JSON"),
    "a zero byte in a text": (text(b'"a\0b"'), "it is not JSON"),
    "null": (b"null", "it is not a JSON object"),
    "true": (b"true", "it is not a JSON object"),
    "a number": (b"42", "it is not a JSON object"),
    "a text": (b'"days"', "it is not a JSON object"),
    "an empty list": (b"[]", "it is not a JSON object"),
    "a list of tables": (b"[" + GOOD + b"]", "it is not a JSON object"),
    "words": (b"not json at all", "it is not JSON"),
    "HTML": (b"<!DOCTYPE html><html></html>", "it is not JSON"),
    "YAML": (b"days:\n  1:\n    text: a word\n", "it is not JSON"),
    "TOML": (b'[days.1]\ntext = "a word"\n', "it is not JSON"),
    "CSV": (b"date,text\n2026-01-01,a word\n", "it is not JSON"),
    "SQLite": (b"SQLite format 3\0\x10\0\x01\x01", "it is not JSON"),
    "gzip": (b"\x1f\x8b\x08\0\0\0\0\0", "it is not UTF-8 text"),
    "a merge that was not settled": (b"<<<<<<< HEAD\n" + GOOD + b"\n=======\n" + GOOD, "it is not JSON"),
    "two objects": (GOOD + GOOD, "it is not JSON"),
    "JSON by lines": (GOOD + b"\n" + GOOD, "it is not JSON"),
    "something after the end": (GOOD + b"x", "it is not JSON"),
    "the tail of a longer version": (GOOD + GOOD[-20:], "it is not JSON"),
    "a comment": (b"// mine\n" + GOOD, "it is not JSON"),
    "a comma too many": (days(b'{"1": {"text": "a"},}'), "it is not JSON"),
    "a comma too few": (days(b'{"1": {"text": "a"} "2": {}}'), "it is not JSON"),
    "single quotes": (GOOD.replace(b'"', b"'"), "it is not JSON"),
    "a line end in a text": (text(b'"a\nb"'), "it is not JSON"),
    "an escape that is none": (text(rb'"\x41"'), "it is not JSON"),
    "cut off after the first byte": (GOOD[:1], "it was cut off at byte 1"),
    "cut off in a key": (GOOD[:5], "it was cut off at byte 5"),
    "cut off in a text": (GOOD[:27], "it was cut off at byte 27"),
    "cut off between documents": (GOOD[:32], "it was cut off at byte 32"),
    "cut off before the last byte": (GOOD[:-1], f"it was cut off at byte {len(GOOD) - 1}"),
    "cut off in a character": (text('"李"'.encode())[:27], "it was cut off at byte 27"),
    "a byte order mark": (b"\xef\xbb\xbf" + GOOD, "byte order mark"),
    "UTF-16": (GOOD.decode().encode("utf-16"), "it is not UTF-8 text"),
    "UTF-16 without a mark": (GOOD.decode().encode("utf-16-le"), "it is not JSON"),
    "UTF-32": (GOOD.decode().encode("utf-32"), "it is not UTF-8 text"),
    "Latin-1": (text(b'"Gr\xfc\xdfe"'), "it is not UTF-8 text"),
    "a surrogate in UTF-8": (text(b'"\xed\xa0\x80"'), "it is not UTF-8 text"),
    "overlong UTF-8": (text(b'"\xc0\xaf"'), "it is not UTF-8 text"),
    "a lone high surrogate": (text(rb'"\ud83d"'), "half a character"),
    "a lone low surrogate": (text(rb'"\uDE00 ok"'), "half a character"),
    "surrogates the wrong way round": (text(rb'"\ude00\ud83d"'), "half a character"),
    "a lone surrogate as a key": (document(rb'{"\ud83d": 1}'), "half a character"),
    "a table twice": (days(b'{}, "days": {}'), 'the key "days" stands in it twice'),
    "a document twice": (days(b'{"1": {}, "1": {}}'), 'the key "1" stands in it twice'),
    "a field twice": (document(b'{"text": "a", "text": "b"}'), 'the key "text" stands in it twice'),
    "a key twice, once by escape": (document(rb'{"a": 1, "\u0061": 2}'), 'the key "a" stands in it twice'),
    "the seal twice": (b"{" + SEAL + b", " + SEAL + b"}", 'the key "file" stands in it twice'),
    "NaN": (text(b"NaN"), "NaN in it is not a number"),
    "Infinity": (text(b"Infinity"), "Infinity in it is not a number"),
    "minus Infinity": (text(b"-Infinity"), "-Infinity in it is not a number"),
    "a number past all bounds": (text(b"1e999"), "1e999 in it is not a number"),
    "a number of 5,000 digits": (text(b"9" * 5000), "a number in it is too long"),
    "ids 1 and 01": (days(b'{"1": {}, "01": {}}'), '"01" in its table "days" is not a document\'s number'),
    "an id with a sign": (days(b'{"+1": {}}'), "is not a document's number"),
    "an id below zero": (days(b'{"-1": {}}'), "is not a document's number"),
    "an id with a space": (days(b'{" 1": {}}'), "is not a document's number"),
    "an id with an underscore": (days(b'{"1_0": {}}'), "is not a document's number"),
    "an id with a line end": (days(rb'{"1\n": {}}'), "is not a document's number"),
    "an id in other digits": (days('{"١": {}}'.encode()), "is not a document's number"),
    "an id that is a word": (days(b'{"one": {}}'), "is not a document's number"),
    "an id that is empty": (days(b'{"": {}}'), "is not a document's number"),
    "an id with a point": (days(b'{"1.0": {}}'), "is not a document's number"),
    "a table that is a list": (days(b"[]"), 'its table "days" is not an object'),
    "a table that is null": (days(b"null"), 'its table "days" is not an object'),
    "a table that is a text": (days(b'"1"'), 'its table "days" is not an object'),
    "a document that is null": (document(b"null"), 'document 1 of its table "days" is not an object'),
    "a document that is a list": (document(b'["a"]'), 'document 1 of its table "days" is not an object'),
    "a document that is a text": (document(b'"a"'), 'document 1 of its table "days" is not an object'),
    "a nesting without end": (b"[" * 100_000, "it is nested too deeply"),
    "a deep nesting that ends": (text(b"[" * 50_000 + b"]" * 50_000), "it is nested too deeply"),
    "an object without anything": (b"{}", "it does not say that it is a journal of coach"),
    "a database of somebody else's": (
        b'{"_default": {"1": {"a": 1}}}',
        "it does not say that it is a journal of coach",
    ),
    "no seal": (b'{"days": {"1": {"text": "a"}}}', "it does not say that it is a journal of coach"),
    "a seal without a format": (seal(b'{"version": 1}'), "it does not say that it is a journal of coach"),
    "a seal of another format": (
        seal(b'{"format": "x", "version": 1}'),
        "it does not say that it is a journal",
    ),
    "a format of the future": (
        seal(b'{"format": "coach journal", "version": 2}'),
        "a newer coach wrote it (format 2;",
    ),
    "version nought": (seal(b'{"format": "coach journal", "version": 0}'), "which version of the format"),
    "a version in words": (
        seal(b'{"format": "coach journal", "version": "1"}'),
        "which version of the format",
    ),
    "a version with a point": (
        seal(b'{"format": "coach journal", "version": 1.0}'),
        "which version of the format",
    ),
    "a version that is true": (
        seal(b'{"format": "coach journal", "version": true}'),
        "which version of the format",
    ),
    "a seal that is null": (
        b'{"days": {}, "file": {"1": null}}',
        'document 1 of its table "file" is not an object',
    ),
    "a seal that is a text": (b'{"days": {}, "file": "coach"}', 'its table "file" is not an object'),
}


def hold(home: Path, why: str) -> None:
    """Hold that reading and saving both say why, with the way out."""
    store = Store(home)
    for act in (store.tables, lambda: store.save([("days", 1, "a")]), lambda: store.storage.is_suspect):
        with pytest.raises(JournalUnreadable) as told:
            act()
        assert str(told.value).startswith("journal/2026.json cannot be read: ")
        assert why in told.value.why
        assert str(told.value).endswith("; nothing was changed; run coach doctor")
        assert "\n" not in str(told.value)


def test_there_are_more_than_sixty() -> None:
    assert len({content for content, _ in BAD.values()}) == len(BAD) > 60


def test_the_good_file_that_they_are_made_from_is_read(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.path.parent.mkdir()
    store.path.write_bytes(GOOD)
    assert store.tables() == {"days": {"1": {"text": "a word"}}}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_told_and_left_as_it_is(tmp_path: Path, name: str) -> None:
    content, why = BAD[name]
    path = tmp_path / "journal" / "2026.json"
    path.parent.mkdir()
    path.write_bytes(content)
    before = path.stat()
    hold(tmp_path, why)
    assert path.read_bytes() == content
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert [entry.name for entry in path.parent.iterdir()] == ["2026.json"]


@pytest.mark.parametrize("file", ["roster.json", "2026.json"])
@pytest.mark.parametrize("name", BAD)
def test_with_a_bad_file_every_command_ends_with_3_and_the_app_opens_on_the_recovery(
    home: Path, capsys: pytest.CaptureFixture[str], name: str, file: str
) -> None:
    sitting = Sitting(home)
    sitting.coach.intend(sitting.coach.add_customer("Dana", "boss").id, "I ask")
    content, _ = BAD[name]
    path = home / "journal" / file
    path.write_bytes(content)
    for command in (["today"], ["intend", "dana", "I listen"], ["export"], ["streak"], ["undo"]):
        code = cli.main([*command, "--yes"], os.environ, sitting.clock)
        told = capsys.readouterr()
        assert code == 3, (command, told)
        (line,) = told.err.splitlines()
        assert line.startswith(f"coach: journal/{file} cannot be read: ")
        assert "Welcome" not in told.out
    with pytest.raises(JournalUnreadable):
        sitting.safety().must_open()
    assert path.read_bytes() == content


@pytest.mark.parametrize("name", ["empty", "cut off in a text", "a format of the future"])
@pytest.mark.parametrize("file", ["roster.json", "2026.json"])
async def test_the_app_opens_a_bad_file_on_the_recovery_and_leaves_it(
    home: Path, name: str, file: str
) -> None:
    sitting = Sitting(home)
    sitting.coach.intend(sitting.coach.add_customer("Dana", "boss").id, "I ask")
    path, (content, _) = home / "journal" / file, BAD[name]
    path.write_bytes(content)
    async with sitting.open() as hands:
        assert "The journal cannot be opened" in hands.screen
        assert "Welcome" not in hands.screen
        await hands.press("q")
    assert path.read_bytes() == content


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "journal" / "2026.json").mkdir(parents=True)
    hold(tmp_path, "it is not a file")


def test_a_pipe_in_its_place_is_told_and_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "journal").mkdir()
    os.mkfifo(tmp_path / "journal" / "2026.json")
    hold(tmp_path, "it is not a file")


def test_a_link_to_itself_is_told(tmp_path: Path) -> None:
    (tmp_path / "journal").mkdir()
    path = tmp_path / "journal" / "2026.json"
    path.symlink_to(path)
    hold(tmp_path, "symbolic links")


def test_a_file_where_its_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "journal").write_text("a file")
    hold(tmp_path, "Not a directory")


def test_a_file_that_is_gone_is_no_new_one(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.save([("days", 1, "a")])
    store.path.unlink()
    hold(tmp_path, "it is gone; the version before it is kept")
    assert not store.path.exists()
