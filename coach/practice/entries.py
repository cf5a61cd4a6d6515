"""The entries of a copy: the id by which a deletion names each, and when each was last changed."""

from collections.abc import Iterator
from datetime import date, datetime

from coach.practice.brand import Brand
from coach.practice.conflict import Entry
from coach.practice.copy import Copy
from coach.practice.day import Day, Deed, Intention, Reflection
from coach.practice.review import Review


def pause_id(first: date) -> str:
    """Return the id under which a removed pause stands among the deletions."""
    return f"pause {first}"


def reflection_id(day: date) -> str:
    """Return the id under which the deleted reflection of a day stands among the deletions."""
    return f"reflection {day}"


def review_id(day: date) -> str:
    """Return the id under which the deleted review of the week from a day on stands among the deletions."""
    return f"review {day}"


def entries(copy: Copy) -> Iterator[tuple[str, Entry]]:
    """Give each entry with the id by which a deletion names it."""
    yield from ((customer.id, customer) for customer in copy.roster.customers)
    yield from ((pause_id(pause.first), pause) for pause in copy.roster.pauses)
    for day in copy.days.values():
        yield from ((intention.id, intention) for intention in day.intentions)
        yield from ((deed.id, deed) for deed in day.deeds)
        yield from ((reflection_id(day.date), reflection) for reflection in reflections_of(day))
        yield from ((review_id(day.date), review) for review in reviews_of(day))


def reflections_of(day: Day) -> tuple[Reflection, ...]:
    """Give the reflection of a day, if it has one."""
    return (day.reflection,) if day.reflection else ()


def brands_of(day: Day) -> tuple[Brand, ...]:
    """Give the words of the month that stand on a day, if there are any."""
    return (day.brand,) if day.brand else ()


def reviews_of(day: Day) -> tuple[Review, ...]:
    """Give the review of the week that begins on a day, if it has one."""
    return (day.review,) if day.review else ()


def changed(entry: Entry) -> datetime | None:
    """Say when an entry was last changed, as far as it is known."""
    match entry:
        case Intention():
            return entry.changed_at or entry.answered_at or entry.set_at
        case Deed() | Reflection() | Review():
            return entry.changed_at or entry.at
    return entry.changed_at


def is_later(one: datetime | None, other: datetime | None) -> bool:
    """Say whether a time is later than another; an unknown one is the oldest."""
    return one is not None and (other is None or one > other)
