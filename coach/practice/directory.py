"""Who is who: whom a name or an e-mail address belongs to."""

from collections.abc import Iterable
from typing import Generic, TypeVar

from coach.practice.customers import Customer, Roster
from coach.practice.text import fold

T = TypeVar("T")


class Directory(Generic[T]):
    """People by their names and e-mail addresses, in the order in which they were entered."""

    def __init__(self) -> None:
        self._named: dict[str, list[T]] = {}
        self._at: dict[str, list[T]] = {}

    def enter(self, person: T, name: str, emails: Iterable[str]) -> None:
        """Enter somebody."""
        if spoken(name):
            self._named.setdefault(spoken(name), []).append(person)
        for email in emails:
            self._at.setdefault(email.casefold(), []).append(person)

    def named(self, name: str) -> list[T]:
        """Give all whose whole name it is, "Doe, John" and "John Doe" being the same."""
        return self._named.get(spoken(name), [])

    def at(self, email: str) -> list[T]:
        """Give all who have an e-mail address."""
        return self._at.get(email.casefold(), [])


def spoken(name: str) -> str:
    """Fold a name as it is compared: "Doe, John (Acme)" is "john doe"."""
    folded = fold(name)
    begin = folded.find(" (")
    if begin > 0 and folded.endswith(")"):
        folded = folded[:begin]
    family, comma, given = folded.partition(", ")
    return f"{given.strip()} {family.strip()}" if comma and "," not in given else folded


def same_person(one: str, other: str) -> bool:
    """Say whether two names that have one e-mail address are of one person: families share addresses."""
    first, second = (set(spoken(name).replace(",", " ").split()) for name in (one, other))
    return first <= second or second <= first or len(first & second) > 1


def with_emails(emails: Iterable[str], more: Iterable[str]) -> tuple[str, ...]:
    """Add e-mail addresses to others; one that is there already, in whatever case, is not added."""
    found: dict[str, str] = {}
    for email in (*emails, *more):
        found.setdefault(email.casefold(), email)
    return tuple(found.values())


def customers_in(roster: Roster) -> Directory[Customer]:
    """Enter all customers, archived ones too."""
    directory: Directory[Customer] = Directory()
    for customer in roster.customers:
        directory.enter(customer, customer.name, customer.emails)
    return directory
