"""People, driven by keys, on a real journal."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from coach.app import CoachApp
from coach.coach import Coach
from coach.config import Config
from coach.dialogs.customer_form import CustomerForm
from coach.journal.drafts import Drafts
from coach.journal.journal import Journal
from coach.journal.undo import UndoLog
from coach.paths import find_paths
from coach.practice.customers import Circle, Customer, Note, Priority, Rhythm, RhythmKind, Roster
from coach.practice.day import Outcome
from coach.safety import Safety
from coach.screens.people import PeopleScreen
from coach.session import Session
from coach.theming import own_themes

MORNING = datetime(2026, 3, 13, 8, tzinfo=UTC)


class World:
    """A person's journal, and the clock on their wall."""

    def __init__(self, folder: Path) -> None:
        self.now = MORNING
        self.folder = folder
        self.journal = Journal(folder / "journal", folder / "state")
        undo, clock, paths = (
            UndoLog(folder / "undo"),
            lambda: self.now,
            find_paths({"COACH_HOME": str(folder)}),
        )
        self.coach = Coach(self.journal, undo, clock, trusts_clock=True)  # days_ago turns it back
        self.safety = Safety(self.journal, undo, paths, clock)
        self.drafts = Drafts(folder / "drafts.json")

    @contextmanager
    def days_ago(self, days: int) -> Iterator[None]:
        self.now = MORNING - timedelta(days=days)
        yield
        self.now = MORNING

    def app(self) -> CoachApp:
        session = Session(self.coach, self.drafts)
        return CoachApp(session, self.safety, Config(), self.folder / "config.toml", [own_themes()])

    def customer(self, name: str) -> Customer:
        return next(customer for customer in self.coach.roster().customers if customer.name == name)

    @property
    def names(self) -> list[str]:
        return [customer.name for customer in self.coach.roster().active]


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = World(tmp_path)
    world.coach.reflect("The first run is over")
    return world


class Sitting:
    """A person before the screen."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.app = pilot.app

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settled()

    async def type(self, text: str) -> None:
        for letter in text:
            self.app.post_message(events.Key("space" if letter == " " else letter, letter))
        await self.pilot.pause()

    async def settled(self) -> None:
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    @property
    def text(self) -> str:
        """What stands on the screen, line by line."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in strips)

    @property
    def form(self) -> CustomerForm:
        assert isinstance(self.app.screen, CustomerForm), self.text
        return self.app.screen

    @property
    def people(self) -> PeopleScreen:
        assert isinstance(self.app.screen, PeopleScreen), self.text
        return self.app.screen

    @property
    def chosen(self) -> str | None:
        return self.people.chosen.name if self.people.chosen else None

    @property
    def notices(self) -> list[str]:
        return [notification.message for notification in self.app._notifications]


@asynccontextmanager
async def opened(world: World, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Sitting]:
    async with world.app().run_test(size=size, notifications=True) as pilot:
        sitting = Sitting(pilot)
        await sitting.settled()
        await sitting.press("escape", "3")
        yield sitting


async def test_an_empty_roster_says_who_belongs_here_and_which_key_adds(world: World) -> None:
    async with opened(world) as sitting:
        assert "Whoever you deal with belongs here" in sitting.text
        assert "a  adds the first" in sitting.text
        await sitting.press("e", "x", "f")
        assert sitting.people.chosen is None


async def test_enter_alone_leads_from_the_name_to_a_customer(world: World) -> None:
    async with opened(world) as sitting:
        await sitting.press("a")
        await sitting.type("Dana")
        await sitting.press("enter")
        await sitting.type("bo")
        await sitting.press("enter", "enter", "enter", "enter")
        dana = world.customer("Dana")
        assert (dana.role, dana.circle, dana.priority, str(dana.rhythm), dana.notes) == (
            "boss",
            Circle.WORK,
            Priority.NOW,
            "daily",
            (),
        )
        assert (dana.added, sitting.chosen) == (MORNING.date(), "Dana")


async def test_everything_about_a_customer_can_be_said_at_once(world: World) -> None:
    async with opened(world) as sitting:
        await sitting.press("a", "O", "tab")
        await sitting.type("fri")
        await sitting.press("tab")
        await sitting.type("could")
        await sitting.press("tab")
        await sitting.type("Call once")
        await sitting.press("tab")
        await sitting.type("thu mon")
        await sitting.press("tab")
        await sitting.type("likes tea")
        await sitting.press("ctrl+s")
        friend = world.customer("O")
        assert (friend.role, friend.circle, friend.priority) == ("friend", Circle.HOME, Priority.COULD)
        assert friend.first_step == "Call once"
        assert friend.rhythm == Rhythm(RhythmKind.WEEKDAYS, weekdays=frozenset({0, 3}))
        assert friend.notes == (Note("likes tea", at=MORNING),)
        for shown in ("◇ O", "mon, thu", "first step  Call once", "likes tea", "friend, home"):
            assert shown in sitting.text


async def test_a_role_without_a_name_is_a_customer_too(world: World) -> None:
    async with opened(world) as sitting:
        await sitting.press("a", "tab")
        await sitting.type("clerk")
        await sitting.press("ctrl+s")
        assert world.customer("checkout clerk").role == "checkout"


async def test_a_role_of_ones_own_is_asked_for_its_circle_once(world: World) -> None:
    async with opened(world) as sitting:
        await sitting.press("a", "K", "enter")
        assert not sitting.form.query_one("#circle").display
        await sitting.type("neighbour")
        await sitting.press("enter", "enter")
        assert "“neighbour” is a new role" in sitting.text
        await sitting.press("down", "down", "down", "down", "ctrl+s")
        assert (world.customer("K").role, world.customer("K").circle) == ("neighbour", Circle.HOME)
        await sitting.press("a", "L", "enter")
        await sitting.type("nei")
        await sitting.press("ctrl+s")
        assert (world.customer("L").role, world.customer("L").circle) == ("neighbour", Circle.HOME)


async def test_a_role_of_ones_own_may_begin_another(world: World) -> None:
    async with opened(world) as sitting:
        await sitting.press("a", "K", "enter")
        await sitting.type("part")
        await sitting.press("down", "enter")
        assert sitting.form.lines()["role"] == "part"
        await sitting.press("h", "ctrl+s")
        assert (world.customer("K").role, world.customer("K").circle) == ("part", Circle.HOME)


async def test_a_rhythm_that_is_none_is_answered_in_a_sentence_and_stays(world: World) -> None:
    async with opened(world) as sitting:
        await sitting.press("a", "K", "tab")
        await sitting.type("boss")
        await sitting.press("tab", "tab")
        await sitting.type("often")
        await sitting.press("enter")
        assert "'often' is no rhythm; write daily" in sitting.text
        assert sitting.form.lines()["rhythm"] == "often"
        await sitting.press("ctrl+s")
        assert world.names == [] and "'often' is no rhythm" in sitting.text
        await sitting.press("ctrl+u")
        await sitting.type("every 9 days")
        await sitting.press("ctrl+s")
        assert str(world.customer("K").rhythm) == "every 9 days"


async def test_who_could_benefit_needs_a_first_step(world: World) -> None:
    async with opened(world) as sitting:
        await sitting.press("a", "K", "tab")
        await sitting.type("boss")
        await sitting.press("tab", "down", "ctrl+s")
        assert "needs a first step" in sitting.text and world.names == []
        await sitting.press("H", "i", "ctrl+s")
        assert (world.customer("K").priority, world.customer("K").first_step) == (Priority.COULD, "Hi")


async def test_the_same_name_and_role_is_refused_and_the_words_stay(world: World) -> None:
    world.coach.add_customer("Dana", "boss")
    async with opened(world) as sitting:
        await sitting.press("a")
        await sitting.type("dana")
        await sitting.press("tab")
        await sitting.type("boss")
        await sitting.press("tab", "tab", "tab")
        await sitting.type("new here")
        await sitting.press("enter")
        assert sitting.notices == ["Dana, boss, is on the roster already"]
        lines = sitting.form.lines()
        assert (lines["name"], lines["role"], lines["note0"]) == ("dana", "boss", "new here")
        await sitting.press("2", "ctrl+s")
        assert world.names == ["Dana", "dana2"]
        await sitting.press("a")
        assert sitting.form.lines()["name"] == ""


async def test_leaving_the_form_loses_nothing_that_was_typed(world: World) -> None:
    world.coach.add_customer("Dana", "boss")
    async with opened(world) as sitting:
        await sitting.press("a")
        await sitting.type("Kim")
        await sitting.press("tab")
        await sitting.type("chi")
        await sitting.press("escape", "enter", "end")
        await sitting.type("!")
        await sitting.press("escape")
        assert world.names == ["Dana"]
        await sitting.press("a")
        assert (sitting.form.lines()["name"], sitting.form.lines()["role"]) == ("Kim", "chi")
        assert "as you left it" in sitting.text
        await sitting.press("escape", "e")
        assert sitting.form.lines()["name"] == "Dana!"
    world.drafts.keep()
    world.drafts = Drafts(world.folder / "drafts.json")
    async with opened(world) as sitting:
        await sitting.press("a")
        assert sitting.form.lines()["name"] == "Kim"


async def test_enter_opens_the_form_filled_and_changes_what_is_changed(world: World) -> None:
    with world.days_ago(5):
        notes = [Note("likes tea"), Note("no calls")]
        dana = world.coach.add_customer("Dana", "boss", notes=notes)
    async with opened(world) as sitting:
        await sitting.press("enter")
        assert sitting.form.lines() == {
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
        await sitting.press("tab")
        await sitting.type("my r")
        await sitting.press("tab", "tab", "w", "tab", "ctrl+u", "tab", "tab")
        await sitting.type("new")
        await sitting.press("enter")
        after = world.customer("Dana")
        assert (after.id, after.role, str(after.rhythm)) == (dana.id, "report", "workdays")
        assert after.notes == (Note("no calls", at=MORNING - timedelta(days=5)), Note("new", at=MORNING))
        await sitting.press("u")
        assert replace(world.customer("Dana"), changed_at=None) == replace(dana, changed_at=None)


async def test_a_form_saved_as_it_was_changes_nothing(world: World) -> None:
    note = Note("two\nlines", at=MORNING)
    world.coach.add_customer("K", "neighbour", circle=Circle.HOME, notes=[note])
    before = world.coach.roster()
    async with opened(world) as sitting:
        await sitting.press("e", "ctrl+s")
        assert sitting.people.is_current and world.coach.roster() == before


async def test_x_archives_and_restores_and_u_takes_it_back(world: World) -> None:
    for name in ("Ana", "Bob", "Cid"):
        world.coach.add_customer(name, "boss")
    async with opened(world) as sitting:
        await sitting.press("down", "x")
        assert world.names == ["Ana", "Cid"]
        assert sitting.notices[-1] == "Bob is archived; v shows them, u takes it back"
        assert "Bob  " not in sitting.text and sitting.chosen == "Cid"
        await sitting.press("u")
        assert world.names == ["Ana", "Bob", "Cid"]
        assert sitting.notices[-1] == "Taken back: archiving Bob"
        await sitting.press("up", "x", "v")
        assert "Bob  " in sitting.text and sitting.chosen == "Cid"
        await sitting.press("down")
        assert sitting.chosen == "Bob"
        await sitting.press("x")
        assert world.names == ["Ana", "Bob", "Cid"]
        assert sitting.notices[-1] == "Bob is back on the roster"


async def test_a_roster_of_archived_customers_says_so(world: World) -> None:
    world.coach.archive(world.coach.add_customer("Ana", "boss").id)
    async with opened(world) as sitting:
        assert "All are archived" in sitting.text
        await sitting.press("v")
        assert sitting.chosen == "Ana"


async def test_finding_folds_case_and_accents_and_looks_at_roles_too(world: World) -> None:
    for name, role in (("Zoë", "friend"), ("Ravi", "teammate"), ("Bob", "checkout")):
        world.coach.add_customer(name, role)
    async with opened(world) as sitting:
        await sitting.press("f")
        await sitting.type("ZOE")
        assert (sitting.chosen, "1 of 3" in sitting.text, "Ravi" in sitting.text) == ("Zoë", True, False)
        await sitting.press(*["backspace"] * 3)
        await sitting.type("clerk")
        await sitting.press("enter")
        assert sitting.chosen == "Bob"
        await sitting.press("e")
        assert sitting.form.customer == world.customer("Bob")
        await sitting.press("escape", "escape")
        assert "Ravi" in sitting.text and sitting.chosen == "Bob"
        await sitting.press("f")
        await sitting.type("qq")
        assert "Nobody here has that name or role" in sitting.text
        await sitting.press("escape", "home")
        assert sitting.chosen == "Ravi"


async def test_who_is_added_while_one_finds_is_seen(world: World) -> None:
    world.coach.add_customer("Zoë", "friend")
    async with opened(world) as sitting:
        await sitting.press("f")
        await sitting.type("zo")
        await sitting.press("enter", "a", "K", "tab")
        await sitting.type("boss")
        await sitting.press("ctrl+s")
        assert sitting.chosen == "K" and "Zoë" in sitting.text


async def test_the_page_says_what_came_of_the_last_intention(world: World) -> None:
    dana = world.coach.add_customer("Dana", "boss")
    world.coach.add_customer("Ravi", "teammate")
    with world.days_ago(9):
        served = world.coach.intend(dana.id, "I ask what is pressing")
        world.coach.answer(served.id, Outcome.KEPT)
    for size in ((80, 24), (120, 40)):
        async with opened(world, size) as sitting:
            for shown in ("9 days ago, kept", "“I ask what is pressing”", "boss, work", "Friday 13 March"):
                assert shown in sitting.text
            await sitting.press("down")
            assert "not yet served" in sitting.text and "pressing" not in sitting.text


async def test_a_long_page_can_be_read_on_with_the_keyboard(world: World) -> None:
    lines = [Note(f"line {n}") for n in range(30)]
    world.coach.add_customer("Dana", "boss", notes=lines)
    async with opened(world) as sitting:
        assert "line 29" not in sitting.text
        await sitting.press("tab", "end")
        assert "line 29" in sitting.text
        await sitting.press("escape", "e")
        assert sitting.form.customer == world.customer("Dana")


NAMES = ["$accent", "[/]", "[@click=app.quit]q", "[red]x", "\\[b]", "佐藤さん", "👩‍👩‍👧 Ng"]


def with_odd_names(world: World) -> None:
    for name in NAMES:
        role = f"~{name}"
        world.coach.add_customer(name, role, circle=Circle.WORK, notes=[Note(f"of {name}")])


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_names_are_shown_as_they_were_written_in_even_columns(
    world: World, size: tuple[int, int]
) -> None:
    with_odd_names(world)
    async with opened(world, size) as sitting:
        rows = [line for line in sitting.text.splitlines() if "not yet served" in line]
        assert [name for name, row in zip(NAMES, rows, strict=True) if f"  {name} " not in row] == []
        for word in ("~", "daily", "not yet served"):
            assert len({cell_len(row.partition(word)[0]) for row in rows}) == 1


async def test_page_form_and_notices_show_names_as_they_were_written(world: World) -> None:
    with_odd_names(world)
    async with opened(world) as sitting:
        for name in NAMES:
            await sitting.press("home")
            assert f"of {name}" in sitting.text and f"{name}  ~{name}, work" in sitting.text
            await sitting.press("e", "tab")
            assert sitting.form.lines()["name"] == name
            assert f"~{name}  work" in sitting.text
            await sitting.press("escape", "x")
            assert sitting.notices[-1].startswith(name) and f"{name} is archived" in sitting.text
            sitting.app.clear_notifications()  # they lie over the page


async def test_a_thousand_customers_are_listed_and_found(world: World) -> None:
    many = tuple(Customer(f"c{n}", f"name {n}", "buyer", Circle.MARKET) for n in range(1_000))
    world.journal.save_roster(Roster(customers=many), MORNING)
    async with opened(world) as sitting:
        assert "market  1000" in sitting.text
        await sitting.press("end")
        assert sitting.chosen == "name 999"
        await sitting.press("f")
        await sitting.type("777")
        await sitting.press("enter")
        assert sitting.chosen == "name 777"


async def test_letters_are_text_while_one_finds(world: World) -> None:
    world.coach.add_customer("Dana", "boss")
    async with opened(world) as sitting:
        await sitting.press("f")
        await sitting.type("xave12u")
        assert sitting.people.query_one("#find", Input).value == "xave12u"
        assert world.names == ["Dana"]
