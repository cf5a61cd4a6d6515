"""The page of one customer: all that helps in writing an intention for them."""

from coach.coach import Coach
from coach.journal.drafts import Drafts
from coach.planning.intending import PARTS, draft_of
from coach.practice.calendar import ago
from coach.practice.day import Motive
from coach.practice.roles import role_word
from coach.practice.today import Row, Today
from coach.practice.veil import unveiled
from coach.widgets.day_list import ANSWERS
from coach.widgets.writing import Page


def page_of(row: Row, today: Today, coach: Coach, drafts: Drafts) -> Page:
    """Gather the page of a customer.

    Args:
        row: their row.
        today: the list that the row is on, of today or tomorrow.
        coach: what knows the days before.
        drafts: what was typed and not yet saved; it goes before what is saved.
    """
    who, day, running, planned = row.customer, today.date, coach.practice_day(), row.intention
    text, when, motive = (drafts[draft_of(day, who.id, part)] for part in PARTS)
    last = tuple(
        (f"{ago(on, running).capitalize()}, {ANSWERS.get(given.outcome or '', 'not answered')}", given.text)
        for on, given in coach.last_intentions(who.id, before=day)
    )
    about = [f"{word}: {said}" for word, said in who.profile.lines()]
    about += [note.text for note in who.notes[-1:]]
    chosen = unveiled(motive)  # a word of coach, hidden like any draft
    whom = who.name if who.name != role_word(who.role) else "them"
    return Page(
        day,
        who.id,
        who.name,
        role_word(who.role),
        f"How will you serve {whom} {'tomorrow' if day > running else 'today'}?",
        about=" · ".join(about),
        last=last,
        text=text or (planned.text if planned else ""),
        when=when or ((planned.when or "") if planned else today.moment(who.id)),
        motive=chosen if chosen in [*Motive] else (planned and planned.motive) or "",
        suggestion=planned.suggestion if planned else None,
        suggestions=tuple((each.id, each.text) for each in coach.suggestions(who, day)),
    )
