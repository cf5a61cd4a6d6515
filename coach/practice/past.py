"""A day that has been, and the word for its mark."""

from collections.abc import Mapping

from coach.practice.day import Day
from coach.practice.streaks import Mark
from coach.values import Struct


class Past(Struct, frozen=True):
    """A day of the history with its mark: done, half, missed, reserve, rest, pause, travel or open."""

    day: Day
    mark: str


PAST_MARKS: Mapping[Mark, str] = {
    Mark.DONE: "done",
    Mark.HELD: "half",
    Mark.RESERVE: "reserve",
    Mark.MISSED: "missed",
    Mark.REST: "rest",
    Mark.PAUSE: "pause",
    Mark.TRAVEL: "travel",
}
"""The word of each mark."""
