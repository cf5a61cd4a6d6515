"""The roster in lines: everybody, one after another, and what can be changed of each."""

from coach.coach import Coach
from coach.plain.someone import circle_of, find_or_add
from coach.plain.talk import Talk
from coach.practice.calendar import ago
from coach.practice.customers import Customer, Priority
from coach.practice.editing import CustomerEdit, Telling
from coach.practice.knowing import Note
from coach.practice.refusal import Refused
from coach.practice.rhythm import read_rhythm

TO_REMEMBER = "A line to remember"

CHANGES = ("Name", "Role", "Rhythm", "Priority", "First step", TO_REMEMBER)
"""What can be changed of a customer."""


def roster(talk: Talk, coach: Coach) -> None:
    """Read the roster out; a number opens somebody, a name finds or adds."""
    while True:
        active = coach.roster().active
        served, today = coach.last_served(), coach.practice_day()
        talk.say(f"{len(active)} on the roster.")
        answer = talk.ask(
            "Whom? A number or a name opens, a new name adds.",
            *(
                f"{customer.in_full}, {customer.rhythm}, "
                + (f"served {ago(served[customer.id], today)}" if customer.id in served else "not yet served")
                for customer in active
            ),
        )
        if not answer:
            return
        if answer.number:
            _open(talk, coach, active[answer.number - 1].id)
        elif customer := find_or_add(talk, coach, answer.words):
            _open(talk, coach, customer.id)


def _open(talk: Talk, coach: Coach, id: str) -> None:
    while customer := coach.roster().customer(id):
        for line in _known(customer):
            talk.say(line)
        chosen = talk.ask("What is to be changed?", *CHANGES, "Archive.").number
        if chosen is None:
            return
        if chosen > len(CHANGES):
            coach.archive(id)
            talk.say(f"Archived: {customer.in_full}.")
            return
        try:
            if CHANGES[chosen - 1] == TO_REMEMBER:
                if words := talk.ask(f"{TO_REMEMBER}?").words:
                    coach.edit_customer(id, Telling(Note(words)))
            elif change := _change(talk, coach, CHANGES[chosen - 1]):
                coach.edit_customer(id, **change)
        except (Refused, ValueError) as refusal:
            talk.say(f"{refusal}.")


def _change(talk: Talk, coach: Coach, what: str) -> CustomerEdit:
    """Ask for a change; nothing when it is passed."""
    if what == "Priority":
        chosen = talk.ask("Do they benefit from you now, or could they?", *Priority).number
        return {"priority": list(Priority)[chosen - 1]} if chosen else {}
    question = "Daily, workdays, picked, every 10 days, or weekdays?" if what == "Rhythm" else f"{what}?"
    words = talk.ask(question).words
    match what:
        case "Role" if words and (circle := circle_of(talk, coach, words)):
            return {"role": words, "circle": circle}
        case "Name" if words:
            return {"name": words}
        case "Rhythm" if words:
            return {"rhythm": read_rhythm(words)}
        case "First step" if words:
            return {"first_step": words}
    return {}


def _known(customer: Customer) -> list[str]:
    facts = [
        f"{customer.in_full}.",
        f"Rhythm: {customer.rhythm}.",
        f"Priority: {customer.priority}.",
    ]
    if customer.first_step:
        facts.append(f"First step: {customer.first_step}.")
    return facts + [f"Remember: {note.text}" for note in customer.notes]
