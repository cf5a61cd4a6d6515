"""What a person wrote when they looked back on a week, part by part; any part may be missing."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from coach.values import Struct, field, replace


class Part(StrEnum):
    """The parts that are written: a plan missed twice, taken through in four lines, and one thank-you.

    The four are mental contrasting with an if-then plan (Wang et al. 2021; evidence.md).
    """

    WISH = "wish"
    BEST = "best"
    OBSTACLE = "obstacle"
    PLAN = "plan"
    THANKS = "thanks"


CONTRAST = (Part.WISH, Part.BEST, Part.OBSTACLE, Part.PLAN)
"""The lines through which a plan is taken that was missed twice."""

QUESTIONS: Mapping[Part, str] = {
    Part.WISH: "What do you wish for with them?",
    Part.BEST: "What would be the best that comes of it?",
    Part.OBSTACLE: "What in you is in the way?",
    Part.PLAN: "If that is in the way, what will you do? (If …, then I …)",
    Part.THANKS: "For which act, exactly?",
}
"""What each part asks."""


class Answer(Struct, frozen=True):
    """One line of a review: its part, the customer it is about, and the words."""

    part: Part
    customer: str
    text: str
    extra: Mapping[str, Any] = field(default_factory=dict)


class Review(Struct, frozen=True):
    """The review of the week that begins on the day which holds it: an answer a part at most."""

    answers: tuple[Answer, ...] = ()
    at: datetime | None = None
    changed_at: datetime | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    def answer(self, part: Part) -> Answer | None:
        """Find the answer to a part."""
        return next((answer for answer in self.answers if answer.part is part), None)

    def with_answer(self, part: Part, customer: str, text: str | None, at: datetime) -> "Review":
        """Replace the answer to a part; None takes it away. The time of the first writing stays."""
        others = [answer for answer in self.answers if answer.part is not part]
        if text is not None:
            others.append(Answer(part, customer, text))
        in_order = sorted(others, key=lambda answer: list(Part).index(answer.part))
        return replace(self, answers=tuple(in_order), at=self.at or at, changed_at=at)
