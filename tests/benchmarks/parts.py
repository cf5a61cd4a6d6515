"""The lines of the table."""

import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import count, cycle
from pathlib import Path

from benchmarks.pseudo_terminal import Program
from benchmarks.racing import Line, race
from benchmarks.world import PEOPLE, World

from coach.coach import Coach
from coach.journal.journal import Journal
from coach.journal.undo import UndoLog
from coach.practice.calendar import wall_clock

Part = Callable[[World, int], Iterator[Line]]

TO_READ = 4.0
"""How long the background needs for fifty years at most, in seconds."""

ESC = "\x1b"

WRITING = "the line of today"

SCREENS: Mapping[str, tuple[str, str]] = {
    "today": ("1", "jk"),
    "people": ("3", "jk"),
    "review": ("4", "hl"),
    "search": ("/", "p\x7f"),
    "streaks": ("2", "hl"),
    "a day": ("2k\r", "jk"),
    "month": ("2m", "hl"),
    "customers": ("2c", "jk"),
    "trends": ("2g", "jk"),
}
"""Each screen: the keys that lead to it, and two that move there, one forth and one back."""

BY_YEAR = "{}"
"""The keys that move by a year on the streaks."""

PATIENCE = 50.0
"""What no key may take, in milliseconds."""


def _coach(world: World, years: int) -> Program:
    return Program([world.coach, "morning"], world.environ(years), world.folder)


def _smallest(world: World) -> Program:
    return Program([world.python, world.smallest], world.environ(0), world.folder)


def starting(world: World, turns: int) -> Iterator[Line]:
    """Measure from exec to the first useful frame."""

    def smallest() -> float:
        with _smallest(world) as program:
            return program.shows("rite here")  # the cursor stands on the first letter

    def coach(years: int) -> float:
        with _coach(world, years) as program:
            return program.shows("How will you serve")

    for years, at_most in ((0, 1.25), (10, 1.35), (50, 1.35)):
        what = f"first useful frame, {years} years / smallest app"
        yield race(what, partial(coach, years), smallest, at_most, turns=turns)


def keys(world: World, turns: int) -> Iterator[Line]:
    """Measure from a key to the screen's answer over ten years, on every screen."""
    with _coach(world, 10) as ten, _coach(world, 0) as empty, _coach(world, 1) as one:
        with _smallest(world) as smallest:
            smallest.shows("rite here")
            for program in (ten, empty, one):
                program.shows("How will you serve")
            ten.rest(TO_READ)
            small = _Keys(smallest, "ab")
            yield from _answers(WRITING, _Keys(ten, "ab"), small, turns)
            for program in (ten, empty, one):
                program.press(ESC)
                program.rest(0.5)
            for screen, (way, moves) in SCREENS.items():
                _go(ten, way)
                yield from _answers(screen, _Keys(ten, moves), small, turns)
                _leave(ten, screen)
        for screen, (way, moves) in {"search": SCREENS["search"], "a find": ("3f", "e\x7f")}.items():
            for program in (ten, empty):
                _go(program, way)
            pair = _Keys(ten, moves), _Keys(empty, moves)
            yield race(f"a letter in {screen}, 10 years / empty journal", *pair, 2, turns=turns)
            for program in (ten, empty):
                _go(program, ESC * 2 if screen == "a find" else ESC)
        for program in (ten, empty, one):
            _go(program, "2")
        # On an empty journal nothing moves: a year stands for it.
        pair = _Keys(ten, BY_YEAR), _Keys(one, BY_YEAR)
        yield race("moving by year, 10 years / 1 year", *pair, 2, turns=turns)
        pair = _Keys(ten, "3142"), _Keys(empty, "3142")
        yield race("switching screens, 10 years / empty journal", *pair, 2, turns=turns)
        for program in (ten, empty):
            _go(program, "2")
        for way, what in {"\x1bm": "the month", "\x1bc": "the customers", "\x1bg": "the trends"}.items():
            opened = _Opened(ten, way), _Opened(empty, way)
            yield race(f"opening {what}, 10 years / empty journal", *opened, 2, turns=turns)


class _Keys:
    """Presses some keys in turn, over and over; each press is measured."""

    def __init__(self, program: Program, keys: str) -> None:
        self._program = program
        self._keys = cycle(keys)
        self.slowest = 0.0

    def __call__(self) -> float:
        taken = self._program.press(next(self._keys))
        self._program.rest(0.15)
        self.slowest = max(self.slowest, taken)
        return taken


class _Opened:
    """Opens a screen by its key, after going back; only the opening is measured."""

    def __init__(self, program: Program, way: str) -> None:
        self._program = program
        self._back, self._key = way[:-1], way[-1]

    def __call__(self) -> float:
        taken = self._program.press(self._key)
        self._program.rest(0.3)
        _go(self._program, self._back)
        return taken


def _answers(screen: str, ours: _Keys, smallest: _Keys, turns: int) -> Iterator[Line]:
    yield race(f"a key on {screen}, 10 years / smallest app", ours, smallest, 2, turns=turns)
    yield Line(f"the slowest of these / {PATIENCE:.0f} ms", ours.slowest * 1000, PATIENCE, "ms", 1)


def _go(program: Program, way: str) -> None:
    for key in way:
        program.write(key)
        program.rest(0.8)


def _leave(program: Program, screen: str) -> None:
    if len(SCREENS[screen][0]) > 1 or screen == "search":
        _go(program, ESC)


def _until(program: Program, keys: str, text: str) -> float:
    """Press keys, and give the seconds until a text comes."""
    begun = time.perf_counter()
    program.write(keys)
    program.shows(text)
    return time.perf_counter() - begun


def people(world: World, turns: int) -> Iterator[Line]:
    """Measure People with a thousand customers against ten: opening, scrolling and finding."""
    ten, thousand = (
        Program([world.coach, "morning"], world.environ(home=world.crowd(people)), world.folder)
        for people in PEOPLE
    )
    with ten, thousand:
        for program in (ten, thousand):
            program.shows("How will you serve")
            program.press("\x1b")
            program.rest(0.5)
        turn = count()

        def opened(program: Program) -> float:
            taken = _until(program, "3", "finds or adds")
            program.rest(0.4)
            program.press("1")
            program.rest(0.4)
            return taken

        def moved(program: Program) -> float:
            taken = program.press("jk"[next(turn) // 2 % 2])
            program.rest(0.1)
            return taken

        def found(program: Program) -> float:
            taken = _until(program, "7", " of 10")
            program.rest(0.4)
            program.press("\x7f")
            program.rest(0.4)
            return taken

        def line(what: str, timed: Callable[[Program], float]) -> Line:
            said = f"{what} People, 1,000 customers / 10"
            return race(said, partial(timed, thousand), partial(timed, ten), 2, turns=turns)

        yield line("opening", opened)
        for program in (ten, thousand):
            program.press("3")
            program.rest(0.5)
        yield line("scrolling on", moved)
        for program in (ten, thousand):
            program.press("f")
            program.rest(0.2)
        yield line("finding on", found)


def saving(world: World, turns: int) -> Iterator[Line]:
    """Measure a save, from the verb to the disk."""
    words = count()

    def saver(years: int) -> Callable[[], float]:
        home = world.home(years)
        coach = Coach(Journal(home / "journal", home / "state"), UndoLog(home / "state/undo"), wall_clock)
        customer = coach.roster().customers[0].id

        def save() -> float:
            begun = time.perf_counter()
            coach.intend(customer, f"I ask a question, the {next(words)}th")
            return time.perf_counter() - begun

        return save

    for years in (10, 50):
        yield race(f"a save, {years} years / 1 year", saver(years), saver(1), 1.5, turns=turns * 10)


def resting(world: World, turns: int) -> Iterator[Line]:
    """Measure the processor time of a minute of rest, and the memory on the streaks screen."""
    with _coach(world, 10) as coach, _smallest(world) as smallest:
        smallest.shows("rite here")
        coach.shows("How will you serve")
        coach.press("\x1b")
        coach.rest(1)
        coach.press("2")
        coach.rest(TO_READ)
        before = coach.processor, smallest.processor
        time.sleep(60)
        used = (coach.processor - before[0]) * 1000, (smallest.processor - before[1]) * 1000
        yield Line("processor time in a minute of rest / smallest app", *used, "ms", 1.2)
        yield Line("memory on the streaks, 10 years / smallest app", coach.memory, smallest.memory, "MB", 2)


def commands(world: World, turns: int) -> Iterator[Line]:
    """Measure the commands that prompts and people call all the time."""

    def nothing() -> float:
        return world.timed([world.python, "-c", "pass"], 0)

    asked = {"status": 2.0, "--version": 2.0, "--help": 4.0, "today": 5.0}
    for words, at_most in asked.items():
        for years in (0, 10) if words in ("status", "today") else (0,):
            yield race(
                f"coach {words}, {years} years / python -c pass",
                partial(world.timed, [world.coach, words], years),
                nothing,
                at_most,
                turns=turns * 2,
            )


def exchanging(world: World, turns: int) -> Iterator[Line]:
    """Measure what reads all years, against reading the same files as JSON."""
    parsing = (
        "import json, pathlib, sys; [json.loads(p.read_bytes()) for p in pathlib.Path(sys.argv[1]).glob('*')]"
    )
    journal = str(world.home(10) / "journal")
    exported = world.folder / "export.json"

    def parsed() -> float:
        return world.timed([world.python, "-c", parsing, journal], 10)

    asked: Mapping[str, list[str]] = {
        "export": ["export", "--output", str(exported)],
        "import": ["import", str(exported)],
        "search": ["search", "pressing"],
    }
    for what, words in asked.items():

        def run(words: list[str] = words) -> float:
            if words[0] == "export":
                Path(exported).unlink(missing_ok=True)
            return world.timed([world.coach, *words], 10)

        yield race(f"coach {what}, 10 years / json", run, parsed, 5, turns=max(3, turns // 2))


PARTS: Mapping[str, Part] = {
    "start": starting,
    "keys": keys,
    "people": people,
    "saving": saving,
    "rest": resting,
    "commands": commands,
    "exchange": exchanging,
}
"""The parts of the table by name."""
