"""`python -m coach`, and the script `coach`: how it starts, and how a signal ends it."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType


def _end(number: int, frame: FrameType | None) -> None:
    # As an exception, so that every `with` and `finally` on the way out is honoured.
    raise SystemExit(128 + number)


def main() -> int:
    """Run coach with the arguments of the process, and give its exit code."""
    if _is_answered_at_once(sys.argv[1:]):
        return 0

    import signal

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:  # nohup wants it ignored
            signal.signal(number, _end)

    if sys.argv[1:] == ["completion", "names"]:  # somebody waits with a finger on Tab
        return _print_names()

    import gc

    # A command needs what it has made until it ends: to look for garbage in it takes a tenth of its time.
    # The app, which runs for days, has it looked for once its first screen stands.
    gc.disable()
    try:
        from coach import cli

        return cli.main()
    finally:
        # Python looks for garbage once more when it ends, which takes twenty milliseconds: there is none now.
        gc.freeze()


def _is_answered_at_once(asked: list[str]) -> bool:
    """Answer what a prompt asks all the time, before anything is loaded; say whether that was possible."""
    if asked == ["--version"]:
        from coach import __version__

        line = f"coach {__version__}\n"
    elif asked == ["status"]:
        import os
        import time

        from coach import status

        found = status.kept(os.environ, time.localtime())
        if found is None:
            return False
        line = found and f"{found}\n"
    else:
        return False
    if sys.stdout is None:
        return False
    try:
        sys.stdout.write(line)
        sys.stdout.flush()
    except OSError:
        return False  # what follows knows what to say of it
    return True


def _print_names() -> int:
    import os

    from coach.journal.failures import JournalUnreadable
    from coach.names import customer_names
    from coach.paths import HomeUnknown

    try:
        names = customer_names(os.environ)
    except (JournalUnreadable, HomeUnknown) as trouble:
        sys.stderr.write(f"coach: {trouble}\n")
        return 3
    sys.stdout.buffer.write("".join(f"{name}\n" for name in names).encode(errors="replace"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
