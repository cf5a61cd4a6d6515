import re
import tempfile
from datetime import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.config import Config
from coach.config_file import fresh, write_key, write_setting
from coach.config_reading import ConfigRead, read_config
from coach.declared import SETTINGS
from coach.setting import SettingRefused
from coach.theming import DEFAULT_THEME
from coach.toml import TomlUnreadable, read_toml


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
        ('week_starts = "someday"', "one of monday, tuesday"),
        ("proposals = 0", "proposals must be a whole number from 1 to 5, not 0"),
        ("proposals = 6", "a whole number from 1 to 5"),
        ("proposals = true", "proposals must be a whole number from 1 to 5, not true"),
        ('streaks = "no"', "streaks must be true or false, not 'no'"),
        ("mouse = 1", "true or false"),
        ("animations = 0.5", "true or false"),
        ("editor = []", 'a command such as "nano"'),
        ("keys = 5", "keys must be a table, [keys], not 5"),
        ('"\\u001b]52" = 1', r"no setting '\x1b]52'"),
    ],
)
def test_a_wrong_line_is_named_with_what_is_allowed_and_costs_only_itself(
    path: Path, line: str, said: str
) -> None:
    path.write_text(f"# mine\n\n{line}\n[unknown]\n")
    read = read_config(path)
    assert read.config == Config()
    first, second = read.problems
    assert first.startswith(f"{path}, line 3: ")
    assert said in first
    assert "'unknown'" in second


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


def test_a_fresh_file_explains_every_setting_and_changes_none(path: Path) -> None:
    path.write_text(fresh())
    assert read_config(path) == ConfigRead(Config(), (), read_toml(path))
    for setting in SETTINGS.values():
        assert fresh().count(f"\n# {setting.name} = ") == 1
        assert setting.does.endswith(".")
    assert max(map(len, fresh().splitlines())) <= 100


def test_every_line_of_a_fresh_file_says_the_default_and_can_be_taken_as_it_stands(path: Path) -> None:
    lines = re.findall(r"^# (\w+ = .*)$", fresh().partition("# [keys]")[0], re.MULTILINE)
    path.write_text("\n".join(line for line in lines if not line.startswith(("theme", "editor"))))
    assert read_config(path).problems == ()
    assert read_config(path).config == Config()


def test_the_theme_of_the_default_is_the_one_that_is_named() -> None:
    assert SETTINGS["theme"].unset == DEFAULT_THEME


def test_a_first_change_stands_beside_the_words_that_explain_it(path: Path) -> None:
    write_setting(path, "proposals", "3")
    before, line, after = path.read_text().partition("proposals = 3\n")
    assert line
    assert before.endswith("It must be a whole number from 1 to 5.\n")
    assert before + "# proposals = 5\n" + after == fresh()


def test_a_default_comes_back_and_the_words_of_the_user_stay(path: Path) -> None:
    path.write_text('# mine\nmouse = false\n# yours\n[keys]\nundo = "z"  # as ever\n')
    write_setting(path, "mouse", None)
    write_key(path, "undo", None)
    write_key(path, "deed", "d")
    assert path.read_text() == '# mine\n# yours\n[keys]\ndeed = "d"\n'
    write_setting(path, "mouse", None)


def test_a_comment_in_which_a_setting_is_named_stays_a_comment(path: Path) -> None:
    path.write_text('# theme = the one with the sea\n[keys]\n# editor = "vi"\n')
    write_setting(path, "theme", "dawn")
    write_setting(path, "editor", "code --wait")
    assert read_config(path).config == Config(theme="dawn", editor="code --wait")
    assert "# theme = the one with the sea\n" in path.read_text()
    assert '# editor = "vi"\n' in path.read_text()


@pytest.mark.parametrize(("words", "value"), [("on", True), ("off", False), ("yes", True), ("False", False)])
def test_a_switch_is_turned_in_the_words_one_uses(path: Path, words: str, value: bool) -> None:
    write_setting(path, "streaks", words)
    assert read_config(path).config.streaks is value


@given(st.sampled_from(sorted(SETTINGS)), st.text(max_size=20))
def test_whatever_is_typed_is_taken_as_it_is_read_or_refused_in_a_sentence(name: str, words: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "config.toml"
        try:
            write_setting(path, name, words)
        except SettingRefused as refusal:
            assert SETTINGS[name].kind.allowed in str(refusal)
            assert not path.exists()
        else:
            assert read_config(path).problems == ()
            value = getattr(read_config(path).config, name)
            write_setting(path, name, SETTINGS[name].in_words(value))
            assert getattr(read_config(path).config, name) == value


@pytest.mark.parametrize(
    ("keys", "read"), [('"u, ctrl+z"', "u, ctrl+z"), ('["u", "comma"]', "u,comma"), ("3", "")]
)
def test_keys_are_read_as_they_stand(path: Path, keys: str, read: str) -> None:
    path.write_text(f"[keys]\nundo = {keys}\n")
    assert read_config(path).config.keys == {"undo": read}
