"""What was typed and not yet saved, so that leaving at any moment loses none of it."""

import json
from contextlib import suppress
from pathlib import Path

from coach.files import write_durably

DEED = "deed"
"""The place of a deed that is being written."""

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
    return {str(place): str(text) for place, text in found.items()}


class Drafts:
    """Half-typed texts by the place they belong to, kept in one file beside the journal.

    Args:
        path: the file; it is made when the first draft is kept.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._texts: dict[str, str] = {}
        self._kept: dict[str, str] = {}
        self.damage: str | None = None
        """What was wrong with the file, if anything; it was set aside then."""
        try:
            self._texts = read_drafts(path)
            self._kept = dict(self._texts)
        except (ValueError, OSError) as fault:
            aside = path.with_name(f"{path.stem}.damaged")
            with suppress(OSError):
                path.replace(aside)
            self.damage = f"The drafts cannot be read ({fault}); they are set aside in {aside}"

    def __getitem__(self, place: str) -> str:
        """Give the text of a place; empty when there is none."""
        return self._texts.get(place, "")

    def __setitem__(self, place: str, text: str) -> None:
        """Remember the text of a place; an empty one is forgotten."""
        if text:
            self._texts[place] = text
        else:
            self._texts.pop(place, None)

    @property
    def are_kept(self) -> bool:
        """Whether the file holds what there is."""
        return self._texts == self._kept

    def keep(self) -> None:
        """Write the drafts to their file, when they changed since the last time."""
        texts = dict(self._texts)
        if texts != self._kept:
            write_durably(self._path, json.dumps(texts, ensure_ascii=False, indent=1).encode())
            self._kept = texts
