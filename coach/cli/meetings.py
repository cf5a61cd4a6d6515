"""The meetings of a day, as the list of the day prints them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.cli.call import Call, complain
from coach.cli.columns import aligned
from coach.verbs.meetings import PATIENCE

if TYPE_CHECKING:
    from coach.practice.meetings import Met
    from coach.practice.today import Today


def look_into_calendars(call: Call) -> None:
    """Read what has changed in the calendars, within the patience of a list; tell what is amiss, once."""
    faults = [fault for source in call.coach.read_calendars(PATIENCE) for fault in source.faults]
    if faults:
        more = f" ({len(faults) - 1} more: `coach calendar list`)" if len(faults) > 1 else ""
        complain(f"{faults[0]}{more}")


def meetings_document(today: Today) -> list[dict[str, object]]:
    """Write the meetings of a day as JSON has them."""
    return [
        {
            "at": met.at and f"{met.at:%H:%M}",
            "title": met.title,
            "customers": [customer.id for customer in met.customers],
            "unlisted": [{"name": each.name or each.email, "email": each.email} for each in met.unlisted],
        }
        for met in today.met
    ]


def meetings_in_lines(today: Today) -> list[str]:
    """Write the meetings of a day in lines, with who of each is on the roster and who is not."""
    return aligned(
        ("", f"{met.at:%H:%M}" if met.at else "all day", met.title, _people(met)) for met in today.met
    )


def _people(met: Met) -> str:
    customers = ", ".join(customer.name for customer in met.customers)
    others = ", ".join(each.name or each.email for each in met.unlisted)
    return "; ".join(filter(None, (customers, others and f"not on the roster: {others}")))
