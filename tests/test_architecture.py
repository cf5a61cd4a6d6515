"""The shape of the house: who may know whom, and what stands nowhere but in its own place."""

import ast
import re
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest
from importlinter.cli import lint_imports
from textual._color_constants import COLOR_NAME_TO_RGB

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "coach").rglob("*.py"))

COLOUR = re.compile(
    r"#(?:[0-9a-f]{8}|[0-9a-f]{6}|(?=[a-f]*[0-9])[0-9a-f]{3,4}|fff)\b|\b(?:rgb|hsl)a?\(", re.I
)


def test_the_contracts_of_the_imports_hold(capsys: pytest.CaptureFixture[str]) -> None:
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert status == 0, capsys.readouterr().out


def test_no_import_goes_in_a_circle_lazy_ones_counted() -> None:
    graph = grimp.build_graph("coach", cache_dir=None)
    TopologicalSorter({one: graph.find_modules_directly_imported_by(one) for one in graph.modules}).prepare()


@pytest.mark.parametrize("layer", ["practice", "journal", "exchange", "coach", "config", "paths"])
def test_nothing_below_the_screens_loads_a_terminal(layer: str) -> None:
    loading = (
        "import importlib, pkgutil, sys\n"
        f"layer = importlib.import_module('coach.{layer}')\n"
        "for one in pkgutil.walk_packages(getattr(layer, '__path__', []), layer.__name__ + '.'):\n"
        "    importlib.import_module(one.name)\n"
        "print(*sorted({'textual', 'rich'} & set(sys.modules)))\n"
    )
    loaded = subprocess.run([sys.executable, "-c", loading], capture_output=True, text=True)
    assert (loaded.stderr, loaded.stdout.split()) == ("", [])


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_names_a_colour(path: Path) -> None:
    assert COLOUR.findall(path.read_text()) == []


def test_no_stylesheet_names_a_colour() -> None:
    values = re.compile(r":[^{};]*")  # what follows a colon; before it, # begins an id
    found = [
        f"{path.name}: {value.strip()}"
        for path in (ROOT / "coach").rglob("*.tcss")
        for value in values.findall(path.read_text())
        if COLOUR.search(value)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "names_one"),
    [("'#1b1d24'", True), ("'#fff'", True), ("'#a0b'", True), ("rgb(1, 2, 3)", True), ("'#deed'", False)],
)
def test_a_colour_is_told_from_the_id_of_a_widget(text: str, names_one: bool) -> None:
    assert bool(COLOUR.search(text)) is names_one


_STYLES = {"bold", "dim", "italic", "underline", "reverse", "strike", "not", "on"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_calls_a_colour_by_its_name(path: Path) -> None:
    texts = [
        node.value.split()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert [text for text in texts if (words := {*text} - _STYLES) and words <= {*COLOR_NAME_TO_RGB}] == []


def _only_tidies(handler: ast.ExceptHandler) -> bool:
    """Say whether a handler swallows nothing: it ends by raising again what it caught."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_is_caught_is_caught_by_name(path: Path) -> None:
    caught = [
        (handler.lineno, ast.unparse(handler.type) if handler.type else "everything")
        for handler in ast.walk(ast.parse(path.read_text()))
        if isinstance(handler, ast.ExceptHandler) and not _only_tidies(handler)
    ]
    caught += [
        (call.lineno, ast.unparse(call))
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("suppress")
    ]
    blanket = re.compile(r"\b(everything|Exception|BaseException)\b")
    assert [one for one in caught if blanket.search(one[1])] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_type_is_proved_and_none_is_asserted(path: Path) -> None:
    text = path.read_text()
    assert "type: ignore" not in text
    calls = [node.func for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    assert [ast.unparse(func) for func in calls if ast.unparse(func).split(".")[-1] == "cast"] == []
