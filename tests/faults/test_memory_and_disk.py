"""Memory and disk agree, whatever is done, fails half way, or is done to what was handed out."""

import copy
import random
from pathlib import Path
from typing import Any

import pytest
from faults.saving import Store
from tinydb.table import Document

pytestmark = pytest.mark.fault

OPERATIONS = 1000


class HalfWay(Exception):
    """An error in the middle of a change."""


def test_a_thousand_operations_leave_what_a_reload_finds(tmp_path: Path) -> None:
    chance = random.Random(11)
    store = Store(tmp_path)
    expected: dict[int, dict[str, Any]] = {}

    def text() -> str:
        return "".join(chance.choices('abé\n"\\\x1f', k=chance.randrange(20)))

    def fail(document: Any) -> None:
        document["text"] = "half"
        document["list"].append("half")
        raise HalfWay

    for _ in range(OPERATIONS):
        days = store.db.table("days", cache_size=0)
        number = chance.randrange(1, 30)
        new: dict[str, Any] = {"text": text(), "list": [text() for _ in range(chance.randrange(3))]}
        after = dict(expected)
        try:
            with store.storage.transaction():
                match chance.choice(["put", "put", "edit", "remove", "half", "refused", "inner"]):
                    case "put":
                        days.upsert(Document(new, number))
                        after[number] = copy.deepcopy(new)
                    case "edit" if number in after:
                        days.update({"text": new["text"]}, doc_ids=[number])
                        after[number] = after[number] | {"text": new["text"]}
                    case "remove":
                        days.remove(doc_ids=[number])
                        after.pop(number, None)
                    case "half":
                        days.upsert(Document(new, number))
                        days.update(fail, doc_ids=[number])
                    case "refused":
                        days.upsert(Document(new, number))
                        days.upsert(Document({"text": {1, 2}}, number))
                    case "inner":
                        with pytest.raises(HalfWay), store.storage.transaction():
                            days.truncate()
                            raise HalfWay
        except (HalfWay, ValueError, TypeError):
            after = expected
        expected = after
        assert {day.doc_id: dict(day) for day in days} == expected
        assert {day.doc_id: dict(day) for day in Store(tmp_path).db.table("days")} == expected
        for day in days:
            day["list"].append("not in the store")
        new["list"].append("nor this")
