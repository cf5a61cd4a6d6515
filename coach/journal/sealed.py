"""The text of a journal's file: TinyDB's tables as JSON, one document a line, under a seal.

    {
    "days": {
    "20260101": {"intentions": [...]},
    "20260102": {"intentions": [...]}
    },
    "file": {"1": {"format": "coach journal", "version": 1, "crc32": "0a1b2c3d"}}
    }

The seal is the table `file`, always the last line but one. Its checksum is the CRC-32 of all bytes before
that line, so one changed bit anywhere shows. It is a document in a table of its own because a bare value at
the top makes plain TinyDB raise.
"""

import json
import math
import re
import zlib
from collections.abc import Mapping
from typing import Any, NoReturn

from coach.values import DecodeError, decode

FORMAT = "coach journal"
VERSION = 1
SEAL = "file"
"""The table that holds the format, its version and the checksum; no other table may be named so."""

_SEAL_BEGINS = f'"{SEAL}": '.encode()

_NUMBER = re.compile(r"0|[1-9][0-9]*", re.ASCII)
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")

_CHECKSUM = re.compile(rb'"crc32": "([0-9a-f]{8})"}}\n}\n\Z')

Lines = Mapping[str, Mapping[str, bytes]]
"""For each table and document number the document, as JSON on one line."""

TAIL = 32
"""In how many bytes at the end of a file its checksum stands."""

DEPTH = 50
"""How deep a document may be nested: far under where Python's JSON gives up reading."""

encoded = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
"""Write a value as JSON on one line."""


class Newer(ValueError):
    """A newer coach wrote the file: it is not damaged, and nothing older may take its place."""


def line(document: Mapping[str, Any]) -> bytes:
    """Write a document as JSON on one line.

    Raises:
        ValueError, TypeError: JSON cannot hold it: NaN, a lone surrogate, too deep a nesting.
    """
    if _depth(document) > DEPTH:
        raise ValueError(f"a document is nested more than {DEPTH} deep")
    return encoded(document).encode()


def document(line: bytes, *, is_new: bool = False) -> dict[str, Any]:
    """Read a document from its line, as reading the whole file would give it.

    Args:
        line: a line.
        is_new: whether it is in no sealed file yet, so that a key may stand in it twice.

    Raises:
        ValueError: it is not one JSON object; the message says why, as a clause.
    """
    try:
        found = _parsed(line) if is_new else decode(line)
    except (DecodeError, RecursionError):
        found = _parsed(line)  # which says what it is
    if not isinstance(found, dict):
        raise ValueError("it is not a JSON object")
    return found


def sealed(tables: Lines) -> bytes:
    """Write tables as the content of a file."""
    head = _head(tables)
    return head + _seal(head)


def _head(tables: Lines) -> bytes:
    parts = [b"{\n"]
    for name, table in tables.items():
        parts += (encoded(name).encode(), b": {\n")
        between = b""
        for number, line in table.items():
            parts += (between, b'"', number.encode(), b'": ', line)
            between = b",\n"
        parts.append(b"\n},\n")
    return b"".join(parts)


def lines(content: bytes) -> Lines | None:
    """Take the content of a file apart into the lines of its documents, none of which is read.

    Returns:
        The tables without the seal; None when it is not, bit for bit, what `sealed` wrote.
    """
    tables: dict[str, dict[str, bytes]] = {}
    table: dict[str, bytes] = {}
    begin, end = 0, content.rfind(_SEAL_BEGINS)
    while (stop := content.find(b"\n", begin, max(end, 0))) >= 0:
        colon = content.find(b'": ', begin, stop)
        name = content[begin + 1 : colon].decode(errors="replace") if colon >= 0 else ""
        if _NUMBER.fullmatch(name):
            table[name] = content[colon + 3 : stop].removesuffix(b",")
        elif name:
            table = tables[name] = {}
        begin = stop + 1
    head = _head(tables)
    return tables if content.startswith(head) and content[len(head) :] == _seal(head) else None


def is_whole(content: bytes) -> bool:
    """Say whether a file's content is, bit for bit, what was once sealed."""
    end = max(content.rfind(_SEAL_BEGINS), 0)
    return content[end:] == _seal(memoryview(content)[:end])


def checksum_at_the_end(tail: bytes) -> str | None:
    """Read the checksum from the last bytes of a file; None when no seal stands there.

    Args:
        tail: the last `TAIL` bytes or more.
    """
    found = _CHECKSUM.search(tail)
    return found[1].decode() if found else None


def unsealed(content: bytes) -> dict[str, dict[str, Any]]:
    """Read the content of a file, whether its checksum fits or not.

    Returns:
        The tables without the seal, as a TinyDB storage gives them.

    Raises:
        ValueError: it is not such a file, or `Newer`; the message says in some words why.
    """
    tables = _parsed(content)
    must_be_tables(tables)
    seal = tables.pop(SEAL, {}).get("1", {})
    if seal.get("format") != FORMAT:
        raise ValueError("it does not say that it is a journal of coach")
    version = seal.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise ValueError("it does not say which version of the format it has")
    if version > VERSION:
        raise Newer(f"a newer coach wrote it (format {version}; this coach reads up to {VERSION})")
    return tables


def must_be_tables(tables: Mapping[str, Any]) -> None:
    """Hold that these are tables of numbered documents.

    Raises:
        ValueError: they are not; the message says where.
    """
    for name, table in tables.items():
        if not isinstance(table, dict):
            raise ValueError(f"its table {encoded(name)} is not an object")
        for number, document in table.items():
            if not _NUMBER.fullmatch(number):
                raise ValueError(f"{encoded(number)} in its table {encoded(name)} is not a document's number")
            if not isinstance(document, dict):
                raise ValueError(f"document {number} of its table {encoded(name)} is not an object")


def _depth(value: object) -> int:
    match value:
        case dict():
            return 1 + max(map(_depth, value.values()), default=0)
        case list() | tuple():
            return 1 + max(map(_depth, value), default=0)
        case _:
            return 0


def _seal(head: bytes | memoryview) -> bytes:
    seal = {"1": {"format": FORMAT, "version": VERSION, "crc32": f"{zlib.crc32(head):08x}"}}
    return f'"{SEAL}": {encoded(seal)}\n}}\n'.encode()


def _parsed(content: bytes) -> dict[str, Any]:
    if not content.strip():
        raise ValueError("it is empty")
    if not content.strip(b"\0"):
        raise ValueError("it holds nothing but zero bytes")
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            raise ValueError(f"it was cut off at byte {len(content)}") from error
        raise ValueError(f"it is not UTF-8 text (byte {error.start})") from error
    if text.startswith("\ufeff"):
        raise ValueError("it begins with a byte order mark, which an editor has added")
    try:
        tables = _decode(text)
        if _SURROGATE.search(content):
            encoded(tables).encode()
    except json.JSONDecodeError as error:
        if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated"):
            raise ValueError(f"it was cut off at byte {len(content)}") from error
        raise ValueError(f"it is not JSON (line {error.lineno}, column {error.colno})") from error
    except UnicodeEncodeError as error:
        raise ValueError("a text in it holds half a character (a lone surrogate)") from error
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    if not isinstance(tables, dict):
        raise ValueError("it is not a JSON object")
    return tables


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key {encoded(twice)} stands in it twice")
    return result


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text} in it is not a number that JSON can hold")
    return number


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise ValueError("a number in it is too long") from error


def _not_json(name: str) -> NoReturn:
    raise ValueError(f"{name} in it is not a number that JSON can hold")


_decode = json.JSONDecoder(
    object_pairs_hook=_unique, parse_float=_finite, parse_int=_whole, parse_constant=_not_json
).decode
