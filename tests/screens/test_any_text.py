"""Words that look like markup or like commands to a terminal, in every field, on every screen."""

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import rich.markup
import textual.markup
from controls import CONTROLS
from filled import journal_of
from rich.text import Text
from sitting import Hands, Sitting
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from coach.commands import COMMANDS
from coach.journal.journal import Journal
from coach.places import PLACES
from coach.practice.text import clean

MARKUP = (
    "[/]", "[red]x", "[/red]", "[@click=app.quit]x[/]", "[b]x[/b", "x\\", "x[\\", "[[x]]", "\\[x]",
    "[$accent]x", "[link=http://a.b]x", "[]", "{x} $name %s",
)  # fmt: skip
"""What Textual and Rich would take for markup, each in its own way."""

COMMANDS_TO_A_TERMINAL = "\x1b]52;c;aGk=\x07\x1b[2J\x9b2J\x9d0;x\x9c\u202e\u2066\u2028\x00\x7f\ud800"

ENDS_IT = {"quit", "quit.writing", "suspend", "editor"}
"""The commands that end the app, or hand the terminal to somebody else."""

TODAY = date(2026, 3, 13)


def written(home: Path, words: tuple[str, ...], hour: int) -> Sitting:
    """Give a sitting over a journal that holds words in every field, as they are."""
    sitting = Sitting(home, f"2026-03-13T{hour:02}:00:00+01:00")
    Journal(home / "journal", home / "state").replace(journal_of(words, TODAY), TODAY)
    return sitting


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """All that Textual and Rich parse as markup."""
    texts: list[str] = []
    of_textual, of_rich = textual.markup.to_content, rich.markup.render

    def to_content(markup: str, *arguments: Any, **named: Any) -> Content:
        texts.append(markup)
        return of_textual(markup, *arguments, **named)

    def render(markup: str, *arguments: Any, **named: Any) -> Text:
        texts.append(markup)
        return of_rich(markup, *arguments, **named)

    monkeypatch.setattr(textual.markup, "to_content", to_content)
    monkeypatch.setattr(rich.markup, "render", render)
    return texts


def test_what_is_parsed_as_markup_is_noticed(parsed: list[str]) -> None:
    Static("[b]x").render()
    Text.from_markup("[b]y")
    assert parsed == ["[b]x", "[b]y"]


class Looking:
    """Looks at whatever is on the screen, and holds that nobody's words are more than words.

    Args:
        words: the words that stand in every field.
        parsed: what was parsed as markup, as it grows.
    """

    def __init__(self, words: tuple[str, ...], parsed: list[str]) -> None:
        self.words = [clean(text) for text in words]
        self.parsed = parsed
        self.seen: set[str] = set()
        self.screens: set[str] = set()

    def at(self, hands: Hands) -> None:
        """Look at the screen, and at what is in reach of the mouse on it."""
        self.screens.add(type(hands.app.screen).__name__)
        text = hands.screen
        assert CONTROLS.isdisjoint(text.replace("\n", "")), ascii(text)
        assert [markup for markup in self.parsed if self._in(markup)] == []
        self.parsed.clear()
        self.seen |= {words for words in self.words if words in text}
        for strip in hands.app.screen._compositor.render_strips():
            for segment in strip:
                link = segment.style and (segment.style.meta.get("@click") or segment.style.link)
                assert not link or ("quit" not in str(link) and "a.b" not in str(link)), link
        for notice in hands.app._notifications:
            assert not notice.markup or not self._in(notice.message), notice
        for widget in _all(hands.app.screen):
            for told in (widget.tooltip, widget._border_title, widget._border_subtitle):
                assert not isinstance(told, str) or not self._in(told), (widget, told)

    def _in(self, text: str) -> bool:
        return any(words in text for words in self.words)


def _all(screen: Screen[object]) -> Iterator[Widget]:
    yield screen
    yield from screen.walk_children(Widget)


def _keys(hands: Hands) -> Iterator[str]:
    """Give a key for each command that can be run on the screen, those that end it excepted."""
    known = {command.id: command for command in COMMANDS}
    for active in list(hands.app.screen.active_bindings.values()):
        command = known.get(active.binding.id or "")
        if command and active.enabled and command.id not in ENDS_IT:
            yield active.binding.key


async def _come_back(hands: Hands, place: str) -> None:
    for _ in range(6):
        if len(hands.app.screen_stack) == 1:
            break
        await hands.press("escape")
    await hands.app.action_go(place)
    await hands.settle()


# All places in both halves of the day take minutes.
@pytest.mark.parametrize(
    ("hour", "place"),
    [
        pytest.param(hour, place, marks=() if place in ("today", "search") else pytest.mark.long)
        for hour in (8, 20)
        for place in PLACES
    ],
)
async def test_words_like_markup_are_words_on_every_screen_and_in_every_command(
    home: Path, parsed: list[str], place: str, hour: int
) -> None:
    looking = Looking(MARKUP, parsed)
    async with written(home, MARKUP, hour).open(size=(120, 50)) as hands:
        looking.at(hands)
        await hands.press("escape")
        await _come_back(hands, place)
        looking.at(hands)
        for key in sorted(set(_keys(hands))):
            await hands.press(key)
            looking.at(hands)
            await hands.press("down")
            looking.at(hands)
            await _come_back(hands, place)
            looking.at(hands)
        await hands.press("ctrl+p")
        looking.at(hands)
    assert looking.seen or place in ("settings", "streaks", "search")
    if place == "people":
        assert looking.seen == set(looking.words)


@pytest.mark.parametrize("hour", [8, 20])
async def test_what_a_terminal_would_obey_reaches_it_from_no_screen(
    home: Path, parsed: list[str], hour: int
) -> None:
    words = tuple(f"{n}{COMMANDS_TO_A_TERMINAL}{n}".replace("\ud800", "") for n in range(5))
    looking = Looking(words, parsed)
    async with written(home, words, hour).open(size=(120, 50)) as hands:
        looking.at(hands)
        await hands.press("escape")
        for place in PLACES:
            await _come_back(hands, place)
            looking.at(hands)
            await hands.press("enter")
            looking.at(hands)
    assert looking.seen


TAKES_MARKUP = {
    "Static",
    "Label",
    "Button",
    "Option",
    "Checkbox",
    "TabPane",
    "from_markup",
    "update",
    "Tooltip",
}
"""What parses a string as markup, by its name, where it is given one."""

IS_MARKUP = {"border_title", "border_subtitle", "tooltip", "placeholder_markup"}
"""The attributes that parse a string as markup."""

MODULES = sorted((Path(__file__).parents[2] / "coach").rglob("*.py"))


def _made(node: ast.expr) -> bool:
    """Say whether a string is put together of others: an f-string, a sum, a format."""
    match node:
        case ast.JoinedStr():
            return any(isinstance(part, ast.FormattedValue) for part in node.values)
        case ast.BinOp(left=left, right=right):
            return _made(left) or _made(right) or isinstance(left, ast.Constant)
        case ast.Call(func=ast.Attribute(attr="format" | "join", value=ast.Constant())):
            return True
    return False


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_string_that_is_put_together_goes_into_markup(path: Path) -> None:
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            told = {word.arg: word.value for word in node.keywords}
            if name == "notify":
                plain = isinstance(told.get("markup"), ast.Constant)
                if not plain and not isinstance(node.args[0], ast.Constant):
                    found.append(node.lineno)
            elif name in TAKES_MARKUP and any(map(_made, node.args[:1])):
                found.append(node.lineno)
            if any(_made(value) for word, value in told.items() if word in IS_MARKUP):
                found.append(node.lineno)
        elif isinstance(node, ast.Assign) and _made(node.value):
            found += [
                node.lineno
                for target in node.targets
                if isinstance(target, ast.Attribute) and target.attr in IS_MARKUP
            ]
    assert found == []


def test_a_string_that_is_put_together_is_told_from_one_that_is_not() -> None:
    for text, is_made in (("f'{x}'", True), ("'a' + x", True), ("'{}'.format(x)", True), ("'a'", False),
                          ("f'a'", False), ("Content(f'{x}')", False)):  # fmt: skip
        assert _made(ast.parse(text, mode="eval").body) is is_made, text
