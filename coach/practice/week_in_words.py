"""What a week says, in sentences of fact (practice.md, "How it speaks")."""

from collections.abc import Mapping
from datetime import date

from coach.practice.calendar import ago, in_words
from coach.practice.customers import Customer, Priority, Roster
from coach.practice.day import Outcome
from coach.practice.knowing import Direction
from coach.practice.myopia import Gap, Group, Paying, Side
from coach.practice.review import CONTRAST
from coach.practice.roles import Circle
from coach.practice.week import MissedTwice, Week

LEFT_OUT: Mapping[Group, str] = {
    Circle.WORK: "work",
    Circle.MARKET: "the market",
    Circle.EVERYDAY: "everyday life",
    Circle.HOME: "home",
    Priority.NOW: "those who benefit now",
    Priority.COULD: "those who could benefit",
    Direction.UP: "those above you",
    Direction.DOWN: "those you lead",
    Direction.ACROSS: "those beside you",
    Side.WORK: "all of work and market",
    Side.HOME: "those at home",
    Paying.PAYING: "those who pay",
    Paying.NOT_PAYING: "those who do not pay",
}
"""What a gap leaves out, as the end of a sentence."""


def facts(week: Week) -> list[str]:
    """Say what the week holds: how many days, what came of the intentions, the deeds, who was served."""
    said = []
    if total := week.intentions:
        if week.practised.of:
            said.append(f"{week.practised.done} of {_counted(week.practised.of, 'day')} practised.")
        counts = {
            "partly": week.outcomes[Outcome.PARTLY],
            "missed": week.outcomes[Outcome.MISSED],
            "without a chance": week.outcomes[Outcome.NO_CHANCE],
            "not answered": week.outcomes[None],
        }
        kept = f"{week.outcomes[Outcome.KEPT]} of {_counted(total, 'intention')} kept"
        said.append(", ".join([kept, *(f"{n} {word}" for word, n in counts.items() if n)]) + ".")
    if week.deeds:
        said.append(f"{_counted(week.deeds, 'deed')} that nobody planned.")
    if week.served:
        said.append(f"{_counted(len(week.served), 'customer')} served.")
    return said or ["Nothing was intended in this week."]


def waited(customer: Customer, served: date | None, until: date) -> str:
    """Say how long somebody has waited: "Lena, supplier, last served 34 days ago"."""
    when = f"last served {ago(served, until)}" if served else "not served yet"
    return f"{customer.in_full}, {when}"


def to_see(week: Week) -> tuple[tuple[Customer, str], ...]:
    """List those who wait longest and then those out of sight, each with why they are listed."""
    waiting = [(who, ago(served, week.until) if served else "not served yet") for who, served in week.waiting]
    known = {who.id for who, _ in waiting}
    gap = week.gap.customers if week.gap else ()
    return (*waiting, *((who, "out of sight") for who in gap if who.id not in known))


def subject_of(week: Week, roster: Roster) -> Customer | None:
    """Find the customer for whom a plan was missed twice, or was when the review was written."""
    if week.missed_twice:
        return week.missed_twice.customer
    written = (week.review.answer(part) for part in CONTRAST) if week.review else ()
    found = next((answer for answer in written if answer), None)
    return roster.customer(found.customer) if found else None


def left_out(gap: Gap) -> str:
    """Say what the last four weeks left out."""
    return f"The last four weeks left out {LEFT_OUT[gap.of]}."


def missed(plan: MissedTwice) -> str:
    """Say when a plan was missed."""
    first, last = plan.dates
    return f"Missed on {in_words(first)} and on {in_words(last)}."


def span_of(week: Week, today: date) -> str:
    """Name a week by its first and last day: "9 to 15 March"."""
    same = week.first.month == week.last.month
    first = str(week.first.day) if same else in_words(week.first, weekday=False)
    return f"{first} to {in_words(week.last, today=today, weekday=False)}"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
