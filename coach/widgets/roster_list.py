"""The roster as a list: one row a customer, under the circle each belongs to."""

from collections.abc import Sequence
from itertools import groupby

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coach.commands import bindings
from coach.values import Struct
from coach.widgets.choices import Rows
from coach.widgets.columns import columns

COULD = "◇"
"""What stands before a customer who could benefit."""

DUE = "•"
"""What stands before a customer who comes up today."""

KEPT = "✓"
"""What stands behind the number of what was kept in a row."""

BESIDE = 66
"""Under how many columns the rhythm is left to the page beside the list."""


class Listed(Struct, frozen=True):
    """A row: the key it is found by, the customer in words, when they come up, and when they were served.

    `kept` is how much was kept in a row; `due` says that they come up today.
    """

    key: str
    name: str
    role: str
    circle: str
    rhythm: str
    served: str
    kept: int = 0
    due: bool = False
    could: bool = False
    archived: bool = False


class RosterList(Rows):
    """The customers by circle, each circle under a heading that the highlight passes over."""

    BINDINGS = bindings("open.page")
    DEFAULT_CSS = """
    RosterList {
        scrollbar-gutter: stable;
    }
    """

    rows: tuple[Listed, ...] = ()
    _keys: tuple[str | None, ...] = ()
    _drawn_for = 0

    def show(self, rows: Sequence[Listed], chosen: str | None) -> None:
        """Show rows, those of a circle together, with the highlight on the one of a key.

        When that one is gone, the highlight goes to the row that took its place.
        """
        new = tuple(rows)
        if new == self.rows and self._drawn_for == self._width and chosen in self._keys:
            self.highlighted = self._keys.index(chosen)
            return
        self.rows = new
        self._draw(chosen)

    def on_resize(self) -> None:
        """Fit the columns to the width."""
        if self._width != self._drawn_for:
            self._draw(self.chosen)

    @property
    def chosen(self) -> str | None:
        """The key of the highlighted row."""
        if self.highlighted is None or self.highlighted >= len(self._keys):
            return None
        return self._keys[self.highlighted]

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Scroll to the highlighted row; with the first one to the very top, where its heading is."""
        super().scroll_to_highlight(top)
        if self.highlighted == 1:
            self.scroll_home(animate=False, immediate=True)

    @property
    def _width(self) -> int:
        return max(self.scrollable_content_region.width, 40)

    def _draw(self, chosen: str | None) -> None:
        self._drawn_for = self._width
        before, above = self.highlighted or 0, self.scroll_offset.y
        keys: list[str | None] = []
        options: list[Option] = []
        for circle, group in groupby(self.rows, key=lambda row: row.circle):
            rows = list(group)
            options.append(Option(_heading(circle, len(rows), first=not options), disabled=True))
            options += [Option(self._prompt(row)) for row in rows]
            keys += [None, *(row.key for row in rows)]
        with self.prevent(OptionList.OptionHighlighted):
            self.set_options(options)
            self._keys = tuple(keys)
            self.scroll_to(y=above, animate=False, immediate=True)
            if chosen is not None and chosen in keys:
                self.highlighted = keys.index(chosen)
            elif keys:
                there = [index for index, key in enumerate(keys) if key is not None]
                self.highlighted = next((index for index in there if index >= before), there[-1])

    def _prompt(self, row: Listed) -> Content:
        # Where the page stands beside, it has the rhythm.
        role, rhythm, served, kept = 14, 13 if self._width >= BESIDE else 0, 14, 4
        name = self._width - 2 - role - rhythm - served - kept - (4 if rhythm else 3)
        quiet = "$text-muted"
        return columns(
            (
                COULD if row.could else DUE if row.due else "",
                2,
                "$mark-today" if row.could or row.due else "",
            ),
            (row.name, name, quiet if row.archived else ""),
            ("", 1, ""),
            (row.role, role, quiet),
            ("", 1, ""),
            (row.rhythm, rhythm, quiet),
            ("", 1 if rhythm else 0, ""),
            ("archived" if row.archived else row.served, served, quiet),
            (f"{f'{row.kept}{KEPT}':>{kept}}" if row.kept else "", kept, quiet),
        )


def _heading(circle: str, count: int, *, first: bool) -> Content:
    return Content.assemble("" if first else "\n", (circle, "$text-muted"), (f"  {count}", "$text-muted"))
