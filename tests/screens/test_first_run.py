"""The first run: the roles, one after another, by keys."""

from datetime import date

from sitting import Sitting

from coach.practice.roles import ROLES

MARCH_13, MARCH_14 = date(2026, 3, 13), date(2026, 3, 14)


async def test_only_enter_ends_with_four_roles_and_the_first_morning(sitting: Sitting) -> None:
    async with sitting.open() as hands:
        assert "Everyone you deal with is your customer" in hands.screen
        await hands.press(*["enter"] * len(ROLES))
        assert "How will you serve them today?" in hands.screen
    assert [c.name for c in sitting.coach.roster().active] == ["boss", "teammate", "checkout clerk", "family"]


async def test_four_typed_intentions_follow_a_first_run_with_only_enter(sitting: Sitting) -> None:
    async with sitting.open() as hands:
        await hands.press(*["enter"] * len(ROLES))
        for number in range(4):
            await hands.type(f"I ask them question {number}.")
            await hands.press("enter")
        assert "Come back this evening" in hands.screen
    assert [i.text for i in sitting.coach.day(MARCH_13).intentions] == [
        f"I ask them question {number}." for number in range(4)
    ]


async def test_a_name_is_asked_for_each_role_and_a_digit_takes_just_the_role(sitting: Sitting) -> None:
    async with sitting.open() as hands:
        assert "Who is your boss?" in hands.screen
        await hands.type("Dana")
        await hands.press("enter", "1", "enter", "escape")
        assert "How will you serve Dana today?" in hands.screen
    assert [(c.name, c.role) for c in sitting.coach.roster().active] == [
        ("Dana", "boss"),
        ("teammate", "teammate"),
    ]


async def test_a_walk_that_was_left_goes_on_at_the_next_start(sitting: Sitting) -> None:
    async with sitting.open() as hands:
        await hands.type("Dana")
        await hands.press("enter", "enter", "ctrl+q")
    async with sitting.open() as hands:
        assert "Welcome, 3 of 19" in hands.screen
        assert "Dana" in hands.screen


async def test_in_the_evening_the_first_run_plans_tomorrow(sitting: Sitting) -> None:
    sitting.clock.set("2026-03-13T20:00:00+01:00")
    async with sitting.open() as hands:
        await hands.press("escape")
        assert "Tomorrow, Saturday 14 March" in hands.screen
        await hands.type("I bring coffee.")
        await hands.press("enter")
    assert [i.text for i in sitting.coach.day(MARCH_14).intentions] == ["I bring coffee."]
    assert not sitting.coach.day(MARCH_13).is_written


async def test_a_name_twice_is_refused_in_a_sentence_and_the_walk_goes_on(sitting: Sitting) -> None:
    sitting.coach.add_customer("Dana", "boss")
    async with sitting.open() as hands:
        assert "Welcome" not in hands.screen
        assert "How will you serve Dana today?" in hands.screen


async def test_after_a_refusal_the_name_can_be_mended_from_its_end(sitting: Sitting) -> None:
    async with sitting.open() as hands:
        await hands.type("x" * 81)
        await hands.press("enter")
        assert "this has 81; shorten it" in hands.screen
        await hands.press("ctrl+u", *"Dana", "enter", "escape")
    assert [c.name for c in sitting.coach.roster().active] == ["Dana"]


async def test_who_is_still_being_saved_counts_as_named(sitting: Sitting) -> None:
    async with sitting.open() as hands:
        with sitting.busy():
            await hands.press_on(*"Dana", "enter")
            await hands.press_on("escape", "escape")
        await hands.settle()
        assert "How will you serve Dana today?" in hands.screen
    assert [c.name for c in sitting.coach.roster().active] == ["Dana"]


async def test_escape_puts_the_keys_away_before_it_ends_the_walk(sitting: Sitting) -> None:
    async with sitting.open() as hands:
        await hands.press("f1")
        assert "Keys: First run" in hands.screen
        await hands.press("escape")
        assert "Keys: First run" not in hands.screen
        assert "Welcome, 1 of 19" in hands.screen
        await hands.press("escape")
        assert "How will you serve" in hands.screen


async def test_a_name_half_typed_is_there_at_the_next_start(sitting: Sitting) -> None:
    async with sitting.open() as hands:
        await hands.type("Da")
        await hands.press("ctrl+q")
    async with sitting.open() as hands:
        assert "Welcome, 1 of 19" in hands.screen
        await hands.type("na")
        await hands.press("enter")
        await hands.type("Ra")
        await hands.press("ctrl+q")
    async with sitting.open() as hands:
        assert "Welcome, 2 of 19" in hands.screen
        await hands.type("vi")
        await hands.press("enter", *"Half", "escape", "ctrl+q")
    assert [customer.name for customer in sitting.coach.roster().active] == ["Dana", "Ravi"]
    assert [*sitting.drafts().values()] == ["Half"]


async def test_the_last_line_says_what_escape_does_on_the_walk(sitting: Sitting) -> None:
    async with sitting.open() as hands:
        assert "esc start the day" in hands.screen.splitlines()[-1]
        await hands.press("escape", "e")
        assert "esc back" in hands.screen.splitlines()[-1]


async def test_the_keys_that_are_named_are_those_that_work_on_the_line_as_it_is(sitting: Sitting) -> None:
    async with sitting.open() as hands:
        assert "enter  skip     1  just “boss”     esc  start the day" in hands.screen
        await hands.type("Dana")
        assert "enter  put them on the roster     esc  start the day" in hands.screen
        await hands.press("ctrl+u")
        assert "enter  skip     1  just “boss”" in hands.screen
        await hands.type("Dana")
        await hands.press("enter")
        assert "enter  skip     1  just “teammate”" in hands.screen
