"""The keyboard: what a person may choose for keys, and what is said of the rest."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.commands import BY_ID, COMMANDS
from coach.config import Config
from coach.config_reading import ConfigRead, read_config
from coach.keyboard import in_force, places, screens, what, widgets_of
from coach.keymap import checked, why_not


def chosen(**keys: str) -> ConfigRead:
    return ConfigRead(Config(keys={id.replace("_", "."): its for id, its in keys.items()}))


def test_every_command_has_a_place() -> None:
    there = {id for place in places() for id in place.commands}
    assert set(BY_ID) <= there


def test_no_two_commands_have_one_id() -> None:
    assert len(BY_ID) == len(COMMANDS)


@pytest.mark.parametrize(
    ("id", "keys"),
    [
        ("undo", "z"),
        ("undo", "u,f9"),
        ("quit", "Q"),
        ("help", "?,f8"),
        ("deed", "D"),
        ("skip", "-"),
        ("go.today", "alt+1"),
        ("settings", "f12, f11"),
        ("kept", "J"),
        ("find", "dollar_sign"),
        ("list.up", "K"),
        ("line.delete.left.word", "ctrl+b"),
    ],
)
def test_keys_that_can_be_are_taken(id: str, keys: str) -> None:
    found = checked(ConfigRead(Config(keys={id: keys})))
    assert found.problems == ()
    assert set(found.keys) == {id}


@pytest.mark.parametrize(
    ("id", "keys", "said"),
    [
        ("undoo", "z", "there is no command 'undoo'; `coach keys` lists them all (did you mean undo?)"),
        ("undo", "", "undo needs keys"),
        ("undo", " , ", "undo needs keys"),
        ("undo", "ctrl+nope", "there is no key 'ctrl+nope'"),
        ("undo", "hyperdrive", "there is no key 'hyperdrive'"),
        ("undo", "kontrol+u", "there is no key"),
        ("undo", "[/]", "there is no key"),
        ("undo", "shift+a", 'write "A"'),
        ("undo", "ctrl+i", "a terminal sends tab for ctrl+i"),
        ("undo", "ctrl+z", "ctrl+z is needed to put coach into the background"),
        ("undo", "t", "that key is for tomorrow (plan tomorrow, or come back to today)"),
        ("kept", "n", "that key is for missed"),
        ("archive", "?", "on Customer that key is for help"),
        ("sort", "up", "on Customers that key is for list.up"),
        ("help", "h", "help works while writing too, where h is text"),
        ("quit.writing", "q,+", "where q and + is text"),
        ("when", "ctrl+w", "that key is for line.delete.left.word"),
        ("line.done", "x", "works while writing too"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence_and_the_default_holds(id: str, keys: str, said: str) -> None:
    found = checked(ConfigRead(Config(keys={id: keys, "deed": "f6"})))
    (problem,) = found.problems
    assert said in problem
    assert found.keys == {"deed": "f6"}


def test_two_commands_may_change_places() -> None:
    assert checked(chosen(kept="n", missed="y")).problems == ()
    assert why_not("kept", "n", {"missed": "y"}) is None
    assert why_not("kept", "n", {}) is not None


def test_of_two_that_want_one_key_the_later_is_refused() -> None:
    found = checked(chosen(undo="f6", deed="f6"))
    assert found.keys == {"undo": "f6"}
    assert "deed cannot be f6" in found.problems[0]


def test_commands_that_never_meet_may_share_a_key() -> None:
    assert checked(chosen(sort="f6", find="f6", month="f6")).problems == ()


def test_a_fault_names_the_file_and_its_line_with_and_without_quotes(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('mouse = true\n[keys]\ngo.today = "hm"\n"go.people" = "hm"\nundo = 5\n')
    problems = checked(read_config(path)).problems
    assert [problem.partition(": ")[0] for problem in problems] == [
        f"{path}, line 3", f"{path}, line 4", f"{path}, line 5"
    ]  # fmt: skip


def test_keys_are_named_as_one_writes_them() -> None:
    assert in_force("help", {}) == ("?", "f1")
    assert in_force("settings", {}) == ("comma",)
    assert in_force("deed", {"deed": "plus,f6"}) == ("+", "f6")
    assert what("quit") == "leave; what was typed is kept"


@given(st.dictionaries(st.sampled_from([*BY_ID, "none"]), st.text(max_size=12), max_size=4))
def test_whatever_is_written_as_keys_is_taken_or_told_and_what_is_taken_is_sound(
    keys: dict[str, str],
) -> None:
    found = checked(ConfigRead(Config(keys=keys)))
    assert len(found.keys) + len(found.problems) == len(keys)
    again = checked(ConfigRead(Config(keys=found.keys)))
    assert again.problems == ()
    assert again.keys == found.keys
    for id, its in found.keys.items():
        assert checked(ConfigRead(Config(keys={id: ",".join(in_force(id, {id: its}))}))).keys == {id: its}


def test_every_key_of_every_place_has_an_id_to_change_it_by() -> None:
    without = {
        binding.action
        for screen in screens()
        for node in (screen, *(each for each in widgets_of(screen) if each.can_focus))
        for _, binding in node._merged_bindings or ()
        if not binding.id
    }
    # Copying as the terminal does, and what scrolls where nothing is long or wide.
    nothing = {"scroll_left", "scroll_right", "page_left", "page_right", "page_up", "page_down"}
    assert without <= {"screen.copy_text", *nothing}
