"""The list of a day: one row a customer."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coach.commands import bindings
from coach.values import Struct
from coach.widgets.choices import Rows
from coach.widgets.columns import columns
from coach.widgets.marks import GLYPHS

ANSWERS = {"kept": "kept", "partly": "partly", "missed": "missed", "no-chance": "no chance"}
"""The words of the outcomes."""

WORDS = {**ANSWERS, "deed": "a deed", "reflection": "reflected"}
"""What stands at the end of a row: an outcome, or what else the row is."""


class Entry(Struct, frozen=True):
    """A row: the key it is found by, the customer in words, what stands behind, and how far it is."""

    key: str
    name: str
    role: str
    aside: str
    text: str = ""
    outcome: str | None = None


class DayList(Rows):
    """Today's customers: name, role, and the reason, or the intention and its outcome once there is one.

    A role without a name stands there once.
    """

    BINDINGS = bindings("list.choose", word="write")

    entries: tuple[Entry, ...] = ()

    def show(self, entries: Sequence[Entry], chosen: str | None) -> None:
        """Show rows, with the highlight on the one of a key."""
        self.entries = tuple(entries)
        self._draw(chosen)

    def on_resize(self) -> None:
        """Fit the columns to the width."""
        self._draw(self.chosen)

    @property
    def chosen(self) -> str | None:
        """The key of the highlighted row."""
        if self.highlighted is None or self.highlighted >= len(self.entries):
            return None
        return self.entries[self.highlighted].key

    def choose(self, key: str) -> None:
        """Move the highlight to the row of a key."""
        self.highlighted = next(
            (n for n, entry in enumerate(self.entries) if entry.key == key), self.highlighted
        )

    def _draw(self, chosen: str | None) -> None:
        prompts = [self._prompt(entry) for entry in self.entries]
        with self.prevent(OptionList.OptionHighlighted):
            if len(prompts) == self.option_count:
                for index, prompt in enumerate(prompts):
                    self.replace_option_prompt_at_index(index, prompt)
            else:
                self.clear_options()
                self.add_options([Option(prompt) for prompt in prompts])
            keys = [entry.key for entry in self.entries]
            self.highlighted = keys.index(chosen) if chosen in keys else (0 if keys else None)

    def _prompt(self, entry: Entry) -> Content:
        width = max(self.content_size.width or self.size.width, 20)
        name = min(20, max(8, width // 4))
        outcome = WORDS.get(entry.outcome or "", "")
        state = "done" if entry.outcome else ("half" if entry.text else None)
        glyph = (f"{GLYPHS[state].character} ", 2, GLYPHS[state].colour) if state else ("", 2, "")
        if entry.text:
            rest = width - 2 - name - 1 - 10
            return columns(
                glyph,
                (entry.name, name, ""),
                ("", 1, ""),
                (entry.text, rest, "$text-muted"),
                ("", 1, ""),
                (outcome, 9, ""),
            )
        role = min(15, max(8, width // 5))
        if entry.role == entry.name:
            return columns(
                glyph,
                (entry.name, name + 1 + role, ""),
                ("", 1, ""),
                (entry.aside, max(width - 4 - name - role, 0), "$text-muted"),
            )
        return columns(
            glyph,
            (entry.name, name, ""),
            ("", 1, ""),
            (entry.role, role, "$text-muted"),
            ("", 1, ""),
            (entry.aside, max(width - 4 - name - role, 0), "$text-muted"),
        )
