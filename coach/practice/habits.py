"""The habits of one person on one machine: they decide what is shown and when, and change no day."""

from datetime import time

from coach.practice.proposals import PROPOSALS
from coach.practice.today import EVENING_STARTS
from coach.values import Struct


class Habits(Struct, frozen=True):
    """How somebody goes about the practice.

    `evening_starts` is when the evening half begins, `week_starts` the weekday that weeks begin with (Monday
    is 0), `proposals` how many customers come up on a day at most; `streaks` says whether the streak and its
    reserve are shown.
    """

    evening_starts: time = EVENING_STARTS
    week_starts: int = 0
    proposals: int = PROPOSALS
    streaks: bool = True
