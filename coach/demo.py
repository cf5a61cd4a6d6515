"""A year of somebody's days, to look around in: the same for everyone who opens it on the same day."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time, tzinfo
from pathlib import Path
from random import Random
from typing import Any

from coach.practice.calendar import shifted, span
from coach.practice.copy import Copy
from coach.practice.customers import Customer, Priority, Roster
from coach.practice.day import FELL_SHORT, Day, Deed, Intention, Outcome, Reflection
from coach.practice.knowing import BuyIn, Dealings, Feedback, FeedbackKind, Note, Profile
from coach.practice.playbook import question, question_groups, suggestions
from coach.practice.proposals import proposals
from coach.practice.rest import Pause, Rest, Settings
from coach.practice.rhythm import RhythmKind, read_rhythm
from coach.practice.roles import ROLES
from coach.values import replace

DAYS = 365
"""How many days before today the year begins."""

GAPS = (255, 97, 20)
"""How many days ago each gap ended; since the last one the streak of today has grown."""

GAP_DAYS = 4
"""The days of a gap: two spend the reserve, two end the streak."""

HEARD = 12
"""How many days ago it was that they let one hear something."""

AWAY = (152, 139)
"""How many days ago the pause began and ended."""

MISSED_ON, MISSED_WITHIN = (1, 3), 14
"""The weekdays on which one plan was missed, and for how many days."""

SHARES = {Outcome.KEPT: 62, Outcome.PARTLY: 16, Outcome.MISSED: 12, Outcome.NO_CHANCE: 10}
"""What became of a hundred intentions."""

WHYS = ("forgot", None, "no-time", "too-big", "forgot", "a call ran over", "away")
"""What came between, in turn (see `reasons`)."""


def a_year(today: date, zone: tzinfo | None) -> Copy:
    """Make up the journal of a year, up to the day before today.

    Args:
        today: the running practice day; it stays open, and is never a rest day.
        zone: the zone of the times in it.
    """
    return _Year(today, zone).copy()


class _Year:
    """The year while it is made up, day by day."""

    def __init__(self, today: date, zone: tzinfo | None) -> None:
        self._texts: Mapping[str, Any] = tomllib.loads(
            Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
        )
        self._random = Random(today.toordinal())
        self._today = today
        self._zone = zone
        self._begin = shifted(today, -DAYS)
        self._served: dict[str, date] = {}
        self._given: dict[str, dict[str, date]] = {}
        self._asked: list[str] = []
        self._entries = 0
        # Sundays rest, and Saturdays for whoever looks in on a Sunday.
        resting = 5 if today.weekday() == 6 else 6
        first, last = (shifted(today, -days) for days in AWAY)
        self._roster = Roster(
            tuple(self._customer(n, about) for n, about in enumerate(self._texts["customers"], start=1)),
            Settings(rest=(Rest(None, frozenset({resting})),)),
            (Pause(first, last, "two weeks by the sea", self._at(shifted(first, -1), 21)),),
        )

    def copy(self) -> Copy:
        """Live through the year."""
        gaps = {day for ended in GAPS for day in self._gap(ended)}
        days = {}
        for day in span(self._begin, shifted(self._today, -1)):
            made = Day(day) if day in gaps else self._day(day)
            if made.is_written:
                days[day] = made
        return Copy(self._roster, days)

    def _gap(self, ended: int) -> list[date]:
        """Choose the days of a gap: the last ones, before it ended, that are not off."""
        before = (shifted(self._today, -days) for days in range(ended, ended + 2 * GAP_DAYS))
        return [day for day in before if not self._roster.off(day)][:GAP_DAYS]

    def _day(self, day: date) -> Day:
        if self._roster.off(day):
            # A kind act happens on a day off too.
            return self._with_deed(Day(day)) if self._random.random() < 0.15 else Day(day)
        ago = self._today.toordinal() - day.toordinal()
        if day == self._begin or ago < GAPS[-1]:  # the streak of today, with one evening left out
            return self._lived(day, answered=ago != GAPS[-1] // 2)
        if self._random.random() < 0.06:
            return Day(day)
        return self._lived(day, answered=self._random.random() >= 0.05)

    def _lived(self, day: date, answered: bool) -> Day:
        here = [c for c in self._roster.customers if self._is_in_sight(c, day)]
        roster = replace(self._roster, customers=tuple(replace(c, archived=None) for c in here))
        coming = [proposal.customer for proposal in proposals(roster, self._served, day)]
        coming = coming[: self._random.choice((3, 4, 4, 5))]
        if self._random.random() < 0.06:
            coming += [customer for customer in here if customer.rhythm.kind is RhythmKind.PICKED]
        made = Day(day)
        if answered and day.weekday() in MISSED_ON and day > shifted(self._today, -MISSED_WITHIN):
            missed = self._missed(day)
            coming = [customer for customer in coming if customer.id != missed.customer]
            made = made.with_intention(missed)
        for customer in coming:
            made = made.with_intention(self._intention(customer, day, answered))
        if self._random.random() < 0.25:
            made = self._with_deed(made)
        if answered and self._random.random() < 0.6:
            made = replace(made, reflection=self._reflection(made))
        self._served.update(dict.fromkeys(made.served, day))
        return made

    def _is_in_sight(self, customer: Customer, day: date) -> bool:
        if customer.archived is not None and day >= customer.archived:
            return False
        about = next(each for each in self._texts["customers"] if each["name"] == customer.name)
        return day < shifted(self._today, -about.get("unseen", 0))

    def _missed(self, day: date) -> Intention:
        about = self._texts["missed"]
        customer = next(c for c in self._roster.customers if c.name == about["customer"])
        set_at, at = self._at(day, 7), self._at(day, 21)
        return Intention(
            self._id("i"),
            customer.id,
            about["text"],
            set_at=set_at,
            outcome=Outcome.MISSED,
            answered_at=at,
            changed_at=at,
        )

    def _intention(self, customer: Customer, day: date, answered: bool) -> Intention:
        given = self._given.setdefault(customer.id, {})
        taken = self._random.choice(suggestions(customer.role, given=given, day=day, seed=customer.id))
        given[taken.id] = day
        set_at = self._at(day, 7)
        when = self._pick("whens", customer.circle) if self._random.random() < 0.3 else None
        planned = Intention(self._id("i"), customer.id, taken.text, when, taken.id, set_at, changed_at=set_at)
        if not answered:
            return planned
        outcome = self._random.choices([*SHARES], [*SHARES.values()])[0]
        note = self._pick("notes", outcome) if self._random.random() < 0.2 else None
        at = self._at(day, 21)
        why = WHYS[self._entries % len(WHYS)] if outcome in FELL_SHORT else None
        return replace(planned, outcome=outcome, note=note, why=why, answered_at=at, changed_at=at)

    def _with_deed(self, day: Day) -> Day:
        customer = self._random.choice([c for c in self._roster.customers if c.role != "competitor"])
        if customer.archived is not None or not self._is_in_sight(customer, day.date):
            return day
        at = self._at(day.date, 13)
        text = self._pick("deeds", customer.circle)
        return day.with_deed(Deed(self._id("d"), customer.id, text, at, at))

    def _reflection(self, day: Day) -> Reflection:
        outcomes = {i.outcome for i in day.intentions if i.outcome}
        groups = question_groups(outcomes, day=day.date, met=bool(day.deeds))
        asked = question(groups, asked=self._asked[-7:], day=day.date)
        self._asked.append(asked.text)
        at = self._at(day.date, 21)
        return Reflection(self._pick("answers", asked.group), asked.text, at, at)

    def _customer(self, number: int, about: Mapping[str, Any]) -> Customer:
        role = ROLES[about["role"]]
        added = self._at(self._begin, 7)
        left = about.get("left")
        passing = dict(about.get("dealings", {}))
        if "buy_in" in passing:
            passing["buy_in"] = BuyIn(passing["buy_in"])
        return Customer(
            f"c{number}",
            about["name"],
            role.key,
            role.circle,
            Priority(about.get("priority", Priority.NOW)),
            read_rhythm(about["rhythm"]),
            added=self._begin,
            archived=shifted(self._today, -left) if left else None,
            first_step=about.get("first_step"),
            notes=tuple(Note(text, added) for text in about.get("notes", ())),
            changed_at=added,
            profile=Profile(**about.get("profile", {})),
            value=about.get("value"),
            feedback=tuple(
                Feedback(f"f{number}{kind}", text, shifted(self._today, -HEARD), FeedbackKind(kind))
                for kind, text in about.get("heard", {}).items()
            ),
            dealings=Dealings(**passing),
        )

    def _pick(self, kind: str, group: str) -> str:
        text: str = self._random.choice(self._texts[kind][group])
        return text

    def _id(self, kind: str) -> str:
        self._entries += 1
        return f"{kind}{self._entries}"

    def _at(self, day: date, hour: int) -> datetime:
        """Choose a time within an hour of a day."""
        return datetime.combine(day, time(hour, self._random.randrange(60)), self._zone)
