"""The commands that look back: the streak, the days, the week, and the search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.cli.call import Call, Usage
from coach.cli.columns import aligned
from coach.cli.parsing import add_plain, command, completes
from coach.cli.plain import goes_through, talk
from coach.journal.documents import day_document
from coach.journal.documents.reviews import review_document
from coach.practice import week_in_words
from coach.practice.calendar import in_words
from coach.practice.day import Outcome
from coach.practice.review import QUESTIONS
from coach.practice.sentences import kept_in_words
from coach.practice.text import clean
from coach.widgets.marks import GLYPHS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coach.cli.parsing import Commands
    from coach.practice.customers import Roster
    from coach.practice.past import Past
    from coach.practice.search import Hit
    from coach.practice.streaks import Streak
    from coach.practice.week import Dealt, Week


def add_to(commands: Commands) -> None:
    """Add the commands that look back."""
    command(commands, "streak", print_streak, json=True)
    parser = command(commands, "history", print_history, json=True)
    parser.add_argument("--from", dest="first", metavar="D", help="the first day to print")
    parser.add_argument("--to", dest="last", metavar="D", help="the last day to print; today unless named")
    parser = command(commands, "review", print_week, json=True)
    add_plain(parser)
    parser.add_argument("--week", metavar="D", help="a day of the week; the one to look back on unless named")
    parser = command(commands, "search", print_hits, json=True)
    parser.add_argument("text", metavar="TEXT", help="any piece of it; case and accents do not matter")
    completes(parser.add_argument("--customer", metavar="WHO", help="only what is of this customer"), "who")
    parser.add_argument(
        "--outcome",
        choices=[*map(str, Outcome)],
        metavar="O",
        help=f"only intentions with this outcome: {', '.join(Outcome)}",
    )
    parser.add_argument("--from", dest="first", metavar="D", help="the first day to look at")
    parser.add_argument("--to", dest="last", metavar="D", help="the last day to look at")


def print_streak(call: Call) -> None:
    """Print the streak."""
    streak = call.coach.streak()
    if call.asked.json:
        call.say_json(_streak_document(streak))
        return
    facts = call.coach.facts()
    for sentence in facts.first:
        call.say(sentence)
    for figure in (*facts.streak, *facts.rates):
        call.say(f"{figure.number} {figure.words}")
    if facts.hint:
        call.say(facts.hint)


def _streak_document(streak: Streak) -> dict[str, object]:
    kept = streak.kept_rate
    return {
        "current": streak.current,
        "best": streak.best,
        "total": streak.total,
        "reserve": streak.reserve,
        "today": streak.today.value,
        "practice_rate": {"done": streak.practice_rate.done, "of": streak.practice_rate.of},
        "kept_rate": {"kept": float(kept.kept), "of": kept.of} if kept else None,
        "days": "".join(mark.value for _, mark in streak.marks),
    }


def print_history(call: Call) -> None:
    """Print the days."""
    first = call.asked.first and call.day(call.asked.first)
    last = call.asked.last and call.day(call.asked.last)
    found = call.coach.history(first or None, last or None)
    if call.asked.json:
        call.say_json({"days": [{**day_document(past.day), "mark": past.mark} for past in found]})
        return
    today = call.coach.practice_day()
    for line in aligned(
        (
            past.day.date.isoformat(),
            f"{past.day.date:%a}",
            f"{GLYPHS[past.mark].character} {past.mark}",
            _held(past),
        )
        for past in found
    ):
        call.say(line)
    if not found:
        call.say(f"Nothing is written up to {in_words(last or today, today=today)}.")


def _held(past: Past) -> str:
    """Say in some words what a day holds."""
    parts = []
    if past.day.intentions:
        parts.append(kept_in_words(past.day.intentions))
    if deeds := len(past.day.deeds):
        parts.append(f"{deeds} {'deed' if deeds == 1 else 'deeds'}")
    return ", ".join(parts)


def print_week(call: Call) -> None:
    """Print a week: each customer's intentions beside what came of them; in plain lines, go through it."""
    asked, today = call.asked.week, call.coach.practice_day()
    if not call.asked.json and goes_through(call):
        from coach.plain.sitting import go_through_week

        go_through_week(talk(), call.coach, call.day(asked) if asked else None)
        return
    week = call.coach.week(call.day(asked) if asked else None)
    if call.asked.json:
        call.say_json(_week_document(week))
        return
    call.say(f"The week of {week_in_words.span_of(week, today)}")
    call.say()
    for line in (*week_in_words.facts(week), *_dealt_lines(week.dealt), *_next_lines(week)):
        call.say(line)
    roster = call.coach.roster()
    for n, answer in enumerate(week.review.answers if week.review else ()):
        if n == 0:
            call.say()
        customer = roster.customer(answer.customer)
        call.say(f"{customer.name if customer else answer.customer}: {QUESTIONS[answer.part]}")
        call.say(f"  {answer.text}")


def _dealt_lines(dealt: Iterable[Dealt]) -> Iterator[str]:
    for one in dealt:
        yield ""
        yield one.customer.in_full
        for day, intention in one.intentions:
            when = f", {intention.when}" if intention.when else ""
            yield f"  {day:%a}  “{intention.text}”{when}: {intention.outcome or 'not answered'}"
            if intention.note:
                yield f"       {clean(intention.note)}"
        for day, deed in one.deeds:
            yield f"  {day:%a}  + {deed.text}"


def _next_lines(week: Week) -> Iterator[str]:
    if week.waiting:
        yield ""
        yield "Waiting longest:"
        yield from (f"  {week_in_words.waited(who, served, week.until)}" for who, served in week.waiting)
    if week.gap:
        yield ""
        yield week_in_words.left_out(week.gap)
        yield from (f"  {customer.in_full}" for customer in week.gap.customers)
    if week.thanks:
        yield ""
        yield "Thanks due:"
        yield from (f"  {due.customer.in_full}: {due.reason}" for due in week.thanks)
    if week.first_steps:
        yield ""
        yield "A first step was kept with:"
        yield from (f"  {customer.in_full}" for customer in week.first_steps)
    if plan := week.missed_twice:
        yield ""
        yield f"{plan.customer.in_full}: “{plan.text}”"
        yield f"  {week_in_words.missed(plan)}"


def _week_document(week: Week) -> dict[str, object]:
    plan, gap, review = week.missed_twice, week.gap, week.review
    return {
        "first": week.first.isoformat(),
        "last": week.last.isoformat(),
        "practised": {"done": week.practised.done, "of": week.practised.of},
        "outcomes": {outcome or "unanswered": count for outcome, count in week.outcomes.items()},
        "deeds": week.deeds,
        "served": list(week.served),
        "customers": [_dealt_document(one) for one in week.dealt],
        "neglected": [
            {"id": who.id, "name": who.name, "last_served": served.isoformat() if served else None}
            for who, served in week.waiting
        ],
        "gap": gap
        and {"of": gap.of.value, "customers": [{"id": who.id, "name": who.name} for who in gap.customers]},
        "thanks_due": [{"id": due.customer.id, "reason": due.reason} for due in week.thanks],
        "first_steps": [customer.id for customer in week.first_steps],
        "missed_twice": plan
        and {
            "customer": plan.customer.id,
            "text": plan.text,
            "dates": [day.isoformat() for day in plan.dates],
        },
        "review": review and review_document(review),
    }


def _dealt_document(one: Dealt) -> dict[str, object]:
    return {
        "id": one.customer.id,
        "name": one.customer.name,
        "role": one.customer.role,
        "intentions": [
            {
                "date": day.isoformat(),
                "text": intention.text,
                "when": intention.when,
                "outcome": intention.outcome,
                "note": intention.note,
            }
            for day, intention in one.intentions
        ],
        "deeds": [{"date": day.isoformat(), "text": deed.text} for day, deed in one.deeds],
    }


def print_hits(call: Call) -> None:
    """Print what was written that holds a text."""
    asked = call.asked
    filters = (asked.customer, asked.outcome, asked.first, asked.last)
    if not clean(asked.text) and not any(filters):
        raise Usage("search needs a text, or one of --customer, --outcome, --from and --to")
    hits = call.coach.search(
        asked.text,
        customer=call.coach.who(asked.customer, archived=True).id if asked.customer else None,
        outcome=Outcome(asked.outcome) if asked.outcome else None,
        first=call.day(asked.first) if asked.first else None,
        last=call.day(asked.last) if asked.last else None,
    )
    roster = call.coach.roster()
    if asked.json:
        call.say_json({"hits": [_hit_document(hit, roster) for hit in hits]})
        return
    for line in aligned(
        (hit.date.isoformat() if hit.date else "", hit.kind, _name(hit, roster) or "", _in_a_line(hit))
        for hit in hits
    ):
        call.say(line)
    if not hits:
        call.say(f"Nothing that was written holds “{clean(asked.text)}”.")


def _hit_document(hit: Hit, roster: Roster) -> dict[str, object]:
    return {
        "date": hit.date.isoformat() if hit.date else None,
        "kind": hit.kind,
        "customer": hit.customer,
        "name": _name(hit, roster),
        "text": hit.text,
        "beside": hit.beside,
    }


def _name(hit: Hit, roster: Roster) -> str | None:
    customer = roster.customer(hit.customer) if hit.customer else None
    return customer.name if customer else hit.customer


def _in_a_line(hit: Hit) -> str:
    """Write what was found in one line; a customer's name has a column of its own."""
    if hit.kind == "customer":
        return hit.beside or ""
    return clean(hit.text) + (f" ({hit.beside})" if hit.beside else "")
