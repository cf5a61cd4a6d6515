"""The looks of coach: themes are TOML files, and their colours stand nowhere else.

Textual is imported only by what needs it, so that the names can be listed without it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from coach.toml import TomlFile, TomlUnreadable, read_toml
from coach.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.theme import Theme

DEFAULT_THEME = "dusk"
"""The theme of whoever has chosen none."""

COLOURLESS_THEME = "terminal"
"""The theme of the terminal's own colours, of which no colour is left when there shall be none."""

COLOURS = (
    "primary", "secondary", "accent", "foreground", "background", "surface", "panel", "boost",
    "success", "warning", "error",
)  # fmt: skip
"""The keys of a theme that are colours, as `textual.theme.Theme` takes them; only `primary` is required."""

CONTRAST = 4.5
"""The contrast that every text of a theme has, unless it promises more (WCAG 2.2, level AA)."""

SWITCHES = ("dark", "ansi")
"""The keys that are true or false: is it dark, and does it keep the colours of the terminal?"""

PROMISES = ("contrast", "safe_for")
"""The keys that promise something, to which `coach theme check` holds the theme: how far its texts stand out,
and to which of the colour-blind its marks differ."""

COLOUR_BLINDNESS = ("deuteranopia", "protanopia", "tritanopia")
"""What a theme may be safe for."""

VARIABLES = {
    "mark-done": "text-success",
    "mark-half": "text-warning",
    "mark-reserve": "text-secondary",
    "mark-missed": "text-error",
    "mark-rest": "foreground-muted",
    "mark-today": "text-accent",
    "line": "secondary-muted",
}
"""The variables coach adds, each with the one of Textual whose colour it takes when a theme lacks it."""


class ThemeRead(Struct, frozen=True):
    """A theme as its file has it, or what is wrong with the file, a sentence a fault."""

    theme: Theme | None
    problems: tuple[str, ...] = ()
    contrast: float = CONTRAST
    safe_for: tuple[str, ...] = ()
    file: TomlFile | None = None


def own_themes() -> Path:
    """Say where the themes of coach lie: inside the package, or beside it in a checkout."""
    inside = Path(__file__).with_name("themes")
    return inside if inside.is_dir() else Path(__file__).parents[1] / "themes"


def theme_names(folders: Iterable[Path]) -> tuple[str, ...]:
    """List the names of the themes in some folders, in order."""
    return tuple(theme_files(folders))


def read_theme(path: Path, *, is_checked: bool = False) -> ThemeRead:
    """Read one theme and check all of it, so that it cannot fail when it is put on.

    Args:
        path: a TOML file; its stem becomes the theme's name. themes/README.md says what it may hold.
        is_checked: whether it is one of coach's own, whose variables the tests hold already: to check them
            again would take a fiftieth of a start.
    """
    from textual.theme import Theme

    try:
        file = read_toml(path)
    except FileNotFoundError:
        return ThemeRead(None, (f"{path} is not there; name the file of a theme",))
    except TomlUnreadable as error:
        return ThemeRead(None, (str(error),))
    if faults := tuple(_faults(file)):
        return ThemeRead(None, faults)
    theme = Theme(name=path.stem, **{key: value for key, value in file.values.items() if key not in PROMISES})
    if not is_checked and (faults := tuple(_variable_faults(file, theme))):
        return ThemeRead(None, faults)
    return ThemeRead(
        theme,
        contrast=file.values.get("contrast", CONTRAST),
        safe_for=tuple(file.values.get("safe_for", ())),
        file=file,
    )


def described(file: TomlFile) -> str:
    """Say of the file of a theme in some words what it is: dark or light, and what it promises."""
    said = ["the colours of the terminal" if file.values.get("ansi") else _ground(file)]
    promised, kinds = file.values.get("contrast"), file.values.get("safe_for")
    if isinstance(promised, int | float) and promised > CONTRAST:
        said.append("high contrast")
    if isinstance(kinds, list) and kinds:
        said.append(f"for {' and '.join(map(str, kinds))}")
    return ", ".join(said)


def _ground(file: TomlFile) -> str:
    return "dark" if file.values.get("dark", True) else "light"


def variable_defaults(theme: Theme) -> dict[str, str]:
    """Give each variable that coach adds a colour out of a theme, which need not know them.

    For `App.get_theme_variable_defaults`: what the theme itself says goes before these.
    """
    colours = theme.to_color_system().generate()
    ours = {name: colours[like] for name, like in VARIABLES.items()}
    if theme.ansi:  # Textual itself uses some that it gives to other themes only
        return replace(theme, ansi=False).to_color_system().generate() | colours | ours
    return ours


def colours_of(theme: Theme) -> dict[str, str]:
    """Give all colours of a theme by their names, those that it leaves out too."""
    return variable_defaults(theme) | theme.to_color_system().generate() | theme.variables


def theme_files(folders: Iterable[Path]) -> dict[str, Path]:
    """Find the files of the themes in some folders by their names, in order.

    Args:
        folders: where to look; of two themes with one name the later folder's is taken. A folder that is not
            there holds none.
    """
    # Editors leave hidden files beside the one that is open.
    found = {path.stem: path for folder in folders for path in folder.glob("[!.]*.toml")}
    return dict(sorted(found.items()))


def _faults(file: TomlFile) -> Iterator[str]:
    """Check the name and all keys but the values of variables, which need the rest of the theme."""
    if not re.fullmatch("[A-Za-z0-9_-]+", file.path.stem):  # it becomes the name of a CSS class
        yield f"{file.path}: the name of a theme has only letters, digits, - and _; rename the file"
    if "primary" not in file.values:
        yield f"{file.path}: a theme needs the colour primary; add it"
    known = (*COLOURS, *SWITCHES, *PROMISES, "variables")
    for key, value in file.values.items():
        if key not in known:
            yield file.fault((key,), f"a theme has no key {key!r}; {_meant(key, known)}")
        elif key in COLOURS and not _is_colour(value):
            yield file.fault(
                (key,), f"{key} must be a colour, by name or as # and six hex digits, not {value!r}"
            )
        elif key in SWITCHES and not isinstance(value, bool):
            yield file.fault((key,), f"{key} must be true or false, not {value!r}")
        elif key == "contrast" and (isinstance(value, bool) or not isinstance(value, int | float)):
            yield file.fault((key,), f"contrast must be a number such as 4.5 or 7, not {value!r}")
        elif key == "safe_for" and not (
            isinstance(value, list) and all(kind in COLOUR_BLINDNESS for kind in value)
        ):
            kinds = ", ".join(COLOUR_BLINDNESS)
            yield file.fault((key,), f"safe_for must be a list with some of {kinds}, not {value!r}")
        elif key == "variables" and not isinstance(value, dict):
            yield file.fault((key,), f"variables must be a table, [variables], not {value!r}")


def _variable_faults(file: TomlFile, theme: Theme) -> Iterator[str]:
    properties = _variable_properties(theme)
    for name, value in theme.variables.items():
        keys = ("variables", name)
        if name not in properties:
            yield file.fault(keys, f"there is no variable {name!r}; {_meant(name, properties)}")
        elif not _is_value(properties[name], value):
            kind = "a text style such as bold" if properties[name] == "text-style" else "a colour"
            yield file.fault(keys, f"{name} must be {kind}, not {value!r}")


def _variable_properties(theme: Theme) -> dict[str, str]:
    """Name each variable that a theme may set, with the CSS property whose values it takes."""
    plain = replace(theme, variables={})
    generated: dict[str, str] = {}
    for ansi in (True, False):
        generated |= replace(plain, ansi=ansi).to_color_system().generate()
    generated |= variable_defaults(plain)
    return {name: _property(name, value) for name, value in generated.items()}


def _property(name: str, value: str) -> str:
    if name.endswith("-style"):
        return "text-style"
    # A text may be "auto 60%", the ink that stands out from what lies under it; nothing else may.
    return "color" if value.startswith("auto") else "background"


def _is_colour(value: object) -> bool:
    from textual.color import Color, ColorParseError

    try:
        return isinstance(value, str) and bool(Color.parse(value))
    except ColorParseError:
        return False


def _is_value(css_property: str, value: object) -> bool:
    """Say whether Textual takes a value for a property, by letting it parse a rule that uses it."""
    from textual.css.stylesheet import Stylesheet, StylesheetParseError
    from textual.css.tokenizer import TokenError

    if not isinstance(value, str):
        return False
    stylesheet = Stylesheet(variables={"value": value})
    stylesheet.add_source(f"* {{ {css_property}: $value; }}")
    try:
        stylesheet.parse()
    except (StylesheetParseError, TokenError):
        return False
    return True


def _meant(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1)
    return f"did you mean {near[0]}?" if near else "themes/README.md lists what there is"
