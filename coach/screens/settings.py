"""Settings: the habits, the looks and the keys, each with what it does, to be changed in place."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static

from coach.commands import bindings
from coach.config_file import write_key
from coach.config_reading import ConfigRead, read_config
from coach.dialogs.key_form import KeyForm
from coach.dialogs.setting_form import SettingForm
from coach.frame import Frame
from coach.journal.failures import reason_of
from coach.practice.refusal import Refused
from coach.session import Session
from coach.setting import SettingRefused
from coach.settings import OF_THE_PRACTICE, InForce, Settings
from coach.toml import TomlUnreadable
from coach.values import Struct
from coach.widgets.settings_list import Entry, SettingsList

FROM_THE_NEXT_START = ("mouse",)
"""What the app follows only when it is opened anew."""


class KeyEntry(Struct, frozen=True):
    """A command: its place, what it does, its keys, and whether they are its own."""

    id: str
    place: str
    does: str
    keys: str
    is_default: bool


class Keyboard(Struct, frozen=True):
    """What is known where all screens are: the commands, and why one cannot have a key."""

    commands: Callable[[ConfigRead], tuple[KeyEntry, ...]]
    why_not: Callable[[ConfigRead, str, str], str | None]


class SettingsScreen(Frame):
    """Shows every setting and every key, and changes them where they lie.

    Args:
        session: the coach and what belongs to this sitting.
        path: the file of the settings of this machine.
        themes: gives the names of all themes.
        keyboard: the keys.
    """

    CSS_PATH = "settings.tcss"
    BINDINGS = bindings("default")

    class Changed(Message):
        """The settings of this machine were changed, and read again."""

        def __init__(self, read: ConfigRead) -> None:
            super().__init__()
            self.read = read

    def __init__(
        self, session: Session, path: Path, themes: Callable[[], tuple[str, ...]], keyboard: Keyboard
    ) -> None:
        super().__init__(session)
        self._path = path
        self._themes = themes
        self._keyboard = keyboard
        self._read = read_config(path)
        self._found: Mapping[str, InForce] = {}

    def compose_body(self) -> ComposeResult:
        """Put the list over the words about what is chosen."""
        yield SettingsList()
        yield Static(id="about")

    def on_mount(self) -> None:
        """Begin with the first setting."""
        self.show()
        self.query_one(SettingsList).focus()

    def place(self) -> str:
        """Name the place."""
        return "Settings"

    @property
    def settings(self) -> Settings:
        """All settings, as they were read last."""
        return Settings(self._read.config, self._path, self.coach, self._themes)

    def show(self) -> None:
        """Bring the list up to date with the file and the journal."""
        super().show()
        self._read = read_config(self._path)
        self._found = {found.setting.name: found for found in self.settings.all()}
        entries = [
            Entry(name, _heading(name), name, found.words or "none", found.is_default)
            for name, found in self._found.items()
        ]
        entries.sort(key=lambda entry: entry.id in OF_THE_PRACTICE)
        entries += [
            Entry(f"{each.place} {each.id}", f"Keys: {each.place}", each.does, each.keys, each.is_default)
            for each in self._keyboard.commands(self._read)
        ]
        self.query_one(SettingsList).show(entries)
        self.show_about()

    @on(OptionList.OptionHighlighted)
    def show_about(self) -> None:
        """Say what the highlighted setting does, and what it may be."""
        entry = self.query_one(SettingsList).chosen
        about = self.query_one("#about", Static)
        if entry is None:
            about.update("")
        elif found := self._found.get(entry.id):
            setting = found.setting
            by_default = "" if found.is_default else f" By itself it is {setting.in_words(setting.default)}."
            start = " It holds from the next start on." if entry.id in FROM_THE_NEXT_START else ""
            may = Content.styled(f"It may be {setting.kind.allowed}.{by_default}{start}", "$text-muted")
            about.update(Content.assemble(setting.does, "\n", may))
        else:
            id = entry.id.rpartition(" ")[2]
            how = Content.styled(
                f"In the settings it is {id}; coach keys set {id} KEYS gives it several.", "$text-muted"
            )
            about.update(Content.assemble(f"{entry.words[:1].upper()}{entry.words[1:]}.", "\n", how))

    @on(OptionList.OptionSelected)
    def change(self) -> None:
        """Turn a switch, or ask for another value or another key."""
        entry = self.query_one(SettingsList).chosen
        if entry is None:
            return
        found = self._found.get(entry.id)
        if found is None:
            id = entry.id.rpartition(" ")[2]
            why_not = partial(self._keyboard.why_not, self._read, id)
            self.app.push_screen(KeyForm(entry.words, why_not), partial(self._set_key, id))
        elif entry.id == "theme":
            self.app.action_change_theme()
        elif isinstance(found.setting.default, bool):
            self._set(entry.id, "false" if found.words == "true" else "true")
        else:
            form = SettingForm(found.setting, found.words, self.settings.choices(entry.id))
            self.app.push_screen(form, partial(self._set, entry.id))

    def action_default(self) -> None:
        """Bring the default back."""
        entry = self.query_one(SettingsList).chosen
        if entry is None or entry.is_default:
            return
        if entry.id in self._found:
            self._change(partial(self.settings.change, entry.id, None))
        else:
            self._change(partial(write_key, self._path, entry.id.rpartition(" ")[2], None))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the default where it is not in force."""
        if action == "default" and self.is_there:
            entry = self.query_one(SettingsList).chosen
            return entry is not None and not entry.is_default
        return super().check_action(action, parameters)

    def _set(self, name: str, words: str | None) -> None:
        if words is not None:
            self._change(partial(self.settings.change, name, words or None))

    def _set_key(self, id: str, key: str | None) -> None:
        if key is not None:
            self._change(partial(write_key, self._path, id, key))

    def _change(self, verb: Callable[[], None]) -> None:
        """Make a change beside the event loop, and say what stood in its way."""

        def changed() -> ConfigRead:
            try:
                verb()
            except (SettingRefused, TomlUnreadable) as refusal:
                raise Refused(str(refusal)) from refusal
            except OSError as error:
                raise Refused(f"{self._path} cannot be written: {reason_of(error)}") from error
            return read_config(self._path)

        def tell(read: ConfigRead) -> None:
            self.app.post_message(self.Changed(read))

        self.save(changed, tell)

    def action_back(self) -> None:
        """Go back to where the settings were called from."""
        self.call_later(self.run_action, "app.come_back")


def _heading(name: str) -> str:
    return "The practice, kept in the journal" if name in OF_THE_PRACTICE else "This machine"
