"""Today, in the morning: lines, suggestions, moments, and what is kept when one leaves."""

from datetime import date, datetime

from sitting import Sitting
from textual.events import Key, Paste

from coach.practice.day import Outcome
from coach.practice.due import Due
from coach.practice.playbook import suggestion
from coach.practice.rhythm import Rhythm, RhythmKind
from coach.widgets.line import Line

MARCH_13, MARCH_14 = date(2026, 3, 13), date(2026, 3, 14)


def texts(sitting: Sitting, day: date = MARCH_13) -> list[str]:
    return [intention.text for intention in sitting.coach.day(day).intentions]


async def test_a_morning_of_four_takes_eleven_keys_at_most_with_suggestions(four: Sitting) -> None:
    keys = ["1", "enter"] * 4
    assert len(keys) <= 11
    async with four.open() as hands:
        await hands.press(*keys)
        assert "Come back this evening" in hands.screen
    intentions = four.coach.day(MARCH_13).intentions
    assert len(intentions) == 4
    for intention in intentions:
        taken = suggestion(intention.suggestion or "")
        assert taken is not None
        assert taken.text == intention.text


async def test_the_morning_opens_at_any_hour_when_it_is_asked_for(four: Sitting) -> None:
    four.clock.set("2026-03-13T22:00:00+01:00")
    four.coach.skip_morning()
    async with four.open(start=Due.MORNING) as hands:
        await hands.press("1", "enter")
        assert "How will you serve Ravi today?" in hands.screen


async def test_keys_typed_ahead_go_to_the_lines_they_are_meant_for(four: Sitting) -> None:
    async with four.open() as hands:
        for key in ["1", "enter"] * 4:
            hands.app.post_message(Key(key, key if key == "1" else "\r"))
        await hands.settle()
        assert "Come back this evening" in hands.screen
    assert len(four.coach.day(MARCH_13).intentions) == 4


async def test_a_typed_intention_knows_no_suggestion_and_a_changed_one_neither(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.type("I ask.")
        await hands.press("enter", "1")
        await hands.type(" Today.")
        await hands.press("enter")
    assert [intention.suggestion for intention in four.coach.day(MARCH_13).intentions] == [None, None]


async def test_an_empty_enter_passes_on_and_a_morning_of_them_is_put_aside(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.press("enter", "enter", "enter", "enter")
        assert "Nothing is planned today" in hands.screen
    assert texts(four) == []
    assert four.coach.day(MARCH_13).skipped.morning


async def test_tab_leads_to_the_moment_and_back(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.type("I ask what is pressing")
        await hands.press("tab")
        await hands.type("stand-up at 10")
        await hands.press("enter")
        assert "How will you serve Ravi today?" in hands.screen
    [intention] = four.coach.day(MARCH_13).intentions
    assert (intention.text, intention.when) == ("I ask what is pressing", "stand-up at 10")


async def test_half_a_typed_line_is_there_again_after_leaving(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.type("Before she has to")
        await hands.press("ctrl+q")
    async with four.open() as hands:
        assert "Before she has to" in hands.screen
        await hands.type(" ask")
        await hands.press("enter")
    assert texts(four) == ["Before she has to ask"]
    async with four.open() as hands:
        await hands.press("enter")
    assert texts(four) == ["Before she has to ask"]


async def test_escape_leaves_the_line_for_the_list_and_loses_nothing(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.type("Half a")
        await hands.press("escape", "down", "up", "enter")
        await hands.type(" line")
        await hands.press("enter")
    assert texts(four) == ["Half a line"]


async def test_letters_and_digits_are_text_in_a_line_that_holds_some(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.type("q2u 1 + ? / y")
        await hands.press("enter")
    assert texts(four) == ["q2u 1 + ? / y"]


async def test_a_leading_space_writes_what_would_be_a_command(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.type(" +1 for her idea")
        await hands.press("enter")
    assert texts(four) == ["+1 for her idea"]


async def test_the_page_is_that_of_the_highlight_after_a_key_was_held_down(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.press("escape")
        await hands.type("jjj")
        assert "How will you serve Mira today?" in hands.screen


async def test_what_is_typed_right_after_a_move_is_for_the_row_under_the_highlight(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.press("escape")
        for key, character in (("j", "j"), ("enter", "\r")):
            hands.app.post_message(Key(key, character))
        await hands.settle()
        await hands.type("I ask.")
        await hands.press("enter")
    assert [(i.text, i.customer) for i in four.coach.day(MARCH_13).intentions] == [
        ("I ask.", four.coach.roster().active[1].id)
    ]


async def test_a_plus_in_an_empty_line_logs_a_deed(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.press("plus")
        await hands.type("Held the door")
        await hands.press("down", "enter")
    [deed] = four.coach.day(MARCH_13).deeds
    customer = four.coach.roster().customer(deed.customer)
    assert (deed.text, customer and customer.name) == ("Held the door", "Ravi")


async def test_the_last_intention_and_its_outcome_stand_in_sight(four: Sitting) -> None:
    dana = four.coach.who("Dana")
    known = four.coach.intend(dana.id, "When we meet, I ask what is pressing")
    four.coach.answer(known.id, Outcome.KEPT)
    four.clock.set("2026-03-16T08:00:00+01:00")
    async with four.open() as hands:
        await hands.press("escape", "down", "down", "down")
        assert "3 days ago, kept" in hands.screen
        assert "“When we meet, I ask what is pressing”" in hands.screen


async def test_the_rows_stay_where_they_are_while_one_writes(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.press("escape", "down", "down", "enter", "1", "enter")
        lines = hands.screen.splitlines()
        places = [
            next(n for n, line in enumerate(lines) if name in line) for name in ("Dana", "Ravi", "checkout")
        ]
        assert places == sorted(places)


async def test_somebody_of_the_roster_is_added_for_today_by_typing(four: Sitting) -> None:
    four.coach.add_customer("Olga", "supplier", rhythm=Rhythm(RhythmKind.PICKED))
    async with four.open() as hands:
        await hands.press("escape", "a")
        await hands.type("olg")
        await hands.press("enter")
        assert "How will you serve Olga today?" in hands.screen
        await hands.type("I pay on time")
        await hands.press("enter")
    assert texts(four) == ["I pay on time"]


async def test_somebody_new_is_added_for_today_only(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.press("escape", "a")
        await hands.type("Sam")
        await hands.press("enter")
        assert "What is Sam to you?" in hands.screen
        await hands.type("wait")
        await hands.press("enter")
        await hands.type("I look up and thank them")
        await hands.press("enter")
    sam = four.coach.who("Sam")
    assert (sam.role, sam.rhythm.kind) == ("waiter", RhythmKind.PICKED)
    assert texts(four) == ["I look up and thank them"]


async def test_not_today_puts_a_customer_aside_and_undo_brings_them_back(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.press("escape", "s")
        assert "Dana" not in hands.screen
        await hands.press("u")
        assert "Dana" in hands.screen
        assert hands.said == ["Taken back: “not today” for Dana"]
    assert four.coach.day(MARCH_13).skipped.customers == ()


async def test_undo_takes_back_several_steps(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.press("1", "enter", "1", "enter", "escape", "u", "u")
    assert texts(four) == []


async def test_an_intention_can_be_deleted_and_comes_back_by_undo(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.type("I ask.")
        await hands.press("enter", "escape", "up", "d")
        assert texts(four) == []
        await hands.press("u")
    assert texts(four) == ["I ask."]


async def test_tomorrow_can_be_planned_from_the_list(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.press("escape", "t")
        assert "Tomorrow, Saturday 14 March" in hands.screen
        await hands.type("I call first")
        await hands.press("enter", "escape", "escape")
        assert "Friday 13 March" in hands.screen
    assert texts(four, MARCH_14) == ["I call first"]


async def test_a_line_over_the_limit_is_refused_and_stays(four: Sitting) -> None:
    async with four.open() as hands:
        hands.app.screen.query_one("#text").post_message(Paste("x" * 281))
        await hands.settle()
        assert "281 characters do not fit: a line has 280 at most" in hands.said[0]
    assert texts(four) == []


async def test_what_another_program_writes_is_shown(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.press("escape")
        hands.app.glance()
        four.another_coach().intend(four.coach.who("Ravi").id, "From another terminal")
        hands.app.glance()
        await hands.settle()
        assert "From another terminal" in hands.screen


async def test_a_day_that_begins_turns_the_screen_and_the_line_being_typed_stays(four: Sitting) -> None:
    four.clock.set("2026-03-14T03:59:00+01:00")
    async with four.open() as hands:
        await hands.press("escape", "escape", "enter")
        await hands.type("Half a line")
        hands.app.glance()
        four.clock.set("2026-03-14T04:00:00+01:00")
        hands.app.glance()
        await hands.settle()
        assert "Saturday 14 March" in hands.screen
        await hands.press("enter")
    assert texts(four, MARCH_14) == ["Half a line"]
    assert texts(four) == []


async def test_a_person_who_flies_west_meets_the_same_day_again(four: Sitting) -> None:
    four.clock.set("2026-03-14T09:00:00+12:00")
    async with four.open() as hands:
        await hands.type("In Auckland")
        await hands.press("enter")
        four.clock.set("2026-03-13T20:00:00-10:00")
        hands.app.glance()
        await hands.settle()
    assert texts(four, MARCH_14) == ["In Auckland"]
    assert four.coach.today().date == MARCH_13


async def test_names_with_markup_are_shown_as_they_were_written(sitting: Sitting) -> None:
    for name in ("[/]", "[red]x", "[@click=app.quit]y", "back\\"):
        sitting.coach.add_customer(name, "friend")
    async with sitting.open() as hands:
        await hands.type("[bold]I ask[/bold] \\")
        await hands.press("enter")
        for name in ("[/]", "[red]x", "[@click=app.quit]y", "back\\", "[bold]I ask[/bold] \\"):
            assert name in hands.screen


async def test_tomorrow_is_planned_with_today_called_today(four: Sitting) -> None:
    four.coach.intend(four.coach.who("Dana").id, "I ask what is pressing")
    four.clock.set("2026-03-13T20:30:00+01:00")
    async with four.open() as hands:
        await hands.press("t")
        assert "Today, not answered" in hands.screen


async def test_a_role_without_a_name_stands_in_the_list_once(sitting: Sitting) -> None:
    sitting.coach.add_customer(None, "checkout")
    async with sitting.open() as hands:
        row = next(line for line in hands.screen.splitlines() if "not yet served" in line)
        assert row.count("checkout clerk") == 1
        assert "How will you serve them today?" in hands.screen


async def test_the_outcomes_stand_under_each_other_beside_a_text_that_is_cut(four: Sitting) -> None:
    texts = ["I ask", *("I ask " + "w" * width + " word and more words" for width in range(18, 32))]
    answered = []
    for text in texts:
        dana = four.coach.intend(four.coach.who("Dana").id, text)
        four.coach.answer(dana.id, Outcome.MISSED)
        async with four.open() as hands:
            answered.append(next(line for line in hands.screen.splitlines() if "missed" in line))
    assert len({line.index("missed") for line in answered}) == 1


async def test_a_line_that_nobody_touched_shows_what_undo_brought_back(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.type("I ask.")
        await hands.press("enter", "escape", "home", "d")
        assert "The intention for Dana is deleted; u brings it back" in hands.said
        assert hands.app.screen.query_one("#text", Line).value == ""
        await hands.press("u")
        assert hands.app.screen.query_one("#text", Line).value == "I ask."


async def test_nothing_of_tomorrow_is_answered(four: Sitting) -> None:
    async with four.open() as hands:
        await hands.press("escape", "t", "1", "enter", "escape", "home", "e", "y")
        assert "Tomorrow, Saturday 14 March" in hands.screen
        assert hands.said == []


async def test_no_shell_opens_coach_on_a_day_that_began_while_the_app_was_open(four: Sitting) -> None:
    async with four.open() as hands:
        four.clock.set("2026-03-14T03:59:00+01:00")
        hands.app.glance()
        await hands.settle()
        assert not (four.home / "state" / "next-look").exists()
        four.clock.set("2026-03-14T04:00:30+01:00")
        hands.app.glance()
        await hands.settle()
        moment = int((four.home / "state" / "next-look").read_text())
        assert (
            datetime.fromtimestamp(moment, four.clock.now.tzinfo).isoformat() == "2026-03-15T04:00:00+01:00"
        )


async def test_what_a_command_writes_before_the_first_look_is_shown(four: Sitting) -> None:
    async with four.open() as hands:
        hands.app._seen = None
        other = four.another_coach()
        other.intend(other.who("Ravi").id, "I call him at ten")
        hands.app.glance()
        await hands.settle()
        assert "I call him at ten" in hands.screen


async def test_the_names_take_the_room_there_is_beside_the_line(sitting: Sitting) -> None:
    for name, role in (("Ines in payroll", "backoffice"), ("Lena", "supplier"), ("x" * 60, "boss")):
        sitting.coach.add_customer(name, role)
    sitting.coach.skip(sitting.coach.who("x").id)
    async with sitting.open(size=(120, 40)) as hands:
        rows = [" ".join(line[:46].split()) for line in hands.screen.splitlines()]
        assert "Ines in payroll back office not yet served" in rows
        assert "Lena supplier not yet served" in rows
        await hands.press("2")
    sitting.coach.pick(sitting.coach.who("x").id)
    async with sitting.open(size=(120, 40)) as hands:
        row = next(line[:46] for line in hands.screen.splitlines() if "xxx" in line)
        assert "… boss" in row
        assert "not yet served" in row


async def test_an_intention_without_an_outcome_takes_the_room_of_one(four: Sitting) -> None:
    dana, words = four.coach.who("Dana"), "Before she has to ask, I send her one line on it all"
    given = four.coach.intend(dana.id, words)
    async with four.open() as hands:
        await hands.press("escape")
        assert words in hands.screen
        four.coach.answer(given.id, Outcome.KEPT)
