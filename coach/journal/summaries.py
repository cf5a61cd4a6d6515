"""The summary of past years, kept in `state/` so that a start reads this year alone.

It names what it was made from: the version of each year's file, and the terms of the practice that reach
into these years. Any difference throws it away, as does another version of coach; then it is made anew.
"""

import json
import zlib
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from coach import __version__
from coach.files import write_lightly
from coach.journal.documents import day_document, read_day
from coach.journal.journal import Journal
from coach.practice.calendar import shifted, span
from coach.practice.customers import Roster
from coach.practice.streaks import Mark, Standing
from coach.practice.summary import Summary

_MADE_BY = f"{__version__}, form 2"
"""Who made a summary; one that another version made, or this one in another form, is not read."""

Sources = dict[str, Any]
"""What a summary was made from, as JSON has it."""


class Summaries:
    """Gives the summary of the years before one, from its file as long as that is current.

    Args:
        journal: the journal that it sums up.
        path: its file, which may be lost without loss.
    """

    def __init__(self, journal: Journal, path: Path) -> None:
        self._journal = journal
        self._path = path
        self._known: tuple[Sources, Summary] | None = None

    def before(self, year: int) -> Summary:
        """Give the summary of the years before one.

        Raises:
            JournalUnreadable: the summary is not current, and a year or the roster cannot be read.
        """
        roster, until = self._journal.roster(), date(year, 1, 1)
        seals = {past: self._journal.seal(past) for past in self._journal.years() if past < year}
        if not seals:
            return Summary()
        sources = _sources(seals, roster, until)
        known = self._known or self._kept()
        if known is None or known[0] != sources:
            known = (sources, self._made(known, seals, roster, until))
            self._keep(*known)
        self._known = known
        return known[1]

    def _made(
        self, known: tuple[Sources, Summary] | None, seals: dict[int, str | None], roster: Roster, until: date
    ) -> Summary:
        """Sum the years up; a summary of the first ones that still holds is carried on."""
        summary = Summary()
        if known is not None and (begun := known[1].until) is not None and begun < until:
            first = {year: seal for year, seal in seals.items() if year < begun.year}
            if known[0] == _sources(first, roster, begun):
                summary = known[1]
        for year in seals:
            if summary.until is None or year >= summary.until.year:
                summary = summary.with_days(self._journal.year(year), roster, date(year + 1, 1, 1))
        return summary if summary.until == until else summary.with_days({}, roster, until)

    def _kept(self) -> tuple[Sources, Summary] | None:
        try:
            content = self._path.read_bytes()
        except OSError:
            return None
        checksum, _, text = content.partition(b"\n")
        if checksum != _checksum(text):
            return None
        document = json.loads(text)
        sources = document["sources"]
        return (sources, _read(document)) if sources["coach"] == _MADE_BY else None

    def _keep(self, sources: Sources, summary: Summary) -> None:
        text = json.dumps({"sources": sources, **_document(summary)}).encode()
        # It serves speed alone: where it cannot be kept, it is made anew.
        with suppress(OSError):
            write_lightly(self._path, _checksum(text) + b"\n" + text)


def _checksum(text: bytes) -> bytes:
    return f"{zlib.crc32(text):08x}".encode()


def _sources(seals: dict[int, str | None], roster: Roster, until: date) -> Sources:
    """Name what the summary up to a date is made from."""
    return {
        "coach": _MADE_BY,
        "until": until.isoformat(),
        "years": {str(year): seal for year, seal in seals.items()},
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


def _document(summary: Summary) -> dict[str, Any]:
    standing = summary.standing
    return {
        "first_written": summary.first_written and summary.first_written.isoformat(),
        "standing": [standing.current, standing.best, standing.total, standing.reserve, standing.after],
        "marks": "".join(mark for _, mark in summary.marks),
        "edge": [day_document(day) for day in summary.edge.values()],
        "served": _written(summary.served),
        "intended": {id: [day.isoformat() for day in dates] for id, dates in summary.intended.items()},
        "given": {customer: _written(dates) for customer, dates in summary.given.items()},
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
        tuple(zip(marked, map(Mark, marks), strict=True)),
        {day.date: day for day in edge},
        _dates(document["served"]),
        {id: tuple(map(date.fromisoformat, dates)) for id, dates in document["intended"].items()},
        {customer: _dates(dates) for customer, dates in document["given"].items()},
    )


def _written(dates: Any) -> dict[str, str]:
    return {id: day.isoformat() for id, day in dates.items()}


def _dates(document: dict[str, str]) -> dict[str, date]:
    return {id: date.fromisoformat(day) for id, day in document.items()}
