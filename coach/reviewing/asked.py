"""What each step of a review asks, in the words of the pane."""

from coach.practice.brand import WORDS
from coach.practice.calendar import ago
from coach.practice.customers import Roster
from coach.practice.review import CONTRAST, QUESTIONS, Part
from coach.practice.roles import role_word
from coach.practice.week_in_words import missed
from coach.reviewing.offers import offers
from coach.reviewing.steps import Step, WeekReview
from coach.values import replace
from coach.widgets.asking import PartPage, Person


def asked(review: WeekReview) -> PartPage | None:
    """Put the step into words; None at the end."""
    match review.step:
        case Step.SIGHT:
            return _sight(review)
        case Step.INTEND | Step.SAY:
            return _offer(review)
        case Step.PROMOTE:
            return _promotion(review)
        case Step.KNOWN:
            return _known(review)
        case Step.HEARD:
            return _heard(review)
        case Step.THANKS:
            return _thanks(review)
        case Step.END:
            return None
    return _contrast(review, Part(review.step))


def _page(
    review: WeekReview, heading: str, question: str, known: tuple[tuple[str, str], ...] = ()
) -> PartPage:
    part = review.step.part
    written = review.answer(part) if part else None
    text = review.drafts[review.draft] or (written.text if written else "")
    key = f"{review.week.first} {review.step}"
    return PartPage(key, heading, review.progress, question, known, text)


def _sight(review: WeekReview) -> PartPage:
    people = tuple(
        Person(who.id, who.name, review.intended(who.id) or reason) for who, reason in review.to_see
    )
    known = (("", review.gap),) if review.gap else ()
    return replace(_page(review, "Whom to see", "What will you do for {}?", known), people=people)


def _contrast(review: WeekReview, part: Part) -> PartPage:
    plan, subject = review.week.missed_twice, review.subject
    assert subject is not None
    known = [("", f"“{plan.text}”"), ("", missed(plan))] if plan else []
    before = CONTRAST[: CONTRAST.index(part)]
    known += [(each.value, answer.text) for each in before if (answer := review.answer(each))]
    return _page(review, subject.in_full, QUESTIONS[part], tuple(known))


def _thanks(review: WeekReview) -> PartPage:
    week = review.week
    due = {thanks.customer.id: thanks.reason for thanks in week.thanks}
    dealt = [one.customer for one in week.dealt if one.customer.archived is None]
    others = [who for who in review.coach.roster().active if who not in dealt]
    in_order = sorted((*dealt, *others), key=lambda who: [*due, who.id].index(who.id))
    people = tuple(Person(who.id, who.name, due.get(who.id, role_word(who.role))) for who in in_order)
    written = review.answer(Part.THANKS)
    page = _page(review, "One thank-you", "You thank {}. For which act, exactly?")
    return replace(page, people=people, chosen=written.customer if written else None)


def _known(review: WeekReview) -> PartPage:
    """Ask for the words to be known by."""
    page = _page(review, "This month", "Which three words do you want to be known by?")
    before = review.coach.brand().wanted or review.coach.wanted_before()
    return replace(page, text=page.text or ", ".join(before))


def _heard(review: WeekReview) -> PartPage:
    """Ask for the words that were heard, beside those to be known by."""
    brand, roster, today = review.coach.brand(), review.coach.roster(), review.coach.practice_day()
    heard = [f"{each.word} ({name_of(each.customer, roster)})" for each in brand.heard]
    known = (("wanted", ", ".join(brand.wanted) or "–"), ("heard", ", ".join(heard) or "–"))
    said = review.said()
    more = said and len(brand.heard) < WORDS
    question = "Which word do you hear in what {} said?" if more else "That is all; enter goes on."
    people = tuple(
        Person(
            each.feedback.id,
            each.customer.name,
            f"{f'{ago(each.feedback.on, today)}: ' if each.feedback.on else ''}“{each.feedback.text}”",
        )
        for each in said
    )
    return replace(_page(review, "This month", question, known), people=people)


def _promotion(review: WeekReview) -> PartPage:
    page = _page(review, "A first step was kept", "Who benefits from you now? Enter goes on.")
    return replace(page, offers=tuple(words for words, _ in offers(review)))


def _offer(review: WeekReview) -> PartPage:
    """Offer to act on what was just written."""
    answer = review.just_written
    customer = review.coach.roster().customer(answer.customer) if answer else None
    known = (("", answer.text),) if answer else ()
    heading = customer.in_full if customer else ""
    page = _page(review, heading, "Do something with it? Enter goes on.", known)
    return replace(page, offers=tuple(words for words, _ in offers(review)))


def name_of(customer: str, roster: Roster) -> str:
    """Name a customer by the id; nothing for one who is on the roster no more."""
    found = roster.customer(customer)
    return found.name if found else ""
