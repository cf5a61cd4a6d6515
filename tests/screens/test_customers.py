"""Each customer's strip: a row a customer, a cell a day, and the facts beside it."""

from datetime import date

import pytest
from rich.cells import cell_len
from sitting import Hands, Sitting

from coach.practice.calendar import ago, span
from coach.practice.day import Outcome
from coach.widgets.strip_list import CAME

FRIDAY = date(2026, 3, 13)
NAME = 18


def rows(screen: str, sitting: Sitting) -> dict[str, str]:
    """Find the row of each customer on the screen."""
    lines = screen.splitlines()
    return {
        customer.name: line
        for customer in sitting.coach.roster().active
        for line in lines
        if line.strip().startswith(customer.name[:12])
    }


def cell(sitting: Sitting, customer: str, day: date) -> str:
    """Say anew what came of a day with a customer; a space where nothing was written for them."""
    found = sitting.coach.day(day)
    theirs = [intention for intention in found.intentions if intention.customer == customer]
    if theirs:
        return CAME[theirs[-1].outcome or "unanswered"].character
    if any(deed.customer == customer for deed in found.deeds):
        return CAME["deed"].character
    return " "


@pytest.mark.parametrize(
    ("size", "padding", "first"), [((80, 24), 1, date(2026, 2, 16)), ((120, 40), 2, date(2026, 1, 12))]
)
async def test_every_cell_and_every_number_is_what_the_days_say(
    year: Sitting, size: tuple[int, int], padding: int, first: date
) -> None:
    async with year.open(size=size) as hands:
        await hands.press("escape", "2", "c", "end", "home")
        found = rows(hands.screen, year)
        assert len(found) >= 12
        for customer in year.coach.roster().active:
            if customer.name not in found:
                continue
            served = year.coach.served(customer.id)
            line = found[customer.name][padding + NAME :]
            for number, day in enumerate(span(first, FRIDAY)):
                shown = line[number + number // 7]
                expected = cell(year, customer.id, day)
                assert shown == expected or (expected == " " and shown in "─═"), (customer.name, day)
            assert not served.last_served or ago(served.last_served, FRIDAY) in line
            if served.kept_rate:
                assert f"{served.kept_rate.kept:g} of {served.kept_rate.of}" in line


async def test_rows_are_sorted_by_name_by_the_longest_not_served_and_by_what_was_kept(year: Sitting) -> None:
    served = {c.name: year.coach.served(c.id) for c in year.coach.roster().active}
    async with year.open(size=(120, 50)) as hands:
        await hands.press("escape", "2", "c")

        def order() -> list[str]:
            found = rows(hands.screen, year)
            return sorted(found, key=lambda name: hands.screen.index(found[name]))

        assert len(order()) == len(served)
        assert order() == sorted(served, key=str.casefold)
        await hands.press("s")
        assert "sorted by last served" in hands.screen
        dates = [served[name].last_served or date.max for name in order()]
        assert dates == sorted(dates)
        await hands.press("s")
        shares = [rate.kept / rate.of if (rate := served[name].kept_rate) else -1 for name in order()]
        assert shares == sorted(shares, reverse=True)
        await hands.press("s")
        assert "sorted by name" in hands.screen


async def test_a_day_is_told_and_opened(four: Sitting) -> None:
    dana, ravi, *_ = four.coach.roster().active
    kept = four.coach.intend(dana.id, "I ask what is pressing")
    four.coach.answer(kept.id, Outcome.MISSED)
    four.coach.why(kept.id, "forgot")
    four.coach.log(ravi.id, "Carried the boxes up")
    four.clock.set("2026-03-14T08:00:00+01:00")
    async with four.open() as hands:
        await hands.press("escape", "2", "c", "down", "left")
        assert "Yesterday, Friday 13 March, Dana" in hands.screen
        assert "“I ask what is pressing” missed (forgot)" in hands.screen
        await hands.press("s", "s", "s")
        assert "Yesterday, Friday 13 March, Dana" in hands.screen
        await hands.press("down", "down")
        assert "Carried the boxes up (a deed)" in hands.screen
        await hands.press("right", "right")
        assert "Today, Saturday 14 March, Ravi" in hands.screen
        await hands.press("left", "enter")
        assert "“I ask what is pressing”" in hands.screen
        await hands.press("escape")
        assert "sorted by name" in hands.screen


def standing_out(hands: Hands) -> set[tuple[int, int]]:
    """Find the cells that are drawn reversed."""
    found, strips = set(), hands.app.screen._compositor.render_strips()
    for row, strip in enumerate(strips):
        column = 0
        for text, style, _ in strip:
            if style and style.reverse:
                found |= {(row, column + at) for at in range(len(text))}
            column += cell_len(text)
    return found


async def test_the_day_looked_at_stands_out_in_the_row_of_the_highlight_alone(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.press("escape", "2", "c", "home")
        [(row, today)] = standing_out(hands)
        await hands.press("down", "down")
        assert standing_out(hands) == {(row + 2, today)}
        await hands.type("hhhhhhh")  # Friday a week ago, beyond the space between the weeks
        assert standing_out(hands) == {(row + 2, today - 8)}
        await hands.press("up")
        assert standing_out(hands) == {(row + 1, today - 8)}


async def test_an_empty_roster_is_said(sitting: Sitting) -> None:
    sitting.coach.archive(sitting.coach.add_customer("Dana", "boss").id)
    async with sitting.open() as hands:
        await hands.press("escape", "2", "c", "s", "left", "enter")
        assert "Nobody is on the roster." in hands.screen
