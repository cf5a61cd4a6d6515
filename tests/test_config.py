import ast
import inspect
from dataclasses import fields
from datetime import time
from itertools import pairwise
from pathlib import Path

import pytest

from coach import config
from coach.config import Config, SettingRefused, read_config, write_setting
from coach.toml import TomlUnreadable


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_without_a_file_the_defaults_hold_and_none_is_made(path: Path) -> None:
    assert read_config(path).config == Config(theme=None, evening_starts=time(17))
    assert read_config(path).problems == ()
    assert not path.exists()


def test_what_the_file_says_holds(path: Path) -> None:
    path.write_text('theme = "dawn"\nevening_starts = "18:30"\n')
    assert read_config(path).config == Config(theme="dawn", evening_starts=time(18, 30))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('evening_starts = "24:00"', 'a time from "00:00" to "23:59"'),
        ('evening_starts = "9:00"', 'a time from "00:00" to "23:59"'),
        ('evening_starts = "٠٩:٠٠"', 'a time from "00:00" to "23:59"'),
        ("evening_starts = 17", 'a time from "00:00" to "23:59"'),
        ("evening_starts = 17:00:00", 'a time from "00:00" to "23:59"'),
        ("theme = 3", "coach theme list"),
        ('theme = ""', "coach theme list"),
        ('them = "dawn"', "there are theme, evening_starts, week_starts"),
        ('week_starts = "someday"', "the name of a weekday: monday"),
        ('"\\u001b]52" = 1', r"no setting '\x1b]52'"),
    ],
)
def test_a_wrong_line_is_named_with_what_is_allowed_and_costs_only_itself(
    path: Path, line: str, said: str
) -> None:
    path.write_text(f"# mine\n\n{line}\n[keys]\n")
    read = read_config(path)
    assert read.config == Config()
    first, second = read.problems
    assert first.startswith(f"{path}, line 3: ")
    assert said in first
    assert "'keys'" in second


def test_a_file_that_is_no_toml_leaves_the_defaults_and_says_where(path: Path) -> None:
    path.write_text('theme = "dawn"\nevening_starts = \n')
    read = read_config(path)
    assert read.config == Config()
    (problem,) = read.problems
    assert problem.startswith(f"{path}, line 2: not TOML")
    assert "default settings hold" in problem


def test_a_first_change_makes_the_file_for_its_owner_alone(home: Path) -> None:
    path = home / "config.toml"
    write_setting(path, "theme", "dawn")
    assert read_config(path).config.theme == "dawn"
    assert path.stat().st_mode & 0o777 == 0o600
    assert home.stat().st_mode & 0o777 == 0o700


def test_a_change_keeps_the_words_and_the_order_of_the_user(path: Path) -> None:
    path.write_text('# My looks\ntheme = "dusk"  # at night\n\nunknown = [ 1,2 ]\n\n[table]\nkey = "x"\n')
    write_setting(path, "theme", "dawn")
    write_setting(path, "evening_starts", "18:00")
    assert path.read_text() == (
        '# My looks\ntheme = "dawn"  # at night\n\nunknown = [ 1,2 ]\nevening_starts = "18:00"\n\n'
        '[table]\nkey = "x"\n'
    )


@pytest.mark.parametrize(("key", "value"), [("evening_starts", "noon"), ("nothing", "x"), ("theme", " ")])
def test_a_setting_that_cannot_be_is_refused_and_nothing_written(path: Path, key: str, value: str) -> None:
    with pytest.raises(SettingRefused):
        write_setting(path, key, value)
    assert not path.exists()


def test_a_file_that_is_no_toml_is_left_alone(path: Path) -> None:
    path.write_text("theme = \n")
    with pytest.raises(TomlUnreadable):
        write_setting(path, "theme", "dawn")
    assert path.read_text() == "theme = \n"


def test_every_setting_is_documented_where_it_is_declared() -> None:
    body = next(
        node.body
        for node in ast.parse(inspect.getsource(config)).body
        if isinstance(node, ast.ClassDef) and node.name == "Config"
    )
    documented = [
        before.target.id
        for before, after in pairwise(body)
        if isinstance(before, ast.AnnAssign)
        and isinstance(before.target, ast.Name)
        and isinstance(after, ast.Expr)
        and isinstance(after.value, ast.Constant)
    ]
    assert documented == [setting.name for setting in fields(Config)]
