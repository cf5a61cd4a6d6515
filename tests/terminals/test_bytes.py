"""What arrives from a terminal that is no UTF-8."""

import sys

import pytest
from desk import Desk

SMALLEST = """
from textual.app import App
from textual.widgets import Input
class Smallest(App):
    def compose(self):
        yield Input(placeholder="nothing yet")
Smallest().run()
"""


def test_textual_still_ends_over_a_byte_that_is_no_utf_8(desk: Desk) -> None:
    """When this fails, Textual has mended it: coach/any_byte.py can go, with what calls it, and this."""
    app = desk.run([sys.executable, "-c", SMALLEST])
    app.wait_for("nothing yet")
    app.send(b"\xff")
    app.wait_for_exit()
    assert "UnicodeDecodeError" in app.text


@pytest.mark.parametrize("arguments", [("morning",), ("morning", "--inline")], ids=" ".join)
def test_a_byte_that_is_no_utf_8_is_one_wrong_character(desk: Desk, arguments: tuple[str, ...]) -> None:
    app = desk.write("Half", *arguments)
    app.send(b" a caf\xe9 ")
    app.wait_for("Half a caf\ufffd")
    app.send(b"\xc3")
    app.send("é goes on\r".encode())
    app.wait_for("Come back this evening")
    app.press("ctrl+q")
    assert app.wait_for_exit() == 0
    assert app.changed == []
    assert desk.intentions == ["Half a caf\ufffd \ufffdé goes on"]


def test_a_character_may_arrive_byte_by_byte(desk: Desk) -> None:
    app = desk.write("Half")
    for byte in "é日👍":
        for part in byte.encode():
            app.send(bytes([part]))
            app.read_for(0.02)
    app.wait_for("Halfé日")
    app.press("enter")
    app.wait_for("Come back this evening")
    assert desk.intentions == ["Halfé日👍"]
