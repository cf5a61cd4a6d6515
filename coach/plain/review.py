"""The review in lines: the week read out, whom to see, a plan missed twice, and one thank-you."""

from collections.abc import Callable
from datetime import date
from functools import partial

from coach.coach import Coach
from coach.plain.morning import in_quotes
from coach.plain.talk import Talk
from coach.practice.brand import WORDS
from coach.practice.brand_months import to_hear_in
from coach.practice.calendar import ago
from coach.practice.customers import Customer, Priority
from coach.practice.refusal import Refused
from coach.practice.review import CONTRAST, QUESTIONS, Answer, Part
from coach.practice.week import Week
from coach.practice.week_in_words import facts, left_out, missed, span_of, subject_of, to_see


def look_back(talk: Talk, coach: Coach, day: date | None = None) -> None:
    """Go through a week; any part may be passed, and each answer is saved when it is given.

    Args:
        talk: who is asked.
        coach: the coach.
        day: a day of the week; the one to look back on, when it is None.
    """
    week = coach.week(day)
    talk.say(f"The week of {span_of(week, coach.practice_day())}.")
    for sentence in facts(week):
        talk.say(sentence)
    _read_out(talk, week)
    _sight(talk, coach, week)
    _contrast(talk, coach, week)
    _first_steps(talk, coach, week)
    _thanks(talk, coach, week)
    _brand(talk, coach)
    written = coach.week(week.first).review
    talk.say("You looked back on this week." if written else "Nothing was written about this week.")
    for answer in written.answers if written else ():
        found = coach.roster().customer(answer.customer)
        talk.say(f"{found.name if found else 'somebody'}: {QUESTIONS[answer.part]} {answer.text}")


def _read_out(talk: Talk, week: Week) -> None:
    """Read out what was intended for each customer, and what came of it."""
    for dealt in week.dealt:
        talk.say(f"{dealt.customer.in_full}.")
        for day, intention in dealt.intentions:
            outcome = intention.outcome.replace("-", " ") if intention.outcome else "not answered"
            talk.say(f"{day:%A}: {in_quotes(intention)}: {outcome}.")
            if intention.note:
                talk.say(f"Note: {intention.note}")
        for day, deed in dealt.deeds:
            talk.say(f"{day:%A}, a deed: {deed.text}")


def _sight(talk: Talk, coach: Coach, week: Week) -> None:
    """Ask what to do for those who wait longest, and for those out of sight."""
    if week.gap:
        talk.say(left_out(week.gap))
    for customer, why in to_see(week):
        day = coach.takes_intention(customer.id)
        if day is None:
            continue
        talk.say(f"{customer.in_full}: {why}.")
        on = ago(day, coach.practice_day())
        while words := talk.ask(f"What will you do for {customer.name} {on}?").words:
            try:
                coach.intend(customer.id, words, day=day)
                talk.say(f"Planned for {on}: “{words}”")
                break
            except Refused as refusal:
                talk.say(f"{refusal}.")


def _contrast(talk: Talk, coach: Coach, week: Week) -> None:
    """Take a plan that was missed twice through wish, best result, what is in the way, and if-then."""
    who = subject_of(week, coach.roster())
    if who is None:
        return
    if plan := week.missed_twice:
        talk.say(f"{who.in_full}: “{plan.text}”")
        talk.say(missed(plan))
    for part in CONTRAST:
        written = _write(talk, coach, week, part, who)
        if part is Part.PLAN and written and (day := coach.takes_intention(who.id)):
            on = ago(day, coach.practice_day())
            if talk.ask("Do something with it?", f"Intend it for {on}.").number:
                _do(talk, partial(coach.intend, who.id, written.text, day=day), "Planned.")


def _first_steps(talk: Talk, coach: Coach, week: Week) -> None:
    """Offer promotion to those with whom a first step was kept."""
    for who in week.first_steps:
        question = f"A first step with {who.in_full} was kept."
        if talk.ask(question, f"{who.name} benefits now.").number:
            _do(talk, partial(coach.edit_customer, who.id, priority=Priority.NOW), "Changed.")


def _brand(talk: Talk, coach: Coach) -> None:
    """Ask once a month for the words to be known by, and for those that were heard."""
    if not coach.asks_for_brand():
        return
    if before := coach.wanted_before():
        talk.say(f"Last time: {', '.join(before)}")
    while words := talk.ask("Which three words do you want to be known by this month?").words:
        try:
            talk.say(f"To be known by: {', '.join(coach.be_known_by(words).wanted)}")
            break
        except Refused as refusal:
            talk.say(f"{refusal}.")
    if not coach.brand().wanted:
        return
    for said in to_hear_in(coach.roster(), coach.brand(), coach.practice_day()):
        if len(coach.brand().heard) >= WORDS:
            return
        talk.say(f"{said.customer.in_full} said: “{said.feedback.text}”")
        if word := talk.ask("Which word do you hear in it?").words:
            _do(talk, partial(coach.hear, word, said.customer.id, said.feedback.id), "Kept.")


def _thanks(talk: Talk, coach: Coach, week: Week) -> None:
    """Ask for one thank-you, and what becomes of it."""
    due = [thanks.customer for thanks in week.thanks]
    for thanks in week.thanks:
        talk.say(f"Thanks are due to {thanks.customer.in_full}: {thanks.reason}.")
    dealt = [one.customer for one in week.dealt if one.customer.archived is None]
    people = [*{who.id: who for who in (*due, *dealt, *coach.roster().active)}.values()]
    before = week.review.answer(Part.THANKS) if week.review else None
    if before:
        talk.say(f"Thanked before: {before.text}")
    names = [each.in_full for each in people]
    chosen = talk.ask("One thank-you. Whom do you thank?", *names).number if names else None
    if chosen is None:
        return
    who = people[chosen - 1]
    written = _write(talk, coach, week, Part.THANKS, who)
    if written is None:
        return
    day = coach.takes_intention(who.id)
    ways = ["It is said: a deed of today."]
    if day:
        ways.append(f"Intend it for {ago(day, coach.practice_day())}.")
    match talk.ask("Do something with it?", *ways).number:
        case 1:
            _do(talk, partial(coach.log, who.id, f"Said thank you: {written.text}"), "A deed is saved.")
        case 2 if day:
            _do(talk, partial(coach.intend, who.id, f"I say thank you: {written.text}", day=day), "Planned.")


def _write(talk: Talk, coach: Coach, week: Week, part: Part, who: Customer) -> Answer | None:
    """Ask for one part; what was written before stays when it is passed."""
    known = week.review.answer(part) if week.review else None
    if known and part is not Part.THANKS:
        talk.say(f"Written before: {known.text}")
    while words := talk.ask(QUESTIONS[part]).words:
        try:
            review = coach.review(part, who.id, words, week=week.first)
            return review.answer(part) if review else None
        except Refused as refusal:
            talk.say(f"{refusal}.")
    return None


def _do(talk: Talk, verb: Callable[[], object], done: str) -> None:
    try:
        verb()
        talk.say(done)
    except Refused as refusal:
        talk.say(f"{refusal}.")
