"""The value of a setting: one of a few, or a line to write it on."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from coach.dialogs.dialog import Dialog
from coach.practice.text import SENTENCE_LIMIT
from coach.setting import Setting, SettingRefused
from coach.widgets.choices import Choices
from coach.widgets.line import Line


class SettingForm(Dialog[str]):
    """Asks for the value of a setting, and gives it as one types it; what it cannot be is said at once.

    Args:
        setting: the setting.
        words: its value by now.
        choices: the values there are, where they are few.
    """

    def __init__(self, setting: Setting, words: str, choices: Sequence[str]) -> None:
        super().__init__()
        self._setting = setting
        self._words = words
        self._choices = choices

    def compose(self) -> ComposeResult:
        """Make the question, and what answers it."""
        with Vertical(id="box"):
            yield Static(Content.styled(self._setting.name, "bold"))
            yield Static(Content(self._setting.does))
            if self._choices:
                yield Choices(*map(Content, self._choices))
            else:
                yield Line(limit=SENTENCE_LIMIT, placeholder=self._setting.unset)
                yield Static(Content(f"It must be {self._setting.kind.allowed}."), id="allowed")

    def on_mount(self) -> None:
        """Begin with the value by now."""
        if not self._choices:
            line = self.query_one(Line)
            line.begin("" if self._words == self._setting.unset else self._words)
            line.focus()
        elif self._words in self._choices:
            self.query_one(OptionList).highlighted = self._choices.index(self._words)

    @on(OptionList.OptionSelected)
    def choose(self, message: OptionList.OptionSelected) -> None:
        """Give the chosen value."""
        self.dismiss(self._choices[message.option_index])

    @on(Input.Submitted)
    def hand_over(self, message: Input.Submitted) -> None:
        """Give what was written, when the setting can have it."""
        try:
            self._setting.written(message.value)
        except SettingRefused as refusal:
            said = Content.styled(f"{refusal}.", "$text-warning")
            self.query_one("#allowed", Static).update(said)
        else:
            self.dismiss(message.value.strip())
