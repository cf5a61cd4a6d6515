"""The first run in lines: the roles, one after another."""

from coach.coach import Coach
from coach.plain.talk import HOW, Talk
from coach.practice.first_run import GREETING, WALK, question_for
from coach.practice.refusal import Refused
from coach.practice.roles import FIRST_ROLES


def first_run(talk: Talk, coach: Coach) -> None:
    """Walk the roles and put a customer on the roster for each that is named; nobody at all makes four."""
    for line in (*GREETING, HOW):
        talk.say(line)
    for role in WALK:
        answer = talk.ask(question_for(role), f"Just “{role.word}”.", "Start the day.")
        if answer.number == 2:
            break
        if not answer:
            continue
        try:
            coach.add_customer(answer.words or None, role.key)
        except Refused as refusal:
            talk.say(f"{refusal}.")
    if not coach.roster().active:
        for key in FIRST_ROLES:
            coach.add_customer(None, key)
    talk.say(f"Your customers: {', '.join(customer.name for customer in coach.roster().active)}.")
