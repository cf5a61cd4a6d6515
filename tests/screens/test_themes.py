"""Every screen under every theme: drawn without a fault, and told apart without colour."""

import re
from collections.abc import Callable
from itertools import combinations

import pytest
from sitting import Hands, Sitting
from terminal import Terminal
from ways import WAYS

from coach.practice.due import Due
from coach.theming import own_themes, theme_names
from coach.widgets.marks import GLYPHS, Glyph
from coach.widgets.roster_list import COULD
from coach.widgets.strip_list import CAME

ALSO = {
    "map": ["escape", "3", "m"],
    "form": ["escape", "3", "a"],
    "deed": ["escape", "2", "plus"],
    "someone": ["escape", "a"],
    "help": ["escape", "2", "question_mark"],
    "palette": ["escape", "2", "ctrl+p"],
    "settings": ["escape", "comma"],
}
"""The ways to what else can be drawn."""


@pytest.mark.long
@pytest.mark.parametrize(
    "size",
    [pytest.param((80, 24), id="80x24"), pytest.param((120, 40), id="120x40")],
)
async def test_every_screen_is_drawn_in_every_theme(year: Sitting, size: tuple[int, int]) -> None:
    app = year.app(start=Due.MORNING)
    names = theme_names([own_themes()])
    assert set(app.all_themes(pytest.fail)) == set(names)
    async with app.run_test(size=size) as pilot:
        hands = Hands(app, pilot)
        await hands.settle()
        for way in (*(keys for _, keys in WAYS.values()), *ALSO.values()):
            await hands.press("escape", "escape", "1", *way)
            words = hands.screen
            for name in names:
                app.theme = name
                await pilot.pause()
                assert hands.screen == words, (way, name)


@pytest.mark.parametrize("alphabet", [GLYPHS, CAME], ids=["days", "outcomes"])
def test_no_two_marks_of_an_alphabet_have_one_glyph(alphabet: dict[str, Glyph]) -> None:
    glyphs = [(word, glyph.character) for word, glyph in alphabet.items()]
    assert [pair for pair in combinations(glyphs, 2) if pair[0][1] == pair[1][1]] == []
    assert COULD not in [character for _, character in glyphs]


async def test_every_mark_is_drawn_with_its_glyph_and_its_word_where_there_is_no_colour(
    year: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = year.app(start=Due.MORNING, colour=False)
    async with app.run_test(size=(120, 40)) as pilot:
        hands = Hands(app, pilot)
        await hands.settle()
        await hands.press("escape", "2")
        for word in ("done", "half", "reserve", "missed", "rest", "pause"):
            assert re.search(rf"{re.escape(GLYPHS[word].character)} {word}\b", hands.screen), word
        await hands.press("c")
        for glyph in CAME.values():
            assert f"{glyph.character} {glyph.word}" in hands.screen
        styles = [
            segment.style
            for strip in app.screen._compositor.render_strips()
            for segment in strip
            if segment.style
        ]
        coloured = [
            style
            for style in styles
            for colour in (style.color, style.bgcolor)
            if colour is not None and not colour.is_default
        ]
        assert styles
        assert coloured == []


def test_a_terminal_that_wants_no_colour_gets_none(
    four: Sitting, coach_terminal: Callable[..., Terminal], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    terminal = coach_terminal("morning")
    terminal.wait_for("How will you serve")
    assert terminal.colours <= {"default"}
