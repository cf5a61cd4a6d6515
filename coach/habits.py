"""The habits that the settings of this machine say: loaded by every command, so it loads nothing else."""

from coach.config import Config
from coach.practice.calendar import WEEKDAYS
from coach.practice.habits import Habits


def habits_of(config: Config) -> Habits:
    """Give what the settings of this machine say of the person's habits."""
    return Habits(
        evening_starts=config.evening_starts,
        week_starts=WEEKDAYS.index(config.week_starts),
        proposals=config.proposals,
        streaks=config.streaks,
    )
