"""The review of a week: its words, and the parts that one goes through in five minutes."""

from datetime import date

import pytest
from sitting import Sitting
from textual.events import Key
from textual.widgets import Input

from coach.practice.calendar import shifted
from coach.practice.copy import Copy
from coach.practice.day import Day, Intention, Outcome
from coach.practice.refusal import Refused
from coach.practice.review import Part
from coach.practice.rhythm import Rhythm, RhythmKind
from coach.practice.roles import Circle
from coach.widgets.aside import Aside

MONDAY, FRIDAY = date(2026, 3, 9), date(2026, 3, 13)
PLAN = "I give a date that I can keep"


def at(day: date, time: str) -> str:
    return f"{day}T{time}:00+01:00"


@pytest.fixture
def week(sitting: Sitting) -> Sitting:
    """A week up to Friday: Dana's plan missed twice, Mira kept, nobody of the market in sight."""
    sitting.clock.set(at(shifted(MONDAY, -14), "08:00"))
    coach = sitting.coach
    dana, mira = coach.add_customer("Dana", "boss"), coach.add_customer("Mira", "child")
    coach.add_customer("Olga", "supplier", rhythm=Rhythm(RhythmKind.EVERY, every=3))
    coach.add_customer("Ben", "buyer", rhythm=Rhythm(RhythmKind.PICKED))
    for day, outcome in ((MONDAY, Outcome.MISSED), (shifted(MONDAY, 2), Outcome.MISSED)):
        sitting.clock.set(at(day, "08:00"))
        planned = coach.intend(dana.id, PLAN, when="at ten")
        coach.answer(planned.id, outcome, "Ran out of time" if day == MONDAY else None)
        kept = coach.intend(mira.id, "I hear the story to its end")
        coach.answer(kept.id, Outcome.KEPT)
    sitting.clock.set(at(FRIDAY, "08:00"))
    return sitting


def said(sitting: Sitting) -> dict[str, tuple[str, str]]:
    review, names = sitting.coach.week().review, sitting.coach.roster()
    found = {}
    for answer in review.answers if review else ():
        customer = names.customer(answer.customer)
        found[answer.part.value] = (customer.name if customer else "", answer.text)
    return found


async def test_the_week_stands_there_in_ones_own_words_beside_what_came_of_them(week: Sitting) -> None:
    for size in ((80, 24), (120, 40)):
        async with week.open(size=size) as hands:
            await hands.press("escape", "4")
            assert "Review, 9 to 15 March" in hands.screen
            assert "2 of 4 days practised. 2 of 4 intentions kept, 2 missed." in hands.screen
            line = next(line for line in hands.screen.splitlines() if PLAN in line)
            assert line.split()[0] == "Mon"
            assert "missed" in line
            assert "note  Ran out of time" in hands.screen
            assert "when  at ten" in hands.screen


async def test_every_figure_on_the_screen_is_that_of_the_values(week: Sitting) -> None:
    found = week.coach.week()
    async with week.open() as hands:
        await hands.press("escape", "4")
        assert f"{found.practised.done} of {found.practised.of} days practised." in hands.screen
        assert f"{found.outcomes[Outcome.KEPT]} of {found.intentions} intentions kept" in hands.screen
        assert f"{len(found.served)} customer served." in hands.screen


async def test_who_waits_and_who_is_out_of_sight_is_planned_for_by_a_digit_and_a_line(week: Sitting) -> None:
    async with week.open() as hands:
        await hands.press("escape", "4", "enter")
        assert "The last four weeks left out the market." in hands.screen
        assert "What will you do for Dana?" in hands.screen
        await hands.press("3")
        assert "What will you do for Ben?" in hands.screen
        await hands.type("I ask what he needs in May")
        await hands.press("enter")
        assert "intended today" in hands.screen
        assert "What will you do for Dana?" in hands.screen
    [intention] = week.coach.day(FRIDAY).intentions
    assert (intention.text, intention.customer) == ("I ask what he needs in May", week.coach.who("Ben").id)


async def test_the_pane_and_the_words_are_of_the_week_that_a_held_down_key_came_to(sitting: Sitting) -> None:
    for weeks in (4, 3, 2, 1, 0):
        sitting.clock.set(at(shifted(FRIDAY, -7 * weeks), "08:00"))
        if weeks == 4:
            dana = sitting.coach.add_customer("Dana", "boss").id
        sitting.coach.intend(dana, f"I listen, {weeks} weeks ago")
    async with sitting.open() as hands:
        await hands.press("escape", "4")
        assert "I listen, 0 weeks ago" in hands.screen
        for keys, weeks in {"h" * 9: 4, "l" * 3: 1, "hhl": 2}.items():
            await hands.type(keys)
            first = shifted(MONDAY, -7 * weeks)
            assert f"I listen, {weeks} weeks ago" in hands.screen
            assert hands.screen.count("I listen") == 1
            assert hands.screen.splitlines()[0].startswith(f" Review, {first.day} ")
        for key, character in (("l", "l"), ("enter", "\r")):
            hands.app.post_message(Key(key, character))
        await hands.settle()
        await hands.type("She told me early")
        assert hands.screen.splitlines()[0].startswith(" Review, 2 ")
        assert "She told me early" in hands.screen
        await hands.press("ctrl+q")
    assert sitting.drafts() == {"review 2026-03-02 sight": "She told me early"}


async def test_what_is_typed_while_an_answer_is_saved_stays_on_the_line_and_is_a_draft(week: Sitting) -> None:
    async with week.open() as hands:
        await hands.press("escape", "4", "enter")
        await hands.type("I call first")
        with week.busy():
            await hands.press_on("enter", *", at ten")
        await hands.settle()
        assert hands.app.screen.query_one(Input).value == "I call first, at ten"
        await hands.press("ctrl+q")
    assert "I call first" in [intention.text for intention in week.coach.day(FRIDAY).intentions]
    assert "I call first, at ten" in week.drafts().values()


async def test_an_intention_that_stands_is_never_replaced(week: Sitting) -> None:
    olga = week.coach.who("Olga")
    for day in (FRIDAY, shifted(FRIDAY, 1)):
        week.coach.intend(olga.id, "I pay on time", day=day)
    async with week.open() as hands:
        await hands.press("escape", "escape", "4", "enter")
        names = [line.split()[1] for line in hands.screen.splitlines() if line.split()[:1] in (["1"], ["2"])]
        await hands.press(str(1 + names.index("Olga")))
        await hands.type("Another thing")
        await hands.press("enter")
        assert "There is an intention for them already" in hands.said[0]
    assert [i.text for i in week.coach.day(FRIDAY).intentions] == ["I pay on time"]


async def test_a_plan_missed_twice_is_taken_through_and_becomes_an_intention(week: Sitting) -> None:
    async with week.open() as hands:
        await hands.press("escape", "4", "enter", "enter")
        assert "Missed on Monday 9 March and on Wednesday 11 March." in hands.screen
        for question, words in (
            ("What do you wish for", "Less haste"),
            ("the best that comes of it", "She can rely on my dates"),
            ("What in you is in the way", "I want to please"),
            ("what will you do?", "If she asks for a date, then I say: tomorrow at ten"),
        ):
            assert question in hands.screen
            await hands.type(words)
            await hands.press("enter")
        await hands.press("1")
    assert said(week) == {
        "wish": ("Dana", "Less haste"),
        "best": ("Dana", "She can rely on my dates"),
        "obstacle": ("Dana", "I want to please"),
        "plan": ("Dana", "If she asks for a date, then I say: tomorrow at ten"),
    }
    [intention] = week.coach.day(FRIDAY).intentions
    assert intention.text == "If she asks for a date, then I say: tomorrow at ten"


@pytest.mark.parametrize("digit", ["1", "2"])
async def test_a_thank_you_may_become_an_intention_or_a_deed(week: Sitting, digit: str) -> None:
    async with week.open() as hands:
        await hands.press("escape", "4", *["enter"] * 6)
        assert "You thank Dana. For which act, exactly?" in hands.screen
        await hands.press("2")
        assert "You thank Mira." in hands.screen
        await hands.type("for laying the table")
        await hands.press("enter", digit)
        assert "You looked back on this week" in hands.screen
    assert said(week) == {"thanks": ("Mira", "for laying the table")}
    day = week.coach.day(FRIDAY)
    texts = [i.text for i in day.intentions] if digit == "1" else [d.text for d in day.deeds]
    assert texts == [("I say" if digit == "1" else "Said") + " thank you: for laying the table"]
    assert len(day.intentions) + len(day.deeds) == 1


async def test_every_part_may_be_skipped_and_nothing_is_written(week: Sitting) -> None:
    async with week.open() as hands:
        await hands.press("escape", "4", *["enter"] * 7)
        assert "Nothing more about this week" in hands.screen
    assert said(week) == {}
    assert not week.coach.day(FRIDAY).is_written


async def test_it_can_be_left_in_the_middle_of_a_line_and_goes_on_there(week: Sitting) -> None:
    async with week.open() as hands:
        await hands.press("escape", "4", "enter", "enter")
        await hands.type("Less haste")
        await hands.press("enter")
        await hands.type("She can re")
        await hands.press("ctrl+q")
    assert said(week) == {"wish": ("Dana", "Less haste")}
    async with week.open() as hands:
        await hands.press("escape", "4", "enter")
        assert "wish  Less haste" in hands.screen
        await hands.type("ly on me")
        await hands.press("enter")
    assert said(week)["best"] == ("Dana", "She can rely on me")


async def test_an_emptied_line_takes_the_part_away_and_undo_brings_it_back(week: Sitting) -> None:
    week.coach.review(Part.THANKS, week.coach.who("Mira").id, "for the ride", week=FRIDAY)
    async with week.open() as hands:
        await hands.press("escape", "4", "enter", "escape")
        await hands.app.action_go("review")
        while "for the ride" not in hands.screen:
            await hands.press("enter")
        hands.app.screen.query_one("#asking Line", Input).clear()
        await hands.press("enter")
        assert said(week) == {}
        await hands.press("escape", "u")
        assert hands.said == ["Taken back: the review, Mira"]
    assert said(week) == {"thanks": ("Mira", "for the ride")}


async def test_other_weeks_are_a_key_away_and_the_first_and_the_running_one_are_the_last(
    week: Sitting,
) -> None:
    async with week.open() as hands:
        await hands.press("escape", "4", "right_square_bracket")
        assert "Review, 9 to 15 March" in hands.screen
        await hands.press("left_square_bracket")
        assert "Review, 9 to 15 March" in hands.screen
    week.clock.set(at(shifted(MONDAY, 8), "08:00"))
    async with week.open() as hands:
        await hands.press("escape", "4")
        assert "Review, 9 to 15 March" in hands.screen
        await hands.press("right_square_bracket")
        assert "Review, 16 to 22 March" in hands.screen
        assert "Nothing was intended in this week." in hands.screen
        await hands.press("left_square_bracket")
        assert "Review, 9 to 15 March" in hands.screen


async def test_a_journal_without_anything_has_a_review_that_asks_nothing(sitting: Sitting) -> None:
    for size in ((80, 24), (120, 40)):
        async with sitting.open(size=size) as hands:
            hands.app.pop_screen()
            await hands.app.action_go("review")
            await hands.settle()
            assert "Nothing was intended in this week." in hands.screen
            await hands.press("enter")
            assert "Nothing more about this week" in hands.screen
            await hands.press("escape", "1")
            assert "Friday 13 March" in hands.screen


async def test_names_and_words_with_markup_are_shown_as_they_were_written(sitting: Sitting) -> None:
    bold = sitting.coach.add_customer("[/]", "[red]friend", circle=Circle.HOME)
    sitting.coach.intend(bold.id, "[bold]I ask[/bold] \\")
    async with sitting.open() as hands:
        await hands.press("escape", "escape", "4")
        assert "[/]  [red]friend" in hands.screen
        assert "[bold]I ask[/bold] \\" in hands.screen
        await hands.press("enter")
        assert "You thank [/]." in hands.screen


def test_a_part_is_taken_back_by_another_program_and_what_was_written_since_stays(week: Sitting) -> None:
    mira, dana = week.coach.who("Mira").id, week.coach.who("Dana").id
    week.coach.review(Part.THANKS, mira, "for the ride", week=FRIDAY)
    week.coach.intend(mira, "I listen")
    week.coach.review(Part.WISH, dana, "Less haste", week=FRIDAY)
    other = week.another_coach()
    assert other.undo() == "the review, Dana"
    assert said(week) == {"thanks": ("Mira", "for the ride")}
    assert [i.text for i in week.coach.day(FRIDAY).intentions] == ["I listen"]


def test_a_week_that_has_not_begun_or_lies_before_the_journal_takes_no_review(week: Sitting) -> None:
    mira = week.coach.who("Mira").id
    for day, sentence in (
        (shifted(FRIDAY, 3), "the week from Monday 16 March on has not begun"),
        (shifted(MONDAY, -1), "the journal begins on Monday 9 March"),
    ):
        with pytest.raises(Refused, match=sentence):
            week.coach.review(Part.THANKS, mira, "for the ride", week=day)


# What Today says of it


async def test_on_its_last_workday_the_week_is_offered_in_one_line_until_it_was_looked_back_on(
    week: Sitting,
) -> None:
    async with week.open(size=(80, 30)) as hands:
        assert "The week can be looked back on" in hands.screen
    week.coach.review(Part.THANKS, week.coach.who("Mira").id, "for the ride", week=FRIDAY)
    async with week.open(size=(80, 30)) as hands:
        assert "The week can be looked back on" not in hands.screen
    week.coach.undo()
    week.clock.set(at(shifted(FRIDAY, -1), "08:00"))
    async with week.open(size=(80, 30)) as hands:
        assert not hands.app.screen.query_one(Aside).display


async def test_a_month_and_a_year_ago_stand_in_one_line_in_the_morning(four: Sitting) -> None:
    dana = four.coach.who("Dana")
    days = {
        day: Day(day, (Intention(f"i{day}", dana.id, words, outcome=Outcome.KEPT),))
        for day, words in (
            (date(2025, 3, 12), "I wait for her to finish"),
            (date(2026, 2, 12), "I bring two ways out"),
        )
    }
    four.coach.take_in(Copy(four.coach.roster(), days))
    four.clock.set("2026-03-12T08:00:00+01:00")
    async with four.open(size=(120, 40)) as hands:
        [line] = [line for line in hands.screen.splitlines() if "ago  Dana" in line]
        assert "A month ago  Dana: “I bring two ways out”, kept" in line
        assert "A year ago  Dana: “I wait for her to finish”, kept" in line
    async with four.open(size=(80, 30)) as hands:
        [line] = [line for line in hands.screen.splitlines() if "ago  Dana" in line]
        assert line.count("…") == 2
    async with four.open(size=(80, 24)) as hands:
        assert "A month ago" not in hands.screen
        await hands.press("enter", "enter", "enter", "enter")
        assert "A month ago" in hands.screen
    four.clock.set("2026-03-12T19:00:00+01:00")
    async with four.open() as hands:
        await hands.press("escape", "escape")
        assert "A month ago" not in hands.screen
