"""An app whose looks come from files: put on at the start, tried on, and read again when they are saved."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from textual.app import App

from coach.theming import (
    COLOURLESS_THEME,
    DEFAULT_THEME,
    described,
    read_theme,
    theme_files,
    variable_defaults,
)


class ThemedApp(App[None]):
    """An app that knows the themes of some folders; of all but the one in use nothing is read at the start.

    Args:
        folders: where the themes lie, those of coach first; the others are looked at again and again.
        wanted: the name of the theme to begin with.
        colour: whether there is any; without it NO_COLOR has to be set too, for Textual.
    """

    _is_dressed = False
    """Whether a theme is being put on; the colours that Textual asks for before that are for nobody."""

    def __init__(self, folders: Iterable[Path], wanted: str | None, *, colour: bool) -> None:
        # Textual chooses its filter before it knows the theme; the wrong one shows black on black.
        super().__init__(ansi_color=None if colour else True)
        self._is_dressed = True
        self._folders = tuple(folders)
        self._wanted = wanted or DEFAULT_THEME
        self._stamps: dict[Path, tuple[int, int]] = {}
        if colour:
            self._put_on(self._wanted, DEFAULT_THEME, "textual-dark")
        else:
            self._put_on(COLOURLESS_THEME, "ansi-dark")

    def _put_on(self, *names: str) -> None:
        """Put on, to begin with, the first of some themes that there is and that has no fault."""
        files = theme_files(self._folders)
        for name in names:
            file = files.get(name)
            if file and (theme := read_theme(file, is_checked=file.parent == self._folders[0]).theme):
                self.register_theme(theme)
            if name in self.available_themes:
                # Before the first screen: to tell whoever watches would have all styles read twice.
                self.set_reactive(App.theme, name)
                self.stylesheet.set_variables(self.get_css_variables())
                return

    def get_css_variables(self) -> dict[str, str]:
        """Give the colours of the theme in use; until one is put on there are none."""
        return super().get_css_variables() if self._is_dressed else {}

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give the variables that coach adds, for themes that lack them."""
        return variable_defaults(self.current_theme)

    def theme_names(self) -> tuple[str, ...]:
        """Name all themes."""
        return tuple(theme_files(self._folders))

    def all_themes(self, tell: Callable[[str], None]) -> Mapping[str, str]:
        """Read all themes, so that each can be put on.

        Args:
            tell: takes a sentence for each fault in their files; a theme with a fault is left out.

        Returns:
            Some words about each, by its name.
        """
        about = {}
        for name, path in theme_files(self._folders).items():
            read = read_theme(path)
            if read.theme and read.file:
                self.register_theme(read.theme)
                about[name] = described(read.file)
            for problem in read.problems:
                tell(problem)
        return about

    def look_at_themes(self, tell: Callable[[str], None]) -> None:
        """Read the themes of the user that were saved since the last look, and draw anew what is in use.

        Args:
            tell: takes a sentence for each fault in them; the looks stay as they were.
        """
        stamps = _stamps(self._folders[1:])
        changed = [path for path, stamp in stamps.items() if self._stamps.get(path) != stamp]
        first, self._stamps = not self._stamps, stamps
        for path in changed:
            read = read_theme(path)
            for problem in read.problems:
                tell(problem)
            if read.theme is None:
                continue
            self.register_theme(read.theme)
            if self.theme != path.stem == self._wanted:
                self.theme = path.stem  # it had a fault, and is mended
            elif self.theme == path.stem and not first:
                self.mutate_reactive(App.theme)


def _stamps(folders: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    """Say when each file of a theme was last saved, and how long it is."""
    found = {}
    for path in theme_files(folders).values():
        try:
            about = path.stat()
        except OSError:  # it is being replaced; the next look finds it
            continue
        found[path] = (about.st_mtime_ns, about.st_size)
    return found
