"""A list to choose from."""

from textual.widgets import OptionList

from coach.commands import MOVES, bindings


class Choices(OptionList):
    """A list whose keys can be changed like all others."""

    BINDINGS = [*MOVES, *bindings("list.choose", at_hand=False)]

    def action_page_up(self) -> None:
        """Go a page up."""
        if self.scrollable_content_region:  # before it is drawn no page has a height, and Textual fails
            super().action_page_up()

    def action_page_down(self) -> None:
        """Go a page down."""
        if self.scrollable_content_region:
            super().action_page_down()


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
