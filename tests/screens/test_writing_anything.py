"""What is typed and pasted on a line, whatever it is made of."""

import pytest
from rich.cells import cell_len
from sitting import Sitting

from coach.places import PLACES
from coach.practice.text import SENTENCE_LIMIT
from coach.widgets.line import Line

SCRIPTS = {
    "a family": ("👩‍👩‍👧‍👦", 2),
    "a flag": ("🏳️‍🌈", 2),
    "a skin": ("👍🏽", 2),
    "Persian": ("می‌خواهم", 7),
    "Devanagari": ("क्षत्रिय", None),
    "Hebrew": ("שָׁלוֹם", 4),
    "Chinese": ("日本語", 6),
    "combining marks": ("Zoe\u0308", 3),
    "letters of a font of one's own": ("\ue0b0", 1),
}
"""Words of many scripts, and the cells that they take."""


@pytest.mark.parametrize("script", SCRIPTS)
async def test_each_script_is_typed_saved_and_shown_as_it_was_written(four: Sitting, script: str) -> None:
    text, width = SCRIPTS[script]
    assert width is None or cell_len(text) == width
    async with four.open() as hands:
        await hands.type(f"a {text} b")
        line = hands.app.focused
        assert isinstance(line, Line)
        assert line.value == f"a {text} b"
        await hands.press("enter")
        saved = [row.intention for row in four.another_coach().today().rows if row.intention]
    assert [intention.text for intention in saved] == [f"a {text} b".replace("e\u0308", "ë")]


@pytest.mark.parametrize("script", SCRIPTS)
async def test_what_stands_beside_a_word_is_where_it_belongs_whatever_its_script(
    sitting: Sitting, script: str
) -> None:
    text, _ = SCRIPTS[script]
    for name in ("Dana", text):
        sitting.coach.add_customer(name, "boss")
    async with sitting.open() as hands:
        await hands.press("escape")
        lines = [line for line in hands.screen.splitlines() if "boss" in line and "not yet" in line]
    assert len({cell_len(line[: line.index("boss")]) for line in lines}) == 1


async def test_what_is_pasted_over_a_selection_takes_its_place(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.type("I ask her")
        await hands.press("shift+left", "shift+left", "shift+left")
        await hands.paste("what is pressing\n")
        line = hands.app.focused
        assert isinstance(line, Line)
        assert line.value == "I ask what is pressing"


async def test_a_space_at_the_ends_of_what_is_pasted_stays_between_words(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.type("I ask")
        await hands.paste(" what is ")
        await hands.type("pressing")
        line = hands.app.focused
        assert isinstance(line, Line)
        assert line.value == "I ask what is pressing"


@pytest.mark.parametrize("length", [SENTENCE_LIMIT, SENTENCE_LIMIT + 1])
async def test_what_is_pasted_over_the_limit_is_refused_with_it_and_never_cut(
    four: Sitting, length: int
) -> None:
    async with four.open() as hands:
        await hands.paste("x" * length)
        line = hands.app.focused
        assert isinstance(line, Line)
        assert line.value == ("x" * length if length <= SENTENCE_LIMIT else "")
        assert [f"{SENTENCE_LIMIT:,} at most" in said for said in hands.said] == [True] * (
            length > SENTENCE_LIMIT
        )


@pytest.mark.parametrize("place", PLACES)
async def test_a_day_that_begins_turns_every_place_to_it(four: Sitting, place: str) -> None:
    four.clock.set("2026-03-14T03:59:00+01:00")
    async with four.open() as hands:
        hands.app.glance()
        await hands.press("escape")
        await hands.app.action_go(place)
        await hands.settle()
        four.clock.set("2026-03-14T04:00:30+01:00")
        hands.app.glance()
        await hands.settle()
        if place != "today":
            await hands.app.action_go("today")
            await hands.settle()
        assert "Saturday 14 March" in hands.screen
        assert hands.app.today.day.isoformat() == "2026-03-14"


async def test_the_line_that_is_being_typed_stays_when_a_day_begins(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.type("Half a sentence")
        four.clock.set("2026-03-14T07:00:00+01:00")
        hands.app.glance()
        await hands.settle()
        assert "Saturday 14 March" in hands.screen
        line = hands.app.focused
        assert isinstance(line, Line)
        assert line.value == "Half a sentence"
        await hands.type(" goes on")
        await hands.press("enter")
        saved = [row.intention for row in four.another_coach().today().rows if row.intention]
    assert [intention.text for intention in saved] == ["Half a sentence goes on"]
