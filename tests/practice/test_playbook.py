"""The playbook: its texts keep their rules, and what is offered and asked varies without chance."""

import os
import re
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.practice.calendar import days_apart, shifted
from coach.practice.day import Outcome
from coach.practice.playbook import (
    FRESH_AFTER,
    GENERAL,
    Cue,
    Kind,
    Question,
    Suggestion,
    playbook,
    prompts,
    question,
    question_groups,
    suggestion,
    suggestions,
)
from coach.practice.roles import ROLES
from coach.practice.text import clean

FRIDAY = date(2026, 3, 13)

EVERY_SUGGESTION = [line for lines in playbook().suggestions.values() for line in lines]
EVERY_QUESTION = [line for lines in playbook().questions.values() for line in lines]
EVERY_PROMPT = [line for lines in playbook().prompts.values() for line in lines]

MOMENT = re.compile(r"(When|Before|After|At|On|In|A week after) ")
NEGATION = re.compile(r"\b(not|never|stop|avoid|without|refrain)\b|n't\b", re.IGNORECASE)

days = st.dates(date(2020, 1, 1), date(2060, 12, 31))
roles = st.sampled_from(list(ROLES))
outcomes = st.sets(st.sampled_from(Outcome))


# The texts


def test_every_role_has_suggestions_and_nobody_else_has() -> None:
    assert list(playbook().suggestions) == list(ROLES)


@pytest.mark.parametrize("role", ROLES)
def test_a_role_has_enough_of_each_sort(role: str) -> None:
    lines = playbook().suggestions[role]
    kinds = Counter(line.kind for line in lines)
    assert len(lines) >= 12
    assert kinds[Kind.LISTEN] >= 4
    assert set(kinds) == set(Kind)
    assert sum(line.cue is Cue.SELF for line in lines) >= 2
    assert any(line.cue is Cue.SELF and line.kind is Kind.LISTEN for line in lines)


@pytest.mark.parametrize("role", ROLES)
def test_a_suggestion_is_a_short_affirmative_act_of_mine_at_a_moment(role: str) -> None:
    for line in playbook().suggestions[role]:
        moment, act = line.text.split(",", 1)
        assert len(line.text) < 75, line
        assert MOMENT.match(moment), line
        assert re.search(r"\b(I|my)\b", act), line
        assert not NEGATION.search(line.text), line
        assert line.text.endswith("."), line
        assert line.id.startswith(f"i.{role}."), line


def test_a_question_asks_and_fits_a_line_of_the_terminal() -> None:
    for line in EVERY_QUESTION + EVERY_PROMPT:
        assert "?" in line.text, line
        assert len(line.text) <= 76, line
        assert line.id[1:].startswith(f".{line.group}."), line


def test_no_text_holds_anything_that_would_be_cleaned_away() -> None:
    texts = [line.text for line in EVERY_SUGGESTION] + [line.text for line in EVERY_QUESTION + EVERY_PROMPT]
    assert [clean(text) for text in texts] == texts


def test_ids_are_unique() -> None:
    ids = [line.id for line in EVERY_SUGGESTION] + [line.id for line in EVERY_QUESTION + EVERY_PROMPT]
    assert len(set(ids)) == len(ids)


def test_no_role_and_no_evening_meets_a_text_twice() -> None:
    for lines in playbook().suggestions.values():
        assert len({line.text for line in lines}) == len(lines)
    assert len({line.text for line in EVERY_QUESTION}) == len(EVERY_QUESTION)


@pytest.mark.parametrize(
    ("id", "role", "kind", "cue", "text"),
    [
        (
            "i.boss.1",
            "boss",
            Kind.KEEP,
            Cue.MEET,
            "When they hand me work, I say back what done looks like before I start.",
        ),
        (
            "i.buyer.5",
            "buyer",
            Kind.LISTEN,
            Cue.SELF,
            "A week after delivery, I ask one question about how it works for them.",
        ),
        (
            "i.prospect.4",
            "prospect",
            Kind.KEEP,
            Cue.SELF,
            "When I spot a need I could meet, I note it with one first step.",
        ),
        (
            "i.waiter.6",
            "waiter",
            Kind.LISTEN,
            Cue.MEET,
            "When I cannot decide, I ask which dish they enjoy serving.",
        ),
    ],
)
def test_a_suggestion_keeps_its_id(id: str, role: str, kind: Kind, cue: Cue, text: str) -> None:
    assert suggestion(id) == Suggestion(id, role, kind, cue, text)


def test_an_id_of_no_suggestion_finds_none() -> None:
    assert suggestion("i.boss.999") is None
    assert suggestion("q.kept.1") is None


def test_the_questions_cover_each_outcome_and_an_evening_on_which_nothing_was_met() -> None:
    groups = playbook().questions
    assert set(groups) == {"kept", "partly", "missed", "nothing", *GENERAL}
    assert len(groups["nothing"]) >= 8
    assert groups["kept"][0] == Question("q.kept.1", "kept", "What did they do or say right after?")


def test_the_general_questions_alone_last_longer_than_a_week() -> None:
    assert sum(len(playbook().questions[group]) for group in GENERAL) > 7


def test_prompts_are_found_by_group() -> None:
    assert prompts("shoes")[5] == Question("p.shoes.6", "shoes", "What do they know that you do not?")
    assert prompts("listen")[0].text == "What matters most to you about this?"
    with pytest.raises(KeyError):
        prompts("gloves")


# What is offered


@st.composite
def customers(draw: st.DrawFn) -> tuple[str, dict[str, date], date]:
    """Draw a role, a day, and when a customer of the role last got which of its suggestions."""
    role, day = draw(roles), draw(days)
    ids = st.sampled_from([line.id for line in playbook().suggestions[role]])
    last = st.integers(1, 40).map(lambda ago: shifted(day, -ago))
    return role, draw(st.dictionaries(ids, last)), day


@given(customers(), st.text(max_size=8))
def test_three_are_offered_and_the_last_listens(
    customer: tuple[str, dict[str, date], date], seed: str
) -> None:
    role, taken, day = customer
    offered = suggestions(role, given=taken, day=day, seed=seed)
    assert len({line.text for line in offered}) == 3
    assert {line.role for line in offered} == {role}
    assert offered[-1].kind is Kind.LISTEN


@given(customers(), st.integers(1, 20))
def test_nothing_of_the_last_fortnight_is_offered_while_another_is_left(
    customer: tuple[str, dict[str, date], date], count: int
) -> None:
    role, taken, day = customer
    fresh = {
        line
        for line in playbook().suggestions[role]
        if line.id not in taken or days_apart(taken[line.id], day) > FRESH_AFTER
    }
    *others, listening = suggestions(role, given=taken, day=day, count=count)
    assert listening in fresh or not any(line.kind is Kind.LISTEN for line in fresh)
    assert fresh <= {*others, listening} or fresh.issuperset(others)


@given(customers())
def test_of_a_sort_what_was_never_given_comes_first_and_then_what_was_given_longest_ago(
    customer: tuple[str, dict[str, date], date],
) -> None:
    role, taken, day = customer
    offered = suggestions(role, given=taken, day=day)
    for left_out in set(playbook().suggestions[role]) - set(offered):
        for line in offered:
            if (line.kind is Kind.LISTEN) == (left_out.kind is Kind.LISTEN):
                assert taken.get(line.id, date.min) <= taken.get(left_out.id, date.min)


@given(customers(), st.text(max_size=8))
def test_the_same_customer_is_offered_the_same_all_day(
    customer: tuple[str, dict[str, date], date], seed: str
) -> None:
    role, taken, day = customer
    first = suggestions(role, given=taken, day=day, seed=seed)
    reordered = dict(reversed(taken.items()))
    assert suggestions(role, given=reordered, day=day, seed=seed) == first


@pytest.mark.parametrize("hash_seed", ["1", "2"])
def test_the_choice_is_the_same_in_every_run(hash_seed: str) -> None:
    script = (
        "from datetime import date; from coach.practice.playbook import suggestions\n"
        "print(*(line.id for line in suggestions('boss', given={}, day=date(2026, 3, 13), seed='c1')))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    here = suggestions("boss", given={}, day=FRIDAY, seed="c1")
    assert run.stdout.split() == [line.id for line in here]


@pytest.mark.parametrize("every", [1, 4, 5, 7])
def test_who_comes_up_every_few_days_is_offered_everything_in_time(every: int) -> None:
    for role, lines in playbook().suggestions.items():
        meetings = [shifted(FRIDAY, n * every) for n in range(100)]
        met = {line for day in meetings for line in suggestions(role, given={}, day=day, seed="c1")}
        assert met == set(lines)


def test_days_and_customers_vary_what_is_offered() -> None:
    by_day = {suggestions("boss", given={}, day=shifted(FRIDAY, n)) for n in range(28)}
    by_customer = {suggestions("boss", given={}, day=FRIDAY, seed=f"c{n}") for n in range(28)}
    assert len(by_day) > 20
    assert len(by_customer) > 20


def test_a_role_of_ones_own_gets_the_suggestions_of_a_stranger() -> None:
    assert suggestions("landlord", given={}, day=FRIDAY) == suggestions("stranger", given={}, day=FRIDAY)


def test_as_many_are_offered_as_are_asked_for_and_there_are() -> None:
    assert suggestions("boss", given={}, day=FRIDAY, count=0) == ()
    (only,) = suggestions("boss", given={}, day=FRIDAY, count=1)
    assert only.kind is Kind.LISTEN
    assert set(suggestions("boss", given={}, day=FRIDAY, count=99)) == set(playbook().suggestions["boss"])


# What is asked


@pytest.mark.parametrize(
    ("became", "met", "fitting"),
    [
        ({Outcome.KEPT}, False, {"kept"}),
        ({Outcome.KEPT, Outcome.MISSED, Outcome.NO_CHANCE}, False, {"kept", "missed"}),
        ({Outcome.PARTLY}, True, {"partly"}),
        ({Outcome.NO_CHANCE}, False, {"nothing"}),
        (set(), False, {"nothing"}),
        (set(), True, set()),
        ({Outcome.NO_CHANCE}, True, set()),
    ],
)
def test_what_happened_is_asked_about_before_the_general_questions(
    became: set[Outcome], met: bool, fitting: set[str]
) -> None:
    groups = question_groups(became, day=FRIDAY, met=met)
    assert set(groups[: len(fitting)]) == fitting
    assert sorted(groups[len(fitting) :]) == sorted(GENERAL)


def test_groups_that_fit_alike_take_turns() -> None:
    everything = set(Outcome)
    first = {question_groups(everything, day=shifted(FRIDAY, n))[0] for n in range(3)}
    general = {question_groups((), day=shifted(FRIDAY, n), met=True)[0] for n in range(5)}
    assert first == {"kept", "partly", "missed"}
    assert general == set(GENERAL)


@settings(max_examples=50)
@given(days, st.lists(st.tuples(outcomes, st.booleans()), min_size=8, max_size=30))
def test_a_question_is_asked_once_a_week(first: date, evenings: list[tuple[set[Outcome], bool]]) -> None:
    asked: list[str] = []
    for n, (became, met) in enumerate(evenings):
        day = first + timedelta(n)
        groups = question_groups(became, day=day, met=met)
        asking = question(groups, asked=asked[-7:], day=day)
        assert asking.text not in asked[-7:]
        assert asking.group in groups
        asked.append(asking.text)


@given(days, st.sampled_from(sorted(playbook().questions)))
def test_the_first_group_is_asked_from_while_it_has_a_question_left(day: date, group: str) -> None:
    *used, left = (line.text for line in playbook().questions[group])
    assert question([group, "wide"], asked=used, day=day).text == left
    beyond = question([group, "wide"], asked=[*used, left], day=day)
    assert beyond.group == ("wide" if group != "wide" else "listening")


def test_a_group_used_up_gives_way_to_the_general_questions() -> None:
    kept = [line.text for line in playbook().questions["kept"]]
    assert question(["kept"], asked=kept, day=FRIDAY).group in GENERAL
    assert question([], asked=(), day=FRIDAY).group in GENERAL


def test_where_everything_was_asked_a_fitting_question_is_asked_again() -> None:
    everything = [line.text for line in EVERY_QUESTION]
    assert question(["missed"], asked=everything, day=FRIDAY).group == "missed"


@given(days, outcomes)
def test_the_same_evening_has_the_same_question(day: date, became: set[Outcome]) -> None:
    groups = question_groups(became, day=day)
    assert groups == question_groups(sorted(became, reverse=True), day=day)
    assert question(groups, asked=(), day=day) == question(groups, asked=(), day=day)


def test_every_question_has_its_day() -> None:
    for group, lines in playbook().questions.items():
        asked = {question([group], asked=(), day=shifted(FRIDAY, n)) for n in range(60)}
        assert asked == set(lines)
