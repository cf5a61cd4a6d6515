"""A list to choose from."""

from textual.widgets import OptionList

from coach.commands import MOVES, bindings


class Choices(OptionList):
    """A list whose keys can be changed like all others."""

    BINDINGS = [*MOVES, *bindings("list.choose", at_hand=False)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Turn no page before the list is drawn: none has a height then, and Textual would fail."""
        if action in ("page_up", "page_down") and not self.scrollable_content_region:
            return False
        return super().check_action(action, parameters)


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
