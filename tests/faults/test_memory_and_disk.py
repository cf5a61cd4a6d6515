"""Memory and disk agree, whatever is done, fails half way, or is done to what was handed out."""

import copy
import random
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from typing import Any

import pytest
from faults.saving import Store
from tinydb.table import Document

from coach.coach import Coach
from coach.journal.journal import Journal
from coach.journal.undo import UndoLog
from coach.practice.calendar import shifted
from coach.practice.copy import Copy
from coach.practice.day import Day, Deed, Intention, Outcome
from coach.practice.refusal import Refused
from coach.practice.streaks import streak

pytestmark = pytest.mark.fault

OPERATIONS = 1000


class HalfWay(Exception):
    """An error in the middle of a change."""


def test_a_thousand_operations_leave_what_a_reload_finds(tmp_path: Path) -> None:
    chance = random.Random(11)
    store = Store(tmp_path)
    expected: dict[int, dict[str, Any]] = {}

    def text() -> str:
        return "".join(chance.choices('abé\n"\\\x1f', k=chance.randrange(20)))

    def fail(document: Any) -> None:
        document["text"] = "half"
        document["list"].append("half")
        raise HalfWay

    for _ in range(OPERATIONS):
        days = store.db.table("days", cache_size=0)
        number = chance.randrange(1, 30)
        new: dict[str, Any] = {"text": text(), "list": [text() for _ in range(chance.randrange(3))]}
        after = dict(expected)
        try:
            with store.storage.transaction():
                match chance.choice(["put", "put", "edit", "remove", "half", "refused", "inner"]):
                    case "put":
                        days.upsert(Document(new, number))
                        after[number] = copy.deepcopy(new)
                    case "edit" if number in after:
                        days.update({"text": new["text"]}, doc_ids=[number])
                        after[number] = after[number] | {"text": new["text"]}
                    case "remove":
                        days.remove(doc_ids=[number])
                        after.pop(number, None)
                    case "half":
                        days.upsert(Document(new, number))
                        days.update(fail, doc_ids=[number])
                    case "refused":
                        days.upsert(Document(new, number))
                        days.upsert(Document({"text": {1, 2}}, number))
                    case "inner":
                        with pytest.raises(HalfWay), store.storage.transaction():
                            days.truncate()
                            raise HalfWay
        except (HalfWay, ValueError, TypeError):
            after = expected
        expected = after
        assert {day.doc_id: dict(day) for day in days} == expected
        assert {day.doc_id: dict(day) for day in Store(tmp_path).db.table("days")} == expected
        for day in days:
            day["list"].append("not in the store")
        new["list"].append("nor this")


class Person:
    """Does anything that a person can do, at random, while the days go by."""

    def __init__(self, home: Path, seed: int) -> None:
        self.home = home
        self.chance = random.Random(seed)
        self.now = datetime.fromisoformat("2025-11-20T08:00:00+01:00")
        self.coach = self.fresh()

    def fresh(self) -> Coach:
        """Make a coach that has read nothing yet."""
        state = self.home / "state"
        undo = UndoLog(state / "undo")
        return Coach(Journal(self.home / "journal", state), undo, lambda: self.now, trusts_clock=True)

    def act(self) -> None:
        """Do one thing; what is refused is refused."""
        # Another program makes a third of the changes.
        coach, chance = self.coach if self.chance.random() < 0.7 else self.fresh(), self.chance
        today = coach.today()
        day = shifted(today.date, -chance.randrange(5))
        customers = coach.roster().customers
        entries: list[Intention | Deed] = [*coach.day(day).intentions, *coach.day(day).deeds]
        who = chance.choice(customers).id if customers else "nobody"
        entry = chance.choice(entries).id if entries else "none"
        acts: list[Callable[[], object]] = [
            lambda: coach.intend(who, f"I ask {chance.random()}", suggestion=f"boss.{chance.randrange(3)}"),
            lambda: coach.intend(who, "I ask", day=shifted(today.date, 1)),
            lambda: coach.answer(entry, chance.choice([*Outcome]), day=day),
            lambda: coach.note(entry, chance.choice(["", "a note"]), day=day),
            lambda: coach.log(who, "Carried boxes", day=day),
            lambda: coach.reflect("Dana", day=day),
            lambda: coach.delete(entry, day=day),
            lambda: coach.skip(who),
            coach.skip_morning,
            coach.skip_catch_up,
            coach.undo,
            lambda: coach.add_customer(f"Person {chance.randrange(30)}", chance.choice(["boss", "child"])),
            lambda: coach.archive(who),
            lambda: coach.restore(who),
            lambda: coach.pause(shifted(today.date, -chance.randrange(28)), shifted(today.date, 2)),
            lambda: coach.rest_on(frozenset({chance.randrange(7)})),
            lambda: coach.start_day_at(chance.choice([clock_time(0), clock_time(4)])),
            lambda: coach.take_in(self.another(today.date)),
            self.pass_time,
            self.pass_time,
        ]
        with suppress(Refused):
            chance.choice(acts)()

    def pass_time(self) -> None:
        """Let some hours or days go by."""
        self.now += timedelta(hours=self.chance.choice([1, 6, 13, 24, 24, 50]))

    def another(self, today: date) -> Copy:
        """Make a copy with a day of some year before."""
        day = shifted(today, -self.chance.randrange(1, 900))
        customers = self.coach.roster().customers[:1]
        deeds = tuple(Deed(f"d{day}", customer.id, "Carried boxes", self.now) for customer in customers)
        return Copy(self.coach.roster(), {day: Day(day, deeds=deeds)} if deeds else {})


def told(coach: Coach) -> tuple[object, ...]:
    """Give all that a coach tells."""
    today = coach.today()
    ids = [customer.id for customer in coach.roster().customers]
    return (
        today,
        coach.today(shifted(today.date, 1)),
        coach.due(),
        coach.catch_up(),
        coach.streak(),
        coach.marks(),
        coach.history(),
        coach.last_served(),
        [(coach.last_intention(id, before=today.date), coach.given(id, before=today.date)) for id in ids],
        [coach.served(id) for id in ids],
        coach.copy(),
    )


def test_a_thousand_acts_leave_a_coach_as_one_who_has_just_read_the_files(home: Path) -> None:
    """One coach keeps all it has read and worked out, another reads the files anew after each act."""
    person = Person(home, seed=5)
    kept = person.coach
    for number in range(OPERATIONS):
        person.act()
        if number % 3 == 0:
            assert told(kept) == told(person.fresh())
    assert len(Journal(home / "journal", home / "state").years()) >= 3
    assert told(kept)[4] == streak(kept.copy().days, kept.roster(), kept.practice_day())
