"""The last line: the keys that matter now, whole at 80 columns."""

import pytest
from sitting import Sitting


@pytest.mark.parametrize(
    "keys",
    [
        [],
        ["escape"],
        ["escape", "t", "escape"],
        ["1", "enter", "escape", "home"],
        ["1", "enter", "escape", "e"],
        ["1", "enter", "escape", "e", "tab"],
        ["1", "enter", "escape", "e", "n"],
        ["1", "enter", "escape", "e", "y", "enter"],
        ["escape", "3"],
    ],
    ids=" ".join,
)
async def test_the_last_line_is_whole_at_80_columns(four: Sitting, keys: list[str]) -> None:
    async with four.open() as hands:
        await hands.press(*keys)
        assert hands.screen.splitlines()[-1].endswith("^p all")
