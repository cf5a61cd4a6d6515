"""A process that saves, and tells each step, for the tests that kill it or fail its system calls.

Reports go out by `writev`, so that a fault injected into `write` hits the journal and never the report.
"""

import json
import os
import random
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.table import Document

from coach.journal.storage import DurableStorage, JournalUnwritable

Change = list[tuple[str, int, str | None]]
"""For each document table, number, and its new text, or none when it goes."""

Tables = dict[str, dict[str, dict[str, str]]]


class Store:
    """A file of the journal under a folder, with TinyDB on top."""

    def __init__(self, home: Path) -> None:
        self.path = home / "journal" / "2026.json"
        self.storage = DurableStorage(self.path, state=home / "state")
        self.db = TinyDB(storage=lambda: self.storage)

    def tables(self) -> Tables:
        """Give what the file holds, without its empty tables."""
        return {name: table for name, table in (self.storage.read() or {}).items() if table}

    def save(self, change: Change) -> None:
        """Make a change in one transaction."""
        with self.storage.transaction():
            for name, number, text in change:
                table = self.db.table(name, cache_size=0)
                if text is None:
                    table.remove(doc_ids=[number])
                else:
                    table.upsert(Document({"text": text}, number))


def changed(tables: Tables, change: Change) -> Tables:
    """Say what the tables hold after a change."""
    after = {name: dict(table) for name, table in tables.items()}
    for name, number, text in change:
        if text is None:
            after.get(name, {}).pop(str(number), None)
        else:
            after.setdefault(name, {})[str(number)] = {"text": text}
    return {name: table for name, table in after.items() if table}


def changes(chance: random.Random, tables: Tables) -> Iterator[Change]:
    """Make up changes without end: inserts, edits in an early and a late table, deletes that shrink it."""
    while True:
        present = {name: [int(number) for number in tables.get(name, {})] for name in ("early", "late")}
        text = "".join(chance.choices('abc dé\n"\\李', k=chance.randrange(400)))
        name = chance.choice(["early", "late"])
        total = sum(map(len, present.values()))
        match chance.choice(["insert", "insert", "edit", "delete", "shrink"]):
            case "insert" if total < 250:
                change: Change = [
                    (name, number, text)
                    for number in chance.sample(range(1, 10_000), k=chance.choice([1, 1, 1, 9]))
                ]
            case "delete" if present[name]:
                change = [(name, chance.choice(present[name]), None)]
            case "shrink" if len(present[name]) > 20:
                change = [(name, number, None) for number in chance.sample(present[name], k=15)]
            case _ if present[name]:
                change = [(name, chance.choice(present[name]), text)]
            case _:
                change = [(name, 1, text)]
        tables = changed(tables, change)
        yield change


def report(descriptor: int, **what: Any) -> None:
    """Tell a step, as a line of JSON."""
    os.writev(descriptor, [json.dumps(what).encode() + b"\n"])


def saving(store: Store, todo: Iterable[Change], tell: Callable[..., None], tries: int = 1) -> None:
    """Save changes one after another, each again if it failed, and tell before and after."""
    for change in todo:
        for _ in range(tries):
            tell(trying=change)
            before = store.tables()
            try:
                store.save(change)
            except JournalUnwritable as refused:
                tell(refused=str(refused), unchanged=store.tables() == before)
            else:
                tell(saved=True)
                break


def allowed(start: Tables, reports: Iterable[bytes]) -> list[Tables]:
    """List what a file may hold after some reports.

    A save that was not confirmed, because it was refused or killed, may be there and may not be.
    """
    before = after = [start]
    for line in reports:
        step = json.loads(line)
        if "trying" in step:
            before, tried = after, [changed(tables, step["trying"]) for tables in after]
            after = before + [tables for tables in tried if tables not in before]
        elif "saved" in step:
            after = []
            for tables in tried:
                if tables not in after:
                    after.append(tables)
    return after


def _long(text: str, numbers: range) -> Change:
    return [(name, number, text * 300) for name in ("early", "late") for number in numbers]


SCRIPT: list[Change] = [
    _long("é", range(1, 21)),
    [("late", 21, "at the very end")],
    [("early", 1, "an early one, longer than it was before" * 10)],
    [("early", number, None) for number in range(2, 15)],
    [("late", 22, "the last word")],
]
"""Few saves of every kind, so that each of their system calls can be tried in turn."""


def count(store: Store, name: str, saves: int) -> None:
    """Save entries one by one, each under the next free number, as a command that adds an entry does."""
    table = store.db.table("entries", cache_size=0)
    for n in range(saves):
        with store.storage.transaction():
            number = max((entry.doc_id for entry in table), default=0) + 1
            table.insert(Document({"text": f"{name} {n}"}, number))


def main(how: str, home: str, *rest: str) -> None:
    """Run as a process of its own."""
    store = Store(Path(home))
    if how == "script":
        saving(store, SCRIPT, lambda **what: report(1, **what), tries=2)
    else:
        count(store, rest[0], int(rest[1]))


if __name__ == "__main__":
    main(*sys.argv[1:])
