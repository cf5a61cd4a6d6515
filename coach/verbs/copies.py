"""The verbs of copies: giving the whole journal, and taking another one in."""

from typing import TYPE_CHECKING

from coach.verbs.keeping import Keeping

if TYPE_CHECKING:
    from coach.practice.conflict import Conflict
    from coach.practice.copy import Copy


class Copies(Keeping):
    """What can be done with whole journals."""

    def copy(self) -> "Copy":
        """Give the whole journal."""
        return self._journal.copy()

    def take_in(self, theirs: "Copy") -> "tuple[Conflict, ...]":
        """Merge another copy of a journal into this one.

        Returns:
            The entries of one side that gave way to a later change of the other.
        """
        from coach.practice.change import import_of
        from coach.practice.merge import merge

        with self._journal.changing():
            ours = self._journal.copy()
            merged = merge(ours, theirs)
            if merged.copy != ours:
                self._undo.push(import_of(ours, merged.copy, self._changing()))
                self._journal.replace(merged.copy, self.practice_day())
                self.has_saved = True
        return merged.shown
