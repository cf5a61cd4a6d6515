"""The daily minute in plain lines: scripted, typed, and ended in the middle."""

import io
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from terminal import Terminal

from coach import cli
from coach.coach import Coach as Coaching
from coach.journal.journal import Journal
from coach.journal.undo import UndoLog
from coach.practice.day import Motive

Coach = Callable[..., subprocess.CompletedProcess[str]]
Plain = Callable[..., list[str]]

FRIDAY = "2026-03-13T{}:00+01:00"
MORNING, EVENING = FRIDAY.format("08:00"), FRIDAY.format("20:00")
SATURDAY_MORNING = "2026-03-14T08:00:00+01:00"


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Plain:
    """Call coach with `--plain` and answers, one a line, to the end of the answers; the lines it says."""

    def run(command: str, *answers: str, at: str = MORNING) -> list[str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{answer}\n" for answer in answers)))
        arguments = [*command.split(), "--plain"]
        code = cli.main(arguments, os.environ, lambda: datetime.fromisoformat(at))
        said = capsys.readouterr()
        assert (code, said.err) == (0, "")
        return said.out.splitlines()

    return run


@pytest.fixture
def day(coach_at: Coach) -> Callable[..., dict[str, dict[str, str]]]:
    """Give the intentions of a day, by the name of the customer."""

    def read(date: str = "2026-03-13", at: str = MORNING) -> dict[str, dict[str, str]]:
        listed = json.loads(coach_at("today", "--json", "--date", date, at=at).stdout)["customers"]
        return {row["name"]: row["intention"] for row in listed if row["intention"]}

    return read


Day = Callable[..., dict[str, dict[str, str]]]


def _exported(coach_at: Coach) -> dict[str, list[dict[str, object]]]:
    document: dict[str, list[dict[str, object]]] = json.loads(coach_at("export").stdout)
    return document


@pytest.fixture
def two_planned(coach_at: Coach) -> None:
    for name, role in (("Dana", "boss"), ("Ravi", "teammate")):
        coach_at("people", "add", name, "--role", role)
        coach_at("intend", name, f"I listen to {name}")


def test_a_first_run_goes_on_to_the_first_morning(plain: Plain, day: Day) -> None:
    said = plain("morning", "Dana", "", "1", "2", "I ask first", "at ten", "2", "", "")
    assert "Your customers: Dana, checkout clerk." in said
    planned = day()
    assert planned["Dana"]["text"] == "I ask first"
    assert planned["Dana"]["when"] == "at ten"
    assert planned["checkout clerk"]["text"] in [line.removeprefix("2. ") for line in said]
    assert said[-1].startswith("Planned.")


def test_a_first_run_of_nothing_but_enter_begins_with_four_roles(plain: Plain, coach_at: Coach) -> None:
    plain("morning", *[""] * 20)
    names = [customer["name"] for customer in _exported(coach_at)["customers"]]
    assert names == ["boss", "teammate", "checkout clerk", "family"]


def test_a_first_run_in_the_evening_plans_tomorrow(plain: Plain, day: Day) -> None:
    plain("evening", "Dana", "2", "I ask first", at=EVENING)
    assert day("2026-03-14", at=EVENING)["Dana"]["text"] == "I ask first"


def test_somebody_else_is_found_by_a_part_of_the_name_or_added(
    plain: Plain, coach_at: Coach, day: Day
) -> None:
    coach_at("people", "add", "Hannah", "--role", "friend", "--rhythm", "picked")
    said = plain("morning", "Ann", "2", "mentor", "1", "I thank her", "", "hann", "1", "I call her", "", "")
    assert "2. Somebody new: Ann" in said
    assert {name: found["text"] for name, found in day().items()} == {
        "Ann": "I thank her",
        "Hannah": "I call her",
    }
    (ann,) = [c for c in _exported(coach_at)["customers"] if c["name"] == "Ann"]
    assert (ann["role"], ann["circle"], ann["rhythm"]) == ("mentor", "work", "picked")


def test_an_intention_is_reworded_and_deleted_by_its_number(
    plain: Plain, two_planned: None, day: Day
) -> None:
    said = plain("morning", "1", "I hear Dana out", "", "2", "4", "")
    assert "1. Dana: “I listen to Dana”" in said
    assert {name: found["text"] for name, found in day().items()} == {"Dana": "I hear Dana out"}


def test_a_customer_is_put_aside_and_a_morning_of_empty_lines_too(
    plain: Plain, coach_at: Coach, home: Path
) -> None:
    for name in ("Dana", "Sam"):
        coach_at("people", "add", name, "--role", "boss")
    plain("morning", "4", "", "")
    (year,) = (home / "journal").glob("2026.json")
    assert coach_at("status").stdout == ""
    said = plain("morning", "", "")
    assert not any("Dana" in line for line in said), year.read_text()


def test_a_text_that_is_too_long_is_asked_for_again(plain: Plain, coach_at: Coach, day: Day) -> None:
    coach_at("people", "add", "Dana", "--role", "boss")
    said = plain("morning", "x" * 281, "I ask first", "y" * 281, "at ten", "")
    assert sum("280 characters at most" in line for line in said) == 2
    assert day()["Dana"] == {"text": "I ask first", "when": "at ten", "outcome": None, "note": None}


def test_a_number_that_is_no_choice_is_asked_for_again(plain: Plain, coach_at: Coach, day: Day) -> None:
    coach_at("people", "add", "Dana", "--role", "boss")
    said = plain("morning", "9", "0", "99999999999", "3 apples I bring", "", "")
    assert said.count("There is no choice 9; there are 1 to 4.") == 1
    assert day()["Dana"]["text"] == "3 apples I bring"


def test_an_evening_answers_notes_keeps_rewords_and_plans_tomorrow(
    plain: Plain, two_planned: None, coach_at: Coach, day: Day
) -> None:
    said = plain(
        "evening",
        "2 half the meeting", "3",
        "1", "2 it was late", "I ask Ravi at ten",
        "carried the boxes up", "dana", "",
        "Dana did", "1", "",
        at=EVENING,
    )  # fmt: skip
    answered, tomorrow = day(at=EVENING), day("2026-03-14", at=EVENING)
    assert (answered["Dana"]["outcome"], answered["Dana"]["note"]) == ("partly", "half the meeting")
    assert answered["Ravi"]["outcome"] == "missed"
    assert not answered["Ravi"]["note"]
    [today] = json.loads(coach_at("history", "--json", at=EVENING).stdout)["days"]
    assert today["intentions"][1]["why"] == "it was late"
    assert tomorrow["Dana"]["text"] == "I listen to Dana"
    assert tomorrow["Ravi"]["text"] == "I ask Ravi at ten"
    (friday,) = [found for found in _exported(coach_at)["days"] if found["date"] == "2026-03-13"]
    assert [deed["text"] for deed in friday["deeds"]] == ["carried the boxes up"]  # type: ignore[attr-defined]
    assert friday["reflection"]["answer"] == "Dana did"  # type: ignore[index]
    assert "Today: 0 of 2 kept, 1 partly." in said
    assert said[-3] == "1 day in a row, today done."
    assert said[-1] == "Good night."


def test_an_evening_may_be_answered_again(plain: Plain, two_planned: None, day: Day) -> None:
    plain("evening", "1", "1", at=EVENING)
    said = plain("evening", "2", "4", at=EVENING)
    assert "2. Ravi: “I listen to Ravi”: kept" in said
    assert day(at=EVENING)["Ravi"]["outcome"] == "no-chance"


def test_what_was_dropped_is_not_offered_again_once_the_evening_is_over(
    plain: Plain, two_planned: None
) -> None:
    assert any("Drop it." in line for line in plain("evening", "3", "1", "3", "", "", at=EVENING))
    said = plain("evening", "", at=EVENING)
    assert not any("Drop it." in line for line in said)
    said = plain("evening", "2", "3", "", at=EVENING)
    assert sum("Drop it." in line for line in said) == 1


def test_what_the_last_days_left_open_is_asked_first_or_skipped(
    plain: Plain, two_planned: None, day: Day
) -> None:
    said = plain("evening", "1", "5", at=SATURDAY_MORNING)
    assert "2 of the last days without an answer. Words after the number are a note." in said
    assert "Friday 13 March, Dana: “I listen to Dana”" in said
    assert day()["Dana"]["outcome"] == "kept"
    assert day()["Ravi"]["outcome"] is None
    said = plain("evening", at=SATURDAY_MORNING)
    assert not any("Ravi" in line for line in said)


def test_answers_that_end_in_the_middle_are_kept(plain: Plain, two_planned: None, day: Day) -> None:
    plain("evening", "1", at=EVENING)
    assert [found["outcome"] for found in day(at=EVENING).values()] == ["kept", None]


def test_a_reflection_is_read_out_and_replaced(plain: Plain, coach_at: Coach) -> None:
    coach_at("people", "add", "Dana", "--role", "boss")
    plain("evening", "", "first words", at=EVENING)
    said = plain("evening", "", "other words", at=EVENING)
    assert "Answered before: first words" in said
    (friday,) = _exported(coach_at)["days"]
    assert friday["reflection"]["answer"] == "other words"  # type: ignore[index]


def test_the_roster_is_read_added_to_changed_and_archived(plain: Plain, coach_at: Coach) -> None:
    said = plain(
        "people",
        "Dana", "boss",
        "1", "Dana K.", "2", "mentor", "4", "3", "every 10 days", "3", "never", "4", "2",
        "5", "I greet her", "6", "likes tea", "",
        "Sam", "friend",
        "7",
        "",
    )  # fmt: skip
    dana, sam = _exported(coach_at)["customers"]
    assert (dana["name"], dana["role"], dana["circle"]) == ("Dana K.", "mentor", "home")
    assert (dana["rhythm"], dana["priority"]) == ("every 10 days", "could")
    assert dana["first_step"] == "I greet her"
    assert sam["archived"] == "2026-03-13"
    assert "Remember: likes tea" in said
    assert any("'never' is no rhythm" in line for line in said)


def test_people_without_plain_asks_for_an_action(coach_at: Coach) -> None:
    said = coach_at("people")
    assert (said.returncode, said.stdout) == (2, "")
    assert "ACTION" in said.stderr


@pytest.mark.parametrize("command", ["morning", "evening", "people"])
def test_a_pipe_is_answered_in_lines_without_colour_or_cursor_movement(
    coach_command: Coach, command: str
) -> None:
    said = coach_command(command, "--plain", stdin="Dana\nboss\n")
    assert (said.returncode, said.stderr) == (0, "")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", said.stdout)
    assert not any(line.startswith("> ") for line in said.stdout.splitlines())


def test_bytes_that_are_no_text_and_control_characters_do_no_harm(home: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-m", "coach", "people", "--plain"],
        input=b"Zo\xff\x1b]52;c;AA\x07\nboss\n\n\n",
        capture_output=True,
    )
    assert (said.returncode, said.stderr) == (0, b"")
    assert b"\x1b" not in said.stdout
    assert "Zo\ufffd\ufffd]52;c;AA\ufffd" in said.stdout.decode()


def test_a_closed_input_is_told(home: Path) -> None:
    said = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m coach evening --plain <&-"], capture_output=True, text=True
    )
    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr.startswith("coach: standard input or output is closed")


def test_a_dumb_terminal_is_talked_to_in_lines_by_itself(home: Path, tmp_path: Path) -> None:
    command = ["env", "TERM=dumb", sys.executable, "-m", "coach"]
    with Terminal(command, environ=os.environ, folder=tmp_path) as terminal:
        terminal.wait_for("Who is your boss?")
        terminal.wait_for("\n>")
        terminal.type("Dana\n")
        terminal.wait_for("A teammate?")
        terminal.press("ctrl+d")
        assert terminal.wait_for_exit() == 0
    listed = subprocess.run(
        [sys.executable, "-m", "coach", "people", "list"], capture_output=True, text=True
    ).stdout
    assert "Dana" in listed


def test_the_demo_can_be_talked_to_in_lines_too(home: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-m", "coach", "demo"],
        input="", capture_output=True, text=True, env={**os.environ, "TERM": "dumb"},
    )  # fmt: skip
    assert (said.returncode, said.stderr) == (0, "")
    assert "Ctrl+D ends" in said.stdout
    assert not home.exists()


def test_an_interrupt_ends_it_with_130_and_keeps_what_was_answered(
    coach_command: Coach, home: Path, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "coach", "people", "--plain"]
    with Terminal(command, environ=os.environ, folder=tmp_path) as terminal:
        terminal.wait_for("Whom?")
        terminal.type("Dana\nboss\n")
        terminal.wait_for("Added: Dana")
        terminal.signal(signal.SIGINT)
        assert terminal.wait_for_exit() == 130
        assert "Traceback" not in terminal.text
    assert "Dana" in coach_command("people", "list").stdout


def test_the_minute_is_drawn_under_the_prompt_when_asked_for(
    coach_command: Coach, coach_terminal: Callable[..., Terminal], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", f"HERE{datetime.now(UTC).hour - 8:+d}")
    coach_command("people", "add", "Dana", "--role", "boss")
    inline = coach_terminal("morning", "--inline")
    inline.wait_for("How will you serve Dana")
    inline.wait_for("^p all")
    inline.press("ctrl+q")
    assert inline.wait_for_exit() == 0
    assert "How will you serve Dana" in inline.text


def test_no_plain_talk_loads_the_terminal_app() -> None:
    script = (
        "import sys\n"
        "from coach import cli\n"
        "code = cli.main(['evening', '--plain'])\n"
        "print(code, *sorted({'textual', 'rich', 'pendulum'} & set(sys.modules)), file=sys.stderr)\n"
    )
    said = subprocess.run([sys.executable, "-c", script], input="", capture_output=True, text=True)
    assert said.stderr == "0\n"


def test_another_moment_leaves_the_motive_that_was_set_elsewhere(
    plain: Plain, two_planned: None, home: Path, day: Day
) -> None:
    now = datetime.fromisoformat(MORNING)
    here = Coaching(Journal(home / "journal", home / "state"), UndoLog(home / "state" / "undo"), lambda: now)
    dana = here.who("Dana")
    here.intend(dana.id, "I listen", motive=Motive.CARE)
    plain("morning", "1", "I ask first", "at ten", "")
    assert (day()["Dana"]["text"], day()["Dana"]["when"]) == ("I ask first", "at ten")
    (dana_s, _) = here.day(now.date()).intentions
    assert dana_s.motive is Motive.CARE
