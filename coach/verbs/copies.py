"""The verbs of copies: giving the whole journal, and taking another one in."""

from typing import TYPE_CHECKING

from coach.practice.customers import Customer
from coach.practice.refusal import Refused
from coach.values import replace
from coach.verbs.keeping import Keeping, known

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.practice.conflict import Conflict
    from coach.practice.copy import Copy
    from coach.practice.day import Day


class Copies(Keeping):
    """What can be done with whole journals."""

    def copy(self) -> "Copy":
        """Give the whole journal."""
        return self._journal.copy()

    def known(self) -> "Callable[[object], Day | None]":
        """Give what tells the day that was read from just such a document, if there is one."""
        return self._journal.known()

    def take_in(self, theirs: "Copy") -> "tuple[Conflict, ...]":
        """Merge another copy of a journal into this one.

        Returns:
            The entries of one side that gave way to a later change of the other.
        """
        from coach.practice.merge import merge

        with self._journal.changing():
            ours = self._journal.copy()
            merged = merge(ours, theirs)
            self._become("the import", ours, merged.copy)
        return merged.shown

    def merge_customers(self, keep: str, other: str) -> Customer:
        """Make two customers who are one person one: everything of the other goes to the one who is kept.

        Args:
            keep: the id of who stays on the roster.
            other: the id of who goes.

        Raises:
            Refused: they are one already.
        """
        from coach.practice.joining import joined

        if keep == other:
            raise Refused(f"{self._any(keep).name} is one customer already; name two")
        with self._journal.changing():
            ours = self._journal.copy()
            one, two = known(ours.roster, keep), known(ours.roster, other)
            what = f"the merging of {two.name} and {one.name}"
            self._become(what, ours, joined(ours, one, two, self.now()))
        return self._any(keep)

    def _become(self, what: str, ours: "Copy", theirs: "Copy") -> None:
        """Put another copy in the place of the whole journal, and remember how to take that back."""
        from coach.practice.change import import_of

        if theirs != ours:
            self._undo.push(replace(import_of(ours, theirs, self._changing()), what=what))
            self._journal.replace(theirs, self.practice_day())
            self.has_saved = True
