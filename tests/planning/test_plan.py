"""The plan of a day: its rows stay where they are, and lead from one to the next."""

from hypothesis import given
from hypothesis import strategies as st

from coach.planning.plan import Plan
from coach.practice.customers import Customer
from coach.practice.day import Intention
from coach.practice.roles import Circle
from coach.practice.today import Row

IDS = st.lists(st.sampled_from("abcdef"), unique=True)


def row(id: str, *, planned: bool = False) -> Row:
    intention = Intention(f"i{id}", id, "I greet them") if planned else None
    return Row(Customer(id, id.upper(), "friend", Circle.HOME), "daily", intention)


def ids(plan: Plan) -> list[str]:
    return [each.customer.id for each in plan.listed]


@given(IDS, IDS)
def test_who_stays_on_the_list_stays_before_who_is_new(before: list[str], after: list[str]) -> None:
    plan = Plan()
    plan.show(map(row, before))
    plan.show(map(row, after))
    stayed = [id for id in before if id in after]
    assert ids(plan) == stayed + [id for id in after if id not in before]


@given(IDS, IDS)
def test_the_order_of_the_day_comes_back_where_it_is_asked_for(before: list[str], after: list[str]) -> None:
    plan = Plan()
    plan.show(map(row, before))
    plan.forget_order()
    plan.show(map(row, after))
    assert ids(plan) == after
    assert plan.stand_as(map(row, after))


def test_the_row_that_is_typed_on_stays_though_the_day_has_it_no_more() -> None:
    plan = Plan()
    plan.show([row("a"), row("b")])
    plan.show([row("b")], plan.of("a"))
    assert ids(plan) == ["a", "b"]


def test_the_next_one_is_neither_planned_nor_being_saved() -> None:
    plan = Plan()
    plan.show([row("a"), row("b", planned=True), row("c"), row("d")])
    plan.saving.add("c")
    assert [plan.first_open(), plan.first_open("a"), plan.first_open("d")] == [
        plan.of("a"),
        plan.of("d"),
        None,
    ]
    assert plan.is_begun


def test_beside_a_row_is_the_next_one_and_beyond_the_last_none() -> None:
    plan = Plan()
    plan.show([row("a"), row("b")])
    assert plan.beside(plan.of("a"), 1) == plan.of("b")
    assert plan.beside(plan.of("b"), 1) is plan.beside(plan.of("a"), -1) is None
    assert plan.beside(None, 1) == plan.of("a")
