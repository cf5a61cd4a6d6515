"""Markdown: the journal for reading, in any editor and as it would be rendered.

A person's words are never markup in it: a backslash stands before each character that would be, and none
before the others, so that a text can still be read as it was written.
"""

import re
from collections.abc import Iterator
from datetime import date

from coach.practice.about import Line, about
from coach.practice.calendar import in_words
from coach.practice.copy import Copy
from coach.practice.customers import Customer, Roster
from coach.practice.day import Day, Deed, Intention
from coach.practice.reasons import reason_word
from coach.practice.rest import Pause
from coach.practice.review import QUESTIONS
from coach.practice.roles import role_word

# Emphasis (an underscore begins one anywhere but ends one only ahead of no letter), code, links, HTML,
# entities, tables, struck out; and bare addresses, which some turn into links.
_MARKUP = re.compile(
    r"[\\`*\[~|]"
    r"|_(?![^\W_])"
    r"|<(?=[A-Za-z/!?])"
    r"|&(?=[#A-Za-z])"
    r"|/(?=/)|(?<=www)\.|(?<=\w)@(?=\w)",
    re.IGNORECASE,
)
# Headings, lists, quotes, lines across; and a heading's underline beneath another line.
_MARKUP_AHEAD = re.compile(r"[0-9]{1,9}(?=[.)])|(?=[-+=>#])")


def journal(copy: Copy) -> str:
    """Write the whole journal as one document: the people, then month by month."""
    return "\n".join(by_month(copy).values()) or "Nothing is written yet.\n"


def by_month(copy: Copy) -> dict[str, str]:
    """Write the journal as a document a month, and one of the people.

    Returns:
        The documents by their file names (`people.md`, `2026-03.md`), in order.
    """
    documents = {"people.md": _people(copy.roster)} if copy.roster.customers else {}
    months: dict[date, list[str]] = {}
    for pause in sorted(copy.roster.pauses, key=lambda pause: pause.first):
        months.setdefault(pause.first.replace(day=1), []).append(_pause(pause))
    for day in sorted(copy.days):
        if copy.days[day].is_written or copy.days[day].review or copy.days[day].brand:
            months.setdefault(day.replace(day=1), []).extend(_day(copy.days[day], copy.roster))
    for month in sorted(months):
        blocks = [f"# {month:%B} {month.year}", *months[month]]
        documents[f"{month.isoformat()[:7]}.md"] = _document(blocks)
    return documents


def escaped(text: str, *, indent: str = "") -> str:
    """Write a text so that no character of it is markup; its lines and paragraphs stay.

    Args:
        text: one line or several.
        indent: what begins each line but the first, inside a list.
    """
    lines = [_line(line) for line in text.split("\n")]
    # Two spaces at the end of a line keep the next one from being drawn up to it.
    broken = [
        line + ("  " if line and after else "") for line, after in zip(lines, [*lines[1:], ""], strict=True)
    ]
    return "\n".join(indent + line if n and line else line for n, line in enumerate(broken))


def _line(line: str) -> str:
    text = _MARKUP.sub(r"\\\g<0>", line.strip())
    if ahead := _MARKUP_AHEAD.match(text):
        text = f"{ahead[0]}\\{text[ahead.end() :]}"
    # Plain spaces would be dropped, or make it code.
    return "\u00a0" * (len(line) - len(line.lstrip())) + text if text else ""


def _document(blocks: list[str]) -> str:
    return "\n\n".join(blocks) + "\n"


def _people(roster: Roster) -> str:
    blocks = ["# People"]
    for customer in roster.customers:
        blocks.append(_name(customer))
        blocks += [f"- {_about(line)}" for line in about(customer)]
    return _document(blocks)


def _about(line: Line) -> str:
    parts = [escaped(line.text, indent="  ")]
    if line.question:
        parts.append(f"*{escaped(line.question)}*")
    if line.said:
        parts.append(escaped(line.said, indent="  "))
    when = f"{line.day}: " if line.day else ""
    measured = f" ({line.measured})" if line.measured else ""
    kind = "" if line.kind == "fact" else f"*{line.kind.capitalize()}{measured}:* "
    return when + kind + " · ".join(part for part in parts if part)


def _name(customer: Customer) -> str:
    return f"**{escaped(customer.name)}**, {escaped(role_word(customer.role))}"


def _pause(pause: Pause) -> str:
    reason = f": {escaped(pause.reason)}" if pause.reason else ""
    return f"Pause from {in_words(pause.first)} to {in_words(pause.last, today=pause.first)}{reason}"


def _day(day: Day, roster: Roster) -> Iterator[str]:
    yield f"## {in_words(day.date)}"
    entries: dict[str, list[Intention | Deed]] = {}
    written: tuple[Intention | Deed, ...] = (*day.intentions, *day.deeds)
    for entry in written:
        entries.setdefault(entry.customer, []).append(entry)
    for id, theirs in entries.items():
        customer = roster.customer(id)
        yield _name(customer) if customer else f"**{escaped(id)}**"
        for entry in theirs:
            yield from _intention(entry) if isinstance(entry, Intention) else _deed(entry)
    if day.reflection:
        yield f"*{escaped(day.reflection.question or 'Reflection')}*"
        yield escaped(day.reflection.answer)
    if day.review:
        yield "*The week from this day on*"
        for answer in day.review.answers:
            whom = roster.customer(answer.customer)
            about = escaped(whom.name if whom else answer.customer)
            yield f"- *{about}: {escaped(QUESTIONS[answer.part])}* {escaped(answer.text, indent='  ')}"
    if day.brand:
        yield "*The words of the month*"
        if day.brand.wanted:
            yield f"- *To be known by:* {', '.join(map(escaped, day.brand.wanted))}"
        for heard in day.brand.heard:
            whom = roster.customer(heard.customer)
            yield f"- *Heard from {escaped(whom.name if whom else heard.customer)}:* {escaped(heard.word)}"


def _intention(intention: Intention) -> Iterator[str]:
    parts = [escaped(intention.text)]
    if intention.when:
        parts.append(escaped(intention.when))
    if intention.outcome:
        parts.append(f"**{intention.outcome}**")
    if intention.why:
        parts.append(escaped(reason_word(intention.why)))
    if intention.motive:
        parts.append(f"*{intention.motive}*")
    yield "- " + " · ".join(parts)
    if intention.note:
        yield "  " + escaped(intention.note, indent="  ")


def _deed(deed: Deed) -> Iterator[str]:
    yield f"- *Deed:* {escaped(deed.text, indent='  ')}"
