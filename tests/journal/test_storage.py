"""What a file of the journal promises: whole or not at all, locked, and never written over in the dark."""

import json
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tinydb import TinyDB, where
from tinydb.table import Document, Table

from coach.journal import lock
from coach.journal.storage import DurableStorage, JournalUnreadable, JournalUnwritable


class Store:
    """A file of the journal with TinyDB on top, opened as the journal opens it."""

    def __init__(self, home: Path) -> None:
        self.path = home / "journal" / "2026.json"
        self.state = home / "state"
        self.db = TinyDB(self.path, state=self.state, storage=DurableStorage)

    @property
    def storage(self) -> DurableStorage:
        storage = self.db.storage
        assert isinstance(storage, DurableStorage)
        return storage

    @property
    def days(self) -> Table:
        return self.db.table("days", cache_size=0)

    def texts(self) -> dict[int, str]:
        return {day.doc_id: day["text"] for day in self.days}

    def write(self, number: int, text: str) -> None:
        with self.storage.transaction():
            self.days.upsert(Document({"text": text}, number))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


@pytest.fixture
def another(tmp_path: Path, store: Store) -> Store:
    """The same file, opened a second time as another process would."""
    return Store(tmp_path)


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def test_what_was_saved_is_read_by_the_next_opener(store: Store, another: Store) -> None:
    store.write(20260101, "Ask Maria how the move went")
    assert another.texts() == {20260101: "Ask Maria how the move went"}


def test_plain_tinydb_opens_the_file(store: Store) -> None:
    store.write(20260101, "Grüße an 李")
    with TinyDB(store.path) as plain:
        assert plain.table("days").get(doc_id=20260101) == {"text": "Grüße an 李"}
        assert plain.tables() == {"days", "file"}


def test_the_seal_is_a_document_of_its_own_and_is_not_handed_out(store: Store) -> None:
    store.write(1, "a")
    seal = json.loads(store.path.read_text())["file"]["1"]
    assert (seal["format"], seal["version"], len(seal["crc32"])) == ("coach journal", 1, 8)
    assert store.db.tables() == {"days"}


def test_each_document_has_a_line(store: Store) -> None:
    with store.storage.transaction():
        store.days.insert_multiple(Document({"text": f"line\n{n}"}, n) for n in (1, 2, 3))
    assert [line for line in store.path.read_text().splitlines() if line.startswith('"2"')] == [
        '"2": {"text": "line\\n2"},'
    ]


def test_a_file_that_was_never_there_is_empty_and_reading_makes_nothing(store: Store, tmp_path: Path) -> None:
    assert store.texts() == {}
    assert store.storage.is_suspect is False
    assert list(tmp_path.iterdir()) == []


def test_many_operations_are_one_save(store: Store) -> None:
    store.write(1, "before")
    with store.storage.transaction():
        store.days.insert(Document({"text": "two"}, 2))
        store.days.update({"text": "one"}, doc_ids=[1])
        store.days.remove(doc_ids=[2])
        store.days.insert(Document({"text": "three"}, 3))
        assert store.texts() == {1: "one", 3: "three"}
        assert json.loads(store.path.read_text())["days"] == {"1": {"text": "before"}}
    assert json.loads(store.path.read_text())["days"] == {"1": {"text": "one"}, "3": {"text": "three"}}
    assert json.loads(store.storage.kept.read_text())["days"] == {"1": {"text": "before"}}


def test_a_change_that_changes_nothing_does_not_touch_the_file(store: Store) -> None:
    store.write(1, "a")
    before = store.path.stat()
    store.write(1, "a")
    with store.storage.transaction():
        store.write(1, "b")
        store.write(1, "a")
    assert store.path.stat() == before


def test_an_exception_leaves_memory_and_disk_as_they_were(store: Store) -> None:
    store.write(1, "a")
    before = store.path.read_bytes()

    def half(document: Any) -> None:
        document["text"] = "half"
        raise RuntimeError

    with pytest.raises(RuntimeError), store.storage.transaction():
        store.days.insert(Document({"text": "b"}, 2))
        store.days.update(half, doc_ids=[1])
    assert (store.texts(), store.path.read_bytes()) == ({1: "a"}, before)


def test_an_exception_in_an_inner_transaction_undoes_that_alone(store: Store) -> None:
    with store.storage.transaction():
        store.write(1, "outer")
        with pytest.raises(RuntimeError), store.storage.transaction():
            store.write(2, "inner")
            raise RuntimeError
        store.write(3, "outer")
    assert store.texts() == {1: "outer", 3: "outer"}


@pytest.mark.parametrize(
    "value",
    [float("nan"), float("inf"), {1, 2}, b"bytes", 1j, "\ud800", object(), {1: "a", "1": "b"}],
    ids=["nan", "inf", "set", "bytes", "complex", "surrogate", "object", "key twice"],
)
def test_a_value_that_json_cannot_hold_is_refused_at_once(store: Store, value: object) -> None:
    store.write(1, "a")
    before = store.path.read_bytes()
    with store.storage.transaction():
        with pytest.raises((TypeError, ValueError)):
            store.days.insert(Document({"text": value}, 2))
        assert store.texts() == {1: "a"}
    assert store.path.read_bytes() == before


def test_a_document_nested_deeper_than_can_be_read_is_refused(store: Store) -> None:
    deep: list[Any] = []
    for _ in range(60):
        deep = [deep]
    with pytest.raises(ValueError, match="nested more than 50 deep"), store.storage.transaction():
        store.days.insert(Document({"text": deep}, 1))
    assert not store.path.exists()


@pytest.mark.parametrize(
    "data",
    [
        {"days": {"-1": {}}},
        {"days": {"01": {}}},
        {"days": {"1": []}},
        {"days": []},
        {"file": {}},
        {"\ud800": {}},
    ],
)
def test_nothing_is_written_that_could_not_be_read(store: Store, data: dict[str, Any]) -> None:
    store.write(1, "a")
    with pytest.raises((TypeError, ValueError)):
        store.storage.write(data)
    assert store.texts() == {1: "a"}


def test_the_stamp_changes_with_each_save_and_only_then(store: Store, another: Store) -> None:
    before = store.storage.stamp()
    assert store.storage.stamp() is before
    another.write(1, "a")
    first = store.storage.stamp()
    assert first is not before
    store.texts()
    os.utime(store.path)
    assert store.storage.stamp() is first
    another.write(1, "b")
    second = store.storage.stamp()
    assert second is not first
    store.write(1, "c")
    assert store.storage.stamp() is store.storage.stamp() is not second


def test_memory_has_what_a_reload_has(store: Store, another: Store) -> None:
    with store.storage.transaction():
        store.days.insert(Document({"pair": (1, 2), "by number": {3: True}, "one": 1.0}, 1))
        within = store.days.get(doc_id=1)
    assert within == store.days.get(doc_id=1) == another.days.get(doc_id=1)
    assert within == {"pair": [1, 2], "by number": {"3": True}, "one": 1.0}


def test_true_and_one_are_different_changes(store: Store, another: Store) -> None:
    with store.storage.transaction():
        store.days.insert(Document({"flag": 1}, 1))
    with store.storage.transaction():
        store.days.update({"flag": True}, doc_ids=[1])
    day = another.days.get(doc_id=1)
    assert isinstance(day, Document)
    assert day["flag"] is True


def test_a_value_handed_out_cannot_change_the_store(store: Store) -> None:
    given_in = {"list": ["a"]}
    with store.storage.transaction():
        store.days.insert(Document(given_in, 1))
        given_in["list"].append("later")
        for day in store.days:
            day["list"].append("within")
        assert store.days.all() == [{"list": ["a"]}]
    for day in store.days:
        day["list"].append("after")
    assert store.days.all() == [{"list": ["a"]}]
    assert store.path.read_text().count('["a"]') == 1


def test_what_another_wrote_is_seen_at_the_next_read_by_queries_too(store: Store, another: Store) -> None:
    store.write(1, "a")
    assert another.days.count(where("text") == "a") == 1
    store.write(2, "a")
    assert another.days.count(where("text") == "a") == 2
    store.write(1, "b")
    assert another.days.count(where("text") == "a") == 1


def test_two_openers_do_not_overwrite_each_other(store: Store, another: Store) -> None:
    for n in range(1, 11):
        store.write(n, "here")
        another.write(-n % 100, "there")
    assert len(store.texts()) == 20


def test_a_write_outside_a_transaction_saves_at_once(store: Store, another: Store) -> None:
    store.days.insert(Document({"text": "a"}, 1))
    store.days.insert(Document({"text": "b"}, 2))
    store.db.drop_table("days")
    store.days.insert(Document({"text": "c"}, 3))
    assert another.texts() == {3: "c"}


def test_a_write_outside_a_transaction_does_not_undo_what_another_has_saved(
    store: Store, another: Store
) -> None:
    store.write(1, "a")
    stale = store.storage.read()
    assert stale is not None
    another.write(2, "b")
    with pytest.raises(JournalUnwritable, match="another coach has just changed it"):
        store.storage.write(stale)
    assert store.texts() == {1: "a", 2: "b"}


def test_readers_see_the_last_save_while_another_thread_is_in_a_transaction(store: Store) -> None:
    store.write(1, "saved")
    half_way, go_on = threading.Event(), threading.Event()

    def save() -> None:
        with store.storage.transaction():
            store.write(1, "half")
            store.write(2, "half")
            half_way.set()
            go_on.wait(5)

    thread = threading.Thread(target=save)
    thread.start()
    assert half_way.wait(5)
    assert store.texts() == {1: "saved"}
    go_on.set()
    thread.join()
    assert store.texts() == {1: "half", 2: "half"}


def test_threads_exclude_one_another(store: Store) -> None:
    def count() -> None:
        for _ in range(20):
            with store.storage.transaction():
                number = int(store.texts().get(1, "0"))
                store.write(1, str(number + 1))

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.texts() == {1: "80"}


def test_a_lock_held_for_long_is_told(store: Store, another: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.05)
    with (
        store.storage.locked(),
        pytest.raises(JournalUnwritable, match=r"^journal/2026\.json was not saved: another coach"),
    ):
        another.write(1, "a")
    another.write(1, "b")
    assert store.texts() == {1: "b"}


def test_the_lock_file_is_never_replaced(store: Store) -> None:
    store.write(1, "a")
    (lock_file,) = (store.state / "locks").iterdir()
    before = lock_file.stat().st_ino
    store.write(1, "b")
    assert lock_file.stat().st_ino == before


def test_with_umask_zero_all_is_for_the_owner_alone(store: Store, tmp_path: Path) -> None:
    with umask(0o000):
        store.write(1, "a")
        store.write(1, "b")
    modes = {
        path.relative_to(tmp_path).as_posix(): oct(stat.S_IMODE(path.stat().st_mode))
        for path in tmp_path.rglob("*")
    }
    assert modes == {
        "journal": "0o700",
        "journal/2026.json": "0o600",
        "state": "0o700",
        "state/locks": "0o700",
        "state/locks/2026.json.lock": "0o600",
        "state/previous": "0o700",
        "state/previous/2026.json": "0o600",
    }


def test_a_symbolic_link_stays_one(store: Store, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.json"
    store.path.parent.mkdir()
    store.path.symlink_to(elsewhere)
    linked = Store(tmp_path)
    linked.write(1, "a")
    linked.write(1, "b")
    assert store.path.is_symlink()
    assert '"b"' in elsewhere.read_text()


def test_the_first_save_keeps_a_copy_so_that_a_missing_file_is_noticed(store: Store, another: Store) -> None:
    store.write(1, "a")
    store.path.unlink()
    sentence = (
        r"^journal/2026\.json cannot be read: it is gone; the version before it is kept; "
        r"nothing was changed; run coach doctor$"
    )
    for one in (store, another):
        with pytest.raises(JournalUnreadable, match=sentence):
            one.texts()
        with pytest.raises(JournalUnreadable):
            one.write(2, "b")
    assert not store.path.exists()


def test_the_version_before_shares_nothing_with_the_file(store: Store) -> None:
    store.write(1, "a")
    assert store.storage.kept.stat().st_nlink == store.path.stat().st_nlink == 1
    store.write(1, "b")
    assert store.storage.kept.stat().st_nlink == store.path.stat().st_nlink == 1


def test_the_version_before_is_kept_on_another_file_system_too(tmp_path: Path) -> None:
    memory = Path("/dev/shm")
    if not memory.is_dir() or memory.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("no second file system here")
    path = tmp_path / "2026.json"
    state = memory / f"coach-{os.getpid()}"
    try:
        storage = DurableStorage(path, state=state)
        storage.write({"days": {"1": {"text": "a"}}})
        storage.read()
        storage.write({"days": {"1": {"text": "b"}}})
        assert '"a"' in storage.kept.read_text()
        assert [entry.name for entry in storage.kept.parent.iterdir()] == ["2026.json"]
    finally:
        subprocess.run(["rm", "-r", "--", str(state)], check=True)


def test_what_killed_writers_left_behind_is_cleared_by_the_next_save(store: Store) -> None:
    store.write(1, "a")
    for folder in (store.path.parent, store.storage.kept.parent):
        (folder / ".2026.json.0123456789ab.new").write_text("half")
        (folder / ".2027.json.0123456789ab.new").write_text("of another file")
    store.write(1, "b")
    assert sorted(entry.name for entry in store.path.parent.iterdir()) == [
        ".2027.json.0123456789ab.new",
        "2026.json",
    ]
    assert sorted(entry.name for entry in store.storage.kept.parent.iterdir()) == [
        ".2027.json.0123456789ab.new",
        "2026.json",
    ]


def test_a_file_edited_by_hand_is_read_but_not_written(store: Store, another: Store) -> None:
    store.write(1, "a word")
    store.path.write_text(store.path.read_text().replace("a word", "another"))
    before = store.path.read_bytes()
    for one in (store, another):
        assert one.texts() == {1: "another"}
        assert one.storage.is_suspect
        with pytest.raises(JournalUnwritable, match="changed outside coach or has rotted; run coach doctor"):
            one.write(2, "b")
    assert store.path.read_bytes() == before


def test_an_edit_taken_back_is_trusted_again(store: Store) -> None:
    store.write(1, "a")
    before = store.path.read_bytes()
    suspect = []
    for content in (before.replace(b'"a"', b'"b"'), before):
        store.path.write_bytes(content)
        suspect.append(store.storage.is_suspect)
    assert suspect == [True, False]
    store.write(1, "c")
    assert store.texts() == {1: "c"}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "it is empty"),
        (b"null", "it is not a JSON object"),
        (b"\0" * 64, "it holds nothing but zero bytes"),
        (b'{"days": {"1": {"te', "it was cut off at byte 19"),
        (b'{"days": {}, "days": {}}', 'the key "days" stands in it twice'),
        (b'{"file": {"1": {"format": "coach journal", "version": 2}}}', "a newer coach wrote it"),
    ],
)
def test_a_bad_file_is_named_and_left_alone(store: Store, content: bytes, why: str) -> None:
    store.path.parent.mkdir()
    store.path.write_bytes(content)
    with pytest.raises(JournalUnreadable) as reading:
        store.texts()
    with pytest.raises(JournalUnreadable) as writing:
        store.write(1, "a")
    assert str(reading.value) == str(writing.value)
    assert str(reading.value).startswith(f"journal/2026.json cannot be read: {why}")
    assert str(reading.value).endswith("; nothing was changed; run coach doctor")
    assert store.path.read_bytes() == content


def test_a_folder_that_may_not_be_written_is_told(store: Store) -> None:
    store.write(1, "a")
    blocked = store.state / "previous"
    (blocked / "2026.json").unlink()
    blocked.rmdir()
    blocked.write_text("a file where a folder belongs")
    with pytest.raises(JournalUnwritable, match=r"^journal/2026\.json was not saved: .*save again$") as told:
        store.write(1, "b")
    assert isinstance(told.value.__cause__, OSError)
    assert store.texts() == {1: "a"}


def test_filelock_is_loaded_by_the_first_write_only(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from coach.journal.storage import DurableStorage\n"
        "storage = DurableStorage(Path(sys.argv[1]), state=Path(sys.argv[2])); storage.read()\n"
        "assert 'filelock' not in sys.modules\n"
        "storage.write({}); assert 'filelock' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code, tmp_path / "2026.json", tmp_path / "state"], check=True)


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)
documents = st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=4), values, max_size=3)
tables = st.dictionaries(
    st.sampled_from(["days", "roster", "a\nb", '"file": ']),
    st.dictionaries(st.integers(0, 99999999).map(str), documents, max_size=4),
    max_size=3,
)


@given(data=tables)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, data: dict[str, Any]
) -> None:
    home = tmp_path_factory.mktemp("home")
    DurableStorage(home / "2026.json", state=home / "state").write(data)
    again = DurableStorage(home / "2026.json", state=home / "state")
    assert repr(again.read()) == repr(data)
    assert not again.is_suspect
