"""The person's own editor: which it is, and how a file or a text is given to it."""

import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from coach.files import remove_if_there, write_durably

COMMON = ("nano", "vi")
"""What is looked for where nobody named an editor."""


WRITING = "writing-"
"""How the files begin in which texts are given to it."""


class EditorFailed(Exception):
    """The editor could not be used, or failed: one sentence with a way out."""


def editor_command(configured: str | None, environ: Mapping[str, str]) -> list[str]:
    """Find the editor: that of the settings, else $VISUAL, else $EDITOR, else a common one.

    Returns:
        The words of its command.

    Raises:
        EditorFailed: there is none, or the command cannot be read.
    """
    named = configured or environ.get("VISUAL") or environ.get("EDITOR")
    if not named or not named.strip():
        found = next((each for each in COMMON if shutil.which(each)), None)
        if found is None:
            raise EditorFailed("there is no editor; set $EDITOR, or `coach config set editor COMMAND`")
        return [found]
    try:
        return shlex.split(named)
    except ValueError as error:
        raise EditorFailed(f"the editor {named!r} cannot be read: {str(error).lower()}") from error


def edit_file(path: Path, command: list[str]) -> None:
    """Open a file in the editor, and wait until it is closed.

    Raises:
        EditorFailed: it could not be started, or ended with an error.
    """
    try:
        with _interrupts_are_for_it():
            code = subprocess.run([*command, str(path)], check=False).returncode
    except OSError as error:
        raise EditorFailed(
            f"the editor {command[0]!r} cannot be started: {error.strerror}; "
            "set $EDITOR, or `coach config set editor COMMAND`"
        ) from error
    if code:
        ended = f"was ended by signal {-code}" if code < 0 else f"ended with {code}"
        raise EditorFailed(f"the editor {command[0]!r} {ended}")


def edit_text(text: str, folder: Path, command: list[str]) -> str:
    """Let a text be changed in the editor.

    Args:
        text: what is there.
        folder: where it is put meanwhile, in a file for its owner alone.
        command: the editor.

    Returns:
        What was saved, as it was written.

    Raises:
        EditorFailed: it could not be started, or ended with an error; what was written, if anything, is in a
            file that the sentence names.
        OSError: the text could not be written or read.
    """
    path, before = folder / f"{WRITING}{os.urandom(4).hex()}.txt", f"{text}\n".encode(errors="replace")
    write_durably(path, before)
    try:
        edit_file(path, command)
    except EditorFailed as failure:
        if path.exists() and path.read_bytes() != before:
            raise EditorFailed(f"{failure}; what you wrote there is in {path}") from failure
        remove_if_there(path)
        raise
    try:
        written = path.read_bytes()
    except FileNotFoundError:  # the editor took it away: nothing was saved
        return text
    # With the copies of it that editors leave: writing-1.txt~, .writing-1.txt.swp.
    for left in folder.glob(f"*{path.name}*"):
        remove_if_there(left)
    return written.decode(errors="replace")


@contextmanager
def _interrupts_are_for_it() -> Iterator[None]:
    """Leave ctrl+c to the editor; as a handler, since a signal that is ignored would be so there too."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGQUIT)}
    for number in kept:
        signal.signal(number, lambda *_: None)
    try:
        yield
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)
