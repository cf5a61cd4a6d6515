"""How a reminder speaks: a notification of the desktop, or else a line."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

NOTIFIERS = (
    ("notify-send", "--app-name=coach", "coach"),
    ("osascript", "-e", "on run words", "-e", 'display notification (item 1 of words) with title "coach"',
     "-e", "end run"),
)  # fmt: skip
"""The programs that show a notification; the sentence comes last."""

PATIENCE = 20
"""How long one may take, in seconds."""


def speak(sentence: str, environ: Mapping[str, str]) -> bool:
    """Show a sentence as a notification of the desktop.

    Returns:
        Whether it was shown.
    """
    bus = Path(f"/run/user/{os.getuid()}/bus")
    environ = dict(environ)
    if bus.exists():  # a scheduler may not name it
        environ.setdefault("DBUS_SESSION_BUS_ADDRESS", f"unix:path={bus}")
    return any(
        _shows([program, *words, sentence], environ)
        for name, *words in NOTIFIERS
        if (program := shutil.which(name, path=environ.get("PATH")))
    )


def _shows(command: list[str], environ: Mapping[str, str]) -> bool:
    try:
        return subprocess.run(command, env=environ, capture_output=True, timeout=PATIENCE).returncode == 0
    except subprocess.TimeoutExpired:
        return False
