"""A line names a customer with all that it says, and nothing is made up for one that names none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.practice.customers import Priority
from coach.practice.one_line import InOneLine, read_one_line
from coach.practice.rhythm import Rhythm, read_rhythm
from coach.practice.roles import ROLES

TEN = read_rhythm("every 10 days")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Dana boss every 10 days", InOneLine("Dana", "boss", TEN)),
        ("Dana, boss, every 10 days", InOneLine("Dana", "boss", TEN)),
        ("Dana Smith my report", InOneLine("Dana Smith", "report")),
        ("Mr. Okafor buyer could every 10 days", InOneLine("Mr. Okafor", "buyer", TEN, Priority.COULD)),
        ("Mr. Okafor buyer every 10 days could", InOneLine("Mr. Okafor", "buyer", TEN, Priority.COULD)),
        ("Zoë FRIEND mon thu", InOneLine("Zoë", "friend", read_rhythm("monday, thursday"))),
        ("checkout clerk daily", InOneLine("", "checkout", read_rhythm("daily"))),
        ("Ada landlady", InOneLine("Ada", "landlady")),
        ("boss", InOneLine("", "boss")),
        ("Dana", None),
        ("Dana every 10 days", None),
        ("", None),
        ("every 10 days", None),
    ],
)
def test_a_line_is_read_from_its_end(line: str, found: InOneLine | None) -> None:
    assert read_one_line(line, ["landlady"]) == found


@given(
    st.sampled_from(["Dana", "Mr. Okafor", "李", "the one from May"]),
    st.sampled_from([*ROLES]),
    st.sampled_from(["daily", "workdays", "picked", "every 9 days", "monday, sunday"]).map(read_rhythm),
)
def test_what_a_line_is_understood_as_is_read_as_the_same(name: str, role: str, rhythm: Rhythm) -> None:
    line = InOneLine(name, role, rhythm)
    assert read_one_line(str(line)) == line
