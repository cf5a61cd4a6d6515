"""The search: what was written is found while one types, narrowed, and opened."""

from datetime import date

import pytest
from sitting import Sitting

from coach.practice.copy import Copy
from coach.practice.day import Day, Deed, Intention, Outcome, Reflection
from coach.widgets.hits import excerpt

K, M = Outcome.KEPT, Outcome.MISSED


@pytest.fixture
def written(four: Sitting) -> Sitting:
    """Four customers; two intentions, a deed, a note and a reflection in three years."""
    dana, ravi = four.coach.who("Dana"), four.coach.who("Ravi")
    days = (
        Day(
            date(2024, 3, 11),
            (Intention("i1", dana.id, "I send the figures before she asks", outcome=M),),
        ),
        Day(date(2025, 3, 12), (Intention("i2", dana.id, "I ask what is pressing", outcome=K),)),
        Day(
            date(2026, 3, 10),
            (Intention("i3", ravi.id, "I ask first, then I call", outcome=K, note="Zoë was there"),),
        ),
        Day(
            date(2026, 3, 12),
            deeds=(Deed("d1", ravi.id, "Carried the boxes up"),),
            reflection=Reflection("The figures were pressing after all", "What did you learn?"),
        ),
    )
    four.coach.take_in(Copy(four.coach.roster(), {day.date: day for day in days}))
    return four


def listed(screen: str) -> list[str]:
    """The texts of the list, from the column of kinds on."""
    kinds = ("customer", "intention", "note", "deed", "reflection", "fact", "review")
    return [
        line.strip() for line in screen.splitlines()[:-1] if any(f" {kind} " in f"{line} " for kind in kinds)
    ]


async def test_what_was_written_is_found_while_one_types(written: Sitting) -> None:
    async with written.open() as hands:
        await hands.press("slash")
        assert "Type any piece of what was written" in hands.screen
        await hands.type("PRESS")
        found = listed(hands.screen)
        assert [line.split()[:3] for line in found] == [["12", "Mar", "2026"], ["12", "Mar", "2025"]]
        assert "The figures were pressing after all" in found[0]
        assert "Dana" in found[1] and "I ask what is pressing" in found[1]
        assert "2 found" in hands.screen
        await hands.type("ing after")
        assert len(listed(hands.screen)) == 1
        await hands.type(" nothing")
        assert "Nothing that was written holds this." in hands.screen


async def test_accents_and_case_do_not_matter_and_a_customer_is_found_too(written: Sitting) -> None:
    async with written.open() as hands:
        await hands.press("slash")
        await hands.type("zoe")
        assert "note" in listed(hands.screen)[0] and "Zoë was there" in listed(hands.screen)[0]
        await hands.press("backspace", "backspace", "backspace")
        await hands.type("ravi")
        assert "customer" in listed(hands.screen)[0]


@pytest.mark.parametrize(
    ("whom", "outcome", "when", "dates"),
    [
        ("dana", "", "", ["12 Mar 2025", "11 Mar 2024"]),
        ("boss", "k", "", ["12 Mar 2025"]),
        ("", "mis", "", ["11 Mar 2024"]),
        ("", "kept", "2025", ["12 Mar 2025"]),
        ("ravi", "", "2026-03", ["12 Mar 2026", "10 Mar 2026", "10 Mar 2026"]),
        ("ravi", "", "yesterday", ["12 Mar 2026"]),
        ("dana", "", "..2024", ["11 Mar 2024"]),
        ("", "kept", "2025..", ["10 Mar 2026", "10 Mar 2026", "12 Mar 2025"]),
    ],
)
async def test_it_is_narrowed_by_customer_outcome_and_date(
    written: Sitting, whom: str, outcome: str, when: str, dates: list[str]
) -> None:
    async with written.open(size=(120, 40)) as hands:
        await hands.press("slash")
        for words in (whom, outcome, when):
            await hands.press("tab")
            await hands.type(words)
        found = [" ".join(line.split()[:3]) for line in listed(hands.screen) if " customer" not in line]
        assert found == dates


async def test_a_filter_that_says_nothing_is_told_and_costs_nothing(written: Sitting) -> None:
    async with written.open() as hands:
        await hands.press("slash", "tab", "tab")
        await hands.type("perhaps")
        assert "is no outcome; write kept, partly, missed, no chance" in hands.screen


async def test_enter_opens_the_day_and_the_search_is_there_again(written: Sitting) -> None:
    async with written.open() as hands:
        await hands.press("slash")
        await hands.type("figures")
        await hands.press("down", "enter")
        assert "Monday 11 March 2024" in hands.screen
        assert "I send the figures before she asks" in hands.screen
        await hands.press("slash")
        assert "2 found" in hands.screen


async def test_enter_on_a_customer_opens_their_page(written: Sitting) -> None:
    mira = written.coach.who("Mira")
    written.coach.archive(mira.id)
    async with written.open(size=(120, 40)) as hands:
        await hands.press("slash")
        await hands.type("mira")
        await hands.press("enter")
        assert "People" in hands.screen.splitlines()[0]
        assert hands.app.screen.at_hand() in (mira.id, None)  # type: ignore[attr-defined]
        assert "Mira" in hands.screen


async def test_escape_leads_from_the_line_to_the_list_and_back_to_where_one_was(written: Sitting) -> None:
    async with written.open() as hands:
        await hands.press("escape", "2", "slash")
        await hands.type("ask")
        await hands.press("escape", "j", "escape")
        assert "Streaks" in hands.screen.splitlines()[0]


async def test_a_slash_is_text_in_a_line_that_holds_some(written: Sitting) -> None:
    async with written.open() as hands:
        await hands.type("I ask / listen")
        await hands.press("enter")
    assert "I ask / listen" in [i.text for i in written.coach.day(date(2026, 3, 13)).intentions]


async def test_an_empty_journal_can_be_searched(sitting: Sitting) -> None:
    async with sitting.open() as hands:
        hands.app.pop_screen()
        hands.app.action_search()
        await hands.settle()
        await hands.type("a")
        assert "Nothing that was written holds this." in hands.screen
        await hands.press("escape")
        assert "Friday 13 March" in hands.screen


async def test_of_very_many_the_newest_are_listed_and_all_are_counted(four: Sitting) -> None:
    dana = four.coach.who("Dana")
    first = date(2024, 1, 1).toordinal()
    days = {
        day: Day(day, (Intention(f"i{day}", dana.id, "I ask first"),))
        for day in (date.fromordinal(first + n) for n in range(500))
    }
    four.coach.take_in(Copy(four.coach.roster(), days))
    async with four.open() as hands:
        await hands.press("escape", "slash")
        await hands.type("ask")
        assert "40 of 500" in hands.screen
        assert listed(hands.screen)[0].startswith("14 May 2025")


async def test_words_with_markup_are_shown_as_they_were_written(four: Sitting) -> None:
    four.coach.log(four.coach.who("Dana").id, "[bold]Held[/] the door [@click=app.quit]x")
    async with four.open(size=(120, 40)) as hands:
        await hands.press("escape", "slash")
        await hands.type("[/]")
        assert "[bold]Held[/] the door [@click=app.quit]x" in hands.screen


@pytest.mark.parametrize(
    ("text", "wanted", "shown"),
    [
        ("a few words", "words", "a few words"),
        ("one two three four five six seven eight", "eight", "…seven eight"),
        ("ÉÉÉÉ ﬁﬁﬁﬁﬁ ﬁﬁﬁﬁﬁ the naïve", "naive", "…ﬁﬁﬁﬁﬁ the naïve"),
        ("nothing of it", "else", "nothing of it"),
    ],
)
def test_a_long_text_is_cut_before_what_was_looked_for(text: str, wanted: str, shown: str) -> None:
    assert excerpt(text, wanted, 20) == shown
