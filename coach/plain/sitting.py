"""A sitting in lines: how it begins, what comes first, and that it may end at any question."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date

from coach.coach import Coach
from coach.plain.evening import catch_up, check_in
from coach.plain.first_run import first_run
from coach.plain.morning import plan
from coach.plain.people import roster
from coach.plain.review import look_back
from coach.plain.talk import HOW, Ended, Talk
from coach.practice.calendar import in_words, shifted
from coach.practice.due import Due
from coach.practice.sentences import facts
from coach.practice.today import Half


def sit(talk: Talk, coach: Coach, start: Due | None = None) -> None:
    """Go through the morning or the evening, to its end or to that of the answers.

    Args:
        talk: who is asked.
        coach: the coach.
        start: the half to go through; what is due, when it is None.
    """

    def whole() -> None:
        today, half = coach.practice_day(), coach.half()
        talk.say(f"{in_words(today)}, {half}.")
        if coach.is_new():
            first_run(talk, coach)
            _plan(talk, coach, tomorrow=half is Half.EVENING)
            return
        talk.say(HOW)
        for line in facts(coach.streak(), (), today, streaks=coach.habits.streaks).first:
            talk.say(line)
        due = start or coach.due()[0]
        if due is Due.MORNING:
            _plan(talk, coach)
            return
        to_plan = start is None and half is Half.MORNING and not coach.day(today).intentions
        catch_up(talk, coach)
        if to_plan:
            _plan(talk, coach)
        else:
            check_in(talk, coach)
        if coach.offers_week():
            talk.say("The week can be looked back on: coach review --plain.")
        talk.say("Good night." if half is Half.EVENING else "Done.")

    _to_the_end(whole)


def go_through_people(talk: Talk, coach: Coach) -> None:
    """Go through the roster, until no more is asked for or the answers end."""
    _to_the_end(lambda: roster(talk, coach))


def go_through_week(talk: Talk, coach: Coach, day: date | None = None) -> None:
    """Look back on a week, to the end or to that of the answers."""

    def whole() -> None:
        talk.say(HOW)
        look_back(talk, coach, day)

    _to_the_end(whole)


def _to_the_end(conversation: Callable[[], None]) -> None:
    # Each answer was saved when it was given.
    with suppress(Ended):
        conversation()


def _plan(talk: Talk, coach: Coach, *, tomorrow: bool = False) -> None:
    plan(talk, coach, shifted(coach.practice_day(), int(tomorrow)))
    talk.say("Planned. The evening asks what became of it: coach evening --plain.")
