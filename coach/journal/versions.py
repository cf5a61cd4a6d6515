"""A save, step by step: the new version takes its place, and the one before it is kept."""

import glob
import os
from contextlib import ExitStack, suppress
from pathlib import Path

from coach.files import (
    private_folder,
    remove_if_there,
    temporary_beside,
    write_aside,
    write_durably,
)


def save(path: Path, content: bytes, *, before: bytes | None, kept: Path) -> None:
    """Put a new version in the place of the one before, and keep that; call it with the file's lock held.

    Args:
        path: the file.
        content: what it shall hold.
        before: what it holds; none if it is not there.
        kept: where the version before goes. At the very first save it gets a copy of that one, so that a
            file which goes missing is not taken for one that never was.

    Raises:
        OSError: it was not saved; the file has what it had, and so has the version kept.
    """
    for folder in (path.parent, kept.parent):
        private_folder(folder)
    for file in (path, kept):
        _remove_leftovers(file)
    with ExitStack() as on_failure:
        if before is None:
            on_failure.callback(remove_if_there, path)
            on_failure.callback(remove_if_there, kept)
            write_durably(path, content)
            write_durably(kept, content)
        else:
            spare = _spare(path, kept, before)
            on_failure.callback(_take_back, spare, path)
            write_durably(path, content)
            spare.replace(kept)  # not sooner: a save that fails must not push out the version before
        on_failure.pop_all()


def _take_back(spare: Path, path: Path) -> None:
    """Put the version before back when only the last sync failed: what is told as not saved is not there.

    When the new one has not got its place yet, both names are of one file, and the replacing does nothing.
    """
    with suppress(OSError):
        spare.replace(path)
    remove_if_there(spare)


def _spare(path: Path, kept: Path, content: bytes) -> Path:
    """Give the version before a second name, beside where it will go; that costs no writing."""
    spare = temporary_beside(kept)
    try:
        os.link(path, spare)
    except (
        OSError
    ):  # another file system, or one without hard links; if it is anything else, a copy fails too
        return write_aside(kept, content)
    return spare


def _remove_leftovers(path: Path) -> None:
    """Remove the temporary files that killed processes left: with the lock held they are nobody's."""
    for leftover in path.parent.glob(f".{glob.escape(path.name)}.*.new"):
        leftover.unlink()
