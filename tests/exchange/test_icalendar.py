"""Meetings out of calendars, in the dialects of the programs that write them."""

import os
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from calendars import BERLIN, DANA, KIM, calendar, event
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.exchange.icalendar import Found, NotACalendar, read_meetings
from coach.practice.meetings import Attendee, Meeting

FIRST, LAST = date(2026, 3, 12), date(2026, 4, 16)


def found(content: bytes, first: date = FIRST, last: date = LAST) -> Found:
    read = read_meetings(content, first, last)
    assert read is not None
    return read


def meetings(content: bytes, first: date = FIRST, last: date = LAST) -> tuple[Meeting, ...]:
    read = found(content, first, last)
    assert read.unreadable == 0
    return read.meetings


def utc(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def begins(content: bytes) -> list[datetime | date]:
    return sorted((meeting.begins for meeting in meetings(content)), key=str)


def test_a_meeting_has_its_title_its_hours_and_its_people() -> None:
    (met,) = meetings(calendar(event("1", BERLIN + "20260313T100000", BERLIN + "20260313T103000", DANA, KIM)))
    people = (Attendee("Dana Levi", "Dana@Example.org"), Attendee("Kim Lee", "kim@example.org"))
    assert met == Meeting("Stand-up", utc(13, 9), utc(13, 9, 30), people)


def test_a_weekly_meeting_keeps_its_hour_of_the_wall_clock_when_the_clocks_change() -> None:
    weekly = event("1", BERLIN + "20260105T100000", BERLIN + "20260105T103000", "RRULE:FREQ=WEEKLY")
    found = begins(calendar(weekly))
    assert found == [utc(16, 9), utc(23, 9), utc(30, 8), utc(6, 8, month=4), utc(13, 8, month=4)]


def test_an_occasion_that_was_cancelled_or_struck_out_is_no_meeting() -> None:
    rule = "RRULE:FREQ=DAILY;COUNT=4"
    daily = event("1", BERLIN + "20260313T100000", "", rule, "EXDATE;TZID=Europe/Berlin:20260314T100000")
    gone = event(
        "1",
        BERLIN + "20260315T100000",
        "",
        "RECURRENCE-ID;TZID=Europe/Berlin:20260315T100000",
        "STATUS:CANCELLED",
    )
    assert begins(calendar(daily, gone)) == [utc(13, 9), utc(16, 9)]


def test_an_occasion_that_was_moved_stands_where_it_was_moved_to() -> None:
    weekly = event("1", BERLIN + "20250102T100000", "", "RRULE:FREQ=WEEKLY;UNTIL=20260320T000000Z")
    moved = event(
        "1", BERLIN + "20260313T143000", "", "RECURRENCE-ID;TZID=Europe/Berlin:20260312T100000", title="Late"
    )
    assert begins(calendar(weekly, moved)) == [utc(13, 13, 30), utc(19, 9)]


def test_an_occasion_that_was_moved_out_of_these_days_is_not_among_them() -> None:
    weekly = event("1", BERLIN + "20260105T100000", "", "RRULE:FREQ=WEEKLY;COUNT=11")
    moved = event("1", BERLIN + "20260701T100000", "", "RECURRENCE-ID;TZID=Europe/Berlin:20260316T100000")
    assert begins(calendar(weekly, moved)) == []


def test_from_one_occasion_on_a_meeting_may_take_another_hour() -> None:
    weekly = event("1", BERLIN + "20260302T100000", BERLIN + "20260302T110000", "RRULE:FREQ=WEEKLY;COUNT=4")
    later = event(
        "1",
        BERLIN + "20260316T120000",
        BERLIN + "20260316T130000",
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20260316T100000",
    )
    assert begins(calendar(weekly, later)) == [utc(16, 11), utc(23, 11)]


def test_a_meeting_of_whole_days_has_dates() -> None:
    (met,) = meetings(calendar(event("1", ";VALUE=DATE:20260313", ";VALUE=DATE:20260316")))
    assert (met.begins, met.ends) == (date(2026, 3, 13), date(2026, 3, 16))


def test_a_time_without_a_zone_is_one_of_the_wall_clock() -> None:
    (met,) = meetings(calendar(event("1", ":20260313T100000", ":20260313T110000")))
    assert met.begins == datetime(2026, 3, 13, 10)  # noqa: DTZ001 (that is the point)


def test_a_zone_that_nobody_knows_is_taken_for_the_wall_clock() -> None:
    (met,) = meetings(calendar(event("1", ";TZID=Customized Time Zone 7:20260313T100000")))
    assert met.begins == datetime(2026, 3, 13, 10)  # noqa: DTZ001


def test_the_names_that_windows_gives_to_zones_are_known() -> None:
    (met,) = meetings(calendar(event("1", ";TZID=W. Europe Standard Time:20260313T100000")))
    assert met.begins == utc(13, 9)


def test_a_zone_that_the_calendar_defines_itself_holds() -> None:
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Office\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
        "TZOFFSETFROM:+0530\r\nTZOFFSETTO:+0530\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    )
    (met,) = meetings(calendar(event("1", ";TZID=Office:20260313T100000"), zone))
    assert met.begins == utc(13, 4, 30)


def test_rooms_lists_those_who_declined_and_the_owner_are_nobody_whom_i_meet() -> None:
    (met,) = meetings(
        calendar(
            event(
                "1",
                ":20260313T090000Z",
                "",
                "ORGANIZER;CN=Team:mailto:abc@group.calendar.google.com",
                "ATTENDEE;CUTYPE=INDIVIDUAL;CN=me@example.org:mailto:me@example.org",
                "ATTENDEE;CUTYPE=ROOM;CN=Blue room:mailto:blue@example.org",
                "ATTENDEE;CUTYPE=GROUP;CN=All:mailto:all@example.org",
                "ATTENDEE;PARTSTAT=DECLINED;CN=Ruth:mailto:ruth@example.org",
                KIM,
            ),
            head=["X-WR-CALNAME:me@example.org"],
        )
    )
    assert met.attendees == (Attendee("Kim Lee", "kim@example.org"),)


def test_who_calls_the_meeting_is_met_and_stands_there_once() -> None:
    organised = event("1", ":20260313T090000Z", "", "ORGANIZER;CN=Dana Levi:MAILTO:dana@example.org", DANA)
    (met,) = meetings(calendar(organised))
    assert [attendee.name for attendee in met.attendees] == ["Dana Levi"]


def test_a_long_name_folded_over_lines_within_a_letter_is_whole_again() -> None:
    folded = event("1", ":20260313T090000Z", "", KIM).replace("Kim Lee", "Zo\u00eb Lee").encode()
    content = calendar().replace(
        b"END:VCALENDAR", folded.replace(b"\xc3\xab", b"\xc3\r\n \xab") + b"END:VCALENDAR"
    )
    (met,) = meetings(content)
    assert met.attendees[0].name == "Zoë Lee"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1"])
def test_a_calendar_in_any_encoding_is_read(encoding: str) -> None:
    content = calendar(event("1", ":20260313T090000Z", title="Gespräch")).decode().encode(encoding)
    assert [met.title for met in meetings(content)] == ["Gespräch"]


def test_control_codes_in_titles_and_names_are_replaced_and_markup_stays_text() -> None:
    evil = event(
        "1",
        ":20260313T090000Z",
        "",
        'ATTENDEE;CN="\x1b]52;c;x\x07[b]Kim\x9b":mailto:kim@example.org',
        title="[red]\x1b[2J",
    )
    (met,) = meetings(calendar(evil))
    assert met.title == "[red] [2J"
    assert met.attendees[0].name == "]52;c;x [b]Kim\ufffd"


def test_two_meetings_with_one_id_by_mistake_are_both_there() -> None:
    assert len(meetings(calendar(event("1", ":20260313T090000Z"), event("1", ":20260320T090000Z")))) == 2


def test_of_two_versions_of_a_meeting_the_later_holds() -> None:
    old, new = event("1", ":20260313T090000Z"), event("1", ":20260314T090000Z", "", "SEQUENCE:2")
    assert begins(calendar(old, new)) == [utc(14, 9)]


@pytest.mark.parametrize(
    "broken",
    [
        event("2", ":20260313"),
        event("2", ":yesterday"),
        event("2", ":20260313T090000Z", "", "RRULE:FREQ=OFTEN"),
        event("2", ":20260313T090000Z", "", "RRULE:FREQ=SECONDLY"),
        event("2", ":20260313T090000Z", "", "RRULE:FREQ=DAILY;INTERVAL=0"),
        event("2", ":20260313T090000Z", "", "RRULE:FREQ=DAILY;UNTIL=never"),
        event("2", ":20260313T090000Z", "", "RRULE:FREQ=DAILY;BYMINUTE=1,2,3"),
        event("2", ":20260313T090000Z", "", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"),
        event("2", ":20260313T090000Z", "", "RRULE:FREQ=WEEKLY;BYMONTHDAY=30;BYMONTH=2;COUNT=3"),
        event("2", ":20260309", "", "RRULE:FREQ=DAILY;INTERVAL=7;BYDAY=TU;UNTIL=20300101"),
        event("2", ":00010101T090000Z", "", "RRULE:FREQ=DAILY"),
        event("2", f";TZID={'x' * 5000}:20260313T090000"),
        event("2", ":20260313T090000Z", "", "EXDATE:x"),
        event("2", ":20260313T090000Z", "", "RECURRENCE-ID:x"),
        "BEGIN:VEVENT\r\nUID:2\r\nDTSTART:20260313T090000Z\r\n",
        "BEGIN:VEVENT\r\nEND:VEVENT\r\n",
        "BEGIN:VEVENT\r\n\x00\x1b\r\n:::\r\nEND:VEVENT\r\n",
    ],
)
def test_an_event_that_is_broken_hinders_no_other(broken: str) -> None:
    began = time.monotonic()
    read = found(calendar(broken, event("1", ":20260314T090000Z", title="Sound")))
    assert "Sound" in [meeting.title for meeting in read.meetings]
    assert time.monotonic() - began < 1.5


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=13",
        "FREQ=YEARLY;BYMONTH=3;BYDAY=2FR;COUNT=90",
        "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
        "FREQ=YEARLY;INTERVAL=2;UNTIL=20270101T000000Z",
        "FREQ=YEARLY;BYWEEKNO=11;BYDAY=FR",
    ],
)
def test_a_rule_that_comes_true_seldom_is_followed(rule: str) -> None:
    read = found(calendar(event("1", ":20200313T090000Z", "", f"RRULE:{rule}", title="Seldom")))
    assert ([meeting.title for meeting in read.meetings], read.unreadable) == (["Seldom"], 0)


@pytest.mark.parametrize("content", [b"", b"\x00\xff\xfe", b"BEGIN:VCARD\nEND:VCARD\n", b"{}"])
def test_what_is_no_calendar_is_said_to_be_none(content: bytes) -> None:
    with pytest.raises(NotACalendar, match="holds no calendar"):
        read_meetings(content, FIRST, LAST)


@given(st.binary(max_size=300))
@settings(max_examples=60, deadline=None)
def test_nothing_within_a_calendar_brings_the_reading_down(inside: bytes) -> None:
    around = calendar(event("1", ":20260313T090000Z")).replace(b"SUMMARY:", b"SUMMARY:" + inside)
    read_meetings(around, FIRST, LAST)


def test_a_calendar_of_thirty_thousand_events_is_read_in_seconds() -> None:
    singles = [
        event(str(n), f"{BERLIN}{2006 + n % 21}{n % 12 + 1:02}{n % 25 + 1:02}T100000", "", DANA)
        for n in range(29_900)
    ]
    weekly = [
        event(f"w{n}", f"{BERLIN}2025{n % 12 + 1:02}06T{n % 24:02}0000", "", "RRULE:FREQ=WEEKLY")
        for n in range(100)
    ]
    content = calendar(*singles, *weekly)
    began = time.monotonic()
    read = found(content)
    assert time.monotonic() - began < 10
    assert len(read.meetings) > 500


def test_reading_stops_when_it_is_told_to() -> None:
    content = calendar(*(event(str(n), ":20260313T090000Z") for n in range(5)))
    assert read_meetings(content, FIRST, LAST, go_on=lambda: False) is None


@pytest.fixture
def fixtures() -> Path:
    if not (place := os.environ.get("COACH_FIXTURES")):
        pytest.skip("COACH_FIXTURES names no folder of files that real programs wrote")
    return Path(place) / "calendars"


def test_what_a_library_for_calendars_wrote_is_read(fixtures: Path) -> None:
    ride = meetings((fixtures / "example.ics").read_bytes())[1]
    assert (ride.title, ride.begins) == ("Morning ride with the team.", utc(28, 7))
    assert [attendee.email for attendee in ride.attendees][1] == "another_friend@example.com"


def test_what_lotus_notes_wrote_is_read(fixtures: Path) -> None:
    name = "issue_156_RDATE_with_PERIOD_TZID_khal_2.ics"
    read = meetings((fixtures / name).read_bytes(), date(2021, 10, 30), date(2022, 2, 28))
    assert read[0].begins == datetime(2021, 11, 1, 15, tzinfo=UTC)


def test_parameters_with_several_addresses_bring_nothing_down(fixtures: Path) -> None:
    assert found((fixtures / "rfc_7256_multi_value_parameters.ics").read_bytes()).meetings == ()
