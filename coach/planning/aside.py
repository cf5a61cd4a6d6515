"""What stands below a plan: what was written a month and a year ago, and whether the week is offered."""

from coach.coach import Coach
from coach.practice.today import Half
from coach.widgets.day_list import ANSWERS


def beside_today(coach: Coach) -> tuple[list[tuple[str, str]], bool]:
    """Gather what is remembered in the morning, and say whether it is time to look back on the week.

    It reads other years, and a library for dates.

    Returns:
        What was written, each with how long ago it was, and whether the week is offered.
    """
    roster, remembered = coach.roster(), []
    for memory in coach.on_this_day() if coach.half() is Half.MORNING else ():
        who = roster.customer(memory.customer) if memory.customer else None
        said = f"{who.name}: “{memory.text}”" if who else f"“{memory.text}”"
        outcome = f", {ANSWERS[memory.outcome]}" if memory.outcome else ""
        remembered.append((memory.ago, said + outcome))
    return remembered, coach.offers_week()
