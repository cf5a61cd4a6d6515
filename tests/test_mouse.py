"""The mouse in a real terminal: the app takes it, or leaves it to the terminal."""

from collections.abc import Callable
from pathlib import Path

import pytest
from terminal import Terminal


@pytest.mark.parametrize("taken", [True, False])
def test_the_mouse_is_taken_only_where_the_settings_say_so(
    coach_terminal: Callable[..., Terminal], home: Path, taken: bool
) -> None:
    home.mkdir()
    (home / "config.toml").write_text(f"mouse = {str(taken).lower()}\n")
    terminal = coach_terminal()
    terminal.wait_for("Welcome, 1 of")
    assert terminal.takes_mouse is taken
