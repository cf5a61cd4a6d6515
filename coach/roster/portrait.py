"""A customer in words: what they are to me, and what came of the last intention for them."""

from datetime import date

from coach.practice.calendar import ago, in_words
from coach.practice.customers import Customer, Priority
from coach.practice.day import Intention
from coach.practice.roles import role_word
from coach.roster.today import RosterToday
from coach.widgets.customer_page import Portrait
from coach.widgets.day_list import ANSWERS
from coach.widgets.roster_list import COULD


def portrait(who: Customer, roster: RosterToday, last: tuple[date, Intention] | None) -> Portrait:
    """Put a customer into words.

    Args:
        who: the customer.
        roster: what is known of everybody.
        last: the last intention for them, with its day.
    """
    today = roster.today
    away = who.away_until if who.away_until and who.away_until > today else None
    kept, served = roster.kept.get(who.id), roster.served.get(who.id)

    def said(day: date | None) -> str:
        return in_words(day, today=today) if day else ""

    facts = (
        ("priority", f"{COULD} could benefit" if who.priority is Priority.COULD else "benefits now"),
        ("first step", who.first_step or ""),
        ("rhythm", str(who.rhythm)),
        ("kept", f"{kept} in a row" if kept else ""),
        ("boundary", f"{who.boundary}: never suggested" if who.boundary else ""),
        ("value", who.value or ""),
        ("served", ago(served, today) if served else "not yet"),
        ("away until", said(away)),
        ("added", said(who.added)),
        ("archived", said(who.archived)),
    )
    return Portrait(
        who.name,
        role_and_circle(who),
        tuple((word, holds) for word, holds in facts if holds),
        last=_came_of(*last, today) if last else "",
        last_text=last[1].text if last else "",
        notes=tuple(note.text for note in who.notes),
    )


def role_and_circle(who: Customer) -> str:
    """Name role and circle; the circle alone where the role is the name."""
    role = role_word(who.role)
    return who.circle if who.name == role else f"{role}, {who.circle}"


def _came_of(day: date, intention: Intention, today: date) -> str:
    return f"{ago(day, today).capitalize()}, {ANSWERS.get(intention.outcome or '', 'not answered')}"
