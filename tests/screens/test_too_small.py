"""A window that is too small for a screen, where no terminal is needed to see it."""

from sitting import Sitting
from textual.geometry import Size


async def test_a_window_that_shrinks_while_one_leaves_is_no_fault(four: Sitting) -> None:
    async with four.open() as hands:
        hands.app.exit()
        hands.app.measure(Size(20, 5))
    assert hands.app.fault is None
