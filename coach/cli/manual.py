"""The manual page, made from the same declarations as the help."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator

from coach.settings import ALL

_STATUS = (
    ("0", "Done."),
    ("1", "Refused: what was asked is not possible; nothing was changed."),
    ("2", "Called in a way that coach does not know."),
    ("3", "The journal or the settings cannot be read or written, or coach doctor found a fault."),
    ("70", "A fault in coach; a report was written."),
    ("129, 130, 143", "Ended in order by a hang-up, an interrupt, a termination."),
)

_ENVIRONMENT = (
    ("COACH_HOME", "The folder that holds everything; without it the platform's own places."),
    ("NO_COLOR", "Set to anything: no colour."),
    ("TERM", "dumb asks and answers in plain lines."),
    ("VISUAL, EDITOR", "The editor for long texts."),
)


def page(parser: argparse.ArgumentParser) -> str:
    """Write the manual page of a program.

    Args:
        parser: the parser of all its commands.

    Returns:
        The page in roff with the man macros.
    """
    commands = list(_commands(parser))
    lines = [
        f".TH {parser.prog.upper()} 1",
        ".SH NAME",
        f"{parser.prog} \\- a small daily practice: treat everyone you deal with as your customer",
        ".SH SYNOPSIS",
        f".B {parser.prog}",
        _text("[OPTION]... [COMMAND [ARGUMENT]...]"),
        ".SH DESCRIPTION",
        _text(parser.description or ""),
        ".SH OPTIONS",
        *_arguments(parser),
        ".SH COMMANDS",
        "Every command takes \\-\\-help, \\-\\-yes and \\-\\-no\\-color.",
    ]
    common = {action.dest for action in parser._actions}
    for command in commands:
        lines += [f".SS {_text(_synopsis(command, common))}", _text(command.description or "")]
        lines += _arguments(command, common)
    settings = ((s.name, f"{s.does} It must be {s.kind.allowed}.") for s in ALL.values())
    lines += [".SH SETTINGS", "coach config reads and changes them.", *_entries(settings)]
    lines += [".SH EXIT STATUS", *_entries(_STATUS), ".SH ENVIRONMENT", *_entries(_ENVIRONMENT)]
    return "\n".join(lines) + "\n"


def _commands(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """Give the parsers of all commands; of a group its commands, and itself where it does something."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                is_group = any(isinstance(each, argparse._SubParsersAction) for each in command._actions)
                if not is_group or "run" in command._defaults:
                    yield command
                yield from _commands(command)


def _synopsis(command: argparse.ArgumentParser, common: set[str]) -> str:
    if command.usage:
        return command.usage
    words = [command.prog]
    for action in command._actions:
        if action.dest in common and action.option_strings and action.dest not in ("plain", "inline"):
            continue
        if isinstance(action, argparse._SubParsersAction):
            continue
        if action.option_strings:
            option = _with_value(action.option_strings[-1], action)
            words.append(option if action.required else f"[{option}]")
        else:
            name = _value(action)
            words.append(f"[{name}]" if action.nargs in ("?", "*") else name)
    return " ".join(words)


def _arguments(parser: argparse.ArgumentParser, common: Iterable[str] = ()) -> list[str]:
    found = []
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction) or action.help in (None, argparse.SUPPRESS):
            continue
        if action.option_strings and action.dest in common:
            continue
        names = ", ".join(action.option_strings)
        found.append((_with_value(names, action) if names else _value(action), f"{action.help}."))
    return _entries(found)


def _with_value(names: str, action: argparse.Action) -> str:
    return names if action.nargs == 0 else f"{names} {_value(action)}"


def _value(action: argparse.Action) -> str:
    return str(action.metavar or action.dest.upper())


def _entries(entries: Iterable[tuple[str, str]]) -> list[str]:
    return [line for name, words in entries for line in (".TP", f".B {_text(name)}", _text(words))]


def _text(words: str) -> str:
    """Write words so that roff prints them as they are."""
    escaped = " ".join(words.split()).replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped
