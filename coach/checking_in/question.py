"""What a check-in asks of one intention, in the words of its row and of its page."""

from coach.checking_in.steps import Asked, CheckIn
from coach.journal.drafts import Drafts
from coach.practice.calendar import in_words
from coach.practice.reasons import REASONS, Reason, reason_word
from coach.practice.roles import role_word
from coach.widgets.answering import Question
from coach.widgets.day_list import Entry


def draft_of(intention: str, *, leftover: bool = False) -> str:
    """Name the place of the draft on an intention's line: its note, or of a leftover what came between."""
    return f"{intention} why note" if leftover else f"{intention} note"


def entry_of(asked: Asked, check_in: CheckIn) -> Entry:
    """Make the row of an intention; of the days before it names the day."""
    name = asked.customer.name
    if check_in.step.catches_up:
        name = f"{asked.day:%a} {name}"
    intention = asked.intention
    return Entry(intention.id, name, role_word(asked.customer.role), "", intention.text, intention.outcome)


def question_of(asked: Asked, check_in: CheckIn, drafts: Drafts) -> Question:
    """Put an intention into the words of the page.

    Args:
        asked: the intention.
        check_in: how far one is.
        drafts: what was typed and not yet saved; it goes before what is saved.
    """
    intention, leftover = asked.intention, check_in.step.offers_again
    typed = drafts[draft_of(intention.id, leftover=leftover)]
    # What was typed before an answer is being saved with it.
    given = drafts[draft_of(intention.id)] if intention.id in check_in.given else ""
    noted = intention.note or given
    return Question(
        intention.id,
        asked.customer.name,
        in_words(asked.day) if check_in.step.catches_up else "",
        intention.text,
        intention.when or "",
        intention.outcome,
        typed if leftover else typed or noted,
        leftover=leftover,
        again=check_in.again(asked),
        noted=noted,
        reasons=tuple(REASONS[reason] for reason in Reason),
        why=reason_word(intention.why or ""),
    )
