"""The summary of past days, kept in `state/` so that a start reads no more than the last months.

It names what it was made from: the version of the file of each past year, what the days of the running
one say, and the terms of the practice that reach into these days. Any difference throws it away, as does
another version of coach; then it is made anew, from the summary of the past years if that still holds.
"""

import json
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from coach import __version__
from coach.files import write_lightly
from coach.journal.documents import day_document, read_day
from coach.journal.journal import Journal
from coach.practice.calendar import shifted, span
from coach.practice.day import Outcome
from coach.practice.streaks import Mark, Standing
from coach.practice.summary import Summary

_MADE_BY = f"{__version__}, form 4"
"""Who made a summary; one that another version made, or this one in another form, is not read."""

_MARKS = {mark.value: mark for mark in Mark}

Sources = dict[str, Any]
"""What a summary was made from, as JSON has it."""

_Made: TypeAlias = tuple[Sources, Summary]


class Summaries:
    """Gives the summary of the days before one, from its file as long as that is current.

    Args:
        journal: the journal that it sums up.
        path: its file, which may be lost without loss.
    """

    def __init__(self, journal: Journal, path: Path) -> None:
        self._journal = journal
        self._path = path
        self._known: dict[date, _Made] = {}
        """The last one, and that of the years before its own, by the dates they end before."""

    def before(self, until: date) -> Summary:
        """Give the summary of the days before the first one of a month.

        Raises:
            JournalUnreadable: the summary is not current, and a file of the journal cannot be read.
        """
        sources = self._sources(until)
        if not (sources["years"] or sources["days"]):
            return Summary()
        known = self._known.get(until)
        if known is None or known[0] != sources:
            known = next((kept for kept in self._kept() if kept[0] == sources), None)
            if known is None:
                self._make(until)
            else:
                self._known[until] = known
        return self._known[until][1]

    def _make(self, until: date) -> None:
        """Make the summary of the days before one, from the last that still holds, and keep it.

        It goes by the end of the year before, so that what changes in the year leaves that part as it is.
        """
        there = [*self._known.values(), *self._kept()]
        holds = {made[0]["until"]: made for made in there if self._holds(*made)}
        ends = [until.replace(month=1), until]
        self._known = {end: holds[end.isoformat()] for end in ends if end.isoformat() in holds}
        begun = max((end for end in holds if end < until.isoformat()), default=None)
        summary = holds[begun][1] if begun else Summary()
        for end in ends:
            if summary.until is None or summary.until < end:
                summary = self._carried_on(summary, end)
                self._known[end] = (self._sources(end), summary)
        self._keep()

    def _holds(self, sources: Sources, summary: Summary) -> bool:
        return summary.until is not None and sources == self._sources(summary.until)

    def _carried_on(self, summary: Summary, until: date) -> Summary:
        roster = self._journal.roster()
        for year in self._journal.years():
            if (summary.until or date.min).year <= year < until.year:
                summary = summary.with_days(self._journal.year(year), roster, date(year + 1, 1, 1))
        if summary.until == until:
            return summary
        return summary.with_days(self._journal.days(since=until.replace(month=1)), roster, until)

    def _sources(self, until: date) -> Sources:
        """Name what the summary up to a date is made from."""
        journal, roster = self._journal, self._journal.roster()
        return {
            "coach": _MADE_BY,
            "until": until.isoformat(),
            "years": {str(year): journal.seal(year) for year in journal.years() if year < until.year},
            "days": journal.seal_before(until) if until.year in journal.years() else None,
            "day_start": roster.settings.day_start.isoformat(),
            "rest": [
                [rule.since and rule.since.isoformat(), sorted(rule.weekdays)]
                for rule in roster.settings.rest
                if rule.since is None or rule.since < until
            ],
            "pauses": [
                [pause.first.isoformat(), pause.last.isoformat()]
                for pause in roster.pauses
                if pause.first < until
            ],
        }

    def _kept(self) -> Iterator[_Made]:
        """Read the summaries of the file that this version made, the last one first."""
        try:
            content = self._path.read_bytes()
        except OSError:
            return
        checksum, _, text = content.partition(b"\n")
        if checksum != _checksum(text):
            return
        for line in text.splitlines():
            document = json.loads(line)
            if document["sources"]["coach"] == _MADE_BY:
                yield document["sources"], _read(document)

    def _keep(self) -> None:
        last_first = sorted(self._known.items(), reverse=True)
        lines = [json.dumps({"sources": sources, **_document(found)}) for _, (sources, found) in last_first]
        text = "\n".join(lines).encode()
        # It serves speed alone: where it cannot be kept, it is made anew.
        with suppress(OSError):
            write_lightly(self._path, _checksum(text) + b"\n" + text)


def _checksum(text: bytes) -> bytes:
    return f"{zlib.crc32(text):08x}".encode()


def _document(summary: Summary) -> dict[str, Any]:
    standing = summary.standing
    return {
        "first_written": summary.first_written and summary.first_written.isoformat(),
        "standing": [standing.current, standing.best, standing.total, standing.reserve, standing.after],
        "marks": "".join(mark for _, mark in summary.marks),
        "edge": [day_document(day) for day in summary.edge.values()],
        "served": _written(summary.served),
        "intended": {id: [day.isoformat() for day in dates] for id, dates in summary.intended.items()},
        "outcomes": summary.outcomes,
        "in_a_row": summary.in_a_row,
        "given": {customer: _written(dates) for customer, dates in summary.given.items()},
        "worth": summary.worth,
    }


def _read(document: dict[str, Any]) -> Summary:
    current, best, total, reserve, after = document["standing"]
    first = document["first_written"]
    begin, marks = first and date.fromisoformat(first), document["marks"]
    marked = span(begin, shifted(begin, len(marks) - 1)) if marks else []
    edge = [read_day(day, "edge") for day in document["edge"]]
    return Summary(
        date.fromisoformat(document["sources"]["until"]),
        begin,
        Standing(current, best, total, reserve, after and Mark(after)),
        tuple(zip(marked, map(_MARKS.__getitem__, marks), strict=True)),
        {day.date: day for day in edge},
        _dates(document["served"]),
        {id: tuple(map(date.fromisoformat, dates)) for id, dates in document["intended"].items()},
        {
            customer: {Outcome(outcome): count for outcome, count in outcomes.items()}
            for customer, outcomes in document["outcomes"].items()
        },
        document["in_a_row"],
        {customer: _dates(dates) for customer, dates in document["given"].items()},
        document["worth"],
    )


def _written(dates: Any) -> dict[str, str]:
    return {id: day.isoformat() for id, day in dates.items()}


def _dates(document: dict[str, str]) -> dict[str, date]:
    return {id: date.fromisoformat(day) for id, day in document.items()}
