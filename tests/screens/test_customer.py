"""A customer's page, driven by keys, on a real journal."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from sitting import Hands, Sitting

from coach.practice.customers import Customer
from coach.practice.editing import Telling
from coach.practice.knowing import BuyIn, Direction, Feedback, FeedbackKind, Guess, Note, OfferKind
from coach.screens.customer import CustomerScreen
from coach.widgets.page_list import PageList
from coach.widgets.timeline import Timeline


@asynccontextmanager
async def opened(sitting: Sitting, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Hands]:
    """Open the page of the first customer, by way of People; the first run is over."""
    sitting.coach.reflect("A first day")
    async with sitting.open(size=size) as hands:
        await hands.press("escape", "3", "enter")
        assert isinstance(hands.app.screen, CustomerScreen), hands.screen
        yield hands


def dana(sitting: Sitting) -> Customer:
    return sitting.coach.roster().customers[0]


async def write(hands: Hands, key: str, text: str) -> None:
    """Go to an item, and write a text on it by keys."""
    page = hands.app.screen.query_one(PageList)
    here, there = ([row.item.key for row in page.rows].index(k) for k in (page.rows[page.at].item.key, key))
    await hands.press(*["down" if there > here else "up"] * abs(there - here), "enter", "ctrl+u")
    await hands.type(text)
    await hands.press("enter")


async def test_everything_on_the_page_is_written_where_it_stands(sitting: Sitting) -> None:
    sitting.coach.add_customer("Dana", "boss")
    async with opened(sitting) as hands:
        for key, text in (
            ("name", "Dana Smith"), ("role", "stakeholder"), ("circle", "wo"), ("direction", "acr"),
            ("priority", "could"), ("first_step", "Ask her for coffee"), ("rhythm", "every 10 days"),
            ("away_until", "monday"), ("boundary", "conflict"), ("emails", "d@example.org d@home.example"),
            ("channel", "a text before a call"), ("best_time", "early"), ("detail", "headline first"),
            ("pace", "fast"), ("thanks", "in private"), ("avoid", "lunch"), ("value", "a calm answer"),
            ("give", "4 early warnings"), ("get", "2"), ("buy_in", "carries"),
            ("offer", "skill: I proofread"), ("fact", "yesterday: Likes tea"), ("guess", "2 Reads mail late"),
            ("feedback", "thanks: Quick"),
        ):  # fmt: skip
            await write(hands, key, text)
        who = dana(sitting)
        assert (who.name, who.role, who.circle, who.direction) == (
            "Dana Smith", "stakeholder", "work", Direction.ACROSS,
        )  # fmt: skip
        assert (who.priority, who.first_step, str(who.rhythm)) == (
            "could",
            "Ask her for coffee",
            "every 10 days",
        )
        assert (str(who.away_until), who.boundary) == ("2026-03-16", "conflict")
        assert who.emails == ("d@example.org", "d@home.example")
        assert [text for _, text in who.profile.lines()] == [
            "a text before a call", "early", "headline first", "fast", "in private", "lunch",
        ]  # fmt: skip
        assert who.value == "a calm answer"
        passing = who.dealings
        assert (passing.give, passing.gives, passing.get, passing.gets, passing.buy_in) == (
            "early warnings", 4, None, 2, BuyIn.CARRIES,
        )  # fmt: skip
        assert [(offer.kind, offer.text) for offer in who.offers] == [(OfferKind.SKILL, "I proofread")]
        assert [(note.text, str(note.told)) for note in who.notes] == [("Likes tea", "2026-03-12")]
        assert [(guess.text, guess.sure, guess.said) for guess in who.guesses] == [
            ("Reads mail late", 2, None)
        ]
        assert [(heard.kind, heard.text) for heard in who.feedback] == [(FeedbackKind.THANKS, "Quick")]


async def test_a_guess_stays_marked_until_they_have_told(sitting: Sitting) -> None:
    sitting.coach.add_customer("Dana", "boss", Guess("Reads mail late", 2))
    async with opened(sitting) as hands:
        await hands.press("end")
        assert "? Reads mail late · sure 2 of 5" in hands.screen
        await write(hands, "guess 0 question", "When do you read your mail?")
        await write(hands, "guess 0 said", "At noon")
        assert "✓ Reads mail late · sure 2 of 5" in hands.screen
        assert "At noon (Friday 13 March)" in hands.screen
        (guess,) = dana(sitting).guesses
        assert (guess.question, guess.said) == ("When do you read your mail?", "At noon")


async def test_feedback_heard_becomes_an_intention(sitting: Sitting) -> None:
    sitting.coach.add_customer("Dana", "boss", Feedback("", "You go too fast for me"))
    async with opened(sitting) as hands:
        await hands.press("end", "up", "w")
        assert "“You go too fast for me”" in hands.screen
        await hands.type("I pause after each point")
        await hands.press("enter")
        assert [i.text for i in sitting.coach.day(sitting.clock.now.date()).intentions] == [
            "I pause after each point"
        ]
        await hands.press("tab")
        assert "I pause after each point" in hands.screen


async def test_the_question_that_settles_a_guess_begins_an_intention(sitting: Sitting) -> None:
    sitting.coach.add_customer("Dana", "boss", Guess("Reads mail late", question="When do you read it?"))
    async with opened(sitting) as hands:
        hands.app.screen.query_one(PageList).go_to("guess 0")
        await hands.settle()
        await hands.press("w", "enter")
        assert [i.text for i in sitting.coach.day(sitting.clock.now.date()).intentions] == [
            "I ask: When do you read it?"
        ]


async def test_more_than_eighty_characters_of_value_are_refused_and_nothing_typed_is_lost(
    sitting: Sitting,
) -> None:
    sitting.coach.add_customer("Dana", "boss")
    async with opened(sitting) as hands:
        await write(hands, "value", "x" * 81)
        assert "has 80 characters at most, this has 81" in hands.said[-1]
        assert dana(sitting).value is None
        await hands.press("enter", "backspace", "enter")
        assert dana(sitting).value == "x" * 80


async def test_what_cannot_be_read_stays_on_the_line(sitting: Sitting) -> None:
    sitting.coach.add_customer("Dana", "boss")
    async with opened(sitting) as hands:
        await write(hands, "rhythm", "often")
        assert "is no rhythm" in hands.said[-1]
        assert hands.app.screen.query_one(PageList).line is not None
        await hands.press("ctrl+u")
        await hands.type("workdays")
        await hands.press("enter")
        assert str(dana(sitting).rhythm) == "workdays"


async def test_leaving_a_line_loses_nothing_that_was_typed(sitting: Sitting) -> None:
    sitting.coach.add_customer("Dana", "boss")
    async with opened(sitting) as hands:
        hands.app.screen.query_one(PageList).go_to("channel")
        await hands.press("enter")
        await hands.type("by phone")
        await hands.press("escape", "escape", "q")
    async with opened(sitting) as hands:
        hands.app.screen.query_one(PageList).go_to("channel")
        await hands.press("enter", "enter")
        assert dana(sitting).profile.channel == "by phone"


async def test_what_another_program_changes_meanwhile_stays(sitting: Sitting) -> None:
    sitting.coach.add_customer("Dana", "boss", Note("Likes tea"))
    async with opened(sitting) as hands:
        hands.app.screen.query_one(PageList).go_to("channel")
        await hands.press("enter")
        await hands.type("by phone")
        other = sitting.another_coach()
        other.edit_customer(dana(sitting).id, best_time="early")
        await hands.press("enter")
        who = dana(sitting)
        assert (who.profile.channel, who.profile.best_time) == ("by phone", "early")


async def test_a_line_is_taken_away_and_comes_back_by_undo(sitting: Sitting) -> None:
    sitting.coach.add_customer("Dana", "boss", Note("Likes tea"))
    async with opened(sitting) as hands:
        hands.app.screen.query_one(PageList).go_to("fact 0")
        await hands.settle()
        await hands.press("d")
        assert dana(sitting).notes == ()
        await hands.press("u")
        assert [note.text for note in dana(sitting).notes] == ["Likes tea"]
        assert "Likes tea" in hands.screen


@pytest.mark.parametrize("turns", range(6))
async def test_a_page_that_is_shown_anew_before_it_was_there_is_whole(sitting: Sitting, turns: int) -> None:
    sitting.coach.add_customer("Dana", "boss")
    async with opened(sitting, (80, 60)) as hands:
        sitting.another_coach().edit_customer(dana(sitting).id, Telling(Note("Likes tea")))
        page = hands.app.screen
        assert isinstance(page, CustomerScreen)
        page.show()
        for _ in range(turns):
            await asyncio.sleep(0)
        page.show()
        await hands.settle()
        assert "Likes tea" in hands.screen


async def test_the_timeline_goes_back_over_the_years_and_opens_a_day(year: Sitting) -> None:
    async with opened(year) as hands:
        await hands.press("tab")
        listing = hands.app.screen.query_one(Timeline)
        dates = [moment.date for moment in listing.moments]
        assert dates == sorted(dates, reverse=True)
        assert {day.year for day in dates} == {2025, 2026}
        await hands.press("down", "enter")
        assert f"{dates[1]:%A}" in hands.screen


async def test_wrapped_lines_of_the_timeline_begin_below_the_text_and_not_below_the_date(
    sitting: Sitting,
) -> None:
    who = sitting.coach.add_customer("Dana", "boss")
    given = sitting.coach.intend(who.id, "Before she has to ask, " + "I send her one line, " * 4)
    sitting.coach.note(given.id, "Easier than I had thought, " + "and again, " * 6)
    async with opened(sitting) as hands:
        await hands.press("tab")
        lines = hands.screen.splitlines()
        first = next(n for n, line in enumerate(lines) if "Fri 13 Mar" in line)
        begin = lines[first].index("Before")
        wrapped = lines[first : first + 4]
        assert [len(line) - len(line.lstrip()) for line in wrapped[1:]] == [begin, begin + 2, begin + 2]
        assert "Easier" in wrapped[2]


async def test_two_entries_of_one_person_are_merged_from_the_page(sitting: Sitting) -> None:
    sitting.coach.add_customer("Dana", "boss", Note("Likes tea"))
    sitting.coach.add_customer("Zoë", "friend", Note("Sings"))
    async with opened(sitting) as hands:
        await hands.press("m")
        assert "Who is the same person as Dana?" in hands.screen
        await hands.type("zo")
        await hands.press("enter")
        (both,) = sitting.coach.roster().customers
        assert [note.text for note in both.notes] == ["Likes tea", "Sings", "also Zoë, friend"]
        await hands.press("u")
        assert [c.name for c in sitting.coach.roster().customers] == ["Dana", "Zoë"]


async def test_forgetting_says_what_goes_and_asks_first(sitting: Sitting) -> None:
    who = sitting.coach.add_customer("Dana", "boss", Note("Likes tea"))
    sitting.coach.add_customer("Ravi", "teammate", Note("Knows Dana from school"))
    async with opened(sitting) as hands:
        sitting.coach.intend(who.id, "I listen")
        await hands.press("F")
        for words in ("Forget Dana?", "intention, from Friday 13 March 2026", "1 text about others"):
            assert words in hands.screen
        await hands.press("enter")
        assert dana(sitting).name == "Dana"
        await hands.press("F", "down", "down", "enter")
        assert [c.name for c in sitting.coach.roster().active] == ["Ravi"]
        assert [note.text for note in sitting.coach.roster().active[0].notes] == ["Knows … from school"]
        assert "Dana" not in hands.screen
        for path in sitting.home.rglob("*"):
            assert path.is_dir() or b"Dana" not in path.read_bytes(), path


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_names_and_words_are_shown_as_they_were_written(
    sitting: Sitting, size: tuple[int, int]
) -> None:
    odd = "[/] [@click=app.quit]x[/] \x1b]0;t\x07"
    sitting.coach.add_customer(odd, "boss", Note(odd), Guess(odd), Feedback("", odd), value=odd)
    async with opened(sitting, size) as hands:
        assert "[/] [@click=app.quit]x[/]" in hands.screen
        await hands.press("end")
        assert hands.screen.count("[/] [@click=app.quit]x[/]") >= 2


async def test_an_archived_customer_has_a_page_and_comes_back_from_it(sitting: Sitting) -> None:
    sitting.coach.add_customer("Dana", "boss")
    async with opened(sitting) as hands:
        await hands.press("x")
        assert "archived" in hands.screen and dana(sitting).archived
        await hands.press("x")
        assert dana(sitting).archived is None


async def test_what_was_half_typed_about_the_forgotten_is_nowhere_any_more(sitting: Sitting) -> None:
    sitting.coach.add_customer("Dana", "boss")
    sitting.coach.add_customer("Ravi", "teammate")
    async with opened(sitting) as hands:
        drafts = hands.app.session.drafts
        drafts["deed"] = "Carried boxes for Dana"
        drafts["review 2026-03-09 thanks"] = "Ravi, who waited"
        drafts.keep()
        await hands.press("F", "down", "enter")
        assert drafts.places() == ("review 2026-03-09 thanks",)
        drafts["review 2026-03-09 thanks"] = "Ravi, who waited long"
        drafts.keep()
        assert sitting.drafts() == {"review 2026-03-09 thanks": "Ravi, who waited long"}
