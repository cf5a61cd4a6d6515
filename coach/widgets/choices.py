"""A list to choose from."""

from textual.widgets import OptionList

from coach.commands import MOVES, bindings


class Choices(OptionList):
    """A list whose keys can be changed like all others."""

    BINDINGS = [*MOVES, *bindings("list.choose", at_hand=False)]
