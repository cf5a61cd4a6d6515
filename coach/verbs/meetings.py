"""The verbs of the meetings: whom I meet on a day, and who of them is new to the roster."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from coach.practice.text import SENTENCE_LIMIT, clean, within
from coach.values import replace
from coach.verbs.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from coach.exchange.calendars import Source
    from coach.practice.customers import Customer, Roster
    from coach.practice.directory import Directory
    from coach.practice.meetings import Attendee, Meeting, Met, Offer
    from coach.practice.proposals import Proposal

_Made: TypeAlias = "tuple[tuple[Meeting, ...], Roster, date, object]"


PATIENCE = 1.0
"""How many seconds a list in plain lines waits for calendars that have changed."""


class Meetings(Reading):
    """What can be done with the meetings of a day; calendars themselves are never changed."""

    _met: tuple[_Made, tuple[Met, ...]] | None = None
    _directory: tuple[Roster, Directory[Customer]] | None = None

    @property
    def has_calendars(self) -> bool:
        """Whether there is any calendar to read."""
        return self._calendars is not None

    def met(self, day: date) -> tuple[Met, ...]:
        """Give the meetings of a practice day, as the calendars were last read: at once."""
        if self._calendars is None or not (meetings := self._calendars.meetings()):
            return ()
        from coach.practice.meetings import on_day, whom

        roster = self.roster()
        # The offset is that of the wall clock, by which a meeting has its hour.
        made = (meetings, roster, day, self.now().utcoffset())
        if self._met is None or self._met[0][0] is not meetings or self._met[0][1:] != made[1:]:
            found = on_day(meetings, day, roster.settings.day_start)
            self._met = (made, whom(found, self._who_is_who(roster), roster.settings.ignored))
        return self._met[1]

    @staticmethod
    def _those_met(met: tuple[Met, ...]) -> dict[str, Proposal]:
        """Propose those who are met, by their ids."""
        if not met:
            return {}
        from coach.practice.meetings import proposed

        return {each.customer.id: each for each in proposed(met)}

    def _who_is_who(self, roster: Roster) -> Directory[Customer]:
        if self._directory is None or self._directory[0] is not roster:
            from coach.practice.directory import customers_in

            self._directory = (roster, customers_in(roster))
        return self._directory[1]

    def read_calendars(self, patience: float | None = None) -> tuple[Source, ...]:
        """Read what has changed in the calendars, and say of each what it holds and what is amiss.

        Args:
            patience: after how many seconds to stop; what was not read by then stays as it was.
        """
        return self._calendars.read(self.practice_day(), patience) if self._calendars else ()

    def use_calendars(self, paths: Sequence[Path]) -> None:
        """Read these calendars from now on, files and folders of .ics files, and no others."""
        from coach.exchange.calendars import Calendars

        self._calendars = Calendars(paths, self._journal.state)

    def read_calendar(self, path: Path) -> Source:
        """Look into one calendar, and say what it holds; it is not read from then on."""
        from coach.exchange.calendars import look_into

        return look_into(path, self.practice_day())

    def offer(self, day: date) -> tuple[Offer, ...]:
        """Say whom I meet on a day who is not on the roster, and was offered for it on no day before."""
        if self._calendars is None:
            return ()
        from coach.practice.meetings import key_of, offers

        found = offers(self.met(day))
        new = self._calendars.offered.new_on(day, [key_of(each.attendee) for each in found])
        return tuple(each for each in found if key_of(each.attendee) in new)

    def ignore(self, attendee: Attendee) -> None:
        """Never offer somebody whom the calendar names again.

        Raises:
            Refused: there is neither an address nor a name, or it is longer than can be kept.
        """
        from coach.practice.meetings import called, key_of

        key = within(clean(key_of(attendee)), SENTENCE_LIMIT, "an address or a name")

        def act(before: Roster) -> Roster:
            known = before.settings.ignored
            ignored = known if key in known else (*known, key)
            return replace(before, settings=replace(before.settings, ignored=ignored))

        self._on_roster(f"leaving {called(attendee)} off the roster", act)
