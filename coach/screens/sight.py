"""In sight: which groups of customers the last 28 days left out, and whom to put on the list."""

from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static

from coach.commands import bindings
from coach.frame import Frame
from coach.practice.calendar import ago
from coach.practice.myopia import IN_SIGHT
from coach.practice.roles import role_word
from coach.practice.week_in_words import LEFT_OUT
from coach.widgets.columns import columns
from coach.widgets.day_list import MARK, DayList, Entry
from coach.widgets.hanging import Hanging


class NamedList(DayList):
    """Those to put on the list; `enter` does it, and goes to the next one."""

    BINDINGS = bindings("list.choose", word="put on the list")

    def _prompt(self, entry: Entry, name: int, role: int) -> Hanging:
        known = entry.role if entry.role != entry.name else ""
        before = columns(("", MARK, ""), (entry.name, name, ""), ("", 1, ""), (known, role, "$text-muted"))
        return Hanging([(Content.assemble(before, " "), Content.styled(entry.aside, "$text-muted"))])


class SightScreen(Frame):
    """Shows how many of each group were in sight, and names two or three of those who were not."""

    CSS_PATH = "sight.tcss"
    AUTO_FOCUS = ""

    def compose_body(self) -> ComposeResult:
        """Put those named under the groups."""
        yield Static(id="groups")
        yield Static(id="heading")
        yield NamedList(id="named")

    def on_mount(self) -> None:
        """Begin with the first one named."""
        self.show()
        if self.query_one(NamedList).display:
            self.query_one(NamedList).focus()

    def place(self) -> str:
        """Name the place."""
        return f"In sight, the last {IN_SIGHT} days"

    def show(self) -> None:
        """Bring all up to date with the journal."""
        super().show()
        sight, served = self.coach.sight(), self.coach.last_served()
        lines = []
        for word, groups in sight.dimensions.items():
            cells: list[Content] = []
            for one in groups:
                said = f"{one.of} {one.seen} of {one.there}" if one.there else f"{one.of} nobody"
                style = "$accent" if one.is_left_out else "" if one.there else "$text-muted"
                cells.append(Content.styled(said, style) if style else Content(said))
            lines.append(Content.assemble((f"{word:<15}", "$text-muted"), Content("   ").join(cells)))
        self.query_one("#groups", Static).update(Content("\n").join(lines))
        heading = "Nobody was left out." if not sight.named else "Left out of sight"
        self.query_one("#heading", Static).update(Content.styled(heading, "bold"))
        today = self.coach.practice_day()
        rows = []
        for who, groups_ in sight.named:
            when = ago(served[who.id], today) if who.id in served else "not yet served"
            said = f"{when}: {', '.join(LEFT_OUT[group] for group in groups_)}" if groups_ else when
            aside = self._listed(who.id) or said
            rows.append(Entry(who.id, who.name, role_word(who.role), aside))
        listing = self.query_one(NamedList)
        listing.display = bool(rows)
        listing.show(rows, listing.chosen)

    def _listed(self, customer: str) -> str:
        """Say on which list somebody stands already."""
        today = self.coach.practice_day()
        for day in (today, self.coach.coming_day()):
            found = self.coach.day(day)
            if customer in found.picked or found.intention_for(customer):
                return f"on the list of {ago(day, today)}"
        return ""

    @on(OptionList.OptionSelected)
    def put_on_list(self) -> None:
        """Put the one under the highlight on the list of today, in the evening of tomorrow."""
        listing = self.query_one(NamedList)
        if (id := listing.chosen) is None:
            return
        if not self._listed(id):
            self.save(partial(self.coach.pick, id, day=self.coach.coming_day()))
        listing.action_cursor_down()

    def at_hand(self) -> str | None:
        """Name the customer under the highlight."""
        return self.query_one(NamedList).chosen
