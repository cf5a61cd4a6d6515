from collections.abc import Iterable
from datetime import date

import pytest

from coach.practice.calendar import shifted
from coach.practice.customers import Roster
from coach.practice.day import Day, Deed, Intention, Outcome
from coach.practice.rest import Pause, Rest, Settings
from coach.practice.sentences import Facts, facts, mark_in_words, until_when
from coach.practice.streaks import streak

FRIDAY = date(2026, 3, 13)
KEPT, PARTLY, NO_CHANCE = Outcome.KEPT, Outcome.PARTLY, Outcome.NO_CHANCE


def written(day: date, *outcomes: Outcome | None) -> Day:
    """Write a day with an intention for each outcome."""
    return Day(
        day, tuple(Intention(f"{day} {n}", "c1", "I listen", outcome=o) for n, o in enumerate(outcomes))
    )


def lived(letters: str, *, roster: Roster | None = None, today: date = FRIDAY) -> Facts:
    """Say the facts after days named by a letter each, today last: D done, H half, E empty."""
    dates = [shifted(today, n + 1 - len(letters)) for n in range(len(letters))]
    holds = {"D": (KEPT,), "H": (None,), "E": ()}
    return said(
        [written(day, *holds[letter]) for day, letter in zip(dates, letters, strict=True)], roster, today
    )


def said(days: Iterable[Day], roster: Roster | None = None, today: date = FRIDAY) -> Facts:
    """Say the facts of some days."""
    known = {day.date: day for day in days}
    unanswered = [day for day in known.values() if until_when(day, today) and not day.is_answered]
    return facts(streak(known, roster or Roster(), today), unanswered, today)


def figures(facts: Facts) -> list[str]:
    """Write the figures down in their order."""
    return [f"{figure.number} {figure.words}" for figure in (*facts.streak, *facts.rates)]


@pytest.mark.parametrize(
    ("letters", "current"),
    [
        ("DE", "1 day in a row, today open"),
        ("DDDD", "4 days in a row, today done"),
        ("DDDH", "3 days in a row, today half"),
    ],
)
def test_the_streak_comes_first_with_what_today_is_so_far(letters: str, current: str) -> None:
    found = lived(letters)
    assert found.first == ()
    assert figures(found)[0] == current


@pytest.mark.parametrize(
    ("roster", "words"),
    [
        (Roster(settings=Settings(rest=(Rest(None, frozenset({4})),))), "3 days in a row, a rest day"),
        (Roster(pauses=(Pause(FRIDAY, FRIDAY),)), "3 days in a row, a pause"),
    ],
)
def test_a_day_off_is_named_as_what_it_is(roster: Roster, words: str) -> None:
    assert figures(lived("DDDE", roster=roster))[0] == words


def test_best_total_rates_and_reserve_stand_in_columns() -> None:
    assert figures(lived("DDDDDDDDDE")) == [
        "9 days in a row, today open",
        "9 best",
        "9 days in all",
        "9 of 9 days practised in four weeks",
        "9 of 9 intentions kept",
        "2 of 2 in reserve",
    ]


def test_the_kept_rate_needs_eight_and_counts_partly_as_a_half() -> None:
    assert not any("kept" in words for words in figures(lived("DDDDDDDE")))
    days = [written(shifted(FRIDAY, -n), PARTLY if n == 1 else KEPT) for n in range(1, 10)]
    assert "8.5 of 9 intentions kept" in figures(said(days))


def test_the_last_reserve_spent_is_named_by_its_date() -> None:
    assert "0 of 2 in reserve, used 11 March" in figures(lived("DDDEDDEDE"))
    assert "1 of 2 in reserve, used 31 December 2025" in figures(lived("DDDED", today=date(2026, 1, 1)))


@pytest.mark.parametrize("letters", ["DDEE", "DDDDEEEE", "DED"])
def test_after_a_gap_the_rate_comes_first_and_nothing_is_counted_as_zero(letters: str) -> None:
    found = lived(letters)
    assert found.first[0].endswith("days practised in the last four weeks.")
    assert not any(words.startswith("0 day") for words in figures(found))


def test_after_a_gap_it_is_said_what_can_still_be_answered_and_until_when() -> None:
    assert lived("DEHE").first[1] == "Yesterday can still be answered until Sunday 15 March."
    assert lived("DEHEE").first[1] == "Wednesday 11 March can still be answered until Saturday 14 March."
    assert lived("DEHEEEE").first[1].startswith("Today is open")


def test_a_long_time_away_begins_with_today() -> None:
    found = lived("D" + "E" * 40)
    assert found.first == ("Today is open: one intention, and its answer, make it a day practised.",)
    assert figures(found) == ["1 best", "1 day in all", "2 of 2 in reserve"]


def test_before_the_first_answer_there_are_no_figures() -> None:
    assert figures(lived("E")) == figures(lived("H")) == figures(lived("HHE")) == []
    assert lived("E").first[0].startswith("Your first day will stand here")
    assert lived("H").first[1] == "Today is begun: one answer makes it a day practised."
    assert lived("HE").first[1] == "Yesterday can still be answered until Sunday 15 March."


def test_many_without_a_chance_bring_a_hint_and_two_in_five_do_not() -> None:
    answers = [NO_CHANCE] * 4 + [KEPT] * 6
    assert said([written(FRIDAY, *answers)]).hint == ""
    assert said([written(FRIDAY, *answers, NO_CHANCE)]).hint.startswith("The chance never came for 45%")


@pytest.mark.parametrize(
    ("day", "mark", "words"),
    [
        (written(FRIDAY, KEPT, None), "done", "done: 1 of 2 answered"),
        (written(FRIDAY, None), "half", "half: begun, and not answered yet"),
        (written(shifted(FRIDAY, -1), None), "half", "half: written and not answered, it held the streak"),
        (Day(FRIDAY), "reserve", "missed: a reserve was spent"),
        (
            written(FRIDAY, None),
            "reserve",
            "missed, written and not answered: a reserve was spent",
        ),
        (Day(FRIDAY), "missed", "missed: nothing was written"),
        (Day(FRIDAY, deeds=(Deed("d", "c1", "x"),)), "missed", "missed: written and not answered"),
        (Day(FRIDAY), "rest", "a rest day"),
        (Day(FRIDAY), "pause", "a pause: away"),
        (Day(shifted(FRIDAY, -9)), "pause", "a pause"),
        (Day(FRIDAY), "travel", "travel: this date was too short to count"),
        (Day(FRIDAY), "open", "open"),
        (written(shifted(FRIDAY, 1), None), "open", "planned"),
    ],
)
def test_a_mark_is_said_with_its_reason(day: Day, mark: str, words: str) -> None:
    roster = Roster(pauses=(Pause(FRIDAY, FRIDAY, "away"),))
    assert mark_in_words(day, mark, roster, FRIDAY) == words


@pytest.mark.parametrize(("back", "open_"), [(0, False), (1, True), (3, True), (4, False)])
def test_only_the_three_days_before_can_still_be_answered(back: int, open_: bool) -> None:
    assert bool(until_when(written(shifted(FRIDAY, -back), KEPT, None), FRIDAY)) is open_
    assert until_when(written(shifted(FRIDAY, -back), KEPT), FRIDAY) == ""
