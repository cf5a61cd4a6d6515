"""Until when somebody is away."""

import re
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from coach.dialogs.dialog import Dialog
from coach.practice.calendar import in_words, read_day, shifted
from coach.practice.text import NAME_LIMIT
from coach.widgets.line import Line

DAYS_IN = {"day": 1, "days": 1, "week": 7, "weeks": 7}


def read_until(text: str, today: date) -> date:
    """Read the day on which somebody is back: a date, a weekday, tomorrow, or `10 days`, `2 weeks`.

    Args:
        text: the words.
        today: the day that they count from.

    Raises:
        ValueError: they name no coming day.
    """
    words = text.strip().lower()
    counted = re.fullmatch(r"(?:in |for )?(\d{1,3}) (days?|weeks?)", words)
    if counted:
        until = shifted(today, int(counted[1]) * DAYS_IN[counted[2]])
    else:
        until = read_day(words, today, coming=True)
        if until == today and words not in (str(today), "today"):
            until = shifted(until, 7)
    if until <= today:
        raise ValueError(f"{in_words(until, today=today)} is not to come")
    return until


class Away(Dialog[date]):
    """Asks on which day somebody is back."""

    def __init__(self, name: str, today: date) -> None:
        super().__init__()
        self.customer = name
        self.today = today

    def compose(self) -> ComposeResult:
        """Make the question and the line."""
        with Vertical(id="box"):
            yield Static(Content.styled(f"{self.customer} is away. When are they back?", "bold"))
            yield Line(limit=NAME_LIMIT, placeholder="monday, 2 weeks, or a date such as 2026-03-20")

    @on(Input.Submitted)
    def hand_over(self, message: Input.Submitted) -> None:
        """Give the day; words that name none are asked for again."""
        if not message.value.strip():
            self.dismiss(None)
            return
        try:
            self.dismiss(read_until(message.value, self.today))
        except ValueError:
            self.notify(
                "That names no coming day: write monday, 2 weeks, or a date such as 2026-03-20.", markup=False
            )
