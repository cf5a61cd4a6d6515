"""One bit of a file changes: it is found, whichever bit it was."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from faults.saving import SCRIPT, Change, Store

from coach.journal.storage import JournalUnreadable, JournalUnwritable

pytestmark = pytest.mark.fault

FLIPS = 500


@pytest.mark.parametrize("which", ["the journal", "the version before"])
def test_every_flipped_bit_is_found(tmp_path: Path, which: str, measured: Callable[[str], None]) -> None:
    store = Store(tmp_path / "written")
    escaped: Change = [("late", 3, 'escaped: \x1f and \x0b, "quotes", \\u001f')]
    for change in [*SCRIPT, escaped, SCRIPT[1]]:
        store.save(change)
    sound = (store.path if which == "the journal" else store.storage.kept).read_bytes()
    rotten = Store(tmp_path / "rotten")
    rotten.path.parent.mkdir(parents=True)
    unreadable = suspect = 0
    for bit in random.Random(9).sample(range(len(sound) * 8), k=FLIPS):
        content = bytearray(sound)
        content[bit // 8] ^= 1 << bit % 8
        rotten.path.write_bytes(content)
        try:
            suspect += rotten.storage.is_suspect
            with pytest.raises(JournalUnwritable):
                rotten.save([("late", 1, "over it")])
        except JournalUnreadable:
            unreadable += 1
        assert rotten.path.read_bytes() == content
    measured(f"{FLIPS} flips in {which}: {unreadable} unreadable, {suspect} suspect")
    assert unreadable + suspect == FLIPS
