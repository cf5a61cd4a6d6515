"""The evening in lines: what became of each intention, a deed, one question, and tomorrow."""

from collections.abc import Iterable
from datetime import date

from coach.coach import Coach
from coach.plain.morning import in_quotes, plan
from coach.plain.someone import find_or_add
from coach.plain.talk import Talk
from coach.practice.calendar import ago, in_words, shifted
from coach.practice.check_in import fact, is_closed, is_left_over, once_more_on, question_of
from coach.practice.day import Intention, Outcome
from coach.practice.refusal import Refused
from coach.practice.rhythm import Rhythm, RhythmKind
from coach.practice.sentences import facts

OUTCOMES = tuple(outcome.replace("-", " ") for outcome in Outcome)
"""The words of the outcomes, in the order of their numbers."""

NOTE = "Words after the number are a note."


def catch_up(talk: Talk, coach: Coach) -> None:
    """Ask what became of the intentions of the last three days."""
    left = coach.catch_up()
    if left:
        talk.say(f"{len(left)} of the last days without an answer. {NOTE}")
    for day, intention in left:
        talk.say(f"{in_words(day)}, {_customer(coach, intention)}: {in_quotes(intention)}")
        if not _answer(talk, coach, intention, day, "Skip all of the last days."):
            coach.skip_catch_up()
            break
    asked = {intention.id for _, intention in left}
    for day in sorted({day for day, _ in left}):
        _left_over(talk, coach, [i for i in coach.day(day).intentions if i.id in asked], day)


def check_in(talk: Talk, coach: Coach) -> None:
    """Ask for the answers of today, what is left over, a deed, the question, and tomorrow."""
    today = coach.practice_day()
    before = coach.day(today)
    _answers(talk, coach, today)
    after = coach.day(today)
    talk.say(fact(after))
    known = before.intentions if is_closed(before) else ()
    _left_over(talk, coach, [i for i in after.intentions if i not in known], today)
    _deeds(talk, coach)
    _reflection(talk, coach, today)
    if talk.ask("Tomorrow?", "Plan it now.").number:
        plan(talk, coach, shifted(today, 1))
    for figure in facts(coach.streak(), (), today, streaks=coach.habits.streaks).streak[:1]:
        talk.say(f"{figure.number} {figure.words}.")


def _customer(coach: Coach, intention: Intention) -> str:
    found = coach.roster().customer(intention.customer)
    return found.name if found else "somebody"


def _answers(talk: Talk, coach: Coach, today: date) -> None:
    waiting = coach.day(today).unanswered
    if waiting:
        talk.say(f"{len(waiting)} to answer. {NOTE}")
    for intention in waiting:
        talk.say(f"{_customer(coach, intention)}: {in_quotes(intention)}")
        _answer(talk, coach, intention, today)
    answered = [intention for intention in coach.day(today).intentions if intention.outcome]
    while not waiting and answered:
        given = (
            f"{_customer(coach, i)}: {in_quotes(i)}: {(i.outcome or '').replace('-', ' ')}" for i in answered
        )
        chosen = talk.ask("All are answered. A number answers one again.", *given).number
        if chosen is None:
            return
        _answer(talk, coach, answered[chosen - 1], today)
        answered = [intention for intention in coach.day(today).intentions if intention.outcome]


def _answer(talk: Talk, coach: Coach, intention: Intention, day: date, *more: str) -> bool:
    """Ask for an outcome; False when what stands after the outcomes was chosen."""
    while answer := talk.ask("What became of it?", *OUTCOMES, *more, and_words=True):
        if answer.number is None:
            talk.say("A number says what became of it.")
        elif answer.number > len(OUTCOMES):
            return False
        else:
            outcome = list(Outcome)[answer.number - 1]
            try:
                coach.answer(intention.id, outcome, answer.words or None, day=day)
                break
            except Refused as refusal:
                talk.say(f"{refusal}.")
    return True


def _left_over(talk: Talk, coach: Coach, intentions: Iterable[Intention], day: date) -> None:
    """Offer what was kept in part or missed once more, unless the day for it holds something already."""
    coming = once_more_on(day, coach.practice_day(), coach.half())
    on = ago(coming, coach.practice_day())
    active = {customer.id for customer in coach.roster().active}
    for intention in intentions:
        if not is_left_over(intention, coach.day(coming), active):
            continue
        talk.say(f"{_customer(coach, intention)}, {intention.outcome}: {in_quotes(intention)}")
        answer = talk.ask(
            "What about it? Words after the number say what came between.",
            f"Keep it for {on}.",
            f"Reword it for {on}.",
            "Drop it.",
            and_words=True,
        )
        try:
            if answer.words:
                coach.why(intention.id, answer.words, day=day)
            text = intention.text
            if answer.number == 2:
                text = talk.ask("In other words:").words
            if answer.number in (1, 2) and text:
                kept = intention.suggestion if text == intention.text else None
                when = intention.when
                coach.intend(
                    intention.customer,
                    text,
                    when=when,
                    day=coming,
                    suggestion=kept,
                    motive=intention.motive,
                    anew=True,
                )
                talk.say(f"Planned for {on}: “{text}”")
        except Refused as refusal:
            talk.say(f"{refusal}.")


def _deeds(talk: Talk, coach: Coach) -> None:
    while words := talk.ask("A kind act that nobody planned? What you did, in one line.").words:
        whom = talk.ask("For whom? A name, or a part of it.").words
        customer = find_or_add(talk, coach, whom, Rhythm(RhythmKind.PICKED)) if whom else None
        if customer is None:
            talk.say("A deed is for somebody; it is not saved.")
            continue
        try:
            coach.log(customer.id, words)
            talk.say(f"A deed for {customer.name} is saved.")
        except Refused as refusal:
            talk.say(f"{refusal}.")


def _reflection(talk: Talk, coach: Coach, today: date) -> None:
    day = coach.day(today)
    question = question_of(day, coach.questions_asked())
    if day.reflection:
        talk.say(f"Answered before: {day.reflection.answer}")
    while words := talk.ask(question).words:
        try:
            coach.reflect(words, question=question)
            return
        except Refused as refusal:
            talk.say(f"{refusal}.")
    if not day.reflection:
        coach.pass_question(question)
