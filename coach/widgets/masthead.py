"""The first line of every screen: where one is, and the last two weeks."""

from textual.content import Content
from textual.widget import Widget

from coach.widgets.columns import fitted
from coach.widgets.marks import row


class Masthead(Widget):
    """Date and place at the left, the marks of the last two weeks and the streak at the right."""

    DEFAULT_CSS = """
    Masthead { height: 1; padding: 0 1; }
    """

    _place = ""
    _figures = Content()

    def show(self, place: str, marks: list[str], streak: int | None, *, saving: bool = False) -> None:
        """Show a place, the marks of days, oldest first, and the streak (None hides it)."""
        figures = [row(marks)] if marks else []
        if saving:
            figures.insert(0, Content.styled("saving", "$text-muted"))
        if streak:
            figures.append(Content(str(streak)))
        shown = Content("  ").join(figures)
        if place != self._place or not shown.is_same(self._figures):
            self._place, self._figures = place, shown
            self.refresh()

    def render(self) -> Content:
        """Draw the line; of the place is cut what there is no room for."""
        room = max(self.content_size.width - self._figures.cell_length, 0)
        return Content.styled(fitted(self._place, room), "bold") + self._figures
