"""What is delivered: the wheel, the commands of the README, and the gate that runs them."""

import json
import os
import re
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "coach"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("coach-*-py3-none-any.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that holds the wheel; its dependencies are lent by the one that runs the tests."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, symlinks=True)
    python = str(folder / "bin" / "python")
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(pip, check=True, capture_output=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib"))
    return folder


@pytest.fixture
def installed_coach(
    installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., subprocess.CompletedProcess[str]]:
    monkeypatch.delenv("PYTHONPATH")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [str(installed / "bin" / "coach"), *arguments]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60)

    return run


def test_the_wheel_holds_the_package_its_data_and_the_themes_and_nothing_else(wheel: Path) -> None:
    package = {
        f"coach/{path.relative_to(PACKAGE)}"
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    themes = {f"coach/themes/{path.name}" for path in (ROOT / "themes").iterdir()}
    names = ZipFile(wheel).namelist()
    inside = {name for name in names if ".dist-info/" not in name and ".data/" not in name}
    assert inside == package | themes
    assert {"coach/py.typed", "coach/practice/playbook.tsv", "coach/themes/dusk.toml"} <= inside


def test_the_wheel_brings_the_manual_page_and_the_completions(wheel: Path) -> None:
    shared = {name.partition(".data/data/")[2] for name in ZipFile(wheel).namelist() if ".data/" in name}
    assert shared == {
        "share/man/man1/coach.1",
        "share/bash-completion/completions/coach",
        "share/zsh/site-functions/_coach",
        "share/fish/vendor_completions.d/coach.fish",
    }


def test_what_runs_is_what_the_wheel_holds(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHONPATH")
    command = [str(installed / "bin" / "python"), "-c", "import coach; print(coach.__file__)"]
    said = subprocess.run(command, cwd=installed, capture_output=True, text=True, check=True).stdout
    assert installed.resolve() in Path(said.strip()).resolve().parents


def test_an_installed_coach_shows_the_list_of_the_day(
    installed_coach: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    assert installed_coach("today").returncode == 0
    shown = installed_coach("today", "--json")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert {"date", "half", "customers"} <= json.loads(shown.stdout).keys()


def test_an_installed_coach_finds_its_themes(
    installed_coach: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    shown = installed_coach("theme", "list")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert {path.stem for path in (ROOT / "themes").glob("*.toml")} <= set(shown.stdout.split())


def test_an_installed_coach_says_its_version(
    installed_coach: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    from coach import __version__

    assert __version__ in installed_coach("--version").stdout


def test_the_gate_runs_the_very_test_command_of_the_readme() -> None:
    boxes = re.findall(r"^```sh\n(.*?)^```", (ROOT / "README.md").read_text(), re.MULTILINE | re.DOTALL)
    (command,) = [line for box in boxes for line in box.splitlines() if "pytest" in line]
    gate = (ROOT / ".ci" / "run").read_text().splitlines()
    assert gate.count(f'tests="{command}"') == gate.count('bash -c "$tests"') == 1


def test_the_gate_can_be_run_and_is_sound_shell() -> None:
    gate = ROOT / ".ci" / "run"
    assert os.access(gate, os.X_OK)
    subprocess.run(["bash", "-n", gate], check=True)


def test_the_readme_shows_a_picture_that_is_there() -> None:
    pictures = re.findall(r"!\[[^]]*\]\(([^)]+)\)", (ROOT / "README.md").read_text())
    assert pictures
    assert [picture for picture in pictures if not (ROOT / picture).is_file()] == []


def test_the_map_in_the_readme_names_what_is_there() -> None:
    (tree,) = re.findall(r"^```text\n(.*?)^```", (ROOT / "README.md").read_text(), re.MULTILINE | re.DOTALL)
    above: list[str] = []
    missing = []
    for indent, name in re.findall(r"^( *)([\w.-]+)", tree, re.MULTILINE):
        above[len(indent) // 2 :] = [name]
        if not ROOT.joinpath(*above).exists():
            missing.append("/".join(above))
    assert above
    assert missing == []


def test_the_top_level_holds_what_it_should_and_nothing_more() -> None:
    delivered = {
        ".ci", ".gitignore", "CHANGELOG.md", "README.md", "coach", "docs", "pyproject.toml", "tests", "themes"
    }  # fmt: skip
    made_by_tools = [line.strip("/") for line in (ROOT / ".gitignore").read_text().split()]
    there = {path.name for path in ROOT.iterdir() if not any(map(path.match, made_by_tools))}
    assert there - {".git"} == delivered
