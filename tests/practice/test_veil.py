"""Hidden words: nothing but initials is left, they stay as wide as they are long, and nothing is lost."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from coach.practice.text import clean, fold
from coach.practice.veil import DOT, drawn, unveiled, veiled

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cn"]))
"""Whatever may be written: every character that there is."""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Dana", "D•••"),
        ("Lena, Nordholz Paper", "L•••• N••••••• P••••"),
        ("+49 170 1234", "+•• 1•• 1•••"),
        ("I ask what is pressing", "I a•• w••• i• p•••••••"),
        ("two\nlines", "t••\nl••••"),
        ("田中さん 👩‍👩‍👧 नमस्ते", "田••• 👩•••• न•••••"),
        ("𠮷野 \U000f0041\U000f0042", "𠮷• \U000f0041•"),
        ("", ""),
    ],
)
def test_of_each_word_its_initial_is_shown(text: str, shown: str) -> None:
    assert drawn(veiled(text)) == shown


@given(TEXTS)
def test_nothing_is_lost_behind_the_veil(text: str) -> None:
    assert unveiled(veiled(text)) == text
    assert veiled(veiled(text)) == veiled(text)
    assert unveiled(text) == text


@given(TEXTS)
def test_nothing_but_initials_is_drawn(text: str) -> None:
    for word in drawn(veiled(text)).split():
        assert set(word[1:]) <= {DOT}


@given(TEXTS)
def test_a_hidden_text_is_cut_and_cleaned_like_any_other(text: str) -> None:
    hidden = veiled(clean(text))
    assert clean(hidden) == hidden
    assert fold(hidden) == fold(clean(text))
    behind = [letter for letter in hidden if drawn(letter) == DOT and letter != DOT]
    assert all(cell_len(letter) == 1 for letter in behind)
    assert all(unicodedata.category(letter) == "Cn" for letter in behind)


@given(TEXTS, TEXTS, st.integers(0, 20))
def test_what_is_typed_between_hidden_words_stays_as_it_is(text: str, typed: str, at: int) -> None:
    hidden = veiled(text)
    assert unveiled(hidden[:at] + typed + hidden[at:]) == text[:at] + typed + text[at:]
