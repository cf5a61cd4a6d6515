"""The command that says how the practice goes: every number of the screens, in plain text and JSON."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from coach.cli.call import Call
from coach.cli.columns import aligned
from coach.cli.parsing import command
from coach.practice.findings import findings
from coach.practice.streaks import SHOWN_FROM, KeptRate
from coach.practice.trends import FEWEST, Share, Week, kept, practised

if TYPE_CHECKING:
    from coach.cli.parsing import Commands
    from coach.coach import Coach


def add_to(commands: Commands) -> None:
    """Add the command."""
    command(commands, "trends", print_trends, json=True)


def print_trends(call: Call) -> None:
    """Print the questions, their answers and their rows."""
    if call.asked.json:
        call.say_json(_document(call.coach))
        return
    coach = call.coach
    for number, found in enumerate(
        findings(coach.record(), coach.practice_day(), streaks=coach.habits.streaks)
    ):
        if number:
            call.say()
        call.say(f"{found.question} {found.answer}")
        for line in aligned((f"  {row.label}", row.number) for row in found.rows):
            call.say(line)


def _document(coach: Coach) -> dict[str, object]:
    record = coach.record()
    found, back = record.trends, record.returns
    return {
        "weeks": [{"first": week.first.isoformat(), **_rates([week])} for week in found.weeks],
        "lately": _rates(found.lately),
        "before": _rates(found.before),
        "circles": _shares(found.circles),
        "roles": _shares(found.roles),
        "kinds": _shares(found.kinds),
        "whens": _shares(found.whens),
        "weekdays": _shares(found.weekdays),
        "reasons": [{"key": each.key, "count": int(each.part), "of": each.of} for each in found.reasons],
        "runs": [
            {"first": str(run.first), "last": str(run.last), "days": run.days, "goes_on": run.goes_on}
            for run in record.runs
        ],
        "reserve": [
            {"date": str(each.date), "event": each.event.value, "left": each.left} for each in record.reserve
        ],
        "gaps": {"single": back.at_once, "of": back.of} if back.of >= FEWEST else None,
        "months": [
            {
                "month": f"{month.first:%Y-%m}",
                "practice_rate": {"done": month.done, "of": month.days},
                "kept": float(month.planned.kept),
                "planned": month.planned.of,
            }
            for month in coach.months()
        ],
        "customers": [
            {
                "id": strip.customer.id,
                "name": strip.customer.name,
                "last_served": str(strip.last_served) if strip.last_served else None,
                "kept_rate": _kept_rate(strip.kept),
            }
            for strip in coach.strips(since=date.max)
        ],
    }


def _rates(weeks: Iterable[Week]) -> dict[str, object]:
    of = tuple(weeks)
    days, intentions = practised(of), kept(of)
    return {
        "practice_rate": {"done": int(days.part), "of": days.of} if days.of >= FEWEST else None,
        "kept_rate": _kept_rate(
            KeptRate(intentions.part, intentions.of) if intentions.of >= SHOWN_FROM else None
        ),
    }


def _kept_rate(rate: KeptRate | None) -> dict[str, object] | None:
    return {"kept": float(rate.kept), "of": rate.of} if rate else None


def _shares(shares: Iterable[Share]) -> list[dict[str, object]]:
    return [{"key": share.key, "kept": float(share.part), "of": share.of} for share in shares]
