"""Write the tables of the README from the declarations: python docs/tables.py, or only --check them."""

import argparse
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from coach.cli import parser
from coach.declared import SETTINGS
from coach.keyboard import in_force, places, what
from coach.setting import Setting
from coach.settings import ALL

README = Path(__file__).parents[1] / "README.md"


def table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Write a table."""
    lines = (heads, ("---",) * len(heads), *rows)
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


def settings() -> str:
    """Write the settings: what each may be, its default, and what it does."""
    return table(
        ("setting", "by itself", "what it may be", "what it does"),
        ((f"`{s.name}`", _default(s), s.kind.allowed, s.does + _place(s)) for s in ALL.values()),
    )


def _default(setting: Setting) -> str:
    words = setting.in_words(setting.default)
    return f"`{words}`" if words else "none"


def _place(setting: Setting) -> str:
    return "" if setting.name in SETTINGS else " (It is kept in the journal.)"


def keys() -> str:
    """Write the keys of every command, and the places where it is."""
    where: dict[str, list[str]] = {}
    for place in places():
        for id in place.commands:
            where.setdefault(id, []).append(place.title)
    return table(
        ("keys", "what they do", "where", "id"),
        (
            (" ".join(f"`{key}`" for key in in_force(id, {})), what(id), ", ".join(titles), f"`{id}`")
            for id, titles in where.items()
        ),
    )


def commands() -> str:
    """Write the commands of the shell, those of a group in one row."""
    (group,) = (each for each in parser()._actions if isinstance(each, argparse._SubParsersAction))
    words = {each.dest: each.help or "" for each in group._choices_actions}
    return table(
        ("command", "what it does"),
        ((f"`coach {name}{_actions(each)}`", words[name]) for name, each in group.choices.items()),
    )


def _actions(command: argparse.ArgumentParser) -> str:
    if command.usage:
        return command.usage.partition(" | ")[0].removeprefix(command.prog)
    for each in command._actions:
        if isinstance(each, argparse._SubParsersAction):
            return f" {'|'.join(each.choices)}"
    needed = [each for each in command._actions if not each.option_strings]
    return "".join(f" [{each.metavar}]" if each.nargs == "?" else f" {each.metavar}" for each in needed)


TABLES = {"settings": settings, "keys": keys, "commands": commands}


def with_tables(text: str) -> str:
    """Put the tables between their marks."""
    for name, made in TABLES.items():
        mark = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        text, found = mark.subn(lambda m, made=made: f"{m[1]}\n{made()}\n{m[2]}", text)
        if found != 1:
            raise SystemExit(f"README.md has {found} places for the table of the {name}")
    return text


if __name__ == "__main__":
    before = README.read_text("utf-8")
    after = with_tables(before)
    if "--check" in sys.argv:
        sys.exit(after != before and "the tables of the README are old; run python docs/tables.py")
    README.write_text(after, "utf-8")
