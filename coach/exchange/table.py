"""CSV: everything that a person wrote, an entry a row, for a spreadsheet.

What only a program reads (ids, settings, keys of a newer coach) stands in the JSON alone.
"""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date, datetime

from coach.practice.about import about
from coach.practice.copy import Copy
from coach.practice.customers import Roster
from coach.practice.day import Day
from coach.practice.reasons import reason_word
from coach.practice.review import QUESTIONS
from coach.practice.roles import role_word

COLUMNS = (
    "date", "kind", "customer", "role", "text", "when", "outcome", "note", "question", "at", "until", "why",
    "motive", "measured",
)  # fmt: skip
"""The heads of the columns; `at` is when it was written, `until` the last date of a pause; `measured` how
sure a guess is, how much passes between us, or what kind of offer or feedback it is."""

FOR_A_SPREADSHEET = "utf-8-sig"
"""The encoding of a file: Excel reads one that lacks the byte order mark as that of its country, and spoils
every accent. A program that reads a pipe would take the mark for a part of the first head: none there."""

# A spreadsheet runs a cell that begins like this, some also after white space or with the wide forms.
_RUN = re.compile(r"\s*[=+\-@\uff0b\uff0d\uff1d\uff20]|[\t\r\n]")


def table(copy: Copy) -> str:
    """Write everything a person wrote, with a row of heads: the customers, the pauses, the days in order.

    A cell that a spreadsheet would run begins with an apostrophe, which makes it text.
    """
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, restval="")
    writer.writeheader()
    for row in _rows(copy):
        writer.writerow({column: harmless(cell) for column, cell in row.items()})
    return text.getvalue()


def harmless(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would run."""
    return f"'{cell}" if _RUN.match(cell) else cell


def _rows(copy: Copy) -> Iterator[dict[str, str]]:
    for customer in copy.roster.customers:
        named = {"customer": customer.name, "role": role_word(customer.role)}
        yield {"date": _written(customer.added), "kind": "customer", **named}
        for line in about(customer):
            yield {
                "date": _written(line.day),
                "kind": line.kind,
                **named,
                "text": line.text,
                "note": line.said or "",
                "question": line.question or "",
                "at": _written(line.at),
                "measured": line.measured or "",
            }
    for pause in copy.roster.pauses:
        yield {
            "date": _written(pause.first),
            "kind": "pause",
            "text": pause.reason or "",
            "at": _written(pause.changed_at),
            "until": _written(pause.last),
        }
    for day in sorted(copy.days):
        yield from _of_day(copy.days[day], copy.roster)


def _of_day(day: Day, roster: Roster) -> Iterator[dict[str, str]]:
    on = {"date": _written(day.date)}
    for intention in day.intentions:
        yield {
            **on,
            "kind": "intention",
            **_named(intention.customer, roster),
            "text": intention.text,
            "when": intention.when or "",
            "outcome": intention.outcome or "",
            "note": intention.note or "",
            "why": reason_word(intention.why or ""),
            "motive": intention.motive or "",
            "at": _written(intention.set_at),
        }
    for deed in day.deeds:
        yield {
            **on,
            "kind": "deed",
            **_named(deed.customer, roster),
            "text": deed.text,
            "at": _written(deed.at),
        }
    if day.reflection:
        yield {
            **on,
            "kind": "reflection",
            "text": day.reflection.answer,
            "question": day.reflection.question or "",
            "at": _written(day.reflection.at),
        }
    if day.review:
        for answer in day.review.answers:
            yield {
                **on,
                "kind": "review",
                **_named(answer.customer, roster),
                "text": answer.text,
                "question": QUESTIONS[answer.part],
                "at": _written(day.review.at),
            }
    if day.brand:
        written = {**on, "kind": "brand", "at": _written(day.brand.changed_at)}
        for word in day.brand.wanted:
            yield {**written, "text": word, "measured": "wanted"}
        for heard in day.brand.heard:
            named = _named(heard.customer, roster)
            yield {**written, **named, "text": heard.word, "measured": "heard"}


def _named(id: str, roster: Roster) -> dict[str, str]:
    customer = roster.customer(id)
    return {"customer": customer.name, "role": role_word(customer.role)} if customer else {"customer": id}


def _written(at: date | datetime | None) -> str:
    return at.isoformat() if at else ""
