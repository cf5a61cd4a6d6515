from pathlib import Path

import pytest
import tomlkit
from textual.app import App, ComposeResult
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme
from textual.widgets import Static

from coach.theming import (
    COLOURS,
    PROMISES,
    SWITCHES,
    VARIABLES,
    colours_of,
    own_themes,
    read_theme,
    theme_files,
    theme_names,
    variable_defaults,
)

OWN = tuple(theme for path in theme_files([own_themes()]).values() if (theme := read_theme(path).theme))


class Marked(App[None]):
    """The least app that uses every variable of coach, wherever a colour may stand."""

    CSS = "".join(
        f"#{name} {{ color: ${name}; background: ${name}; border: solid ${name}; }}" for name in VARIABLES
    )

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variable_defaults(self.current_theme)

    def compose(self) -> ComposeResult:
        yield from (Static("■", id=name) for name in VARIABLES)


async def test_every_theme_of_textual_and_ours_can_be_put_on() -> None:
    app = Marked()
    for theme in OWN:
        app.register_theme(theme)
    assert len(OWN) >= 8
    async with app.run_test() as pilot:
        for name in sorted(app.available_themes):
            app.theme = name
            await pilot.pause()
            theme = app.current_theme
            expected = Color.parse(colours_of(theme)["mark-done"])
            assert app.query_one("#mark-done").styles.color == expected, name


@pytest.mark.parametrize("theme", BUILTIN_THEMES.values(), ids=lambda theme: theme.name)
def test_a_theme_of_textual_written_as_a_file_is_read_back_the_same(tmp_path: Path, theme: Theme) -> None:
    path = tmp_path / f"{theme.name}.toml"
    said = {key: getattr(theme, key) for key in (*COLOURS, *SWITCHES) if getattr(theme, key) is not None}
    path.write_text(tomlkit.dumps({**said, "variables": theme.variables}))
    read = read_theme(path)
    assert read.problems == ()
    assert read.theme is not None
    assert colours_of(read.theme).keys() == colours_of(theme).keys()
    assert {key: getattr(read.theme, key) for key in said} == said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('sufrace = "teal"', "did you mean surface?"),
        ("zzz = 1", "themes/README.md"),
        ('surface = "grene"', "must be a colour"),
        ('surface = "auto"', "must be a colour"),
        ("surface = 3", "must be a colour"),
        ("dark = 1", "true or false"),
        ('contrast = "high"', "a number such as 4.5 or 7"),
        ('safe_for = ["daltonism"]', "deuteranopia, protanopia, tritanopia"),
        ("variables = 1", "must be a table"),
        ('variables.mark-doen = "teal"', "did you mean mark-done?"),
        ('variables.mark-done = "auto 60%"', "mark-done must be a colour"),
        ('variables.mark-done = "teal; } Screen { color: teal"', "mark-done must be a colour"),
        ('variables.line = "$nothing"', "line must be a colour"),
        ("variables.line = 1", "line must be a colour"),
        ('variables.link-style = "bald"', "a text style such as bold"),
    ],
)
def test_a_fault_in_a_theme_is_named_with_its_line(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(f'# Mine\nprimary = "teal"\n{line}\n')
    read = read_theme(path)
    assert read.theme is None
    (problem,) = read.problems
    assert problem.startswith(f"{path}, line 3: ")
    assert said in problem


def test_all_faults_of_a_theme_are_named_at_once(tmp_path: Path) -> None:
    path = tmp_path / "my theme.toml"
    path.write_text('surface = "x"\npanel = "y"\n')
    assert len(read_theme(path).problems) == 4


def test_a_theme_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    assert read_theme(tmp_path / "none.toml").problems == (
        f"{tmp_path / 'none.toml'} is not there; name the file of a theme",
    )


def test_a_theme_of_the_user_takes_the_place_of_ours(tmp_path: Path) -> None:
    (tmp_path / "dusk.toml").write_text('primary = "teal"\n')
    (tmp_path / ".#dawn.toml").write_text("an editor's own\n")
    folders = [own_themes(), tmp_path, tmp_path / "not there"]
    assert theme_files(folders)["dusk"] == tmp_path / "dusk.toml"
    assert theme_names(folders) == theme_names([own_themes()])


@pytest.mark.parametrize("ansi", ["true", "false"])
def test_the_least_theme_there_can_be_leaves_no_variable_out(tmp_path: Path, ansi: str) -> None:
    path = tmp_path / "least.toml"
    path.write_text(f'primary = "red"\nansi = {ansi}\n')
    theme = read_theme(path).theme
    assert theme is not None
    known = theme.to_color_system().generate() | variable_defaults(theme)
    assert set(colours_of(OWN[0])) - set(OWN[0].variables) <= set(known)


def test_the_readme_of_the_themes_lists_every_key_and_every_variable_of_ours() -> None:
    readme = (own_themes() / "README.md").read_text()
    assert [key for key in (*COLOURS, *SWITCHES, *PROMISES, *VARIABLES) if f"`{key}`" not in readme] == []
