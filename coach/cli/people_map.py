"""The commands that look at many people at once: the map, who is in sight, and the words of the month."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coach.cli.columns import aligned, width
from coach.cli.parsing import action
from coach.practice.knowing import kind_word
from coach.practice.roles import role_word
from coach.practice.text import clean

if TYPE_CHECKING:
    from coach.cli.call import Call
    from coach.cli.parsing import Commands
    from coach.practice.customers import Customer


def add_to(actions: Commands) -> None:
    """Add the commands to those of the roster."""
    action(
        actions, "map", "Print the people of work and market by what passes between you", print_map, json=True
    )
    action(actions, "sight", "Print whom the last 28 days left out of sight", print_sight, json=True)
    parser = action(
        actions, "brand", "Print the words you want to be known by, beside those you heard", brand, json=True
    )
    parser.add_argument("words", metavar="WORDS", nargs="?", help="the words of this month: three at most")


def print_map(call: Call) -> None:
    """Print what passes between the people of work and market and me, the widest gap first."""
    from coach.practice.people_map import on_the_map, signed

    customers = on_the_map(call.coach.roster())
    if call.asked.json:
        call.say_json({"customers": [{**_on_map(each), "gap": each.dealings.gap} for each in customers]})
        return
    rows = [
        (
            _cut(each.name, 16),
            _cut(role_word(each.role), 11),
            _cut(f"{each.dealings.gives or '·'} {each.dealings.give or ''}".rstrip(), 14),
            _cut(f"{each.dealings.gets or '·'} {each.dealings.get or ''}".rstrip(), 14),
            signed(each.dealings.gap),
            kind_word(each.dealings.buy_in) if each.dealings.buy_in else "",
        )
        for each in customers
    ]
    for line in aligned([("", "", "I give", "I get", "gap", "buy-in"), *rows] if rows else ()):
        call.say(line)
    if not rows:
        call.say("Nobody of work or market is on the roster yet; `coach people add` adds somebody.")


def _on_map(customer: Customer) -> dict[str, Any]:
    passing = customer.dealings
    return {
        "id": customer.id,
        "name": customer.name,
        "role": customer.role,
        "give": passing.give,
        "get": passing.get,
        "gives": passing.gives,
        "gets": passing.gets,
        "buy_in": passing.buy_in,
    }


def print_sight(call: Call) -> None:
    """Print which groups the last 28 days had in sight, and some of those left out."""
    from coach.practice.week_in_words import LEFT_OUT

    sight = call.coach.sight()
    if call.asked.json:
        counts = {
            word: {str(one.of): {"seen": one.seen, "there": one.there} for one in groups}
            for word, groups in sight.dimensions.items()
        }
        named = [{"customer": who.id, "left_out": [*map(str, groups)]} for who, groups in sight.named]
        call.say_json({**counts, "named": named})
        return
    for line in aligned(
        (
            word,
            *(f"{one.of} {one.seen} of {one.there}" if one.there else f"{one.of} nobody" for one in groups),
        )
        for word, groups in sight.dimensions.items()
    ):
        call.say(line)
    for who, groups in sight.named:
        said = ", ".join(LEFT_OUT[group] for group in groups)
        call.say(f"left out: {who.in_full}{f': {said}' if said else ''}")


def brand(call: Call) -> None:
    """Print the words of this month, when they are named after they were written."""
    asked = call.asked
    found = call.coach.be_known_by(asked.words) if asked.words is not None else call.coach.brand()
    roster = call.coach.roster()
    said = {(who.id, told.id): told.text for who in roster.customers for told in who.feedback}
    names = {who.id: who.name for who in roster.customers}
    if asked.json:
        heard = [
            {
                "word": each.word,
                "customer": each.customer,
                "feedback": each.feedback,
                "text": said.get((each.customer, each.feedback)),
            }
            for each in found.heard
        ]
        call.say_json({"wanted": [*found.wanted], "heard": heard})
        return
    if not (found.wanted or found.heard):
        call.say(
            'No words are named yet: `coach people brand "clear, fair, kind"` names three for this month.'
        )
        return
    call.say(f"to be known by: {', '.join(found.wanted) or 'not named yet'}")
    for each in found.heard:
        words = said.get((each.customer, each.feedback))
        call.say(f"heard: {each.word} ({names[each.customer]}{f': “{clean(words)}”' if words else ''})")


def _cut(text: str, limit: int) -> str:
    """Cut a text that a line of 80 columns has no room for; as JSON it is whole."""
    return text if width(text) <= limit else f"{text[: limit - 1].rstrip()}…"
