"""The steps of a check-in: which intentions each of them lists, and which of those still wait."""

from collections.abc import Iterable
from datetime import date
from enum import Enum

from coach.coach import Coach
from coach.practice.calendar import ago, shifted
from coach.practice.check_in import is_closed, is_left_over, once_more_on
from coach.practice.customers import Customer
from coach.practice.day import DAYS_OPEN, Intention, Outcome
from coach.session import Session
from coach.values import Struct, replace


class Step(Enum):
    """The steps of an evening, in order."""

    CATCH_UP = "answering, of the days before"
    ONCE_MORE = "leftovers, of the days before"
    ANSWERS = "answering"
    LEFTOVERS = "leftovers"
    QUESTION = "closing"
    END = "reading"

    @property
    def asks(self) -> bool:
        """Whether intentions are answered in it."""
        return self in (Step.CATCH_UP, Step.ANSWERS)

    @property
    def offers_again(self) -> bool:
        """Whether what fell short is offered once more in it."""
        return self in (Step.ONCE_MORE, Step.LEFTOVERS)

    @property
    def catches_up(self) -> bool:
        """Whether it is about the days before."""
        return self in (Step.CATCH_UP, Step.ONCE_MORE)


class Asked(Struct, frozen=True):
    """An intention on the list of the evening, with the day it is of."""

    day: date
    intention: Intention
    customer: Customer


class CheckIn:
    """A check-in: how far it is, and what is on its list.

    Args:
        session: the coach of the sitting.
        day: the practice day that it is for.
    """

    def __init__(self, session: Session, day: date) -> None:
        self._session = session
        self.day = day
        self.step = Step.CATCH_UP
        self.list: tuple[Asked, ...] = ()
        self.given: dict[str, Outcome] = {}
        """The answers that are still being saved: the next key is for the next intention."""
        self.answered: set[str] = set()
        """What was answered since the check-in was opened."""
        self.gone_through: set[str] = set()
        """What was offered once more."""
        self._left_open: tuple[str, ...] = ()

    @property
    def coach(self) -> Coach:
        """The coach of the sitting."""
        return self._session.coach

    def begin(self) -> None:
        """Begin with what the last three days left open, or with today."""
        self._left_open = tuple(intention.id for _, intention in self.coach.catch_up())
        self.step = Step.CATCH_UP if self._left_open else Step.ANSWERS

    def look(self) -> None:
        """Bring the list up to date with the journal, and with the answers that are being saved."""
        found = self._of_days_before() if self.step.catches_up else self._of_today()
        self.list = tuple(self._with_answer(asked) for asked in found)

    def _with_answer(self, asked: Asked) -> Asked:
        given = self.given.get(asked.intention.id, asked.intention.outcome)
        return replace(asked, intention=replace(asked.intention, outcome=given))

    def _of_today(self) -> Iterable[Asked]:
        today = self.coach.today(self.day)
        return (Asked(today.date, row.intention, row.customer) for row in today.rows if row.intention)

    def _of_days_before(self) -> Iterable[Asked]:
        roster = self.coach.roster()
        for back in range(DAYS_OPEN, 0, -1):
            day = self.coach.day(shifted(self.day, -back))
            for intention in day.intentions:
                customer = roster.customer(intention.customer)
                if intention.id in self._left_open and customer:
                    yield Asked(day.date, intention, customer)

    def of(self, intention: str | None) -> Asked | None:
        """Find what is on the list by the id of the intention."""
        return next((asked for asked in self.list if asked.intention.id == intention), None)

    @property
    def unanswered(self) -> str | None:
        """The first intention on the list without an answer, by its id."""
        return next((asked.intention.id for asked in self.list if asked.intention.outcome is None), None)

    @property
    def waiting(self) -> str | None:
        """The first intention on the list that the step is still about, by its id."""
        if self.step.asks:
            return self.unanswered
        return next((asked.intention.id for asked in self.left_over()), None)

    def left_over(self) -> Iterable[Asked]:
        """Give what is offered once more: what fell short, after the evening only what was answered since."""
        if not self.step.offers_again:
            return
        active, is_over = {customer.id for customer in self.coach.roster().active}, self.is_over
        for asked in self.list:
            id, coming = asked.intention.id, self.coach.day(self.coming(asked))
            is_new = id not in self.gone_through and (id in self.answered or not is_over)
            if is_new and is_left_over(asked.intention, coming, active):
                yield asked

    @property
    def is_over(self) -> bool:
        """Whether the question was answered, or passed, and no other answer is being written."""
        return is_closed(self.coach.day(self.day)) and not self._session.drafts[self.reflection]

    @property
    def reflection(self) -> str:
        """The place of the draft of the reflection."""
        return f"{self.day} reflection"

    def next_step(self) -> Step:
        """Say which step comes next; the question of an evening that is over is not asked again."""
        if self.step is Step.LEFTOVERS and self.is_over:
            return Step.END
        steps = list(Step)
        return self.step if self.step is Step.END else steps[steps.index(self.step) + 1]

    def coming(self, asked: Asked) -> date:
        """Say for which day an intention is offered once more."""
        return once_more_on(asked.day, self.day, self.coach.half())

    def again(self, asked: Asked) -> str:
        """Name that day."""
        return ago(self.coming(asked), self.day)
