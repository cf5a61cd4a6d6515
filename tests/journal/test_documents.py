"""Every value comes back from its document, and a document that is none is refused with the place."""

import json
import marshal
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.exchange import coach_json
from coach.journal.documents import (
    FromTheFuture,
    Malformed,
    copy_document,
    customer_document,
    day_document,
    deletion_document,
    pause_document,
    read_copy,
    read_customer,
    read_day,
    read_deletion,
    read_pause,
    read_settings,
    settings_document,
)
from coach.practice.brand import Brand, Heard
from coach.practice.copy import Copy
from coach.practice.customers import Customer, Priority, Roster
from coach.practice.day import Day, Deed, Deletion, Intention, Motive, Outcome, Reflection, Skipped
from coach.practice.knowing import (
    MUCH,
    Boundary,
    BuyIn,
    Dealings,
    Direction,
    Feedback,
    FeedbackKind,
    Guess,
    Note,
    Offer,
    OfferKind,
    Profile,
)
from coach.practice.rest import Pause, Rest, Settings
from coach.practice.review import Answer, Part, Review
from coach.practice.rhythm import Rhythm, RhythmKind
from coach.practice.roles import Circle
from coach.practice.text import clean

FRIDAY = date(2026, 3, 13)
T = TypeVar("T")

EXAMPLE = """
{"format": "coach", "version": 1,
 "settings": {"day_start": "04:00", "rest_weekdays": ["saturday", "sunday"],
              "rest": [{"from": null, "weekdays": ["saturday", "sunday"]}]},
 "pauses": [{"first": "2026-08-01", "last": "2026-08-14", "reason": "away",
             "changed_at": "2026-07-20T09:00:00+02:00"}],
 "customers": [{"id": "c1", "name": "Dana", "role": "boss", "circle": "work", "priority": "now",
                "rhythm": "workdays", "added": "2026-01-05", "archived": null, "notes": [],
                "changed_at": "2026-01-05T08:00:00+01:00"}],
 "days": [{"date": "2026-03-13",
           "intentions": [{"id": "i1", "customer": "c1", "text": "When we meet, I ask what is pressing",
                           "when": null, "suggestion": null, "set_at": "2026-03-13T08:02:11+01:00",
                           "outcome": "kept", "note": null, "answered_at": "2026-03-13T21:40:05+01:00",
                           "changed_at": "2026-03-13T21:40:05+01:00"}],
           "deeds": [{"id": "d1", "customer": "c1", "text": "Carried the boxes up",
                      "at": "2026-03-13T12:00:00+01:00"}],
           "reflection": {"question": "Who made your day easier?", "answer": "Dana",
                          "at": "2026-03-13T21:41:00+01:00"}}],
 "deleted": [{"id": "i7", "at": "2026-03-12T09:00:00+01:00"}]}
"""
"""The example of interface.md, with its left-out times filled in."""


def example() -> Any:
    return json.loads(EXAMPLE)


def test_the_example_of_the_format_is_written_again_letter_for_letter() -> None:
    assert json.dumps(copy_document(read_copy(example()), FRIDAY)) == json.dumps(example())


def test_the_example_of_the_format_means_what_it_says() -> None:
    cet = timezone(timedelta(hours=1))
    found = read_copy(example())
    assert found.roster.settings == Settings(time(4), (Rest(None, frozenset({5, 6})),))
    (customer,) = found.roster.customers
    assert (customer.circle, customer.rhythm) == (Circle.WORK, Rhythm(RhythmKind.WORKDAYS))
    assert found.days[FRIDAY].intentions[0].outcome is Outcome.KEPT
    assert found.days[FRIDAY].deeds == (
        Deed("d1", "c1", "Carried the boxes up", datetime(2026, 3, 13, 12, tzinfo=cet)),
    )
    assert found.deleted == (Deletion("i7", datetime(2026, 3, 12, 9, tzinfo=cet)),)


def test_only_the_required_keys_need_to_be_there() -> None:
    document = {
        "format": "coach",
        "version": 1,
        "customers": [{"id": "c", "name": "Dana", "role": "boss"}, {"id": "n", "name": "N", "role": "monk"}],
        "days": [
            {"date": "2026-03-13", "intentions": [{"id": "i", "customer": "c", "text": "I ask"}]},
            {"date": "2026-03-14", "deeds": [{"id": "d", "customer": "n", "text": "Carried"}]},
        ],
    }
    saturday = date(2026, 3, 14)
    assert read_copy(document) == Copy(
        Roster((Customer("c", "Dana", "boss", Circle.WORK), Customer("n", "N", "monk", Circle.EVERYDAY))),
        {
            FRIDAY: Day(FRIDAY, (Intention("i", "c", "I ask"),)),
            saturday: Day(saturday, deeds=(Deed("d", "n", "Carried"),)),
        },
    )


def test_unknown_keys_are_kept_at_every_level_behind_the_known_ones() -> None:
    document = example()
    day, customer = document["days"][0], document["customers"][0]
    day["skipped"] = {"morning": True, "customers": [], "intentions": []}
    customer["notes"] = [{"text": "Likes tea"}]
    customer["profile"] = {"channel": "a text before a call"}
    customer["offers"] = [{"kind": "skill", "text": "I proofread"}]
    customer["guesses"] = [{"text": "Prefers mornings", "sure": 2}]
    customer["feedback"] = [{"id": "f1", "text": "Quick as ever", "on": "2026-03-12", "kind": "heard"}]
    customer["dealings"] = {"give": "a list on Mondays", "gives": 2}
    day["review"] = {"answers": [{"part": "wish", "customer": "c1", "text": "Less haste"}], "at": None}
    holders = [
        document,
        document["settings"],
        document["settings"]["rest"][0],
        document["pauses"][0],
        customer,
        customer["notes"][0],
        customer["profile"],
        customer["offers"][0],
        customer["guesses"][0],
        customer["feedback"][0],
        customer["dealings"],
        day,
        day["intentions"][0],
        day["deeds"][0],
        day["reflection"],
        day["skipped"],
        day["review"],
        day["review"]["answers"][0],
        document["deleted"][0],
    ]
    for n, holder in enumerate(holders):
        holder["x"] = {"deep": [n, None, 1.5, "\x1b[2J", {"y": True}]}
    assert json.dumps(copy_document(read_copy(document), FRIDAY)) == json.dumps(document)


def test_a_value_and_its_documents_share_nothing_that_can_change() -> None:
    document: dict[str, Any] = {"date": "2026-03-13", "x": {"list": [1]}}
    read = read_day(document)
    document["x"]["list"].append(2)
    written = day_document(read)
    written["x"]["list"].append(3)
    assert day_document(read)["x"] == {"list": [1]}


def test_additions_are_written_only_when_they_are_set() -> None:
    plain = Customer("c1", "Dana", "boss", Circle.WORK)
    assert [*customer_document(plain)] == [
        "id", "name", "role", "circle", "priority", "rhythm", "added", "archived", "notes", "changed_at",
    ]  # fmt: skip
    assert "motive" not in day_document(Day(FRIDAY, (Intention("i", "c", "x"),)))["intentions"][0]
    assert {"skipped", "review"}.isdisjoint(day_document(Day(FRIDAY)))
    assert "changed_at" not in day_document(Day(FRIDAY, deeds=(Deed("d", "c", "x"),)))["deeds"][0]
    skipped = day_document(Day(FRIDAY, skipped=Skipped(customers=("c1",))))["skipped"]
    assert skipped == {"morning": False, "customers": ["c1"], "intentions": []}


def test_a_note_is_a_text_until_more_is_known_of_it() -> None:
    at = datetime(2026, 3, 13, 12, tzinfo=UTC)
    customer = Customer("c1", "Dana", "boss", Circle.WORK, notes=(Note("Tea"), Note("Early", at)))
    document = customer_document(customer)
    assert document["notes"] == ["Tea", {"text": "Early", "at": "2026-03-13T12:00:00+00:00"}]
    assert read_customer(document) == customer


@pytest.mark.parametrize(
    ("document", "rhythm"),
    [
        ("daily", Rhythm(RhythmKind.DAILY)),
        ("workdays", Rhythm(RhythmKind.WORKDAYS)),
        ("picked", Rhythm(RhythmKind.PICKED)),
        ("every 10 days", Rhythm(RhythmKind.EVERY, every=10)),
        (["monday", "thursday"], Rhythm(RhythmKind.WEEKDAYS, weekdays=frozenset({0, 3}))),
    ],
)
def test_each_rhythm_has_its_document(document: Any, rhythm: Rhythm) -> None:
    customer = read_customer({"id": "c", "name": "Dana", "role": "boss", "rhythm": document})
    assert customer.rhythm == rhythm
    assert customer_document(customer)["rhythm"] == document


def test_rest_weekdays_hold_for_all_days_where_no_rest_is_given() -> None:
    assert read_settings({"rest_weekdays": ["sunday"]}).rest == (Rest(None, frozenset({6})),)
    assert read_settings({"rest_weekdays": ["sunday"], "rest": []}).rest == ()
    assert read_settings({}) == Settings()


def test_rest_weekdays_are_written_as_they_are_in_force_today() -> None:
    settings = Settings(rest=(Rest(None, frozenset({6})), Rest(FRIDAY, frozenset({5, 6}))))
    assert settings_document(settings, date(2026, 3, 12))["rest_weekdays"] == ["sunday"]
    assert settings_document(settings, FRIDAY)["rest_weekdays"] == ["saturday", "sunday"]


def test_the_days_are_written_in_their_order() -> None:
    days = {day: Day(day) for day in (FRIDAY, date(2025, 1, 1))}
    document = copy_document(Copy(Roster(), days), FRIDAY)
    assert [day["date"] for day in document["days"]] == ["2025-01-01", "2026-03-13"]


def test_texts_are_cleaned_on_the_way_in() -> None:
    day = read_day(
        {
            "date": "2026-03-13",
            "intentions": [
                {"id": "i", "customer": "c", "text": " I\task \x1b[2J", "note": "one\r\n two", "when": " "}
            ],
            "reflection": {"question": None, "answer": "e\u0301\n\u202eb"},
        }
    )
    (intention,) = day.intentions
    assert (intention.text, intention.note, intention.when) == ("I ask \ufffd[2J", "one\n two", None)
    assert day.reflection == Reflection("é\n\ufffdb")


@pytest.mark.parametrize(
    "text",
    ["2026-03-13T08:02:11Z", "2026-03-13T08:02:11+00:00", "2026-03-13T10:02:11+02:00"],
)
def test_a_time_may_have_any_offset(text: str) -> None:
    assert read_deletion({"id": "i", "at": text}).at == datetime(2026, 3, 13, 8, 2, 11, tzinfo=UTC)


WITH_FAULT: list[tuple[Callable[[Any], object], str]] = [
    (lambda d: d.pop("format"), 'the document is no export of coach: it lacks "format": "coach"'),
    (lambda d: d.update(format="diary"), 'the document is no export of coach: it lacks "format": "coach"'),
    (lambda d: d.pop("version"), "version is missing"),
    (lambda d: d.update(version="1"), "version is '1', where a whole number belongs"),
    (lambda d: d.update(version=True), "version is true, where a whole number belongs"),
    (lambda d: d.update(version=1.0), "version is 1.0, where a whole number belongs"),
    (lambda d: d.update(version=0), "version is 0, and the first is 1"),
    (lambda d: d.update(days={}), "days is an object, where a list belongs"),
    (lambda d: d.update(days=[None]), "days[0] is null, where an object belongs"),
    (
        lambda d: d["settings"].update(day_start="12:00"),
        "settings.day_start is '12:00', which is no time from 00:00 to 11:59",
    ),
    (
        lambda d: d["settings"].update(day_start="4:00"),
        "settings.day_start is '4:00', which is no time from 00:00 to 11:59",
    ),
    (
        lambda d: d["settings"]["rest"][0].update(weekdays=["sun"]),
        "settings.rest[0].weekdays[0] is 'sun', "
        "which is none of monday, tuesday, wednesday, thursday, friday, saturday, sunday",
    ),
    (lambda d: d["pauses"][0].pop("last"), "pauses[0].last is missing"),
    (
        lambda d: d["pauses"][0].update(last="2026-07-31"),
        "pauses[0].last is 2026-07-31, before the pause begins (2026-08-01)",
    ),
    (lambda d: d["customers"][0].pop("role"), "customers[0].role is missing"),
    (lambda d: d["customers"][0].update(id=""), "customers[0].id is empty"),
    (lambda d: d["customers"][0].update(id=7), "customers[0].id is 7, where a text belongs"),
    (
        lambda d: d["customers"][0].update(id="x" * 65),
        "customers[0].id has 65 characters, and 64 is the most",
    ),
    (lambda d: d["customers"][0].update(name=" \n"), "customers[0].name is empty"),
    (
        lambda d: d["customers"][0].update(name="x" * 81),
        "customers[0].name has 81 characters, and 80 is the most",
    ),
    (
        lambda d: d["customers"][0].update(circle="club"),
        "customers[0].circle is 'club', which is none of work, market, everyday, home",
    ),
    (
        lambda d: d["customers"][0].update(priority="soon"),
        "customers[0].priority is 'soon', which is none of now, could",
    ),
    (
        lambda d: d["customers"][0].update(rhythm="often"),
        "customers[0].rhythm is 'often', "
        "which is none of daily, workdays, picked, every 10 days, a list of weekdays",
    ),
    (
        lambda d: d["customers"][0].update(value="x" * 81),
        "customers[0].value has 81 characters, and 80 is the most",
    ),
    (
        lambda d: d["customers"][0].update(guesses=[{"text": "x", "sure": 6}]),
        "customers[0].guesses[0].sure is 6, and it goes from 1 to 5",
    ),
    (
        lambda d: d["customers"][0].update(feedback=[{"id": "f", "text": "x", "kind": "praise"}]),
        "customers[0].feedback[0].kind is 'praise', which is none of heard, thanks, wish, complaint, "
        "sent-someone",
    ),
    (
        lambda d: d["days"][0]["intentions"][0].update(motive="envy"),
        "days[0].intentions[0].motive is 'envy', which is none of care, repair, learn, thank, duty",
    ),
    (lambda d: d["customers"][0].update(rhythm=[]), "customers[0].rhythm names no weekday"),
    (lambda d: d["customers"][0].update(notes=[{"at": None}]), "customers[0].notes[0].text is missing"),
    (
        lambda d: d["customers"][0].update(added="20260105"),
        "customers[0].added is '20260105', which is no date such as 2026-03-13",
    ),
    (
        lambda d: d["days"][0].update(date="2026-02-30"),
        "days[0].date is '2026-02-30', which is no date such as 2026-03-13",
    ),
    (lambda d: d["days"][0].update(date="0001-01-01"), "days[0].date lies outside of the years 1900 to 2999"),
    (
        lambda d: d["days"][0]["intentions"][0].update(text="x" * 281),
        "days[0].intentions[0].text has 281 characters, and 280 is the most",
    ),
    (
        lambda d: d["days"][0]["intentions"][0].update(text=None),
        "days[0].intentions[0].text is null, where a text belongs",
    ),
    (
        lambda d: d["days"][0]["intentions"][0].update(outcome="done"),
        "days[0].intentions[0].outcome is 'done', which is none of kept, partly, missed, no-chance",
    ),
    (
        lambda d: d["days"][0]["intentions"][0].update(set_at="2026-03-13T08:02:11"),
        "days[0].intentions[0].set_at is '2026-03-13T08:02:11', which lacks the offset from UTC",
    ),
    (
        lambda d: d["days"][0]["intentions"][0].update(set_at="now"),
        "days[0].intentions[0].set_at is 'now', which is no time such as 2026-03-13T08:02:11+01:00",
    ),
    (
        lambda d: d["days"][0]["intentions"][0].update(note="x" * 10_001),
        "days[0].intentions[0].note has 10,001 characters, and 10,000 is the most",
    ),
    (lambda d: d["days"][0]["reflection"].pop("answer"), "days[0].reflection.answer is missing"),
    (
        lambda d: d["days"][0].update(skipped={"morning": 1}),
        "days[0].skipped.morning is 1, where true or false belongs",
    ),
    (
        lambda d: d["days"][0]["deeds"][0].update(customer="c2"),
        "days[0].deeds[0].customer is 'c2', and no customer has that id",
    ),
    (
        lambda d: d["days"][0].update(review={"answers": [{"part": "wish", "customer": "c2", "text": "x"}]}),
        "days[0].review.answers[0].customer is 'c2', and no customer has that id",
    ),
    (
        lambda d: d["days"][0].update(review={"answers": [{"part": "hope"}]}),
        "days[0].review.answers[0].part is 'hope', which is none of wish, best, obstacle, plan, thanks",
    ),
    (
        lambda d: d["days"][0]["deeds"][0].update(id="i1"),
        "days[0].deeds[0].id is 'i1', which stands already at days[0].intentions[0].id",
    ),
    (
        lambda d: d["customers"].append(d["customers"][0]),
        "customers[1].id is 'c1', which stands already at customers[0].id",
    ),
    (
        lambda d: d["days"].append({"date": "2026-03-13"}),
        "days[1].date is '2026-03-13', which stands already at days[0].date",
    ),
    (lambda d: d["deleted"][0].pop("id"), "deleted[0].id is missing"),
]


@pytest.mark.parametrize(("spoil", "sentence"), WITH_FAULT, ids=[sentence for _, sentence in WITH_FAULT])
def test_a_fault_is_named_with_its_place(spoil: Callable[[Any], object], sentence: str) -> None:
    document = example()
    spoil(document)
    with pytest.raises(Malformed) as refused:
        read_copy(document)
    assert str(refused.value) == sentence


@pytest.mark.parametrize("document", [None, [], "coach", 1])
def test_what_is_no_object_is_no_copy(document: object) -> None:
    with pytest.raises(Malformed, match=r"the document is .*, where an object belongs"):
        read_copy(document)


def test_a_document_of_a_newer_coach_says_to_update() -> None:
    with pytest.raises(FromTheFuture, match=r"version is 2, .* update coach") as refused:
        read_copy({"format": "coach", "version": 2, "days": "in a form of the future"})
    assert (refused.value.place, refused.value.version) == ("version", 2)


def test_a_message_shows_nothing_that_a_terminal_would_obey() -> None:
    with pytest.raises(Malformed) as refused:
        read_customer({"id": "c", "name": "x", "role": "boss", "circle": "\x1b]52;c;\x07" * 1000})
    assert str(refused.value).isprintable()
    assert len(str(refused.value)) < 150


def test_unknown_keys_that_are_nested_without_end_are_refused() -> None:
    nested: list[Any] = []
    for _ in range(900):
        nested = [nested]
    with pytest.raises(Malformed, match="nested more than 50 levels deep"):
        read_day({"date": "2026-03-13", "x": nested})


TEXTS = st.text(max_size=20).map(clean)
LINES = st.text(max_size=20).map(lambda text: clean(text, lines=True)).filter(bool)
WORDS = TEXTS.filter(bool)
IDS = WORDS
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
BEGIN, END = datetime(1900, 1, 2, tzinfo=UTC), datetime(2999, 12, 30, tzinfo=UTC)
MOMENTS = st.timedeltas(timedelta(0), END - BEGIN).map(lambda since: BEGIN + since)
TIMES = st.none() | st.builds(datetime.astimezone, MOMENTS, OFFSETS)
DATES = st.dates()
DAYS_DATES = st.dates(date(1900, 1, 1), date(2999, 12, 31))
EXTRA = st.dictionaries(
    st.sampled_from(["x", "mood", ""]),
    st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5), st.lists, max_leaves=4),
    max_size=2,
)
MAYBE = st.none() | WORDS
INTENTIONS = st.builds(
    Intention,
    IDS,
    IDS,
    WORDS,
    when=MAYBE,
    suggestion=MAYBE,
    set_at=TIMES,
    outcome=st.none() | st.sampled_from(Outcome),
    note=st.none() | LINES,
    answered_at=TIMES,
    changed_at=TIMES,
    why=MAYBE,
    motive=st.none() | st.sampled_from(Motive),
    extra=EXTRA,
)
DEEDS = st.builds(Deed, IDS, IDS, WORDS, at=TIMES, changed_at=TIMES, extra=EXTRA)
REFLECTIONS = st.builds(Reflection, LINES, question=MAYBE, at=TIMES, changed_at=TIMES, extra=EXTRA)
SKIPPED = st.builds(
    Skipped,
    st.booleans(),
    st.lists(IDS, max_size=2).map(tuple),
    st.lists(IDS, max_size=2).map(tuple),
    MAYBE,
    EXTRA,
)
REVIEWS = st.builds(
    Review,
    st.lists(st.builds(Answer, st.sampled_from(Part), IDS, WORDS, EXTRA), max_size=2).map(tuple),
    TIMES,
    TIMES,
    EXTRA,
)
BRANDS = st.builds(
    Brand,
    st.lists(WORDS.map(lambda text: text[:80].strip()).filter(bool), max_size=2).map(tuple),
    st.lists(st.builds(Heard, st.just("calm"), IDS, IDS, EXTRA), max_size=2).map(tuple),
    TIMES,
    EXTRA,
)
DAYS = st.builds(
    Day,
    DAYS_DATES,
    st.lists(INTENTIONS, max_size=2).map(tuple),
    st.lists(DEEDS, max_size=2).map(tuple),
    st.none() | REFLECTIONS,
    SKIPPED,
    st.none() | REVIEWS,
    st.lists(IDS, max_size=2).map(tuple),
    st.none() | BRANDS,
    EXTRA,
)
WEEKDAYS = st.frozensets(st.integers(0, 6))
RHYTHMS = st.one_of(
    st.sampled_from([RhythmKind.DAILY, RhythmKind.WORKDAYS, RhythmKind.PICKED]).map(Rhythm),
    st.integers(1, 9999).map(lambda every: Rhythm(RhythmKind.EVERY, every=every)),
    WEEKDAYS.filter(bool).map(lambda weekdays: Rhythm(RhythmKind.WEEKDAYS, weekdays=weekdays)),
)


def several(one: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(one, max_size=2).map(tuple)


CUSTOMERS = st.builds(
    Customer,
    IDS,
    WORDS,
    WORDS | st.just("boss"),
    st.sampled_from(Circle),
    st.sampled_from(Priority),
    RHYTHMS,
    added=st.none() | DATES,
    archived=st.none() | DATES,
    away_until=st.none() | DATES,
    first_step=MAYBE,
    notes=several(st.builds(Note, LINES, TIMES, st.none() | DATES, EXTRA)),
    changed_at=TIMES,
    extra=EXTRA,
)
KNOWN = st.builds(
    Customer,
    IDS,
    WORDS,
    WORDS,
    st.just(Circle.WORK),
    direction=st.none() | st.sampled_from(Direction),
    emails=several(WORDS),
    profile=st.builds(Profile, MAYBE, MAYBE, MAYBE, MAYBE, MAYBE, MAYBE, EXTRA),
    value=MAYBE,
    offers=several(st.builds(Offer, st.sampled_from(OfferKind), WORDS, EXTRA)),
    guesses=several(
        st.builds(
            Guess, WORDS, st.sampled_from(MUCH), MAYBE, st.none() | LINES, st.none() | DATES, TIMES, EXTRA
        )
    ),
    feedback=several(
        st.builds(Feedback, IDS, LINES, st.none() | DATES, st.sampled_from(FeedbackKind), EXTRA)
    ),
    boundary=st.none() | st.sampled_from(Boundary),
    dealings=st.builds(
        Dealings,
        MAYBE,
        MAYBE,
        st.none() | st.sampled_from(MUCH),
        st.none() | st.sampled_from(MUCH),
        st.none() | st.sampled_from(BuyIn),
        EXTRA,
    ),
    merged=several(IDS),
)
PAUSES = st.tuples(DATES, DATES).flatmap(
    lambda ends: st.builds(Pause, st.just(min(ends)), st.just(max(ends)), MAYBE, TIMES, EXTRA)
)
SETTINGS = st.builds(
    Settings,
    st.times(max_value=time(11, 59)).map(lambda at: at.replace(second=0, microsecond=0)),
    st.lists(st.builds(Rest, st.none() | DATES, WEEKDAYS, EXTRA), max_size=2).map(tuple),
    several(WORDS),
    EXTRA,
)
DELETIONS = st.builds(Deletion, IDS, TIMES, EXTRA)


def through_json(document: Any) -> Any:
    """Give a document as a file would: JSON holds all of it, and nothing of it is shared."""
    again = json.loads(json.dumps(document))
    assert again == document
    assert marshal.loads(marshal.dumps(document)) == document  # an enum's member is no plain text
    return again


@given(DAYS)
def test_any_day_comes_back_from_its_document(day: Day) -> None:
    assert read_day(through_json(day_document(day))) == day


@given(CUSTOMERS | KNOWN)
def test_any_customer_comes_back_from_its_document(customer: Customer) -> None:
    assert read_customer(through_json(customer_document(customer))) == customer


@given(PAUSES)
def test_any_pause_comes_back_from_its_document(pause: Pause) -> None:
    assert read_pause(through_json(pause_document(pause))) == pause


@given(SETTINGS, DATES)
def test_any_settings_come_back_from_their_document(settings: Settings, today: date) -> None:
    assert read_settings(through_json(settings_document(settings, today))) == settings


@given(DELETIONS)
def test_any_deletion_comes_back_from_its_document(deletion: Deletion) -> None:
    assert read_deletion(through_json(deletion_document(deletion))) == deletion


@st.composite
def copies(draw: st.DrawFn) -> Copy:
    """Draw a copy whose ids stand once and whose entries name its customers."""
    drawn = draw(st.lists(CUSTOMERS, min_size=1, max_size=3))
    customers = tuple(replace(customer, id=f"c{n}") for n, customer in enumerate(drawn))
    whom = st.sampled_from([customer.id for customer in customers])
    days = {
        day.date: replace(
            day,
            intentions=tuple(
                replace(intention, id=f"i{n}.{m}", customer=draw(whom))
                for m, intention in enumerate(day.intentions)
            ),
            deeds=tuple(
                replace(deed, id=f"d{n}.{m}", customer=draw(whom)) for m, deed in enumerate(day.deeds)
            ),
            review=day.review
            and replace(
                day.review,
                answers=tuple(replace(answer, customer=draw(whom)) for answer in day.review.answers),
            ),
            brand=day.brand
            and replace(
                day.brand, heard=tuple(replace(heard, customer=draw(whom)) for heard in day.brand.heard)
            ),
        )
        for n, day in enumerate(draw(st.lists(DAYS, max_size=2, unique_by=lambda day: day.date)))
    }
    roster = Roster(customers, draw(SETTINGS), tuple(draw(st.lists(PAUSES, max_size=2))), extra=draw(EXTRA))
    return Copy(roster, days, tuple(draw(st.lists(DELETIONS, max_size=2))))


@settings(max_examples=40)
@given(copies(), DATES)
def test_any_copy_comes_back_from_its_document(copy: Copy, today: date) -> None:
    assert read_copy(through_json(copy_document(copy, today))) == copy


@settings(max_examples=40)
@given(copies(), DATES)
def test_written_by_line_a_copy_is_the_same_document(copy: Copy, today: date) -> None:
    text = coach_json.dumps_by_line(copy_document(copy, today, at_once=False))
    assert coach_json.loads(text.encode()) == copy_document(copy, today)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(copies(), DATES, st.data())
def test_a_copy_that_lacks_a_part_is_read_or_refused_with_a_place(
    copy: Copy, today: date, data: st.DataObject
) -> None:
    document = through_json(copy_document(copy, today))
    holder: Any = document
    # Walk to any place in the document, and put another value there.
    while True:
        keys = sorted(holder) if isinstance(holder, dict) else range(len(holder))
        key = data.draw(st.sampled_from(keys))
        if not (isinstance(holder[key], dict | list) and holder[key]) or data.draw(st.booleans()):
            break
        holder = holder[key]
    holder[key] = data.draw(st.sampled_from([None, True, 0, -1.5, "", "x" * 20_000, [], [1], {}, {"id": 1}]))
    try:
        read_copy(document)
    except Malformed as refused:
        assert str(refused).isprintable()
