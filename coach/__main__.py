"""`python -m coach`, and the script `coach`: how it starts, and how a signal ends it."""

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

    from coach import cli

    return cli.main()


if __name__ == "__main__":
    sys.exit(main())
