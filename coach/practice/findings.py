"""What the counts say: a question, its answer in a sentence of fact, and the rows of its picture."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from coach.practice import trends as counts
from coach.practice.calendar import in_words
from coach.practice.reasons import COUNTED_FROM, PROPOSALS, REASONS
from coach.practice.roles import role_word
from coach.practice.runs import ReserveChange, ReserveEvent, Returns, Run
from coach.practice.streaks import RESERVE, SHOWN_FROM
from coach.practice.trends import FEWEST, Share, Trends, Week
from coach.values import Struct

KINDS: Mapping[str, str] = {
    "keep": "keeping my word",
    "ease": "easing their work",
    "listen": "listening",
    "appreciate": "saying what was good",
    "respect": "being present and fair",
}
"""What the kinds of act are called."""

WHENS: Mapping[str, str] = {counts.WITH_WHEN: "with a when", counts.WITHOUT_WHEN: "without"}


class Row(Struct, frozen=True):
    """A line of a picture: what it is of, how far its bar goes (0 to 1; None: no bar), and the number."""

    label: str
    share: float | None
    number: str


class Finding(Struct, frozen=True):
    """A question with its answer; `rows` is empty where there is too little to draw.

    `by_week` says that the rows are weeks, drawn side by side.
    """

    key: str
    question: str
    answer: str
    rows: tuple[Row, ...] = ()
    by_week: bool = False


class Record(Struct, frozen=True):
    """What the findings are made of: the counts, the runs, the reserve, and the returns after a gap."""

    trends: Trends
    runs: tuple[Run, ...]
    reserve: tuple[ReserveChange, ...]
    returns: Returns


def findings(record: Record, today: date, *, streaks: bool = True) -> tuple[Finding, ...]:
    """Answer all questions, in the order in which they are asked.

    Args:
        record: what was counted.
        today: the running practice day.
        streaks: whether the streak and its reserve are shown.
    """
    found = record.trends
    answered = counts.kept(found.weeks).of
    return (
        _by_week("practice", "Do I practise?", "days practised", counts.practised, found, FEWEST),
        _by_week("kept", "How much do I keep?", "intentions kept", counts.kept, found, SHOWN_FROM),
        _groups("circles", "Where do I keep most?", found.circles, str, answered),
        _groups("roles", "With whom, by role?", found.roles, role_word, answered),
        _groups("kinds", "Which kind of act?", found.kinds, KINDS.__getitem__, answered),
        _groups("whens", "Does a when help?", found.whens, WHENS.__getitem__, answered),
        _groups("weekdays", "On which weekday?", found.weekdays, str.capitalize, answered),
        _reasons(found.reasons),
        *((_runs(record.runs, today), _reserve(record.reserve, today)) if streaks else ()),
        _returns(record.returns),
    )


def share_in_words(share: Share) -> str:
    """Write a share as what it counts: "14.5 of 19"."""
    return f"{share.part:g} of {share.of}"


def _by_week(
    key: str,
    question: str,
    what: str,
    add_up: Callable[[Iterable[Week]], Share],
    found: Trends,
    fewest: int,
) -> Finding:
    lately, before, earlier = add_up(found.lately), add_up(found.before), len(found.before)
    if lately.of + before.of < fewest:
        return Finding(key, question, f"This is drawn from {fewest} {what.split()[0]} on.", by_week=True)
    since = found.lately[0].first
    weeks = f"{earlier} week{'s' if earlier > 1 else ''}"
    if before.of < fewest or lately.of < fewest:
        answer = f"{share_in_words(add_up(found.weeks))} {what} in the weeks so far."
    elif lately.rate >= before.rate:
        answer = (
            f"{share_in_words(lately)} {what} since {in_words(since, weekday=False)}, "
            f"{share_in_words(before)} in the {weeks} before."
        )
    else:
        answer = (
            f"{share_in_words(before)} {what} in the {weeks} before {in_words(since, weekday=False)}, "
            f"{share_in_words(lately)} since."
        )
    return Finding(
        key, question, answer, tuple(_week(week, add_up, fewest) for week in found.weeks), by_week=True
    )


def _week(week: Week, add_up: Callable[[Iterable[Week]], Share], fewest: int) -> Row:
    share, label = add_up([week]), f"Week of {in_words(week.first, weekday=False)}"
    if share.of < fewest:
        return Row(label, None, "too few to draw")
    return Row(label, share.rate, share_in_words(share))


def _groups(
    key: str, question: str, shares: Sequence[Share], word: Callable[[str], str], answered: int
) -> Finding:
    rows = tuple(Row(word(share.key), share.rate, share_in_words(share)) for share in shares)
    if not shares:
        so_far = f"; there are {answered} so far" if answered < SHOWN_FROM else ""
        return Finding(key, question, f"A group is drawn from {SHOWN_FROM} answers on{so_far}.")
    in_order = sorted(shares, key=lambda share: -share.rate)
    most, least = in_order[0], in_order[-1]
    if len(shares) == 1:
        return Finding(
            key, question, f"{_said(most, word)} kept; no other has {SHOWN_FROM} answers yet.", rows
        )
    return Finding(key, question, f"Kept most: {_said(most, word)}. Least: {_said(least, word)}.", rows)


def _said(share: Share, word: Callable[[str], str]) -> str:
    return f"{word(share.key)}, {share_in_words(share)}"


def _reasons(reasons: Sequence[Share]) -> Finding:
    question = "What comes between?"
    if not reasons:
        return Finding("reasons", question, f"Reasons are counted from {COUNTED_FROM} on; the evening asks.")
    first = reasons[0]
    answer = f"Most often: {_said(first, REASONS.__getitem__)}. {PROPOSALS.get(first.key, '')}".rstrip()
    rows = tuple(Row(REASONS[share.key], share.rate, share_in_words(share)) for share in reasons)
    return Finding("reasons", question, answer, rows)


def _runs(runs: Sequence[Run], today: date) -> Finding:
    question = "How long are my runs?"
    if not runs:
        return Finding("runs", question, "The first run begins with the first answered day.")
    longest = max(runs, key=lambda run: (run.days, run.last))
    rows = tuple(
        Row(_from_to(run, today), run.days / longest.days, days_in_words(run.days)) for run in reversed(runs)
    )
    answer = f"The longest of {len(runs)}: {days_in_words(longest.days)}, {_from_to(longest, today)}."
    return Finding("runs", question, answer if len(runs) > 1 else f"One so far: {rows[0].number}.", rows)


def days_in_words(days: int) -> str:
    """Count days in words: "1 day", "12 days"."""
    return f"{days} day{'' if days == 1 else 's'}"


def _from_to(run: Run, today: date) -> str:
    first = in_words(run.first, today=today, weekday=False)
    if run.goes_on:
        return f"since {first}"
    last = in_words(run.last, today=today, weekday=False)
    return first if run.first == run.last else f"{first} to {last}"


def _reserve(changes: Sequence[ReserveChange], today: date) -> Finding:
    question = "And the reserve?"
    if not changes:
        return Finding("reserve", question, f"Nothing was spent: {RESERVE} of {RESERVE} are there.")
    spent = sum(change.event is ReserveEvent.SPENT for change in changes)
    rows = tuple(
        Row(in_words(change.date, today=today), None, f"{change.event}, {change.left} left")
        for change in reversed(changes)
    )
    earned = len(changes) - spent
    answer = f"{changes[-1].left} of {RESERVE} are there: {spent} spent, {earned} earned back."
    return Finding("reserve", question, answer, rows)


def _returns(returns: Returns) -> Finding:
    question = "Do I come back?"
    if returns.of < FEWEST:
        return Finding("returns", question, f"Gaps are counted from {FEWEST} on.")
    longer = returns.of - returns.at_once
    rows = (
        Row("missed once", returns.at_once / returns.of, f"{returns.at_once} of {returns.of}"),
        Row("twice or more", longer / returns.of, f"{longer} of {returns.of}"),
    )
    answer = f"{returns.at_once} of {returns.of} gaps were a single day: missed once, not twice."
    return Finding("returns", question, answer, rows)
