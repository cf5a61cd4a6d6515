"""People, driven by keys, on a real journal."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from msgspec.structs import replace
from rich.cells import cell_len
from sitting import Hands, Sitting
from textual.widgets import Input

from coach.dialogs.customer_form import CustomerForm
from coach.practice.copy import Copy
from coach.practice.customers import Customer, Priority, Roster
from coach.practice.day import Outcome
from coach.practice.editing import Telling
from coach.practice.knowing import Note
from coach.practice.rhythm import Rhythm, RhythmKind, read_rhythm
from coach.practice.roles import Circle
from coach.screens.people import PeopleScreen


@asynccontextmanager
async def opened(sitting: Sitting, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Hands]:
    """Open People; the first run is over."""
    sitting.coach.reflect("A first day")
    async with sitting.open(size=size) as hands:
        await hands.press("escape", "3")
        yield hands


def customer(sitting: Sitting, name: str) -> Customer:
    return next(one for one in sitting.coach.roster().customers if one.name == name)


def names(sitting: Sitting) -> list[str]:
    return [one.name for one in sitting.coach.roster().active]


def form(hands: Hands) -> CustomerForm:
    assert isinstance(hands.app.screen, CustomerForm), hands.screen
    return hands.app.screen


def people(hands: Hands) -> PeopleScreen:
    assert isinstance(hands.app.screen, PeopleScreen), hands.screen
    return hands.app.screen


def chosen(hands: Hands) -> str | None:
    found = people(hands).chosen
    return found.name if found else None


async def test_an_empty_roster_says_who_belongs_here_and_which_key_adds(sitting: Sitting) -> None:
    async with opened(sitting) as hands:
        assert "Whoever you deal with belongs here" in hands.screen
        assert "a  adds the first" in hands.screen
        await hands.press("e", "x", "f")
        assert people(hands).chosen is None


async def test_enter_alone_leads_from_the_name_to_a_customer(sitting: Sitting) -> None:
    async with opened(sitting) as hands:
        await hands.press("a")
        await hands.type("Dana")
        await hands.press("enter")
        await hands.type("bo")
        await hands.press("enter", "enter", "enter", "enter")
        dana = customer(sitting, "Dana")
        assert (dana.role, dana.circle, dana.priority, str(dana.rhythm), dana.notes) == (
            "boss",
            Circle.WORK,
            Priority.NOW,
            "daily",
            (),
        )
        assert (dana.added, chosen(hands)) == (sitting.clock.now.date(), "Dana")


async def test_everything_about_a_customer_can_be_said_at_once(sitting: Sitting) -> None:
    async with opened(sitting) as hands:
        await hands.press("a", "O", "tab")
        await hands.type("fri")
        await hands.press("tab")
        await hands.type("could")
        await hands.press("tab")
        await hands.type("Call once")
        await hands.press("tab")
        await hands.type("thu mon")
        await hands.press("tab")
        await hands.type("likes tea")
        await hands.press("ctrl+s")
        friend = customer(sitting, "O")
        assert (friend.role, friend.circle, friend.priority) == ("friend", Circle.HOME, Priority.COULD)
        assert friend.first_step == "Call once"
        assert friend.rhythm == Rhythm(RhythmKind.WEEKDAYS, weekdays=frozenset({0, 3}))
        assert friend.notes == (Note("likes tea", at=sitting.clock.now),)
        for shown in ("◇ O", "mon, thu", "first step  Call once", "likes tea", "friend, home"):
            assert shown in hands.screen


async def test_a_role_without_a_name_is_a_customer_too(sitting: Sitting) -> None:
    async with opened(sitting) as hands:
        await hands.press("a", "tab")
        await hands.type("clerk")
        await hands.press("ctrl+s")
        assert customer(sitting, "checkout clerk").role == "checkout"


async def test_a_role_of_ones_own_is_asked_for_its_circle_once(sitting: Sitting) -> None:
    async with opened(sitting) as hands:
        await hands.press("a", "K", "enter")
        assert not form(hands).query_one("#circle").display
        await hands.type("neighbour")
        await hands.press("enter", "enter")
        assert "“neighbour” is a new role" in hands.screen
        await hands.press("down", "down", "down", "down", "ctrl+s")
        assert (customer(sitting, "K").role, customer(sitting, "K").circle) == ("neighbour", Circle.HOME)
        await hands.press("a", "L", "enter")
        await hands.type("nei")
        await hands.press("ctrl+s")
        assert (customer(sitting, "L").role, customer(sitting, "L").circle) == ("neighbour", Circle.HOME)


async def test_a_role_of_ones_own_may_begin_another(sitting: Sitting) -> None:
    async with opened(sitting) as hands:
        await hands.press("a", "K", "enter")
        await hands.type("part")
        await hands.press("down", "enter")
        assert form(hands).lines()["role"] == "part"
        await hands.press("h", "ctrl+s")
        assert (customer(sitting, "K").role, customer(sitting, "K").circle) == ("part", Circle.HOME)


async def test_a_rhythm_that_is_none_is_answered_in_a_sentence_and_stays(sitting: Sitting) -> None:
    async with opened(sitting) as hands:
        await hands.press("a", "K", "tab")
        await hands.type("boss")
        await hands.press("tab", "tab")
        await hands.type("often")
        await hands.press("enter")
        assert "'often' is no rhythm; write daily" in hands.screen
        assert form(hands).lines()["rhythm"] == "often"
        await hands.press("ctrl+s")
        assert names(sitting) == [] and "'often' is no rhythm" in hands.screen
        await hands.press("ctrl+u")
        await hands.type("every 9 days")
        await hands.press("ctrl+s")
        assert str(customer(sitting, "K").rhythm) == "every 9 days"


async def test_who_could_benefit_needs_a_first_step(sitting: Sitting) -> None:
    async with opened(sitting) as hands:
        await hands.press("a", "K", "tab")
        await hands.type("boss")
        await hands.press("tab", "down", "ctrl+s")
        assert "needs a first step" in hands.screen and names(sitting) == []
        await hands.press("H", "i", "ctrl+s")
        assert (customer(sitting, "K").priority, customer(sitting, "K").first_step) == (Priority.COULD, "Hi")


async def test_the_same_name_and_role_is_refused_and_the_words_stay(sitting: Sitting) -> None:
    sitting.coach.add_customer("Dana", "boss")
    async with opened(sitting) as hands:
        await hands.press("a")
        await hands.type("dana")
        await hands.press("tab")
        await hands.type("boss")
        await hands.press("tab", "tab", "tab")
        await hands.type("new here")
        await hands.press("enter")
        assert hands.said == ["already on the roster: Dana, boss"]
        lines = form(hands).lines()
        assert (lines["name"], lines["role"], lines["note0"]) == ("dana", "boss", "new here")
        await hands.press("2", "ctrl+s")
        assert names(sitting) == ["Dana", "dana2"]
        await hands.press("a")
        assert form(hands).lines()["name"] == ""


async def test_leaving_the_form_loses_nothing_that_was_typed(sitting: Sitting) -> None:
    sitting.coach.add_customer("Dana", "boss")
    async with opened(sitting) as hands:
        await hands.press("a")
        await hands.type("Kim")
        await hands.press("tab")
        await hands.type("chi")
        await hands.press("escape", "e", "end")
        await hands.type("!")
        await hands.press("escape")
        assert names(sitting) == ["Dana"]
        await hands.press("a")
        assert (form(hands).lines()["name"], form(hands).lines()["role"]) == ("Kim", "chi")
        assert "as you left it" in hands.screen
        await hands.press("escape", "e")
        assert form(hands).lines()["name"] == "Dana!"
        await hands.press("escape", "q")
    async with opened(sitting) as hands:
        await hands.press("a")
        assert form(hands).lines()["name"] == "Kim"


async def test_the_form_opens_filled_and_changes_what_is_changed(sitting: Sitting) -> None:
    sitting.clock.pass_by(days=-5)
    sitting.coach.trust_clock()
    notes = [Note("likes tea"), Note("no calls")]
    dana = sitting.coach.add_customer("Dana", "boss", *notes)
    sitting.clock.pass_by(days=5)
    async with opened(sitting) as hands:
        await hands.press("e")
        assert form(hands).lines() == {
            "name": "Dana",
            "role": "boss",
            "circle": "",
            "priority": "now",
            "first_step": "",
            "rhythm": "daily",
            "note0": "likes tea",
            "note1": "no calls",
            "note2": "",
        }
        await hands.press("tab")
        await hands.type("my r")
        await hands.press("tab", "tab", "w", "tab", "ctrl+u", "tab", "tab")
        await hands.type("new")
        await hands.press("enter")
        after = customer(sitting, "Dana")
        assert (after.id, after.role, str(after.rhythm)) == (dana.id, "report", "workdays")
        assert after.notes == (
            Note("no calls", at=sitting.clock.now - timedelta(days=5)),
            Note("new", at=sitting.clock.now),
        )
        await hands.press("u")
        assert replace(customer(sitting, "Dana"), changed_at=None) == replace(dana, changed_at=None)


async def test_a_form_saved_as_it_was_changes_nothing(sitting: Sitting) -> None:
    note = Note("two\nlines", at=sitting.clock.now)
    sitting.coach.add_customer("K", "neighbour", note, circle=Circle.HOME)
    before = sitting.coach.roster()
    async with opened(sitting) as hands:
        await hands.press("e", "ctrl+s")
        assert people(hands).is_current and sitting.coach.roster() == before


async def test_x_archives_and_restores_and_u_takes_it_back(sitting: Sitting) -> None:
    for name in ("Ana", "Bob", "Cid"):
        sitting.coach.add_customer(name, "boss")
    async with opened(sitting) as hands:
        await hands.press("down", "x")
        assert names(sitting) == ["Ana", "Cid"]
        assert hands.said[-1] == "Bob is archived; v shows them, u takes it back"
        assert "Bob  " not in hands.screen and chosen(hands) == "Cid"
        await hands.press("u")
        assert names(sitting) == ["Ana", "Bob", "Cid"]
        assert hands.said[-1] == "Taken back: archiving Bob"
        await hands.press("up", "x", "v")
        assert "Bob  " in hands.screen and chosen(hands) == "Cid"
        await hands.press("down")
        assert chosen(hands) == "Bob"
        await hands.press("x")
        assert names(sitting) == ["Ana", "Bob", "Cid"]
        assert hands.said[-1] == "Bob is back on the roster"


async def test_a_roster_of_archived_customers_says_so(sitting: Sitting) -> None:
    sitting.coach.archive(sitting.coach.add_customer("Ana", "boss").id)
    async with opened(sitting) as hands:
        assert "All are archived" in hands.screen
        await hands.press("v")
        assert chosen(hands) == "Ana"


async def test_finding_folds_case_and_accents_and_looks_at_roles_too(sitting: Sitting) -> None:
    for name, role in (("Zoë", "friend"), ("Ravi", "teammate"), ("Bob", "checkout")):
        sitting.coach.add_customer(name, role)
    async with opened(sitting) as hands:
        await hands.press("f")
        await hands.type("ZOE")
        assert (chosen(hands), "1 of 3" in hands.screen, "Ravi" in hands.screen) == ("Zoë", True, False)
        await hands.press(*["backspace"] * 3)
        await hands.type("clerk")
        await hands.press("enter")
        assert chosen(hands) == "Bob"
        await hands.press("e")
        assert form(hands).customer == customer(sitting, "Bob")
        await hands.press("escape", "escape")
        assert "Ravi" in hands.screen and chosen(hands) == "Bob"
        await hands.press("f")
        await hands.type("qq")
        assert "Nobody here has that name or role" in hands.screen
        await hands.press("escape", "home")
        assert chosen(hands) == "Ravi"


async def test_who_is_added_while_one_finds_is_seen(sitting: Sitting) -> None:
    sitting.coach.add_customer("Zoë", "friend")
    async with opened(sitting) as hands:
        await hands.press("f")
        await hands.type("zo")
        await hands.press("enter", "a", "K", "tab")
        await hands.type("boss")
        await hands.press("ctrl+s")
        assert chosen(hands) == "K" and "Zoë" in hands.screen


async def test_the_page_says_what_came_of_the_last_intention(sitting: Sitting) -> None:
    dana = sitting.coach.add_customer("Dana", "boss")
    sitting.coach.add_customer("Ravi", "teammate")
    sitting.clock.pass_by(days=-9)
    sitting.coach.trust_clock()
    served = sitting.coach.intend(dana.id, "I ask what is pressing")
    sitting.coach.answer(served.id, Outcome.KEPT)
    sitting.clock.pass_by(days=9)
    for size in ((80, 24), (120, 40)):
        async with opened(sitting, size) as hands:
            for shown in ("9 days ago, kept", "“I ask what is pressing”", "boss, work", "Friday 13 March"):
                assert shown in hands.screen
            await hands.press("down")
            assert "not yet served" in hands.screen and "pressing" not in hands.screen


async def test_a_long_page_can_be_read_on_with_the_keyboard(sitting: Sitting) -> None:
    lines = [Note(f"line {n}") for n in range(12)]
    sitting.coach.add_customer("Dana", "boss", *lines)
    async with opened(sitting) as hands:
        assert "line 11" not in hands.screen
        await hands.press("tab", "end")
        assert "line 11" in hands.screen
        await hands.press("escape", "e")
        assert form(hands).customer == customer(sitting, "Dana")


NAMES = ["$accent", "[/]", "[@click=app.quit]q", "[red]x", "\\[b]", "佐藤さん", "👩‍👩‍👧 Ng"]


async def test_the_page_is_that_of_the_highlight_after_a_key_was_held_down(four: Sitting) -> None:
    async with opened(four) as hands:
        await hands.press("home")
        before = chosen(hands)
        await hands.type("j" * 30)
        assert chosen(hands) != before
        assert f"\n   {chosen(hands)}  " in hands.screen
        await hands.type("k" * 30)
        assert chosen(hands) == before
        assert f"\n   {before}  " in hands.screen


async def test_what_is_opened_right_after_a_move_is_the_one_moved_to(four: Sitting) -> None:
    async with opened(four) as hands:
        await hands.press("home")
        before = chosen(hands)
        await hands.type("je")
        edited = form(hands).customer
        await hands.press("escape")
        assert edited
        assert edited.name == chosen(hands) != before


def with_odd_names(sitting: Sitting) -> None:
    for name in NAMES:
        role = f"~{name}"
        sitting.coach.add_customer(name, role, Note(f"of {name}"), circle=Circle.WORK)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_names_are_shown_as_they_were_written_in_even_columns(
    sitting: Sitting, size: tuple[int, int]
) -> None:
    with_odd_names(sitting)
    async with opened(sitting, size) as hands:
        rows = [line for line in hands.screen.splitlines() if "not yet served" in line]
        assert [name for name, row in zip(NAMES, rows, strict=True) if f" {name} " not in row] == []
        for word in ("~", "daily", "not yet served"):
            assert len({cell_len(row.partition(word)[0]) for row in rows}) == 1


async def test_page_form_and_notices_show_names_as_they_were_written(sitting: Sitting) -> None:
    with_odd_names(sitting)
    async with opened(sitting) as hands:
        for name in NAMES:
            assert f"of {name}" in hands.screen and f"{name}  ~{name}, work" in hands.screen
            await hands.press("e", "tab")
            assert form(hands).lines()["name"] == name
            assert f"~{name}  work" in hands.screen
            await hands.press("escape", "x")
            assert hands.said[-1].startswith(name) and f"{name} is archived" in hands.screen
            hands.app.clear_notifications()  # they lie over the page


async def test_a_thousand_customers_are_listed_and_found(sitting: Sitting) -> None:
    many = tuple(Customer(f"c{n}", f"name {n}", "buyer", Circle.MARKET) for n in range(1_000))
    sitting.coach.take_in(Copy(Roster(customers=many), {}, ()))
    async with opened(sitting) as hands:
        assert "market  1000" in hands.screen
        await hands.press("end")
        assert chosen(hands) == "name 999"
        await hands.press("f")
        await hands.type("777")
        await hands.press("enter")
        assert chosen(hands) == "name 777"


async def test_somebody_is_added_in_one_line(sitting: Sitting) -> None:
    sitting.coach.add_customer("Dana", "boss")
    async with opened(sitting) as hands:
        await hands.press("f")
        await hands.type("Kim Lee buyer every 10 days")
        assert "adds Kim Lee, buyer, every 10 days" in hands.screen
        await hands.press("enter")
        kim = customer(sitting, "Kim Lee")
        assert (kim.role, kim.circle, str(kim.rhythm)) == ("buyer", Circle.MARKET, "every 10 days")
        assert chosen(hands) == "Kim Lee"


async def test_a_line_that_names_no_role_adds_nobody_and_says_how(sitting: Sitting) -> None:
    sitting.coach.add_customer("Dana", "boss")
    async with opened(sitting) as hands:
        await hands.press("f")
        await hands.type("Kim every 10 days")
        assert "In one line somebody is added: Dana boss every 10 days" in hands.screen
        await hands.press("enter")
        assert names(sitting) == ["Dana"]


async def test_the_roster_says_who_is_due_and_what_was_kept_in_a_row(sitting: Sitting) -> None:
    for name, rhythm in (("Dana", "daily"), ("Ravi", "picked")):
        who = sitting.coach.add_customer(name, "teammate", rhythm=read_rhythm(rhythm))
        for _ in range(2):
            intention = sitting.coach.intend(who.id, "I listen")
            sitting.coach.answer(intention.id, Outcome.KEPT)
            sitting.clock.pass_by(days=1)
    async with opened(sitting) as hands:
        lines = hands.screen.splitlines()
        dana, ravi = (next(line for line in lines if name in line) for name in ("Dana", "Ravi"))
        assert (dana.lstrip()[0], dana.split()[-1]) == ("•", "2✓")
        assert (ravi.lstrip()[0], ravi.split()[-1]) == ("R", "2✓")
        assert "• due  ✓ kept in a row" in hands.screen


async def test_the_form_writes_only_what_was_changed_on_it(sitting: Sitting) -> None:
    dana = sitting.coach.add_customer("Dana", "boss", Note("likes tea"))
    async with opened(sitting) as hands:
        await hands.press("e")
        other = sitting.another_coach()
        other.edit_customer(dana.id, Telling(Note("sings")), rhythm=read_rhythm("workdays"))
        await hands.press("end")
        await hands.type(" Smith")
        await hands.press("ctrl+s")
        after = customer(sitting, "Dana Smith")
        assert str(after.rhythm) == "workdays"
        assert [note.text for note in after.notes] == ["likes tea", "sings"]


async def test_letters_are_text_while_one_finds(sitting: Sitting) -> None:
    sitting.coach.add_customer("Dana", "boss")
    async with opened(sitting) as hands:
        await hands.press("f")
        await hands.type("xave12u")
        assert people(hands).query_one("#find", Input).value == "xave12u"
        assert names(sitting) == ["Dana"]
