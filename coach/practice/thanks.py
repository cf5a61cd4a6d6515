"""Thanks that are due: to whom, and for what (practice.md, "total maintenance and appreciation")."""

from collections.abc import Iterable, Mapping, Set
from datetime import date

from coach.practice.calendar import ago, days_apart, shifted
from coach.practice.customers import Customer, Roster
from coach.practice.day import Day, Intention, Motive, Outcome
from coach.practice.knowing import FeedbackKind
from coach.practice.playbook import Kind, playbook
from coach.practice.text import fold
from coach.values import Struct

NAMED = 3
"""The most customers that are named."""

AGAIN_AFTER = 28
"""After how many days thanks are due again to one from whom I get more than I give."""

THANKS = "thank"
"""The word by which a deed or an intention of one's own is known to give thanks."""


class ThanksDue(Struct, frozen=True):
    """A customer to whom thanks are due, and for what, in a few words."""

    customer: Customer
    reason: str


def last_thanked(days: Iterable[Day], customers: Set[str]) -> Mapping[str, date]:
    """Say when each of some customers was last thanked, by an intention that was kept or a deed.

    An intention gives thanks by its motive, by the kind of the suggestion it was taken from, or by its words.

    Args:
        days: the days to look at, as far as they are written.
        customers: their ids.
    """
    if not customers:
        return {}
    kinds = {line.id: line.kind for lines in playbook().suggestions.values() for line in lines}

    def gives_thanks(intention: Intention) -> bool:
        if intention.customer not in customers or intention.outcome not in (Outcome.KEPT, Outcome.PARTLY):
            return False
        appreciates = kinds.get(intention.suggestion or "") is Kind.APPRECIATE
        return intention.motive is Motive.THANK or appreciates or THANKS in fold(intention.text)

    found: dict[str, date] = {}
    for day in sorted(days, key=lambda day: day.date):
        thanked = [intention.customer for intention in day.intentions if gives_thanks(intention)]
        deeds = (deed for deed in day.deeds if deed.customer in customers)
        thanked += [deed.customer for deed in deeds if THANKS in fold(deed.text)]
        found.update(dict.fromkeys(thanked, day.date))
    return found


def thanks_due(days: Iterable[Day], roster: Roster, day: date) -> tuple[ThanksDue, ...]:
    """Name those to whom thanks are due: who sent me someone, and from whom I get more than I give.

    Args:
        days: the days to look at, as far as they are written.
        roster: the customers; those archived, away or with a boundary are left aside.
        day: the practice day.

    Returns:
        Three at most: first those who sent me someone since I last thanked them, the latest first; then
        those from whom I get more, the widest gap first.
    """
    here = [who for who in roster.active if not who.boundary and who.is_here(day)]
    sending = {who.id: on for who in here if (on := _sent_on(who, day))}
    giving = {who.id for who in here if (who.dealings.gap or 0) < 0}
    thanked = last_thanked((each for each in days if each.date <= day), sending.keys() | giving)
    sent: list[tuple[int, Customer]] = []
    getting: list[tuple[int, Customer]] = []
    for who in here:
        last = thanked.get(who.id, date.min)
        if who.id in sending and sending[who.id] > last:
            sent.append((days_apart(sending[who.id], day), who))
        elif who.id in giving and days_apart(last, day) > AGAIN_AFTER:
            getting.append((who.dealings.gap or 0, who))
    sent.sort(key=lambda each: each[0])
    getting.sort(key=lambda each: each[0])
    found = [ThanksDue(who, f"sent you someone {ago(shifted(day, -back), day)}") for back, who in sent]
    found += [ThanksDue(who, "you get more than you give") for _, who in getting]
    return tuple(found[:NAMED])


def _sent_on(customer: Customer, day: date) -> date | None:
    """Say when a customer last sent me someone, up to a day."""
    told = (each.on for each in customer.feedback if each.kind is FeedbackKind.SENT_SOMEONE)
    return max((on for on in told if on and on <= day), default=None)
