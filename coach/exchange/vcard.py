"""Contacts: the people in a file of vCards 2.1, 3.0 or 4.0 (RFC 2426, RFC 6350), whatever program wrote it.

Lines and fields are taken apart by vobject. Cards are read one by one and leniently, since address books hold
cards of twenty years: a card that makes nobody is told of, and hinders no other.
"""

import quopri
import re
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO

from vobject.base import ParseError, getLogicalLines, parseLine
from vobject.vcard import splitFields

from coach.practice.contacts import AddressBook, Contact, PassedOver, joined
from coach.practice.directory import with_emails
from coach.practice.text import EMAIL_LIMIT, NAME_LIMIT, clean
from coach.values import Struct

SIZE_LIMIT = 200_000_000
"""Bytes of the largest file that is read."""

WANTED = {"FN", "N", "NICKNAME", "ORG", "EMAIL", "CATEGORIES", "KIND", "X-ADDRESSBOOKSERVER-KIND"}
"""The properties that are read."""

PICTURES = {"PHOTO", "LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE", "X-MS-OL-DESIGN"}
"""The properties that are not even unfolded."""

_JOINED = re.compile(rb"^(END:VCARD)(?:\xef\xbb\xbf)?(BEGIN:VCARD)", re.M | re.I)
_NAME = re.compile(r"(?:[\w-]+\.)?([\w-]+)[;:]")
_ESCAPED = re.compile(r"\\([\\;,:nN])")
_EMAIL = re.compile(r"(?<![^\s<\":])[^\s@<>\":]+@[^\s@<>\":]+")


class NotContacts(ValueError):
    """A file holds no contacts; the message is a part of a sentence."""


class _Card(Struct, frozen=True):
    """What a card says: of each property its values, as they are escaped."""

    values: Mapping[str, list[str]]
    has_end: bool

    def first(self, name: str) -> str:
        return next(filter(None, map(_plain, self.values.get(name, []))), "")

    def fields(self, name: str) -> list[str]:
        return next(filter(any, map(_fields, self.values.get(name, []))), [])


def read_contacts(content: bytes) -> AddressBook:
    """Read the people in a file of contacts.

    Args:
        content: the file; encodings may differ from card to card.

    Raises:
        NotContacts: it holds no card at all.
    """
    if len(content) > SIZE_LIMIT:
        raise NotContacts(f"it has {len(content):,} bytes, and {SIZE_LIMIT:,} is the most that is read")
    people: list[Contact] = []
    passed_over: list[PassedOver] = []
    number = 0
    for number, card in enumerate(_cards(_lines(content)), start=1):
        match _person(card):
            case Contact() as contact:
                people.append(contact)
            case why:
                called = clean(card.first("FN") or "".join(_emails(card)[:1])) or f"card {number}"
                passed_over.append(PassedOver(called[:NAME_LIMIT], why))
    if not number:
        raise NotContacts("it holds no contacts; export them as vCard (.vcf)")
    return AddressBook(joined(people), tuple(passed_over))


def _lines(content: bytes) -> Iterator[str]:
    """Give the lines of a file as text, each in the encoding that it is written in."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        content = content.decode("utf-16", "replace").encode()
    # Files that were put behind one another, the first without an end of its last line.
    content = _JOINED.sub(rb"\1\n\2", content.removeprefix(b"\xef\xbb\xbf"))
    for line in re.split(rb"\r*\n|\r+", content):
        try:
            yield line.decode()
        except UnicodeDecodeError:
            named = re.search(rb"^[^:]*CHARSET=\"?([\w.:-]+)", line, re.I)
            yield _decoded(line, named[1].decode() if named else "")


def _decoded(text: bytes, charset: str) -> str:
    """Decode a text in a character set that is named, else in UTF-8, else as Windows writes the West."""
    for name in (charset or "utf-8", "utf-8"):
        try:
            return text.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
    return text.decode("cp1252", "replace")


def _cards(lines: Iterable[str]) -> Iterator[_Card]:
    """Take a file apart into its cards; one inside another, an agent's, is a card like any."""
    inside: list[list[str]] = []
    for line in lines:
        match line.replace(" ", "").upper():
            case "BEGIN:VCARD":
                inside.append([])
            case "END:VCARD" if inside:
                yield _Card(_values(inside.pop()), has_end=True)
            case _ if inside:
                inside[-1].append(line)
    yield from (_Card(_values(rest), has_end=False) for rest in inside)


def _values(lines: Iterable[str]) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for line, _ in getLogicalLines(StringIO("\n".join(_without_pictures(lines))), allowQP=True):
        found = _NAME.match(line)
        if found is None or found[1].upper() not in WANTED:
            continue
        try:
            _, params, value, _ = parseLine(line)
        except ParseError:
            # A quotation mark that nobody closed, or a space where none may be: the value follows the colon.
            params, value = [], line.partition(":")[2]
        value = value or ""
        if any(text.upper() == "QUOTED-PRINTABLE" for param in params for text in param):
            charset = next((p[1] for p in params if p[0].upper() == "CHARSET" and len(p) > 1), "")
            value = _decoded(quopri.decodestring(value.encode()), charset)
        values.setdefault(found[1].upper(), []).append(value)
    return values


def _without_pictures(lines: Iterable[str]) -> Iterator[str]:
    """Leave out pictures, sounds and keys, which are most of a file."""
    inside = False
    for line in lines:
        if found := _NAME.match(line):
            inside = found[1].upper() in PICTURES
        if not inside:
            yield line


def _person(card: _Card) -> Contact | str:
    """Make somebody of a card, or say why it makes nobody."""
    kind = (card.first("KIND") or card.first("X-ADDRESSBOOKSERVER-KIND")).lower()
    if not card.has_end:
        return "it has no end"
    if kind == "group":
        return "it is a group of contacts"
    if kind in ("location", "device", "application"):
        return f"it is a {kind}"
    family, given, additional, *_ = (*card.fields("N"), "", "", "")
    company = clean(next(iter(card.fields("ORG")), ""))
    spoken = " ".join(filter(None, (given, additional, family)))
    name = clean(card.first("FN") or spoken or card.first("NICKNAME") or company)
    if not name or _EMAIL.fullmatch(name):
        return "it has no name"
    if len(name) > NAME_LIMIT:
        return f"its name has {len(name)} characters, and {NAME_LIMIT} is the most"
    groups = (
        clean(group) for value in card.values.get("CATEGORIES", []) for group in _plain(value).split(",")
    )
    return Contact(name, _emails(card), company if company != name else "", tuple(filter(None, groups)))


def _emails(card: _Card) -> tuple[str, ...]:
    found = (_EMAIL.search(clean(_plain(value))) for value in card.values.get("EMAIL", []))
    return with_emails((), (email[0] for email in found if email and len(email[0]) <= EMAIL_LIMIT))


def _plain(value: str) -> str:
    """Read a text as it was before it was escaped; one with a comma that nobody escaped is one text."""
    return _ESCAPED.sub(lambda found: " " if found[1] in "nN" else found[1], value).strip()


def _fields(value: str) -> list[str]:
    """Take a value of several fields apart; where a field is a list, its parts are joined."""
    return [
        field.strip() if isinstance(field, str) else " ".join(field).strip() for field in splitFields(value)
    ]
