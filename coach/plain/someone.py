"""Who is meant? Finds a customer by words, or makes a new one of them."""

from coach.coach import Coach
from coach.plain.talk import Talk
from coach.practice.customers import Customer, matching
from coach.practice.refusal import Refused
from coach.practice.rhythm import DAILY, Rhythm
from coach.practice.roles import ROLES, Circle, read_role
from coach.practice.text import fold


def find_or_add(talk: Talk, coach: Coach, words: str, rhythm: Rhythm = DAILY) -> Customer | None:
    """Find the customer that is meant; a name that nobody has may become somebody new.

    Args:
        talk: who is asked.
        coach: the coach.
        words: a name, or a part of one.
        rhythm: the rhythm of somebody new.

    Returns:
        The customer; None when nobody was chosen.
    """
    found = matching(words, coach.roster().active)
    if len(found) == 1 and fold(words) in (fold(found[0].name), fold(found[0].id)):
        return found[0]
    if found:
        chosen = talk.ask("Who is meant?", *(each.in_full for each in found), f"Somebody new: {words}").number
        if chosen is None:
            return None
        if chosen <= len(found):
            return found[chosen - 1]
    return add(talk, coach, words, rhythm)


def add(talk: Talk, coach: Coach, name: str, rhythm: Rhythm = DAILY) -> Customer | None:
    """Put somebody new on the roster; None when no role was given."""
    while words := talk.ask(f"What is {name} to you? A role, such as boss, teammate or friend.").words:
        circle = circle_of(talk, coach, words)
        if circle is None:
            continue
        try:
            customer = coach.add_customer(name, words, circle=circle, rhythm=rhythm)
        except Refused as refusal:
            talk.say(f"{refusal}.")
            return None
        talk.say(f"Added: {customer.in_full}.")
        return customer
    return None


def circle_of(talk: Talk, coach: Coach, words: str) -> Circle | None:
    """Tell in which circle a role lies; of a new one it is asked, and None when that is passed."""
    role = read_role(words)
    known = {customer.role: customer.circle for customer in coach.roster().customers}
    if role in ROLES or role in known:
        return ROLES[role].circle if role in ROLES else known[role]
    chosen = talk.ask(f"{role} is a new role. Where does it lie?", *Circle).number
    return list(Circle)[chosen - 1] if chosen else None
