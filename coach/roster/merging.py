"""Two customers who are the same person become one."""

from functools import partial

from coach.dialogs.someone import Picked, Someone
from coach.frame import Frame
from coach.practice.customers import Customer
from coach.practice.day import NOBODY


def merge(frame: Frame, who: Customer) -> None:
    """Ask who is the same person as a customer, and make the two one.

    Args:
        frame: the screen that asks and saves.
        who: the customer who stays.
    """
    others = [c for c in frame.coach.roster().customers if c.id not in (who.id, NOBODY)]
    if not others:
        return

    def picked(other: Picked | None) -> None:
        if other is None or other.customer is None:
            return
        back = frame.with_keys("{undo} takes it back")
        notice = f"{who.name} has the history of {other.customer.name} too; {back}"
        frame.save(
            partial(frame.coach.merge_customers, who.id, other.customer.id),
            lambda _: frame.notify(notice, markup=False),
        )

    frame.app.push_screen(Someone(others, f"Who is the same person as {who.name}?", may_add=False), picked)
