"""The roster on a practice day, with what is known of everybody from the days before."""

from collections.abc import Mapping
from datetime import date

from coach.coach import Coach
from coach.practice.customers import Customer
from coach.practice.rest import Settings
from coach.values import Struct


class RosterToday(Struct, frozen=True):
    """Who is on the roster, by the ids, when each was last served, and how much was kept in a row."""

    today: date
    customers: Mapping[str, Customer]
    served: Mapping[str, date]
    kept: Mapping[str, int]
    settings: Settings


def roster_today(coach: Coach, kept: Mapping[str, int]) -> RosterToday:
    """Look at the roster.

    Args:
        coach: who knows it.
        kept: how much was kept in a row with each, as far as it was counted: that may take years.
    """
    roster = coach.roster()
    customers = {customer.id: customer for customer in roster.customers}
    return RosterToday(coach.practice_day(), customers, coach.last_served(), kept, roster.settings)
