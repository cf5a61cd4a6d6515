"""`python -m coach`, and the script `coach`: how it starts, and how a signal ends it."""

import os
import signal
import sys
from types import FrameType


def _end(number: int, frame: FrameType | None) -> None:
    # As an exception, so that every `with` and `finally` on the way out is honoured.
    raise SystemExit(128 + number)


def main() -> int:
    """Run coach with the arguments of the process, and give its exit code."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:  # nohup wants it ignored
            signal.signal(number, _end)
    if sys.argv[1:] == ["--version"]:  # before anything is loaded
        from coach import __version__

        sys.stdout.write(f"coach {__version__}\n")
        return 0

    if sys.argv[1:] == ["completion", "names"]:  # somebody waits with a finger on Tab
        return _print_names()

    from coach import cli

    return cli.main()


def _print_names() -> int:
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
