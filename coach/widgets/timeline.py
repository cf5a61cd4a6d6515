"""What was written for one customer, a line for each thing, the newest first."""

from collections.abc import Iterable
from datetime import date

from textual.content import Content
from textual.widgets.option_list import Option

from coach.commands import bindings
from coach.practice.text import clean
from coach.practice.timeline import Moment
from coach.widgets.choices import Choices
from coach.widgets.day_list import ANSWERS
from coach.widgets.hanging import Hanging


class Timeline(Choices):
    """Lists what was written; `enter` opens the day under the highlight."""

    BINDINGS = bindings("open")

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.moments: list[Moment] = []

    def begin(self) -> None:
        """Show nothing."""
        self.moments = []
        self.clear_options()

    def go_on(self, moments: Iterable[Moment], today: date) -> None:
        """Show what was before."""
        more = list(moments)
        self.moments += more
        self.add_options([Option(_prompt(moment, today)) for moment in more])
        if self.highlighted is None and self.moments:
            self.highlighted = 0

    def action_open(self) -> None:
        """Open the day of what is under the highlight."""
        self.action_select()

    @property
    def chosen(self) -> Moment | None:
        """What is under the highlight."""
        if self.highlighted is None or self.highlighted >= len(self.moments):
            return None
        return self.moments[self.highlighted]


def _prompt(moment: Moment, today: date) -> Hanging:
    said = [ANSWERS.get(moment.outcome or "", "") if moment.kind == "intention" else f"a {moment.kind}"]
    said += [moment.why or "", moment.beside or ""]
    beside = " · ".join(clean(part) for part in said if part)
    year = f" {moment.date.year}" if moment.date.year != today.year else ""
    when = f"{f'{moment.date:%a} {moment.date.day} {moment.date:%b}{year}':<11} "
    text = Content.assemble(moment.text, (f"  {beside}" if beside else "", "$text-muted"))
    parts = [(Content.styled(when, "$text-muted"), text)]
    if moment.note:
        parts.append((Content(" " * (len(when) + 2)), Content(moment.note)))
    return Hanging(parts)
