"""What is said of an intention: what became of it, its note, and of a leftover what came between."""

from collections.abc import Callable
from functools import partial

from coach.checking_in.question import draft_of
from coach.checking_in.steps import Asked, CheckIn
from coach.frame import Frame
from coach.practice.day import Outcome


def answer(
    frame: Frame, check_in: CheckIn, asked: Asked, outcome: Outcome, refused: Callable[[], None]
) -> None:
    """Say what became of an intention, with the note that was typed; it counts as answered at once.

    Args:
        frame: the screen that saves.
        check_in: how far one is.
        asked: the intention.
        outcome: what became of it.
        refused: what to do when it was not saved, and is unanswered again.
    """
    id, drafts = asked.intention.id, frame.session.drafts
    note, forget = drafts[draft_of(id)] or None, drafts.hand_over(draft_of(id))
    check_in.given[id] = outcome
    check_in.answered.add(id)

    def saved(_: object) -> None:
        check_in.given.pop(id, None)
        forget()

    def not_saved() -> None:
        check_in.given.pop(id, None)
        refused()

    frame.save(partial(frame.coach.answer, id, outcome, note, day=asked.day), saved, not_saved)


def note(frame: Frame, check_in: CheckIn, asked: Asked, text: str, refused: Callable[[], None]) -> None:
    """Write the note of an intention, or of a leftover what came between; the same once more changes nothing.

    Args:
        frame: the screen that saves.
        check_in: how far one is.
        asked: the intention.
        text: the words.
        refused: what to do when they were not saved.
    """
    id, leftover = asked.intention.id, check_in.step.offers_again
    if text != ("" if leftover else asked.intention.note or ""):
        forget = frame.session.drafts.hand_over(draft_of(id, leftover=leftover))
        verb = frame.coach.why if leftover else frame.coach.note
        frame.save(partial(verb, id, text, day=asked.day), lambda _: forget(), refused)
