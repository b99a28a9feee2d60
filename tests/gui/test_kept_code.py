"""The binding's own code is compiled once, some of it runs late, and all is left as it was."""

import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from quizapp.gui.shell.binding import LATE, KeptCode

ROOT = Path(__file__).resolve().parents[2]
LOAD = """
import builtins, sys
before = builtins.__import__, builtins.compile
from quizapp.gui import binding
compiled = []
def count(source, name, mode, *more, **named):
    compiled.append(name)
    return before[1](source, name, mode, *more, **named)
builtins.compile = count
binding.load_qt()
assert builtins.__import__ is before[0] and builtins.compile is count
from shibokensupport.signature import layout, parser
assert not {"create_signature", "arglistParser"} & {*vars(layout), *vars(parser)}
before_mistakes = len([name for name in compiled if "signature" in name])
from PySide6.QtCore import QObject, QPoint
assert QPoint(1, 2) + QPoint(2, 3) == QPoint(3, 5)
try:
    QObject(1, 2, 3)
except TypeError as error:
    assert "QObject" in str(error)
else:
    raise AssertionError("took wrong arguments")
assert parser.arglistParser.parse("self, x: int = (1, 2)") == ["self", "x: int = (1, 2)"]
print(before_mistakes)
"""
PLAINLY_AND_QUICKLY = (
    "import PySide6.QtCore",
    "from quizapp.gui.shell.binding import load_qt; load_qt()",
)
MISTAKES = """
from PySide6.QtCore import QObject, QRect, Qt, QTimer
from PySide6.QtWidgets import QLabel
from PySide6.support.signature import get_signature
for mistake in (
    lambda: QRect("x", 5), lambda: QLabel(3), lambda: QRect().setX("a"), lambda: QRect().nonsense,
    lambda: QObject(nonsense=1), lambda: Qt.AlignmentFlag("x"), lambda: QTimer.singleShot("x"),
):
    try:
        mistake()
    except Exception as error:
        print(type(error), error)
print(get_signature(QObject.objectName), QObject.setProperty.__doc__)
"""


class Compiler:
    """The built-in `compile`, which tells what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Any] = []

    def __call__(self, source: Any, name: Any, mode: str, *more: Any, **named: Any) -> Any:
        self.asked.append(name)
        return compile(source, name, mode, *more, **named)


def value_of(kept: KeptCode, source: bytes, name: str = "some/module.py") -> object:
    room: dict[str, object] = {}
    exec(kept.compile(source, name, "exec"), room)
    return room["value"]


def test_code_is_compiled_once_and_anew_where_its_source_differs(tmp_path: Path) -> None:
    path, compiler = str(tmp_path / "cache" / "kept"), Compiler()
    first = KeptCode(path, compiler)
    assert value_of(first, b"value = 1") == 1
    first.save()
    second = KeptCode(path, compiler)
    assert value_of(second, b"value = 1") == 1
    assert len(compiler.asked) == 1
    assert value_of(second, b"value = 2") == 2
    assert value_of(second, b"value = 1", "another.py") == 1
    assert len(compiler.asked) == 3
    second.save()
    assert [entry.name for entry in (tmp_path / "cache").iterdir()] == ["kept"]


def test_some_modules_run_when_something_is_looked_up_in_them() -> None:
    kept = KeptCode("", compile)
    module = ModuleType("late")
    vars(module)["__file__"] = LATE[0]
    exec(kept.compile(b"ran = True\ndef value(): return ran", LATE[0], "exec"), vars(module))
    assert "ran" not in vars(module)
    assert not hasattr(module, "__path__")
    assert "ran" not in vars(module)
    assert module.value()
    with pytest.raises(AttributeError):
        _ = module.another
    with pytest.raises(AttributeError):
        _ = late_module(kept).another


def late_module(kept: KeptCode) -> ModuleType:
    module = ModuleType("late")
    vars(module)["__file__"] = LATE[0]
    exec(kept.compile(b"value = 1", LATE[0], "exec"), vars(module))
    return module


def test_what_is_wrong_with_a_call_is_said_as_the_binding_says_it() -> None:
    plainly, quickly = (said_of_mistakes(load) for load in PLAINLY_AND_QUICKLY)
    assert quickly == plainly
    assert "QRect.__init__(str, int)" in quickly
    assert "Supported signatures" in quickly


def said_of_mistakes(load: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", load + MISTAKES], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_nothing_is_written_where_nothing_was_compiled(tmp_path: Path) -> None:
    KeptCode(str(tmp_path / "kept"), compile).save()
    homeless = KeptCode("", compile)
    assert value_of(homeless, b"value = 3") == 3
    homeless.save()
    assert list(tmp_path.iterdir()) == []


def test_other_calls_are_passed_on(tmp_path: Path) -> None:
    compiler = Compiler()
    kept = KeptCode(str(tmp_path / "kept"), compiler)
    assert eval(kept.compile("1 + 1", "<text>", "eval")) == 2
    kept.compile(b"value = 1", "<flags>", "exec", 0, True)
    kept.compile(b"value = 1", "<named>", "exec", dont_inherit=True)
    kept.save()
    assert compiler.asked == ["<text>", "<flags>", "<named>"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("damage", [b"", b"\0", b"x" * 400, b"cut"])
def test_a_damaged_file_counts_as_empty(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "kept"
    kept = KeptCode(str(path), compile)
    value_of(kept, b"value = 1")
    kept.save()
    path.write_bytes(path.read_bytes()[:-7] if damage == b"cut" else damage)
    assert value_of(KeptCode(str(path), compile), b"value = 1") == 1


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    kept = KeptCode(str(blocked / "kept"), compile)
    assert value_of(kept, b"value = 1") == 1
    kept.save()
    assert blocked.read_text() == ""


def test_the_binding_works_and_compiles_nothing_at_the_second_start(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path), "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    counts = []
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", LOAD], env=environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        counts.append(int(done.stdout))
    assert counts[0] > 5
    assert counts[1] == 0
