"""What two copies differ in, in words."""

from datetime import UTC, date, datetime, time

from msgspec.structs import replace

from coach.practice.comparison import Counts, counts, differences
from coach.practice.copy import Copy
from coach.practice.customers import Customer, Roster
from coach.practice.day import Day, Deed, Intention, Outcome, Reflection
from coach.practice.rest import Settings
from coach.practice.roles import Circle

MARCH_13 = date(2026, 3, 13)
DANA = Customer("c1", "Dana", "boss", Circle.WORK)
ASK = Intention("i1", "c1", "I ask what is pressing")
DAY = Day(MARCH_13, (ASK,), (Deed("d1", "c1", "Carried the boxes"),), Reflection("Dana"))
COPY = Copy(Roster((DANA,)), {MARCH_13: DAY})


def said(before: Copy, after: Copy) -> list[str]:
    return [str(difference) for difference in differences(before, after)]


def test_a_copy_differs_in_nothing_from_itself() -> None:
    assert said(COPY, COPY) == []


def test_a_time_alone_is_no_difference() -> None:
    later = replace(ASK, changed_at=datetime(2026, 3, 13, tzinfo=UTC))
    assert said(COPY, Copy(COPY.roster, {MARCH_13: DAY.with_intention(later)})) == []


def test_what_one_lacks_is_named_with_its_words_whichever_lacks_it() -> None:
    lines = [
        "deed, Friday 13 March 2026, Dana: “Carried the boxes”",
        "intention, Friday 13 March 2026, Dana: “I ask what is pressing”",
        "reflection, Friday 13 March 2026: “Dana”",
    ]
    empty = Copy(COPY.roster, {})
    assert said(empty, COPY) == said(COPY, empty) == lines
    assert {(d.before is None, d.after is None) for d in differences(empty, COPY)} == {(True, False)}


def test_two_forms_are_set_side_by_side() -> None:
    kept = replace(ASK, outcome=Outcome.KEPT)
    assert said(COPY, Copy(COPY.roster, {MARCH_13: DAY.with_intention(kept)})) == [
        "intention, Friday 13 March 2026, Dana: "
        "“I ask what is pressing” becomes “I ask what is pressing · kept”"
    ]


def test_settings_and_customers_are_compared_too() -> None:
    roster = Roster((replace(DANA, name="Dana Lee"),), Settings(time(5)))
    assert said(COPY, Copy(roster, COPY.days)) == [
        "settings: “the day starts at 04:00 · 0 rules of rest days” becomes "
        "“the day starts at 05:00 · 0 rules of rest days”",
        "customer: “Dana · boss · work · now · daily” becomes “Dana Lee · boss · work · now · daily”",
    ]


def test_names_are_found_among_others_where_a_part_has_none() -> None:
    part = Copy(Roster(), {MARCH_13: Day(MARCH_13, (ASK,))})
    (difference,) = differences(Copy(Roster(), {}), part, COPY.roster)
    assert difference.customer == "Dana"


def test_counts_are_said_in_words() -> None:
    assert str(counts(COPY)) == "1 day, 1 intention, 1 deed, 1 customer"
    assert str(counts(COPY) + Counts(days=1, last=MARCH_13)) == "2 days, 1 intention, 1 deed, 1 customer"
    assert str(Counts()) == "nothing"
    assert counts(Copy(Roster(), {MARCH_13: Day(MARCH_13)})) == Counts()
