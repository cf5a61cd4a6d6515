"""A paste of a million characters, in a real terminal."""

import os
import threading
from pathlib import Path

import pytest
from desk import Desk
from terminal import Terminal

from coach.practice.text import SENTENCE_LIMIT

MILLION = 1_000_000

SOON = 2.0
"""Within how many seconds it has to be answered, on a machine that has nothing else to do."""


def busy(app: Terminal) -> float:
    """Say for how many seconds a program has kept a processor busy."""
    ran = Path(f"/proc/{app.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(ran[11]) + int(ran[12])) / os.sysconf("SC_CLK_TCK")


TEXTS = {"words": "word " * (MILLION // 5), "lines": "a line\n" * (MILLION // 7), "é": "é" * (MILLION // 2)}


@pytest.mark.parametrize("kind", TEXTS)
def test_a_million_characters_are_refused_with_the_limit_soon_and_the_line_stays(
    desk: Desk, kind: str
) -> None:
    text = TEXTS[kind]
    app = desk.write("Half a sentence")
    started = busy(app)
    # A terminal hands over only as much as is being read.
    pasting = threading.Thread(target=app.type, args=(f"\x1b[200~{text}\x1b[201~",), daemon=True)
    pasting.start()
    app.wait_for(f"{SENTENCE_LIMIT:,} at most")
    assert busy(app) - started < SOON
    pasting.join()
    app.type(" goes on")
    app.wait_for("Half a sentence goes on")
    app.press("ctrl+q")
    assert app.wait_for_exit() == 0
    assert desk.drafts == {"Half a sentence goes on"}
