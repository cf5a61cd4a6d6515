"""The rows of a plan: they stay where they are, and lead from one to the next."""

from hypothesis import given
from hypothesis import strategies as st

from coach.planning.rows import Rows
from coach.practice.customers import Circle, Customer
from coach.practice.day import Intention
from coach.practice.today import Row

IDS = st.lists(st.sampled_from("abcdef"), unique=True)


def row(id: str, *, planned: bool = False) -> Row:
    intention = Intention(f"i{id}", id, "I greet them") if planned else None
    return Row(Customer(id, id.upper(), "friend", Circle.HOME), "daily", intention)


def ids(rows: Rows) -> list[str]:
    return [each.customer.id for each in rows.listed]


@given(IDS, IDS)
def test_who_stays_on_the_list_stays_before_who_is_new(before: list[str], after: list[str]) -> None:
    rows = Rows()
    rows.show(map(row, before))
    rows.show(map(row, after))
    stayed = [id for id in before if id in after]
    assert ids(rows) == stayed + [id for id in after if id not in before]


@given(IDS, IDS)
def test_the_order_of_the_day_comes_back_where_it_is_asked_for(before: list[str], after: list[str]) -> None:
    rows = Rows()
    rows.show(map(row, before))
    rows.forget_order()
    rows.show(map(row, after))
    assert ids(rows) == after
    assert rows.stand_as(map(row, after))


def test_the_row_that_is_typed_on_stays_though_the_day_has_it_no_more() -> None:
    rows = Rows()
    rows.show([row("a"), row("b")])
    rows.show([row("b")], rows.of("a"))
    assert ids(rows) == ["a", "b"]


def test_the_next_one_is_neither_planned_nor_being_saved() -> None:
    rows = Rows()
    rows.show([row("a"), row("b", planned=True), row("c"), row("d")])
    rows.saving.add("c")
    assert [rows.first_open(), rows.first_open("a"), rows.first_open("d")] == [
        rows.of("a"),
        rows.of("d"),
        None,
    ]
    assert rows.is_begun


def test_beside_a_row_is_the_next_one_and_beyond_the_last_none() -> None:
    rows = Rows()
    rows.show([row("a"), row("b")])
    assert rows.beside(rows.of("a"), 1) == rows.of("b")
    assert rows.beside(rows.of("b"), 1) is rows.beside(rows.of("a"), -1) is None
    assert rows.beside(None, 1) == rows.of("a")
