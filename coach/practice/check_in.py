"""The evening's check-in: what is offered once more, the question, and the fact that ends it."""

from collections.abc import Collection

from coach.practice.day import Day, Outcome
from coach.practice.playbook import question, question_groups


def fact(day: Day) -> str:
    """Say in one sentence what the running day holds."""
    answered = [intention.outcome for intention in day.intentions if intention.outcome]
    deeds = f"{len(day.deeds)} deed{'s' if len(day.deeds) > 1 else ''}" if day.deeds else ""
    if not answered:
        nothing = "Nothing is answered yet." if day.intentions else "Nothing was planned for today."
        return f"Today: {deeds}." if deeds else nothing
    kept = answered.count(Outcome.KEPT)
    partly = answered.count(Outcome.PARTLY)
    sentence = f"{kept} of {len(answered)} kept" + (f", {partly} partly" if partly else "")
    return f"Today: {sentence}{f', {deeds}' if deeds else ''}."


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
