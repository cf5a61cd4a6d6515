"""Two copies of a journal become one, and nothing that anybody wrote is lost without being shown."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.practice.change import import_of, import_taken_back
from coach.practice.conflict import Conflict
from coach.practice.copy import Copy
from coach.practice.customers import Customer, Roster
from coach.practice.day import Day, Deed, Deletion, Intention, Outcome, Reflection, Skipped
from coach.practice.entries import pause_id, reflection_id, review_id
from coach.practice.knowing import Note
from coach.practice.merge import merge
from coach.practice.rest import Pause, Rest, Settings
from coach.practice.review import Answer, Part, Review
from coach.practice.roles import Circle

FRIDAY = date(2026, 3, 13)
SATURDAY = date(2026, 3, 14)
EMPTY = Copy(Roster(), {})
DANA = Customer("c1", "Dana", "boss", Circle.WORK)
ASKED = Intention("i1", "c1", "I ask what is pressing")


def at(hour: int) -> datetime:
    return datetime(2026, 3, 13, hour, tzinfo=UTC)


def copy(*days: Day, customers: tuple[Customer, ...] = (DANA,), deleted: tuple[Deletion, ...] = ()) -> Copy:
    return Copy(Roster(customers), {day.date: day for day in days}, deleted)


def test_an_empty_journal_becomes_the_other_copy_with_its_settings() -> None:
    settings = Settings(time(5), (Rest(None, frozenset({6})),))
    theirs = replace(copy(Day(FRIDAY, (ASKED,))), roster=Roster((DANA,), settings, extra={"x": [1]}))
    assert merge(EMPTY, theirs).copy == theirs


def test_a_filled_journal_keeps_its_own_settings() -> None:
    theirs = Copy(Roster((), Settings(time(5))), {})
    assert merge(copy(), theirs).copy.roster.settings == Settings()


def test_settings_of_ones_own_are_kept_in_a_journal_that_holds_nothing_else() -> None:
    ours, theirs = (Copy(Roster(settings=Settings(time(hour))), {}) for hour in (5, 6))
    assert merge(ours, theirs).copy == ours


def test_what_both_wrote_on_a_day_is_kept() -> None:
    zoe = Customer("c2", "Zoë", "friend", Circle.HOME)
    ours = copy(Day(FRIDAY, (ASKED,), reflection=Reflection("Dana")))
    thanked = Intention("i2", "c2", "I thank her")
    theirs = copy(Day(FRIDAY, (thanked,), (Deed("d1", "c2", "Carried the boxes up"),)), customers=(zoe,))
    merged = merge(ours, theirs)
    assert merged.copy == copy(
        Day(FRIDAY, (ASKED, thanked), (Deed("d1", "c2", "Carried the boxes up"),), Reflection("Dana")),
        customers=(DANA, zoe),
    )
    assert merged.shown == ()


def test_the_intention_changed_later_wins_and_the_other_is_shown() -> None:
    early = replace(ASKED, text="I ask", changed_at=at(8))
    late = replace(ASKED, text="I listen", outcome=Outcome.KEPT, note="She spoke", changed_at=at(20))
    shown = (Conflict("intention", FRIDAY, "Dana", "I listen · kept · She spoke", "I ask"),)
    for ours, theirs in ((early, late), (late, early)):
        merged = merge(copy(Day(FRIDAY, (ours,))), copy(Day(FRIDAY, (theirs,))))
        assert merged.copy.days[FRIDAY].intentions == (late,)
        assert merged.shown == shown


def test_ours_stays_where_neither_is_later() -> None:
    ours, theirs = (copy(Day(FRIDAY, (replace(ASKED, text=text),))) for text in ("ours", "theirs"))
    merged = merge(ours, theirs)
    assert merged.copy == ours
    assert [(found.kept, found.other) for found in merged.shown] == [("ours", "theirs")]


def test_an_entry_of_unknown_time_is_the_oldest() -> None:
    theirs = replace(ASKED, text="theirs", set_at=at(7))
    merged = merge(copy(Day(FRIDAY, (ASKED,))), copy(Day(FRIDAY, (theirs,))))
    assert merged.copy.days[FRIDAY].intentions == (theirs,)


def test_times_in_other_offsets_are_compared_as_moments() -> None:
    tokyo = datetime.fromisoformat("2026-03-13T15:00:00+09:00")
    ours, theirs = replace(ASKED, text="ours", set_at=at(7)), replace(ASKED, text="theirs", set_at=tokyo)
    assert merge(copy(Day(FRIDAY, (ours,))), copy(Day(FRIDAY, (theirs,)))).copy.days[FRIDAY].intentions == (
        ours,
    )


def test_an_answer_counts_as_a_change() -> None:
    answered = replace(ASKED, set_at=at(8), outcome=Outcome.MISSED, answered_at=at(21))
    ours = copy(Day(FRIDAY, (replace(ASKED, set_at=at(8)),)))
    assert merge(ours, copy(Day(FRIDAY, (answered,)))).copy.days[FRIDAY].intentions == (answered,)


def test_forms_that_differ_only_in_unknown_keys_are_no_conflict() -> None:
    theirs = copy(Day(FRIDAY, (replace(ASKED, extra={"mood": 3}, changed_at=at(9)),)))
    merged = merge(copy(Day(FRIDAY, (ASKED,))), theirs)
    assert merged.copy == theirs
    assert merged.shown == ()


def test_a_customer_of_the_same_name_and_role_is_the_same_and_keeps_our_id() -> None:
    theirs = copy(
        Day(
            FRIDAY,
            (Intention("i2", "x7", "I thank"), Intention("i3", "x7", "I ask")),
            (Deed("d1", "x7", "Carried"),),
            skipped=Skipped(customers=("x7",), intentions=("i2", "i3")),
        ),
        customers=(Customer("x7", "DANA", "Boss", Circle.WORK, changed_at=at(9)),),
    )
    merged = merge(copy(Day(FRIDAY, (ASKED,))), theirs).copy
    assert merged.roster.customers == (Customer("c1", "DANA", "Boss", Circle.WORK, changed_at=at(9)),)
    assert merged.days[FRIDAY] == Day(
        FRIDAY,
        (replace(ASKED, text="I ask what is pressing"), Intention("i3", "c1", "I ask")),
        (Deed("d1", "c1", "Carried"),),
        skipped=Skipped(customers=("c1",), intentions=("i1", "i3")),
    )


def test_an_id_goes_before_a_name() -> None:
    ours = (DANA, Customer("c2", "Dana", "boss", Circle.WORK, notes=(Note("the other one"),)))
    theirs = (Customer("c2", "Dana", "boss", Circle.WORK, first_step="Ask her", changed_at=at(9)),)
    merged = merge(copy(customers=ours), copy(customers=theirs))
    assert merged.copy.roster.customers == (DANA, *theirs)
    assert merged.shown == (
        Conflict(
            "customer",
            None,
            "Dana",
            "Dana · boss · work · now · daily · Ask her",
            "Dana · boss · work · now · daily · the other one",
        ),
    )


def test_an_intention_for_the_same_customer_and_day_is_the_same_and_keeps_our_id() -> None:
    theirs = Intention("i9", "c1", "I listen", changed_at=at(9))
    merged = merge(copy(Day(FRIDAY, (ASKED,))), copy(Day(FRIDAY, (theirs,))))
    assert merged.copy.days[FRIDAY].intentions == (replace(theirs, id="i1"),)
    assert [found.other for found in merged.shown] == ["I ask what is pressing"]


def test_one_id_on_two_dates_names_two_things() -> None:
    ours, theirs = copy(Day(FRIDAY, (ASKED,))), copy(Day(SATURDAY, (replace(ASKED, text="I listen"),)))
    merged = merge(ours, theirs)
    (new,) = merged.copy.days[SATURDAY].intentions
    assert merged.copy.days[FRIDAY].intentions == (ASKED,)
    assert (new.text, new.id != "i1", merged.shown) == ("I listen", True, ())
    assert merge(merged.copy, theirs) == replace(merged, shown=())


def test_one_id_of_a_deed_and_an_intention_names_two_things() -> None:
    ours, theirs = copy(Day(FRIDAY, (ASKED,))), copy(Day(FRIDAY, deeds=(Deed("i1", "c1", "Carried"),)))
    merged = merge(ours, theirs).copy
    assert merged.days[FRIDAY].intentions == (ASKED,)
    assert [(deed.text, deed.id != "i1") for deed in merged.days[FRIDAY].deeds] == [("Carried", True)]


def test_a_deletion_later_than_the_change_removes_the_entry() -> None:
    ours = copy(Day(FRIDAY, (replace(ASKED, changed_at=at(8)),), reflection=Reflection("Dana", at=at(8))))
    gone = (Deletion("i1", at(9)), Deletion(reflection_id(FRIDAY), at(9)))
    for merged in (merge(ours, copy(deleted=gone)), merge(copy(deleted=gone), ours)):
        assert merged.copy == copy(Day(FRIDAY), deleted=gone)


def test_an_entry_changed_after_its_deletion_stays_and_the_deletion_goes() -> None:
    ours, gone = (
        copy(Day(FRIDAY, (replace(ASKED, changed_at=at(10)),))),
        copy(deleted=(Deletion("i1", at(9)),)),
    )
    for merged in (merge(ours, gone), merge(gone, ours)):
        assert merged.copy == ours


def test_of_two_deletions_the_later_is_kept() -> None:
    ours, theirs = copy(deleted=(Deletion("i1", at(9)),)), copy(deleted=(Deletion("i1", at(10)),))
    assert merge(ours, theirs).copy == merge(theirs, ours).copy == theirs


def test_a_deleted_intention_that_was_written_anew_does_not_come_back() -> None:
    anew = Intention("i2", "c1", "I listen", changed_at=at(10))
    ours = copy(Day(FRIDAY, (anew,)), deleted=(Deletion("i1", at(9)),))
    theirs = copy(Day(FRIDAY, (replace(ASKED, changed_at=at(8)),)))
    assert merge(ours, theirs).copy == ours
    assert merge(ours, theirs).shown == ()


def test_a_deleted_customer_goes_unless_an_entry_names_them() -> None:
    gone = copy(customers=(), deleted=(Deletion("c1", at(9)),))
    assert merge(copy(), gone).copy == gone
    named = copy(Day(FRIDAY, (ASKED,)))
    assert merge(named, gone).copy == merge(gone, named).copy == named


def test_pauses_match_by_their_first_date() -> None:
    ours = Pause(FRIDAY, SATURDAY, "ill", at(8))
    theirs = Pause(FRIDAY, date(2026, 3, 20), "still ill", at(9))
    other = Pause(SATURDAY, SATURDAY)
    merged = merge(Copy(Roster(pauses=(ours,)), {}), Copy(Roster(pauses=(other, theirs)), {}))
    assert merged.copy.roster.pauses == (theirs, other)
    assert merged.shown == (
        Conflict(
            "pause", FRIDAY, None, "2026-03-13 to 2026-03-20 · still ill", "2026-03-13 to 2026-03-14 · ill"
        ),
    )
    gone = Copy(Roster(), {}, (Deletion(pause_id(FRIDAY), at(10)),))
    assert merge(merged.copy, gone).copy.roster.pauses == (other,)


def test_two_pauses_that_begin_together_both_stay() -> None:
    ours = Copy(Roster(pauses=(Pause(FRIDAY, FRIDAY), Pause(FRIDAY, SATURDAY))), {})
    assert merge(ours, ours).copy == ours


def test_two_pauses_that_begin_together_are_deleted_together() -> None:
    two = (Pause(FRIDAY, FRIDAY, changed_at=at(8)), Pause(FRIDAY, SATURDAY, changed_at=at(10)))
    theirs = Copy(Roster(pauses=two), {})
    earlier, later = (Copy(Roster(), {}, (Deletion(pause_id(FRIDAY), at(hour)),)) for hour in (9, 11))
    assert merge(earlier, theirs).copy == theirs
    assert merge(later, theirs).copy == later


def test_of_two_reviews_of_a_week_the_one_changed_later_stays_under_our_id_of_the_customer() -> None:
    early = Review((Answer(Part.THANKS, "c1", "For the ride"),), changed_at=at(8))
    late = Review((Answer(Part.WISH, "x7", "Less haste"),), changed_at=at(9))
    theirs = copy(Day(FRIDAY, review=late), customers=(replace(DANA, id="x7"),))
    merged = merge(copy(Day(FRIDAY, review=early)), theirs)
    wished = Answer(Part.WISH, "c1", "Less haste")
    assert merged.copy.days[FRIDAY].review == replace(late, answers=(wished,))
    assert merged.shown == (Conflict("review", FRIDAY, None, "Less haste", "For the ride"),)


def test_a_deleted_review_stays_deleted_and_a_customer_it_names_stays() -> None:
    review = Review((Answer(Part.THANKS, "c1", "For the ride"),), changed_at=at(8))
    gone = copy(deleted=(Deletion(review_id(FRIDAY), at(9)),))
    assert merge(copy(Day(FRIDAY, review=review)), gone).copy.days[FRIDAY].review is None
    named = copy(Day(FRIDAY, review=review), customers=(DANA,))
    without_dana = copy(customers=(), deleted=(Deletion("c1", at(9)),))
    assert merge(named, without_dana).copy.roster.customers == (DANA,)


def test_what_was_skipped_on_either_side_stays_skipped() -> None:
    ours = copy(Day(FRIDAY, skipped=Skipped(customers=("c1",), extra={"a": 1})))
    theirs = copy(Day(FRIDAY, skipped=Skipped(morning=True, customers=("c1",), extra={"b": 2})))
    both = Skipped(morning=True, customers=("c1",), extra={"a": 1, "b": 2})
    assert merge(ours, theirs).copy.days[FRIDAY].skipped == both


TIMES = st.none() | st.integers(0, 4).map(lambda hours: at(0) + timedelta(hours=hours))
WORDS = st.sampled_from(["ask", "listen", "thank"])
EXTRA = st.dictionaries(st.sampled_from(["x", "y"]), st.integers(0, 2), max_size=1)
CUSTOMER_IDS = ["1", "2", "3", "4"]
ENTRY_IDS = ["1", "5", "6", "7", "8", "9"]
DELETABLE = [*CUSTOMER_IDS, *ENTRY_IDS[1:], pause_id(FRIDAY), reflection_id(FRIDAY), review_id(FRIDAY)]


def reviews(customers: tuple[Customer, ...]) -> st.SearchStrategy[Review]:
    whom = st.sampled_from([customer.id for customer in customers])
    answers = st.lists(st.builds(Answer, st.sampled_from(Part), whom, WORDS), max_size=2)
    return st.builds(Review, answers.map(tuple), at=TIMES, changed_at=TIMES)


@st.composite
def copies(draw: st.DrawFn) -> Copy:
    """Draw a copy from so few ids, names, dates and times that two of them have much in common."""
    customers = tuple(
        Customer(
            id,
            draw(st.sampled_from(["Dana", "dana", "Zoë"])),
            draw(st.sampled_from(["boss", "friend"])),
            Circle.WORK,
            changed_at=draw(TIMES),
            extra=draw(EXTRA),
        )
        for id in draw(st.lists(st.sampled_from(CUSTOMER_IDS), unique=True))
    )
    free = [id for id in ENTRY_IDS if id not in {customer.id for customer in customers}]
    ids = draw(st.permutations(free))[: draw(st.integers(0, len(free)))] if customers else []
    days: dict[date, Day] = {day: Day(day) for day in draw(st.sets(st.sampled_from([FRIDAY, SATURDAY])))}
    for id in ids:
        day = draw(st.sampled_from([FRIDAY, SATURDAY]))
        customer = draw(st.sampled_from(customers)).id
        found = days.get(day, Day(day))
        if draw(st.booleans()):
            new = Intention(id, customer, draw(WORDS), set_at=draw(TIMES), changed_at=draw(TIMES))
            days[day] = found.with_intention(new)
        else:
            days[day] = found.with_deed(Deed(id, customer, draw(WORDS), at=draw(TIMES)))
    for day, found in days.items():
        answer = draw(st.none() | WORDS)
        skipped = Skipped(draw(st.booleans()), tuple(draw(st.sets(st.sampled_from(CUSTOMER_IDS)))))
        reflection = Reflection(answer, at=draw(TIMES)) if answer else None
        review = draw(st.none() | reviews(customers)) if customers else None
        days[day] = replace(found, reflection=reflection, skipped=skipped, review=review, extra=draw(EXTRA))
    pauses = tuple(
        Pause(first, SATURDAY, draw(st.none() | WORDS), draw(TIMES))
        for first in draw(st.lists(st.sampled_from([FRIDAY, SATURDAY]), max_size=2))
    )
    living = {customer.id for customer in customers} | set(ids) | {pause_id(pause.first) for pause in pauses}
    living |= {reflection_id(day.date) for day in days.values() if day.reflection}
    living |= {review_id(day.date) for day in days.values() if day.review}
    named = draw(st.lists(st.sampled_from(DELETABLE), unique=True))
    deleted = tuple(Deletion(id, draw(TIMES)) for id in named if id not in living)
    settings = Settings(time(draw(st.integers(4, 5))))
    return Copy(Roster(customers, settings, pauses, extra=draw(EXTRA)), days, deleted)


def entries(days: Mapping[date, Day]) -> Iterator[tuple[date, Intention | Deed]]:
    for day in days.values():
        yield from ((day.date, intention) for intention in day.intentions)
        yield from ((day.date, deed) for deed in day.deeds)


@given(copies())
def test_a_copy_merged_with_itself_is_itself(one: Copy) -> None:
    merged = merge(one, one)
    assert merged.copy == one
    assert merged.shown == ()


@given(copies())
def test_an_empty_journal_becomes_any_copy(theirs: Copy) -> None:
    merged = merge(EMPTY, theirs)
    assert merged.copy == theirs
    assert merged.shown == ()


@given(copies())
def test_an_empty_copy_changes_nothing(ours: Copy) -> None:
    if ours.roster.customers or ours.days:
        assert merge(ours, EMPTY).copy == ours


@given(copies(), copies())
def test_a_second_merge_of_the_same_copy_changes_nothing(ours: Copy, theirs: Copy) -> None:
    first = merge(ours, theirs)
    second = merge(first.copy, theirs)
    assert second.copy == first.copy
    assert set(second.shown) <= set(first.shown)


def without_what_is_no_entry(copy: Copy) -> Copy:
    """Leave out empty days and what nobody knows of the roster, and put pauses and deletions in order."""
    written = {date: day for date, day in copy.days.items() if day != Day(date)}
    roster = replace(copy.roster, extra={}, pauses=tuple(sorted(copy.roster.pauses, key=repr)))
    return Copy(roster, written, tuple(sorted(copy.deleted, key=lambda gone: gone.id)))


@given(copies(), copies())
def test_an_import_taken_back_leaves_all_as_it_was_and_comes_again(ours: Copy, theirs: Copy) -> None:
    for pauses in (ours.roster.pauses, theirs.roster.pauses):
        assume(len({pause.first for pause in pauses}) == len(pauses))
    merged = merge(ours, theirs).copy
    back = import_taken_back(merged, import_of(ours, merged, at(9)))
    assert without_what_is_no_entry(back) == without_what_is_no_entry(ours)
    assert without_what_is_no_entry(merge(back, theirs).copy) == without_what_is_no_entry(merged)


@given(copies(), copies())
def test_a_merged_journal_is_consistent(ours: Copy, theirs: Copy) -> None:
    merged = merge(ours, theirs).copy
    ids = [customer.id for customer in merged.roster.customers]
    known = set(ids)
    for _, entry in entries(merged.days):
        assert entry.customer in known
        ids.append(entry.id)
    for day in merged.days.values():
        assert all(answer.customer in known for answer in (day.review.answers if day.review else ()))
    assert len(ids) == len(set(ids))
    assert not set(ids) & {deletion.id for deletion in merged.deleted}
    assert all(day == found.date for day, found in merged.days.items())


@given(copies(), copies())
def test_every_word_is_kept_or_shown_or_was_deleted(ours: Copy, theirs: Copy) -> None:
    merged = merge(ours, theirs)
    written = {(day, entry.text) for day, entry in entries(merged.copy.days)}
    written |= {(found.date, found.other) for found in merged.shown if found.date}
    for one, other in ((ours, theirs), (theirs, ours)):
        gone = {deletion.id for deletion in other.deleted}
        for day, entry in entries(one.days):
            assert (day, entry.text) in written or entry.id in gone


@given(copies(), copies())
def test_nothing_is_removed_that_nobody_deleted(ours: Copy, theirs: Copy) -> None:
    ours, theirs = replace(ours, deleted=()), replace(theirs, deleted=())
    merged = merge(ours, theirs).copy
    held = {entry.id for _, entry in entries(merged.days)}
    assert {entry.id for _, entry in entries(ours.days)} <= held
    assert len(merged.roster.customers) >= max(len(ours.roster.customers), len(theirs.roster.customers))
    assert len(held) >= len(list(entries(theirs.days)))
    assert set(merged.days) == {*ours.days, *theirs.days}


def test_what_is_written_elsewhere_of_one_who_was_merged_here_goes_to_who_they_are_now() -> None:
    merged_here = Deletion("c2", at(9))
    dana = replace(DANA, merged=("c2",), changed_at=at(9))
    smith = Customer("c2", "Dana Smith", "teammate", Circle.WORK, changed_at=at(8))
    written = Intention("i2", "c2", "I listen", changed_at=at(10))
    ours = copy(Day(FRIDAY, (ASKED,)), customers=(dana,), deleted=(merged_here,))
    theirs = copy(
        Day(FRIDAY, (ASKED, written), (Deed("d1", "c2", "Carried"),), picked=("c2",)), customers=(DANA, smith)
    )
    merged = merge(ours, theirs)
    assert merged.copy.roster.customers == (dana,)
    assert merged.copy.days[FRIDAY] == Day(
        FRIDAY, (ASKED, replace(written, customer="c1")), (Deed("d1", "c1", "Carried"),), picked=("c1",)
    )
    assert merged.copy.deleted == (merged_here,)
    assert "Dana Smith" not in str(merged.shown)
    assert merge(merged.copy, theirs).copy == merged.copy


def test_what_was_changed_elsewhere_of_one_who_was_merged_here_is_shown() -> None:
    dana = replace(DANA, merged=("c2",), changed_at=at(9))
    smith = Customer("c2", "Dana Smith", "teammate", Circle.WORK, notes=(Note("Sings"),), changed_at=at(10))
    merged = merge(copy(customers=(dana,), deleted=(Deletion("c2", at(9)),)), copy(customers=(DANA, smith)))
    assert merged.copy.roster.customers == (dana,)
    assert "Sings" in next(conflict for conflict in merged.shown if "Smith" in conflict.other).other
