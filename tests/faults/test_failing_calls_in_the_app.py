"""A disk that fails under the app: it is told once, what was typed is not lost, and the next save works."""

import asyncio
import errno
import itertools
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct
from sitting import Hands, Sitting

from coach.practice.day import Outcome

pytestmark = pytest.mark.fault

FRIDAY = date(2026, 3, 13)
CALLS = ("open", "write", "fsync", "replace", "link", "unlink", "mkdir")
"""What a save asks of the system; the app does that beside its main thread."""

TEXT = "I listen to the end"


_OPEN = os.open


class Disk:
    """Counts the calls of saves, and fails one of them, or all from one on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._fails: Callable[[int], int | None] | None = None
        self.calls = 0
        for name in CALLS:
            monkeypatch.setattr(os, name, self._perhaps(getattr(os, name)))

    def _perhaps(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def perhaps(*arguments: Any, **named: Any) -> Any:
            # What only reads is left alone: a journal that cannot be read leads to the recovery.
            reads = call is _OPEN and not arguments[1] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            beside = threading.current_thread() is not threading.main_thread()
            if self._fails and beside and not reads:
                self.calls += 1
                if number := self._fails(self.calls):
                    raise OSError(number, os.strerror(number))
            return call(*arguments, **named)

        return perhaps

    @contextmanager
    def failing(self, fails: Callable[[int], int | None]) -> Iterator[None]:
        """Fail the calls for whose number a function gives an error."""
        self._fails, self.calls = fails, 0
        yield
        self._fails = None


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


def one(number: int, error: int) -> Callable[[int], int | None]:
    return lambda call: error if call == number else None


def from_one_on(number: int, error: int) -> Callable[[int], int | None]:
    return lambda call: error if call >= number else None


def planned(sitting: Sitting, day: date = FRIDAY) -> list[str]:
    return [intention.text for intention in sitting.another_coach().day(day).intentions]


def typed(hands: Hands) -> str:
    """Give all that is on the screen or among the drafts."""
    drafts = hands.app.session.drafts
    return "\n".join([hands.screen, *(drafts[place] for place in drafts.places())])


async def leave(hands: Hands) -> None:
    """Leave, and wait until all that has to be kept is kept."""
    await hands.press("ctrl+q")
    async with asyncio.timeout(20):
        while not hands.app._exit:
            await asyncio.sleep(0.05)


async def hold(sitting: Sitting, disk: Disk, fails: Callable[[int], int | None]) -> bool:
    """Write an intention on a disk that fails, then on a sound one; say whether the first was told."""
    async with sitting.open() as hands:
        await hands.type(TEXT)
        hands.app.glance()
        await hands.settle()
        with disk.failing(fails):
            await hands.press("enter")
        # Drafts and the backup of the day are written beside the save, and tell of themselves.
        others = ("What is being typed cannot be kept", "no backup was made")
        told = sum(not sentence.startswith(others) for sentence in hands.said)
        # When the clearing up fails too, what was told as not saved may be there.
        assert told <= 1, hands.said
        assert planned(sitting) in ([[TEXT], []] if told else [[TEXT]])
        if told:
            assert TEXT in typed(hands)
            assert "How will you serve Dana" in hands.screen
            await hands.press("enter")
        assert planned(sitting) == [TEXT]
        assert "How will you serve Ravi" in hands.screen
        await leave(hands)
    assert hands.app.return_code == 0
    assert TEXT not in sitting.drafts().values()
    return told == 1


@pytest.mark.parametrize(
    ("failing", "error"), [(one, errno.ENOSPC), (one, errno.EIO), (from_one_on, errno.ENOSPC)]
)
async def test_each_call_of_a_save_that_fails_is_told_once_and_the_next_save_works(
    home: Path,
    tmp_path: Path,
    disk: Disk,
    error: int,
    failing: Callable[[int, int], Callable[[int], int | None]],
    measured: Callable[[str], None],
) -> None:
    template = Sitting(home)
    for name in ("Dana", "Ravi"):
        template.coach.add_customer(name, "teammate")
    template.coach.intend(template.coach.who("Dana").id, "for tomorrow", day=date(2026, 3, 14))
    told = 0
    for number in itertools.count(1):
        sitting = Sitting(shutil.copytree(home, tmp_path / str(number)))
        told += await hold(sitting, disk, failing(number, error))
        if disk.calls < number:
            break
    assert told > 12
    measured(
        f"the app, {failing.__name__.replace('_', ' ')} of {number - 1} calls failing with "
        f"{errno.errorcode[error]}: {told} told once, none lost"
    )


class Save(Struct, frozen=True):
    """A way to save words: the keys to the line, what was saved, the hour, and what was answered before."""

    way: tuple[str, ...]
    saved: Callable[[Sitting], object]
    hour: str = "08"
    answered: str | None = None


SAVES = {
    "a deed": Save(("escape", "plus"), lambda s: s.another_coach().day(FRIDAY).deeds[0].text),
    "a note": Save(("tab",), lambda s: s.another_coach().day(FRIDAY).intentions[0].note, "20"),
    "what came between": Save((), lambda s: s.another_coach().day(FRIDAY).intentions[0].why, "20", "missed"),
    "a reflection": Save(
        (), lambda s: getattr(s.another_coach().day(FRIDAY).reflection, "answer", None), "20", "kept"
    ),
}


@pytest.mark.parametrize("name", SAVES)
async def test_on_a_full_disk_nothing_that_is_typed_is_lost_anywhere(
    home: Path, disk: Disk, name: str
) -> None:
    save, sitting = SAVES[name], Sitting(home)
    sitting.coach.add_customer("Dana", "boss")
    if save.hour == "20":
        sitting.coach.intend(sitting.coach.who("Dana").id, "I ask")
    if save.answered:
        sitting.coach.answer(sitting.coach.day(FRIDAY).intentions[0].id, Outcome(save.answered))
    sitting.clock.set(f"2026-03-13T{save.hour}:00:00+01:00")
    async with sitting.open() as hands:
        await hands.press(*save.way)
        with disk.failing(from_one_on(1, errno.ENOSPC)):
            await hands.type(TEXT)
            await hands.press("enter")
            told = [sentence for sentence in hands.said if "was not saved" in sentence]
            assert len(told) == 1, hands.said
            assert "the disk is full; make room and save again" in told[0]
        assert TEXT in typed(hands)
        await leave(hands)
    assert TEXT in sitting.drafts().values()
    async with sitting.open() as hands:
        await hands.press(*save.way)
        assert TEXT in hands.screen
        await hands.press("enter")
        assert save.saved(sitting) == TEXT
        await leave(hands)
    assert TEXT not in sitting.drafts().values()
