"""The list of a day: one row a customer."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from textual.visual import VisualType
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

MARK, OUTCOME = 2, 9
"""The columns of the mark and of the outcome, in cells."""


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
        name, role = self._widths()
        prompts = [self._prompt(entry, name, role) for entry in self.entries]
        with self.prevent(OptionList.OptionHighlighted):
            if len(prompts) == self.option_count:
                for index, prompt in enumerate(prompts):
                    self.replace_option_prompt_at_index(index, prompt)
            else:
                self.clear_options()
                self.add_options([Option(prompt) for prompt in prompts])
            keys = [entry.key for entry in self.entries]
            self.highlighted = keys.index(chosen) if chosen in keys else (0 if keys else None)

    @property
    def _room(self) -> int:
        """The cells of a row."""
        return max(self.content_size.width or self.size.width, 20)

    def _widths(self) -> tuple[int, int]:
        """Give the columns of the names and of the roles: what they need, as far as there is room."""
        room, waiting = self._room - MARK, [entry for entry in self.entries if not entry.text]
        names = _widest(entry.name for entry in self.entries if entry.text or entry.role != entry.name)
        roles = _widest(entry.role for entry in waiting if entry.role != entry.name)
        asides = _widest(entry.aside for entry in waiting)
        spare = room - roles - asides - 2 if len(waiting) == len(self.entries) else 0
        name = max(8, min(20, room // 4), min(names, max(room * 2 // 5, spare)))
        return name, max(8, min(15, room // 5), min(roles, room - name - asides - 2))

    def _prompt(self, entry: Entry, name: int, role: int) -> VisualType:
        state = "done" if entry.outcome else ("half" if entry.text else None)
        mark, colour = (f"{GLYPHS[state].character} ", GLYPHS[state].colour) if state else ("", "")
        before, gap = (mark, MARK, colour), ("", 1, "")
        left = self._room - MARK - name - 1
        if entry.text:
            if not entry.outcome:
                return columns(before, (entry.name, name, ""), gap, (entry.text, left, "$text-muted"))
            text = (entry.text, left - OUTCOME - 1, "$text-muted")
            outcome = (WORDS[entry.outcome], OUTCOME, "")
            return columns(before, (entry.name, name, ""), gap, text, gap, outcome)
        aside = (entry.aside, max(left - role - 1, 0), "$text-muted")
        if entry.role == entry.name:
            return columns(before, (entry.name, name + 1 + role, ""), gap, aside)
        return columns(before, (entry.name, name, ""), gap, (entry.role, role, "$text-muted"), gap, aside)


def _widest(texts: Iterable[str]) -> int:
    return max(map(cell_len, texts), default=0)
