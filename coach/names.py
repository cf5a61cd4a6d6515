"""The customers' names, for a shell that completes one: nothing else is loaded."""

from collections.abc import Mapping

from coach.journal.journal import Journal
from coach.paths import find_paths
from coach.practice.text import clean


def customer_names(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Give the names of all customers that are not archived, in the order of the roster.

    Raises:
        JournalUnreadable: the roster cannot be read.
        HomeUnknown: the home of coach cannot be worked out.
    """
    paths = find_paths(environ)
    return tuple(clean(customer.name) for customer in Journal(paths.journal, paths.state).roster().active)
