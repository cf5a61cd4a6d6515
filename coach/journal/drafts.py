"""What was typed and not yet saved, so that leaving at any moment loses none of it."""

import json
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from coach.files import write_durably
from coach.journal.lock import Lock
from coach.practice.text import clean
from coach.practice.veil import unveiled, veiled
from coach.values import Struct

DEED = "deed"
"""The place of a deed that is being written."""

REVIEW = "review"
"""How the places of a review's steps begin."""

FIRST_RUN = "first run"
"""The place where a walk through the roles that was left is kept: the number of the role to go on with."""


def read_drafts(path: Path) -> dict[str, str]:
    """Read the texts of a file of drafts by their places; one that is not there holds none.

    Raises:
        ValueError: they are no drafts.
        OSError: it cannot be read.
    """
    try:
        found = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    if not isinstance(found, dict):
        raise ValueError("it is not a JSON object")
    return {clean(place): clean(str(text), lines=True, ends=True) for place, text in found.items()}


def is_about(place: str, ids: Iterable[str]) -> bool:
    """Say whether the place of a draft has one of some ids as a whole word: c1 is none of "c10 note"."""
    return any(f" {id} " in f" {place} " for id in ids)


class Theirs(Struct, frozen=True):
    """Which drafts are about somebody who is forgotten.

    `ids` are those that the places of such drafts may have, `name` finds them in a draft whose place says
    nobody's id, and `naming`, where their name goes from the texts about others too, in any.
    """

    ids: frozenset[str]
    name: re.Pattern[str]
    naming: re.Pattern[str] | None = None

    def has(self, place: str, text: str) -> bool:
        """Say whether the draft of a place is about them."""
        is_for_anybody = place == DEED or place.startswith(f"{REVIEW} ")
        naming = self.name if is_for_anybody else self.naming
        return is_about(place, self.ids) or bool(naming and naming.search(text))


def drafts_lock(path: Path) -> Lock:
    """Give the lock of a file of drafts; whoever writes the file holds it."""
    return Lock(path.parent / "locks" / f"{path.name}.lock")


class Drafts:
    """Half-typed texts by the place they belong to, kept in one file beside the journal.

    Two windows have the same file. Each writes there what was typed in it, and leaves what the other has.

    Args:
        path: the file; it is made when the first draft is kept.
        masked: whether they begin masked, for a screen that others see.
    """

    def __init__(self, path: Path, *, masked: bool = False) -> None:
        self._path = path
        self.are_masked = masked
        """Whether what is given is hidden (see `practice.veil`); what is remembered never is."""
        self._lock = drafts_lock(path)
        self.damage: str | None = None
        """What was wrong with the file, if anything; it was set aside then."""
        self._texts = self._there()
        self._kept = dict(self._texts)
        self._tried: dict[str, str] = {}
        """What may be in the file, since an error came when it was written."""

    @property
    def folder(self) -> Path:
        """Where half-typed texts lie."""
        return self._path.parent

    def __getitem__(self, place: str) -> str:
        """Give the text of a place; empty when there is none."""
        return self.as_shown(self.state(place))

    def state(self, place: str) -> str:
        """Give the text of a place that holds more than words: how far one was, or several lines."""
        return self._texts.get(place, "")

    def as_shown(self, words: str) -> str:
        """Give words as a line shall show them."""
        return veiled(words) if self.are_masked else words

    def __setitem__(self, place: str, text: str) -> None:
        """Remember the text of a place; an empty one is forgotten."""
        if text:
            self._texts[place] = unveiled(text)
        else:
            self._texts.pop(place, None)

    def hand_over(self, *places: str) -> Callable[[], None]:
        """Take down what is handed over to be saved.

        Returns:
            What forgets it, when it is saved; a text that was typed there meanwhile stays.
        """
        handed = {place: self.state(place) for place in places}

        def saved() -> None:
            for place, text in handed.items():
                if self.state(place) == text:
                    self[place] = ""

        return saved

    def forget(self, theirs: Theirs) -> None:
        """Forget the texts about somebody."""
        self._texts = {place: text for place, text in self._texts.items() if not theirs.has(place, text)}

    def move(self, place: str, to: str) -> None:
        """Let the text of a place, as it was written, belong to another one."""
        if place in self._texts:
            self._texts[to] = self._texts.pop(place)

    def places(self) -> tuple[str, ...]:
        """Name the places that have a text."""
        return tuple(self._texts)

    @property
    def are_kept(self) -> bool:
        """Whether the file holds what there is."""
        return self._texts == self._kept and not self._tried

    def keep(self) -> None:
        """Write to the file what changed here since the last time.

        Raises:
            OSError: it cannot be written, or another one held it for ten seconds.
        """
        if self.are_kept:
            return
        with self._lock:
            # Here, because another thread may be at it: what is older must not be written last.
            texts, known, tried = dict(self._texts), self._kept, self._tried
            self._tried = tried | texts
            there = self._there()
            for place in texts.keys() | known.keys() | tried.keys():
                if place in texts and texts[place] != known.get(place):
                    there[place] = texts[place]
                elif place not in texts and there.get(place, "") in (known.get(place), tried.get(place)):
                    del there[place]  # unless another window has typed there since
            write_durably(self._path, json.dumps(there, ensure_ascii=False, indent=1).encode())
            self._kept, self._tried = texts, {}

    def _there(self) -> dict[str, str]:
        """Read the file; a damaged one is set aside."""
        try:
            return read_drafts(self._path)
        except (ValueError, OSError) as fault:
            aside = self._path.with_name(f"{self._path.stem}.damaged")
            with suppress(OSError):
                self._path.replace(aside)
            self.damage = f"The drafts cannot be read ({fault}); they are set aside in {aside}"
            return {}
