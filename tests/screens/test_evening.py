"""The evening: answers by one key, leftovers, one question, and what three days left open."""

import errno
import os
from datetime import date

import pytest
from sitting import Sitting

from coach.practice.day import Outcome
from coach.practice.refusal import Refused

MARCH_12, MARCH_13, MARCH_14 = date(2026, 3, 12), date(2026, 3, 13), date(2026, 3, 14)
EVENING = "2026-03-13T20:30:00+01:00"


@pytest.fixture
def planned(four: Sitting) -> Sitting:
    """Four intentions of this morning, and it is evening."""
    for customer in four.coach.roster().active:
        four.coach.intend(customer.id, f"I greet {customer.name} first")
    four.clock.set(EVENING)
    return four


def outcomes(sitting: Sitting, day: date = MARCH_13) -> list[Outcome | None]:
    return [intention.outcome for intention in sitting.coach.day(day).intentions]


async def test_four_keys_answer_an_evening(planned: Sitting) -> None:
    async with planned.open() as hands:
        assert "“I greet Dana first”" in hands.screen
        await hands.press("y", "p", "n", "x")
    assert outcomes(planned) == [Outcome.KEPT, Outcome.PARTLY, Outcome.MISSED, Outcome.NO_CHANCE]
    assert planned.coach.streak().current == 1


async def test_an_evening_of_four_takes_eight_keys_at_most(planned: Sitting) -> None:
    keys = ["n", "n", "n", "n", "escape", "enter"]
    assert len(keys) <= 8
    async with planned.open() as hands:
        await hands.press(*keys)
        assert "Today: 0 of 4 kept." in hands.screen
        assert "Good night" in hands.screen


async def test_a_note_is_written_where_one_wants_one(planned: Sitting) -> None:
    async with planned.open() as hands:
        await hands.press("tab")
        await hands.type("She smiled")
        await hands.press("enter", "y")
    [dana, *_] = planned.coach.day(MARCH_13).intentions
    assert (dana.outcome, dana.note) == (Outcome.KEPT, "She smiled")


async def test_a_note_that_was_typed_goes_with_the_answer(planned: Sitting) -> None:
    async with planned.open() as hands:
        await hands.press("tab")
        await hands.type("She smiled")
        await hands.press("tab", "y")
    assert planned.coach.day(MARCH_13).intentions[0].note == "She smiled"


async def test_a_missed_intention_is_offered_once_more_kept_reworded_or_dropped(planned: Sitting) -> None:
    async with planned.open() as hands:
        await hands.press("n", "p", "n", "y")
        assert "keep it for tomorrow" in hands.screen
        await hands.press("1")
        await hands.press("2")
        await hands.press("home")
        await hands.type("Soon ")
        await hands.press("enter", "3")
        assert "Dealt with anyone who is not listed?" in hands.screen
    assert [i.text for i in planned.coach.day(MARCH_14).intentions] == [
        "I greet Dana first",
        "Soon I greet Ravi first",
    ]


async def test_what_came_between_is_kept_in_own_words_beside_the_note(planned: Sitting) -> None:
    async with planned.open() as hands:
        await hands.press("tab")
        await hands.type("She was away")
        await hands.press("tab", "n", "y", "y", "y")
        await hands.type("A meeting ran over")
        await hands.press("enter")
        assert "Dealt with anyone who is not listed?" in hands.screen
    [dana, *_] = planned.coach.day(MARCH_13).intentions
    assert (dana.why, dana.note) == ("A meeting ran over", "She was away")


async def test_one_key_says_what_came_between_and_the_offers_stay(planned: Sitting) -> None:
    async with planned.open() as hands:
        await hands.press("n", "p", "y", "y", "4", "1", "8")
        assert "7 mood" in hands.screen
        await hands.press("enter", "enter")
        assert "Today: 2 of 4 kept, 1 partly." in hands.screen
    assert [i.why for i in planned.coach.day(MARCH_13).intentions] == ["forgot", "away", None, None]
    assert [i.text for i in planned.coach.day(MARCH_14).intentions] == ["I greet Dana first"]


async def test_a_reason_pressed_again_or_undone_is_gone(planned: Sitting) -> None:
    async with planned.open() as hands:
        await hands.press("n", "n", "y", "y", "5", "5", "enter", "6", "escape", "escape", "u")
        assert "Taken back: the reason “too big”" in hands.said
    assert [i.why for i in planned.coach.day(MARCH_13).intentions] == [None] * 4


async def test_the_reason_goes_when_the_answer_becomes_kept(planned: Sitting) -> None:
    coach = planned.coach
    id = coach.day(MARCH_13).intentions[0].id
    coach.answer(id, Outcome.MISSED)
    assert coach.why(id, "No time").why == "no-time"
    assert coach.answer(id, Outcome.PARTLY).why == "no-time"
    assert coach.answer(id, Outcome.KEPT).why is None
    with pytest.raises(Refused, match="answer it first"):
        coach.why(id, "mood")


async def test_one_question_is_asked_and_its_answer_kept_with_it(planned: Sitting) -> None:
    async with planned.open() as hands:
        await hands.press("y", "y", "y", "y")
        await hands.type("That she listens? Yes.")
        await hands.press("enter")
        assert "Today: 4 of 4 kept." in hands.screen
    reflection = planned.coach.day(MARCH_13).reflection
    assert reflection is not None
    assert reflection.answer == "That she listens? Yes."
    assert reflection.question


async def test_a_half_typed_reflection_is_there_again(planned: Sitting) -> None:
    async with planned.open() as hands:
        await hands.press("y", "y", "y", "y")
        await hands.type("Half a")
        await hands.press("ctrl+q")
    async with planned.open(start=None) as hands:
        await hands.press("e")
        assert "Half a" in hands.screen


async def test_a_deed_is_logged_from_the_empty_line(planned: Sitting) -> None:
    async with planned.open() as hands:
        await hands.press("y", "y", "y", "y", "plus")
        await hands.type("Carried the boxes up")
        await hands.press("enter")
    assert [deed.text for deed in planned.coach.day(MARCH_13).deeds] == ["Carried the boxes up"]


async def test_an_evening_works_without_a_morning(four: Sitting) -> None:
    four.clock.set(EVENING)
    async with four.open() as hands:
        assert "Nothing was planned for today." in hands.screen
        await hands.type("I listened to Mira")
        await hands.press("enter")
    reflection = four.coach.day(MARCH_13).reflection
    assert reflection is not None
    assert reflection.answer == "I listened to Mira"


async def test_tomorrow_is_planned_where_one_wants_it(planned: Sitting) -> None:
    async with planned.open() as hands:
        await hands.press("y", "y", "y", "y", "enter", "t")
        assert "Tomorrow, Saturday 14 March" in hands.screen
        await hands.type("I call first")
        await hands.press("enter")
    assert [i.text for i in planned.coach.day(MARCH_14).intentions] == ["I call first"]


async def test_an_unanswered_evening_is_offered_next_morning(planned: Sitting) -> None:
    planned.clock.set("2026-03-14T08:00:00+01:00")
    async with planned.open() as hands:
        assert "catching up" in hands.screen
        assert "Friday 13 March" in hands.screen
        await hands.press("y", "y", "n", "y")
        assert "What came between?" in hands.screen
        await hands.press("escape")
        assert "How will you serve" in hands.screen
    assert outcomes(planned) == [Outcome.KEPT, Outcome.KEPT, Outcome.MISSED, Outcome.KEPT]
    assert planned.coach.streak().current == 1


async def test_catching_up_may_be_skipped_for_the_day(planned: Sitting) -> None:
    planned.clock.set("2026-03-14T08:00:00+01:00")
    async with planned.open() as hands:
        await hands.press("escape")
        assert "How will you serve" in hands.screen
        assert hands.said == ["Put aside for today; each of these days can still be answered on Streaks (2)."]
    assert planned.coach.catch_up() == ()
    assert outcomes(planned) == [None] * 4


async def test_a_leftover_of_the_days_before_is_offered_for_today_and_the_morning_goes_on(
    planned: Sitting,
) -> None:
    planned.clock.set("2026-03-14T08:00:00+01:00")
    async with planned.open() as hands:
        await hands.press("n", "y", "y", "p")
        assert "keep it for today" in hands.screen
        await hands.press("1")
        assert "“I greet Mira first”" in hands.screen
        await hands.press("2")
        assert "Today for Mira, in other words" in hands.screen
        await hands.type(", at the door")
        await hands.press("enter")
        assert "How will you serve Ravi today?" in hands.screen
    assert [i.text for i in planned.coach.day(MARCH_14).intentions] == [
        "I greet Dana first",
        "I greet Mira first, at the door",
    ]
    assert [i.outcome for i in planned.coach.day(MARCH_14).intentions] == [None, None]


async def test_a_leftover_of_the_days_before_waits_for_tomorrow_in_the_evening(planned: Sitting) -> None:
    planned.clock.set("2026-03-14T20:00:00+01:00")
    async with planned.open() as hands:
        await hands.press("n", "y", "y", "y")
        assert "keep it for tomorrow" in hands.screen
        await hands.press("1")
    assert [i.text for i in planned.coach.day(date(2026, 3, 15)).intentions] == ["I greet Dana first"]


async def test_a_plan_that_stands_for_tomorrow_is_never_replaced_by_a_leftover(planned: Sitting) -> None:
    dana = planned.coach.who("Dana")
    async with planned.open() as hands:
        await hands.press("n", "y", "y", "y", "2")
        planned.another_coach().intend(dana.id, "I call her at ten", day=MARCH_14)
        await hands.type(" again")
        await hands.press("enter")
        assert hands.said == ["Dana has an intention for tomorrow already: “I call her at ten”; it stays"]
        assert "Dealt with anyone" in hands.screen
    assert [i.text for i in planned.coach.day(MARCH_14).intentions] == ["I call her at ten"]


def changed_by_hand(sitting: Sitting) -> None:
    """Change a word in the year's file as an editor would: coach shows it, and writes nothing to it."""
    path = sitting.home / "journal" / "2026.json"
    path.write_text(path.read_text("utf-8").replace("greet Mira", "meet Mira"), "utf-8")


async def test_an_answer_that_is_refused_stays_to_be_answered_with_its_words(planned: Sitting) -> None:
    changed_by_hand(planned)
    async with planned.open() as hands:
        await hands.press("tab")
        await hands.type("She smiled")
        await hands.press("tab", "y")
        assert "changed outside coach" in hands.said[-1]
        assert "“I greet Dana first”" in hands.screen
        assert "She smiled" in hands.screen
        await hands.press("y", "y", "y", "y", "y")
        assert "“I greet Dana first”" in hands.screen
    assert outcomes(planned) == [None] * 4


async def test_a_last_answer_that_is_refused_when_catching_up_comes_back_with_its_words(
    four: Sitting,
) -> None:
    four.coach.intend(four.coach.who("Mira").id, "I greet Mira first")
    four.clock.set("2026-03-14T08:00:00+01:00")
    changed_by_hand(four)
    async with four.open() as hands:
        await hands.press("tab")
        await hands.type("She smiled")
        await hands.press("tab", "y")
        assert "catching up" in hands.screen
        assert "She smiled" in hands.screen
        await hands.press("escape")
        assert "How will you serve" in hands.screen
    assert outcomes(four) == [None]


async def test_a_note_and_a_leftover_that_are_refused_stay(planned: Sitting) -> None:
    [dana, *_] = planned.coach.day(MARCH_13).intentions
    planned.coach.answer(dana.id, Outcome.MISSED)
    for each in planned.coach.day(MARCH_13).intentions[1:]:
        planned.coach.answer(each.id, Outcome.KEPT)
    changed_by_hand(planned)
    async with planned.open() as hands:
        await hands.press("1")
        assert "keep it for tomorrow" in hands.screen
        await hands.press("escape", "escape", "up", "tab")
        await hands.type("Half")
        await hands.press("enter")
        assert "Half" in hands.screen
    assert planned.coach.day(MARCH_14).intentions == ()


async def test_after_four_days_an_evening_is_no_longer_offered(planned: Sitting) -> None:
    planned.clock.set("2026-03-17T08:00:00+01:00")
    async with planned.open() as hands:
        assert "catching up" not in hands.screen


async def test_an_answer_is_taken_back_by_undo(planned: Sitting) -> None:
    async with planned.open() as hands:
        await hands.press("y", "u")
        assert "Taken back: the answer “kept” for Dana" in hands.said
    assert outcomes(planned) == [None] * 4


async def test_past_midnight_it_is_still_the_evening_of_the_same_day(planned: Sitting) -> None:
    planned.clock.set("2026-03-14T03:59:00+01:00")
    async with planned.open() as hands:
        await hands.press("y", "y", "y", "y")
    assert outcomes(planned) == [Outcome.KEPT] * 4


async def test_what_still_waits_to_be_saved_outlives_the_screen_it_was_given_on(planned: Sitting) -> None:
    async with planned.open() as hands:
        with planned.busy():
            await hands.press_on("y", "y", "y", "y", "escape", "escape")
            assert "Dealt with anyone" not in hands.screen
            assert outcomes(planned) == [None] * 4
        await hands.settle()
    assert outcomes(planned) == [Outcome.KEPT] * 4


async def test_leaving_the_catching_up_twice_while_it_is_saved_leaves_it_once(planned: Sitting) -> None:
    planned.clock.set("2026-03-14T08:00:00+01:00")
    async with planned.open() as hands:
        with planned.busy():
            await hands.press_on("escape", "escape")
        await hands.settle()
        assert "How will you serve" in hands.screen
    assert planned.coach.catch_up() == ()


async def test_a_leftover_with_a_note_takes_a_digit_and_keeps_its_note(planned: Sitting) -> None:
    async with planned.open() as hands:
        await hands.press("y", "y", "y", "tab")
        await hands.type("No time")
        await hands.press("tab", "n")
        assert "note  No time" in hands.screen
        await hands.press("1")
    assert planned.coach.day(MARCH_13).intentions[3].note == "No time"
    assert [i.text for i in planned.coach.day(MARCH_14).intentions] == ["I greet Mira first"]


async def test_enter_passes_a_leftover_without_taking_its_note_away(planned: Sitting) -> None:
    async with planned.open() as hands:
        await hands.press("tab")
        await hands.type("No time")
        await hands.press("tab", "n", "y", "y", "y", "enter")
        assert "Dealt with anyone who is not listed?" in hands.screen
    assert planned.coach.day(MARCH_13).intentions[0].note == "No time"


async def test_esc_keeps_the_other_words_of_a_leftover_and_asks_once_more(planned: Sitting) -> None:
    async with planned.open() as hands:
        await hands.press("n", "y", "y", "y", "2")
        await hands.type(" and smile")
        await hands.press("escape")
        assert "keep it for tomorrow" in hands.screen
        await hands.press("2")
        assert "I greet Dana first and smile" in hands.screen
        await hands.press("enter")
    assert [i.text for i in planned.coach.day(MARCH_14).intentions] == ["I greet Dana first and smile"]


async def test_a_half_typed_note_is_there_again_when_catching_up(planned: Sitting) -> None:
    async with planned.open() as hands:
        await hands.press("tab")
        await hands.type("She smi")
        await hands.press("ctrl+q")
    planned.clock.set("2026-03-14T08:00:00+01:00")
    async with planned.open() as hands:
        assert "She smi" in hands.screen


async def test_a_deed_is_logged_while_answers_are_asked_for(planned: Sitting) -> None:
    async with planned.open() as hands:
        await hands.press("plus")
        await hands.type("Carried the boxes up")
        await hands.press("enter")
    assert [deed.text for deed in planned.coach.day(MARCH_13).deeds] == ["Carried the boxes up"]


async def test_a_deed_that_was_not_saved_is_there_again(
    planned: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    async with planned.open() as hands:
        await hands.press("plus")
        await hands.type("Carried the boxes up")
        with monkeypatch.context() as disk:
            disk.setattr(os, "fsync", full)
            await hands.press("enter")
        await hands.press("plus")
        assert "Carried the boxes up" in hands.screen


async def test_an_evening_passed_over_is_not_called_unplanned(planned: Sitting) -> None:
    async with planned.open() as hands:
        await hands.press("enter", "enter", "enter", "enter")
        assert "Nothing is answered yet." in hands.screen


async def test_the_check_in_opens_once(planned: Sitting) -> None:
    async with planned.open() as hands:
        await hands.press("2", "e", "escape")
        assert "y  kept" not in hands.screen


async def test_enter_passes_one_by_one_in_catching_up_and_puts_the_rest_aside_at_the_end(
    planned: Sitting,
) -> None:
    planned.clock.set("2026-03-14T08:00:00+01:00")
    async with planned.open() as hands:
        await hands.press("enter", "y")
        assert "catching up" in hands.screen
        await hands.press("end", "enter")
        assert "How will you serve" in hands.screen
    assert outcomes(planned) == [None, Outcome.KEPT, None, None]
    assert planned.coach.catch_up() == ()


async def test_a_chance_that_never_came_is_not_counted(planned: Sitting) -> None:
    async with planned.open() as hands:
        await hands.press("y", "x", "x", "y")
        assert "Today: 2 of 2 kept." in hands.screen


async def test_what_is_planned_again_is_said_and_not_offered_twice(planned: Sitting) -> None:
    async with planned.open() as hands:
        await hands.press("n", "y", "y", "y", "1")
        assert hands.said == ["Planned for tomorrow: I greet Dana first"]
    async with planned.open() as hands:
        assert "keep it for tomorrow" not in hands.screen
        assert "Dealt with anyone who is not listed?" in hands.screen


async def test_a_closed_evening_offers_nothing_again_and_shows_the_answer(planned: Sitting) -> None:
    async with planned.open() as hands:
        await hands.press("n", "y", "y", "y", "escape")
        await hands.type("Nobody asked")
        await hands.press("enter")
    async with planned.open() as hands:
        assert "keep it for tomorrow" not in hands.screen
        assert "Nobody asked" in hands.screen


async def test_a_deed_is_logged_while_answering(planned: Sitting) -> None:
    async with planned.open() as hands:
        await hands.press("plus")
        assert "A kind act that nobody planned" in hands.screen


async def test_a_deletion_is_said_in_the_evening(planned: Sitting) -> None:
    async with planned.open() as hands:
        await hands.press("d")
        assert hands.said == ["The intention for Dana is deleted; u brings it back"]


async def test_nothing_is_offered_once_more_when_an_evening_that_is_over_is_opened_again(
    planned: Sitting,
) -> None:
    async with planned.open() as hands:
        await hands.press("n", "y", "y", "p", "3", "3", "enter")
        assert "Good night." in hands.screen
        await hands.press("escape", "e")
        assert "Today: 2 of 4 kept, 1 partly." in hands.screen
        assert "Good night." in hands.screen
    async with planned.open() as hands:
        assert "Good night." in hands.screen


async def test_an_answer_that_is_changed_when_an_evening_is_over_is_offered_once_more(
    planned: Sitting,
) -> None:
    async with planned.open() as hands:
        await hands.press("n", "y", "y", "y", "3", "enter", "up", "up", "n")
        assert "What came between?" in hands.screen
        await hands.press("1")
        assert "Good night." in hands.screen
    assert len(planned.coach.day(MARCH_14).intentions) == 1


async def test_leftovers_that_were_left_are_not_offered_again_in_the_same_evening(planned: Sitting) -> None:
    async with planned.open() as hands:
        await hands.press("n", "y", "y", "y", "escape", "enter", "up", "y")
        assert "Good night." in hands.screen


async def test_the_end_of_an_evening_offers_nothing_that_does_nothing(planned: Sitting) -> None:
    async with planned.open() as hands:
        await hands.press("y", "y", "y", "y", "enter")
        assert "next" not in hands.screen.splitlines()[-1].split()
        await hands.press("enter")
        assert "Good night." in hands.screen


@pytest.mark.parametrize("is_planned", [True, False])
async def test_the_answer_to_the_question_stands_at_the_end_and_can_be_changed_there(
    planned: Sitting, is_planned: bool
) -> None:
    if not is_planned:
        for intention in planned.coach.day(MARCH_13).intentions:
            planned.coach.delete(intention.id)
    async with planned.open() as hands:
        await hands.press(*("yyyy" if is_planned else ""))
        await hands.type("That she listens")
        await hands.press("enter")
        assert "That she listens" in hands.screen
        assert "reflect" in hands.screen.splitlines()[-1].split()
        await hands.press("tab")
        await hands.type(" to me")
        await hands.press("ctrl+q")
    async with planned.open() as hands:
        assert "That she listens to me" in hands.screen
        await hands.press("enter")
        assert "Good night." in hands.screen
    reflection = planned.coach.day(MARCH_13).reflection
    assert reflection
    assert reflection.answer == "That she listens to me"
