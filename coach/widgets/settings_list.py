"""Settings and keys in a list, under headings."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coach.commands import bindings
from coach.values import Struct
from coach.widgets.choices import Rows
from coach.widgets.columns import columns


class Entry(Struct, frozen=True):
    """A row: what it is found by, its heading, its words, its value, and whether that is the default."""

    id: str
    heading: str
    words: str
    value: str
    is_default: bool


class SettingsList(Rows):
    """Rows under headings that the highlight passes over; what is no default is bold."""

    BINDINGS = bindings("list.choose", word="change")
    DEFAULT_CSS = """
    SettingsList {
        width: 100%;
        scrollbar-gutter: stable;
    }
    """

    entries: tuple[Entry, ...] = ()
    _ids: tuple[str | None, ...] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        """Show rows; the highlight stays where it was."""
        self.entries = tuple(entries)
        self._draw()

    def on_resize(self) -> None:
        """Fit the columns to the width."""
        self._draw()

    @property
    def chosen(self) -> Entry | None:
        """The highlighted row."""
        if self.highlighted is None or self.highlighted >= len(self._ids):
            return None
        id = self._ids[self.highlighted]
        return next((entry for entry in self.entries if entry.id == id), None)

    def _draw(self) -> None:
        chosen, above = self.chosen, self.scroll_offset.y
        width = max(self.scrollable_content_region.width, 40)
        value = min(36, width // 2 - 4)
        options: list[Option] = []
        ids: list[str | None] = []
        heading = ""
        for entry in self.entries:
            if entry.heading != heading:
                heading = entry.heading
                space = "\n" if options else ""
                options.append(Option(Content.styled(f"{space}{heading}", "$text-accent"), disabled=True))
                ids.append(None)
            cells = (entry.words, width - value - 4, ""), ("", 2, ""), (entry.value, value, _style(entry))
            options.append(Option(columns(("", 2, ""), *cells)))
            ids.append(entry.id)
        with self.prevent(OptionList.OptionHighlighted):
            self.set_options(options)
            self._ids = tuple(ids)
            self.scroll_to(y=above, animate=False, immediate=True)
            if ids:
                self.highlighted = ids.index(chosen.id) if chosen and chosen.id in ids else 1


def _style(entry: Entry) -> str:
    return "$text-muted" if entry.is_default else "bold"
