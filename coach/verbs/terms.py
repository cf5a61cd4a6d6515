"""The verbs of the terms: pauses, rest days and the day start."""

from datetime import date, time

from coach.practice.customers import Roster
from coach.practice.refusal import Refused
from coach.practice.rest import LATEST_DAY_START, Pause, new_pause
from coach.practice.text import SENTENCE_LIMIT, clean, within
from coach.values import replace
from coach.verbs.keeping import Keeping


class Terms(Keeping):
    """What can be done with the terms of the practice."""

    def pause(self, first: date, last: date, reason: str | None = None) -> Pause:
        """Pause the practice for a range of dates.

        Raises:
            Refused: it ends before it begins, begins over 28 days back, or one begins on that date already.
        """
        words = within(clean(reason), SENTENCE_LIMIT, "a reason") if reason and clean(reason) else None
        pause = replace(new_pause(first, last, words, self.practice_day()), changed_at=self.now())

        def act(before: Roster) -> Roster:
            if any(known.first == first for known in before.pauses):
                raise Refused(
                    f"a pause begins on {first} already; `coach pause remove {first}` takes it away"
                )
            return replace(before, pauses=tuple(sorted((*before.pauses, pause), key=lambda p: p.first)))

        self._on_roster("the pause", act)
        return pause

    def unpause(self, first: date) -> None:
        """Take away the pause that begins on a date.

        Raises:
            Refused: none begins on it.
        """

        def act(before: Roster) -> Roster:
            kept = tuple(pause for pause in before.pauses if pause.first != first)
            if kept == before.pauses:
                raise Refused(f"no pause begins on {first}; `coach pause list` shows all")
            return replace(before, pauses=kept)

        self._on_roster("taking the pause away", act)

    def start_day_at(self, day_start: time) -> None:
        """Set when a practice day starts; what has been written stays on its day.

        Raises:
            Refused: it is later than 11:59.
        """
        if day_start > LATEST_DAY_START:
            raise Refused(f"a day starts from 00:00 to 11:59, not at {day_start:%H:%M}")
        self._on_roster(
            "the day start",
            lambda before: replace(before, settings=replace(before.settings, day_start=day_start)),
        )

    def rest_on(self, weekdays: frozenset[int]) -> None:
        """Let these weekdays (0 is Monday) rest from today on; days before keep theirs."""
        today = self.practice_day()
        if weekdays == self.roster().settings.rest_weekdays(today):
            return
        self._on_roster(
            "the rest days", lambda before: replace(before, settings=before.settings.resting(weekdays, today))
        )
