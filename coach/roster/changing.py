"""What People changes on the roster: somebody is added, described anew, archived or brought back."""

from collections.abc import Callable
from functools import partial

from coach.coach import Coach
from coach.dialogs.customer_form import CustomerForm, draft_of
from coach.dialogs.customer_lines import Described
from coach.frame import Frame
from coach.practice.customers import Customer, Priority
from coach.practice.one_line import InOneLine
from coach.practice.rhythm import DAILY
from coach.practice.roles import ROLES


def describe(frame: Frame, who: Customer | None, then: Callable[[Customer], None]) -> None:
    """Ask in a form who somebody is, and save it; what was refused is asked again.

    Args:
        frame: the screen that asks and saves.
        who: the customer to change; None adds one.
        then: what to do with the customer who was saved.
    """

    def described(words: Described | None) -> None:
        if words is None:
            return
        forget = frame.session.drafts.hand_over(draft_of(who))

        def saved(customer: Customer) -> None:
            forget()
            then(customer)

        def refused() -> None:
            if frame.is_current:
                describe(frame, who, then)

        frame.save(_verb(frame.coach, who, words), saved, refused)

    own = {c.role: c.circle for c in frame.coach.roster().customers if c.role not in ROLES}
    frame.app.push_screen(CustomerForm(frame.session.drafts, own, who), described)


def _verb(coach: Coach, who: Customer | None, words: Described) -> Callable[[], Customer]:
    edit = words.edit
    if who is not None:
        return lambda: coach.edit_customer(who.id, *words.told, **edit)
    return lambda: coach.add_customer(
        edit["name"],
        edit["role"],
        *(telling.told for telling in words.told if telling.told),
        circle=edit.get("circle"),
        priority=edit["priority"],
        rhythm=edit["rhythm"],
        first_step=edit["first_step"],
    )


def add_in_one_line(frame: Frame, new: InOneLine, then: Callable[[Customer], None]) -> None:
    """Add whom a line names."""
    rhythm, priority = new.rhythm or DAILY, new.priority or Priority.NOW
    frame.save(partial(frame.coach.add_customer, new.name, new.role, rhythm=rhythm, priority=priority), then)


def archive(frame: Frame, who: Customer, ways_back: str) -> None:
    """Take somebody off the roster, or bring them back.

    Args:
        frame: the screen that saves.
        who: the customer.
        ways_back: which keys help when they are off it, as `coach.commands.with_keys` takes it.
    """
    if who.archived:
        verb, notice = frame.coach.restore, f"{who.name} is back on the roster"
    else:
        verb, notice = frame.coach.archive, f"{who.name} is archived; {frame.with_keys(ways_back)}"
    frame.save(partial(verb, who.id), lambda _: frame.notify(notice, markup=False))
