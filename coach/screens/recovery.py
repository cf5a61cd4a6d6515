"""Recovery: what is damaged, and what may take its place. It stands instead of all else."""

import asyncio
from functools import partial

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from coach.commands import bindings, key_of
from coach.journal.failures import BackupDamaged, JournalUnreadable, JournalUnwritable
from coach.journal.repair import Damage
from coach.safety import Safety
from coach.widgets.choices import Choices
from coach.widgets.left_once import LeftOnce


class Ways(Choices):
    """The versions that may take the place of a damaged file, the recommended one first."""


class Recovery(LeftOnce[bool], ModalScreen[bool]):
    """Shows the damaged files, one after another; the answer says that the journal can be opened again.

    Args:
        safety: what finds the damage and puts back what is chosen.
        fault: what could not be read.
        masked: whether names and words are hidden.
    """

    CSS_PATH = "recovery.tcss"
    BINDINGS = bindings("quit", "quit.writing", "focus.next", "focus.previous")

    def __init__(self, safety: Safety, fault: JournalUnreadable, *, masked: bool = False) -> None:
        super().__init__()
        self._is_masked = masked
        self.safety = safety
        self.fault = fault
        self.damage: Damage | None = None
        self._has_put_back = False

    def compose(self) -> ComposeResult:
        """Make the finding, the ways out, and what they would do."""
        with Vertical(id="recovery"):
            yield Static(Content.styled("The journal cannot be opened", "bold"))
            yield Static(Content(f"{self.fault.path}: {self.fault.why}."), id="finding")
            yield Static(id="hint")
            yield Ways(id="ways")
            take, leave = key_of(self.app, "list.choose"), key_of(self.app, "quit")
            words = ((take, "$accent"), "  take it     ", (leave, "$accent"), "  leave all as it is")
            yield Static(Content.assemble(*words), id="keys")
            yield Static(id="brings")

    def on_mount(self) -> None:
        """Look for what can take the place of what is damaged."""
        self.look()

    @work(exclusive=True, group="looking")
    async def look(self) -> None:
        """Show the first damaged file; when there is none any more, the journal can be opened."""
        damages = await asyncio.to_thread(self.safety.damages)
        if not damages:
            if self._has_put_back:
                self.dismiss(True)
            else:
                self.query_one("#hint", Static).update(
                    Content(
                        "Nothing was changed. Leave with q, and run coach doctor --repair: it mends that."
                    )
                )
            return
        self.damage = damages[0]
        more = f" ({len(damages)} files are damaged; this is one.)" if len(damages) > 1 else ""
        self.query_one("#finding", Static).update(Content(f"{self.damage.path}: {self.damage.why}.{more}"))
        ways = self.query_one(Ways)
        ways.clear_options()
        ways.add_options([Content(str(way)) for way in self.damage.ways])
        self.query_one("#hint", Static).update(
            Content(
                "Nothing was changed. What lies there now is copied beside the backups before one of these "
                "takes its place:"
                if self.damage.ways
                else "Nothing was changed. Update coach to read it."
            )
        )
        if self.damage.ways:
            ways.highlighted = 0
            ways.focus()

    @on(OptionList.OptionHighlighted)
    def show_what_it_brings(self, message: OptionList.OptionHighlighted) -> None:
        """Say what the highlighted version has in other words than the recommended one."""
        assert self.damage is not None
        self.query_one("#brings", Static).update()
        self.compare(self.damage, message.option_index)

    @work(exclusive=True, group="comparing")
    async def compare(self, damage: Damage, highlighted: int) -> None:
        """Compare two versions, which may be of a whole year, beside the keys."""
        first, other = damage.ways[0], damage.ways[highlighted]
        before = damage.now if other is first else first.copy
        differs = await asyncio.to_thread(self.safety.differs, before, other.copy) if before else ()
        if self._is_masked:
            from coach.masked import hidden

            differs = hidden(differs)
        lines = [str(found) for found in differs]
        beside = "what it says now" if other is first else f"{first.source}, which is newer or whole"
        heading = [f"Other than in {beside}:"] if lines else []
        self.query_one("#brings", Static).update(Content("\n".join((*heading, *lines))))

    @on(OptionList.OptionSelected)
    def take(self) -> None:
        """Put the highlighted version back."""
        chosen = self.query_one(Ways).highlighted
        if self.damage and chosen is not None:
            self.put_back(self.damage, chosen)

    @work(exclusive=True, group="putting back")
    async def put_back(self, damage: Damage, chosen: int) -> None:
        """Put a version back, then look for the next damaged file."""
        verb = partial(self.safety.put_back, damage.name, damage.ways[chosen])
        try:
            await asyncio.to_thread(verb)
        except (JournalUnwritable, BackupDamaged) as fault:
            self.notify(str(fault), severity="warning", markup=False, timeout=15)
            return
        self._has_put_back = True
        self.look()
