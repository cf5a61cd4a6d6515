"""What the essays ask for, an idea a test: each is practised by keys or by a command."""

import json
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from sitting import Hands, Sitting

from coach.plain.review import look_back
from coach.plain.talk import Answer
from coach.practice.calendar import shifted
from coach.practice.customers import Priority
from coach.practice.day import Motive, Outcome
from coach.practice.due import Due
from coach.practice.editing import Telling
from coach.practice.knowing import Boundary, Feedback, FeedbackKind, Note
from coach.practice.playbook import Kind, suggestion
from coach.practice.rhythm import Rhythm, RhythmKind

Command = Callable[..., CompletedProcess[str]]

FRIDAY = date(2026, 3, 13)
PICKED = Rhythm(RhythmKind.PICKED)


@pytest.fixture
def sitting(home: Path) -> Sitting:
    """A new home on Friday 13 March 2026, at eight in the morning."""
    return Sitting(home)


@pytest.fixture
def four(sitting: Sitting) -> Sitting:
    """The same with four customers."""
    now = sitting.clock.now
    sitting.clock.set("2026-02-02T08:00:00+01:00")
    for name, role in (("Dana", "boss"), ("Ravi", "teammate"), (None, "checkout"), ("Mira", "child")):
        sitting.coach.add_customer(name, role)
    sitting.clock.set(now.isoformat())
    return sitting


def lived(sitting: Sitting, **outcomes: Sequence[Outcome]) -> None:
    """Live through the days up to yesterday, on each of which some customers had an intention."""
    now = sitting.clock.now
    for ago in range(max(map(len, outcomes.values())), 0, -1):
        sitting.clock.set((now - timedelta(days=ago)).isoformat())
        for name, theirs in outcomes.items():
            if ago <= len(theirs):
                intention = sitting.coach.intend(sitting.coach.who(name).id, "I ask what is up")
                sitting.coach.answer(intention.id, theirs[-ago])
    sitting.clock.set(now.isoformat())


# Who is Your Customer?


async def test_the_golden_rule_is_asked_on_a_key_while_one_writes(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.type("I bring her tea")
        await hands.press("ctrl+g")
        assert "Would I want this? Would they?" in hands.screen
        await hands.press("ctrl+g")
        assert "How will you serve Dana today?" in hands.screen
        await hands.press("enter")
    [intention] = four.coach.day(FRIDAY).intentions
    assert intention.text == "I bring her tea"


async def test_the_intent_of_the_heart_is_said_on_a_key(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.type("I say sorry for Tuesday")
        await hands.press("ctrl+t", "ctrl+t")
        assert "repair" in hands.screen
        await hands.press("enter", "1", "ctrl+t", *["ctrl+t"] * len(Motive), "enter")
    dana, ravi = four.coach.day(FRIDAY).intentions
    assert (dana.motive, ravi.motive) == (Motive.REPAIR, None)
    async with four.open() as hands:
        await hands.press("escape", "escape", "home", "enter")
        assert "repair" in hands.screen


def test_the_intent_of_the_heart_is_said_by_command_too(coach_command: Command) -> None:
    coach_command("people", "add", "Dana", "--role", "boss")
    coach_command("intend", "Dana", "I say sorry", "--motive", "repair")
    coach_command("intend", "Dana", "I say sorry for Tuesday")
    [day] = json.loads(coach_command("export").stdout)["days"]
    [intention] = day["intentions"]
    assert (intention["text"], intention["motive"]) == ("I say sorry for Tuesday", "repair")


async def test_a_motive_that_was_chosen_is_there_again_after_leaving(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.type("I ask her how it is done")
        await hands.press("ctrl+t", "ctrl+t", "ctrl+t", "ctrl+q")
    async with four.open() as hands:
        await hands.press("enter")
    [intention] = four.coach.day(FRIDAY).intentions
    assert intention.motive is Motive.LEARN


async def test_those_at_home_mirror_those_at_work_in_circles_side_by_side(four: Sitting) -> None:
    lived(four, Dana=[Outcome.KEPT] * 8, Mira=[Outcome.MISSED] * 6 + [Outcome.KEPT] * 2)
    async with four.open() as hands:
        await hands.press("escape", "2", "g", "down", "down")
        assert "Where do I keep most?" in hands.screen
        assert "Kept most: work, 8 of 8. Least: home, 2 of 8." in hands.screen


async def test_the_competitor_is_a_customer_after_the_others(four: Sitting) -> None:
    four.coach.add_customer("Kite & Sons", "competitor")
    async with four.open() as hands:
        assert "Kite & Sons" not in hands.screen
        await hands.press("escape", "a")
        await hands.type("Kite")
        await hands.press("enter")
        assert "How will you serve Kite & Sons today?" in hands.screen
    for customer in four.coach.roster().active:
        if customer.role != "competitor":
            four.coach.log(customer.id, "Held the door")
    four.clock.set("2026-03-14T08:00:00+01:00")
    async with four.open() as hands:
        assert "Kite & Sons" in hands.screen


# Everyone is a Customer


async def test_one_of_the_three_suggestions_is_an_act_of_listening(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.press("3", "enter")
    [intention] = four.coach.day(FRIDAY).intentions
    taken = suggestion(intention.suggestion or "")
    assert taken is not None
    assert taken.kind is Kind.LISTEN


async def test_everyone_is_different_and_what_is_known_of_them_stands_beside_the_line(four: Sitting) -> None:
    lived(four, Dana=[Outcome.MISSED, Outcome.PARTLY, Outcome.NO_CHANCE, Outcome.KEPT])
    four.coach.edit_customer(
        four.coach.who("Dana").id,
        Telling(Note("Her daughter rides")),
        channel="a text before a call",
        avoid="surprises",
    )
    async with four.open() as hands:
        await hands.press("escape", "end", "enter")
        assert "How will you serve Dana today?" in hands.screen
        assert "channel: a text before a call · avoid: surprises · Her daughter rides" in hands.screen
        for said in ("Yesterday, kept", "2 days ago, no chance", "3 days ago, partly"):
            assert said in hands.screen
        assert "4 days ago" not in hands.screen
        assert "1  " in hands.screen
        assert max(map(len, hands.screen.splitlines())) <= 80


async def test_what_was_kept_before_with_a_customer_is_offered_first(four: Sitting) -> None:
    now, dana = four.clock.now, four.coach.who("Dana")
    for ago in range(3, 0, -1):
        four.clock.set((now - timedelta(days=ago)).isoformat())
        day = four.coach.practice_day()
        taken = next(
            line for line in four.coach.suggestions(dana, day) if line.kind in (Kind.KEEP, Kind.LISTEN)
        )
        intention = four.coach.intend(dana.id, taken.text, suggestion=taken.id)
        four.coach.answer(intention.id, Outcome.KEPT)
    four.clock.set(now.isoformat())
    async with four.open() as hands:
        await hands.press("escape", "end", "enter", "1", "enter")
    [intention] = four.coach.day(FRIDAY).intentions
    first = suggestion(intention.suggestion or "")
    assert first is not None
    assert first.kind is Kind.KEEP


# The Definition of a Customer


async def test_of_those_who_could_benefit_a_kept_first_step_offers_promotion(four: Sitting) -> None:
    four.clock.set("2026-03-11T08:00:00+01:00")
    lena = four.coach.add_customer(
        "Lena", "prospect", priority=Priority.COULD, first_step="I send her the report", rhythm=PICKED
    )
    four.clock.set("2026-03-13T08:00:00+01:00")
    lived(four, Lena=[Outcome.KEPT])
    async with four.open() as hands:
        await hands.press("escape", "4", "enter")
        while "A first step was kept" not in hands.screen:
            await hands.press("enter")
        assert "1  Lena, prospect: benefits now" in hands.screen
        await hands.press("1")
        assert "You thank" in hands.screen
    assert four.coach.who(lena.id).priority is Priority.NOW


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("I make them happy", "That is up to them. What will you do yourself?"),
        ("Dana is pleased with me", "That is up to them. What will you do yourself?"),
        ("I will not interrupt", "What will you do instead?"),
        ("When she speaks, I stop looking at my phone", "What will you do instead?"),
        ("I am more patient", "What would they see or hear you do?"),
    ],
)
async def test_one_controls_what_one_can_and_is_asked_so_once(four: Sitting, words: str, asked: str) -> None:
    async with four.open() as hands:
        await hands.type(words)
        await hands.press("enter")
        assert asked in hands.screen
        assert "enter keeps the words" in hands.screen
        assert four.coach.day(FRIDAY).intentions == ()
        await hands.press("enter")
        assert "How will you serve Ravi today?" in hands.screen
    [intention] = four.coach.day(FRIDAY).intentions
    assert intention.text == words


async def test_an_act_of_mine_is_kept_without_a_word(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.type("When we meet, I ask what is pressing")
        await hands.press("enter")
        assert "How will you serve Ravi today?" in hands.screen


async def test_the_personal_brand_stands_beside_what_was_heard_once_a_month(four: Sitting) -> None:
    dana = four.coach.who("Dana")
    four.clock.set("2026-02-03T08:00:00+01:00")
    four.coach.log(dana.id, "Held the door")
    four.clock.set("2026-03-13T08:00:00+01:00")
    heard = Feedback("", "You were the calm one in the room", FRIDAY)
    four.coach.edit_customer(dana.id, Telling(heard))
    async with four.open() as hands:
        await to_the_brand(hands)
        await hands.type("clear, fair, kind, quick")
        await hands.press("enter")
        assert "three words are enough" in hands.said[-1]
        await hands.press(*["backspace"] * len(", quick"), "enter")
        assert "wanted  clear, fair, kind" in hands.screen
        assert "Which word do you hear in what Dana said?" in hands.screen
        assert "You were the calm one in the room" in hands.screen
        await hands.type("calm")
        await hands.press("enter")
        assert "heard  calm (Dana)" in hands.screen
        await hands.press("enter")
        assert "clear, fair, kind" in hands.screen
    brand = four.coach.brand()
    assert brand.wanted == ("clear", "fair", "kind")
    [told] = four.coach.who("Dana").feedback
    assert [(each.word, each.customer, each.feedback) for each in brand.heard] == [("calm", dana.id, told.id)]
    assert not four.coach.asks_for_brand()
    four.clock.set("2026-04-10T08:00:00+02:00")
    async with four.open() as hands:
        await to_the_brand(hands)
        assert "clear, fair, kind" in hands.screen
        await hands.press("enter")
    assert four.coach.brand().wanted == ("clear", "fair", "kind")


async def test_what_is_said_later_in_the_month_is_listened_to(four: Sitting) -> None:
    dana = four.coach.who("Dana")
    four.coach.log(dana.id, "Held the door")
    four.coach.be_known_by("clear, fair, kind")
    four.clock.set("2026-03-20T08:00:00+01:00")
    four.coach.edit_customer(dana.id, Telling(Feedback("", "You hear people out", date(2026, 3, 19))))
    async with four.open() as hands:
        await hands.press("escape", "escape", "4", "enter")
        while "Which word do you hear in what Dana said?" not in hands.screen:
            await hands.press("enter")
        await hands.type("patient")
        await hands.press("enter")
        assert "That is all; enter goes on." in hands.screen
        await hands.press("enter")
        assert "Heard from Dana" in hands.screen
    assert [heard.word for heard in four.coach.brand().heard] == ["patient"]


async def to_the_brand(hands: Hands) -> None:
    """Go through the review to the words of the month."""
    await hands.press("escape", "escape", "4", "enter")
    while "Which three words do you want to be known by?" not in hands.screen:
        await hands.press("enter")


def test_the_brand_thanks_and_promotion_are_asked_for_in_plain_lines_too(four: Sitting) -> None:
    ravi = four.coach.who("Ravi")
    four.clock.set("2026-02-03T08:00:00+01:00")
    four.coach.log(ravi.id, "Held the door")
    four.clock.set("2026-03-13T08:00:00+01:00")
    lived(four, Ravi=[Outcome.KEPT])
    sent = Feedback("", "Talk to Eva, she needs you", FRIDAY, FeedbackKind.SENT_SOMEONE)
    four.coach.edit_customer(ravi.id, Telling(sent), priority=Priority.COULD)
    said: list[str] = []
    answers = {
        "A first step with Ravi, teammate was kept.": Answer(1),
        "Which three words do you want to be known by this month?": Answer(words="clear, fair, kind"),
        "Which word do you hear in it?": Answer(words="helpful"),
    }

    class Answering:
        """Answers some questions, and passes the others."""

        def say(self, line: str) -> None:
            said.append(line)

        def ask(self, question: str, *choices: str, and_words: bool = False) -> Answer:
            return answers.get(question, Answer())

    look_back(Answering(), four.coach, FRIDAY)
    assert "Thanks are due to Ravi, teammate: sent you someone today." in said
    assert four.coach.who("Ravi").priority is Priority.NOW
    brand = four.coach.brand()
    assert (brand.wanted, brand.heard[0].word) == (("clear", "fair", "kind"), "helpful")


# Your Most Important Customers


def test_the_map_shows_what_i_give_what_i_get_the_gap_and_the_buy_in(
    four: Sitting, coach_command: Command
) -> None:
    coach_command("people", "edit", "--yes", "Dana", "--gives", "4", "--gets", "1", "--buy-in", "supports")
    coach_command(
        "people", "edit", "--yes", "Ravi", "--gives", "3", "--gets", "4", "--get", "Cover in reviews"
    )
    lines = coach_command("people", "map").stdout.splitlines()
    assert [line.split()[0] for line in lines[1:]] == ["Dana", "Ravi"]
    assert lines[1].split() == ["Dana", "boss", "4", "1", "+3", "supports"]
    assert "-1" in lines[2]
    listed = json.loads(coach_command("people", "map", "--json").stdout)["customers"]
    assert [(each["name"], each["gap"]) for each in listed] == [("Dana", 3), ("Ravi", -1)]


# Customer Myopia


async def test_the_myopia_check_names_whom_the_last_weeks_left_out_and_a_key_puts_them_on_the_list(
    sitting: Sitting,
) -> None:
    sitting.clock.set("2026-02-02T08:00:00+01:00")
    for name, role in (("Dana", "boss"), ("Sam", "report"), ("Ola", "buyer"), ("Mira", "child")):
        sitting.coach.add_customer(name, role, rhythm=PICKED)
    sitting.coach.add_customer("Rex", "buyer", rhythm=PICKED, boundary=Boundary.HARM)
    sitting.clock.set("2026-03-13T08:00:00+01:00")
    lived(sitting, Dana=[Outcome.KEPT])
    async with sitting.open() as hands:
        await hands.press("escape", "3", "i")
        for said in ("market 0 of 1", "down 0 of 1", "at home 0 of 1", "paying 0 of 1", "at work 1 of 3"):
            assert said in hands.screen
        assert all(name in hands.screen for name in ("Ola", "Sam", "Mira"))
        assert "Rex" not in hands.screen
        await hands.press("enter", "enter", "enter")
        assert hands.screen.count("on the list of today") == 3
        await hands.press("escape", "1")
        for name in ("Ola", "Sam", "Mira"):
            assert name in hands.screen
    listed = {row.customer.name: row.reason for row in sitting.coach.today().rows}
    assert listed == {"Ola": "picked", "Sam": "picked", "Mira": "picked"}


def test_the_myopia_check_is_printed_too(four: Sitting, coach_command: Command) -> None:
    said = coach_command("people", "sight")
    assert said.returncode == 0
    assert "directions" in said.stdout
    assert set(json.loads(coach_command("people", "sight", "--json").stdout)) >= {"circles", "named"}


async def test_total_maintenance_names_three_who_wait_and_colours_nobody(sitting: Sitting) -> None:
    sitting.clock.set("2026-02-27T08:00:00+01:00")
    for name in ("Ada", "Ben", "Cem", "Dua"):
        sitting.coach.add_customer(name, "coworker")
    sitting.coach.add_customer("Rex", "coworker", boundary=Boundary.CONFLICT)
    sitting.clock.set("2026-03-13T08:00:00+01:00")
    async with sitting.open() as hands:
        await hands.press("escape", "4", "enter")
        waiting = [line for line in hands.screen.splitlines() if "not served yet" in line]
        assert len(waiting) == 3
        assert "Rex" not in "".join(waiting)


async def test_appreciation_says_to_whom_thanks_are_due(four: Sitting) -> None:
    ravi = four.coach.who("Ravi")
    sent = Feedback("", "Talk to Eva, she needs you", shifted(FRIDAY, -2), FeedbackKind.SENT_SOMEONE)
    four.coach.edit_customer(ravi.id, Telling(sent))
    four.coach.edit_customer(four.coach.who("Mira").id, gives=1, gets=4)
    async with four.open() as hands:
        await hands.press("escape", "4", "enter")
        while "You thank" not in hands.screen:
            await hands.press("enter")
        assert "You thank Ravi. For which act, exactly?" in hands.screen
        assert "sent you someone 2 days ago" in hands.screen
        assert "you get more than you give" in hands.screen
        await hands.type("You sent me Eva")
        await hands.press("enter", "2")
    assert [due.customer.name for due in four.coach.week().thanks] == ["Mira"]


async def test_nobody_with_a_boundary_is_suggested_and_one_may_be_added_by_hand(four: Sitting) -> None:
    dana = four.coach.who("Dana")
    four.coach.edit_customer(dana.id, boundary=Boundary.CONFLICT)
    async with four.open() as hands:
        assert "Dana" not in hands.screen
        await hands.press("escape", "a")
        await hands.type("Dana")
        await hands.press("enter")
        assert "How will you serve Dana today?" in hands.screen


# Who comes up


async def test_not_today_and_away_until_are_a_key_each(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.press("escape", "s")
        assert "Dana" not in hands.screen
        await hands.press("w")
        assert "Ravi is away. When are they back?" in hands.screen
        await hands.type("soon")
        await hands.press("enter")
        assert "That names no coming day" in hands.said[-1]
        await hands.press(*["backspace"] * 4)
        await hands.type("2 weeks")
        await hands.press("enter")
        assert "Ravi comes up again on Friday 27 March" in hands.said[-1]
        assert "teammate" not in hands.screen
    four.clock.set("2026-03-27T08:00:00+01:00")
    assert {"Dana", "Ravi"} <= {row.customer.name for row in four.coach.today().rows}


async def test_who_was_put_on_the_list_is_there_after_leaving_and_undo_takes_them_off(four: Sitting) -> None:
    four.coach.add_customer("Ola", "buyer", rhythm=PICKED)
    async with four.open() as hands:
        await hands.press("escape", "a")
        await hands.type("Ola")
        await hands.press("enter", "ctrl+q")
    async with four.open() as hands:
        assert "Ola" in hands.screen
        await hands.press("escape", "u")
        assert "Taken back: Ola on the list of today" in hands.said
        assert [row.customer.name for row in four.coach.today().rows][4:] == []


async def test_tomorrows_list_speaks_as_seen_from_today(four: Sitting) -> None:
    lived(four, Dana=[Outcome.KEPT])
    four.clock.set("2026-03-13T20:00:00+01:00")
    async with four.open() as hands:
        await hands.press("escape", "escape", "t")
        assert "Tomorrow" in hands.screen
        [dana] = [
            row.reason for row in four.coach.today(shifted(FRIDAY, 1)).rows if row.customer.name == "Dana"
        ]
        assert dana == "yesterday"


# The evening


async def test_a_question_that_was_passed_is_not_asked_again_within_a_week(four: Sitting) -> None:
    asked = []
    for ago in range(8):
        four.clock.set(f"{shifted(FRIDAY, ago)}T20:00:00+01:00")
        intention = four.coach.intend(four.coach.who("Dana").id, "I ask")
        four.coach.answer(intention.id, Outcome.KEPT)
        async with four.open(start=Due.EVENING) as hands:
            await hands.press("enter")
        question = four.coach.day(shifted(FRIDAY, ago)).skipped.question
        assert question
        asked.append(question)
    assert len({*asked[:7]}) == 7
    assert len({*asked[1:]}) == 7


async def test_a_chance_that_mostly_never_comes_is_said_with_what_to_try(four: Sitting) -> None:
    lived(four, Dana=[Outcome.KEPT] * 4 + [Outcome.NO_CHANCE] * 4)
    async with four.open() as hands:
        await hands.press("escape", "2")
        assert "The chance never came for 50%: choose a moment that you can start yourself." in hands.screen


async def test_the_morning_of_four_takes_eight_keys_still(four: Sitting) -> None:
    keys = ["1", "enter"] * 4
    assert len(keys) == 8
    async with four.open() as hands:
        await hands.press(*keys)
        assert "Come back this evening" in hands.screen
    assert len(four.coach.day(FRIDAY).intentions) == 4


def test_all_of_it_is_exported_and_comes_back(
    four: Sitting, coach_command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dana = four.coach.who("Dana")
    four.coach.intend(dana.id, "I say sorry", motive=Motive.REPAIR)
    four.coach.pick(four.coach.who("Mira").id)
    four.coach.pass_question("Which answer surprised you?")
    four.coach.be_known_by("clear, fair, kind")
    four.coach.edit_customer(dana.id, Telling(Feedback("f1", "The calm one", FRIDAY)), gives=4, gets=2)
    four.coach.hear("calm", dana.id, "f1")
    exported = coach_command("export").stdout
    for form, word in (("csv", "clear"), ("markdown", "To be known by")):
        assert word in coach_command("export", "--format", form).stdout
    monkeypatch.setenv("COACH_HOME", str(tmp_path))
    for _ in range(2):
        assert coach_command("import", "--yes", "-", stdin=exported).returncode == 0
    other = Sitting(tmp_path).coach
    assert other.day(FRIDAY) == four.coach.day(FRIDAY)
    assert other.roster().customers == four.coach.roster().customers
