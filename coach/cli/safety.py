"""The commands of the journal's safety: backups, and the doctor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.cli.call import Call, complain
from coach.cli.columns import aligned
from coach.cli.parsing import action, command, group
from coach.journal.failures import NotBackedUp
from coach.practice.comparison import counts
from coach.practice.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from coach.cli.parsing import Commands
    from coach.journal.backup import Backup
    from coach.journal.repair import Damage
    from coach.practice.comparison import Difference

FAULTS = 3

SHOWN = 20
"""How many entries are shown one by one."""


def add_to(commands: Commands) -> None:
    """Add the commands."""
    actions = group(commands, "backup")
    action(actions, "create", "Make a backup now", create)
    action(actions, "list", "Print the backups, the newest first", print_list, json=True)
    parser = action(actions, "restore", "Put the journal back as it was in a backup, after asking", restore)
    parser.add_argument(
        "backup", nargs="?", metavar="DATE|ID", help="its id, or a day for its last; the newest unless named"
    )

    parser = command(commands, "doctor", doctor)
    parser.add_argument("--repair", action="store_true", help="show what can come back, and ask what shall")


def create(call: Call) -> None:
    """Make a backup."""
    backup = call.safety.back_up_now()
    call.say(f"backed up: {backup.counts} (id {backup.id})")


def print_list(call: Call) -> None:
    """Print the backups."""
    backups = call.safety.backups.good()
    if call.asked.json:
        call.say_json({"backups": [_document(backup) for backup in backups]})
        return
    for line in aligned((b.id, f"{b.at:%Y-%m-%d %H:%M}", str(b.counts)) for b in backups):
        call.say(line)
    if not backups:
        call.say("There is no backup yet; one is made on each day that you write.")


def _document(backup: Backup) -> dict[str, object]:
    return {
        "id": backup.id,
        "date": backup.day.isoformat(),
        "at": backup.at.isoformat(),
        "days": backup.counts.days,
        "intentions": backup.counts.intentions,
        "deeds": backup.counts.deeds,
        "customers": backup.counts.customers,
    }


def restore(call: Call) -> None:
    """Put a backup back."""
    backup = _named(call)
    brings = call.safety.brings(backup)
    call.say(f"The backup {backup.id} holds {backup.counts}.")
    if not brings:
        call.say("Every word of it stands in the journal, and no other.")
    _say_differences(call, brings)
    if not call.may("Put the journal back as it was then?"):
        raise Refused("the journal is left as it was")
    rescued = call.safety.restore(backup)
    _say_what_was_done(call, str(backup.counts), rescued)
    try:
        call.safety.back_up_now()
    except NotBackedUp as fault:
        complain(str(fault))


def _named(call: Call) -> Backup:
    """Find the backup that is meant."""
    wanted, backups = call.asked.backup, call.safety.backups.good()
    if not backups:
        raise Refused("there is no backup that is whole; coach doctor says more")
    if wanted is None:
        return backups[0]
    found = [backup for backup in backups if wanted in (backup.id, backup.day.isoformat())]
    if not found:
        raise Refused(f"there is no backup {wanted!r}; coach backup list shows all")
    return found[0]


def _say_differences(call: Call, found: Iterable[Difference]) -> None:
    """Show what would come back, change and go."""
    if call.asked.mask:
        from coach.masked import hidden

        found = hidden(tuple(found))
    groups: dict[str, list[str]] = {"come back": [], "change": [], "go": []}
    for difference in found:
        comes, goes = difference.before is None, difference.after is None
        groups["come back" if comes else "go" if goes else "change"].append(str(difference))
    for what, lines in groups.items():
        if lines:
            call.say(f"{len(lines)} would {what}:")
            for line in lines[:SHOWN]:
                call.say(f"  {' '.join(line.split())}")
            if len(lines) > SHOWN:
                call.say(f"  … and {len(lines) - SHOWN} more")


def doctor(call: Call) -> int:
    """Look at everything, and perhaps repair what can be."""
    if call.asked.repair:
        for damage in call.safety.damages():
            _repair(call, damage)
        while rescued := call.safety.set_aside(call.safety.findings()):
            call.say(f"set aside what was damaged and is not needed: {rescued}")
        for path in call.safety.close(call.safety.findings()):
            call.say(f"closed to others: {path}")
    findings = [str(finding) for finding in call.safety.findings()]
    findings += call.settings_read.problems
    if call.settings_read.config.keys:  # to check them takes all screens
        from coach.keymap import checked

        findings += checked(call.settings_read).problems
    for finding in findings:
        call.say(finding)
    if findings:
        return FAULTS
    held = counts(call.coach.copy())
    backups = len(call.safety.backups.paths())
    call.say(
        f"all is well: {_count(held.days, 'day')}, {_count(held.customers, 'customer')}, "
        f"{_count(backups, 'backup')}"
    )
    return 0


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _repair(call: Call, damage: Damage) -> None:
    """Show what can take the place of a damaged file, and put back what is chosen."""
    call.say(f"{damage.path}: {damage.why}")
    if not damage.ways:
        call.say("It is left as it is; update coach to read it.")
        return
    for number, way in enumerate(damage.ways, start=1):
        call.say(f"  {number}  {way}")
    first = damage.ways[0]
    if damage.now is not None:
        call.say(f"From what it says now to {first.source}:")
        _say_differences(call, call.safety.differs(damage.now, first.copy))
    for other in damage.ways[1:]:
        if other.copy is not damage.now:
            call.say(f"From {first.source} to {other.source}:")
            _say_differences(call, call.safety.differs(first.copy, other.copy))
    chosen = call.choose(f"Which shall {damage.name} be?", [str(way) for way in damage.ways])
    if chosen is None:
        call.say("It is left as it is.")
        return
    rescued = call.safety.put_back(damage.name, damage.ways[chosen])
    _say_what_was_done(call, str(damage.ways[chosen]), rescued)


def _say_what_was_done(call: Call, what: str, rescued: Path | None) -> None:
    call.say(f"put back: {what}{f'; what was there before lies in {rescued}' if rescued else ''}")
