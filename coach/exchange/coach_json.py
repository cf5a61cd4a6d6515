"""JSON as text, strictly: what is read is read in one way by everybody, and what is written is JSON.

Beyond the standard json module this refuses what would lose or change something in silence: a key that
stands twice, NaN, numbers beyond what a float holds, half of a surrogate pair; and what would take the
program down: a file of gigabytes, nesting without end.
"""

import json
import math
import re
import reprlib
from collections.abc import Iterator, Mapping

from coach.values import encode_line

SIZE_LIMIT = 200_000_000
"""Bytes of the largest file that is read."""

DEPTH_LIMIT = 50
"""How deep objects and lists may be nested."""

DIGITS_LIMIT = 300
"""Characters of the longest number."""

# A string may end with the text: the json module names that fault, and looking for its end once for
# each quotation mark in it would take forever.
_TOKEN = re.compile(
    r'"(?P<string>[^"\\]*+(?:\\.?[^"\\]*+)*+)(?:"|\Z)(?P<key>[ \t\r\n]*+:)?'
    r"|(?P<open>[\[{])|(?P<close>[\]}])"
    r"|(?P<number>-?(?:NaN|Infinity|[0-9]++(?:\.[0-9]++)?(?:[eE][-+]?[0-9]++)?))",
    re.DOTALL,
)
_SURROGATE_WRITTEN = re.compile(r"\\u[dD][89a-fA-F]")
_SURROGATE = re.compile("[\ud800-\udfff]")


class NotJson(ValueError):
    """A text is no JSON as it is read here; the message is one sentence with the place."""


def dumps(document: object) -> str:
    """Write a JSON document, indented so that a person can read it, with a newline at its end."""
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def dumps_by_line(document: Mapping[str, object]) -> str:
    """Write a JSON object with each item of its lists (or iterators) on a line of its own.

    For what holds years: indented it takes three times as long to write, and twice the room.
    """
    lines = ",\n".join(f"{_compact(key)}: {_by_line(value)}" for key, value in document.items())
    return f"{{\n{lines}\n}}\n"


def _by_line(value: object) -> str:
    if not isinstance(value, list | Iterator):
        return _compact(value)
    items = ",\n".join(map(_compact, value))
    return f"[\n{items}\n]" if items else "[]"


def _compact(value: object) -> str:
    try:
        return encode_line(value).decode()
    except OverflowError:
        # A number of many digits, under a key of another program.
        return json.dumps(value, ensure_ascii=False, allow_nan=False)


def loads(text: bytes) -> object:
    """Read a JSON document in UTF-8; a byte order mark is passed over.

    Raises:
        NotJson: it is none, or one that is not taken (see the module).
    """
    if len(text) > SIZE_LIMIT:
        raise NotJson(f"it has {len(text):,} bytes, and {SIZE_LIMIT:,} is the most that is read")
    try:
        decoded = text.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = text.count(b"\n", 0, fault.start) + 1
        raise NotJson(f"it is not written in UTF-8 (line {line})") from None
    if not decoded.strip():
        raise NotJson("it is empty")
    try:
        document = _decode(decoded)
        if not _SURROGATE_WRITTEN.search(decoded) and not _is_deep(document):
            return document
    except (_Unfit, RecursionError, json.JSONDecodeError):
        pass  # the slow look says what it is, and where
    _look_through(decoded)
    try:
        return json.loads(decoded)
    except json.JSONDecodeError as fault:
        why = fault.msg[:1].lower() + fault.msg[1:]
        raise NotJson(f"it is no JSON: {why} (line {fault.lineno}, column {fault.colno})") from None


class _Unfit(Exception):
    """There is something that the json module would take."""


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Unfit
    return found


def _number(text: str) -> float:
    number = float(text)
    if len(text) > DIGITS_LIMIT or not math.isfinite(number):
        raise _Unfit
    return number


def _whole(text: str) -> int:
    if len(text) > DIGITS_LIMIT:
        raise _Unfit
    return int(text)


_decode = json.JSONDecoder(
    object_pairs_hook=_unique, parse_float=_number, parse_int=_whole, parse_constant=_number
).decode


_HOLDERS = (dict, list)


def _is_deep(document: object) -> bool:
    """Say whether a document is nested deeper than is taken."""
    level = [document] if isinstance(document, _HOLDERS) else []
    for _ in range(DEPTH_LIMIT):
        level = [
            inner
            for holder in level
            for inner in (holder.values() if isinstance(holder, dict) else holder)
            if isinstance(inner, _HOLDERS)
        ]
        if not level:
            return False
    return True


def _look_through(text: str) -> None:
    """Refuse what the json module would take; a fault of grammar is left for it to name."""
    open_keys: list[set[str]] = []
    for token in _TOKEN.finditer(text):
        match token.lastgroup:
            case "open":
                open_keys.append(set())
                if len(open_keys) > DEPTH_LIMIT:
                    raise _fault(token, f"it is nested more than {DEPTH_LIMIT} levels deep")
            case "close" if open_keys:
                open_keys.pop()
            case "number":
                if len(token[0]) > DIGITS_LIMIT:
                    raise _fault(token, f"a number has more than {DIGITS_LIMIT} characters")
                if not math.isfinite(float(token[0])):
                    raise _fault(token, f"{token[0]} is no number that JSON can hold")
            case "string" | "key":
                string = _unescaped(token["string"])
                if _SURROGATE.search(string):
                    raise _fault(token, "a text holds half of a character (a lone surrogate)")
                if token["key"] and open_keys:
                    if string in open_keys[-1]:
                        raise _fault(token, f"the key {reprlib.repr(string)} stands twice in one object")
                    open_keys[-1].add(string)


def _unescaped(string: str) -> str:
    if "\\" not in string:
        return string
    try:
        return str(json.loads(f'"{string}"'))
    except json.JSONDecodeError:
        # A fault of grammar, named with its place when the whole is read.
        return string


def _fault(token: re.Match[str], why: str) -> NotJson:
    before = token.string[: token.start()]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return NotJson(f"{why} (line {line}, column {column})")
