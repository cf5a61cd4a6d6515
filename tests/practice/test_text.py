import sys
import unicodedata

import pytest
from controls import CONTROLS
from hypothesis import given
from hypothesis import strategies as st

from coach.practice.refusal import Refused
from coach.practice.text import NAME_LIMIT, NOTE_LIMIT, SENTENCE_LIMIT, clean, fold, harmless, within

any_text = st.text(st.characters(exclude_categories=()))
"""Texts of all code points, lone surrogates too."""

FORBIDDEN = CONTROLS - {"\n"}


def test_no_code_point_of_all_leaves_a_control_behind() -> None:
    for n in range(sys.maxunicode + 1):
        found = clean(f"|{chr(n)}|", lines=True)
        assert FORBIDDEN.isdisjoint(found), hex(n)
        assert found.startswith("|") and found.endswith("|")
        if chr(n) in FORBIDDEN and chr(n) not in "\t\r":
            assert found == "|\ufffd|", hex(n)


def test_all_code_points_in_one_text_leave_no_control_and_no_newline() -> None:
    found = clean("".join(map(chr, range(sys.maxunicode + 1))))
    assert FORBIDDEN.isdisjoint(found)
    assert "\n" not in found


@given(any_text, st.booleans(), st.booleans())
def test_cleaning_leaves_no_control_is_nfc_and_is_done_once(text: str, lines: bool, ends: bool) -> None:
    found = clean(text, lines=lines, ends=ends)
    assert FORBIDDEN.isdisjoint(found)
    assert lines or "\n" not in found
    assert unicodedata.is_normalized("NFC", found)
    assert ends or found == found.strip()
    assert clean(found, lines=lines, ends=ends) == found


@pytest.mark.parametrize(
    ("text", "kept"), [(" a b ", " a b "), ("\ta  b\n", " a b "), ("", ""), (" \x07", " \ufffd")]
)
def test_a_space_at_the_ends_of_words_that_go_on_may_stay(text: str, kept: str) -> None:
    assert clean(text, ends=True) == kept


@given(any_text)
def test_what_is_harmless_is_the_text_without_its_controls(text: str) -> None:
    assert harmless(text) == "".join(each for each in text if each not in CONTROLS)


@pytest.mark.parametrize(
    "text",
    [
        "👩‍👩‍👧‍👦 and 🏳️‍🌈 and 👍🏽",
        "می‌خواهم",
        "क्षत्रिय, र्‍क, ज़रूर",
        "שָׁלוֹם",
        "مرحبا\u200f!",
        "日本語と한국어和中文",
        "Zoë Æther Łódź ﬁ ½ Ｗ",
        "e\u0301 becomes é",
    ],
)
def test_every_script_comes_through_with_its_joiners(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)
    for joiner in "\u200c\u200d\ufe0f\u200f":
        assert clean(text).count(joiner) == text.count(joiner)


@pytest.mark.parametrize(
    ("text", "line", "lines"),
    [
        ("  two  words ", "two words", "two  words"),
        ("a\r\nb\rc\nd", "a b c d", "a\nb\nc\nd"),
        ("a\tb", "a b", "a    b"),
        ("\n\n", "", ""),
        ("\x1b]52;c;aGk=\x07", "\ufffd]52;c;aGk=\ufffd", "\ufffd]52;c;aGk=\ufffd"),
        ("\x9b2J", "\ufffd2J", "\ufffd2J"),
    ],
)
def test_a_line_has_no_newline_and_a_long_text_keeps_its_own(text: str, line: str, lines: str) -> None:
    assert clean(text) == line
    assert clean(text, lines=True) == lines


def test_markup_is_text_like_any_other() -> None:
    assert clean("[/] [@click=app.quit]x") == "[/] [@click=app.quit]x"


@pytest.mark.parametrize("limit", [NAME_LIMIT, SENTENCE_LIMIT, NOTE_LIMIT])
def test_a_text_as_long_as_its_limit_stands_and_one_more_is_refused_with_the_limit(limit: int) -> None:
    assert within("ä" * limit, limit, "a text") == "ä" * limit
    with pytest.raises(Refused, match=f"a text has {limit:,} characters at most, this has {limit + 1:,}"):
        within("ä" * (limit + 1), limit, "a text")


def test_the_limits_are_those_that_scripts_rely_on() -> None:
    assert (NAME_LIMIT, SENTENCE_LIMIT, NOTE_LIMIT) == (80, 280, 10_000)


def test_an_empty_text_is_refused() -> None:
    with pytest.raises(Refused, match="an intention needs words"):
        within("", SENTENCE_LIMIT, "an intention")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zoë", "ZOE"),
        ("Straße", "STRASSE"),
        ("Ǆ", "ǆ"),
        ("ℌ", "h"),
        ("İ", "i"),
        ("e\u0301", "É"),
        ("ﬁ", "FI"),
    ],
)
def test_a_search_sees_neither_case_nor_accents(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(any_text)
def test_folding_is_done_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_a_search_tells_letters_apart() -> None:
    assert fold("Dana") != fold("Dora")
