"""A customer's page as a list of items; the one under the cursor can be written on where it stands."""

import asyncio
from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from coach.commands import MOVES
from coach.practice.page import Item
from coach.widgets.line import Line


class Row(Horizontal):
    """An item: its word, and what holds beside; while it is written on, a line is in that place."""

    def __init__(self, item: Item) -> None:
        super().__init__()
        self.item = item
        self._word = Static(classes="word")
        self._text = Static(classes="text")

    def compose(self) -> ComposeResult:
        """Put the two side by side."""
        yield self._word
        yield self._text

    def on_mount(self) -> None:
        """Show the item."""
        self.show(self.item)

    def show(self, item: Item) -> None:
        """Show an item in the place of the one before."""
        self.item = item
        self._word.update(Content(item.word))
        self._text.update(Content(item.text) if item.text else Content.styled("·", "$text-muted"))


class Heading(Static):
    """What the items beneath are about."""


class PageList(VerticalScroll, can_focus=True):
    """Shows the items of a page; the arrows move the cursor, `enter` writes on the item under it."""

    BINDINGS: ClassVar[list[BindingType]] = MOVES

    class Moved(Message):
        """The cursor is on another item."""

        def __init__(self, item: Item) -> None:
            super().__init__()
            self.item = item

    class Typed(Message):
        """Something is being typed on an item."""

        def __init__(self, item: Item, text: str) -> None:
            super().__init__()
            self.item = item
            self.text = text

    class Written(Message):
        """An item was written on, and handed over."""

        def __init__(self, item: Item, text: str) -> None:
            super().__init__()
            self.item = item
            self.text = text

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: list[Row] = []
        self.at = 0
        self._turn = asyncio.Lock()
        self._pointed: Row | None = None
        self.line: Line | None = None
        """The line that is written on."""

    async def show(self, items: Sequence[Item]) -> None:
        """Show items, in turn; the cursor stays where it is, and so does what is being written."""
        async with self._turn:
            await self._show(items)

    async def _show(self, items: Sequence[Item]) -> None:
        if [row.item.key for row in self.rows] == [item.key for item in items]:
            for row, item in zip(self.rows, items, strict=True):
                if row.item != item:
                    row.show(item)
            self._tell()
            return
        self.rows = [Row(item) for item in items]
        parts: list[Heading | Row] = []
        for row in self.rows:
            if row.item.heading:
                parts.append(Heading(Content.styled(row.item.heading, "bold")))
            parts.append(row)
        async with self.batch():
            await self.remove_children()
            await self.mount(*parts)
        self.at = min(self.at, len(self.rows) - 1)
        self._point()

    @property
    def item(self) -> Item | None:
        """The item under the cursor."""
        return self.rows[self.at].item if self.rows else None

    def go_to(self, key: str) -> None:
        """Put the cursor on an item."""
        self.at = next((n for n, row in enumerate(self.rows) if row.item.key == key), self.at)
        self._point()

    def move(self, by: int) -> None:
        """Move the cursor by so many items."""
        self.at = min(max(self.at + by, 0), max(len(self.rows) - 1, 0))
        self._point()

    def action_cursor_up(self) -> None:
        """Go to the item above."""
        self.move(-1)

    def action_cursor_down(self) -> None:
        """Go to the item below."""
        self.move(1)

    def action_first(self) -> None:
        """Go to the first item."""
        self.move(-len(self.rows))

    def action_last(self) -> None:
        """Go to the last item."""
        self.move(len(self.rows))

    def action_page_up(self) -> None:
        """Go a page up."""
        self.move(-self.size.height)

    def action_page_down(self) -> None:
        """Go a page down."""
        self.move(self.size.height)

    def on_click(self, event: events.Click) -> None:
        """Go to the item that was clicked; a second click writes on it."""
        for n, row in enumerate(self.rows):
            if event.widget is not None and row in event.widget.ancestors_with_self:
                if n == self.at and self.line is None:
                    self.post_message(self.Moved(row.item))
                self.at = n
                self._point()

    def write(self, text: str) -> None:
        """Write on the item under the cursor, beginning with a text."""
        if not self.rows or self.line is not None:
            return
        row = self.rows[self.at]
        self.line = line = Line(limit=row.item.limit, placeholder=row.item.hint)
        line.begin(text)
        row.add_class("-written")
        row.mount(line)
        self.call_after_refresh(line.focus)

    def leave(self) -> None:
        """Take the line away, and come back to the list."""
        if line := self.line:
            self.line = None
            line.remove()
        for row in self.rows:
            row.remove_class("-written")
        self.focus()

    @on(Input.Changed)
    def typed(self, message: Input.Changed) -> None:
        """Say what is being typed."""
        message.stop()
        if self.item:
            self.post_message(self.Typed(self.item, message.value))

    @on(Input.Submitted)
    def written(self, message: Input.Submitted) -> None:
        """Hand over what was written."""
        message.stop()
        if self.item:
            self.post_message(self.Written(self.item, message.value))

    def _point(self) -> None:
        if self.rows:
            row = self.rows[self.at]
            if self._pointed is not row:
                if self._pointed:
                    self._pointed.remove_class("-at")
                row.add_class("-at")
                self._pointed = row
            if self.at == 0:
                self.scroll_home(animate=False)
            else:
                self.scroll_to_widget(row, animate=False)
        self._tell()

    def _tell(self) -> None:
        if self.item:
            self.post_message(self.Moved(self.item))
