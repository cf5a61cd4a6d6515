"""Write the manual page from the declarations of the commands: python docs/manual.py."""

from pathlib import Path

from coach.cli import parser
from coach.cli.manual import page

MANUAL = Path(__file__).parent / "share" / "man" / "man1" / "coach.1"

if __name__ == "__main__":
    MANUAL.write_text(page(parser()), encoding="utf-8")
