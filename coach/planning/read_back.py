"""A plan read back: what was intended in the person's own words, and what comes next."""

from collections.abc import Sequence

from coach.practice.day import Intention
from coach.practice.today import Half, Row, Today

NOTHING_ASKED = "Nothing is asked. A deed can be logged with {deed}, tomorrow planned with {tomorrow}."

NOBODY = "Choose somebody and press {write}, or {someone} for someone else."

UNTIL_THE_EVENING = "Come back this evening: {evening} opens the check-in. {quit} leaves until then."


def read_back(
    today: Today, rows: Sequence[Row], half: Half, *, ahead: bool
) -> tuple[str, list[tuple[str, str]], str]:
    """Read a plan back.

    Args:
        today: the list of the day.
        rows: its rows, in the order in which they are shown.
        half: the half of the running day.
        ahead: whether the day is tomorrow.

    Returns:
        A heading, each sentence with the name it is for, and what comes next, as
        `coach.commands.with_keys` takes it.
    """
    planned = [row.intention for row in rows if row.intention]
    sentences = [(row.customer.name, _sentence(row.intention)) for row in rows if row.intention]
    if ahead:
        heading = "Tomorrow" if planned else "Nothing is planned for tomorrow"
        return heading, sentences, "Good night. {quit} leaves, {tomorrow} goes back to today."
    if not planned:
        return ("A day off", [], NOTHING_ASKED) if today.off else ("Nothing is planned today", [], NOBODY)
    if all(intention.outcome for intention in planned):
        from coach.practice.sentences import kept_in_words

        heading = f"Today is done: {kept_in_words(planned)}"
        return heading, sentences, "{tomorrow} plans tomorrow, {quit} leaves."
    if half is Half.EVENING:
        return "Today", sentences, "{evening} opens the check-in, {quit} leaves."
    return "Today", sentences, UNTIL_THE_EVENING


def _sentence(intention: Intention) -> str:
    return f"{intention.text} ({intention.when})" if intention.when else intention.text
