from itertools import product
from pathlib import Path

import pytest
import tomlkit
from textual.app import App, ComposeResult
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme
from textual.widgets import Static

from coach.theming import (
    COLOURS,
    SWITCHES,
    VARIABLES,
    load_themes,
    own_themes,
    read_theme,
    theme_names,
    variable_defaults,
)

OWN = load_themes([own_themes()]).themes

GROUNDS = ("background", "surface", "panel")
TEXTS = (
    "foreground", "text", "text-muted", "foreground-muted", "primary", "secondary", "accent",
    "text-success", "text-warning", "text-error", "text-accent",
    "mark-done", "mark-half", "mark-reserve", "mark-missed", "mark-rest", "mark-today",
)  # fmt: skip
PAIRS = (
    *product(TEXTS, GROUNDS),
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    *product(
        ("mark-done", "mark-half", "mark-missed", "mark-today", "text-muted"), ["block-cursor-background"]
    ),
    ("input-selection-foreground", "input-selection-background"),
    ("footer-description-foreground", "footer-background"),
    ("footer-key-foreground", "footer-background"),
    ("text-success", "success-muted"),
    ("text-warning", "warning-muted"),
    ("text-error", "error-muted"),
)
"""What is written in which colour on which ground."""


def colours(theme: Theme) -> dict[str, str]:
    return variable_defaults(theme) | theme.to_color_system().generate() | theme.variables


def contrast(theme: Theme, ink: str, ground: str) -> float:
    """The ratio of two luminances as WCAG 2.2 defines it, from 1 to 21."""
    values = colours(theme)
    behind = Color.parse(values["background"]) + Color.parse(values[ground])
    name, _, percent = values[ink].partition(" ")
    share = float(percent.rstrip("%")) / 100 if percent else 1.0
    if name == "auto":
        before = behind + behind.get_contrast_text(share)
    else:
        before = behind + Color.parse(name).multiply_alpha(share)
    lighter, darker = sorted((luminance(before), luminance(behind)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_contrast_is_that_of_wcag() -> None:
    theme = Theme("any", primary="white", background="black", surface="#777777", foreground="#777777")
    assert contrast(theme, "primary", "background") == 21
    assert round(contrast(theme, "primary", "surface"), 2) == 4.48
    assert contrast(theme, "foreground", "surface") == 1


def test_there_is_a_light_theme_and_a_dark_one_without_a_fault() -> None:
    assert load_themes([own_themes()]).problems == ()
    assert {theme.dark for theme in OWN} == {True, False}
    assert tuple(theme.name for theme in OWN) == theme_names([own_themes()])


@pytest.mark.parametrize("theme", OWN, ids=lambda theme: theme.name)
def test_every_text_stands_out_from_its_ground(theme: Theme) -> None:
    ratios = {f"{ink} on {ground}": round(contrast(theme, ink, ground), 2) for ink, ground in PAIRS}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", OWN, ids=lambda theme: theme.name)
def test_the_border_of_what_takes_typing_can_be_seen(theme: Theme) -> None:
    assert min(contrast(theme, "border", ground) for ground in GROUNDS) >= 3


@pytest.mark.parametrize("theme", OWN, ids=lambda theme: theme.name)
def test_our_themes_leave_no_variable_of_ours_to_chance(theme: Theme) -> None:
    assert set(VARIABLES) <= set(theme.variables)


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
    async with app.run_test() as pilot:
        for name in sorted(app.available_themes):
            app.theme = name
            await pilot.pause()
            theme = app.current_theme
            expected = Color.parse(colours(theme)["mark-done"])
            assert app.query_one("#mark-done").styles.color == expected, name


@pytest.mark.parametrize("theme", BUILTIN_THEMES.values(), ids=lambda theme: theme.name)
def test_a_theme_of_textual_written_as_a_file_is_read_back_the_same(tmp_path: Path, theme: Theme) -> None:
    path = tmp_path / f"{theme.name}.toml"
    said = {key: getattr(theme, key) for key in (*COLOURS, *SWITCHES) if getattr(theme, key) is not None}
    path.write_text(tomlkit.dumps({**said, "variables": theme.variables}))
    read = read_theme(path)
    assert read.problems == ()
    assert read.theme is not None
    assert colours(read.theme).keys() == colours(theme).keys()
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


def test_a_theme_of_the_user_takes_the_place_of_ours_and_a_broken_one_costs_only_itself(
    tmp_path: Path,
) -> None:
    (tmp_path / "dusk.toml").write_text('primary = "teal"\n[variables]\ntext-muted = "auto 70%"\n')
    (tmp_path / "broken.toml").write_text("primary =\n")
    (tmp_path / ".#dawn.toml").write_text("an editor's own\n")
    folders = [own_themes(), tmp_path, tmp_path / "not there"]
    loaded = load_themes(folders)
    assert [theme.name for theme in loaded.themes] == ["dawn", "dusk"]
    assert loaded.themes[1].primary == "teal"
    assert len(loaded.problems) == 1
    assert theme_names(folders) == ("broken", "dawn", "dusk")


def test_the_readme_of_the_themes_lists_every_key_and_every_variable_of_ours() -> None:
    readme = (own_themes() / "README.md").read_text()
    assert [key for key in (*COLOURS, *SWITCHES, *VARIABLES) if f"`{key}`" not in readme] == []
