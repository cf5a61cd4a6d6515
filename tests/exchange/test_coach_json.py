"""JSON is read in one way only, and what is refused is refused with the place."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.exchange import coach_json
from coach.exchange.coach_json import NotJson, dumps, loads

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
DOCUMENTS: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
    max_leaves=20,
)


@given(DOCUMENTS)
def test_what_is_written_is_read_again(document: Any) -> None:
    assert loads(dumps(document).encode()) == document


@given(DOCUMENTS, st.booleans())
def test_what_others_write_is_read_as_the_json_module_reads_it(document: Any, ascii_only: bool) -> None:
    text = json.dumps(document, ensure_ascii=ascii_only)
    assert loads(text.encode()) == json.loads(text)


@given(st.binary() | TEXT.map(str.encode) | st.text('[]{}",:\\u0dD8aN1e.- \n').map(str.encode))
def test_any_bytes_are_read_or_refused_in_one_sentence(text: bytes) -> None:
    try:
        document = loads(text)
    except NotJson as refused:
        assert "\n" not in str(refused)
        assert str(refused).isprintable()
    else:
        assert loads(dumps(document).encode()) == document


def test_a_document_is_written_for_people_and_ends_with_a_newline() -> None:
    assert dumps({"name": "Zoë", "notes": []}) == '{\n  "name": "Zoë",\n  "notes": []\n}\n'


def test_a_byte_order_mark_is_passed_over() -> None:
    assert loads(b"\xef\xbb\xbf{}") == {}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b"", "it is empty"),
        (b" \n", "it is empty"),
        (b'{"a":\n tru}', "it is no JSON: expecting value (line 2, column 2)"),
        (b"[1] x", "it is no JSON: extra data (line 1, column 5)"),
        (b"[1,\n", "it is no JSON: expecting value (line 2, column 1)"),
        (b'"open', "it is no JSON: unterminated string starting at (line 1, column 1)"),
        (b'["\\x"]', "it is no JSON: invalid \\escape (line 1, column 3)"),
        (b'["a\nb"]', "it is no JSON: invalid control character at (line 1, column 4)"),
        (b"\x00\x00", "it is no JSON: expecting value (line 1, column 1)"),
        (b'{\n"a": "\xff"}', "it is not written in UTF-8 (line 2)"),
        ("{}".encode("utf-16"), "it is not written in UTF-8 (line 1)"),
        (b'{"a": 1,\n "a": 2}', "the key 'a' stands twice in one object (line 2, column 2)"),
        (b'{"a": 1, "\\u0061": 2}', "the key 'a' stands twice in one object (line 1, column 10)"),
        (b'[{"a": {"b": [{}], "b": 2}}]', "the key 'b' stands twice in one object (line 1, column 20)"),
        (b"[NaN]", "NaN is no number that JSON can hold (line 1, column 2)"),
        (b"[-Infinity]", "-Infinity is no number that JSON can hold (line 1, column 2)"),
        (b"[1, 1e999]", "1e999 is no number that JSON can hold (line 1, column 5)"),
        (b"[" + b"1" * 5000 + b"]", "a number has more than 300 characters (line 1, column 2)"),
        (b"[0." + b"1" * 5000 + b"]", "a number has more than 300 characters (line 1, column 2)"),
        (b'["\\ud800"]', "a text holds half of a character (a lone surrogate) (line 1, column 2)"),
        (b'{"\\udc00": 1}', "a text holds half of a character (a lone surrogate) (line 1, column 2)"),
        (b"[" * 100_000, "it is nested more than 50 levels deep (line 1, column 51)"),
        (b'{"a":' * 100_000, "it is nested more than 50 levels deep (line 1, column 251)"),
    ],
)
def test_what_is_refused_is_refused_with_its_place(text: bytes, sentence: str) -> None:
    with pytest.raises(NotJson) as refused:
        loads(text)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    "text",
    [
        '{"a": {"a": 1}, "b": [{"a": 1}, {"a": 2}]}',
        '["NaN", "1e999", "[[[[", "\\\\", "\\"", "}"]',
        '["\\ud83d\\ude00", "\\u00e9", "😀"]',
        "[" * 50 + "]" * 50,
        "[-0.0, 1e308, 0.30000000000000004, 12345678901234567890]",
        '"a"',
        "null",
    ],
)
def test_what_only_looks_wrong_is_read(text: str) -> None:
    assert loads(text.encode()) == json.loads(text)


def test_a_file_that_is_too_large_is_refused_before_it_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coach_json, "SIZE_LIMIT", 10)
    assert loads(b'"12345678"') == "12345678"
    with pytest.raises(NotJson, match="it has 11 bytes, and 10 is the most that is read"):
        loads(b'"123456789"')


@pytest.mark.parametrize(
    "text", [b'"' + b'\\"' * 500_000, b'"' * 500_001, b'"\\' * 500_000, b"1" * 1_000_000]
)
def test_a_hostile_text_takes_no_longer_than_its_length(text: bytes) -> None:
    # Quadratic work on a megabyte would take hours, so that coming to an end is the whole test.
    with pytest.raises(NotJson):
        loads(text)
