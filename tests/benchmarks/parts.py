"""The lines of the table."""

import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import count
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

PLACES = {"today": "1", "streaks": "2", "people": "3"}
"""The screens, and the keys that lead to them."""

MOVES = {"today": "jk", "streaks": "hl", "people": "jk"}
"""Two keys that move on a screen."""


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
    """Measure from a key to the screen's answer: ten years against the smallest app, and against one year."""
    # Where nothing is written nothing moves: a year stands for none.
    with _coach(world, 10) as ten, _coach(world, 1) as one, _smallest(world) as smallest:
        smallest.shows("rite here")
        for program in (ten, one):
            program.shows("How will you serve")
        ten.rest(TO_READ)
        letters = count()

        def typed(program: Program) -> float:
            taken = program.press("abcdefgh"[next(letters) % 8])
            program.rest(0.1)
            return taken

        def moved(program: Program, moves: str) -> float:
            taken = program.press(moves[next(letters) // 2 % 2])
            program.rest(0.1)
            return taken

        yield race(
            "a letter on the line, 10 years / smallest app",
            partial(typed, ten),
            partial(typed, smallest),
            2,
            turns=turns,
        )
        for program in (ten, one):
            program.press("\x1b")
            program.rest(0.5)
        for place, key in PLACES.items():
            for program in (ten, one):
                program.press(key)
                program.rest(0.8)
            moves = MOVES[place]
            yield race(
                f"moving on {place}, 10 years / a letter in the smallest app",
                partial(moved, ten, moves),
                partial(typed, smallest),
                2,
                turns=turns,
            )
            yield race(
                f"moving on {place}, 10 years / 1 year",
                partial(moved, ten, moves),
                partial(moved, one, moves),
                2,
                turns=turns,
            )

        def switched(program: Program) -> float:
            taken = program.press("23"[next(letters) // 2 % 2])
            program.rest(0.3)
            return taken

        yield race(
            "switching screens, 10 years / 1 year",
            partial(switched, ten),
            partial(switched, one),
            2,
            turns=turns,
        )


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
            taken = program.press_for("3", "finds, or adds")
            program.rest(0.4)
            program.press("1")
            program.rest(0.4)
            return taken

        def moved(program: Program) -> float:
            taken = program.press("jk"[next(turn) // 2 % 2])
            program.rest(0.1)
            return taken

        def found(program: Program) -> float:
            taken = program.press_for("7", " of 10")
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
