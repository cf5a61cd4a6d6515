"""A paste of a million characters, in a real terminal."""

import threading
import time

import pytest
from desk import Desk

from coach.practice.text import SENTENCE_LIMIT

MILLION = 1_000_000

SOON = 2.0
"""Within how many seconds it has to be answered."""


@pytest.mark.parametrize(
    "text", ["word " * (MILLION // 5), "a line\n" * (MILLION // 7), "é" * (MILLION // 2)]
)
def test_a_million_characters_are_refused_with_the_limit_soon_and_the_line_stays(
    desk: Desk, text: str
) -> None:
    app = desk.write("Half a sentence")
    started = time.monotonic()
    # A terminal hands over only as much as is being read.
    pasting = threading.Thread(target=app.type, args=(f"\x1b[200~{text}\x1b[201~",), daemon=True)
    pasting.start()
    app.wait_for(f"{SENTENCE_LIMIT:,} at most")
    assert time.monotonic() - started < SOON
    pasting.join()
    app.type(" goes on")
    app.wait_for("Half a sentence goes on")
    app.press("ctrl+q")
    assert app.wait_for_exit() == 0
    assert desk.drafts == {"Half a sentence goes on"}
