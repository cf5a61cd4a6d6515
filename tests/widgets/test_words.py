"""Words that scroll: what is drawn, how far it scrolls, and what the mouse takes of it."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.pilot import Pilot

from coach.widgets.words import Words


class Told(Words):
    """Words that are given as a text."""

    text = ""

    def tell(self, text: str) -> None:
        self.text = text
        self.set_lines()

    def lines(self, width: int) -> Iterator[Content]:
        yield from Content(self.text).wrap(width)


class Page(App[None]):
    def on_mount(self) -> None:
        self.animation_level = "none"

    def compose(self) -> ComposeResult:
        yield Told()


@asynccontextmanager
async def page(width: int = 21, height: int = 5) -> AsyncIterator[tuple[Pilot[None], Told]]:
    async with Page().run_test(size=(width, height)) as pilot:
        words = pilot.app.query_one(Told)
        words.focus()
        yield pilot, words


def shown(pilot: Pilot[None]) -> list[str]:
    rows = pilot.app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in row)[:20].rstrip() for row in rows]


def numbered(count: int) -> str:
    return "\n".join(f"line {n}" for n in range(count))


@pytest.mark.parametrize("counts", [(3, 30, 3), (30, 50, 30, 2), (50, 4, 5, 6), (0, 9, 0)])
async def test_words_scroll_as_far_as_they_go_whatever_stood_there_before(counts: tuple[int, ...]) -> None:
    async with page() as (pilot, words):
        for count in counts:
            words.tell(numbered(count))
            await pilot.press("end")
            await pilot.pause()
            assert words.max_scroll_y == words.scroll_y == max(count - 5, 0)
            assert words.show_vertical_scrollbar is (count > 5)
            assert shown(pilot) == [f"line {n}" for n in range(max(count - 5, 0), count)] + [""] * (5 - count)
            if count > 5:
                assert words.vertical_scrollbar.window_virtual_size == count


async def test_words_are_set_anew_to_another_width() -> None:
    async with page() as (pilot, words):
        words.tell("one two three four five")
        await pilot.pause()
        assert shown(pilot)[:2] == ["one two three four", "five"]
        await pilot.resize_terminal(11, 5)
        assert shown(pilot)[:3] == ["one two", "three four", "five"]
        await pilot.resize_terminal(60, 5)
        assert shown(pilot)[0] == "one two three four five"[:20].rstrip()


async def test_words_told_before_there_is_room_are_shown_once_there_is() -> None:
    async with page() as (pilot, words):
        words.display = False
        await pilot.pause()
        words.tell("later")
        words.display = True
        await pilot.pause()
        assert shown(pilot)[0] == "later"


async def test_what_the_mouse_chooses_is_taken_as_it_stands_there_also_further_down() -> None:
    async with page() as (pilot, words):
        words.tell(numbered(30))
        await pilot.press("pagedown")
        await pilot.pause()
        first = round(words.scroll_y)
        assert first
        await pilot.mouse_down(offset=(2, 1))
        await pilot.hover(offset=(3, 2))
        await pilot.mouse_up(offset=(3, 2))
        taken = pilot.app.screen.get_selected_text()
        assert taken == f"ne {first + 1}\nline"
        styles = [segment.style for row in pilot.app.screen._compositor.render_strips() for segment in row]
        assert len({style.bgcolor for style in styles if style}) > 1


async def test_where_the_bar_has_all_the_room_nothing_is_drawn() -> None:
    async with page(width=1) as (pilot, words):
        words.tell("one two three")
        words.render_line(0)
        await pilot.pause()
        assert "".join(shown(pilot)).strip() == ""
