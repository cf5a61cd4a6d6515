"""The commands of the day: the list, intentions, answers, notes, deeds, the reflection, undo, status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach import status as kept_status
from coach.cli.call import Call, Usage
from coach.cli.columns import aligned
from coach.cli.meetings import look_into_calendars, meetings_document, meetings_in_lines
from coach.practice.calendar import in_words
from coach.practice.day import Day, Intention, Motive, Outcome
from coach.practice.due import Due
from coach.practice.refusal import Refused
from coach.practice.roles import role_word
from coach.practice.today import Half

if TYPE_CHECKING:
    from datetime import date

    from coach.cli.parsing import Commands
    from coach.practice.customers import Customer, Roster
    from coach.practice.today import Today

STATUS_FIELDS = ("due", "open", "streak", "reserve")
"""What `coach status --format` may hold, in braces."""


def add_to(commands: Commands) -> None:
    """Add the commands of the day."""
    from coach.cli.parsing import add_date, add_who, command

    parser = command(commands, "today", print_today, json=True)
    add_date(parser)

    parser = command(commands, "intend", intend)
    add_who(parser)
    parser.add_argument("text", metavar="TEXT", help="one sentence: what I will do")
    parser.add_argument("--when", metavar="W", help="the moment it is for")
    parser.add_argument("--motive", choices=[*map(str, Motive)], metavar="M", help=", ".join(Motive))
    add_date(parser)

    parser = command(commands, "answer", answer)
    add_who(parser)
    parser.add_argument("outcome", choices=[*map(str, Outcome)], metavar="OUTCOME", help=", ".join(Outcome))
    parser.add_argument("--note", metavar="N", help="a note to it")
    add_date(parser)

    parser = command(commands, "note", note)
    add_who(parser)
    parser.add_argument("text", metavar="TEXT", help="the note")
    add_date(parser)

    parser = command(commands, "log", log)
    add_who(parser)
    parser.add_argument("text", metavar="TEXT", help="what was done")
    add_date(parser)

    parser = command(commands, "reflect", reflect)
    parser.add_argument("text", metavar="TEXT", help="the reflection")
    add_date(parser)

    command(commands, "undo", undo)

    parser = command(commands, "status", status, json=True)
    parser.add_argument(
        "--format", metavar="F", help="the line, with {due}, {open}, {streak} and {reserve} filled in"
    )


def print_today(call: Call) -> None:
    """Print the list of a day."""
    look_into_calendars(call)
    today = call.coach.today(call.day(getattr(call.asked, "date", None)))
    if getattr(call.asked, "json", False):
        call.say_json(_today_document(today))
        return
    running = call.coach.practice_day()
    about = today.half.value if today.date == running else today.mark
    call.say(f"{in_words(today.date, today=running)}, {about}{', a day off' if today.off else ''}")
    call.say()
    for line in aligned(
        ("", row.customer.name, role_word(row.customer.role), row.reason, _intention_words(row.intention))
        for row in today.rows
    ):
        call.say(line)
    if not today.rows:
        call.say("  " + _nobody(today, call.coach.roster(), running))
    if today.met:
        call.say()
    for line in meetings_in_lines(today):
        call.say(line)
    for line in _also(today.day, call.coach.roster()):
        call.say(line)


def _nobody(today: Today, roster: Roster, running: date) -> str:
    if (today.date - running).days not in (0, 1):
        return "Nothing was intended." if today.date < running else "Nothing is planned so far ahead."
    if not roster.active:
        return "Nobody is on the roster yet; `coach people add` adds somebody."
    if today.off:
        return "Nobody is asked for on a day off."
    return "Nobody comes up; `coach intend WHO TEXT` still plans somebody."


def _intention_words(intention: Intention | None) -> str:
    if intention is None:
        return ""
    when = f", {intention.when}" if intention.when else ""
    return f"“{intention.text}”{when}{f': {intention.outcome}' if intention.outcome else ''}"


def _also(day: Day, roster: Roster) -> list[str]:
    """Give the deeds and the reflection of a day, in lines."""
    lines = [f"  + {_name(deed.customer, roster)}: {deed.text}" for deed in day.deeds]
    if day.reflection:
        lines.append(f"  {day.reflection.question or 'Reflection:'} {day.reflection.answer}")
    return ["", *lines] if lines else []


def _name(id: str, roster: Roster) -> str:
    customer = roster.customer(id)
    return customer.name if customer else id


def _today_document(today: Today) -> dict[str, object]:
    return {
        "date": today.date.isoformat(),
        "half": today.half.value,
        "mark": today.mark,
        "customers": [
            {
                "id": row.customer.id,
                "name": row.customer.name,
                "role": row.customer.role,
                "circle": row.customer.circle.value,
                "reason": row.reason,
                "intention": row.intention
                and {
                    "text": row.intention.text,
                    "when": row.intention.when,
                    "outcome": row.intention.outcome and row.intention.outcome.value,
                    "note": row.intention.note,
                },
            }
            for row in today.rows
        ],
        "meetings": meetings_document(today),
    }


def intend(call: Call) -> None:
    """Set an intention."""
    customer = call.coach.who(call.asked.who)
    day = call.day(call.asked.date, coming=True)
    before = call.coach.day(day).intention_for(customer.id)
    motive = Motive(call.asked.motive) if call.asked.motive else before.motive if before else None
    intention = call.coach.intend(customer.id, call.asked.text, when=call.asked.when, day=day, motive=motive)
    call.say(f"{_on(call, day)}, {customer.name}: {_intention_words(intention)}")
    if before and (before.text, before.when) != (intention.text, intention.when):
        call.say(f"This replaced what was planned for {customer.name}: {_intention_words(before)}")
        call.say("`coach undo` brings it back.")


def answer(call: Call) -> None:
    """Answer an intention."""
    customer = call.coach.who(call.asked.who)
    day = call.day(call.asked.date)
    known = _intention_of(call, customer, day)
    intention = call.coach.answer(known.id, Outcome(call.asked.outcome), call.asked.note, day=day)
    call.say(f"{_on(call, day)}, {customer.name}: {_intention_words(intention)}")


def note(call: Call) -> None:
    """Write the note of an intention."""
    customer = call.coach.who(call.asked.who)
    day = call.day(call.asked.date)
    known = _intention_of(call, customer, day)
    intention = call.coach.note(known.id, call.asked.text, day=day)
    said = f"noted: {intention.note}" if intention.note else "the note is gone"
    call.say(f"{_on(call, day)}, {customer.name}, {said}")


def log(call: Call) -> None:
    """Log a deed."""
    customer = call.coach.who(call.asked.who)
    day = call.day(call.asked.date)
    deed = call.coach.log(customer.id, call.asked.text, day=day)
    call.say(f"{_on(call, day)}, {customer.name}, a deed: {deed.text}")


def reflect(call: Call) -> None:
    """Write the reflection of a day."""
    day = call.day(call.asked.date)
    call.coach.reflect(call.asked.text, day=day)
    call.say(f"{_on(call, day)}: the reflection is written")


def undo(call: Call) -> None:
    """Take back the last change."""
    call.say(f"taken back: {call.coach.undo()}")


def status(call: Call) -> None:
    """Print what is due."""
    wanted = call.asked.format
    parts = _format_parts(wanted) if wanted is not None else []
    if not (parts or call.asked.json):
        if line := _status_kept(call):
            call.say(line)
        return
    due, count = call.coach.due()
    streak = call.coach.streak()
    values = {"due": due.value, "open": count, "streak": streak.current, "reserve": streak.reserve}
    if call.asked.json:
        call.say_json({"date": call.coach.practice_day().isoformat(), **values})
    elif due is not Due.NOTHING:
        call.say("".join(text + (str(values[field]) if field else "") for text, field in parts))


def _status_kept(call: Call) -> str:
    """Give the line of the status, and keep it for the next time."""
    paths = call.paths
    stamps = kept_status.stamped(str(paths.state), str(paths.config), str(paths.journal))
    coach = call.coach
    lines = {half: _status_line(*coach.due(half)) for half in Half}
    if call.is_sound:
        day, starts = coach.practice_day(), coach.roster().settings.day_start
        both = (lines[Half.MORNING], lines[Half.EVENING])
        kept_status.keep(paths, call.environ, stamps, day, starts, call.config.evening_starts, both)
    return lines[coach.half()]


def _status_line(due: Due, count: int) -> str:
    match due:
        case Due.NOTHING:
            return ""
        case Due.MORNING:
            return f"coach: {count} to plan" if count else "coach: a day to plan"
        case _:
            return f"coach: {count} to answer"


def _format_parts(wanted: str) -> list[tuple[str, str | None]]:
    """Read a format into pairs of a text and the field that follows it, if one does."""
    from string import Formatter

    try:
        found = list(Formatter().parse(wanted))
    except ValueError:
        raise Usage(
            f"the format {wanted!r} has a brace without its other half; write {{{{ for a brace"
        ) from None
    for _, field, spec, conversion in found:
        if field is not None and (field not in STATUS_FIELDS or spec or conversion):
            raise Usage(
                f"a format has no field {{{field}}}; there are {{due}} {{open}} {{streak}} {{reserve}}"
            )
    return [(text, field) for text, field, _, _ in found]


def _intention_of(call: Call, customer: Customer, day: date) -> Intention:
    intention = call.coach.day(day).intention_for(customer.id)
    if intention is None:
        raise Refused(
            f"there is no intention for {customer.name} on {_on(call, day)}; `coach intend` sets one"
        )
    return intention


def _on(call: Call, day: date) -> str:
    return in_words(day, today=call.coach.practice_day())
