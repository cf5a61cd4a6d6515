"""Windows of every size, in a real terminal."""

import random

import pytest
from desk import Desk

from coach.commands import BY_ID
from coach.widgets.too_small import SMALLEST

PLACES = [BY_ID[id].keys for id in ("go.today", "go.streaks", "go.people", "go.review")]

TOO_SMALL = f"coach needs {SMALLEST.width} × {SMALLEST.height}"


@pytest.mark.parametrize(
    ("columns", "rows"),
    [(76, 22), (79, 23), (80, 24), (132, 43), (200, 60), (500, 200), (300, 22), (76, 200)],
)
def test_every_place_can_be_gone_to_from_the_smallest_window_to_the_largest(
    desk: Desk, columns: int, rows: int
) -> None:
    app = desk.open("morning", columns=columns, rows=rows)
    app.wait_for("How will you serve Dana")
    app.press("escape")
    app.read_for(0.3)
    for key, title in zip(PLACES[1:], ("Streaks", "People", "Review"), strict=True):
        app.press(key)
        app.wait_for(f" {title}")
        assert TOO_SMALL not in app.text
        assert "? keys" in app.text.splitlines()[-1]
    app.press("q")
    assert app.wait_for_exit() == 0
    assert app.changed == []


@pytest.mark.parametrize(("columns", "rows"), [(20, 5), (60, 20), (75, 24), (80, 21), (500, 10), (20, 200)])
def test_too_small_a_window_says_so_and_the_line_goes_on_when_it_has_grown(
    desk: Desk, columns: int, rows: int
) -> None:
    app = desk.write("Half a")
    app.resize(columns, rows)
    app.wait_for(TOO_SMALL)
    app.wait_for(f"this is {columns} × {rows}")
    app.type(" sentence")
    app.resize(80, 24)
    app.wait_for("Half a sentence")
    app.type(" more")
    app.wait_for("Half a sentence more")
    assert TOO_SMALL not in app.text
    app.press("ctrl+q")
    assert app.wait_for_exit() == 0
    assert app.changed == []
    assert desk.drafts == {"Half a sentence more"}


def test_a_window_that_is_too_small_from_the_start_says_so_and_can_be_left(desk: Desk) -> None:
    app = desk.open(columns=20, rows=5)
    app.wait_for(TOO_SMALL)
    app.press("ctrl+q")
    assert app.wait_for_exit() == 0
    assert app.changed == []


def test_two_hundred_sizes_in_a_row_leave_every_place_whole(desk: Desk) -> None:
    dice = random.Random(7)
    app = desk.open("morning")
    app.wait_for("How will you serve Dana")
    app.press("escape")
    app.read_for(0.3)
    for turn in range(200):
        app.resize(dice.randrange(20, 501), dice.randrange(5, 201))
        if turn % 10 == 0:
            app.press(dice.choice(PLACES), "+" if turn % 20 else "escape")
        app.read_for(0.02)
    app.resize(80, 24)
    app.read_for(0.5)
    app.press("escape")
    app.read_for(0.5)
    app.press("escape")
    app.read_for(0.3)
    app.press("1")
    app.wait_for("How will you serve Dana")
    app.press("q")
    assert app.wait_for_exit() == 0
    assert app.changed == []


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40), (20, 5), (76, 22)])
def test_under_the_prompt_too_it_follows_the_window(desk: Desk, columns: int, rows: int) -> None:
    app = desk.write("Half", "morning", "--inline")
    app.resize(columns, rows)
    app.read_for(0.5)
    app.resize(80, 24)
    app.type(" more")
    app.wait_for("Half more")
    app.press("ctrl+q")
    assert app.wait_for_exit() == 0
    assert app.changed == []
