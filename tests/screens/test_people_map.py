"""The map: what I give, what I get, the gap and the buy-in, changed where it stands."""

from sitting import Sitting

from coach.practice.knowing import BuyIn


def on_screen(screen: str, *names: str) -> list[str]:
    """Give the names in the order of their rows."""
    rows = [line.split()[0] for line in screen.splitlines() if line.split()[:1]]
    return [row for row in rows if row in names]


async def test_the_widest_gap_comes_first_and_only_work_and_market_are_there(four: Sitting) -> None:
    dana, ravi = four.coach.who("Dana"), four.coach.who("Ravi")
    four.coach.edit_customer(dana.id, gives=3, gets=2)
    four.coach.edit_customer(ravi.id, gives=1, gets=5, get="Cover in the reviews", buy_in=BuyIn.CARRIES)
    four.coach.add_customer("Ola", "buyer")
    async with four.open() as hands:
        await hands.press("escape", "3", "m")
        assert on_screen(hands.screen, "Dana", "Ravi", "Ola", "Mira", "checkout") == ["Ravi", "Dana", "Ola"]
        assert "-4" in hands.screen
        assert "carries it" in hands.screen
        assert "You get more than you give." in hands.screen
        assert max(map(len, hands.screen.splitlines())) <= 80


async def test_what_passes_is_changed_where_it_stands(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.press("escape", "3", "m", "]", "]", "enter")
        assert "What do you give Dana?" in hands.screen
        await hands.type("One line before she asks")
        await hands.press("enter", "l", "]", "right", "enter", "enter")
        assert "One line before" in hands.screen
        dealings = four.coach.who("Dana").dealings
        assert (dealings.gives, dealings.give, dealings.gets) == (2, "One line before she asks", 1)
        assert dealings.buy_in is BuyIn.SUPPORTS
        await hands.press("[", "[", "u", "escape")
        assert four.coach.who("Dana").dealings.buy_in is BuyIn.BELIEVES
        assert "f finds" in hands.screen


async def test_a_row_stays_where_it_is_while_it_is_changed(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.press("escape", "3", "m", "down", "]", "l", "]", "]", "]")
        assert on_screen(hands.screen, "Dana", "Ravi") == ["Dana", "Ravi"]
        assert four.coach.who("Ravi").dealings.gap == -2
        await hands.press("escape", "m")
        assert on_screen(hands.screen, "Dana", "Ravi") == ["Ravi", "Dana"]


async def test_half_a_line_of_the_map_is_there_again(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.press("escape", "3", "m", "enter")
        await hands.type("Half [/]")
        await hands.press("escape", "enter")
        assert "Half [/]" in hands.screen
        await hands.press("enter")
    assert four.coach.who("Dana").dealings.give == "Half [/]"


async def test_an_empty_map_says_so(sitting: Sitting) -> None:
    sitting.coach.add_customer("Mira", "child")
    async with sitting.open() as hands:
        await hands.press("escape", "3", "m", "]", "enter", "right")
        assert "Nobody of work or market" in hands.screen


async def test_a_long_name_takes_the_room_there_is(four: Sitting) -> None:
    four.coach.add_customer("Lena, Nordholz Paper", "supplier")
    async with four.open() as hands:
        await hands.press("escape", "3", "m")
        row = next(line for line in hands.screen.splitlines() if "Lena" in line)
        assert row.split() == ["Lena,", "Nordholz", "Paper", "supplier", "·", "·", "·", "·"]
        assert max(map(len, hands.screen.splitlines())) <= 80
