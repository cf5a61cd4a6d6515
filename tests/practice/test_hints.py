"""The hint: what is no act of mine, negated or not observable is asked about, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.practice.hints import INSTEAD, MINE, SEEN, hint
from coach.practice.playbook import playbook

LINES = [line for lines in playbook().suggestions.values() for line in lines]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.id)
def test_no_suggestion_of_the_playbook_is_asked_about(line: object) -> None:
    assert hint(getattr(line, "text", "")) == ""


@pytest.mark.parametrize(
    "words",
    [
        "make them happy", "I make Dana happy", "I'll get him to smile", "They get the report on time",
        "Dana should be pleased", "everyone feels welcome", "I make sure she feels welcome",
    ],
)  # fmt: skip
def test_what_is_up_to_them_is_no_act_of_mine(words: str) -> None:
    assert hint(words, "Dana") == MINE


@pytest.mark.parametrize(
    "words",
    [
        "not interrupt", "I will not interrupt", "I don’t look at my phone", "stop interrupting",
        "I never shout", "When she speaks, I do not interrupt", "I listen and don't judge",
        "no phone at dinner", "Less talking", "avoid sarcasm", "I'm not late",
    ],
)  # fmt: skip
def test_what_shall_not_be_done_asks_what_is_done_instead(words: str) -> None:
    assert hint(words) == INSTEAD


@pytest.mark.parametrize(
    "words",
    ["be nicer", "I am more patient", "I try to be there for her", "care more", "Show interest in her work"],
)
def test_what_nobody_could_see_asks_for_what_is_seen(words: str) -> None:
    assert hint(words) == SEEN


@pytest.mark.parametrize(
    "words",
    [
        "make her tea", "I make coffee for her", "When they do not answer, I call",
        "I say no to the third request", "I ask what is not clear", "I get the report to her by ten",
        "I am kind and bring her tea", "When we meet, I smile", "Ich höre zu", "be on time",
        "Call", "I listen to Dana",
    ],
)  # fmt: skip
def test_an_act_of_mine_is_not_asked_about(words: str) -> None:
    assert hint(words, "Dana") == ""


@given(st.text(max_size=280), st.text(max_size=80))
def test_whatever_is_written_one_question_is_asked_at_most(words: str, name: str) -> None:
    assert hint(words, name) in ("", MINE, INSTEAD, SEEN)
