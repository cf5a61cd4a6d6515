"""Each customer's strip: the last weeks by day, when they were last served, and what was kept."""

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static

from coach.commands import bindings
from coach.looking_back import LookingBack, named
from coach.practice.calendar import shifted, week_of, weeks
from coach.practice.reasons import reason_word
from coach.practice.strips import Order, Strip, in_order
from coach.session import Session
from coach.widgets.marks import GLYPHS
from coach.widgets.strip_list import CAME, OFF, StripList, weeks_within


class CustomersScreen(LookingBack):
    """Shows a row a customer; left and right choose a day, enter opens it."""

    CSS_PATH = "customers.tcss"
    BINDINGS = bindings("sort", "open.day")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.order = Order.NAME
        self._weeks: list[list[date]] = []
        self._strips: tuple[Strip, ...] = ()

    def compose_body(self) -> ComposeResult:
        """Put the names of the columns over the rows, and the chosen day under them."""
        yield Static(id="sorted")
        yield Static(id="head")
        yield StripList()
        yield Static(id="told")
        yield Static(_legend(), id="legend")

    def place(self) -> str:
        """Name the place."""
        return "Customers, the last weeks"

    def begin(self) -> None:
        """Begin with the first customer."""
        self.show()
        self.query_one(StripList).focus()

    def on_resize(self) -> None:
        """Show as many weeks as there is room for."""
        if self._weeks:
            self.show()

    def show(self) -> None:
        """Bring the strips up to date with the journal."""
        super().show()
        today = self.coach.practice_day()
        begin = week_of(today, self.coach.habits.week_starts)
        count = weeks_within(self.size.width - 4)
        self._weeks = weeks(shifted(begin, -7 * (count - 1)), today, self.coach.habits.week_starts)
        self._strips = self.coach.strips(since=self._weeks[0][0])
        self.sort()

    def year_was_read(self) -> None:
        """Nothing waits: all years were read for the facts."""

    def sort(self) -> None:
        """Show the strips in their order."""
        self.query_one("#sorted", Static).update(
            Content.styled(f"sorted by {self.order}" if self._strips else "Nobody is on the roster.", "bold")
        )
        listing = self.query_one(StripList)
        listing.show(
            in_order(self._strips, self.order),
            self._weeks,
            self.marks,
            self.chosen_day(),
            self.coach.practice_day(),
        )
        self.query_one("#head", Static).update(listing.head() if self._strips else Content())
        self.tell()

    def chosen_day(self) -> date:
        """Give the day looked at, or the nearest of those that are shown."""
        return min(max(self.day, self._weeks[0][0]), self.coach.practice_day())

    @on(OptionList.OptionHighlighted)
    def tell_soon(self) -> None:
        """Say what came of it, once the highlight has moved."""
        self.after_drawing(self.tell)

    def tell(self) -> None:
        """Say what came of the chosen day with the chosen customer."""
        strip, day = self.query_one(StripList).chosen, self.chosen_day()
        self.query_one("#told", Static).update(self._told(strip, day) if strip else Content())

    def _told(self, strip: Strip, day: date) -> Content:
        found = self.coach.day(day)
        intention = found.intention_for(strip.customer.id)
        deeds = [deed.text for deed in found.deeds if deed.customer == strip.customer.id]
        said = []
        if intention:
            came = CAME[strip.days[day]].word if day in strip.days else ""
            why = f" ({reason_word(intention.why)})" if intention.why else ""
            said.append(f"“{intention.text}” {came}{why}")
        said += [f"{text} (a deed)" for text in deeds]
        heading = f"{named(day, self.coach.practice_day())}, {strip.customer.name}"
        return Content.assemble((f"{heading}\n", "$text-muted"), "\n".join(said) or "nothing")

    @on(OptionList.OptionSelected)
    async def open_day(self) -> None:
        """Open the chosen day."""
        self.look_at(self.chosen_day())
        await self.run_action("app.look('day')")

    @on(StripList.Chosen)
    def choose_day(self, message: StripList.Chosen) -> None:
        """Look at the chosen day."""
        self.look_at(message.day)
        self.after_drawing(self.tell)

    def action_sort(self) -> None:
        """Sort by the next order."""
        orders = list(Order)
        self.order = orders[(orders.index(self.order) + 1) % len(orders)]
        self.sort()

    def at_hand(self) -> str | None:
        """Name the chosen customer."""
        strip = self.query_one(StripList).chosen
        return strip.customer.id if strip else None


def _legend() -> Content:
    glyphs = (*CAME.values(), *(GLYPHS[word] for word in OFF))
    return Content("  ").join(
        [Content.assemble((glyph.character, glyph.colour), f" {glyph.word}") for glyph in glyphs]
    )
