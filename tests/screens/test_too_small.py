"""A window that is too small for a screen, where no terminal is needed to see it."""

import pytest
from sitting import Sitting
from textual.app import App, ComposeResult
from textual.geometry import Size

from coach.widgets.choices import Choices


async def test_a_window_that_shrinks_while_one_leaves_is_no_fault(four: Sitting) -> None:
    async with four.open() as hands:
        hands.app.exit()
        hands.app.measure(Size(20, 5))
    assert hands.app.fault is None


class Unseen(App[None]):
    """An app with a list that has no room."""

    CSS = "Choices { height: 0; width: 0; border: none; }"

    def compose(self) -> ComposeResult:
        yield Choices("one", "two")


@pytest.mark.parametrize("key", ["pageup", "pagedown", "home", "end", "up", "down"])
async def test_a_key_to_a_list_that_is_not_drawn_is_no_fault(key: str) -> None:
    app = Unseen()
    async with app.run_test() as pilot:
        await pilot.press(key)
        assert app.query_one(Choices).has_focus


@pytest.mark.parametrize("size", [(20, 5), (10, 3), (1, 1)])
async def test_the_palette_goes_where_the_window_shrinks(four: Sitting, size: tuple[int, int]) -> None:
    async with four.open() as hands:
        await hands.press("ctrl+p")
        await hands.pilot.resize_terminal(*size)
        await hands.press("pagedown", "down", "pageup", "end")
        await hands.pilot.resize_terminal(80, 24)
        await hands.settle()
        assert "How will you serve" in hands.screen
