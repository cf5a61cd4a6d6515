"""A list to choose from."""

from textual.widgets import OptionList

from coach.commands import MOVES, bindings


class Choices(OptionList):
    """A list whose keys can be changed like all others."""

    BINDINGS = [*MOVES, *bindings("list.choose", at_hand=False)]


class Rows(Choices):
    """A list that is a part of its screen: no frame round it, and nothing that changes with the focus."""

    DEFAULT_CSS = """
    Rows {
        border: none;
        padding: 0 1;
        background: transparent;
        scrollbar-size-vertical: 1;
        &:focus { border: none; background-tint: transparent; }
    }
    """
