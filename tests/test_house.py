"""The rules of the house: who may import whom, what the lock files hold, how a file looks."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from graphlib import TopologicalSorter
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import quizapp

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")
SOURCES = sorted(
    path for room in ("quizapp", "tests", "bench", "tools") for path in (ROOT / room).rglob("*.py")
)
# Folders of tests that no folder of the program has, and what they hold.
ACROSS = {
    "bench": "the measurements",
    "tools": "the tools of developers",
    "hostile": "harmful files through every entry",
    "process": "the whole program in processes of its own, killed and disturbed",
    "speech": "what a screen reader says",
    "torture": "every way of writing, killed and disturbed",
    "gui/editor": "the editor with all its presenters",
}
# Spelled in two halves, so that this file may hold them.
UNFINISHED = re.compile(
    r"\b(?:TO"
    r"DO|FIX"
    r"ME|XX"
    r"X|NotImplemented"
    r"Error)\b"
    r"|pragma: no"
    r" cover|mark\.(?:sk"
    r"ip|xf"
    r"ail)|pytest\.(?:sk"
    r"ip|xf"
    r"ail)"
)
LINT_IMPORTS = """
import sys
from importlinter.cli import lint_imports
sys.exit(lint_imports(no_cache=True))
"""
IMPORT_ALL_BUT_THE_WINDOW = """
import importlib, json, pkgutil, sys
import quizapp
names = []
for room in pkgutil.iter_modules(quizapp.__path__, "quizapp."):
    if room.name not in ("quizapp.gui", "quizapp.__main__"):
        names.append(room.name)
        if room.ispkg:
            path = importlib.import_module(room.name).__path__
            names += [m.name for m in pkgutil.walk_packages(path, room.name + ".")]
loaded = {}
for name in names:
    importlib.import_module(name)
    qt = [m for m in sys.modules if m.partition(".")[0] in ("PySide6", "shiboken6")]
    if qt:
        break
print(json.dumps({"imported": names, "last": name, "qt": qt}))
"""


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def run_python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )


def pins(lock: str) -> dict[str, tuple[str, int]]:
    """Return each package of a lock file for this Python: its version, how many hashes it has."""
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    found: dict[str, tuple[str, int]] = {}
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        pin = Requirement(line.partition(" --hash")[0])
        assert re.fullmatch(r"==[^*,]+", str(pin.specifier)), (
            f"{lock}: not a pinned package: {line}"
        )
        hashes = len(re.findall(r"--hash=sha256:\w{64}", line))
        assert hashes, f"{lock}: no hash: {line}"
        if pin.marker is None or pin.marker.evaluate():
            found[canonicalize_name(pin.name)] = (str(pin.specifier)[2:], hashes)
    return found


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {module_name(path): path for path in (ROOT / "quizapp").rglob("*.py")}


def imports_of(module: str, path: Path) -> set[str]:
    """Return what a module imports of the program, for type checkers only and late ones too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = (f"{node.module}.{alias.name}" for alias in node.names)
            found |= {name if name in MODULES else node.module for name in names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return (found & MODULES.keys()) - {module}


def test_imports_run_one_way() -> None:
    lint = (
        "from importlinter.cli import lint_imports as lint; raise SystemExit(lint(no_cache=True))"
    )
    done = run_python(lint)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_modules_import_one_another_in_a_circle() -> None:
    imports = {module: imports_of(module, path) for module, path in MODULES.items()}
    assert len(imports) > 100
    TopologicalSorter(imports).prepare()  # raises CycleError, which names the circle


def test_only_the_window_loads_qt() -> None:
    done = run_python(IMPORT_ALL_BUT_THE_WINDOW)
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert {"quizapp.cli", "quizapp.app", "quizapp.quiz.model"} <= set(seen["imported"])
    assert seen["qt"] == [], f"{seen['last']} loads Qt"


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_every_package_by_hash_and_names_no_index(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|--(?:extra-)?index|--find-links|--trusted-host", text)
    assert pins(lock)


def test_the_lock_to_run_holds_what_the_program_and_its_build_ask_for() -> None:
    asked = project()["project"]["dependencies"] + project()["build-system"]["requires"]
    locked = pins("requirements.lock")
    for requirement in map(Requirement, asked):
        assert requirement.specifier.contains(locked[canonicalize_name(requirement.name)][0])


def test_the_lock_to_develop_agrees_with_the_lock_to_run() -> None:
    to_develop = pins("requirements-dev.lock")
    assert {name: to_develop.get(name) for name in pins("requirements.lock")} == pins(
        "requirements.lock"
    )


@pytest.mark.parametrize("name", sorted(pins("requirements.lock")))
def test_these_tests_run_on_the_locked_versions(name: str) -> None:
    assert version(name) == pins("requirements.lock")[name][0]


def test_the_changelog_knows_the_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## \[([^\]]+)\]", text, re.MULTILINE)
    assert headings[0] == "Unreleased"
    assert headings[1:2] in ([], [quizapp.__version__])


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_says_what_lives_in_it_and_is_finished(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    first = (ast.get_docstring(ast.parse(text)) or "").partition("\n\n")[0]
    assert first.endswith("."), "the file doesn't open with a sentence on what lives in it"
    assert UNFINISHED.findall(text) == []


def test_tests_mirror_the_program() -> None:
    folders = {
        path.parent.relative_to(ROOT / "tests")
        for path in (ROOT / "tests").rglob("test_*.py")
        if not any(path.is_relative_to(ROOT / "tests" / folder) for folder in ACROSS)
    }
    assert len(folders) > 20
    assert [str(folder) for folder in folders if not (ROOT / "quizapp" / folder).is_dir()] == []
    assert [folder for folder in ACROSS if not (ROOT / "tests" / folder).is_dir()] == []
    assert [folder for folder in ACROSS if (ROOT / "quizapp" / folder).is_dir()] == []
