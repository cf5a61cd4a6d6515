"""The morning in lines: an intention for each of a day's customers."""

from datetime import date

from coach.coach import Coach
from coach.plain.someone import circle_of, find_or_add
from coach.plain.talk import Talk
from coach.practice.calendar import ago
from coach.practice.contacts import Contact
from coach.practice.customers import Customer
from coach.practice.day import Intention
from coach.practice.hints import hint
from coach.practice.meetings import Offer, called
from coach.practice.playbook import Suggestion
from coach.practice.refusal import Refused
from coach.practice.rhythm import Rhythm, RhythmKind
from coach.practice.today import Row
from coach.verbs.meetings import PATIENCE


def plan(talk: Talk, coach: Coach, day: date) -> None:
    """Ask for an intention for each customer of today or tomorrow who has none, then who else there is."""
    for source in coach.read_calendars(PATIENCE):
        for fault in source.faults[:1]:
            talk.say(f"{fault[0].upper()}{fault[1:]}.")
    today = coach.today(day)
    if today.off:
        talk.say("A day off: nothing is asked.")
    waiting = [row for row in today.rows if row.intention is None]
    for number, row in enumerate(waiting, start=1):
        talk.say(f"{number} of {len(waiting)}: {row.customer.in_full}: {row.reason}.")
        _write(talk, coach, row, day, today.moment(row.customer.id))
    if waiting and day == coach.practice_day() and not coach.day(day).intentions:
        coach.skip_morning()
    _someone_else(talk, coach, day)
    if day == coach.practice_day():
        for offer in coach.offer(day):
            _newcomer(talk, coach, offer)


def in_quotes(intention: Intention) -> str:
    """Write an intention's words, and its moment after them."""
    return f"“{intention.text}”" + (f", {intention.when}" if intention.when else "")


def _write(talk: Talk, coach: Coach, row: Row, day: date, moment: str = "") -> None:
    """Ask for the intention for one customer, and for its moment."""
    who = row.customer
    for word, text in who.profile.lines():
        talk.say(f"{word.capitalize()}: {text}")
    if who.notes:
        talk.say(f"Remember: {who.notes[-1].text}")
    for at, last in coach.last_intentions(who.id, before=day):
        outcome = last.outcome.replace("-", " ") if last.outcome else "not answered"
        talk.say(f"{ago(at, coach.practice_day()).capitalize()}, {outcome}: “{last.text}”")
    offered = coach.suggestions(who, day)
    intention = _intention(talk, coach, row, day, offered)
    if intention is None:
        return
    offered_moments = [moment] if moment and not intention.when else []
    while answer := talk.ask("When? The moment it is for.", *offered_moments):
        when = moment if answer.number else answer.words
        try:
            intention = coach.intend(
                who.id,
                intention.text,
                when=when,
                day=day,
                suggestion=intention.suggestion,
                motive=intention.motive,
            )
            break
        except Refused as refusal:
            talk.say(f"{refusal}.")
    talk.say(f"Planned for {who.name}: {in_quotes(intention)}")


def _intention(
    talk: Talk, coach: Coach, row: Row, day: date, offered: tuple[Suggestion, ...]
) -> Intention | None:
    who, before = row.customer, row.intention
    on = "tomorrow" if day > coach.practice_day() else "today"
    aside = "Delete it." if before else f"Not {on}."
    question, hinted = f"How will you serve {who.name} {on}?", False
    while answer := talk.ask(question, *(line.text for line in offered), aside):
        if answer.number == len(offered) + 1:
            if before:
                coach.delete(before.id, day=day)
            else:
                coach.skip(who.id, day=day)
            return None
        taken = offered[answer.number - 1] if answer.number else None
        words = taken.text if taken else answer.words
        if taken is None and not hinted and (asked := hint(words, who.name)):
            hinted = True
            words = talk.ask(f"{asked} Enter keeps the words.").words or words
        try:
            return coach.intend(
                who.id,
                words,
                when=before.when if before else None,
                day=day,
                suggestion=taken.id if taken else None,
                motive=before.motive if before else None,
            )
        except Refused as refusal:
            talk.say(f"{refusal}.")
    return None


def _newcomer(talk: Talk, coach: Coach, offer: Offer) -> None:
    """Ask, once, what somebody of a calendar is to me, or whether to leave them off the roster for good."""
    name = called(offer.attendee)
    question = f"{name} is not on the roster: {offer.met.moment}. What are they to you? A role adds them."
    answer = talk.ask(question, "Leave them off for good.")
    if answer.number:
        coach.ignore(offer.attendee)
    elif answer.words and (circle := circle_of(talk, coach, answer.words)):
        email = (offer.attendee.email,) if offer.attendee.email else ()
        try:
            done = coach.take_on([Contact(name, email)], role=answer.words, circle=circle)
        except Refused as refusal:
            talk.say(f"{refusal}.")
            return
        talk.say(f"Added: {', '.join(each.in_full for each in done.added)}.")


def _someone_else(talk: Talk, coach: Coach, day: date) -> None:
    """Read the plan back, and change it or add to it until nothing more is wanted."""
    while True:
        planned = [row for row in coach.today(day).rows if row.intention]
        read_back = [f"{row.customer.name}: {in_quotes(row.intention)}" for row in planned if row.intention]
        talk.say("Planned:" if planned else "Nothing is planned.")
        question = f"Somebody else? A name adds{', a number changes' if planned else ''}."
        answer = talk.ask(question, *read_back)
        if not answer:
            return
        if answer.number:
            _write(talk, coach, planned[answer.number - 1], day)
        elif customer := find_or_add(talk, coach, answer.words, Rhythm(RhythmKind.PICKED)):
            _write(talk, coach, _row(customer, planned), day)


def _row(customer: Customer, planned: list[Row]) -> Row:
    there = (row for row in planned if row.customer.id == customer.id)
    return next(there, Row(customer, "picked"))
