"""The terminal that the other tests look through."""

import os
import signal
import sys
from pathlib import Path

from terminal import Terminal


def shell(script: str, folder: Path, *, columns: int = 80, rows: int = 24) -> Terminal:
    return Terminal(["sh", "-c", script], environ=os.environ, folder=folder, columns=columns, rows=rows)


def test_a_program_finds_a_terminal_of_the_size_asked_for(tmp_path: Path) -> None:
    with shell(
        "stty size; test -t 0 && test -t 2 && echo a terminal", tmp_path, columns=90, rows=20
    ) as terminal:
        terminal.wait_for("20 90")
        terminal.wait_for("a terminal")
        assert terminal.wait_for_exit() == 0


def test_keys_reach_the_program_and_its_answer_the_screen(tmp_path: Path) -> None:
    with shell("read line; echo got $line; exit 3", tmp_path) as terminal:
        terminal.type("hello")
        terminal.press("enter")
        terminal.wait_for("got hello")
        assert terminal.wait_for_exit() == 3


def test_a_program_is_told_of_a_new_size_and_of_signals(tmp_path: Path) -> None:
    with shell("trap 'stty size' WINCH; echo ready; while :; do sleep 0.05; done", tmp_path) as terminal:
        terminal.wait_for("ready")
        terminal.resize(100, 30)
        terminal.wait_for("30 100")
        assert terminal.status is None
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_for_exit() == -signal.SIGTERM


def test_questions_about_the_terminal_leave_no_trace_even_cut_in_two(tmp_path: Path) -> None:
    asking = (
        "import sys, time\n"
        "for part in ('a\\x1b[?20', '26$pb\\x1b', '[>1uc'):\n"
        "    sys.stdout.write(part); sys.stdout.flush(); time.sleep(0.1)\n"
    )
    with Terminal([sys.executable, "-c", asking], environ=os.environ, folder=tmp_path) as terminal:
        terminal.wait_for_exit()
        assert terminal.text.strip() == "abc"
