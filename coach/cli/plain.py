"""How the commands talk in plain lines: when, and over which streams."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from coach.cli.call import Call, is_terminal
from coach.practice.refusal import Refused

if TYPE_CHECKING:
    from coach.plain.talk import Talk


def is_plain(call: Call) -> bool:
    """Say whether to ask in plain lines: when asked for, and in a terminal that can do no more."""
    kind = call.environ.get("TERM")
    can_do_no_more = kind == "dumb" or (not kind and is_terminal(sys.stdin))
    return getattr(call.asked, "plain", False) or can_do_no_more


def goes_through(call: Call) -> bool:
    """Say whether a command that else prints shall ask in plain lines; by itself only to somebody."""
    if getattr(call.asked, "plain", False):
        return True
    return is_plain(call) and is_terminal(sys.stdin) and is_terminal(sys.stdout)


def talk() -> Talk:
    """Make a talk over standard input and output.

    Raises:
        Refused: one of them is closed.
    """
    from coach.plain.talk import Lines

    # None, when they are closed; the types do not know that.
    streams: list[object] = [sys.stdin, sys.stdout]
    if None in streams:
        raise Refused("standard input or output is closed; coach asks and answers there")
    if reconfigure := getattr(sys.stdin, "reconfigure", None):
        reconfigure(errors="replace")
    return Lines(sys.stdin, sys.stdout, typed=is_terminal(sys.stdin))
