"""Power loss, modelled: the file operations of real saves are noted, and the disks they may leave are built.

The model is harsher than file systems are. Until a file is synced, each page of it may be on the disk or not,
and its length too. Until a folder is synced, any selection of the changes to its names may be on the disk; a
rename happens whole or not at all.
"""

import itertools
import os
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from faults.saving import Change, Store, Tables, changed, changes

from coach.journal.sealed import is_whole
from coach.journal.storage import JournalUnreadable

pytestmark = pytest.mark.fault

PAGE = 4096
SAVES = 12
SELECTIONS = 40
"""How many selections of what had not been synced are tried after each operation, at most."""

FOLDER = -1

Operation = tuple[str, Any, Any]
"""What was done, to which file (by number) or folder (by path), and with what."""

Disk = dict[str, bytes | None]
"""What lies at each path: a file's content, or none for a folder."""


def record(root: Path, patch: pytest.MonkeyPatch) -> list[Operation]:
    """Note from here on what is done to the files under a folder; locks hold nothing, and are left out."""
    done: list[Operation] = []
    files: dict[str, int] = {}
    opened: dict[int, int | str] = {}
    numbers = itertools.count()

    def place(path: str | Path) -> str:
        return os.path.relpath(path, root)

    def name(path: str, file: int | None, **gone: None) -> None:
        folder, last = os.path.split(path)
        done.append(("name", folder or ".", {last: file} | gone))

    def after_open(descriptor: int, path: str | Path, flags: int, *_: Any) -> None:
        if place(path).startswith("..") or "locks" in place(path):
            return
        if flags & os.O_CREAT:
            files[place(path)] = opened[descriptor] = next(numbers)
            name(place(path), files[place(path)])
        else:
            opened[descriptor] = place(path) if flags & os.O_DIRECTORY else files[place(path)]

    def after_write(count: int, descriptor: int, content: memoryview) -> None:
        if descriptor in opened:
            done.append(("write", opened[descriptor], bytes(content[:count])))

    def after_fsync(_: None, descriptor: int) -> None:
        if descriptor in opened:
            done.append(
                ("sync" if isinstance(opened[descriptor], int) else "sync folder", opened[descriptor], None)
            )

    def after_close(_: None, descriptor: int) -> None:
        opened.pop(descriptor, None)

    def after_replace(_: None, source: Path, target: Path) -> None:
        assert source.parent == target.parent, "a rename between folders is not modelled"
        files[place(target)] = files.pop(place(source))
        name(place(target), files[place(target)], **{source.name: None})

    def after_link(_: None, source: Path, target: Path) -> None:
        files[place(target)] = files[place(source)]
        name(place(target), files[place(target)])

    def after_unlink(_: None, path: Path) -> None:
        name(place(path), None)

    def after_mkdir(_: None, path: Path, *__: Any) -> None:
        name(place(path), FOLDER)

    def noting(call: Callable[..., Any], note: Callable[..., None]) -> Callable[..., Any]:
        def noted(*arguments: Any, **named: Any) -> Any:
            result = call(*arguments, **named)
            note(result, *arguments)
            return result

        return noted

    for note in (
        after_open,
        after_write,
        after_fsync,
        after_close,
        after_replace,
        after_link,
        after_unlink,
        after_mkdir,
    ):
        call = note.__name__.removeprefix("after_")
        patch.setattr(os, call, noting(getattr(os, call), note))
    return done


@pytest.fixture(scope="module")
def saves(tmp_path_factory: pytest.TempPathFactory) -> list[Operation]:
    """Save for a while, and note all that was done."""
    home = tmp_path_factory.mktemp("recorded")
    tables: Tables = {}
    with pytest.MonkeyPatch.context() as patch:
        done = record(home, patch)
        store = Store(home)
        first: Change = [("late", number, "é" * 300) for number in range(1, 21)]
        for change in [first, *itertools.islice(changes(random.Random(5), changed({}, first)), SAVES - 1)]:
            done.append(("trying", None, changed(tables, change)))
            store.save(change)
            tables = changed(tables, change)
            done.append(("saved", None, tables))
    assert store.tables() == tables
    return done


def torn(content: bytes, chance: random.Random) -> bytes:
    """Give what a file may hold that was not synced: some of its pages, some of its length."""
    kept = content[: chance.choice([0, len(content), chance.randrange(len(content) + 1)])]
    pages = [kept[at : at + PAGE] for at in range(0, len(kept), PAGE)]
    return b"".join(page if chance.random() < 0.7 else b"\0" * len(page) for page in pages)


def disks(done: list[Operation], chance: random.Random) -> Iterator[tuple[Disk, list[Tables]]]:
    """Build the disks that a power cut after each operation may leave, each with what it may hold."""
    synced: dict[str, dict[str, int | None]] = {".": {}}
    unsynced: list[tuple[str, dict[str, int | None]]] = []
    contents: dict[int, bytes] = {}
    dirty: dict[int, bytes] = {}
    allowed: list[Tables] = [{}]
    for what, of, value in done:
        match what:
            case "trying":
                allowed = [allowed[0], value]
            case "saved":
                allowed = [value]
            case "name":
                unsynced.append((of, value))
            case "write":
                dirty[of] = dirty.get(of, b"") + value
            case "sync":
                contents[of] = dirty.pop(of)
            case "sync folder":
                for folder, names in unsynced:
                    if folder == of:
                        synced.setdefault(folder, {}).update(names)
                unsynced = [(folder, names) for folder, names in unsynced if folder != of]
        selections: set[tuple[bool, ...]] = {(True,) * len(unsynced), (False,) * len(unsynced)}
        for _ in range(SELECTIONS - 2):
            selections.add(tuple(chance.random() < 0.5 for _ in unsynced))
        for selection in selections:
            there = {folder: dict(names) for folder, names in synced.items()}
            for (folder, names), is_on_disk in zip(unsynced, selection, strict=True):
                if is_on_disk:
                    there.setdefault(folder, {}).update(names)
            found = contents | {file: torn(content, chance) for file, content in dirty.items()}
            yield dict(_walk(there, found, ".")), allowed


def _walk(
    there: dict[str, dict[str, int | None]], contents: dict[int, bytes], folder: str
) -> Iterator[tuple[str, bytes | None]]:
    for name, file in there.get(folder, {}).items():
        path = os.path.normpath(f"{folder}/{name}")
        if file == FOLDER:
            yield path, None
            yield from _walk(there, contents, path)
        elif file is not None:
            yield path, contents.get(file, b"")


def is_good(home: Path, disk: Disk, allowed: list[Tables]) -> bool:
    """Put a disk there, and say whether the store opens with what was saved and takes the next save."""
    home.mkdir()
    for path, content in disk.items():
        if content is None:
            (home / path).mkdir()
        else:
            (home / path).write_bytes(content)
    try:
        store = Store(home)
        good = store.tables() in allowed and not store.storage.is_suspect
        good &= not store.storage.kept.exists() or is_whole(store.storage.kept.read_bytes())
        store.save([("late", 1, "afterwards")])
    except JournalUnreadable:
        return False
    else:
        return good and store.tables()["late"]["1"] == {"text": "afterwards"}
    finally:
        shutil.rmtree(home)


def tried(home: Path, done: list[Operation]) -> tuple[int, int]:
    """Try every disk once; give how many there were and how many were bad."""
    seen = set()
    bad = 0
    for disk, allowed in disks(done, random.Random(7)):
        key = (frozenset(disk.items()), len(allowed), str(allowed[0]))
        if key not in seen:
            seen.add(key)
            bad += not is_good(home / "disk", disk, allowed)
    return len(seen), bad


def test_no_power_cut_loses_what_was_saved(
    tmp_path: Path, saves: list[Operation], measured: Callable[[str], None]
) -> None:
    states, bad = tried(tmp_path, saves)
    measured(f"{SAVES} saves, {len(saves)} operations, {states} disks, {bad} bad")
    assert states >= 1000
    assert bad == 0


@pytest.mark.parametrize("left_out", ["sync", "sync folder"])
def test_the_model_finds_the_fault_when_a_sync_is_left_out(
    tmp_path: Path, saves: list[Operation], left_out: str, measured: Callable[[str], None]
) -> None:
    states, bad = tried(tmp_path, [step for step in saves if step[0] != left_out])
    measured(f"without {left_out}: {states} disks, {bad} bad")
    assert bad > 0
