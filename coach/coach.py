"""Coach: what a person can do with the practice, without any terminal.

Each verb reads the journal, holds the rules of the practice, saves, and gives back the new value.
The clock is handed in; nothing here asks the machine for the time.
"""

from coach.verbs.contacts import Contacts
from coach.verbs.copies import Copies
from coach.verbs.month import Monthly
from coach.verbs.past import LookingBack
from coach.verbs.terms import Terms
from coach.verbs.week import Weekly


class Coach(Weekly, Monthly, LookingBack, Contacts, Terms, Copies):
    """What a person can do: plan, answer, log, reflect, look back, and take it back.

    The verbs stand in `coach/verbs`, a theme a file. All read and change the journal in the way of `Keeping`,
    whose arguments a coach is made with.
    """
