"""In sight, driven by keys: who was left out is said in full."""

from sitting import Sitting

from coach.practice.rhythm import Rhythm, RhythmKind


async def test_all_that_was_left_out_is_said_however_long_it_is(sitting: Sitting) -> None:
    sitting.clock.set("2026-02-02T08:00:00+01:00")
    for name, role in (("Ines in payroll", "stakeholder"), ("Dana", "boss"), ("Mira", "child")):
        sitting.coach.add_customer(name, role, rhythm=Rhythm(RhythmKind.PICKED))
    sitting.clock.set("2026-03-13T08:00:00+01:00")
    sitting.coach.reflect("A first day")
    async with sitting.open() as hands:
        await hands.press("escape", "3", "i")
        said = " ".join(hands.screen.split())
        assert "Ines in payroll" in said
        assert "the market, those who benefit now, those" in said
        assert "all of work and market, those who do not pay" in said
        assert "…" not in said
        await hands.press("enter")
        assert "on the list of today" in hands.screen


async def test_where_nobody_was_left_out_nobody_is_put_on_a_list(four: Sitting) -> None:
    four.coach.reflect("A first day")
    async with four.open() as hands:
        await hands.press("escape", "3", "i")
        assert "Nobody was left out." in hands.screen
        assert "list" not in hands.screen.splitlines()[-1]
        await hands.press("enter", "escape")
        assert "In sight" not in hands.screen
