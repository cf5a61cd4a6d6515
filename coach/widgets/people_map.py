"""The map as a table: a row a customer, and in it one part that is chosen, to be changed where it stands."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coach.commands import bindings
from coach.practice.customers import Customer
from coach.practice.knowing import kind_word
from coach.practice.people_map import signed
from coach.practice.roles import role_word
from coach.widgets.choices import Rows
from coach.widgets.columns import columns

GIVE, GET, BUY_IN = "give", "get", "buy_in"

PARTS = (GIVE, GET, BUY_IN)
"""What can be changed, in the order of the columns."""

ROLE, GAP, BOUGHT_IN = 12, 4, 11
"""The columns beside the name and the words, in cells."""


class PeopleMap(Rows):
    """Shows what I give, what I get, the gap and the buy-in; left and right choose among them."""

    BINDINGS = [
        *bindings("part.before", "part.after", "less", "more"),
        *bindings("list.choose", word="words"),
    ]
    DEFAULT_CSS = """
    PeopleMap {
        scrollbar-gutter: stable;
    }
    """

    class Turned(Message):
        """Another part was chosen."""

    customers: tuple[Customer, ...] = ()
    part = GIVE
    _drawn: int | None = None

    def show(self, customers: Sequence[Customer]) -> None:
        """Show customers, with the highlight on the one where it was."""
        chosen = self.chosen.id if self.chosen else None
        self.customers = tuple(customers)
        ids = [customer.id for customer in self.customers]
        with self.prevent(OptionList.OptionHighlighted):
            self.clear_options()
            self.add_options([Option(self._row(customer, on=False)) for customer in self.customers])
            self.highlighted = ids.index(chosen) if chosen in ids else (0 if ids else None)
        self._draw_chosen()

    def on_resize(self) -> None:
        """Fit the columns to the width."""
        self.show(self.customers)

    @property
    def chosen(self) -> Customer | None:
        """The customer under the highlight."""
        if self.highlighted is None or self.highlighted >= len(self.customers):
            return None
        return self.customers[self.highlighted]

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Take the chosen part from the row that is left to the one that is reached."""
        super().watch_highlighted(highlighted)
        self._draw_chosen()

    def action_part(self, by: int) -> None:
        """Choose the part before or after."""
        self.part = PARTS[min(max(PARTS.index(self.part) + by, 0), len(PARTS) - 1)]
        self._draw_chosen()
        self.post_message(self.Turned())

    def _draw_chosen(self) -> None:
        before, self._drawn = self._drawn, self.highlighted
        for index in {before, self._drawn} - {None}:
            if index is not None and index < min(len(self.customers), self.option_count):
                row = self._row(self.customers[index], on=index == self.highlighted)
                self.replace_option_prompt_at_index(index, row)

    @property
    def _widths(self) -> tuple[int, int]:
        """The columns of the name, as wide as the names as long as half is left, and of each side's words."""
        room = max(self.scrollable_content_region.width, 60) - ROLE - GAP - BOUGHT_IN
        widest = max((cell_len(customer.name) for customer in self.customers), default=0)
        name = max(room // 4, min(widest + 1, room // 2))
        return name, (room - name) // 2

    def head(self) -> Content:
        """Name the columns."""
        name, words = self._widths
        quiet = "$text-muted"
        return columns(
            ("", name + ROLE, ""),
            ("I give", words, quiet),
            ("I get", words, quiet),
            ("gap", GAP, quiet),
            ("buy-in", BOUGHT_IN, quiet),
        )

    def _row(self, customer: Customer, *, on: bool) -> Content:
        name, words = self._widths
        passing, role = customer.dealings, role_word(customer.role)

        def much(number: int | None, text: str | None, part: str) -> Content:
            style = "$accent reverse" if on and part == self.part else "bold" if number else "$text-muted"
            return Content.assemble(
                (str(number or "·"), style), columns((f" {text or ''}", words - 2, "$text-muted")), " "
            )

        bought = kind_word(passing.buy_in) if passing.buy_in else "·"
        chosen = on and self.part == BUY_IN
        return Content.assemble(
            columns((customer.name, name - 1, ""), ("", 1, "")),
            columns((role if role != customer.name else "", ROLE - 1, "$text-muted"), ("", 1, "")),
            much(passing.gives, passing.give, GIVE),
            much(passing.gets, passing.get, GET),
            columns((signed(passing.gap), GAP, "")),
            (bought, "$accent reverse" if chosen else "" if passing.buy_in else "$text-muted"),
        )
