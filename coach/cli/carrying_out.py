"""How a command is carried out: whatever keeps it from being done ends here, as one sentence."""

import sys

from coach.cli.call import REFUSED, UNREADABLE, USAGE, Call, Command, Usage, complain
from coach.journal.failures import BackupDamaged, JournalUnreadable, JournalUnwritable, NotBackedUp
from coach.paths import HomeUnknown
from coach.practice.refusal import ClockDoubtful, Refused
from coach.setting import SettingRefused
from coach.toml import TomlUnreadable

TROUBLE = (
    JournalUnreadable,
    JournalUnwritable,
    NotBackedUp,
    BackupDamaged,
    TomlUnreadable,
    HomeUnknown,
)
"""What cannot be read or written, each said in one sentence."""


def carry_out(call: Call) -> int:
    """Run the command that was asked for, and give its exit code."""
    try:
        try:
            return _carried_out(call)
        finally:
            if sys.stdout:
                sys.stdout.flush()
    except Refused as refusal:
        complain(str(refusal))
        return REFUSED
    except (Usage, SettingRefused) as fault:
        complain(str(fault))
        return USAGE
    except TROUBLE as trouble:
        complain(str(trouble))
        return UNREADABLE


def _carried_out(call: Call) -> int:
    run: Command = call.asked.run
    try:
        code = run(call)
    except ClockDoubtful as why:
        if not call.may(f"{why}. Is the clock right?"):
            raise
        call.coach.trust_clock()
        code = run(call)
    call.end()
    return code or 0
