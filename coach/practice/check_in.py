"""The evening's check-in: what is offered once more, the question, and the fact that ends it."""

from collections.abc import Collection
from datetime import date

from coach.practice.calendar import shifted
from coach.practice.day import FELL_SHORT, Day, Intention
from coach.practice.playbook import question, question_groups
from coach.practice.sentences import kept_in_words
from coach.practice.today import Half


def once_more_on(of: date, today: date, half: Half) -> date:
    """Say for which day a leftover is offered: in the morning one of the days before is for today.

    Args:
        of: the day of the intention.
        today: the running practice day.
        half: the half of it.
    """
    return today if of < today and half is Half.MORNING else shifted(today, 1)


def is_left_over(intention: Intention, coming: Day, active: Collection[str]) -> bool:
    """Say whether an intention is offered once more: until the day for it holds one for the same customer.

    Args:
        intention: one of the running day, or of one that was caught up with.
        coming: the day that it would be planned for, with what it holds.
        active: the ids of the customers who are not archived.
    """
    who = intention.customer
    return intention.outcome in FELL_SHORT and who in active and coming.intention_for(who) is None


def is_closed(day: Day) -> bool:
    """Say whether the evening of a day is over: its question was answered, or passed."""
    return bool(day.reflection or day.skipped.question)


def fact(day: Day) -> str:
    """Say in one sentence what the running day holds."""
    answered = [intention for intention in day.intentions if intention.outcome]
    deeds = f"{len(day.deeds)} deed{'s' if len(day.deeds) > 1 else ''}" if day.deeds else ""
    if not answered:
        nothing = "Nothing is answered yet." if day.intentions else "Nothing was planned for today."
        return f"Today: {deeds}." if deeds else nothing
    return f"Today: {kept_in_words(answered)}{f', {deeds}' if deeds else ''}."


def question_of(day: Day, asked: Collection[str]) -> str:
    """Choose the question of an evening: the one that was answered already, else one that fits the day.

    Args:
        day: what the day holds.
        asked: the questions answered on the last days, which give way to others.
    """
    if day.reflection and day.reflection.question:
        return day.reflection.question
    outcomes = [intention.outcome for intention in day.intentions if intention.outcome]
    return question(
        question_groups(outcomes, day=day.date, met=bool(day.deeds)), asked=asked, day=day.date
    ).text
