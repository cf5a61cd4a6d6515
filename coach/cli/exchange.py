"""The commands that let the journal out and in."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from coach.cli.call import Call, Usage, is_terminal
from coach.cli.parsing import command, completes, named_path
from coach.exchange import coach_json
from coach.files import write_durably
from coach.journal.documents import Malformed, copy_document, read_copy
from coach.practice.calendar import in_words
from coach.practice.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.cli.parsing import Commands
    from coach.practice.conflict import Conflict
    from coach.practice.copy import Copy

STDIN = "-"


def add_to(commands: Commands) -> None:
    """Add export and import."""
    parser = command(commands, "export", export)
    parser.add_argument(
        "--format",
        choices=["json", "csv", "markdown"],
        default="json",
        metavar="F",
        help="json holds all and can be taken in again; csv and markdown hold what you wrote, for reading",
    )
    completes(
        parser.add_argument(
            "--output",
            type=named_path,
            metavar="PATH",
            help="the file to write; a folder gets a file a month, in markdown",
        ),
        "file",
    )
    parser = command(commands, "import", take_in)
    completes(
        parser.add_argument(
            "file",
            type=named_path,
            nargs="?",
            metavar="FILE",
            help="the file; - or none is standard input, when it is piped",
        ),
        "file",
    )


def export(call: Call) -> None:
    """Write everything."""
    output: str | None = call.asked.output
    match call.asked.format:
        case "markdown" if output and (output.endswith("/") or Path(output).is_dir()):
            from coach.exchange.markdown import by_month

            _write_folder(call, Path(output), by_month(call.coach.copy()))
        case "markdown":
            from coach.exchange.markdown import journal

            _write(call, journal(call.coach.copy()))
        case "csv":
            from coach.exchange.table import FOR_A_SPREADSHEET, table

            _write(call, table(call.coach.copy()), encoding=FOR_A_SPREADSHEET)
        case _:
            document = copy_document(call.coach.copy(), call.coach.practice_day(), at_once=False)
            text = coach_json.dumps_by_line(document)
            if output is None:
                call.write_json(text)
            else:
                _write(call, text)


def _write(call: Call, text: str, *, encoding: str = "utf-8") -> None:
    """Write a text to standard output, or in an encoding to the file that was named."""
    if call.asked.output is None:
        call.write(text)
        return
    path = Path(call.asked.output)
    if path.is_dir() or call.asked.output.endswith("/"):
        raise Refused(f"{path} is a folder; name a file in it")
    _must_take(path, call)
    if path.exists() and not call.may(f"{path} is there already. Write over it?"):
        raise Refused(f"{path} is left as it was")
    write_durably(path, text.encode(encoding))
    call.say(f"written: {path}")


def _write_folder(call: Call, folder: Path, texts: Mapping[str, str]) -> None:
    """Write texts by their names into a folder, which is made if need be."""
    _must_take(folder, call)
    there = sum((folder / name).exists() for name in texts)
    if there and not call.may(f"{_count(there, 'file')} of these are in {folder} already. Write over them?"):
        raise Refused(f"{folder} is left as it was")
    for name, text in texts.items():
        write_durably(folder / name, text.encode())
    call.say(f"written: {_count(len(texts), 'file')} in {folder}")


def _must_take(path: Path, call: Call) -> None:
    """Hold that a path is one for an export.

    Raises:
        Refused: its folder is not there, or is coach's own.
    """
    if not path.parent.is_dir():
        raise Refused(f"the folder {path.parent} is not there; make it first")
    if path.resolve().is_relative_to(call.paths.journal.resolve()):
        raise Refused(f"{path.parent} is where the journal itself lies; name another place")


def take_in(call: Call) -> None:
    """Take another copy of a journal in."""
    name, content = _content(call.asked.file)
    try:
        theirs = read_copy(coach_json.loads(content), call.coach.known())
    except coach_json.NotJson as fault:
        raise Refused(f"{name} is not taken in: {fault}; nothing was changed") from fault
    except Malformed as fault:
        raise Refused(f"{name} is not taken in: {fault}; nothing was changed") from fault
    before = call.coach.copy()
    shown = call.coach.take_in(theirs)
    call.say(_came_in(before, call.coach.copy()))
    for conflict in shown:
        call.say(_two_forms(call, conflict))


def _content(file: str | None) -> tuple[str, bytes]:
    """Read what is to come in, and no more of it than is ever taken."""
    most = coach_json.SIZE_LIMIT + 1
    if file is None and is_terminal(sys.stdin):
        raise Usage("import needs a file: name one, or pipe one in")
    if file is None or file == STDIN:
        return "standard input", _piped(most) if sys.stdin else b""
    try:
        with Path(file).open("rb") as opened:
            return file, opened.read(most)
    except OSError as error:
        raise Refused(f"{file} cannot be read ({error.strerror}); name a file that can") from error


def _piped(most: int) -> bytes:
    """Read standard input in pieces: a signal that comes between two of them is heard at once."""
    content = bytearray()
    while len(content) < most and (piece := os.read(sys.stdin.fileno(), 1 << 16)):
        content += piece
    return bytes(content)


def _came_in(before: Copy, after: Copy) -> str:
    """Say what is new or changed, in numbers."""
    if after == before:
        return "Nothing new: everything in it is here already."
    known = set(map(repr, before.roster.customers))
    customers = sum(repr(customer) not in known for customer in after.roster.customers)
    days = sum(before.days.get(date) != day for date, day in after.days.items())
    return f"Taken in: {_count(customers, 'customer')}, {_count(days, 'day')}, new or changed."


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _two_forms(call: Call, conflict: Conflict) -> str:
    day = conflict.date and in_words(conflict.date, today=call.coach.practice_day())
    place = ", ".join(part for part in (conflict.kind, day, conflict.customer) if part)
    return f"{place}: kept “{conflict.kept}”, not “{conflict.other}”"
