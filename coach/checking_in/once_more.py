"""What becomes of an intention that fell short: planned once more, in the same words or others."""

from collections.abc import Callable
from functools import partial

from coach.checking_in.steps import Asked, CheckIn
from coach.dialogs.reword import Reword, draft_of
from coach.frame import Frame
from coach.practice.reasons import Reason
from coach.widgets.answering import REASONS_FROM


def ask_for_words(frame: Frame, check_in: CheckIn, asked: Asked, then: Callable[[str | None], None]) -> None:
    """Ask in which words an intention is planned once more.

    Args:
        frame: the screen that asks.
        check_in: what knows for which day that is.
        asked: the intention.
        then: what to do with the words; None where there are none.
    """
    again = check_in.again(asked)
    frame.app.push_screen(Reword(asked.customer.name, asked.intention, frame.session.drafts, again), then)


def plan_again(frame: Frame, check_in: CheckIn, asked: Asked, text: str, refused: Callable[[], None]) -> None:
    """Plan an intention once more, where none stands yet.

    Args:
        frame: the screen that saves.
        check_in: what knows for which day that is.
        asked: the intention.
        text: its words for that day.
        refused: what to do when it was not saved.
    """
    intention, again = asked.intention, check_in.again(asked)
    forget = frame.session.drafts.hand_over(draft_of(intention))

    def saved(_: object) -> None:
        forget()
        frame.notify(f"Planned for {again}: {text}", markup=False)

    verb = partial(
        frame.coach.intend,
        asked.customer.id,
        text,
        when=intention.when,
        day=check_in.coming(asked),
        suggestion=intention.suggestion if text == intention.text else None,
        motive=intention.motive,
        anew=True,
    )
    frame.save(verb, saved, refused=refused)


def say_why(frame: Frame, asked: Asked, digit: int) -> None:
    """Say by a digit what came between; the same one again takes it away.

    Args:
        frame: the screen that saves.
        asked: the intention.
        digit: that of the reason.
    """
    reason = list(Reason)[digit - REASONS_FROM]
    why = "" if asked.intention.why == reason else reason
    frame.save(partial(frame.coach.why, asked.intention.id, why, day=asked.day))
