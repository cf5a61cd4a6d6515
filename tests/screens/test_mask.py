"""The mask: nobody who sees the screen reads a name or a word, and the journal never learns of it."""

import asyncio
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from sitting import Hands, Sitting

from coach.journal.journal import Journal
from coach.masked import Masked
from coach.practice.calendar import span
from coach.practice.contacts import Contact
from coach.practice.copy import Copy
from coach.practice.customers import Customer, Priority, Roster
from coach.practice.day import Day, Deed, Intention, Outcome, Reflection
from coach.practice.due import Due
from coach.practice.knowing import Dealings, Feedback, Guess, Note, Offer, OfferKind, Profile
from coach.practice.review import Answer, Part, Review
from coach.practice.roles import Circle
from coach.practice.veil import unveiled, veiled

CANARY = "zanzibar"
HIDDEN = CANARY[1:]
TEXT = f"I {CANARY} {CANARY}"


@pytest.fixture
def secret(sitting: Sitting) -> Sitting:
    """Two weeks in which every text holds the canary."""
    boss = Customer(
        "1",
        f"{CANARY} one",
        "boss",
        Circle.WORK,
        first_step=TEXT,
        notes=(Note(TEXT),),
        emails=(f"{CANARY}@firm.example",),
        profile=Profile(TEXT, TEXT, TEXT, TEXT, TEXT, TEXT),
        value=TEXT,
        offers=(Offer(OfferKind.SKILL, TEXT),),
        guesses=(Guess(TEXT, 2, TEXT), Guess(TEXT, 2, TEXT, TEXT)),
        feedback=(Feedback("f", TEXT),),
        dealings=Dealings(TEXT, TEXT, 3, 2),
    )
    own = Customer("2", f"{CANARY} two", f"{CANARY} role", Circle.HOME, notes=(Note(TEXT),))
    could = Customer("3", f"{CANARY} three", "friend", Circle.HOME, Priority.COULD, first_step=TEXT)
    gone = Customer("4", f"{CANARY} four", "friend", Circle.HOME, archived=date(2026, 2, 28))
    first, today = date(2026, 2, 26), date(2026, 3, 12)
    days = {
        day: _day(day, Outcome.MISSED if n % 2 else Outcome.KEPT) for n, day in enumerate(span(first, today))
    }
    days[today] = replace(days[today], intentions=(), deeds=(), reflection=None)
    review = Review((Answer(Part.WISH, "1", TEXT),), at=secret_moment(today))
    days[date(2026, 3, 9)] = replace(days[date(2026, 3, 9)], review=review)
    sitting.clock.set("2026-03-12T08:00:00+01:00")
    journal = Journal(sitting.home / "journal", sitting.home / "state")
    journal.replace(Copy(Roster((boss, own, could, gone)), days), today)
    return sitting


def secret_moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 5, tzinfo=UTC)


def _day(day: date, outcome: Outcome) -> Day:
    at = secret_moment(day)
    why = f"why {CANARY}" if outcome is Outcome.MISSED else None
    told = Intention(
        f"{day} a", "1", TEXT, f"at {CANARY}", set_at=at, outcome=outcome, note=f"note {CANARY}", why=why
    )
    open_still = Intention(f"{day} b", "2", TEXT, f"at {CANARY}", set_at=at)
    deed = Deed(f"{day} c", "1", f"a deed {CANARY}", at=at)
    reflection = Reflection(f"reflected {CANARY}", "Who made your day easier?", at=at)
    return Day(day, (told, open_still), (deed,), reflection)


@pytest.fixture
def written(secret: Sitting) -> Path:
    """The folder of the journal."""
    return secret.home / "journal"


def texts(folder: Path) -> str:
    return "".join(path.read_text("utf-8") for path in sorted(folder.rglob("*")) if path.is_file())


def holds_nothing_hidden(folder: Path) -> bool:
    """Say whether the files of a folder hold words as they were written."""
    text = texts(folder)
    return "•" not in text and unveiled(text) == text


WAYS = {
    "today": "escape down 1 a down escape t escape down t",
    "asking": "escape enter ctrl+g ctrl+t escape w escape",
    "not today": "escape s d u u",
    "evening": "escape e tab escape enter y n n 2 escape 3 escape",
    "streaks": "2 up up tab m left left escape up enter down tab escape",
    "customers": "2 c left left down left s s enter",
    "trends": "2 g" + " down" * 10 + " escape r tab down",
    "people": "3 down tab escape e tab tab escape down e escape v a",
    "people found": "3 f z a enter x u question_mark",
    "customer": "3 enter" + " down" * 30 + " tab down down tab up up up enter escape",
    "known": "3 enter" + " down enter escape" * 9 + " escape",
    "merge and forget": "3 enter m down escape F escape F tab enter",
    "map": "3 m down right enter escape",
    "review": "4 down left_square_bracket enter enter enter enter enter x enter",
    "search": "slash i enter down enter",
    "deed": "2 plus down x enter u",
    "palette": "2 ctrl+p z a escape q",
    "settings": "comma" + " down" * 20,
}
"""Keys that lead through every screen, list, question and notice."""


@pytest.mark.parametrize("way", WAYS)
async def test_no_screen_shows_a_name_or_a_word(secret: Sitting, way: str) -> None:
    app = secret.app()
    app.session.is_masked = True
    seen = []
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        hands = Hands(app, pilot)
        await hands.settle()
        for key in ["", *(["escape"] if way != "today" else []), *WAYS[way].split()]:
            await hands.press(*([key] if key else []))
            screen = hands.screen.casefold()
            seen.append(screen)
            assert HIDDEN not in screen, (key, hands.screen)
            assert [notice for notice in hands.said if HIDDEN in notice.casefold()] == [], key
    assert any("z•••••••" in screen for screen in seen)
    assert holds_nothing_hidden(secret.home)


async def turn_mask(hands: Hands) -> None:
    """Press the key, and wait until every screen is made anew."""
    told = len(hands.said)
    await hands.press("f2")
    for _ in range(50):
        if len(hands.said) > told:
            break
        await hands.pilot.pause(0.1)
    await hands.settle()


async def test_the_same_ways_show_the_words_without_a_mask(secret: Sitting) -> None:
    async with secret.open(start=Due.MORNING) as hands:
        await hands.press("escape", "3")
        assert HIDDEN in hands.screen


async def test_one_key_hides_what_is_on_the_screen_and_shows_it_again(secret: Sitting) -> None:
    async with secret.open(start=Due.MORNING) as hands:
        await hands.press("escape", "3", "down")
        assert HIDDEN in hands.screen
        await turn_mask(hands)
        assert HIDDEN not in hands.screen
        assert "z•••••••" in hands.screen
        assert "People" in hands.screen
        for place in "1234":
            await hands.press("escape", place)
            assert HIDDEN not in hands.screen
        await hands.press("escape", "3")
        await turn_mask(hands)
        assert HIDDEN in hands.screen


async def test_typing_shows_what_one_types_and_saves_it_as_it_is(secret: Sitting) -> None:
    async with secret.open(start=Due.MORNING) as hands:
        await turn_mask(hands)
        await hands.type("I listen to Zoë first")
        assert "I listen to Zoë first" in hands.screen
        await hands.press("enter")
        assert "Zoë first" not in hands.screen
    assert "I listen to Zoë first" in texts(secret.home / "journal")


async def test_words_that_are_changed_behind_the_mask_keep_their_other_letters(
    secret: Sitting, written: Path
) -> None:
    async with secret.open(start=Due.MORNING) as hands:
        await turn_mask(hands)
        await hands.press("escape", "3", "f")
        await hands.type("two")
        await hands.press("enter", "e")
        assert "z••••••• t••" in hands.screen
        assert HIDDEN not in hands.screen
        await hands.press("end")
        await hands.type(" senior")
        await hands.press("ctrl+s")
        assert HIDDEN not in hands.screen
    assert f"{CANARY} two senior" in texts(written)
    assert f"{CANARY} role" in texts(written)
    assert holds_nothing_hidden(secret.home)


def test_who_joins_from_behind_the_mask_joins_with_name_and_address(secret: Sitting) -> None:
    hidden = Masked(secret.coach)
    kim = Contact(veiled("Kim Lee"), (veiled("kim@example.org"),))
    hidden.take_on([kim])
    assert [match.is_there for match in hidden.match([kim])] == [True]
    joined = secret.coach.who("Kim Lee")
    assert joined.emails == ("kim@example.org",)


async def test_the_mask_waits_for_what_is_being_saved(secret: Sitting) -> None:
    async with secret.open() as hands:
        await hands.press("3", "f")
        await hands.type("Kim friend")
        with Journal(secret.home / "journal", secret.home / "state").locked():
            await hands.press_on("enter")
            await asyncio.sleep(0.1)
            await hands.press_on("f2")
            await asyncio.sleep(0.2)
        for _ in range(50):
            await hands.settle()
            if hands.app.session.is_masked:
                break
            await asyncio.sleep(0.05)
        await hands.settle()
        assert hands.app.session.is_masked
        assert hands.app.fault is None
    assert secret.another_coach().who("Kim").role == "friend"


async def test_what_was_typed_before_the_mask_is_hidden_with_the_rest(secret: Sitting) -> None:
    async with secret.open(start=Due.MORNING) as hands:
        await hands.type(f"Half a {CANARY}")
        await turn_mask(hands)
        assert HIDDEN not in hands.screen
        await turn_mask(hands)
        assert f"Half a {CANARY}" in hands.screen


async def test_a_question_over_the_screen_is_left_for_the_mask_and_its_words_stay(secret: Sitting) -> None:
    async with secret.open(start=Due.MORNING) as hands:
        await hands.press("escape", "2", "plus")
        await hands.type(f"a {CANARY} deed")
        await turn_mask(hands)
        assert "nobody planned" not in hands.screen
        assert HIDDEN not in hands.screen
        await hands.press("plus")
        assert "nobody planned" in hands.screen
        assert HIDDEN not in hands.screen
        await hands.press("enter")
    assert f"a {CANARY} deed" in texts(secret.home / "journal")


async def test_the_check_in_stays_open_behind_the_mask(secret: Sitting) -> None:
    secret.clock.set("2026-03-12T20:00:00+01:00")
    async with secret.open() as hands:
        before = hands.screen.splitlines()[0]
        await turn_mask(hands)
        assert hands.screen.splitlines()[0] == before
        assert HIDDEN not in hands.screen
