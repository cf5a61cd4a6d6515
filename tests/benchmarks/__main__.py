"""`PYTHONPATH=tests python -m benchmarks`: how quick coach is, as a table of ratios."""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.parts import PARTS
from benchmarks.racing import HEAD
from benchmarks.world import World


def main() -> int:
    """Print the table, and give 1 when a ratio is over what it may be."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)}; all unless named")
    parser.add_argument("--turns", type=int, default=11, help="how often each thing is measured")
    asked = parser.parse_args()
    over = False
    with tempfile.TemporaryDirectory(prefix="coach-benchmarks-") as folder:
        world = World(Path(folder))
        print(HEAD, flush=True)
        for name in asked.parts or PARTS:
            for line in PARTS[name](world, asked.turns):
                print(line, flush=True)
                over = over or line.is_over
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
