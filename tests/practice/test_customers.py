from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.practice.calendar import shifted
from coach.practice.customers import Customer, Priority, Roster, matching
from coach.practice.proposals import Proposal, is_due, overdue, proposals
from coach.practice.rest import Pause, Rest, Settings
from coach.practice.rhythm import DAILY, Rhythm, RhythmKind, read_rhythm
from coach.practice.roles import FIRST_ROLES, ROLES, Circle, read_role, role_word

FRIDAY = date(2026, 3, 13)
WEEKEND = Settings(rest=(Rest(None, frozenset({5, 6})),))
WORKDAYS = Rhythm(RhythmKind.WORKDAYS)
PICKED = Rhythm(RhythmKind.PICKED)
MONDAYS = Rhythm(RhythmKind.WEEKDAYS, weekdays=frozenset({0}))
COULD = Priority.COULD

rhythms = st.one_of(
    st.sampled_from([DAILY, WORKDAYS, PICKED]),
    st.integers(1, 9_999).map(lambda n: Rhythm(RhythmKind.EVERY, every=n)),
    st.frozensets(st.integers(0, 6), min_size=1).map(lambda n: Rhythm(RhythmKind.WEEKDAYS, weekdays=n)),
)


def every(days: int) -> Rhythm:
    return Rhythm(RhythmKind.EVERY, every=days)


def customer(
    id: str, role: str = "coworker", *, rhythm: Rhythm = DAILY, priority: Priority = Priority.NOW
) -> Customer:
    return Customer(id, id.title(), role, Circle.WORK, priority, rhythm)


def roster_of(*customers: Customer | str, settings: Settings = Settings()) -> Roster:
    return Roster(tuple(customer(c) if isinstance(c, str) else c for c in customers), settings)


def proposed(
    roster: Roster, served: Mapping[str, int] | None = None, day: date = FRIDAY, skipped: tuple[str, ...] = ()
) -> list[str]:
    """Name who is proposed, given how many days ago each was last served."""
    last_served = {id: shifted(day, -days) for id, days in (served or {}).items()}
    return [p.customer.id for p in proposals(roster, last_served, day, skipped=skipped)]


# Roles


@pytest.mark.parametrize(
    ("circle", "roles"),
    [
        ("work", "boss report coworker teammate backoffice sales"),
        ("market", "buyer supplier stakeholder competitor prospect"),
        ("everyday", "checkout reception waiter stranger"),
        ("home", "partner friend child family"),
    ],
)
def test_each_role_lies_in_its_circle(circle: str, roles: str) -> None:
    assert {key for key, role in ROLES.items() if role.circle == circle} == set(roles.split())


def test_the_first_run_asks_for_boss_teammate_checkout_and_family_first() -> None:
    assert FIRST_ROLES == ("boss", "teammate", "checkout", "family")


@pytest.mark.parametrize("text", ["checkout", "Checkout clerk", " CHECKOUT CLERK "])
def test_a_role_is_read_by_its_key_or_its_word(text: str) -> None:
    assert read_role(text) == "checkout"


def test_a_role_of_ones_own_is_its_own_word() -> None:
    assert read_role("Choir leader") == "Choir leader"
    assert role_word("Choir leader") == "Choir leader"
    assert (role_word("report"), role_word("backoffice")) == ("my report", "back office")


# Rhythms


@given(rhythms)
def test_a_rhythm_is_read_as_it_is_written(rhythm: Rhythm) -> None:
    assert read_rhythm(str(rhythm)) == rhythm


@pytest.mark.parametrize(
    ("text", "rhythm"),
    [
        (" Daily ", DAILY),
        ("every day", DAILY),
        ("WORKDAYS", WORKDAYS),
        ("picked", PICKED),
        ("every 10 days", every(10)),
        ("every 1 day", every(1)),
        ("mondays", MONDAYS),
        ("mon, thu", Rhythm(RhythmKind.WEEKDAYS, weekdays=frozenset({0, 3}))),
    ],
)
def test_a_rhythm_is_read_as_a_person_writes_it(text: str, rhythm: Rhythm) -> None:
    assert read_rhythm(text) == rhythm


@pytest.mark.parametrize(
    "text", ["", "every 0 days", "every -3 days", "every 10000 days", "every ٣ days", "weekly", "every", ","]
)
def test_what_is_no_rhythm_is_refused_with_those_there_are(text: str) -> None:
    with pytest.raises(ValueError, match="write daily, workdays, picked, every 10 days"):
        read_rhythm(text)


@pytest.mark.parametrize(
    ("rhythm", "settings", "days"),
    [
        (DAILY, Settings(), "FSSMTWT"),
        (WORKDAYS, Settings(), "F..MTWT"),
        (WORKDAYS, Settings(rest=(Rest(None, frozenset({2, 4})),)), "...MT.T"),
        (WORKDAYS, Settings(rest=(Rest(shifted(FRIDAY, 5), frozenset({2, 4})),)), "F..MT.T"),
        (MONDAYS, Settings(), "...M..."),
        (every(10), Settings(), "FSSMTWT"),
        (PICKED, Settings(), "......."),
    ],
)
def test_a_rhythm_falls_on_its_days(rhythm: Rhythm, settings: Settings, days: str) -> None:
    for n, letter in enumerate(days):
        assert rhythm.falls(shifted(FRIDAY, n), settings) is (letter != "."), n
        assert is_due(customer("dana", rhythm=rhythm), None, shifted(FRIDAY, n), settings) is (letter != ".")


@pytest.mark.parametrize(("ago", "expected"), [(1, False), (9, False), (10, True), (11, True)])
def test_every_ten_days_falls_ten_days_after_they_were_served(ago: int, expected: bool) -> None:
    assert is_due(customer("dana", rhythm=every(10)), shifted(FRIDAY, -ago), FRIDAY, Settings()) is expected


@pytest.mark.parametrize(
    ("rhythm", "ago", "shares"),
    [(DAILY, 3, 3.0), (every(10), 15, 1.5), (WORKDAYS, 7, 5.0), (MONDAYS, 14, 2.0), (DAILY, 0, 0.0)],
)
def test_being_overdue_is_measured_in_shares_of_the_rhythm(rhythm: Rhythm, ago: int, shares: float) -> None:
    assert overdue(customer("dana", rhythm=rhythm), shifted(FRIDAY, -ago), FRIDAY, Settings()) == shares


# Who comes up


def test_the_longest_overdue_in_shares_of_their_rhythm_comes_first() -> None:
    roster = roster_of(
        customer("ten", rhythm=every(10)),
        customer("work", rhythm=WORKDAYS),
        "daily",
        customer("two", rhythm=every(2)),
    )
    assert proposed(roster, {"ten": 40, "work": 6, "daily": 6, "two": 9}) == ["daily", "work", "two", "ten"]


def test_never_served_comes_before_served_and_ties_keep_the_order_of_the_roster() -> None:
    roster = roster_of("a", "b", "c", "d", "e")
    assert proposed(roster, {"a": 1, "b": 100, "d": 1}) == ["c", "e", "b", "a", "d"]
    assert proposed(roster) == ["a", "b", "c", "d", "e"]


def test_five_are_proposed_at_most() -> None:
    assert proposed(roster_of(*"abcdefgh")) == ["a", "b", "c", "d", "e"]


def test_who_is_archived_or_picked_does_not_come_up() -> None:
    archived = replace(customer("gone"), archived=FRIDAY)
    assert proposed(roster_of(archived, customer("pick", rhythm=PICKED), "dana")) == ["dana"]


def test_who_was_put_aside_for_the_day_stays_away_and_another_comes_up() -> None:
    assert proposed(roster_of(*"abcdef"), skipped=("b", "c")) == ["a", "d", "e", "f"]


@pytest.mark.parametrize(("days", "expected"), [(-1, ["dana"]), (0, ["dana"]), (1, []), (30, [])])
def test_who_is_away_until_a_date_comes_up_again_on_it(days: int, expected: list[str]) -> None:
    away = replace(customer("dana"), away_until=shifted(FRIDAY, days))
    assert proposed(roster_of(away)) == expected
    met = proposals(roster_of(away), {}, FRIDAY, met=[Proposal(away, "at 10:00")])
    assert [p.customer.id for p in met] == expected


def test_nobody_is_proposed_on_a_rest_day_or_a_paused_day() -> None:
    dana = customer("dana")
    saturday, roster = shifted(FRIDAY, 1), roster_of(dana, settings=WEEKEND)
    assert proposed(roster) == ["dana"]
    assert proposed(roster, day=saturday) == []
    assert proposals(roster, {}, saturday, met=[Proposal(dana, "at 10:00")]) == []
    assert proposed(replace(roster, pauses=(Pause(FRIDAY, FRIDAY),))) == []


def test_one_of_priority_could_comes_up_at_most_and_only_with_a_first_step() -> None:
    def could(id: str, first_step: str | None) -> Customer:
        return replace(customer(id, priority=COULD), first_step=first_step)

    roster = roster_of(
        could("none", None), could("blank", ""), could("one", "Call"), could("two", "Write"), "dana"
    )
    assert proposed(roster) == ["one", "dana"]
    assert proposed(roster, skipped=("one",)) == ["two", "dana"]
    two, bare = roster.customers[3], roster.customers[0]
    found = proposals(roster, {}, FRIDAY, met=[Proposal(bare, "at 9:00"), Proposal(two, "at 10:00")])
    assert [p.customer.id for p in found] == ["two", "dana"]


@pytest.mark.parametrize(("served", "expected"), [(7, False), (8, True), (10, True)])
def test_competitors_come_up_once_four_fifths_of_the_others_were_served(served: int, expected: bool) -> None:
    others = [customer(id, rhythm=PICKED) for id in "abcdefghij"]
    roster = roster_of(customer("rival", "competitor"), *others)
    assert ("rival" in proposed(roster, dict.fromkeys("abcdefghij"[:served], 28))) is expected


def test_only_unarchived_customers_of_priority_now_served_in_28_days_let_competitors_come_up() -> None:
    rival, dana = customer("rival", "competitor"), customer("dana", rhythm=PICKED)
    archived = replace(customer("gone", rhythm=PICKED), archived=FRIDAY)
    rest = (
        archived,
        customer("could", rhythm=PICKED, priority=COULD),
        customer("foe", "competitor", rhythm=PICKED),
    )
    roster = roster_of(rival, dana, *rest)
    assert proposed(roster, {"dana": 28}) == ["rival"]
    assert proposed(roster, {"dana": 29}) == []
    assert proposed(roster, {"gone": 1, "could": 1, "foe": 1}) == []
    assert proposed(roster_of(rival)) == ["rival"]


def test_those_met_today_come_first_in_the_order_of_the_meetings_whatever_their_rhythm() -> None:
    roster = roster_of("a", "b", customer("pick", rhythm=PICKED), "c", "d", "e")
    met = [Proposal(roster.customers[n], at) for n, at in ((3, "at 9:00"), (2, "at 10:00"), (3, "at 11:00"))]
    found = proposals(roster, {}, FRIDAY, met=met)
    assert [p.customer.id for p in found] == ["c", "pick", "a", "b", "d"]
    assert [p.reason for p in found] == ["at 9:00", "at 10:00", *["not yet served"] * 3]
    found = proposals(roster, {}, FRIDAY, met=met, skipped=("c",))
    assert [p.customer.id for p in found] == ["pick", "a", "b", "d", "e"]


def test_those_met_today_are_five_at_most() -> None:
    roster = roster_of(*"abcdefg")
    met = [Proposal(each, "at 9:00") for each in reversed(roster.customers)]
    assert [p.customer.id for p in proposals(roster, {}, FRIDAY, met=met)] == ["g", "f", "e", "d", "c"]


@pytest.mark.parametrize(
    ("ago", "reason"),
    [(None, "not yet served"), (1, "yesterday"), (9, "9 days ago"), (4000, "4000 days ago")],
)
def test_a_proposal_says_why_in_three_words_at_most(ago: int | None, reason: str) -> None:
    served = {} if ago is None else {"dana": shifted(FRIDAY, -ago)}
    [found] = proposals(roster_of("dana"), served, FRIDAY)
    assert found.reason == reason
    assert len(found.reason.split()) <= 3


served_ago = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 400))


@given(st.lists(rhythms, min_size=8, max_size=8), served_ago, st.frozensets(st.sampled_from("abcdefgh")))
def test_whatever_the_roster_five_at_most_come_up_none_twice_and_only_those_due(
    kinds: list[Rhythm], served: dict[str, int], aside: frozenset[str]
) -> None:
    customers = [customer(id, rhythm=rhythm) for id, rhythm in zip("abcdefgh", kinds, strict=True)]
    found = proposed(roster_of(*customers), served, skipped=tuple(aside))
    dates = {id: shifted(FRIDAY, -days) for id, days in served.items()}
    due = {c.id for c in customers if is_due(c, dates.get(c.id), FRIDAY, Settings())} - aside
    assert len(found) == len(set(found)) == min(5, len(due))
    assert set(found) <= due
    never = [id for id in found if id not in served]
    assert found[: len(never)] == sorted(never)


# The roster


def test_the_roster_finds_a_customer_and_names_the_unarchived() -> None:
    roster = roster_of("dana", replace(customer("gone"), archived=FRIDAY))
    assert roster.customer("gone") == roster.customers[1]
    assert roster.customer("nobody") is None
    assert [c.id for c in roster.active] == ["dana"]


@pytest.mark.parametrize(
    ("who", "ids"),
    [
        ("c2", ["c2"]),
        ("dana", ["c1"]),
        ("DAN", ["c1", "c2", "c4", "c5"]),
        ("dana r", ["c5"]),
        ("zoe", ["c3"]),
        ("ZOË", ["c3"]),
        ("c1", ["c1"]),
        ("", []),
        ("  ", []),
        ("nobody", []),
    ],
)
def test_who_is_an_id_else_a_whole_name_else_a_part_of_it(who: str, ids: list[str]) -> None:
    names = {"c1": "Dana", "c2": "Daniel", "c3": "Zoë", "c4": "Jordan", "c5": "Dana Ruiz"}
    customers = [replace(customer(id), name=name) for id, name in names.items()]
    assert [c.id for c in matching(who, customers)] == ids
