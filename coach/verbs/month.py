"""The verbs of the month: the words one wants to be known by, beside those that were heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.practice.refusal import Refused
from coach.practice.text import NAME_LIMIT, clean, within
from coach.values import replace
from coach.verbs.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from coach.practice.brand import Brand
    from coach.practice.day import Day


class Monthly(Reading):
    """What can be done once a month."""

    def brand(self, month: date | None = None) -> Brand:
        """Give the words of a month, by one of its days; of the running one, unless another is named."""
        from coach.practice.brand_months import of_month

        month = month or self.practice_day()
        return of_month(self._days_from(month.replace(day=1)), month)[1]

    def wanted_before(self) -> tuple[str, ...]:
        """Give the words to be known by that were written last before this month."""
        from coach.practice.brand_months import wanted_before

        return wanted_before(self._days_from(self._year_from), self.practice_day().replace(day=1))

    def asks_for_brand(self) -> bool:
        """Say whether the words of this month are asked for."""
        from coach.practice.brand_months import is_asked_for

        return is_asked_for(self._lately(), self._first_written(), self.practice_day())

    def be_known_by(self, words: str) -> Brand:
        """Write the words that I want to be known by this month; none takes them away.

        Args:
            words: three at most, with commas between them, or spaces.

        Raises:
            Refused: there are more, or one is too long.
        """
        from coach.practice.brand import read_words

        wanted = read_words(words)
        return self._on_brand("the words to be known by", lambda brand: replace(brand, wanted=wanted))

    def hear(self, word: str, customer: str, feedback: str) -> Brand:
        """Write a word that I heard of myself this month.

        Args:
            word: the word.
            customer: the id of whose feedback it was heard in.
            feedback: its id.

        Raises:
            Refused: there are three already, the word is empty or too long, or there is no such feedback.
        """
        from coach.practice.brand import WORDS, Heard

        who, heard = self._any(customer), within(clean(word), NAME_LIMIT, "a word")
        if feedback not in [told.id for told in who.feedback]:
            raise Refused(f"there is no such feedback of {who.name}; it may have been taken away")

        def act(brand: Brand) -> Brand:
            if len(brand.heard) >= WORDS:
                raise Refused("three words were heard this month already; u takes the last one back")
            return replace(brand, heard=(*brand.heard, Heard(heard, who.id, feedback)))

        return self._on_brand(f"the word heard from {who.name}", act)

    def _on_brand(self, what: str, act: Callable[[Brand], Brand]) -> Brand:
        from coach.practice.brand import Brand
        from coach.practice.brand_months import of_month

        now, today = self.now(), self.practice_day()
        holding = of_month(self._lately(), today)[0] or today

        def written(before: Day) -> Day:
            known = before.brand or Brand()
            after = act(known)
            return before if after == known else replace(before, brand=replace(after, changed_at=now))

        return self._on_day(what, holding, written).brand or Brand()
