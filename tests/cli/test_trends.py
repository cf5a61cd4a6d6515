"""The trends in JSON, beside a slow and plain second count over `coach history --json`."""

import io
import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import redirect_stdout
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from coach import cli
from coach.journal.journal import Journal
from coach.practice.copy import Copy
from coach.practice.customers import Customer, Roster
from coach.practice.day import Day, Deed, Intention, Outcome
from coach.practice.playbook import playbook
from coach.practice.rest import Pause, Rest, Settings
from coach.practice.roles import Circle

Coach = Callable[..., CompletedProcess[str]]
Counted = list[tuple[str, float]]

TODAY = date(2026, 4, 2)  # the clocks of Berlin went forward four days before
CUSTOMERS = (
    Customer("c1", "Dana", "boss", Circle.WORK),
    Customer("c2", "Mira", "child", Circle.HOME),
    Customer("c3", "Ravi", "teammate", Circle.WORK),
)
KINDS = {line.id: line.kind.value for lines in playbook().suggestions.values() for line in lines}
OUTCOMES = (None, *Outcome, Outcome.KEPT, Outcome.KEPT)
NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WORTH = {"kept": 1.0, "partly": 0.5, "missed": 0.0}


def back(days: int) -> date:
    return TODAY - timedelta(days=days)


def moment(day: date) -> datetime:
    # The summer time of that spring, for the offset alone.
    hours = 2 if day >= date(2026, 3, 29) else 1
    return datetime(day.year, day.month, day.day, 9, tzinfo=timezone(timedelta(hours=hours)))


@st.composite
def journals(draw: st.DrawFn) -> Copy:
    """Draw a journal of up to 200 days, with rest weekdays, pauses and days on which nothing was written."""
    dice = draw(st.randoms(use_true_random=False))
    length = draw(st.sampled_from([0, 3, 9, 40, 170, 200]))
    days = {}
    for ago in range(length, -2, -1):
        if dice.random() < 0.2:
            continue
        day = back(ago)
        outcomes = [dice.choice(OUTCOMES) if ago >= 0 else None for _ in range(dice.randrange(4))]
        intentions = tuple(
            Intention(
                f"{day}-{n}",
                dice.choice(["c1", "c1", "c2", "c3", "gone"]),
                "I ask",
                "at ten" if dice.random() < 0.4 else None,
                dice.choice([None, "unknown", *list(KINDS)[:40]]),
                set_at=moment(day),
                outcome=outcome,
                why=dice.choice([None, "forgot", "no-time", "the tram", "Regen"]) if outcome else None,
            )
            for n, outcome in enumerate(outcomes)
        )
        spontaneous = ago >= 0 and dice.random() < 0.1
        deeds = (Deed(f"{day}-d", "c2", "Carried boxes", moment(day)),) if spontaneous else ()
        days[day] = Day(day, intentions, deeds)
    pause = back(dice.randrange(1, 60))
    resting = draw(st.frozensets(st.integers(0, 6), max_size=3))
    roster = Roster(
        CUSTOMERS,
        Settings(rest=(Rest(None, resting),)),
        (Pause(pause, pause + timedelta(days=dice.randrange(9))),),
    )
    return Copy(roster, days)


def printed(home: Path, *arguments: str) -> Any:
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with redirect_stdout(out):
        assert cli.main(arguments, {"COACH_HOME": str(home)}, lambda: moment(TODAY)) == 0
    out.flush()
    assert isinstance(out.buffer, io.BytesIO)
    return json.loads(out.buffer.getvalue())


# The second count


def rate(worths: list[float], fewest: int = 8) -> dict[str, float] | None:
    return {"kept": sum(worths), "of": len(worths)} if len(worths) >= fewest else None


def groups(found: Counted) -> dict[str, tuple[float, int]]:
    keys = {key for key, _ in found}
    worths = {key: [worth for other, worth in found if other == key] for key in keys}
    return {key: (sum(of), len(of)) for key, of in worths.items() if len(of) >= 8}


def as_groups(shares: list[dict[str, Any]]) -> dict[str, tuple[float, int]]:
    return {share["key"]: (share["kept"], share["of"]) for share in shares}


def counts(day: dict[str, Any]) -> bool:
    """Say whether a day stands in the practice rate: today only once it is done."""
    neutral = day["mark"] in ("rest", "pause", "travel")
    return day["date"] <= str(TODAY) and not neutral and (day["date"] != str(TODAY) or day["mark"] == "done")


def had_chance(days: Iterable[dict[str, Any]]) -> Iterable[tuple[str, dict[str, Any], float]]:
    for day in days:
        for intention in day["intentions"]:
            if intention["outcome"] in WORTH:
                yield day["date"], intention, WORTH[intention["outcome"]]


def rates(days: list[dict[str, Any]]) -> dict[str, Any]:
    marks = [day["mark"] for day in days if counts(day)]
    return {
        "practice_rate": {"done": marks.count("done"), "of": len(marks)} if len(marks) >= 5 else None,
        "kept_rate": rate([worth for _, _, worth in had_chance(days)]),
    }


def served(day: dict[str, Any], customer: str) -> bool:
    kept = [i["customer"] for i in day["intentions"] if i["outcome"] in ("kept", "partly")]
    return customer in (*kept, *(deed["customer"] for deed in day["deeds"]))


@settings(max_examples=25, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(journals(), st.sampled_from(NAMES))
def test_every_number_is_what_a_plain_second_count_of_the_history_says(copy: Copy, starts: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        Journal(home / "journal", home / "state").replace(copy, TODAY)
        (home / "config.toml").write_text(f'week_starts = "{starts}"\n')
        all_days = printed(home, "history", "--json")["days"]
        found = printed(home, "trends", "--json")

    week = TODAY
    while NAMES[week.weekday()] != starts:
        week -= timedelta(days=1)
    firsts = [week - timedelta(days=7 * n) for n in range(23, -1, -1)]
    begin = date.fromisoformat(all_days[0]["date"]) if all_days else TODAY
    firsts = [first for first in firsts if first + timedelta(days=6) >= begin]

    def of_weeks(weeks: list[date]) -> list[dict[str, Any]]:
        return [
            day
            for day in all_days
            if weeks and weeks[0] <= date.fromisoformat(day["date"]) < weeks[-1] + timedelta(days=7)
        ]

    days = of_weeks(firsts)
    assert found["weeks"] == [{"first": str(first), **rates(of_weeks([first]))} for first in firsts]
    assert found["lately"] == rates(of_weeks(firsts[-4:]))
    assert found["before"] == rates(of_weeks(firsts[:-4]))

    cases = list(had_chance(days))
    known = {customer.id: customer for customer in CUSTOMERS}
    about = [(known[i["customer"]], worth) for _, i, worth in cases if i["customer"] in known]
    assert as_groups(found["circles"]) == groups([(c.circle.value, worth) for c, worth in about])
    assert as_groups(found["roles"]) == groups([(c.role, worth) for c, worth in about])
    assert as_groups(found["kinds"]) == groups(
        [(KINDS[i["suggestion"]], worth) for _, i, worth in cases if i["suggestion"] in KINDS]
    )
    assert as_groups(found["whens"]) == groups(
        [("with" if i["when"] else "without", worth) for _, i, worth in cases]
    )
    assert as_groups(found["weekdays"]) == groups(
        [(NAMES[date.fromisoformat(day).weekday()], worth) for day, _, worth in cases]
    )
    for shares in (found["circles"], found["roles"], found["kinds"], found["whens"]):
        in_order = [share["kept"] / share["of"] for share in shares]
        assert in_order == sorted(in_order, reverse=True)

    whys = [i.get("why") for _, i, _ in cases if i["outcome"] in ("partly", "missed") and i.get("why")]
    reasons = Counter(why if why in ("forgot", "no-time") else "own-words" for why in whys)
    told = {each["key"]: each["count"] for each in found["reasons"]}
    assert told == (dict(reasons) if len(whys) >= 5 else {})
    assert all(each["of"] == len(whys) for each in found["reasons"])

    for month in found["months"]:
        there = [day for day in all_days if day["date"].startswith(month["month"])]
        planned = [i["outcome"] for d in there for i in d["intentions"] if i["outcome"] != "no-chance"]
        counted = [day["mark"] for day in there if counts(day)]
        assert month["practice_rate"] == {"done": counted.count("done"), "of": len(counted)}
        assert month["kept"] == planned.count("kept") + planned.count("partly") / 2
        assert month["planned"] == len(planned)

    for customer in found["customers"]:
        theirs = [i["outcome"] for d in all_days for i in d["intentions"] if i["customer"] == customer["id"]]
        dates = [day["date"] for day in all_days if served(day, customer["id"])]
        assert customer["kept_rate"] == rate([WORTH[outcome] for outcome in theirs if outcome in WORTH])
        assert customer["last_served"] == max(dates, default=None)


def marks_of(days: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(d["date"], d["mark"]) for d in days if d["date"] != str(TODAY) or d["mark"] == "done"]


@settings(max_examples=25, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(journals())
def test_runs_reserve_and_gaps_are_what_walking_the_marks_says(copy: Copy) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        Journal(home / "journal", home / "state").replace(copy, TODAY)
        all_days = printed(home, "history", "--json")["days"]
        streak = printed(home, "streak", "--json")
        found = printed(home, "trends", "--json")
    marks = marks_of(all_days)
    letters = "".join({"done": "D", "missed": "M", "reserve": "F"}.get(mark, "") for _, mark in marks)
    lengths = [part.count("D") for part in letters.split("M") if "D" in part]
    assert [run["days"] for run in found["runs"]] == lengths
    assert max(lengths, default=0) == streak["best"]
    assert (lengths[-1] if lengths and not letters.endswith("M") else 0) == streak["current"]
    assert sum(run["goes_on"] for run in found["runs"]) == (streak["current"] > 0)
    done = [day for day, mark in marks if mark == "done"]
    assert [day for run in found["runs"] for day in (run["first"], run["last"])] == [
        day
        for n, length in enumerate(lengths)
        for day in (done[sum(lengths[:n])], done[sum(lengths[:n]) + length - 1])
    ]
    spent = [day for day, mark in marks if mark == "reserve"]
    assert [each["date"] for each in found["reserve"] if each["event"] == "spent"] == spent
    assert (found["reserve"][-1]["left"] if found["reserve"] else 2) == streak["reserve"]
    gaps = [gap for gap in letters.replace("F", "M").split("D")[:-1] if gap]
    expected = {"single": gaps.count("M"), "of": len(gaps)} if len(gaps) >= 5 else None
    assert found["gaps"] == expected


# The words


def test_an_empty_journal_says_from_when_on_something_is_drawn(coach_at: Coach) -> None:
    said = coach_at("trends")
    assert (said.returncode, said.stderr) == (0, "")
    assert "Do I practise? This is drawn from 5 days on." in said.stdout
    assert "Where do I keep most? A group is drawn from 8 answers on; there are 0 so far." in said.stdout
    document = json.loads(coach_at("trends", "--json").stdout)
    for key in ("circles", "roles", "weekdays", "reasons", "runs", "reserve", "months", "customers"):
        assert document[key] == []
    assert document["gaps"] is None


def test_the_questions_are_answered_in_sentences_with_the_counts_under_them(
    coach_at: Coach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_HOME", str(tmp_path))
    outcomes = [Outcome.KEPT] * 9 + [Outcome.MISSED] * 5 + [Outcome.PARTLY] * 2
    days = {
        back(n): Day(
            back(n),
            (
                Intention(
                    f"i{n}",
                    "c1" if n % 2 else "c2",
                    "I ask",
                    outcome=outcome,
                    why=None if outcome is Outcome.KEPT else "forgot",
                ),
            ),
        )
        for n, outcome in enumerate(outcomes, start=1)
    }
    Journal(tmp_path / "journal", tmp_path / "state").replace(Copy(Roster(CUSTOMERS), days), TODAY)
    said = coach_at("trends", at=datetime(2026, 4, 2, 8, tzinfo=UTC).isoformat()).stdout
    assert "Do I practise? 16 of 16 days practised in the weeks so far." in said
    assert "Where do I keep most? Kept most: work, 5.5 of 8. Least: home, 4.5 of 8." in said
    assert "What comes between? Most often: forgot, 7 of 7. Tie it to a moment" in said
    assert "How long are my runs? One so far: 16 days." in said
    assert "And the reserve? Nothing was spent: 2 of 2 are there." in said
