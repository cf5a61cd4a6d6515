"""A line to write on, where letters are always text."""

from collections.abc import Sequence
from dataclasses import replace

from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.keys import _character_to_key
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input

from coach.commands import bindings, keys_of
from coach.practice.text import clean, is_clean

IN_AN_EMPTY_LINE = ("help", "search", "deed")
"""The commands whose keys run them in an empty line, letters excepted; a leading space writes them."""

NEWLINE = "↵"
"""How a newline is shown."""

EDITING = [
    replace(binding, id=f"line.{binding.action.replace('(True)', '.select').replace('_', '.')}")
    for binding in Input.BINDINGS
    if isinstance(binding, Binding) and binding.key != "enter"
]
"""What Textual's own keys do on a line, each with an id, so that they can be changed too."""


LINE_ENDS = "\r\n"


class Line(Input):
    """An input of one line: in an *empty* line digits take suggestions, and `?`, `/`, `+` are commands.

    Args:
        limit: the most characters; a paste over it is refused whole, never cut.
        lines: whether the text may have several lines; they are shown one after another.
        placeholder: what stands in the empty line.
        id: the widget's id.
    """

    BINDINGS = [*EDITING, *bindings("line.done", "line.up", "line.down", "editor")]

    # A line is as wide as its place: for another letter nothing is laid out anew, as Input would have it.
    virtual_size = Reactive(Size(0, 0))

    class Digit(Message):
        """A digit chose something in the empty line."""

        def __init__(self, digit: int) -> None:
            super().__init__()
            self.digit = digit

    class Turning(Message):
        """The line was handed over; when this has been all the way up twice, everybody has acted on it."""

        def __init__(self, line: "Line", rounds: int = 2) -> None:
            super().__init__()
            self.line = line
            self.rounds = rounds

        def arrived(self) -> None:
            """Go round again, or let the keys that came meanwhile go where they belong by now."""
            if self.rounds > 1:
                self.line.post_message(Line.Turning(self.line, self.rounds - 1))
            else:
                self.line.release()

    class Long(Message):
        """The text is to be written where there is more room."""

        def __init__(self, line: "Line") -> None:
            super().__init__()
            self.line = line

    def __init__(
        self, *, limit: int, lines: bool = False, placeholder: str = "", id: str | None = None
    ) -> None:
        super().__init__(placeholder=placeholder, id=id, select_on_focus=False)
        self.limit = limit
        self.lines = lines
        self.offers: Sequence[str] = ()
        """The texts that a digit takes into the empty line."""
        self.choices = 0
        """How many digits choose something, where they take no text."""
        self._held: list[tuple[str, str | None]] | None = None

    def begin(self, text: str) -> None:
        """Put a text on the line, with the cursor at its end, without a word to anybody."""
        with self.prevent(Input.Changed):
            self.value = text
            self.cursor_position = len(text)

    @property
    def _value(self) -> Text:
        # What Input draws; a newline would go to the terminal as it is.
        return Text(self.value.replace("\n", NEWLINE), no_wrap=True, overflow="ignore", end="")

    def action_open_editor(self) -> None:
        """Ask for more room than a line has."""
        self.post_message(self.Long(self))

    def take(self, text: str) -> None:
        """Take a text that was written elsewhere, as it may stand here."""
        self.value = clean(text, lines=self.lines)
        self.cursor_position = len(self.value)
        if len(self.value) > self.limit:
            self.notify(
                f"This has {len(self.value):,} characters, and {self.limit:,} can be saved; shorten it",
                severity="warning",
                markup=False,
            )

    @property
    def is_turning(self) -> bool:
        """Whether the line was handed over, and the screen has not turned yet."""
        return self._held is not None

    def release(self) -> None:
        """Take the keys that came while the line was handed over, or give them to whoever is in focus now."""
        held, self._held = self._held or [], None
        while held and self._hears_keys and not self.is_turning:
            key, character = held[0]
            if not self._take(key, character):
                if not character or not character.isprintable() or self._is_command(character):
                    break
                # Not by way of the app: keys that came later are on their way here already.
                self.insert_text_at_cursor(character)
            held.pop(0)
        if self.is_turning:
            self._held = held
            return
        for key, character in held:
            self.app.post_message(events.Key(key, character))

    @property
    def _hears_keys(self) -> bool:
        # Not `has_focus`: the line hears later than the screen that the cursor went elsewhere.
        return bool(self.app.screen_stack) and self.app.focused is self

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Leave to the screen what is a command in an empty line."""
        return not self._is_command(character) and super().check_consume_key(key, character)

    def _is_command(self, character: str | None) -> bool:
        """Say whether a character runs a command here: in an empty line, those that can be no word."""
        if self.value or character is None or character.isalnum() or character.isspace():
            return False
        key = _character_to_key(character)
        return any(key in keys_of(self.app, command) for command in IN_AN_EMPTY_LINE)

    async def _on_key(self, event: events.Key) -> None:
        # Textual runs this before Input's own handler, unless prevent_default() says that it must not.
        if self._held is not None:
            self._held.append((event.key, event.character))
        elif not self._take(event.key, event.character):
            if self._is_command(event.character):
                event.prevent_default()
            return
        event.stop()
        event.prevent_default()

    def _take(self, key: str, character: str | None) -> bool:
        """Do what a key does that is no text here; say whether it was one."""
        if key in keys_of(self.app, "line.done"):
            self._hand_over(self.Submitted(self, self.value))
        elif not self.value and character and character in "123456789"[: len(self.offers)]:
            self.value = self.offers[int(character) - 1]
            self.cursor_position = len(self.value)
        elif not self.value and character and character in "123456789"[: self.choices]:
            self._hand_over(self.Digit(int(character)))
        elif character and not character.isprintable() and is_clean(character):
            self.replace(character, *self.selection)  # Input would leave it out, and take a family apart
        else:
            return False
        return True

    def _hand_over(self, message: Message) -> None:
        # What is typed ahead is for the next line: the keys wait until the screen has turned.
        self._held = []
        self.post_message(message)
        self.post_message(self.Turning(self))

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        # A space at its ends is between words; the end of the line that it was copied from is not.
        text = clean(event.text.strip(LINE_ENDS), lines=self.lines, ends=True)
        start, end = sorted(self.selection)
        if len(self.value) - (end - start) + len(text) > self.limit:
            self.notify(
                f"{len(text):,} characters do not fit: a line has {self.limit:,} at most; nothing was pasted",
                severity="warning",
                markup=False,
            )
            return
        self.replace(text, start, end)
