"""Whom I meet on a day."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.practice.customers import Customer, Roster
from coach.practice.directory import customers_in, same_person, spoken, with_emails
from coach.practice.meetings import Attendee, Meeting, Met, called, key_of, offers, on_day, proposed, whom
from coach.practice.proposals import proposals
from coach.practice.roles import Circle

FRIDAY = date(2026, 3, 13)
FOUR = time(4)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute)  # noqa: DTZ001 (times of the wall clock)


def meeting(
    begins: datetime | date, ends: datetime | date | None = None, *people: Attendee, title: str = ""
) -> Meeting:
    return Meeting(title, begins, ends or begins, people)


def customer(id: str, name: str, *emails: str, archived: date | None = None) -> Customer:
    return Customer(id, name, "friend", Circle.HOME, emails=emails, archived=archived)


def days_of(one: Meeting) -> list[int]:
    return [day for day in range(10, 20) if one.falls_on(date(2026, 3, day), FOUR)]


def test_a_meeting_after_midnight_belongs_to_the_day_before() -> None:
    late = meeting(at(14, 1), at(14, 3))
    assert days_of(late) == [13]
    assert on_day([late, meeting(at(13, 22))], FRIDAY, FOUR)[-1] == (time(1), late)


def test_a_meeting_over_several_days_is_on_each_and_has_its_hour_on_the_first() -> None:
    fair = meeting(at(12, 9), at(14, 17))
    assert days_of(fair) == [12, 13, 14]
    assert [fair.at(date(2026, 3, day), FOUR) for day in (12, 13)] == [time(9), None]


def test_a_meeting_that_ends_when_the_day_starts_is_not_on_it() -> None:
    assert days_of(meeting(at(12, 20), at(13, 4))) == [12]


def test_whole_days_end_before_their_last_date() -> None:
    assert days_of(meeting(date(2026, 3, 12), date(2026, 3, 14))) == [12, 13]
    assert days_of(meeting(date(2026, 3, 12))) == [12]


def test_a_moment_is_read_off_the_wall_clock_also_on_the_day_when_the_clocks_change() -> None:
    sunday = meeting(datetime(2026, 3, 29, 8, tzinfo=UTC))
    assert on_day([sunday], date(2026, 3, 29), FOUR)[0][0] == time(10)


def test_the_meetings_of_a_day_stand_in_their_order_and_one_of_two_calendars_stands_once() -> None:
    dana, kim = Attendee("Dana"), Attendee("Kim")
    found = on_day(
        [
            meeting(FRIDAY, title="Away"),
            meeting(at(13, 11), None, dana, title="B"),
            meeting(at(13, 9), title="A"),
            meeting(at(13, 11), None, kim, dana, title="B"),
        ],
        FRIDAY,
        FOUR,
    )
    assert [(hour, each.title) for hour, each in found] == [(time(9), "A"), (time(11), "B"), (None, "Away")]
    assert found[1][1].attendees == (dana, kim)


def who(attendee: Attendee, *customers: Customer, ignored: tuple[str, ...] = ()) -> Met:
    directory = customers_in(Roster(customers))
    (met,) = whom([(time(10), meeting(at(13, 10), None, attendee))], directory, ignored)
    return met


DANA = customer("d", "Dana Levi", "dana@example.org")


@pytest.mark.parametrize(
    "attendee",
    [
        Attendee("", "DANA@example.org"),
        Attendee("D. L.", "dana@example.org"),
        Attendee("dana LEVI", "d@elsewhere.example"),
        Attendee("Levi, Dana (Acme)"),
        Attendee("Dana Lévi"),
    ],
)
def test_an_attendee_is_a_customer_by_the_address_or_the_name(attendee: Attendee) -> None:
    assert who(attendee, DANA).customers == (DANA,)


def test_a_part_of_a_name_makes_nobody_a_customer() -> None:
    assert who(Attendee("Dana"), DANA).unlisted == (Attendee("Dana"),)


def test_of_two_with_one_address_the_one_with_the_name_is_met() -> None:
    anna, ben = customer("a", "Anna Smith", "smith@x.example"), customer("b", "Ben Smith", "smith@x.example")
    assert who(Attendee("Ben Smith", "smith@x.example"), anna, ben).customers == (ben,)


def test_somebody_archived_is_neither_met_nor_offered() -> None:
    gone = customer("d", "Dana Levi", archived=date(2026, 1, 1))
    assert who(Attendee("Dana Levi"), gone) == Met(time(10), "")


def test_somebody_ignored_is_offered_no_more() -> None:
    kim = Attendee("Kim Lee", "Kim@example.org")
    assert who(kim, ignored=(key_of(kim),)).unlisted == ()
    assert who(kim, ignored=("kim lee",)).unlisted == ()
    assert who(kim, ignored=("kim",)).unlisted == (kim,)


def test_the_meeting_is_the_reason_and_the_moment() -> None:
    assert [Met(at, "Stand-up").reason for at in (time(10), time(9, 30), None)] == [
        "meets at 10",
        "meets at 09:30",
        "meets all day",
    ]
    assert Met(time(10), "Stand-up").moment == "Stand-up at 10"
    assert Met(time(10), "x" * 81).moment == "the meeting at 10"
    assert Met(None, "Fair").moment == "Fair"


def test_those_who_are_met_come_up_before_those_who_are_due_each_for_the_first_meeting() -> None:
    due, met = customer("a", "Ada"), customer("b", "Ben")
    first, second = Met(time(9), "A", (met,)), Met(time(11), "B", (met,))
    found = proposals(Roster((due, met)), {}, FRIDAY, met=proposed([first, second]))
    assert [(each.customer.id, each.reason) for each in found] == [
        ("b", "meets at 9"),
        ("a", "not yet served"),
    ]


def test_nobody_is_offered_out_of_a_crowd_and_three_at_most_of_a_day() -> None:
    crowd = Met(time(9), "All hands", (), tuple(Attendee(f"P{n}") for n in range(13)))
    few = Met(time(10), "Sync", (), tuple(Attendee(f"Q{n}") for n in range(5)))
    assert [offer.attendee.name for offer in offers([crowd, few, few])] == ["Q0", "Q1", "Q2"]


def test_an_attendee_without_a_name_is_called_by_the_address() -> None:
    assert [called(Attendee("", email)) for email in ("kim.lee+x@example.org", "kMc@example.org")] == [
        "Kim Lee",
        "kMc",
    ]


def test_families_share_addresses_and_one_person_has_several_names() -> None:
    assert same_person("Dana", "Dana Levi")
    assert same_person("Dr. Dana Levi", "Levi, Dana M.")
    assert not same_person("Anna Smith", "Ben Smith")


@given(st.lists(st.text(max_size=5)), st.lists(st.text(max_size=5)))
def test_an_address_is_added_once_and_none_is_lost(there: list[str], more: list[str]) -> None:
    both = with_emails(there, more)
    assert with_emails(both, more) == both
    assert {email.casefold() for email in both} == {email.casefold() for email in (*there, *more)}


@given(st.text(max_size=20))
def test_a_name_is_compared_with_itself_as_the_same(name: str) -> None:
    assert spoken(name) == spoken(name.upper()) or name.upper().lower() != name.lower()
