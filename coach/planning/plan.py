"""The plan of a day as it stands on the list, and the way through it."""

from collections.abc import Iterable

from coach.practice.roles import role_word
from coach.practice.today import Row
from coach.widgets.day_list import Entry


class Plan:
    """The customers of a day, in the order in which they were first shown: nothing moves while one writes."""

    def __init__(self) -> None:
        self.listed: tuple[Row, ...] = ()
        self.saving: set[str] = set()
        """The customers whose intentions are still being saved."""
        self._order: list[str] = []

    def show(self, found: Iterable[Row], typing: Row | None = None) -> None:
        """Take the rows as they are by now; who is new comes last.

        Args:
            found: the rows of the day.
            typing: the one on whose line something is being typed, which stays.
        """
        by_customer = {row.customer.id: row for row in found}
        if typing:
            by_customer.setdefault(typing.customer.id, typing)
        self._order = [id for id in dict.fromkeys([*self._order, *by_customer]) if id in by_customer]
        self.listed = tuple(by_customer[id] for id in self._order)

    def forget_order(self) -> None:
        """Take the rows in the order of the day, when they are shown next."""
        self._order = []

    def stand_as(self, found: Iterable[Row]) -> bool:
        """Say whether some rows are these, in the same order."""
        return self._order == [row.customer.id for row in found]

    def of(self, customer: str | None) -> Row | None:
        """Find the row of a customer."""
        return next((row for row in self.listed if row.customer.id == customer), None)

    def beside(self, row: Row | None, steps: int) -> Row | None:
        """Give the row some steps further down, or up; the first one, where there is none to go from."""
        index = self.listed.index(row) + steps if row else 0
        return self.listed[index] if 0 <= index < len(self.listed) else None

    def first_open(self, after: str | None = None) -> Row | None:
        """Give the first customer who has no intention, and none that is being saved.

        Args:
            after: the customer from whom one comes; from the top without one.
        """
        begin = self._order.index(after) + 1 if after in self._order else 0
        return next((row for row in self.listed[begin:] if self._is_open(row)), None)

    def _is_open(self, row: Row) -> bool:
        return row.intention is None and row.customer.id not in self.saving

    @property
    def is_begun(self) -> bool:
        """Whether anything is planned, or about to be."""
        return bool(self.saving) or any(row.intention for row in self.listed)


def entry_of(row: Row) -> Entry:
    """Put a row into the words of the list."""
    intention = row.intention
    return Entry(
        row.customer.id,
        row.customer.name,
        role_word(row.customer.role),
        row.reason,
        text=intention.text if intention else "",
        outcome=intention.outcome if intention else None,
    )
