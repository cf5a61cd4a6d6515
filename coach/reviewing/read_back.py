"""What was written about a week, read back at the end of its review."""

from coach.practice.review import QUESTIONS, Part
from coach.reviewing.asked import name_of
from coach.reviewing.steps import WeekReview


def read_back(review: WeekReview) -> tuple[str, list[tuple[str, str]]]:
    """Read a review back: a heading, and each sentence with what it answers before it."""
    roster, brand = review.coach.roster(), review.coach.brand()
    answers = [answer for part in Part if (answer := review.answer(part))]
    said = [
        (f"{name_of(answer.customer, roster)}: {QUESTIONS[answer.part]}", answer.text) for answer in answers
    ]
    if (review.asks_for_brand or review.listens) and brand.wanted:
        said.append(("To be known by", ", ".join(brand.wanted)))
        said += [(f"Heard from {name_of(heard.customer, roster)}", heard.word) for heard in brand.heard]
    return ("You looked back on this week" if said else "Nothing more about this week"), said
