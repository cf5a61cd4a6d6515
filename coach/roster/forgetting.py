"""A customer who is erased with all words about them, after it was said what goes."""

from coach.dialogs.question import Question
from coach.frame import Frame
from coach.practice.customers import Customer
from coach.practice.forgetting import told
from coach.safety import Safety
from coach.values import replace


def forget(frame: Frame, safety: Safety, who: Customer) -> None:
    """Say what goes with a customer, ask, and erase them.

    Args:
        frame: the screen that asks and saves.
        safety: what erases somebody from the journal and its copies.
        who: the customer.
    """
    # Named as everywhere on the screen, which may be masked.
    erasure = replace(safety.erasure(who.id), customer=who)
    sentences = told(erasure, backups=len(safety.backups.paths()))
    ways = ["Keep them.", f"Forget {who.name}; it cannot be taken back."]
    if erasure.may_be_named:
        ways.append("Forget them, and take the name out of those texts too.")

    def answered(way: int | None) -> None:
        if way:
            frame.save(lambda: erase(also_named=way == 2), erased)

    def erase(*, also_named: bool) -> None:
        frame.session.drafts.forget(safety.forget(who.id, also_named=also_named))

    def erased(_: object) -> None:
        frame.notify("All words about them are erased; the bare outcomes stay.", markup=False)

    frame.app.push_screen(Question(f"Forget {who.name}?", sentences, ways), answered)
