"""The commands of the terminal app: each declared once, with its id, its keys and its words.

Bindings, the footer, the help panel and the README's table of keys are made from these declarations.
"""

import re
from typing import Any

from textual.app import App
from textual.binding import Binding, BindingType

from coach.values import Struct


class Command(Struct, frozen=True):
    """One command: the id it is configured by, its keys, the action it runs, and its words.

    `word` stands in the footer, `does` in the help panel and the README. `at_hand` commands are shown in
    the footer, those next to each other with one `group` under that word.
    """

    id: str
    keys: str
    action: str
    word: str
    does: str
    at_hand: bool = True
    while_writing: bool = False
    group: str = ""

    @property
    def moves(self) -> bool:
        """Whether it only moves what is in focus, which nobody looks up by its words."""
        return self.id.partition(".")[0] in ("list", "line", "scroll", "focus")

    @property
    def title(self) -> str:
        """What the command does, as the palette lists it."""
        return self.does[0].upper() + self.does[1:]


COMMANDS: tuple[Command, ...] = (
    Command("go.today", "1", "app.go('today')", "today", "Today: plan and answer", at_hand=False),
    Command("go.streaks", "2", "app.go('streaks')", "streaks", "Streaks and the year", at_hand=False),
    Command("go.people", "3", "app.go('people')", "people", "People: the roster", at_hand=False),
    Command("go.review", "4", "app.go('review')", "review", "Review: look back on a week", at_hand=False),
    Command(
        "help", "question_mark,f1", "app.toggle_help", "keys", "the keys of this screen", while_writing=True
    ),
    Command(
        "settings", "comma", "app.settings", "settings", "settings: habits, looks and keys", at_hand=False
    ),
    Command("default", "delete,d", "default", "default", "bring the default back"),
    Command("palette", "ctrl+p", "app.command_palette", "all", "every command", while_writing=True),
    Command("quit", "q", "app.leave", "quit", "leave; what was typed is kept", at_hand=False),
    Command(
        "mask",
        "f2",
        "app.mask",
        "mask",
        "hide names and words, for a screen that others see, or show them",
        at_hand=False,
        while_writing=True,
    ),
    Command(
        "quit.writing",
        "ctrl+q",
        "app.leave",
        "quit",
        "leave, also while writing",
        at_hand=False,
        while_writing=True,
    ),
    Command(
        "suspend",
        "ctrl+z",
        "app.suspend_process",
        "suspend",
        "put coach aside; fg in the shell brings it back",
        at_hand=False,
        while_writing=True,
    ),
    Command("undo", "u", "undo", "undo", "take back the last change of today, several steps", at_hand=False),
    Command("deed", "plus", "deed", "deed", "log a kind act that nobody planned"),
    Command("search", "slash", "app.search", "search", "search all that was written", at_hand=False),
    Command("back", "escape", "back", "back", "back; never loses what was typed", while_writing=True),
    Command("write", "enter", "write", "write", "write or change the intention"),
    Command("when", "tab", "when", "when", "go between the line and its when", while_writing=True),
    Command(
        "golden.rule",
        "ctrl+g",
        "golden_rule",
        "would they?",
        "ask of the line: would I want this, would they?",
        at_hand=False,
        while_writing=True,
    ),
    Command(
        "motive",
        "ctrl+t",
        "motive",
        "motive",
        "say the motive: care, repair, learn, thank, duty, or none",
        at_hand=False,
        while_writing=True,
    ),
    Command("someone", "a", "someone", "add", "add somebody to the day"),
    Command("contact.choose", "space", "choose", "choose", "choose this one, or leave them"),
    Command("contact.all", "a", "choose_all", "all", "choose all, or none"),
    Command("ignore", "i", "ignore", "leave off", "leave somebody of a calendar off the roster, for good"),
    Command("skip", "s", "skip", "not today", "put this customer aside for the day"),
    Command("away", "w", "away", "away", "put this customer aside until a date", at_hand=False),
    Command("delete", "delete,d", "delete", "delete", "delete this entry (it can be undone)", at_hand=False),
    Command("tomorrow", "t", "app.tomorrow", "tomorrow", "plan tomorrow, or come back to today"),
    Command("evening", "e", "app.check_in", "check-in", "answer what was intended"),
    Command("kept", "y", "answer('kept')", "kept", "answer: kept (yes)", group="answer"),
    Command("partly", "p", "answer('partly')", "partly", "answer: partly", group="answer"),
    Command("missed", "n", "answer('missed')", "missed", "answer: missed (no)", group="answer"),
    Command(
        "no-chance", "x", "answer('no-chance')", "no chance", "answer: the chance never came", group="answer"
    ),
    Command("note", "tab", "note", "note", "write a note to this intention", while_writing=True),
    Command("reflect", "tab", "reflect", "reflect", "write or change the answer to the evening's question"),
    Command("add", "a", "add", "add", "add a customer"),
    Command("open.page", "enter", "open_page", "open", "open their page, where all of it can be changed"),
    Command("edit", "e", "edit", "edit", "change this customer in a form", at_hand=False),
    Command("archive", "x", "archive", "archive", "take them off the roster, or bring them back"),
    Command("archived", "v", "archived", "archived", "show those archived, or hide them", at_hand=False),
    Command("merge", "m", "merge", "merge", "make them one with another entry", at_hand=False),
    Command("forget", "F", "forget", "forget", "erase all words about them, after asking", at_hand=False),
    Command("item.write", "enter", "write", "write", "write on this line"),
    Command("item.remove", "d,delete", "remove", "remove", "take this line away (it can be undone)"),
    Command("item.intend", "w", "intend", "intend", "make an intention of this guess or feedback"),
    Command("timeline", "tab", "timeline", "history", "go between the page and what was written for them"),
    Command("find", "f", "find", "find", "find a customer by name or role, or add one in one line"),
    Command("page", "tab", "page", "read on", "go between the roster and the page"),
    Command("form.next", "tab", "next_line", "next", "the next line", at_hand=False, while_writing=True),
    Command("form.save", "ctrl+s", "hand_over", "save", "save what the form holds", while_writing=True),
    Command("look.back", "enter", "look_back", "look back", "go through the week; any part may be skipped"),
    Command("turn.before", "left_square_bracket,left,h", "turn(-7)", "week", "the week before", group="week"),
    Command("turn.after", "right_square_bracket,right,l", "turn(7)", "week", "the week after", group="week"),
    Command("scroll.up", "up,k", "scroll_up", "up", "a line up", at_hand=False),
    Command("scroll.down", "down,j", "scroll_down", "down", "a line down", at_hand=False),
    Command("scroll.first", "home", "scroll_home", "first", "the first line", at_hand=False),
    Command("scroll.last", "end", "scroll_end", "last", "the last line", at_hand=False),
    Command("scroll.page.up", "pageup", "page_up", "page up", "a page of lines up", at_hand=False),
    Command("scroll.page.down", "pagedown", "page_down", "page down", "a page of lines down", at_hand=False),
    Command("focus.next", "tab", "app.focus_next", "next", "what comes next on the screen", at_hand=False),
    Command(
        "focus.previous",
        "shift+tab",
        "app.focus_previous",
        "previous",
        "what comes before on the screen",
        at_hand=False,
        while_writing=True,
    ),
    Command("filter", "tab", "filter", "whom, outcome, when", "narrow the search", while_writing=True),
    Command("look", "slash,f", "look", "search", "go to the line that is looked for"),
    Command("open", "enter", "open", "open", "open what was found on its day"),
    Command("week.before", "left,h", "move(-7)", "week", "a week back", group="day"),
    Command("week.after", "right,l", "move(7)", "week", "a week on", group="day"),
    Command("day.before", "up,k", "move(-1)", "day", "a day back", group="day"),
    Command("day.after", "down,j", "move(1)", "day", "a day on", group="day"),
    Command(
        "month.before",
        "left_square_bracket,pageup",
        "move_month(-1)",
        "month",
        "a month back",
        at_hand=False,
        group="month",
    ),
    Command(
        "month.after",
        "right_square_bracket,pagedown",
        "move_month(1)",
        "month",
        "a month on",
        at_hand=False,
        group="month",
    ),
    Command(
        "year.before",
        "left_curly_bracket",
        "move_month(-12)",
        "year",
        "a year back",
        at_hand=False,
        group="year",
    ),
    Command(
        "year.after",
        "right_curly_bracket",
        "move_month(12)",
        "year",
        "a year on",
        at_hand=False,
        group="year",
    ),
    Command("first.day", "home", "first_day", "first", "the first written day", at_hand=False),
    Command("last.day", "end", "last_day", "today", "today", at_hand=False),
    Command("before", "left,h", "move(-1)", "day", "a day back", group="day"),
    Command("after", "right,l", "move(1)", "day", "a day on", group="day"),
    Command("row.before", "up,k", "move(-7)", "week", "a week back", group="week"),
    Command("row.after", "down,j", "move(7)", "week", "a week on", group="week"),
    Command("step.before", "left,h", "step(-1)", "week", "a week back", group="week"),
    Command("step.after", "right,l", "step(1)", "week", "a week on", group="week"),
    Command("open.day", "enter", "app.look('day')", "open", "open the day: answer, note, delete"),
    Command("month", "m", "app.look('month')", "month", "the month as a calendar"),
    Command("customers", "c", "app.look('customers')", "customers", "each customer's last weeks"),
    Command("trends", "g", "app.look('trends')", "trends", "trends: questions, answers and pictures"),
    Command("map", "m", "app.look('map')", "map", "the map of work and market: what I give, what I get"),
    Command("sight", "i", "app.look('sight')", "in sight", "whom the last 28 days left out"),
    Command("part.before", "left,h", "part(-1)", "give, get", "the part before", group="part"),
    Command("part.after", "right,l", "part(1)", "give, get", "the part after", group="part"),
    Command("less", "left_square_bracket", "screen.much(-1)", "less, more", "less of it", group="much"),
    Command("more", "right_square_bracket", "screen.much(1)", "less, more", "more of it", group="much"),
    Command("runs", "r", "app.look('runs')", "runs", "the runs of the past, with their dates", at_hand=False),
    Command("sort", "s", "sort", "sort", "sort by name, last served, or kept"),
    Command("read", "tab", "read", "read on", "read on: the arrows scroll, esc goes back", at_hand=False),
    Command("list.up", "up,k", "cursor_up", "up", "the one above", at_hand=False),
    Command("list.down", "down,j", "cursor_down", "down", "the one below", at_hand=False),
    Command("list.first", "home", "first", "first", "the first one", at_hand=False),
    Command("list.last", "end", "last", "last", "the last one", at_hand=False),
    Command("list.page.up", "pageup", "page_up", "page up", "a page up", at_hand=False),
    Command("list.page.down", "pagedown", "page_down", "page down", "a page down", at_hand=False),
    Command("list.choose", "enter", "select", "choose", "choose this one"),
    Command("line.done", "enter", "submit", "next", "hand over what was written", while_writing=True),
    Command(
        "line.up",
        "up",
        "screen.line_up",
        "up",
        "the one above, from the line",
        at_hand=False,
        while_writing=True,
    ),
    Command(
        "line.down",
        "down",
        "screen.line_down",
        "down",
        "the one below, from the line",
        at_hand=False,
        while_writing=True,
    ),
    Command(
        "editor",
        "ctrl+o",
        "open_editor",
        "editor",
        "write this text in your editor",
        at_hand=False,
        while_writing=True,
    ),
)
"""Every command of the app, in the order of the footer."""

BY_ID = {command.id: command for command in COMMANDS}
"""The commands by their ids."""


def bindings(*ids: str, at_hand: bool = True, word: str | None = None) -> list[BindingType]:
    """Make the bindings of commands named by their ids.

    Args:
        ids: the ids.
        at_hand: whether those that are at hand are shown in the footer here too.
        word: what stands in the footer here, where it is another word.
    """
    return [
        Binding(
            command.keys,
            command.action,
            word or command.word,
            show=command.at_hand and at_hand,
            tooltip=command.does,
            id=command.id,
            group=Binding.Group(command.group, compact=True) if command.group else None,
        )
        for command in (BY_ID[id] for id in ids)
    ]


EVERYWHERE = bindings(
    *("go.today", "go.streaks", "go.people", "go.review"),
    *("help", "settings", "palette", "mask", "quit", "quit.writing", "suspend"),
)
"""What the app takes on every screen."""

MOVES = bindings("list.up", "list.down", "list.first", "list.last", "list.page.up", "list.page.down")
"""What every list takes."""

SCROLLS = bindings(
    *("scroll.up", "scroll.down", "scroll.first", "scroll.last", "scroll.page.up", "scroll.page.down")
)
"""What every text takes that may be longer than its place."""


def keys_of(app: App[Any], id: str) -> list[str]:
    """Name the keys that run a command.

    Args:
        app: the app, which knows the keys that the person chose.
        id: the command.
    """
    return (app._keymap.get(id) or BY_ID[id].keys).split(",")


def key_of(app: App[Any], id: str) -> str:
    """Show the first of the keys that run a command, in a sentence."""
    key = keys_of(app, id)[0]
    return key if key == "enter" else app.get_key_display(Binding(key, ""))


def with_keys(app: App[Any], words: str) -> str:
    """Put keys into words that name commands: "{quit} leaves".

    Args:
        app: the app, which knows the keys that the person chose.
        words: words of coach itself, never a person's.
    """
    return re.sub(r"\{([a-z.-]+)\}", lambda match: key_of(app, match[1]), words)
